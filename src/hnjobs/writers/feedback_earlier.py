"""Our marks of an earlier time, in a workbook that was mended and sent back: taken off before new ones.

The list is known by its name and heading, a comment by who signed it, a fill by its colour under such a
comment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.writers.feedback_cells import Page
from hnjobs.writers.feedback_comments import uncomment
from hnjobs.writers.feedback_sheet import HEADING, TITLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hnjobs.writers.feedback_package import Package
    from hnjobs.writers.feedback_styles import Styles


def without_earlier_marks(
    package: Package, sheets: Mapping[str, str], styles: Styles, author: str
) -> dict[str, str]:
    """Take our marks off a workbook.

    Args:
        package: the workbook.
        sheets: name of a sheet -> its part, in their order.
        styles: the workbook's formats.
        author: who signed the comments.

    Returns:
        The sheets that are left.
    """
    left = dict(sheets)
    for name, part in sheets.items():
        if package.tree(part).tag != package.tag("worksheet"):
            continue
        if name.startswith(TITLE) and _first_text(package, part) == HEADING:
            _remove(package, list(left).index(name), part)
            del left[name]
            continue
        page = Page(package, part)
        for place in uncomment(package, page, author):
            page.unfill(page.anchor(place), styles)
    return left


def _first_text(package: Package, part: str) -> str:
    """Return the text of A1, wherever the program that saved the workbook keeps it."""
    cell = next(package.tree(part).iter(package.tag("c")), None)
    if cell is None or cell.get("r", "A1") != "A1":
        return ""
    if cell.get("t") != "s":
        return "".join(cell.itertext())
    shared = [one.part for one in package.relations(package.book) if one.kind == "sharedStrings"]
    return "".join(package.tree(shared[0])[int(cell.findtext(package.tag("v")))].itertext())


def _remove(package: Package, number: int, part: str) -> None:
    """Remove a sheet; what is counted by sheets moves up."""
    book = package.edit(package.book)
    listed = book.find(package.tag("sheets"))
    package.unrelate(package.book, listed[number].get(f"{{{package.kinds}}}id"))
    listed.remove(listed[number])
    package.drop(part)
    for name in list(book.iterfind(f"{package.tag('definedNames')}/*")):
        local = name.get("localSheetId")
        if local == str(number):
            name.getparent().remove(name)
        elif local and int(local) > number:
            name.set("localSheetId", str(int(local) - 1))
    for view in book.iterfind(f"{package.tag('bookViews')}/*"):
        view.attrib.pop("activeTab", None)
