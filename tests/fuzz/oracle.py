"""A second opinion: does a file hold the figure that hnjobs read from it, in that cell?

It reads the cell with another library (openpyxl, xlrd) and turns it into a number by rules of its own, in
exact decimal arithmetic. It knows nothing of headings and reporters.
"""

from __future__ import annotations

import html
import io
import re
import struct
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import openpyxl
import xlrd
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from hnjobs.domain.quantity import Quantity
from tests.fuzz.mutation import members

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hnjobs.domain.observation import Submission
    from hnjobs.domain.plan import Plan

_NUMBER: Final = re.compile(r"\s*([-+−]?)\s*(\d[\d.,\s]*)")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?")
_PLAIN: Final = re.compile(r"\d+(?:,\d+)?")
_CELL: Final = re.compile(r"""<c\b[^>]*?\br=["']([A-Z]+\d+)["'][^>]*>(.*?)</c""", re.DOTALL)
_VALUE: Final = re.compile(r"<v[^>]*>(.*?)<", re.DOTALL)
_TEXT: Final = re.compile(r"<t[^>]*>(.*?)<", re.DOTALL)
_SHARED: Final = re.compile(r"<si\b.*?</si", re.DOTALL)
_SEVERAL: Final = b"\xbd\x00"
_DATE: Final = 3  # xlrd.XL_CELL_DATE


class Oracle:
    """Knows the measures of a plan, and nothing else of it."""

    def __init__(self, plan: Plan) -> None:
        """Take the plan."""
        self._scales: dict[str, set[int]] = {}
        for measure in plan.measures.values():
            self._scales.setdefault(measure.base, set()).add(measure.scale)

    def doubts(self, content: bytes, submissions: Iterable[Submission]) -> Iterator[str]:
        """Yield what was read and is not in the file; one line a figure."""
        cells = _Cells(content)
        for submission in submissions:
            for seen in submission.observations:
                if not isinstance(seen.value, Quantity):
                    continue
                if doubt := self._doubt(cells, submission.sheet, seen.cell, seen.value):
                    yield f"{submission.sheet}!{seen.cell}: {seen.indicator} = {seen.value}, {doubt}"

    def doubt(self, content: bytes, sheet: str, cell: str, value: Quantity) -> str:
        """Say why a cell of a file does not hold a value; nothing where it does."""
        return self._doubt(_Cells(content), sheet, cell, value)

    def _doubt(self, cells: _Cells, sheet: str, cell: str, value: Quantity) -> str:
        scales = self._scales[value.base] | ({100 * one for one in self._scales[value.base]})
        found = list(cells.values(sheet, cell))
        numbers = [number for number in map(_number, found) if number is not None]
        if any(number * scale == value.value for number in numbers for scale in scales):
            return ""
        if not found and cells.blind:  # a zip that only the native reader can open: nobody can say
            return ""
        return f"the cell holds {found!r} ({cells.unreadable or 'by a second reader'})"


class _Cells:
    """The cells of a workbook as another library sees them; where it cannot, as they are written."""

    def __init__(self, content: bytes) -> None:
        self.unreadable = ""
        self.blind = False
        self._content = content
        self._written: dict[str, list[str]] | None = None
        self._xlsx: openpyxl.Workbook | None = None
        self._xls: xlrd.Book | None = None
        try:
            if content.startswith(b"PK"):
                self._xlsx = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
            else:
                self._xls = xlrd.open_workbook(file_contents=content, logfile=io.StringIO())
        except Exception as error:  # noqa: BLE001 it is somebody else's program, and the file is broken
            self.unreadable = repr(error)[:80]

    def values(self, sheet: str, cell: str) -> Iterator[object]:
        """Yield what a cell holds; where the other library sees none, whatever the bytes say of its place."""
        row, column = coordinate_to_tuple(cell)
        found = self._by_library(sheet, row, column)
        if found not in (None, ""):
            yield found
        elif self._content.startswith(b"PK"):
            yield from self._as_written(cell)
        else:
            yield from _records(self._content, row - 1, column - 1)

    def _by_library(self, sheet: str, row: int, column: int) -> object:
        if self._xlsx and sheet in self._xlsx.sheetnames:
            page = self._xlsx[sheet]
            return page.cell(row, column).value if isinstance(page, Worksheet) else None
        if self._xls and sheet in self._xls.sheet_names():
            found = self._xls.sheet_by_name(sheet)
            if row <= found.nrows and column <= found.ncols:
                own = found.cell(row - 1, column - 1)
                return ("date", own.value) if own.ctype == _DATE else own.value
        return None

    def _as_written(self, cell: str) -> Iterator[object]:
        """Yield what stands in the XML for an address, on whichever sheet."""
        if self._written is None:
            self._written = {}
            parts = members(self._content)
            shared = [
                "".join(_TEXT.findall(one))
                for one in _SHARED.findall(parts.get("xl/sharedStrings.xml", b"").decode(errors="replace"))
            ]
            sheets = [xml for name, xml in parts.items() if "worksheets/" in name.casefold()]
            self.blind = not sheets
            for text in (xml.decode(errors="replace") for xml in sheets):
                self._written.setdefault("", []).extend(_VALUE.findall(text))
                for at, inner in _CELL.findall(text):
                    held = "".join(_TEXT.findall(inner)) or "".join(_VALUE.findall(inner))
                    self._written.setdefault(at, []).append(html.unescape(held))
                    if held.isdecimal() and int(held) < len(shared):
                        self._written[at].append(html.unescape(shared[int(held)]))
        # a cell without a right address stands behind the one before it
        anywhere = self._written.get("", ()) if self.unreadable else ()
        for text in (*self._written.get(cell, ()), *anywhere):
            yield text
            with suppress(ValueError):
                yield float(text)


def _records(content: bytes, row: int, column: int) -> Iterator[object]:
    """Yield the numbers of an ``.xls`` that stand in records for a row and a column, wherever these are."""
    for first in range(column + 1):
        place, at = struct.pack("<HH", row, first), 0
        while (at := content.find(place, at) + 1) > 0:
            several = content[at - 5 : at - 3] == _SEVERAL  # a row of packed numbers, six bytes each
            start = at + 5 + (6 * (column - first) if several else 0)
            if (several or first == column) and start + 8 <= len(content):
                yield struct.unpack_from("<d", content, start)[0]
                packed = struct.unpack_from("<i", content, start)[0]
                high: float = struct.unpack("<d", bytes(4) + struct.pack("<i", packed & ~3))[0]
                number = float(packed >> 2) if packed & 2 else high
                yield number / 100 if packed & 1 else number


def _number(found: object) -> Decimal | None:
    """Return the number that a cell says to a Vietnamese reader; None where it says none."""
    if isinstance(found, bool):
        return None
    if isinstance(found, int):
        return Decimal(found)
    if isinstance(found, float):
        return Decimal(format(found, ".15g"))
    matched = _NUMBER.match(found) if isinstance(found, str) else None
    if not matched:
        return None
    digits = matched[2].strip()
    if not (_GROUPED.fullmatch(digits) or _PLAIN.fullmatch(digits)):
        return None
    number = Decimal(re.sub(r"[.\s]", "", digits).replace(",", "."))
    return -number if matched[1] in ("-", "−") else number
