"""How cells look: the formats of the report's workbook, each made once.

Nothing is told by colour alone: what is coloured says the same in words, for the workbook is printed too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from hnjobs.domain.quantity import Measure

FONT_NAME: Final = "Times New Roman"
FOOTER: Final = f'&L&"{FONT_NAME}"&10&A&C&"{FONT_NAME}"&10Trang &P/&N'
PAPER: Final = 9  # Excel's number of A4
INK: Final = "#1F4E79"  # dark enough to be read as black on paper
_FONT: Final = {"font_name": FONT_NAME, "font_size": 11, "valign": "top"}
_BORDER: Final = {**_FONT, "border": 1}
_NUMBER: Final = {**_BORDER, "align": "right", "indent": 1}  # else it touches the text of the next column
_RED: Final = "#C00000"
_LOOKS: Final[dict[str, dict[str, object]]] = {
    "title": {**_FONT, "bold": True, "font_size": 13},
    "caption": {**_FONT, "italic": True},
    "note": {**_FONT, "italic": True, "text_wrap": True},
    "head": {
        **_BORDER,
        "bold": True,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "bg_color": "#DDEBF7",
    },
    "text": {**_BORDER, "text_wrap": True, "align": "left", "indent": 1, "num_format": "@"},
    "line": {**_BORDER, "num_format": "@"},  # not wrapped: long, and not printed
    "missing": {**_NUMBER, "text_wrap": True, "italic": True, "font_color": _RED},
    "moment": {**_BORDER, "num_format": "dd/mm/yyyy hh:mm", "align": "center"},
    "date": {**_BORDER, "num_format": "dd/mm/yyyy", "align": "center"},
    "share": {**_NUMBER, "num_format": "0.0%"},
    "centre": {**_BORDER, "align": "center", "text_wrap": True},
    "alarm": {**_BORDER, "align": "center", "text_wrap": True, "bold": True, "font_color": _RED},
}
_CONDITIONS: Final[dict[str, dict[str, object]]] = {
    "missing": {"bg_color": "#FFF2CC"},
    "behind": {"bg_color": "#F8CBAD"},
}


class Looks:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 xlsxwriter ships no types
        """Take the workbook they belong to."""
        self.book = book
        self._made: dict[tuple[str, bool], Any] = {}
        self._conditions: dict[str, Any] = {}

    def named(self, name: str, *, bold: bool = False) -> Any:  # noqa: ANN401 xlsxwriter ships no types
        """Return the format of a name in ``_LOOKS``, or of a number format."""
        key = (name, bold)
        if key not in self._made:
            look = _LOOKS.get(name) or {**_NUMBER, "num_format": name}
            self._made[key] = self.book.add_format({**look, "bold": True} if bold else look)
        return self._made[key]

    def condition(self, name: str) -> Any:  # noqa: ANN401 xlsxwriter ships no types
        """Return what a conditional format adds: ``missing`` or ``behind``."""
        if name not in self._conditions:
            self._conditions[name] = self.book.add_format(_CONDITIONS[name])
        return self._conditions[name]


def number_format(measure: Measure) -> str:
    """Return Excel's number format of a measure; Excel shows the separators of the reader's own country."""
    decimals = "." + "0".ljust(measure.decimals, "#") if measure.decimals else ""
    return f'0{decimals}" {measure.label}"' if measure.rate else f"#,##0{decimals}"
