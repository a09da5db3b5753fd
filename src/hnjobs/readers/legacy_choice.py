"""Which code each cell of a sheet is in: by its font, or where that does not tell, by evidence.

A font that is known decides, unless its texts say that it is wrong. A sheet all in one code is read in it,
whatever its single words say. In a sheet that holds Unicode too, a text is turned only when nothing but the
code explains it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from hnjobs.domain.legacy_evidence import Trial, has_unicode_letters, is_suspicious, try_code
from hnjobs.domain.legacy_text import LegacyCode, code_of_font, decode
from hnjobs.domain.matching import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.readers.workbook import Sheet

SURE: Final = 2
"""Words that make a code sure: one may be foreign and fit by chance, as French "où" does."""
_WHOLE: Final = 3  # words of a sheet that must speak for a code before its ambiguous cells are read in it
_FOR_ONE_AGAINST: Final = 4  # foreign words and slips of the pen stand in every sheet
_VIETNAMESE_SHARE: Final = 50  # per cent of the words in plain letters that are Vietnamese
_REMEMBERED_LETTERS: Final = 200  # labels and names come again in every sheet; long texts do not


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with letters beyond the plain ones, its place, what its font says, how it fares in the codes."""

    row: int
    column: int
    text: str
    font: tuple[LegacyCode, bool] | None
    trials: Mapping[LegacyCode, Trial]

    def tried(self, code: LegacyCode) -> Trial:
        """Return how the text fares in a code."""
        return self.trials[code]


def asks_for_fonts(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a text may be in an old code, so that its font is worth a second look at the file."""
    work = _asks_for_fonts if len(text) <= _REMEMBERED_LETTERS else _asks_for_fonts.__wrapped__
    return work(text, lexicon)


def cells_of(sheet: Sheet) -> list[Cell]:
    """Return the texts of a sheet that an old code could have changed, with their fonts."""
    trials: dict[str, dict[LegacyCode, Trial]] = {}
    cells = []
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if isinstance(value, str) and not value.isascii():
                if value not in trials:
                    trials[value] = {code: try_code(value, code) for code in LegacyCode}
                font = code_of_font(sheet.font(row, column) or "")
                cells.append(Cell(row, column, value, font, trials[value]))
    return cells


def decide(cells: Sequence[Cell], lexicon: Lexicon) -> dict[tuple[int, int], tuple[LegacyCode, bool]]:
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


def _font_is_right(cells: Sequence[Cell], code: LegacyCode) -> bool:
    """Tell whether the texts in a legacy font are in its code: some programs leave the font, type Unicode."""
    against = sum(cell.tried(code).unicode > 0 or _fits_another(cell, code) for cell in cells)
    return sum(cell.tried(code).fits for cell in cells) >= against


def _is_whole(cells: Sequence[Cell], code: LegacyCode) -> bool:
    """Tell whether all cells whose fonts do not tell are in one code: no word of them can only be Unicode."""
    trials = [cell.tried(code) for cell in cells]
    mended = sum(trial.mended for trial in trials)
    broken = sum(trial.broken for trial in trials)
    return mended >= max(_WHOLE, _FOR_ONE_AGAINST * broken) and not any(trial.unicode for trial in trials)


def _is_sure(cell: Cell, code: LegacyCode, lexicon: Lexicon) -> bool:
    """Tell whether a text is in a code whatever stands around it."""
    trial = cell.tried(code)
    if not trial.fits or trial.plain < _VIETNAMESE_SHARE or _fits_another(cell, code):
        return False
    return trial.mended >= SURE or _is_known(decode(cell.text, code), lexicon)


def _is_likely(cell: Cell, code: LegacyCode, lexicon: Lexicon) -> bool:
    """Tell whether a text is in a code that is surely used in its sheet.

    Well-spelt Unicode is turned only when that makes it a word of the plan, to the accent ("Ghi chó").
    """
    trial = cell.tried(code)
    if trial.fits:
        return trial.plain >= _VIETNAMESE_SHARE and not _fits_another(cell, code)
    return _becomes_a_word(cell.text, trial, code, lexicon)


def _fits_another(cell: Cell, code: LegacyCode) -> bool:
    return any(cell.tried(other).fits for other in LegacyCode if other is not code)


def _is_known(text: str, lexicon: Lexicon) -> bool:
    return bool(
        fold(text, keep_accents=True) in _exact_words(lexicon)
        or lexicon.names.find(text)
        or lexicon.items_named(text)
    )


def in_doubt(cell: Cell) -> bool:
    """Tell whether a text that is left as it is should be looked at: a code or its font could explain it."""
    if cell.font and (trial := cell.tried(cell.font[0])).broken and not trial.unicode:
        return True
    return any(cell.tried(code).mended for code in LegacyCode)


@lru_cache(maxsize=8192)  # the sheets of a year share their words
def _asks_for_fonts(text: str, lexicon: Lexicon) -> bool:
    if is_suspicious(text):
        return True
    return not has_unicode_letters(text) and any(
        _becomes_a_word(text, try_code(text, code), code, lexicon) for code in LegacyCode
    )


def _becomes_a_word(text: str, trial: Trial, code: LegacyCode, lexicon: Lexicon) -> bool:
    """Tell whether a text, well spelt as it stands, is a word of the plan only in a code, to the accent."""
    if not trial.bearable:
        return False
    words = _exact_words(lexicon)
    return fold(decode(text, code), keep_accents=True) in words and fold(text, keep_accents=True) not in words


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
