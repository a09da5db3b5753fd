"""A workbook into submissions: those of each sheet that holds a form (``sheet_parts``), in their order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.legacy_text import from_tcvn3, looks_like_tcvn3
from hnjobs.domain.observation import Submission
from hnjobs.readers.evidence import IDENTITY_SHEET, read_identity
from hnjobs.readers.layout import find_parts
from hnjobs.readers.sheet_parts import Origin, read_parts
from hnjobs.readers.workbook import Sheet, read_workbook

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.readers.layout import Table


def read_submissions(
    name: str, content: bytes, lexicon: Lexicon, sheets: Collection[str] = ()
) -> tuple[Submission, ...]:
    """Read every submission that a file holds.

    Args:
        name: the file's name, which may say who and when.
        content: its bytes.
        lexicon: the words of the plan.
        sheets: names of sheets to read even when hidden; empty means all that are visible.

    Returns:
        The submissions of the sheets with a form, nearly always one a sheet, in the workbook's order; sheets
        that were left out come as submissions without a form that carry a note. A file that cannot be read,
        or holds no form at all, is one submission with one error.
    """
    book = read_workbook(content)
    if isinstance(book, Finding):
        return (Submission("", findings=(book,)),)
    identity = read_identity(book.sheets)
    stem = PurePath(name).stem
    chosen = [sheet for sheet in book.sheets if sheet.name != IDENTITY_SHEET]
    origin = Origin(stem, identity)
    read = [one for sheet in chosen for one in _read_sheet(sheet, origin, lexicon, sheets)]
    if not any(submission.form or submission.rejected for submission in read):
        return (Submission("", findings=(_no_form(read),)),)
    return tuple(submission for submission in read if submission.form or submission.findings)


def _read_sheet(
    sheet: Sheet, origin: Origin, lexicon: Lexicon, named: Collection[str]
) -> tuple[Submission, ...]:
    if (named and sheet.name not in named) or (not sheet.visible and sheet.name not in named):
        if _is_blank(sheet):
            return (Submission(sheet.name),)
        code = FindingCode.SHEET_IGNORED if sheet.visible else FindingCode.HIDDEN_SHEET
        return (Submission(sheet.name, findings=(Finding(code, sheet.name),)),)
    legible, parts, notes = find_legible(sheet, lexicon)
    if parts:
        first, *others = read_parts(legible, parts, origin, lexicon)
        return (replace(first, findings=(*first.findings, *notes)), *others)
    findings = () if _is_blank(sheet) else (Finding(FindingCode.SHEET_IGNORED, sheet.name),)
    return (Submission(sheet.name, findings=findings),)


def find_legible(
    sheet: Sheet, lexicon: Lexicon
) -> tuple[Sheet, tuple[tuple[Table, ...], ...], tuple[Finding, ...]]:
    """Return a sheet as it can be read, its tables, and a note where its text had to be decoded."""
    if parts := find_parts(sheet, lexicon):
        return sheet, parts, ()
    texts = [cell for row in sheet.rows for cell in row if isinstance(cell, str) and cell]
    if looks_like_tcvn3(texts):
        decoded = sheet.translated(from_tcvn3)
        if parts := find_parts(decoded, lexicon):
            sample = next(cell for cell in texts if from_tcvn3(cell) != cell)
            note = Finding(FindingCode.LEGACY_TEXT, sheet.name, found=f"{sample} → {from_tcvn3(sample)}")
            return decoded, parts, (note,)
    return sheet, (), ()


def _is_blank(sheet: Sheet) -> bool:
    return not any(cell != "" for row in sheet.rows for cell in row)


def _no_form(read: Iterable[Submission]) -> Finding:
    return Finding(FindingCode.NO_FORM, found=", ".join(submission.sheet for submission in read))
