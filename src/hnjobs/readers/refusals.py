"""The finding about a file that is not read, by its kind: what it is, and so what to ask the sender for."""

from __future__ import annotations

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.readers.kinds import ARCHIVES, DOCUMENTS, TO_SAVE_ANEW, WORKBOOKS, Kind


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
