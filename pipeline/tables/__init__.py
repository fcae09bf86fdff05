"""Stage 7: readings and entities to tables, validated, written whole or not at all, and read back."""
from __future__ import annotations

from .frames import make_frames
from .parts import Part, part_of
from .store import check_writable, read_tables, write_tables

__all__ = ["Part", "check_writable", "make_frames", "part_of", "read_tables", "write_tables"]
