"""What is counted over all articles while their rows are made, and what the tables of the corpus need of it."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .conflicts import PRESENT

if TYPE_CHECKING:
    import pandas as pd

Pair = tuple[str, str]


@dataclass
class History:
    """What articles say over time of one school in one group."""

    roles: Counter[str] = field(default_factory=Counter)
    ties: Counter[str] = field(default_factory=Counter)
    since: set[str] = field(default_factory=set)
    until: set[str] = field(default_factory=set)
    #: The dates of the articles, each with what it says: whether the school belongs, will belong or belonged.
    told: set[tuple[str, str]] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    def add(self, published: str, doc: str, role: str, tie: str, status: str, since: str) -> None:
        """One statement of one article."""
        self.articles.add(doc)
        self.told.add((published, status))
        if status == "ended":
            self.until |= {since or published} - {""}
        else:
            self.roles[role] += 1
            self.ties[tie] += bool(tie)
            self.since |= {since} - {""}

    def join(self, other: History) -> None:
        """What other articles say."""
        for mine, theirs in ((self.roles, other.roles), (self.ties, other.ties)):
            mine.update(theirs)
        self.since |= other.since
        self.until |= other.until
        self.told |= other.told
        self.articles |= other.articles

    def row(self) -> dict[str, str | int]:
        """The columns of `memberships.csv` that it fills. The latest article decides on the status; of equals the one that tells an end."""
        dated = sorted(date for date, _ in self.told if date)
        _, status = max(self.told, key=lambda item: (item[0], item[1] == "ended", item[1]))
        return {"role": "lead" if self.roles["lead"] else "member", "tie": max(self.ties, key=lambda tie: (self.ties[tie], tie), default=""),
                "status": status, "since": min(self.since, default=""), "until": max(self.until, default="") if status == "ended" else "",
                "first_reported": dated[0] if dated else "", "last_reported": dated[-1] if dated else "", "documents": len(self.articles)}


@dataclass
class Tally:
    """Which schools are in which groups, who is in office, when groups were founded, and how many rows there are."""

    #: (group, school) of statements that hold, and of those that tell an end.
    present: set[Pair] = field(default_factory=set)
    ended: set[Pair] = field(default_factory=set)
    memberships: dict[Pair, History] = field(default_factory=dict)
    leads: dict[str, set[str]] = field(default_factory=dict)
    in_office: set[str] = field(default_factory=set)
    founded: dict[str, Counter[str]] = field(default_factory=dict)
    stages: dict[str, set[str]] = field(default_factory=dict)
    published: dict[str, str] = field(default_factory=dict)
    rows: Counter[str] = field(default_factory=Counter)

    def count(self, frames: Mapping[str, pd.DataFrame]) -> None:
        """Add the rows of some articles."""
        self.rows.update({table: len(frame) for table, frame in frames.items()})
        documents, members = frames["documents"], frames["members"]
        self.published.update((doc, date) for doc, date in zip(documents["doc_id"].tolist(), documents["published"].tolist(), strict=True) if date)
        self.in_office.update(frames["posts"]["person_id"].unique().tolist())
        columns = ["group_id", "school_id", "doc_id", "role", "tie", "status", "since"]
        for group, school, doc, role, tie, status, since in zip(*(members[name].tolist() for name in columns), strict=True):
            if status in PRESENT:
                self.present.add((group, school))
                if role == "lead":
                    self.leads.setdefault(group, set()).add(school)
                    self.rows["leads"] += 1
            elif status == "ended":
                self.ended.add((group, school))
            self.memberships.setdefault((group, school), History()).add(self.published.get(doc, ""), doc, role, tie, status, since)

    def add(self, other: Tally) -> None:
        """What is counted of other articles."""
        self.present |= other.present
        self.ended |= other.ended
        for pair, history in other.memberships.items():
            self.memberships.setdefault(pair, History()).join(history)
        for mine, theirs in ((self.leads, other.leads), (self.stages, other.stages)):
            for key, values in theirs.items():
                mine.setdefault(key, set()).update(values)
        for group, dates in other.founded.items():
            self.founded.setdefault(group, Counter()).update(dates)
        self.in_office |= other.in_office
        self.published.update(other.published)
        self.rows.update(other.rows)

    def contradicted(self) -> set[str]:
        """The groups of which articles may say what contradicts: two lead schools, a school that left and is listed."""
        return {group for group, schools in self.leads.items() if len(schools) > 1} | {group for group, _ in self.ended & self.present}

    def foundation(self, group: str) -> str:
        """When a group was founded: what most articles say, of equals the most exact date, then the earliest."""
        dates = self.founded.get(group)
        return min(dates, key=lambda date: (-dates[date], -len(date), date)) if dates else ""
