"""Web archives (.warc, .warc.gz): the pages that a crawler was given."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from typing import Any

from ..records import Reject, Unit
from .source import MAX_BYTES, Source


def read_warc(source: Source) -> Iterator[Unit | Reject]:
    """Each page of the archive that was answered with success; pictures, styles and the like are passed over.

    Raises:
        ImportError: warcio is not installed.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    source.stream.seek(0)
    number = 0
    records = ArchiveIterator(source.stream)
    try:
        while (record := _next(records)) is not None:
            if record.rec_type not in ("response", "resource"):
                continue
            headers = record.http_headers
            kind = (headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")) or ""
            if "html" not in kind.lower() or (headers and not str(headers.get_statuscode()).startswith("2")):
                continue
            number += 1
            name = f"{source.name}#{number}"
            content = record.content_stream().read(MAX_BYTES + 1)
            if len(content) > MAX_BYTES:
                yield Reject(name, "too-large", f"More than {MAX_BYTES:,} bytes; an article may have so many.")
                continue
            charset = kind.lower().partition("charset=")[2].strip(" \"';")
            yield Unit(f"{source.doc_id}#{number}", name, "html", content, charset, record.rec_headers.get_header("WARC-Target-URI") or "")
    except (ArchiveLoadFailed, EOFError) as error:
        yield Reject(source.name, "damaged", f"The archive is damaged after page {number}: {' '.join(str(error).split())[:120]}")


def _next(records: Iterator[Any]) -> Any:
    """The next record or None. warcio writes its doubts, with parts of the page, to the terminal; they are of no use there."""
    with redirect_stderr(StringIO()):
        return next(records, None)
