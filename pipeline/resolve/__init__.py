"""Stage 6: mentions and claims to entities: one thing, one id; in an article, then in the corpus."""
from __future__ import annotations

from .article import finish, name_mentions
from .authority import find_in_authority, read_authority
from .corpus import keys_of, resolve, settle, summary_of
from .decisions import read_decisions
from .gathering import Gathered, Summary, gather, merge, together

__all__ = ["Gathered", "Summary", "find_in_authority", "finish", "gather", "keys_of", "merge", "name_mentions", "read_authority", "read_decisions",
           "resolve", "settle", "summary_of", "together"]
