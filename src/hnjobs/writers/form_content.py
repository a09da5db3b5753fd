"""What a blank form says, and what its columns, rows and input cells are called, before any of it is drawn.

Nothing is computed: plan figures and the year to date before are handed in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from hnjobs.domain.cell import address
from hnjobs.domain.form import FormKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hnjobs.domain.form import Form
    from hnjobs.domain.indicator import Target
    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.reporter import Reporter

# Rows as Excel counts them. Readers take the first four for the letterhead, so the title stands below them.
TITLE_ROW: Final = 5
HEADER_ROW: Final = 9

NUMBER: Final = "number"
LABEL: Final = "label"
UNIT: Final = "unit"
PLAN: Final = "plan"
PREVIOUS: Final = "previous"
PERIOD: Final = "period"
YEAR_TO_DATE: Final = "year_to_date"
NOTE: Final = "note"
CODE: Final = "code"
SECTION: Final = "section"


@dataclass(frozen=True, slots=True)
class FormContent:
    """Everything that one blank form says.

    Attributes:
        lexicon: the words of the plan.
        form: the shape of the return.
        reporter: who is to fill it in.
        period: for which period.
        due: the date it is due by; None prints none.
        targets: indicator id -> the target that is printed as its plan figure.
        targets_of: the period of those targets; None when there are none.
        previous: indicator id -> year to date before the period, in base units; an indicator that is left out
            is printed blank.
    """

    lexicon: Lexicon
    form: Form
    reporter: Reporter
    period: Period
    due: date | None = None
    targets: Mapping[str, Target] = field(default_factory=dict)
    targets_of: Period | None = None
    previous: Mapping[str, int] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        """The plan the form belongs to."""
        return self.lexicon.plan

    @property
    def by_tasks(self) -> bool:
        """True when the rows are tasks, False when they are indicators."""
        return self.form.kind is FormKind.TASKS


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``kind`` is one of the constants above or the id of a text field."""

    kind: str
    heading: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: an indicator or a task.

    Attributes:
        item: id of the indicator or task.
        number: what stands in the number column.
        label: what is printed.
        depth: 0 for what stands by itself, 1 for a part of it, and so on.
        required: True when a return without it is rejected.
    """

    item: str
    number: str | int
    label: str
    depth: int = 0
    required: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands.

    Attributes:
        columns: left to right, from column A.
        rows: top to bottom, below ``HEADER_ROW``.
        inputs: (item id, column kind or text field id) -> address of the cell the sender fills in; the texts
            below the table have an empty item id.
        texts: text field id -> row of the texts below the table.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    inputs: Mapping[tuple[str, str], str]
    texts: Mapping[str, int]

    def column(self, kind: str) -> int | None:
        """Return the number of a column counted from 1, None when the form has none of that kind."""
        return next((n for n, column in enumerate(self.columns, 1) if column.kind == kind), None)

    def at(self, item: str, kind: str) -> str:
        """Return the address of an item's cell in a column that the form has."""
        row = next(n for n, row in enumerate(self.rows, HEADER_ROW) if row.item == item)
        column = next(n for n, column in enumerate(self.columns) if column.kind == kind)
        return address(row, column)

    @property
    def end(self) -> int:
        """The last row of the table."""
        return HEADER_ROW + len(self.rows)
