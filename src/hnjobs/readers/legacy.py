"""A sheet into Unicode before it is read: each cell by its font, or where that does not tell, by evidence.

Real sheets hold single cells in an old code beside Unicode ones, so every cell is decided for itself. Good
Unicode is never turned, and what is in doubt stays as it is, with a note. Fonts cost a second look at the
file; it is taken only when a text of the sheet can be explained by an old code and by nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from hnjobs.domain.cell import address, raw_text
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.legacy_evidence import is_suspicious, try_code
from hnjobs.domain.legacy_text import LegacyCode, decode
from hnjobs.readers.legacy_choice import SURE, asks_for_fonts, cells_of, decide, in_doubt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hnjobs.domain.cell import CellValue
    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.domain.observation import Submission
    from hnjobs.readers.workbook import Sheet


def in_unicode(sheet: Sheet, lexicon: Lexicon) -> tuple[Sheet, tuple[Finding, ...]]:
    """Return the sheet with its legacy texts in Unicode, and a note for each cell turned or left in doubt.

    The note of a turned cell holds both readings, ``raw → reading``. A sheet in Unicode comes back itself.
    """
    if not may_be_legacy(sheet.rows, lexicon):
        return sheet, ()
    cells = cells_of(sheet)
    decided = decide(cells, lexicon)
    rows = list(sheet.rows)
    notes: list[Finding] = []
    for cell in cells:
        place = address(cell.row, cell.column)
        if (cell.row, cell.column) in decided:
            code, capitals = decided[cell.row, cell.column]
            reading = decode(cell.text, code, capitals=capitals)
            if reading == cell.text:
                continue
            if rows[cell.row] is sheet.rows[cell.row]:
                rows[cell.row] = list(rows[cell.row])
            rows[cell.row][cell.column] = reading
            notes.append(_note(sheet.name, place, f"{cell.text} → {reading}", code))
        elif in_doubt(cell):
            notes.append(Finding(FindingCode.LEGACY_DOUBT, sheet.name, place, cell.text))
    return replace(sheet, rows=rows), tuple(notes)


def may_be_legacy(rows: Iterable[Sequence[CellValue]], lexicon: Lexicon) -> bool:
    """Tell whether a text in some rows may be in an old code; a sheet without one is in Unicode."""
    return any(
        asks_for_fonts(value, lexicon)
        for row in rows
        for value in row
        if isinstance(value, str) and not value.isascii()
    )


def name_in_unicode(sheet: Sheet, notes: Iterable[Finding]) -> str:
    """Return the sheet's name as evidence: in Unicode where its cells, or two of its words, tell the code."""
    if not is_suspicious(sheet.name):
        return sheet.name
    told = {fact for note in notes for name, fact in note.facts if name == "code"}
    fitting = [code for code in LegacyCode if try_code(sheet.name, code).fits]
    if len(fitting) == 1 and (fitting[0] in told or try_code(sheet.name, fitting[0]).mended >= SURE):
        return decode(sheet.name, fitting[0])
    return sheet.name


def with_originals(
    submissions: Sequence[Submission], before: Sheet, after: Sheet, notes: Sequence[Finding]
) -> tuple[Submission, ...]:
    """Give what was read from a sheet in Unicode the texts as they stood in the file.

    Observations get their raw text back. The note of a narrative that was turned, which holds its original,
    goes to the submission that has it. All other turned cells, headings and labels, share one note for each
    code; that and the cells left in doubt go to the first submission of the sheet.
    """
    if not notes:
        return tuple(submissions)
    turned = {
        address(row, column): raw_text(value)
        for row, cells in enumerate(before.rows)
        if cells is not after.rows[row]
        for column, value in enumerate(cells)
        if value is not after.rows[row][column]
    }
    cells = [{narrative.cell for narrative in submission.narratives} for submission in submissions]
    of_headings = [note for note in notes if not any(note.cell in told for told in cells)]
    given = [[note for note in notes if note.cell in told] for told in cells]
    given[0] = [*_summed(of_headings), *given[0]]
    return tuple(
        replace(
            submission,
            observations=tuple(
                one._replace(raw=turned.get(one.cell, one.raw)) for one in submission.observations
            ),
            findings=(*submission.findings, *own),
        )
        for submission, own in zip(submissions, given, strict=True)
    )


def _summed(notes: Iterable[Finding]) -> list[Finding]:
    """Return one note for each code, that of its first cell with their number; doubts stay single."""
    turned: dict[str, list[Finding]] = defaultdict(list)
    doubts: list[Finding] = []
    for note in notes:
        if note.code is FindingCode.LEGACY_TEXT:
            turned[dict(note.facts)["code"]].append(note)
        else:
            doubts.append(note)
    firsts = [
        _note(ones[0].sheet, ones[0].cell, ones[0].found, code, len(ones)) for code, ones in turned.items()
    ]
    return [*firsts, *doubts]


def _note(sheet: str, cell: str, found: str, code: str, count: int = 1) -> Finding:
    return Finding(FindingCode.LEGACY_TEXT, sheet, cell, found, (("code", str(code)), ("count", str(count))))
