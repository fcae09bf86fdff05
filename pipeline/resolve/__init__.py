"""Stage 6: mentions and claims to entities: one thing, one id; in an article, then in the corpus."""
from __future__ import annotations

from .article import finish, name_mentions
from .corpus import resolve
from .decisions import read_decisions

__all__ = ["finish", "name_mentions", "read_decisions", "resolve"]
