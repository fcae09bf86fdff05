"""Stage 6: mentions and claims to entities: one thing, one id; in an article, then in the corpus."""
from __future__ import annotations

from .article import finish, name_mentions
from .authority import find_in_authority, read_authority
from .corpus import keys_of, resolve
from .decisions import read_decisions

__all__ = ["find_in_authority", "finish", "keys_of", "name_mentions", "read_authority", "read_decisions", "resolve"]
