"""The kinds of file that come in, and the finding about one that is not read.

Three lots: workbooks, which are read; containers, which are opened; and the rest, which is refused under its
own name so that the sender can be asked for the right thing.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from hnjobs.domain.finding import Finding, FindingCode


class Kind(StrEnum):
    """The kinds of file that come in."""

    EMPTY = "empty"
    # workbooks
    XLSX = "xlsx"
    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    BARE_XLS = "bare_xls"
    ODS = "ods"
    HTML = "html"
    XML_2003 = "xml2003"
    # containers
    ZIP = "zip"
    EML = "eml"
    MSG = "msg"
    # documents: the figures must come as a workbook
    PDF = "pdf"
    WORD = "word"
    RTF = "rtf"
    POWERPOINT = "powerpoint"
    PICTURE = "picture"
    # archives that nothing here opens
    RAR = "rar"
    SEVEN_ZIP = "7z"
    GZIP = "gzip"
    TNEF = "winmail"
    # tables that the office program must save anew
    TEXT = "text"
    WEB_ARCHIVE = "web_archive"
    WEB_PAGE = "web_page"
    FLAT_XML = "flat_xml"
    NUMBERS = "numbers"
    MAILBOX = "mailbox"
    # no reading at all
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    UNKNOWN = "unknown"


WORKBOOKS: Final = frozenset(
    {Kind.XLSX, Kind.XLSM, Kind.XLSB, Kind.XLS, Kind.BARE_XLS, Kind.ODS, Kind.HTML, Kind.XML_2003}
)
CONTAINERS: Final = frozenset({Kind.ZIP, Kind.EML, Kind.MSG})
DOCUMENTS: Final = frozenset({Kind.PDF, Kind.WORD, Kind.RTF, Kind.POWERPOINT, Kind.PICTURE})
ARCHIVES: Final = frozenset({Kind.RAR, Kind.SEVEN_ZIP, Kind.GZIP, Kind.TNEF})
TO_SAVE_ANEW: Final = frozenset(
    {
        Kind.TEXT,
        Kind.WEB_ARCHIVE,
        Kind.WEB_PAGE,
        Kind.FLAT_XML,
        Kind.NUMBERS,
        Kind.MAILBOX,
    }
)


def refuse(kind: Kind) -> Finding | None:
    """Return why a kind of file is not read, None for a workbook."""
    if kind in WORKBOOKS:
        return None
    if kind is Kind.EMPTY:
        return Finding(FindingCode.EMPTY_FILE)
    if kind is Kind.ENCRYPTED:
        return Finding(FindingCode.PROTECTED)
    facts = (("kind", kind.value),)
    if kind in DOCUMENTS:
        return Finding(FindingCode.WRONG_KIND, found=kind.value, facts=facts)
    if kind in ARCHIVES:
        return Finding(FindingCode.ARCHIVE_UNOPENED, found=kind.value, facts=facts)
    if kind in TO_SAVE_ANEW:
        return Finding(FindingCode.TO_SAVE_ANEW, found=kind.value, facts=facts)
    return unreadable(kind, kind.value)


def unreadable(kind: Kind, found: str = "") -> Finding:
    """Return the finding about a file that is damaged, or that no reader here understands."""
    return Finding(FindingCode.UNREADABLE, found=found, facts=(("kind", kind.value),))
