"""A workbook into submissions: those of each sheet that holds a form (``sheet_parts``), in their order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.observation import Submission
from hnjobs.readers.evidence import IDENTITY_SHEET, read_identity
from hnjobs.readers.layout import find_parts
from hnjobs.readers.legacy import in_unicode, may_be_legacy, name_in_unicode, with_originals
from hnjobs.readers.nil import read_statement
from hnjobs.readers.sheet_parts import Origin, read_known, read_parts
from hnjobs.readers.workbook import Sheet, read_workbook

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.readers.layout import Table
    from hnjobs.readers.shapes import Shapes


def read_submissions(
    name: str,
    content: bytes,
    lexicon: Lexicon,
    sheets: Collection[str] = (),
    sender: str | None = None,
    shapes: Shapes | None = None,
) -> tuple[Submission, ...]:
    """Read every submission that a file holds.

    Args:
        name: the file's name, which may say who and when.
        content: its bytes.
        lexicon: the words of the plan.
        sheets: names of sheets to read even when hidden; empty means all that are visible.
        sender: who sent the message that the file came with, if it came with one.
        shapes: given in a worker process: where the shapes of sheets are remembered, so that the next ones
            are read faster. A file that would end the process is not looked for then.

    Returns:
        The submissions of the sheets with a form, nearly always one a sheet, in the workbook's order; sheets
        that were left out come as submissions without a form that carry a note. A file that cannot be read,
        or holds no form at all, is one submission with one error.
    """
    book = read_workbook(content, guarded=shapes is not None)
    if isinstance(book, Finding):
        return (Submission("", findings=(book,)),)
    identity = read_identity(book.sheets)
    stem = PurePath(name).stem
    chosen = [sheet for sheet in book.sheets if sheet.name != IDENTITY_SHEET]
    origin = Origin(stem, identity, sender)
    read = [one for sheet in chosen for one in _read_sheet(sheet, origin, lexicon, sheets, shapes)]
    if not any(submission.form or submission.rejected for submission in read):
        return (Submission("", findings=(_no_form(read),)),)
    return tuple(submission for submission in read if submission.form or submission.findings)


def _read_sheet(
    sheet: Sheet, origin: Origin, lexicon: Lexicon, named: Collection[str], shapes: Shapes | None
) -> tuple[Submission, ...]:
    if sheet.name not in named and (named or not sheet.visible):
        if _is_blank(sheet):
            return (Submission(sheet.name),)
        code = FindingCode.SHEET_IGNORED if sheet.visible else FindingCode.HIDDEN_SHEET
        return (Submission(sheet.name, findings=(Finding(code, sheet.name),)),)
    if shapes and (read := _recall(sheet, origin, lexicon, shapes)):
        return (read,)
    legible, notes = in_unicode(sheet, lexicon)
    if parts := find_parts(legible, lexicon):
        titled = replace(origin, title=name_in_unicode(sheet, notes))
        read_all = read_parts(legible, parts, titled, lexicon, shapes if legible is sheet else None)
        return with_originals(read_all, sheet, legible, notes)
    if nothing := read_statement(legible, origin.stem, lexicon, origin.identity):
        return with_originals((nothing,), sheet, legible, notes)
    findings = () if _is_blank(sheet) else (Finding(FindingCode.SHEET_IGNORED, sheet.name),)
    return (Submission(sheet.name, findings=findings),)


def _recall(sheet: Sheet, origin: Origin, lexicon: Lexicon, shapes: Shapes) -> Submission | None:
    """Read a sheet as one of the same shape was read; None where there was none, or it is not plain.

    The texts of the table are those of the other sheet, which was in Unicode; those above may be new.
    """
    known = None if sheet.hides else shapes.find(sheet)
    if known is None or may_be_legacy(sheet.rows[: known.top], lexicon):
        return None
    return read_known(sheet, known, origin, lexicon)


def find_legible(
    sheet: Sheet, lexicon: Lexicon
) -> tuple[Sheet, tuple[tuple[Table, ...], ...], tuple[Finding, ...]]:
    """Return a sheet as it can be read, its tables, and a note for each text that had to be decoded."""
    legible, notes = in_unicode(sheet, lexicon)
    return legible, find_parts(legible, lexicon), notes


def _is_blank(sheet: Sheet) -> bool:
    return not any(cell != "" for row in sheet.rows for cell in row)


def _no_form(read: Iterable[Submission]) -> Finding:
    return Finding(FindingCode.NO_FORM, found=", ".join(submission.sheet for submission in read))
