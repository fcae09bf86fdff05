"""Where bytes come from (a file, a member of an archive), and which format they are in."""
from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from ..records import RejectedInput

#: The format that a name's ending promises.
ENDINGS = {
    "txt": "txt", "text": "txt", "md": "md", "markdown": "md", "html": "html", "htm": "html", "xhtml": "html", "shtml": "html",
    "mhtml": "mhtml", "mht": "mhtml", "eml": "eml", "docx": "docx", "pdf": "pdf", "xlsx": "xlsx", "xlsm": "xlsx", "csv": "csv", "tsv": "tsv",
    "jsonl": "jsonl", "ndjson": "jsonl", "json": "json", "parquet": "parquet", "warc": "warc", "zip": "zip", "tar": "tar",
    "tgz": "gz", "gz": "gz"}
#: What lies beside articles and is none: the parts of saved pages, pictures, sound, what systems leave behind.
PASSED_OVER = frozenset([
    "png", "jpg", "jpeg", "gif", "webp", "bmp", "ico", "svg", "tif", "tiff", "heic", "css", "js", "mjs", "map", "woff", "woff2", "ttf",
    "otf", "eot", "mp3", "mp4", "m4a", "avi", "mov", "wmv", "flv", "wav", "ds_store", "ini", "lnk", "db", "py", "ipynb", "toml", "yaml",
    "yml", "sh", "r", "rmd"])
#: Larger articles than these are no news; a limit keeps one bad file from filling the memory. Documents hold pictures too.
MAX_BYTES, MAX_DOCUMENT = 5_000_000, 60_000_000
#: So much of a file tells its format.
HEAD = 4096
MAGIC = ((b"%PDF-", "pdf"), (b"\x1f\x8b", "gz"), (b"PAR1", "parquet"), (b"WARC/", "warc"))
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE = re.compile(rb"(?is)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b")
WIDE_PAGE = re.compile("(?is)^\\s*<(?:!doctype html|html)\\b")
HEADER = re.compile(rb"(?i)^(?:(?:from|to|subject|date|mime-version|received|return-path|message-id|content-type|snapshot-content-location|"
                    rb"delivered-to|x-[\w-]+)\s*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2}")


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to be read: `doc_id` is what their article is called, `name` what people are told, `stream` can seek."""

    doc_id: str
    name: str
    ending: str
    stream: BinaryIO

    def content(self, limit: int = MAX_BYTES) -> bytes:
        """All bytes, if there are not too many.

        Raises:
            RejectedInput: `too-large`.
        """
        self.stream.seek(0)
        content = self.stream.read(limit + 1)
        if len(content) > limit:
            raise RejectedInput("too-large", f"More than {limit:,} bytes; an article of this format may have so many.")
        return content


def ending_of(name: str) -> str:
    """The ending of a name in small letters, without its dot."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".") or PurePosixPath(name).name.lower().removeprefix(".")


def without_ending(name: str) -> str:
    """A name without its ending; a packed file loses that of what is packed too: news.jsonl.gz, news.tar.gz."""
    path = PurePosixPath(name.replace("\\", "/"))
    if ending_of(name) == "gz" and path.suffix and ending_of(path.stem) in ENDINGS and PurePosixPath(path.stem).suffix:
        path = path.with_suffix("")
    return str(path.with_suffix("")) if path.suffix else str(path)


def is_passed_over(name: str) -> bool:
    """Whether a file is part of a page, of a program or of a system, and no input."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if parts and re.match(r"(?i)(?:readme|licen[cs]e|changelog)(?:\.|$)", parts[-1]):
        return True
    return ending_of(name) in PASSED_OVER or any(
        (part.startswith((".", "~$", "__MACOSX")) and part not in (".", "..")) or part.endswith("_files") for part in parts)


def format_of(source: Source) -> str:
    """The format, by the content where that is plain, else by the ending; an empty string where neither tells.

    Raises:
        RejectedInput: `old-office` for the formats that Word and Excel wrote before 2007.
    """
    source.stream.seek(0)
    head = source.stream.read(HEAD)
    source.stream.seek(0)
    promised = ENDINGS.get(source.ending, "")
    if head.startswith(OLD_OFFICE):
        raise RejectedInput("old-office", "A file of old Word or Excel (.doc, .xls). Save it as .docx or .xlsx.")
    for magic, name in MAGIC:
        if head.startswith(magic):
            return name
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(source)
    if head[257:262] == b"ustar":
        return "tar"
    return _text_format(head, promised)


def _text_format(head: bytes, promised: str) -> str:
    """The format of bytes that are text, or the promised one."""
    if PAGE.match(head.removeprefix(b"\xef\xbb\xbf")) or any(
            head.startswith(mark) and WIDE_PAGE.match(head.decode(name, "ignore").lstrip("\ufeff"))
            for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))):
        return "html" if promised not in ("mhtml", "eml", "md") else promised
    if HEADER.match(head) and (promised in ("", "mhtml", "eml") or b"mime-version" in head.lower()):
        return "mhtml" if re.search(rb"(?i)multipart/related|snapshot-content-location", head) else "eml"
    if not promised and head.lstrip().startswith((b"{", b"[{")):
        return "json"
    return promised


def _zip_format(source: Source) -> str:
    try:
        names = set(zipfile.ZipFile(source.stream).namelist())
    except zipfile.BadZipFile as error:
        raise RejectedInput("damaged", "The archive is damaged or cut off.") from error
    finally:
        source.stream.seek(0)
    return "docx" if "word/document.xml" in names else "xlsx" if "xl/workbook.xml" in names else "zip"
