"""What kind of file some bytes are, told by the content and never by the name."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

from hnjobs.readers import cfb
from hnjobs.readers.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

ZIP_MAGIC: Final = b"PK\x03\x04"
_ZIP_EMPTY: Final = b"PK\x05\x06"
_DIRECTORY_RECORD: Final = b"PK\x01\x02"
_DIRECTORY_HEAD: Final = 46  # bytes of a central directory record before the part's name
_END_RECORD: Final = 22
_FILE_PASS: Final = b"\x2f\0"

_MAGIC: Final = (
    (b"{\\rtf", Kind.RTF),
    (b"Rar!\x1a\x07", Kind.RAR),
    (b"7z\xbc\xaf\x27\x1c", Kind.SEVEN_ZIP),
    (b"\x1f\x8b", Kind.GZIP),
    (b"\x78\x9f\x3e\x22", Kind.TNEF),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"II*\0", Kind.PICTURE),
    (b"MM\0*", Kind.PICTURE),
    (b"\x09\x00\x04\x00", Kind.BARE_XLS),  # the first record of Excel 2, 3, 4, and of 5 to 2003
    (b"\x09\x02\x06\x00", Kind.BARE_XLS),
    (b"\x09\x04\x06\x00", Kind.BARE_XLS),
    (b"\x09\x08\x08\x00", Kind.BARE_XLS),
    (b"\x09\x08\x10\x00", Kind.BARE_XLS),
)
_PATTERNS: Final = (
    (re.compile(rb"[\x00-\x20]{0,1024}%PDF-", re.DOTALL), Kind.PDF),  # readers allow bytes before it
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), Kind.PICTURE),
    (re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), Kind.PICTURE),
    (re.compile(rb".{4}ftyp(?:hei|hev|mif1|msf1|avif)", re.DOTALL), Kind.PICTURE),
)
_CFB_KINDS: Final = (  # in this order: a Word file may hold a workbook, but not at its root
    ("encryptedpackage", Kind.ENCRYPTED),
    ("workbook", Kind.XLS),
    ("book", Kind.XLS),
    ("worddocument", Kind.WORD),
    ("powerpoint document", Kind.POWERPOINT),
    ("__properties_version1.0", Kind.MSG),
)
_ODF: Final = (
    (b"application/vnd.oasis.opendocument.spreadsheet", Kind.ODS),
    (b"application/vnd.oasis.opendocument.text", Kind.WORD),
    (b"application/vnd.oasis.opendocument.presentation", Kind.POWERPOINT),
)
_HEAD: Final = 8_192  # bytes in which a text says what it is
_HEADER_LINE: Final = re.compile(rb"([!-9;-~]{1,70}):[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_MAIL_HEADERS: Final = frozenset(
    b"from to cc subject date received message-id return-path delivered-to mime-version reply-to".split()
)
_MAIL_SIGNS: Final = 2  # "From: " and "Date: " open a message, one of them alone opens any text
_FROM_LINE: Final = re.compile(rb"From [^\r\n]*\r?\n")
_NEXT_MESSAGE: Final = re.compile(rb"\r?\n\r?\nFrom [^\r\n]*\d{4}[^\r\n]*\r?\n[!-9;-~]+:")
_TABLE: Final = re.compile(rb"<table[\s>]", re.IGNORECASE)
_HTML: Final = re.compile(
    rb"<(?:!doctype\s+html|html|head|meta|body|style|table|div|center)[\s>]", re.IGNORECASE
)
_WORKBOOK: Final = re.compile(
    rb"<(?:\w+:)?Workbook[\s>]"
)  # HTML of Excel names the same schema, in lower case
_SPREADSHEET_2003: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_WORD_XML: Final = (b"schemas.microsoft.com/office/word/2003/wordml", b"word/document.xml")


def tell_kind(content: bytes) -> Kind:
    """Return the kind of a file by its content."""
    if not content:
        return Kind.EMPTY
    if content.startswith((ZIP_MAGIC, _ZIP_EMPTY)):
        return _zip_kind(content)
    if content.startswith(cfb.MAGIC):
        return _cfb_kind(content)
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    head = content[:_HEAD]
    for pattern, kind in _PATTERNS:
        if pattern.match(head):
            return kind
    return _text_kind(content)


def kind_of_parts(names: Iterable[str]) -> Kind:
    """Return the kind of a zip by the names of its parts; OpenDocument files must be asked for their type.

    A zip that is no workbook and no other office document is an archive.
    """
    parts = {name.replace("\\", "/").lower() for name in names}
    if "xl/workbook.bin" in parts:
        return Kind.XLSB
    if "xl/workbook.xml" in parts:
        return Kind.XLSM if "xl/vbaproject.bin" in parts else Kind.XLSX
    if "[content_types].xml" not in parts:
        return Kind.NUMBERS if "index/document.iwa" in parts else Kind.ZIP
    for folder, kind in (("word/", Kind.WORD), ("ppt/", Kind.POWERPOINT), ("xl/", Kind.XLSX)):
        if any(part.startswith(folder) for part in parts):
            return kind
    return Kind.DAMAGED


def is_protected_xls(content: bytes) -> bool:
    """Tell whether an .xls is encrypted; [MS-XLS] 2.4.117: FilePass stands among the first records."""
    try:
        streams = [one for one in cfb.root_entries(content) if one.name.lower() in ("workbook", "book")]
    except cfb.BadContainerError:
        return False
    data = cfb.first_bytes(content, streams[0]) if streams else b""
    at = 0
    while at + 4 <= len(data):
        if data[at : at + 2] == _FILE_PASS:
            return True
        at += 4 + int.from_bytes(data[at + 2 : at + 4], "little")
    return False


def _zip_kind(content: bytes) -> Kind:
    directory = _directory(content)
    if _lists(directory, b"xl/workbook.xml"):  # nearly every file: no part is looked at
        return Kind.XLSM if _lists(directory, b"xl/vbaProject.bin") else Kind.XLSX
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            kind = kind_of_parts(names)
            if kind is Kind.ZIP and any(part.flag_bits & 1 for part in archive.infolist()):
                return Kind.ENCRYPTED
            if kind is not Kind.ZIP or "mimetype" not in names or "content.xml" not in names:
                return kind
            with archive.open("mimetype") as part:
                told = part.read(200).strip()
            odf = next((kind for mime, kind in _ODF if told.startswith(mime)), Kind.ZIP)
            manifest = archive.getinfo("META-INF/manifest.xml")
            with archive.open(manifest) as part:
                return Kind.ENCRYPTED if b"encryption-data" in part.read(1_000_000) else odf
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError, EOFError, KeyError):
        return Kind.DAMAGED


def _directory(content: bytes) -> bytes:
    """Return a zip's central directory, empty where it does not lie where its end says."""
    end = content.rfind(_ZIP_EMPTY)
    if end < 0 or end + _END_RECORD > len(content):
        return b""
    size = int.from_bytes(content[end + 12 : end + 16], "little")
    return content[max(end - size, 0) : end]


def _lists(directory: bytes, name: bytes) -> bool:
    """Tell whether a directory lists a part of just this name."""
    at = directory.find(name)
    start = at - _DIRECTORY_HEAD
    return (
        start >= 0
        and directory.startswith(_DIRECTORY_RECORD, start)
        and int.from_bytes(directory[start + 28 : start + 30], "little") == len(name)
    )


def _cfb_kind(content: bytes) -> Kind:
    try:
        names = {stream.name.lower() for stream in cfb.root_entries(content)}
    except cfb.BadContainerError:
        return Kind.DAMAGED
    return next((kind for name, kind in _CFB_KINDS if name in names), Kind.UNKNOWN)


def _text_kind(content: bytes) -> Kind:
    head = content[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<"):
        return _markup_kind(head, content)
    if mail := _mail_kind(head, content):
        return mail
    return Kind.TEXT if head and b"\0" not in head and _is_printable(head) else Kind.UNKNOWN


def _is_printable(head: bytes) -> bool:
    """Tell whether some bytes hold no control characters but those of text; letters of any code pass."""
    return not any(byte < 32 and byte not in b"\t\n\r\f" for byte in head)  # noqa: PLR2004 the first printable


def _markup_kind(head: bytes, content: bytes) -> Kind:
    if _SPREADSHEET_2003 in head and _WORKBOOK.search(head):
        return Kind.XML_2003
    if any(mark in head for mark in _WORD_XML):
        return Kind.WORD
    if _HTML.search(head):
        wide = b"<\0t\0" in content or b"\0<\0t" in content  # UTF-16
        return Kind.HTML if wide or _TABLE.search(content) else Kind.WEB_PAGE
    return Kind.FLAT_XML


def _mail_kind(head: bytes, content: bytes) -> Kind | None:
    """Tell a message by its headers; one with web page parts and no addressee is a saved page."""
    start = _FROM_LINE.match(head)
    at = start.end() if start else 0
    names: set[bytes] = set()
    while match := _HEADER_LINE.match(head, at):
        names.add(match[1].lower())
        at = match.end()
    if len(names & _MAIL_HEADERS) < _MAIL_SIGNS:
        return None
    if start and _NEXT_MESSAGE.search(content):
        return Kind.MAILBOX
    saved = b"multipart/related" in head[:at].lower() and not names & {b"to", b"received", b"message-id"}
    return Kind.WEB_ARCHIVE if saved else Kind.EML
