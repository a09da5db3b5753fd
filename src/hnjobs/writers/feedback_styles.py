"""Cell formats added to a workbook's own: a format with another fill, and those of the list of findings.

Formats are only ever added at the end of each table, so every number that a cell refers to keeps its meaning.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from hnjobs.domain.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.writers.feedback_package import Element, Package

_PART: Final = "xl/styles.xml"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER: Final = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
    "colors", "extLst",
)  # fmt: skip
_PLAIN: Final = (
    ("fonts", "<font><sz val='11'/><name val='Times New Roman'/></font>"),
    (
        "fills",
        "<fill><patternFill patternType='none'/></fill><fill><patternFill patternType='gray125'/></fill>",
    ),
    ("borders", "<border><left/><right/><top/><bottom/><diagonal/></border>"),
    ("cellStyleXfs", "<xf numFmtId='0' fontId='0' fillId='0' borderId='0'/>"),
    ("cellXfs", "<xf numFmtId='0' fontId='0' fillId='0' borderId='0' xfId='0'/>"),
)
# red and orange, for many forms fill the cells to be filled in with yellow
COLOURS: Final = {Severity.ERROR: "FFFFA7A7", Severity.QUERY: "FFFFC56B", Severity.NOTE: "FFFFFFFF"}
# a conditional format may hide a fill, but no line
_LINES: Final = {Severity.ERROR: "FFC00000", Severity.QUERY: "FFC65911", Severity.NOTE: "FF808080"}
_HEAD: Final = "FFDDEBF7"
_TEXT_FORMAT: Final = "49"  # Excel's number of the format "@": what is typed stays a text


class Styles:
    """The formats of one workbook, to which others are added, each once."""

    def __init__(self, package: Package) -> None:
        """Take a workbook; one without formats gets plain ones."""
        self._package = package
        found = [one.part for one in package.relations(package.book) if one.kind == "styles"]
        if not found or not package.has(found[0]):
            found = [_PART]
            package.put(_PART, f'<styleSheet xmlns="{package.main}"/>'.encode(), _TYPE)
            package.relate(package.book, "styles", _PART)
        self._root = package.edit(found[0])
        self._made: dict[tuple[object, ...], int] = {}
        for name, content in _PLAIN:
            if not len(self._section(name)):
                self._add(name, content)

    def filled(self, number: int, severity: Severity, *, framed: bool = True) -> int:
        """Return the number of a cell format like another one, with the fill of a severity and its frame."""
        key = ("filled", number, severity, framed)
        if key not in self._made:
            formats = self._section("cellXfs")
            look = deepcopy(formats[number if 0 <= number < len(formats) else 0])
            look.set("fillId", str(self._fill(COLOURS[severity])))
            look.set("applyFill", "1")
            if framed:
                look.set("borderId", str(self._border("medium", _LINES[severity])))
                look.set("applyBorder", "1")
            formats.append(look)
            self._made[key] = len(formats) - 1
            self._count(formats)
        return self._made[key]

    def unfilled(self, number: int) -> int:
        """Return the number of a cell format like one that ``filled`` made, with thin lines and no fill.

        One that has not our fill is left; the fill and lines that it had before are not known any more.
        """
        formats = self._section("cellXfs")
        if not 0 <= number < len(formats) or not self._is_ours(int(formats[number].get("fillId", "0"))):
            return number
        key = ("unfilled", number)
        if key not in self._made:
            look = deepcopy(formats[number])
            look.set("fillId", "0")
            look.set("borderId", str(self._border("thin", "FF000000")))
            formats.append(look)
            self._made[key] = len(formats) - 1
            self._count(formats)
        return self._made[key]

    def _is_ours(self, fill: int) -> bool:
        fills = self._section("fills")
        tag = self._package.tag("fgColor")
        colours = {one.get("rgb") for one in fills[fill].iter(tag)} if fill < len(fills) else set()
        return bool(colours & {COLOURS[Severity.ERROR], COLOURS[Severity.QUERY]})

    def look(
        self, *, font: str, fill: str = "", border: bool = True, across: str = "", down: str = "top"
    ) -> int:
        """Return the number of a cell format of the list: wrapped text, whatever it begins with.

        Args:
            font: its size, its style as XML and its colour, the last two if any: ``11|<b/>|FF0563C1``.
            fill: a colour, or none.
            border: thin lines around the cell.
            across: horizontal alignment.
            down: vertical alignment.
        """
        key = ("look", font, fill, border, across, down)
        if key not in self._made:
            size, style, colour = (*font.split("|"), "", "")[:3]
            coloured = f"<color rgb='{colour}'/>" if colour else ""
            name = "<name val='Times New Roman'/><family val='1'/>"
            fonts = f"<font>{style}<sz val='{size}'/>{coloured}{name}</font>"
            ids = {
                "fontId": self._add("fonts", fonts),
                "fillId": self._fill(fill) if fill else 0,
                "borderId": self._border("thin", "FF808080") if border else 0,
            }
            named = " ".join(f"{name}='{value}'" for name, value in ids.items())
            indent = " indent='1'" if across == "left" else ""  # words that touch the line are hard to read
            horizontal = f"horizontal='{across}'{indent} " if across else ""
            self._made[key] = self._add(
                "cellXfs",
                f"<xf numFmtId='{_TEXT_FORMAT}' {named} xfId='0' quotePrefix='1' applyNumberFormat='1'"
                " applyFont='1' applyFill='1' applyBorder='1' applyAlignment='1'>"
                f"<alignment {horizontal}vertical='{down}' wrapText='1'/></xf>",
            )
        return self._made[key]

    @property
    def head(self) -> int:
        """The look of a heading."""
        return self.look(font="11|<b/>", fill=_HEAD, across="center", down="center")

    def _border(self, style: str, colour: str) -> int:
        key = ("border", style, colour)
        if key not in self._made:
            side = f"<{{0}} style='{style}'><color rgb='{colour}'/></{{0}}>"
            lines = "".join(side.format(name) for name in ("left", "right", "top", "bottom"))
            self._made[key] = self._add("borders", f"<border>{lines}<diagonal/></border>")
        return self._made[key]

    def _fill(self, colour: str) -> int:
        key = ("fill", colour)
        if key not in self._made:
            colours = f"<fgColor rgb='{colour}'/><bgColor indexed='64'/>"
            solid = f"<patternFill patternType='solid'>{colours}</patternFill>"
            self._made[key] = self._add("fills", f"<fill>{solid}</fill>")
        return self._made[key]

    def _add(self, section: str, content: str) -> int:
        """Add elements to a table and return the number of the last."""
        table = self._section(section)
        table.extend(parsed(self._package, content))
        self._count(table)
        return len(table) - 1

    def _section(self, name: str) -> Element:
        found = self._root.find(self._package.tag(name))
        if found is None:
            found = self._root.makeelement(self._package.tag(name), {}, self._root.nsmap)
            later = [self._package.tag(other) for other in _ORDER[_ORDER.index(name) + 1 :]]
            insert_before(self._root, found, later)
        return found

    def _count(self, table: Element) -> None:
        table.set("count", str(len(table)))


def parsed(package: Package, content: str) -> Sequence[Any]:
    """Return elements of the spreadsheet language from their text; none of it is a stranger's."""
    from lxml import etree  # noqa: PLC0415 with the package, which is imported first

    return list(etree.fromstring(f"<x xmlns='{package.main}'>{content}</x>"))


def insert_before(parent: Element, new: Element, later: Sequence[str]) -> None:
    """Put an element before the first of those that must come after it, by their full names."""
    for place, child in enumerate(parent):
        if child.tag in later:
            parent.insert(place, new)
            return
    parent.append(new)
