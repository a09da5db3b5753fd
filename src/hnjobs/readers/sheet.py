"""A workbook that was read: its sheets, their cells, and what only a second look at the file tells of them.

The fast reader cannot tell a blank from an error value, nor from a formula that was never calculated, and it
does not know number formats, fonts and hidden lines; where those matter, callers ask the ``Sheet``, which
takes the second look once, on first need.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hnjobs.domain.cell import CellValue, Unverified

if TYPE_CHECKING:
    from collections.abc import Callable

    from hnjobs.readers.kinds import Kind
    from hnjobs.readers.second_look import SecondLook


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet; rows and columns are counted from 0 here and shown from 1 (``domain.cell.address``)."""

    name: str
    visible: bool
    rows: list[list[CellValue]]
    _second: LazyLook

    def value(self, row: int, column: int) -> CellValue:
        """Return the cell, an empty text where there is none."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return ""

    @property
    def doubtful(self) -> bool:
        """True when a cell that looks blank may be an error, or a formula that was never calculated."""
        return self._second.doubtful

    @property
    def hides(self) -> bool:
        """True when rows or columns may be hidden."""
        return self._second.hides

    def look_again(self, row: int, column: int) -> CellValue:
        """Return what is in a cell that looked blank: nothing, an error, or a formula without a value."""
        if not self._second.doubtful:
            return ""
        look = self._second.open()
        return look.hidden(self.name, row, column) if look else Unverified()

    def shows_percent(self, row: int, column: int) -> bool | None:
        """Tell whether a cell shows its number times 100 with a % sign; None where that cannot be seen."""
        look = self._second.open()
        return look.percent(self.name, row, column) if look else None

    def font(self, row: int, column: int) -> str | None:
        """Return the name of a cell's font; None where it is not known, or the cell is written in several."""
        look = self._second.open()
        return look.font(self.name, row, column) if look else None

    def hidden_rows(self) -> tuple[int, ...]:
        """Return the hidden rows within the used area, in order; empty, too, where that cannot be seen."""
        look = self._second.open() if self._second.hides else None
        return tuple(row for row in look.hidden_rows(self.name) if row < len(self.rows)) if look else ()

    def hidden_columns(self) -> tuple[int, ...]:
        """Return the hidden columns within the used area, in order; empty, too, where that cannot be seen."""
        look = self._second.open() if self._second.hides else None
        width = max(map(len, self.rows), default=0)
        return tuple(column for column in look.hidden_columns(self.name) if column < width) if look else ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that could be read; ``kind`` is told by its content, never by its name."""

    kind: Kind
    sheets: tuple[Sheet, ...]


@dataclass(slots=True)
class LazyLook:
    """The second look at one file, made at most once; None when the file does not let itself be scanned.

    ``filled`` is the number of sheets that hold any value, None where only the second look can tell.
    """

    opener: Callable[[], SecondLook | None]
    doubtful: bool = True
    hides: bool = True
    filled: int | None = None
    _look: SecondLook | None = None
    _opened: bool = field(default=False)

    def open(self) -> SecondLook | None:
        """Return the second look, making it on first call."""
        if not self._opened:
            self._look, self._opened = self.opener(), True
        return self._look
