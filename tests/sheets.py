"""Small text grids into real workbook bytes, so that a test shows the sheet it is about.

A line is a row, ``|`` parts its cells. What a cell is, is told by how it is written:

====================  =====================================================
``1250``, ``-5``      a number; ``1.25`` with a dot is one and a quarter
``'1.250``            text, exactly what follows the apostrophe
``=A1+A2``            a formula that no program has calculated yet
``=A1+A2 => 12``      a formula with the value the spreadsheet stored
``#REF!``             an error value
``TRUE``, ``FALSE``   a boolean
``2023-03-15``        a date
``↵``                 a line break inside a text
nothing               no cell at all
====================  =====================================================
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_ERRORS: Final = frozenset({"#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"})
_STORED: Final = " => "
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

CellContent = str | int | float | bool | datetime | None


@dataclass(frozen=True, slots=True)
class Grid:
    """One worksheet to be.

    Attributes:
        text: its rows; blank lines before the first and after the last are no rows.
        name: its name.
        hidden: True for a sheet that the person who opens the file does not see.
        merges: ranges to merge, e.g. ``"A1:C1"``.
        formats: address -> number format, e.g. ``{"C4": "0.0%"}``.
    """

    text: str
    name: str = "Sheet1"
    hidden: bool = False
    merges: tuple[str, ...] = ()
    formats: Mapping[str, str] = field(default_factory=dict)


def xlsx(*grids: Grid | str) -> bytes:
    """Build an .xlsx of some sheets, always the same bytes; a bare text is a sheet with nothing special."""
    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    stored: dict[int, dict[str, str]] = {}
    for number, grid in enumerate((Grid(one) if isinstance(one, str) else one for one in grids), start=1):
        sheet = book.create_sheet(grid.name)
        assert isinstance(sheet, Worksheet)
        stored[number] = _fill(sheet, grid)
    buffer = io.BytesIO()
    book.save(buffer)
    return _with_stored_values(buffer.getvalue(), stored)


def replaced(content: bytes, part: str, old: str, new: str) -> bytes:
    """Return a zip with a text of one of its parts replaced, once; the part must hold it."""
    return _rewritten(content, {part: partial(_swap, old, new)})


def without(content: bytes, part: str) -> bytes:
    """Return a zip without one of its parts."""
    return _rewritten(content, {part: _remove})


def rows_of(text: str) -> list[list[str]]:
    """Split a text grid into the texts of its cells."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines()]


def _fill(sheet: Worksheet, grid: Grid) -> dict[str, str]:
    """Write the cells; return the values to store behind formulas, by address."""
    stored: dict[str, str] = {}
    for row, texts in enumerate(rows_of(grid.text), start=1):
        for column, text in enumerate(texts, start=1):
            formula, _, value = text.partition(_STORED) if text.startswith("=") else (text, "", "")
            content = _content(formula)
            if content is None:
                continue
            cell = sheet.cell(row, column, content)
            if text.startswith("'"):
                cell.data_type = "s"
            if value:
                stored[cell.coordinate] = value
    for merged in grid.merges:
        sheet.merge_cells(merged)
    for address, number_format in grid.formats.items():
        sheet[address].number_format = number_format
    sheet.sheet_state = "hidden" if grid.hidden else "visible"
    return stored


def _content(text: str) -> CellContent:
    if not text:
        return None
    if text.startswith("'"):
        return text[1:].replace("↵", "\n")
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    if _DATE.fullmatch(text):
        return datetime.fromisoformat(text)
    return text == "TRUE" if text in {"TRUE", "FALSE"} else text.replace("↵", "\n")


def _with_stored_values(content: bytes, stored: Mapping[int, Mapping[str, str]]) -> bytes:
    """Put the values behind formulas, as a spreadsheet program does when it saves; take the clock out."""
    edits: dict[str, Callable[[str], str | None]] = {
        f"xl/worksheets/sheet{number}.xml": partial(_store, values)
        for number, values in stored.items()
        if values
    }
    return _rewritten(content, {**edits, "docProps/core.xml": partial(_MOMENT.sub, "2023-01-01T00:00:00Z")})


def _store(values: Mapping[str, str], xml: str) -> str:
    for address, value in values.items():
        kind = "" if _NUMBER.fullmatch(value) else ' t="e"' if value in _ERRORS else ' t="str"'
        pattern = rf'<c r="{address}"([^>]*)><f>(.*?)</f><v(?:></v>| ?/>)'
        xml, count = re.subn(pattern, rf'<c r="{address}"\1{kind}><f>\2</f><v>{value}</v>', xml)
        assert count == 1, f"no formula at {address}"
    return xml


def _swap(old: str, new: str, xml: str) -> str:
    assert old in xml, f"{old!r} is not there"
    return xml.replace(old, new, 1)


def _remove(_: str) -> None:
    """Leave a part out."""


def _rewritten(content: bytes, edits: Mapping[str, Callable[[str], str | None]]) -> bytes:
    """Return a zip with some parts changed, or left out where the edit returns nothing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        assert set(edits) <= set(old.namelist()), f"parts: {old.namelist()}"
        for name in old.namelist():
            edit = edits.get(name)
            part = old.read(name)
            changed = part if edit is None else edit(part.decode())
            if changed is not None:
                new.writestr(zipfile.ZipInfo(name), changed, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
