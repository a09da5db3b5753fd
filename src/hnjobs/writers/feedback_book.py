"""A sender's own workbook with its bad cells filled and commented, and a first sheet that lists what to mend.

The package is edited, not read into a library's model and written out again: a model loses what it does not
know (charts, images, controls, extensions), and refuses files that Excel opens. Changed are only the cells
that are marked, the tables of formats, the list of sheets, and which sheet is shown first. Macros are taken
out.
"""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from hnjobs.domain.finding import Severity
from hnjobs.writers.feedback_cells import Page, Place, place_of
from hnjobs.writers.feedback_comments import Paragraphs, comment
from hnjobs.writers.feedback_earlier import without_earlier_marks
from hnjobs.writers.feedback_package import Package
from hnjobs.writers.feedback_sheet import TITLE, ListSheet, list_sheet
from hnjobs.writers.feedback_styles import Styles, insert_before
from hnjobs.writers.feedback_text import sentence, stopped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hnjobs.writers.feedback_package import Element
    from hnjobs.writers.feedback_view import GivenBack, Remark

_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACROS: Final = "vbaProject"
_MACRO_SHEETS: Final = frozenset({"xlMacrosheet", "xlIntlMacrosheet"})
_AFTER_NAMES: Final = (
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
    "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
_MARKED: Final = (Severity.ERROR, Severity.QUERY)  # a note asks for nothing, so it marks nothing
# what a package that leaves out what it must hold makes lxml, zipfile and the look-ups raise
_UNFIT: Final = (
    etree.LxmlError, zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError,
    KeyError, ValueError, IndexError, AttributeError, TypeError,
)  # fmt: skip


class MarkedBook(NamedTuple):
    """A workbook with its marks; ``macros`` is True when it came with macros, which are not given back."""

    content: bytes
    macros: bool


def mark_book(content: bytes, given: GivenBack) -> MarkedBook | None:
    """Mark a workbook; None when it is no .xlsx or .xlsm, or one that cannot be edited in place.

    Args:
        content: its bytes as they came.
        given: what to say.
    """
    try:
        package = Package(content)
        if not _is_xml_book(package):
            return None
        macros = _without_macros(package)
        styles = Styles(package)
        sheets = without_earlier_marks(package, _sheets(package), styles, given.issuer)
        _mark_cells(package, sheets, styles, given)
        title = _free_title(sheets)
        _add_list(package, title, list_sheet(given, styles, _targets(sheets), package.main))
        return MarkedBook(package.packed(), macros)
    except _UNFIT:
        return None


def _is_xml_book(package: Package) -> bool:
    macro_sheets = {one.kind for one in package.relations(package.book)} & _MACRO_SHEETS
    return not macro_sheets and package.tree(package.book).tag == package.tag("workbook")


def _without_macros(package: Package) -> bool:
    """Take macros out, and name the workbook what it then is; what its buttons call is gone with them."""
    macros = [one for one in package.relations(package.book) if one.kind == _MACROS]
    for one in macros:
        for below in package.relations(one.part):
            package.drop(below.part)
        package.drop(one.part)
        package.unrelate(package.book, one.id)
    package.declare(package.book, _BOOK_TYPE)
    return bool(macros)


def _sheets(package: Package) -> dict[str, str]:
    """Return the part of each sheet by its name, in their order; chart sheets too."""
    parts = {one.id: one.part for one in package.relations(package.book)}
    listed = package.tree(package.book).find(package.tag("sheets"))
    return {one.get("name"): parts[one.get(f"{{{package.kinds}}}id")] for one in listed}


def _mark_cells(package: Package, sheets: Mapping[str, str], styles: Styles, given: GivenBack) -> None:
    """Fill and comment the cells of the remarks; several remarks on a cell share its comment."""
    by_sheet: dict[str, list[tuple[Place, Remark]]] = {}
    for remark in given.remarks:
        place = place_of(remark.cell)
        if place and remark.sheet in sheets and remark.severity in _MARKED:
            by_sheet.setdefault(remark.sheet, []).append((place, remark))
    for sheet, marks in by_sheet.items():
        if package.tree(sheets[sheet]).tag != package.tag("worksheet"):
            continue  # a chart sheet has no cells
        page = Page(package, sheets[sheet])
        cells: dict[Place, list[Remark]] = {}
        for place, remark in marks:
            cells.setdefault(page.anchor(place), []).append(remark)
        for place, remarks in cells.items():
            page.fill(place, styles, remarks[0].severity)  # the gravest stands first
        comment(package, page, {place: _words(remarks) for place, remarks in cells.items()}, given.issuer)


def _words(remarks: list[Remark]) -> Paragraphs:
    paragraphs: list[tuple[str, str]] = []
    for remark in remarks:
        if paragraphs:
            paragraphs.append(("", ""))
        paragraphs += [
            (remark.severity_name, sentence(remark.problem)),
            ("Cần", stopped(remark.expected)),
            ("Cách sửa", sentence(remark.action)),
        ]
    return tuple(paragraphs)


def _free_title(sheets: Mapping[str, str]) -> str:
    taken = {name.casefold() for name in sheets}
    names = [TITLE, *(f"{TITLE} ({number})" for number in range(2, len(sheets) + 3))]
    return next(name for name in names if name.casefold() not in taken)


def _targets(sheets: Mapping[str, str]) -> dict[str, str]:
    return {name: "'{}'".format(name.replace("'", "''")) for name in sheets}


def _add_list(package: Package, title: str, listed_findings: ListSheet) -> None:
    """Put the list first, and show it first; names that belong to a sheet follow it to its new place."""
    for part in _sheets(package).values():
        for view in package.tree(part).iterfind(f"{package.tag('sheetViews')}/{package.tag('sheetView')}"):
            if view.get("tabSelected"):  # two selected sheets would be edited as one
                package.edit(part)
                del view.attrib["tabSelected"]
    part = package.free_name("xl/worksheets/sheet{}.xml")
    package.put(part, listed_findings.xml, _SHEET_TYPE)
    relation = package.relate(package.book, "worksheet", part)
    book = package.edit(package.book)
    listed = book.find(package.tag("sheets"))
    number = max((int(one.get("sheetId", "0")) for one in listed), default=0) + 1
    facts = {"name": title, "sheetId": str(number), f"{{{package.kinds}}}id": relation}
    listed.insert(0, listed.makeelement(package.tag("sheet"), facts))
    for view in book.iterfind(f"{package.tag('bookViews')}/{package.tag('workbookView')}"):
        view.attrib.pop("firstSheet", None)
        view.attrib.pop("activeTab", None)
    _move_names(package, book, title, listed_findings.header)


def _move_names(package: Package, book: Element, title: str, row: int) -> None:
    names = book.find(package.tag("definedNames"))
    if names is None:
        names = book.makeelement(package.tag("definedNames"), {})
        insert_before(book, names, [package.tag(name) for name in _AFTER_NAMES])
    for name in names:
        if name.get("localSheetId"):
            name.set("localSheetId", str(int(name.get("localSheetId")) + 1))
    header = names.makeelement(
        package.tag("definedName"), {"name": "_xlnm.Print_Titles", "localSheetId": "0"}
    )
    header.text = f"'{title}'!${row}:${row}"
    names.insert(0, header)
