"""Mail (.eml) and pages saved as one file (.mhtml), which are the same format."""
from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from io import BytesIO

from ..records import RawDocument, RejectedInput, Unit
from .page import page_document
from .source import Source, ending_of, is_passed_over
from .text import declared_charset, decode


def _parsed(content: bytes) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(content)


def read_mhtml(unit: Unit) -> RawDocument:
    """The page in a .mhtml file.

    Raises:
        RejectedInput: `no-text` where no part is a page; what `decode` raises.
    """
    message = _parsed(unit.content)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            url = str(part.get("content-location") or message.get("snapshot-content-location") or "")
            return _page(unit, part, url)
    raise RejectedInput("no-text", "The file holds no page.")


def read_mail(unit: Unit) -> RawDocument:
    """The text of a mail; its subject is the title, its date the date on record.

    Raises:
        RejectedInput: `no-text` where the mail has no text; what `decode` raises.
    """
    message = _parsed(unit.content)
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise RejectedInput("no-text", "The mail holds no text.")
    if part.get_content_type() == "text/html":
        found = _page(unit, part, "", whole=True)
    else:
        text, encoding = decode(_bytes(part), part.get_content_charset() or "")
        found = RawDocument(unit.doc_id, unit.source, text, encoding)
    date = message.get("date")
    moment = getattr(date, "datetime", None)
    return RawDocument(found.doc_id, found.source, found.text, found.encoding, "eml", title=found.title or str(message.get("subject") or ""),
                       recorded=moment.date().isoformat() if moment else "", tables=found.tables)


def attachments(unit: Unit) -> Iterator[Source]:
    """What is attached to a mail, as sources of their own; pictures are passed over."""
    for number, part in enumerate(_parsed(unit.content).iter_attachments(), 1):
        name = part.get_filename() or f"attachment-{number}"
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and not is_passed_over(name):
            yield Source(f"{unit.doc_id}#{number}", f"{unit.source}!{name}", ending_of(name), BytesIO(content))


def _bytes(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _page(unit: Unit, part: MIMEPart, url: str, whole: bool = False) -> RawDocument:
    content = _bytes(part)
    text, encoding = decode(content, part.get_content_charset() or declared_charset(content))
    return page_document(unit.doc_id, unit.source, text, encoding, url if url.startswith("http") else "", whole)
