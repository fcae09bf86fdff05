"""Write the codebooks of the documentation from the schema: python scripts/write_codebooks.py"""
from __future__ import annotations

from pathlib import Path

from pipeline.tables.codebook import codebook

DOCS = Path(__file__).parents[1] / "docs"

if __name__ == "__main__":
    (DOCS / "codebook.md").write_text(codebook("en"), "utf-8")
    (DOCS / "zh" / "codebook.md").write_text(codebook("zh"), "utf-8")
