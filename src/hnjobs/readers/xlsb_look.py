"""The second look at an .xlsb: a scan of its records, made before the fast reader opens the file.

Only the head of each cell is looked at: where it is, its format, whether it is an error. A formula always
stores a value in this format.

Source: [MS-XLSB] 2.1.4 (records), 2.3 (their numbers), 2.4 (BrtRowHdr, BrtColInfo, BrtXF, BrtFont …).
"""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING, Final

from hnjobs.domain.cell import ErrorValue
from hnjobs.readers.limits import check_corner, check_unpacked
from hnjobs.readers.second_look import SecondLook, SheetLook, is_percent_format
from hnjobs.readers.xlsx_look import related_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROW: Final = 0
_BLANK: Final = 1
_ERRORS: Final = (3, 11)  # an error typed, an error of a formula
_CELLS: Final = range(1, 12)
_FONT: Final = 43
_FORMAT: Final = 44
_CELL_FORMAT: Final = 47
_COLUMN: Final = 60
_SHEET: Final = 156
_CELL_FORMATS: Final = (617, 618)  # begin, end
_ERROR_TEXTS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_PERCENT: Final = (9, 10)  # built in: 0% and 0.00%
_MORE: Final = 0x80
_ROW_HIDDEN: Final = 0x10

Formats = list[tuple[bool, "str | None"]]  # shows a percentage, name of the font


def look_at_xlsb(content: bytes) -> SecondLook:
    """Scan every sheet of a binary workbook.

    Raises:
        BeyondLimitsError: it unpacks to too much, or a cell lies farther out than any form reaches.
        KeyError, IndexError, struct.error: it is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        check_unpacked(len(infos), len(content), sum(part.file_size for part in infos))
        parts = {part.filename.replace("\\", "/").lower(): part for part in infos}
        targets = related_parts(archive.read(parts["xl/_rels/workbook.bin.rels"]))
        formats = _formats(archive.read(parts["xl/styles.bin"])) if "xl/styles.bin" in parts else []
        looks: dict[str, SheetLook] = {}
        for number, data in _records(archive.read(parts["xl/workbook.bin"])):
            if number == _SHEET:
                relation, end = _string(data, 8)
                name, _ = _string(data, end)
                looks[name] = _scan(archive.read(parts[targets[relation]]), formats)
    return SecondLook(looks)


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part: number and content."""
    at = 0
    while at < len(data):
        number, at = _variable(data, at, 2)
        size, at = _variable(data, at, 4)
        yield number, data[at : at + size]
        at += size


def _variable(data: bytes, at: int, most: int) -> tuple[int, int]:
    """Read a number of up to ``most`` bytes, seven bits each; return it and where it ends."""
    number = 0
    for shift in range(most):
        byte = data[at + shift]
        number |= (byte & 0x7F) << (7 * shift)
        if not byte & _MORE:
            return number, at + shift + 1
    return number, at + most


def _string(data: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", data, at)
    end = at + 4 + 2 * length
    return data[at + 4 : end].decode("utf-16-le"), end


def _formats(styles: bytes) -> Formats:
    codes: dict[int, str] = {}
    fonts: list[str] = []
    formats: Formats = []
    inside = False
    for number, data in _records(styles):
        if number == _FORMAT:
            codes[struct.unpack_from("<H", data)[0]] = _string(data, 2)[0]
        elif number == _FONT:
            fonts.append(_string(data, 21)[0])
        elif number in _CELL_FORMATS:
            inside = number == _CELL_FORMATS[0]
        elif number == _CELL_FORMAT and inside:
            _, code, font = struct.unpack_from("<HHH", data)
            percent = is_percent_format(codes[code]) if code in codes else code in _PERCENT
            formats.append((percent, fonts[font] if font < len(fonts) else None))
    return formats


def _scan(part: bytes, formats: Formats) -> SheetLook:
    look, row = SheetLook(), 0
    rows: list[int] = []
    columns: list[int] = []
    for number, data in _records(part):
        if number == _ROW:
            (row,) = struct.unpack_from("<I", data)
            if data[11] & _ROW_HIDDEN:
                rows.append(row)
        elif number == _COLUMN:
            first, last = struct.unpack_from("<II", data)
            if data[16] & 1:
                columns += range(first, min(last, 16_383) + 1)
        elif number in _CELLS:
            column, style = struct.unpack_from("<II", data)
            check_corner(row + 1, column + 1)
            percent, font = formats[style & 0xFFFFFF] if style & 0xFFFFFF < len(formats) else (False, None)
            if percent:
                look.percents.add((row, column))
            if number in _ERRORS:
                look.values[row, column] = ErrorValue(_ERROR_TEXTS.get(data[8], "#ERR"))
            elif number != _BLANK:
                look.fonts[row, column] = font
    look.hidden_rows, look.hidden_columns = tuple(rows), tuple(columns)
    return look
