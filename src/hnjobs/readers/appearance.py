"""The look of an old .xls, for a copy of it; what cannot be seen is left to look plain."""

from __future__ import annotations

import io
from typing import Any, Final

from hnjobs.domain.appearance import CellLook, SheetLook

_ACROSS: Final = {1: "left", 2: "center", 3: "right", 5: "justify", 6: "center"}
_DOWN: Final = {0: "top", 1: "vcenter", 2: "bottom"}
_SIDES: Final = ("left", "right", "top", "bottom")
_SOLID: Final = 1
_WIDTH_UNIT: Final = 256  # parts of a character
_HEIGHT_UNIT: Final = 20  # parts of a point
_BOLD: Final = 600  # weight from which on a font is shown bold


def xls_looks(content: bytes) -> dict[str, SheetLook]:
    """Return the look of each sheet of an .xls by its name; nothing when the file does not say."""
    import xlrd  # noqa: PLC0415 needed for few files

    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
        return {sheet.name: _sheet_look(book, sheet) for sheet in book.sheets()}
    except Exception:  # noqa: BLE001 struct.error, AssertionError, KeyError … on damaged files
        return {}


def _sheet_look(book: Any, sheet: Any) -> SheetLook:  # noqa: ANN401 xlrd ships no types
    made: dict[int, CellLook] = {}
    cells = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            number = sheet.cell(row, column).xf_index
            if number is not None:
                if number not in made:
                    made[number] = _cell_look(book, book.xf_list[number])
                cells[row, column] = made[number]
    columns, rows = sheet.colinfo_map, sheet.rowinfo_map
    return SheetLook(
        merges=tuple((top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells),
        widths={n: one.width / _WIDTH_UNIT for n, one in columns.items() if one.width},
        heights={
            n: one.height / _HEIGHT_UNIT
            for n, one in rows.items()
            if one.height and not one.has_default_height
        },
        hidden_rows=frozenset(n for n, one in rows.items() if one.hidden),
        hidden_columns=frozenset(n for n, one in columns.items() if one.hidden),
        cells=cells,
    )


def _cell_look(book: Any, look: Any) -> CellLook:  # noqa: ANN401 see above
    font, border, fill = book.font_list[look.font_index], look.border, look.background
    filled = fill.fill_pattern == _SOLID
    return CellLook(
        font=font.name,
        size=font.height / _HEIGHT_UNIT,
        bold=font.weight >= _BOLD,
        italic=bool(font.italic),
        colour=_colour(book, font.colour_index),
        fill=_colour(book, fill.pattern_colour_index) if filled else "",
        across=_ACROSS.get(look.alignment.hor_align, ""),
        down=_DOWN.get(look.alignment.vert_align, ""),
        wrap=bool(look.alignment.text_wrapped),
        borders=tuple(side for side in _SIDES if getattr(border, f"{side}_line_style")),
        number_format=book.format_map[look.format_key].format_str,
    )


def _colour(book: Any, index: int) -> str:  # noqa: ANN401 see above
    parts = book.colour_map.get(index)
    return "#{:02X}{:02X}{:02X}".format(*parts) if parts else ""
