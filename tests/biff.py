"""Workbooks of Excel 5.0/95 (BIFF5) and binary ones (.xlsb) to be: nothing here writes either.

Source: [MS-XLS] and OpenOffice's "Excel File Format" for BIFF5, [MS-XLSB] for BIFF12.
"""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.cfb import cfb

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Places = dict[tuple[int, int], "str | int | float | bytes"]

_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PERCENT: Final = 9


def biff5_stream(cells: Places, *, name: bytes = b"T3", font: bytes = b".VnTime") -> bytes:
    """Return the stream of an Excel 5.0/95 workbook: texts as bytes, numbers, errors as ``"#REF!"``.

    Every cell is written in ``font``.
    """
    sheet = _biff(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0))
    for (row, column), value in cells.items():
        place = struct.pack("<HHH", row, column, 0)
        if isinstance(value, bytes):
            sheet += _biff(0x0204, place + struct.pack("<H", len(value)) + value)
        elif isinstance(value, str):
            sheet += _biff(0x0205, place + b"\x17\x01")
        else:
            sheet += _biff(0x0203, place + struct.pack("<d", value))
    sheet += _biff(0x000A, b"")
    typeface = struct.pack("<HHHHHBBBBB", 220, 0, 0x7FFF, 400, 0, 0, 0, 0, 0, len(font)) + font
    head = _biff(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0)) + _biff(0x0042, struct.pack("<H", 1252))
    head += _biff(0x0031, typeface) + _biff(0x00E0, struct.pack("<HH12x", 0, 0))
    listed = len(_biff(0x0085, struct.pack("<IBBB", 0, 0, 0, len(name)) + name)) + len(_biff(0x000A, b""))
    head += _biff(0x0085, struct.pack("<IBBB", len(head) + listed, 0, 0, len(name)) + name)
    return head + _biff(0x000A, b"") + sheet


def biff5(cells: Places) -> bytes:
    """Return a workbook of Excel 5.0/95 in its container."""
    return cfb({"Book": biff5_stream(cells).ljust(4096, b"\0")})


def _biff(number: int, data: bytes) -> bytes:
    return struct.pack("<HH", number, len(data)) + data


@dataclass(frozen=True, slots=True)
class BinarySheet:
    r"""One sheet of an .xlsb to be: its cells, which of them show a percentage, which lines are hidden.

    Texts and numbers are cells, ``bytes`` of one an error code, e.g. ``b"\x17"`` for #REF!.
    """

    cells: Places
    percents: Sequence[tuple[int, int]] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()


def xlsb(sheets: Mapping[str, BinarySheet]) -> bytes:
    """Return a binary workbook; plain cells are in Calibri, percentages in .VnTime."""
    names = list(sheets)
    bundle = b"".join(
        _record(156, struct.pack("<II", 0, n) + _wide(f"rId{n}") + _wide(name))
        for n, name in enumerate(names, start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.bin"/>'
        for n in range(1, len(names) + 1)
    )
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "xl/workbook.bin": _record(131) + _record(143) + bundle + _record(144) + _record(132),
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        "xl/styles.bin": _styles(),
    }
    for number, sheet in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{number}.bin"] = _sheet(sheet)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, part in parts.items():
            archive.writestr(path, part)
    return buffer.getvalue()


def _styles() -> bytes:
    fonts = [_record(43, bytes(21) + _wide(name)) for name in ("Calibri", ".VnTime")]
    formats = [struct.pack("<HHH10x", 0, code, font) for code, font in ((0, 0), (_PERCENT, 1))]
    cell_formats = b"".join(_record(47, one) for one in formats)
    parent = (
        _record(626, struct.pack("<I", 1)) + _record(47, struct.pack("<HHH10x", 0xFFFF, 0, 0)) + _record(627)
    )
    fonts_part = _record(611, struct.pack("<I", 2)) + b"".join(fonts) + _record(612)
    begin = _record(617, struct.pack("<I", 2))
    return _record(278) + fonts_part + parent + begin + cell_formats + _record(618) + _record(279)


def _sheet(sheet: BinarySheet) -> bytes:
    rows = sorted({row for row, _ in sheet.cells})
    last = max((column for _, column in sheet.cells), default=0)
    content = _record(129) + _record(148, struct.pack("<IIII", 0, max(rows, default=0), 0, last))
    columns = [_record(60, struct.pack("<IIIIH", c, c, 0, 0, 1)) for c in sheet.hidden_columns]
    content += _record(390) + b"".join(columns) + _record(391) + _record(145)
    for row in rows:
        hidden = 0x10 if row in sheet.hidden_rows else 0
        content += _record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, hidden, 0, 0))
        for place in sorted(place for place in sheet.cells if place[0] == row):
            value = sheet.cells[place]
            head = struct.pack("<II", place[1], 1 if place in sheet.percents else 0)
            if isinstance(value, bytes):
                content += _record(3, head + value)
            elif isinstance(value, str):
                content += _record(6, head + _wide(value))
            else:
                content += _record(5, head + struct.pack("<d", value))
    return content + _record(146) + _record(130)


def _record(number: int, data: bytes = b"") -> bytes:
    head = bytes([number]) if number < 0x80 else bytes([number & 0x7F | 0x80, number >> 7])
    size, rest = b"", len(data)
    while True:
        size += bytes([rest & 0x7F | (0x80 if rest > 0x7F else 0)])
        rest >>= 7
        if not rest:
            return head + size + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
