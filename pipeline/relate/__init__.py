"""Stage 5: `Sentence`s to `Claim`s, by the rules in `pipeline/rules` and a few that need more than a pattern."""
from __future__ import annotations

from .engine import relate
from .language import use_rules

__all__ = ["relate", "use_rules"]
