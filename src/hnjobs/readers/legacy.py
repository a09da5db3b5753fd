"""A sheet into Unicode before it is read: each cell by its font, or where that does not tell, by evidence.

Real sheets hold single cells in an old code beside Unicode ones, so every cell is decided for itself. Good
Unicode is never turned, and what is in doubt stays as it is, with a note. Fonts cost a second look at the
file; it is taken only when a text of the sheet can be explained by an old code and by nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from hnjobs.domain.cell import address, raw_text
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.legacy_text import LegacyCode, Trial, code_of_font, decode, is_suspicious, try_code
from hnjobs.domain.matching import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.domain.observation import Submission
    from hnjobs.readers.workbook import Sheet

_SURE: Final = (
    2  # words: one may be a foreign word by chance, two in one text never were in what we have seen
)
_WHOLE: Final = 3  # words of a sheet that must speak for a code before its ambiguous cells are read in it
_FOR_ONE_AGAINST: Final = 4  # foreign words and slips of the pen stand in every sheet
_VIETNAMESE_SHARE: Final = 50  # per cent of the words in plain letters that are Vietnamese


@dataclass(frozen=True, slots=True)
class _Cell:
    """A text with letters beyond the plain ones, where it stands, and what its font says."""

    row: int
    column: int
    text: str
    font: tuple[LegacyCode, bool] | None

    def tried(self, code: LegacyCode) -> Trial:
        return try_code(self.text, code)


def in_unicode(sheet: Sheet, lexicon: Lexicon) -> tuple[Sheet, tuple[Finding, ...]]:
    """Return the sheet with its legacy texts in Unicode, and a note for each cell turned or left in doubt.

    The note of a turned cell holds both readings, ``raw → reading``. A sheet in Unicode comes back itself.
    """
    if not any(is_suspicious(value) for row in sheet.rows for value in row if isinstance(value, str)):
        return sheet, ()
    cells = _cells(sheet)
    decided = _decide(cells, lexicon)
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
        elif _in_doubt(cell):
            notes.append(Finding(FindingCode.LEGACY_DOUBT, sheet.name, place, cell.text))
    return replace(sheet, rows=rows), tuple(notes)


def name_in_unicode(sheet: Sheet, notes: Iterable[Finding]) -> str:
    """Return the sheet's name as evidence: in Unicode where its cells, or two of its words, tell the code."""
    if not is_suspicious(sheet.name):
        return sheet.name
    told = {fact for note in notes for name, fact in note.facts if name == "code"}
    fitting = [code for code in LegacyCode if try_code(sheet.name, code).fits]
    if len(fitting) == 1 and (fitting[0] in told or try_code(sheet.name, fitting[0]).mended >= _SURE):
        return decode(sheet.name, fitting[0])
    return sheet.name


def with_originals(
    submission: Submission, before: Sheet, after: Sheet, notes: Sequence[Finding]
) -> Submission:
    """Give a submission that was read from the Unicode sheet the texts as they stood in the file.

    Observations get their raw text back. Every narrative that was turned keeps its note, which holds the
    original; the other turned cells, headings and labels, share one note for each code.
    """
    if not notes:
        return submission
    turned = {
        address(row, column): raw_text(value)
        for row, cells in enumerate(before.rows)
        if cells is not after.rows[row]
        for column, value in enumerate(cells)
    }
    observations = tuple(
        replace(one, raw=turned[one.cell]) if one.cell in turned else one for one in submission.observations
    )
    told = {narrative.cell for narrative in submission.narratives}
    shared: dict[str, list[Finding]] = defaultdict(list)
    alone: list[Finding] = []
    for note in notes:
        if note.code is FindingCode.LEGACY_TEXT and note.cell not in told:
            shared[dict(note.facts)["code"]].append(note)
        else:
            alone.append(note)
    first = [
        _note(ones[0].sheet, ones[0].cell, ones[0].found, code, len(ones)) for code, ones in shared.items()
    ]
    return replace(submission, observations=observations, findings=(*submission.findings, *first, *alone))


def _note(sheet: str, cell: str, found: str, code: str, count: int = 1) -> Finding:
    return Finding(FindingCode.LEGACY_TEXT, sheet, cell, found, (("code", str(code)), ("count", str(count))))


def _cells(sheet: Sheet) -> list[_Cell]:
    return [
        _Cell(row, column, value, code_of_font(sheet.font(row, column) or ""))
        for row, values in enumerate(sheet.rows)
        for column, value in enumerate(values)
        if isinstance(value, str) and not value.isascii()
    ]


def _decide(cells: Sequence[_Cell], lexicon: Lexicon) -> dict[tuple[int, int], tuple[LegacyCode, bool]]:
    """Return the code of each cell that is to be turned, by place, and whether its font shows capitals."""
    decided: dict[tuple[int, int], tuple[LegacyCode, bool]] = {}
    trusted = {
        code
        for code in LegacyCode
        if _font_is_right([c for c in cells if c.font and c.font[0] is code], code)
    }
    rest = [cell for cell in cells if not (cell.font and cell.font[0] in trusted)]
    for cell in cells:
        if cell.font and cell.font[0] in trusted and cell.tried(cell.font[0]).bearable:
            decided[cell.row, cell.column] = cell.font
    whole = next((code for code in LegacyCode if _is_whole(rest, code)), None)
    seen = {code for code in LegacyCode if any(_is_sure(cell, code, lexicon) for cell in cells)}
    for cell in rest:
        if whole:
            codes = [whole] if cell.tried(whole).bearable else []
        else:
            codes = [
                code
                for code in LegacyCode
                if _is_sure(cell, code, lexicon) or (code in seen and _is_likely(cell, code, lexicon))
            ]
        if len(codes) == 1:
            decided[cell.row, cell.column] = (codes[0], False)
    return decided


def _font_is_right(cells: Sequence[_Cell], code: LegacyCode) -> bool:
    """Tell whether the texts in a legacy font are in its code: some programs leave the font, type Unicode."""
    against = sum(cell.tried(code).unicode > 0 or _fits_another(cell, code) for cell in cells)
    return sum(cell.tried(code).fits for cell in cells) >= against


def _is_whole(cells: Sequence[_Cell], code: LegacyCode) -> bool:
    """Tell whether all cells whose fonts do not tell are in one code: no word of them can only be Unicode."""
    trials = [cell.tried(code) for cell in cells]
    mended = sum(trial.mended for trial in trials)
    broken = sum(trial.broken for trial in trials)
    return mended >= max(_WHOLE, _FOR_ONE_AGAINST * broken) and not any(trial.unicode for trial in trials)


def _is_sure(cell: _Cell, code: LegacyCode, lexicon: Lexicon) -> bool:
    """Tell whether a text is in a code whatever stands around it."""
    trial = cell.tried(code)
    if not trial.fits or trial.plain < _VIETNAMESE_SHARE or _fits_another(cell, code):
        return False
    return trial.mended >= _SURE or _is_known(decode(cell.text, code), lexicon)


def _is_likely(cell: _Cell, code: LegacyCode, lexicon: Lexicon) -> bool:
    """Tell whether a text is in a code that is surely used in its sheet.

    Well-spelt Unicode is turned only when that makes it a word of the plan, to the accent ("Ghi chó").
    """
    trial = cell.tried(code)
    if trial.fits:
        return trial.plain >= _VIETNAMESE_SHARE and not _fits_another(cell, code)
    words = _exact_words(lexicon)
    key = fold(decode(cell.text, code), keep_accents=True)
    return trial.bearable and key in words and fold(cell.text, keep_accents=True) not in words


def _fits_another(cell: _Cell, code: LegacyCode) -> bool:
    return any(cell.tried(other).fits for other in LegacyCode if other is not code)


def _is_known(text: str, lexicon: Lexicon) -> bool:
    return bool(
        fold(text, keep_accents=True) in _exact_words(lexicon)
        or lexicon.names.find(text)
        or lexicon.items_named(text)
    )


def _in_doubt(cell: _Cell) -> bool:
    trials = [cell.tried(code) for code in LegacyCode]
    return any(trial.mended for trial in trials) or bool(cell.font and not trials[0].unicode)


@lru_cache(maxsize=4)  # plans; a run has one
def _exact_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the plan's words for a sheet's cells, folded but for their accents."""
    plan = lexicon.plan
    texts = [text for one in plan.indicators.values() for text in (one.label, *one.synonyms)]
    texts += [
        text for form in plan.forms.values() for one in form.texts for text in (one.label, *one.synonyms)
    ]
    texts += [text for one in plan.reporters.values() for text in (one.name, one.full_name, *one.aliases)]
    texts += [text for phrases in plan.vocabulary.columns.values() for text in phrases]
    return frozenset(fold(text, keep_accents=True) for text in (*texts, *plan.vocabulary.totals))
