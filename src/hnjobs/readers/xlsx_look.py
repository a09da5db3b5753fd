"""The second look at an .xlsx, .xlsm or Strict Open XML workbook: a scan of its XML, by expat alone.

It needs the sheets, the styles and the shared strings, and nothing of what careful libraries choke on. An
element is known by its name without the namespace, so that Strict Open XML reads the same.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from hnjobs.domain.cell import ErrorValue, FormulaWithoutValue, column_number
from hnjobs.readers.second_look import SecondLook, SheetLook, is_percent_format

if TYPE_CHECKING:
    from collections.abc import Callable

_BUILT_IN_PERCENT: Final = frozenset({"9", "10"})  # ECMA-376 part 1, 18.8.30: 0% and 0.00%
_ADDRESS: Final = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_TRUE: Final = frozenset({"1", "true"})

Attributes = dict[str, str]


class ScanError(Exception):
    """The XML is not what a spreadsheet program writes."""


@dataclass(slots=True)
class _Styles:
    """The formats of a workbook: which cell formats show a percentage, and the font of each."""

    percents: list[bool] = field(default_factory=list)
    fonts: list[str | None] = field(default_factory=list)


def look_at_xlsx(content: bytes) -> SecondLook | None:
    """Scan every sheet of a workbook; None when that cannot be done."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name.replace("\\", "/").lower(): name for name in archive.namelist()}

            def read(part: str) -> bytes:
                return archive.read(parts[part]) if part in parts else b""

            styles = _read_styles(read("xl/styles.xml"))
            shared = _read_shared_fonts(read("xl/sharedstrings.xml"))
            workbook = read("xl/workbook.xml")
            due = waits_for_calculation(workbook)
            sheets = _sheet_parts(workbook, read("xl/_rels/workbook.xml.rels"))
            looks = {name: _Scan(styles, shared, due).read(read(part)) for name, part in sheets.items()}
    except Exception:  # noqa: BLE001 whatever a damaged zip or XML raises, there is then no second look
        return None
    return SecondLook(looks) if looks else None


def waits_for_calculation(workbook: bytes) -> bool:
    """Tell whether a program left calculating to Excel: a 0 behind a formula is then no figure."""
    return b'fullCalcOnLoad="1"' in workbook or b'fullCalcOnLoad="true"' in workbook


def parse_xml(
    xml: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Walk through some XML, calling back with names freed of their prefix.

    Raises:
        ScanError: it has a document type.
        expat.ExpatError: it is not well formed.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, given: start(name.rpartition(":")[2], given)
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text:
        parser.CharacterDataHandler = text

    def refuse(*_: object) -> None:
        raise ScanError("doctype")

    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(xml, True)  # noqa: FBT003 expat takes no keywords


def _read_styles(xml: bytes) -> _Styles:
    """Read the number format and the font of each cell format; without styles nothing is known of either."""
    styles, inside = _Styles(), [""]
    formats: dict[str, str] = {}
    fonts: list[str | None] = []

    def start(name: str, given: Attributes) -> None:
        if name in ("fonts", "cellXfs", "cellStyleXfs", "dxfs"):
            inside[0] = name
        elif name == "numFmt":
            formats[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif name == "font" and inside[0] == "fonts":
            fonts.append(None)
        elif name == "name" and inside[0] == "fonts" and fonts:
            fonts[-1] = given.get("val")
        elif name == "xf" and inside[0] == "cellXfs":
            format_id, font_id = given.get("numFmtId", "0"), int(given.get("fontId", "0"))
            code = formats.get(format_id, "0%" if format_id in _BUILT_IN_PERCENT else "")
            styles.percents.append(is_percent_format(code))
            styles.fonts.append(fonts[font_id] if font_id < len(fonts) else None)

    if xml:
        parse_xml(xml, start)
    return styles


def _read_shared_fonts(xml: bytes) -> dict[int, set[str | None]]:
    """Return the fonts of the shared texts that are written in runs: index -> fonts, None for the cell's."""
    runs: dict[int, set[str | None]] = {}
    state: dict[str, str | None] = {}
    index = -1

    def start(name: str, given: Attributes) -> None:
        nonlocal index
        if name == "si":
            index += 1
        elif name == "r":
            state["font"] = None
        elif name == "rFont":
            state["font"] = given.get("val")

    def end(name: str) -> None:
        if name == "r":
            runs.setdefault(index, set()).add(state.get("font"))

    if b"rFont" in xml:
        parse_xml(xml, start, end)
    return runs


def _sheet_parts(workbook: bytes, relations: bytes) -> dict[str, str]:
    """Return the part of each sheet, in lower case, by the sheet's name."""
    targets = related_parts(relations)
    sheets: dict[str, str] = {}

    def sheet(name: str, given: Attributes) -> None:
        if name == "sheet":
            own = next((value for key, value in given.items() if key.endswith(":id")), "")
            sheets[given["name"]] = targets[own]

    parse_xml(workbook, sheet)
    return sheets


def related_parts(relations: bytes) -> dict[str, str]:
    """Return the parts that a workbook's own part relates to, in lower case, by the relation's id."""
    parts: dict[str, str] = {}

    def start(name: str, given: Attributes) -> None:
        if name == "Relationship":
            target = given.get("Target", "").replace("\\", "/")
            path = posixpath.normpath(posixpath.join("/xl", target))
            parts[given.get("Id", "")] = path.lstrip("/").lower()

    parse_xml(relations, start)
    return parts


@dataclass(slots=True)
class _Scan:
    """The scan of one sheet: where it is, and what it holds of the cell it is in."""

    styles: _Styles
    shared: dict[int, set[str | None]]
    due: bool = False
    look: SheetLook = field(default_factory=SheetLook)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    row: int = -1
    column: int = -1
    kind: str = "n"
    style: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    taking: str = ""

    def read(self, xml: bytes) -> SheetLook:
        """Scan the XML of a sheet; a sheet that is no worksheet has no cells."""
        parse_xml(xml, self.start, self.end, self.text)
        self.look.hidden_rows = tuple(self.hidden_rows)
        self.look.hidden_columns = tuple(self.hidden_columns)
        return self.look

    def start(self, name: str, given: Attributes) -> None:
        """Take in the start of an element."""
        if name == "row":
            self.row = int(given["r"]) - 1 if "r" in given else self.row + 1
            self.column = -1
            if given.get("hidden") in _TRUE or given.get("ht") == "0":
                self.hidden_rows.append(self.row)
        elif name == "col":
            if given.get("hidden") in _TRUE or given.get("width") == "0":
                self.hidden_columns += range(int(given["min"]) - 1, int(given["max"]))
        elif name == "c":
            self._begin_cell(given)
        elif name in ("f", "v", "t"):
            self.taking = name
            self.texts.setdefault(name, "")

    def text(self, text: str) -> None:
        """Take in text, of a formula, a value or an inline text."""
        if self.taking:
            self.texts[self.taking] += text

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if name == self.taking:
            self.taking = ""
        elif name == "c":
            self._end_cell()

    def _begin_cell(self, given: Attributes) -> None:
        if match := _ADDRESS.fullmatch(given.get("r", "")):
            self.row, self.column = int(match[2]) - 1, column_number(match[1])
        else:
            self.column += 1
        self.kind, self.style = given.get("t", "n"), int(given.get("s", "0"))
        self.texts = {}

    def _end_cell(self) -> None:
        place, value = (self.row, self.column), self.texts.get("v", "").strip()
        if self.kind == "e":
            self.look.values[place] = ErrorValue(value or "#ERR")
        elif "f" in self.texts and self._never_calculated(value):
            self.look.values[place] = FormulaWithoutValue("=" + self.texts["f"])
        known = self.style < len(self.styles.fonts)
        if known and self.styles.percents[self.style]:
            self.look.percents.add(place)
        if value or "t" in self.texts:
            own = self.styles.fonts[self.style] if known else None
            runs = self.shared.get(int(value), set()) if self.kind == "s" and value.isdigit() else set()
            names = {run or own for run in runs} or {own}
            self.look.fonts[place] = names.pop() if len(names) == 1 else None

    def _never_calculated(self, value: str) -> bool:
        if value:
            return self.due and value == "0" and self.kind == "n"
        return self.kind != "str" or "v" not in self.texts  # Excel stores the empty text of =IF(…;"";…)
