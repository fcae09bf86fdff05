"""How the time and memory of resolution grow: python benchmarks/resolution.py [SCHOOLS ...]

Makes a corpus of ten mentions a school, ten an article, with namesakes in many counties (文昌小学, 第一中学), short forms and English names, seeded; resolves
it; and prints the time against that of the smallest size, which is what can be compared between machines. The links between the languages in a sample of
3,000 mentions are compared with those of every pair looked at.
"""
from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import pipeline
from pipeline.names import is_chinese
from pipeline.places import gazetteer
from pipeline.records import Mention, Reading
from pipeline.resolve import gather, resolve, summary_of
from pipeline.resolve.identity import in_one_county
from pipeline.resolve.joining import Joining, Key, usual
from pipeline.resolve.languages import MIN_LETTERS, Named, Signature, as_told, link_languages, signatures

CORES = [a + b for a in "文明育英新华东西南北中青江海山林金玉龙凤" for b in "昌德才贤光远平安兴和志信达成立园"]
KINDS = ["小学", "中学", "实验小学", "学校", "幼儿园", "第二小学", "初级中学"]
ENGLISH = {"小学": "Primary School", "中学": "Middle School", "实验小学": "Experimental Primary School", "学校": "School",
           "幼儿园": "Kindergarten", "第二小学": "No. 2 Primary School", "初级中学": "Junior Middle School"}


def readings(schools: int, seed: int = 3) -> Iterator[Reading]:
    """Articles of ten mentions, ten times as many mentions as schools; each article is at home in one county."""
    chosen = random.Random(seed)
    everywhere = [division for division in gazetteer().divisions if division.level == "county"]
    counties = chosen.sample(everywhere, min(len(everywhere), schools // 20))   # as many schools a county whatever the size
    blank = {"zh": pipeline.extract("孩子们在操场上跑步，老师们在教室里备课，这一天过得很快。").reading,
             "en": pipeline.extract("The children were running in the playground while their teachers prepared lessons.").reading}
    names = [(chosen.choice(counties), chosen.choice(CORES), chosen.choice(KINDS)) for _ in range(schools)]
    by_county: dict[str, list[tuple[str, str]]] = {}
    for county, core, kind in names:
        by_county.setdefault(county.name + county.code, []).append((core, kind))
    lookup = {county.name + county.code: county for county, _, _ in names}
    homes = sorted(by_county)
    for number in range(schools):
        home = chosen.choice(homes)
        county, language = lookup[home], "en" if number % 10 == 0 else "zh"
        place = county.name if language == "zh" else county.name_en
        doc = f"d{number}"
        mentions = [Mention(doc, 0, len(place), place, place, "PLACE")]
        told = chosen.sample(by_county[home], min(10, len(by_county[home])))
        for at in range(10):
            core, kind = chosen.choice(told)
            name = (place if chosen.random() < 0.3 else "") + core + kind if language == "zh" else f"{place} {core_in_letters(core)} {ENGLISH[kind]}"
            mentions.append(Mention(doc, at, at + len(name), name, name, "SCHOOL"))
        yield replace(blank[language], article=replace(blank[language].article, doc_id=doc), mentions=tuple(mentions), claims=(), keys=())


def core_in_letters(core: str) -> str:
    """The core in pinyin, as English articles print it."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(core)).capitalize()


def same_as_exhaustive(articles: int) -> tuple[bool, int]:
    """Whether the links between the languages are those found without blocking, every name compared with every other; and their number."""
    joining = Joining(gather(map(summary_of, readings(articles))).things)
    joining.join(in_one_county(joining.things), "")
    things = [Named(key, usual(thing.names), usual(thing.adcodes)) for key, thing in joining.things.items() if key[0] == "SCHOOL"]
    bears = {key: signatures(key[0], name, adcode) for key, name, adcode in things}
    languages = {key: is_chinese(name) for key, name, _ in things}
    told = exhaustive({key: set(as_told(found)) for key, found in bears.items()}, languages)
    wanted = {**told, **exhaustive({key: set(found) for key, found in bears.items() if key not in {*told, *told.values()}}, languages)}
    return wanted == link_languages(things), len(wanted)


def exhaustive(told: dict[Key, set[Signature]], languages: dict[Key, bool]) -> dict[Key, Key]:
    """The pairs whose signatures nothing else bears, every English name compared with every Chinese one (True in `languages`)."""
    chinese = [key for key in told if languages[key]]
    english = [key for key in told if not languages[key]]
    found: dict[Key, set[Key]] = {}
    for one in english:
        for other in chinese:
            for shared in told[one] & told[other]:
                clear = shared[1] or len(shared[5]) >= MIN_LETTERS
                if clear and not any(shared in told[key] for key in (*english, *chinese) if key not in (one, other)):
                    found.setdefault(one, set()).add(other)
    partners = [partner for some in found.values() for partner in some]
    return {key: next(iter(some)) for key, some in found.items() if len(some) == 1 and partners.count(next(iter(some))) == 1}


def main() -> None:
    """Print a line for each size."""
    sizes = [int(argument) for argument in sys.argv[1:]] or [1_000, 10_000, 100_000]
    print("schools  mentions  time/mention against the first  peak memory, MB")
    first = 0.0
    for size in sizes:
        corpus = list(readings(size))
        started = time.process_time()
        resolve(corpus)
        cost = (time.process_time() - started) / (size * 10)
        first = first or cost
        print(f"{size:>7}  {size * 10:>8}  {cost / first:>29.2f}  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:>15}", flush=True)
    equal, links = same_as_exhaustive(300)
    print(f"3,000 mentions: {links} links between the languages, {'as' if equal else 'NOT as'} every pair looked at gives them")


if __name__ == "__main__":
    main()
