"""Tables whose columns the data decides: their grid follows the cells that were written.

A template writes a column for each channel or month with ``{%tc for … %}`` and leaves some out with
``{%tc if … %}``. What is left shares the width that the table has in the template.
"""

from __future__ import annotations

from typing import Any, Final

from docx.oxml.ns import qn

_TABLE, _GRID, _COLUMN = qn("w:tbl"), qn("w:tblGrid"), qn("w:gridCol")
_ROW, _CELL, _PROPERTIES = qn("w:tr"), qn("w:tc"), qn("w:tcPr")
_SPAN, _WIDTH, _VALUE, _SIZE = qn("w:gridSpan"), qn("w:tcW"), qn("w:val"), qn("w:w")
_SOME_WIDTH: Final = 1000  # of a cell that names none; only the proportions count


def mend_grids(tree: Any) -> None:  # noqa: ANN401 an lxml tree, which ships no types
    """Fit the grid of each table to its first row, in one pass over the rows; others stay as they are."""
    for table in tree.iter(_TABLE):
        grid, first = table.find(_GRID), table.find(_ROW)
        if grid is None or first is None:
            continue
        cells = list(first.iterchildren(_CELL))
        columns = list(grid.iterchildren(_COLUMN))
        if len(cells) != len(columns) and sum(map(_spanned, cells)) != len(columns):
            _share_out(table, grid, cells)


def _share_out(table: Any, grid: Any, cells: list[Any]) -> None:  # noqa: ANN401 lxml elements
    """Give each cell of the first row its part of the table's width, and let the rows below follow."""
    total = sum(int(column.get(_SIZE, 0)) for column in grid)
    wished = [_wished(cell) for cell in cells]
    widths = [wish * total // sum(wished) for wish in wished]
    for column in list(grid):
        grid.remove(column)
    for cell, width in zip(cells, widths, strict=True):
        column = grid.makeelement(_COLUMN, {_SIZE: str(width)})
        grid.append(column)
        for old in cell.iter(_WIDTH):
            old.set(_SIZE, str(width))
    first = cells[0].getparent()
    for row in table.iterchildren(_ROW):
        if row is not first:
            for old in list(row.iter(_WIDTH)):
                old.getparent().remove(old)


def _spanned(cell: Any) -> int:  # noqa: ANN401 an lxml element
    span = cell.find(f"{_PROPERTIES}/{_SPAN}")
    return int(span.get(_VALUE, 1)) if span is not None else 1


def _wished(cell: Any) -> int:  # noqa: ANN401 an lxml element
    width = cell.find(f"{_PROPERTIES}/{_WIDTH}")
    return int(width.get(_SIZE) or _SOME_WIDTH) if width is not None else _SOME_WIDTH
