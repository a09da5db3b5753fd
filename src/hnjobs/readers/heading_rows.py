"""Which rows of a sheet are headings, and what stands over each column.

A heading may be one to four rows high: parents over their children, in either shape of table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from hnjobs.domain.cell import raw_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.readers.workbook import Sheet

_NUMBERING: Final = re.compile(r"\(?-?(?P<number>\d{1,2})\)?(?:\s*=.*)?\)?|[A-Za-z]")
_MIN_HEADED: Final = 2  # one word of a heading may stand in any text
_MIN_BESIDE_NUMBERS: Final = 3
_REACH: Final = 5  # rows above the first item in which its heading is looked for
_TALL: Final = 3  # further rows that one heading may have
_LONGEST: Final = 80  # letters; a heading is no paragraph
_STARTS: Final = frozenset({"number", "label", "area"})
_OF_FIGURES: Final = frozenset(
    {"percent", "comparison", "previous", "year_to_date", "plan", "period", "note", "unit"}
)
_YEARS: Final = range(1990, 2100)


def heading_parts(sheet: Sheet, header: tuple[int, int] | None) -> dict[int, list[str]]:
    """Return the texts over each column from top to bottom, a parent spread to its children."""
    if header is None:
        return {}
    first, last = header
    width = max((len(sheet.rows[row]) for row in range(first, last + 1)), default=0)
    parts: dict[int, list[str]] = {column: [] for column in range(width)}
    for row in range(first, last + 1):
        spread = ""
        for column in range(width):
            text = raw_text(sheet.value(row, column)).strip()
            if not text and spread:
                below = any(raw_text(sheet.value(r, column)).strip() for r in range(row + 1, last + 1))
                text = spread if below else ""
            spread = text
            if spread:
                parts[column].append(spread)
    return {column: texts for column, texts in parts.items() if texts}


def is_numbering(sheet: Sheet, row: int) -> bool:
    """Tell whether a row only numbers the columns: "(1) (2) (3)", "A B 1 2"; a typed (1) becomes -1."""
    count, number = 0, 0
    for value in sheet.rows[row]:
        text = "" if value == "" else raw_text(value).strip()
        if not text:
            continue
        match = _NUMBERING.fullmatch(text)
        if not match or (match["number"] and int(match["number"]) != number + 1):
            return False
        number += bool(match["number"])
        count += 1
    return count > 1


def has_number(sheet: Sheet, row: int) -> bool:
    """Tell whether a row holds a number, or digits as a text."""
    return any(
        isinstance(value, (int, float))
        or (isinstance(value, str) and value[:1].isdigit() and value[-1:].isdigit())
        for value in sheet.rows[row]
    )


def opens_table(sheet: Sheet, lexicon: Lexicon, row: int) -> bool:
    """Tell whether a row is the first heading row of a table: STT, label or place beside another heading."""
    texts = [value for value in sheet.rows[row] if isinstance(value, str) and value.strip()]
    if len(texts) < _MIN_HEADED or any(len(text) > _LONGEST for text in texts):
        return False
    roles = {role for text in texts if (role := lexicon.role(text))}
    known = sum(bool(lexicon.items_named(text)) for text in texts)
    figures = sum(isinstance(value, (int, float)) for value in sheet.rows[row])
    return bool(roles & _STARTS) and len(roles) + known >= _MIN_HEADED and figures <= 1


def above_items_down(
    sheet: Sheet, lexicon: Lexicon, form: str, rows: tuple[int, int], labels: Collection[int]
) -> tuple[int, int] | None:
    """Return the heading rows above the first item of a column of items.

    Args:
        sheet: the sheet.
        lexicon: the words of the plan.
        form: the form, whose texts may be headed too.
        rows: (the first row to look at, the row of the first item).
        labels: the columns of the labels.
    """
    floor, first = rows
    for found in range(first - 1, max(first - 1 - _REACH, floor - 1), -1):
        if is_numbering(sheet, found) or _headed(sheet, lexicon, form, found) < _MIN_HEADED:
            continue
        top, last = found, found
        while top > floor and first - top <= _REACH + _TALL:
            if _headed(sheet, lexicon, form, top - 1) >= _MIN_HEADED:
                top -= 1
            elif top - 1 > floor and _between(sheet, top - 1) and opens_table(sheet, lexicon, top - 2):
                top -= 2
            else:
                break
        for row in range(found + 1, first):
            if not has_number(sheet, row) and _is_child_row(sheet, lexicon, row, labels):
                last = row
        return top, last
    return None


def above_items_across(
    sheet: Sheet, lexicon: Lexicon, form: str, rows: tuple[int, int], with_items: Collection[int]
) -> int:
    """Return the first heading row of a row of items; ``rows`` is (the first to look at, the items' own)."""
    floor, top = rows
    lowest = max(top - _TALL, floor)
    while top > lowest:
        above = top - 1
        if _headed(sheet, lexicon, form, above) >= _MIN_HEADED or (
            above in with_items and _between(sheet, above) and _texts(sheet, above) >= _MIN_HEADED
        ):
            top = above
        elif above > lowest and _between(sheet, above) and opens_table(sheet, lexicon, above - 1):
            top = above - 1
        else:
            break
    return top


def below_items_across(
    sheet: Sheet, lexicon: Lexicon, rows: tuple[int, int], first: int, with_items: Collection[int]
) -> int:
    """Return the last heading row of a row of items: children stand below, with nothing left of them.

    ``rows`` is (the row of items, the row where the table's region ends), ``first`` the first item's column.
    """
    last, stop = rows
    for row in range(last + 1, min(last + _TALL, stop)):
        cells = sheet.rows[row]
        if has_number(sheet, row) or is_numbering(sheet, row) or any(value != "" for value in cells[:first]):
            break
        texts = [value for value in cells[first:] if isinstance(value, str) and value]
        known = row in with_items or any(
            lexicon.role(text) in _OF_FIGURES or lexicon.is_total(text) or lexicon.units.find(text)
            for text in texts
        )
        if not texts or not known:
            break
        last = row
    return last


def _is_child_row(sheet: Sheet, lexicon: Lexicon, row: int, labels: Collection[int]) -> bool:
    """Tell whether a row below the headings still heads a column, and is no row for a group of items."""
    cells = sheet.rows[row]
    if is_numbering(sheet, row) or any(column < len(cells) and cells[column] != "" for column in labels):
        return False
    return any(isinstance(value, str) and value and lexicon.role(value) in _OF_FIGURES for value in cells)


def _between(sheet: Sheet, row: int) -> bool:
    return _texts(sheet, row) > 0 and not has_number(sheet, row)


def _texts(sheet: Sheet, row: int) -> int:
    return sum(isinstance(value, str) and bool(value.strip()) for value in sheet.rows[row])


def _headed(sheet: Sheet, lexicon: Lexicon, form: str, row: int) -> int:
    """Count the cells of a row that are headings; 0 when it holds a number and is not plainly a heading."""
    cells = sheet.rows[row]
    texts = [value for value in cells if isinstance(value, str) and value.strip()]
    if len(texts) < _MIN_HEADED:
        return 0
    headed = [text for text in texts if lexicon.role(text) or lexicon.text_field(form, text)]
    numbers = [value for value in cells if isinstance(value, (int, float))]
    if not numbers:
        return len(headed)
    years = all(value in _YEARS for value in numbers)
    starts = any(lexicon.role(text) == "number" for text in headed)
    return len(headed) if starts and (years or len(headed) >= _MIN_BESIDE_NUMBERS) else 0
