"""Documents as text: a DOCX as paragraphs and tables, an XLSX as cells, so that a difference can be read."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
from docx import Document
from docx.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.cell import Cell, MergedCell


def dump_docx(content: bytes) -> list[str]:
    """Return a line for each paragraph and each table row of the body; cells are joined by " | ".

    A no-break space reads as a space.
    """
    lines: list[str] = []
    for block in Document(BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return [line.replace("\u00a0", " ") for line in lines]


def dump_xlsx(content: bytes) -> dict[str, object]:
    """Return ``sheet!cell`` -> stored value, of every cell that holds one."""
    return {where: cell.value for where, cell in _cells(content, values=True)}


def dump_formulas(content: bytes) -> dict[str, str]:
    """Return ``sheet!cell`` -> formula, of every cell that holds one."""
    return {where: str(cell.value) for where, cell in _cells(content, values=False) if cell.data_type == "f"}


def sheet_rows(content: bytes, title: str) -> list[tuple[object, ...]]:
    """Return the values of a sheet row by row."""
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    return [tuple(row) for row in book[title].iter_rows(values_only=True)]


def _cells(content: bytes, *, values: bool) -> Iterator[tuple[str, Cell | MergedCell]]:
    for sheet in openpyxl.load_workbook(BytesIO(content), data_only=values).worksheets:
        for row in sheet.iter_rows():
            yield from ((f"{sheet.title}!{cell.coordinate}", cell) for cell in row if cell.value is not None)
