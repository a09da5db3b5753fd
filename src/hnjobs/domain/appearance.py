"""How a sheet looks, as far as it is worth keeping when its values are copied into a new workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hnjobs.domain.cell import CellValue


class CellLook(NamedTuple):
    """The look of a cell.

    Attributes:
        font: name of the font, which an old code page of Vietnamese needs to be read at all.
        size: of the type, in points.
        bold: as it says, like italic.
        italic: as it says.
        colour: of the type, ``#RRGGBB``, empty where it is the usual one.
        fill: of the cell, likewise.
        across: ``left``, ``center``, ``right``, ``justify`` or empty.
        down: ``top``, ``vcenter``, ``bottom`` or empty.
        wrap: True when long texts are broken into lines.
        borders: the sides that have a line: ``left``, ``right``, ``top``, ``bottom``.
        number_format: as Excel writes it.
    """

    font: str = "Times New Roman"
    size: float = 12
    bold: bool = False
    italic: bool = False
    colour: str = ""
    fill: str = ""
    across: str = ""
    down: str = ""
    wrap: bool = False
    borders: tuple[str, ...] = ()
    number_format: str = "General"


class SheetLook(NamedTuple):
    """The look of a sheet; rows and columns are counted from 0.

    Attributes:
        merges: ranges as (first row, first column, last row, last column), all included.
        widths: column -> characters; heights: row -> points.
        heights: see widths.
        hidden_rows: rows that are not shown.
        hidden_columns: columns that are not shown.
        cells: (row, column) -> look.
    """

    merges: tuple[tuple[int, int, int, int], ...]
    widths: Mapping[int, float]
    heights: Mapping[int, float]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    cells: Mapping[tuple[int, int], CellLook]


class SheetCopy(NamedTuple):
    """A sheet to be copied: its cells as the reader saw them, and its look where that is known."""

    name: str
    visible: bool
    rows: Sequence[Sequence[CellValue]]
    look: SheetLook | None = None
