"""What a return says, with the cell each word and number came from; before and after it is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hnjobs.domain.finding import Severity
from hnjobs.domain.quantity import Missing, MissingReason, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from hnjobs.domain.finding import Finding
    from hnjobs.domain.period import Period


NOTE: Final = "note"
"""The field of a narrative that answers no question of the form: what stood in a column for notes."""


class Basis(StrEnum):
    """Which column a value stood in; ``PLAN`` figures are checked and never stored."""

    PERIOD = "period"
    YEAR_TO_DATE = "year_to_date"
    PLAN = "plan"


class Observation(NamedTuple):
    """One reported value: a quantity or a missing value with its reason; unique by indicator and basis.

    Attributes:
        indicator: id of the indicator.
        basis: the column it stood in.
        value: base units, or why there is none.
        raw: the cell's text exactly as it was.
        cell: address as Excel shows it, on the submission's sheet.
    """

    indicator: str
    basis: Basis
    value: Quantity | Missing
    raw: str
    cell: str


_Columns = tuple[dict[str, Observation], dict[str, Observation], dict[str, Observation]]
_Amounts = tuple[dict[str, Quantity], ...]


class Narrative(NamedTuple):
    """One reported text: the field it answers and, on a task form, the task."""

    field: str
    task: str | None
    text: str
    cell: str


@dataclass(frozen=True, slots=True)
class Submission:
    """One return as read from one sheet: who, when, which form, what it says, what was found.

    ``reporter``, ``period`` and ``form`` are None where they could not be told; there is an error then.
    ``faults`` names the values (indicator, basis) whose cells hold something that is no quantity.
    ``layout`` is where everything stood, as text: see ``readers.fingerprint`` and ``domain.layout_change``.
    """

    sheet: str
    form: str | None = None
    reporter: str | None = None
    period: Period | None = None
    observations: tuple[Observation, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    findings: tuple[Finding, ...] = ()
    faults: frozenset[tuple[str, Basis]] = frozenset()
    layout: str = ""
    _columns: _Columns | None = field(default=None, init=False, repr=False, compare=False)
    _amounts: _Amounts | None = field(default=None, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[Callable[..., Submission], tuple[object, ...]]:
        """Pickle as plain texts and numbers: thousands go from process to process, and names take time."""
        head = (self.sheet, self.form, self.reporter, self.period)
        rest = (self.narratives, self.findings, self.faults, self.layout)
        return _unpacked, (head, tuple(map(_packed, self.observations)), rest)

    @property
    def rejected(self) -> bool:
        """True when any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def column(self, basis: Basis) -> dict[str, Observation]:
        """Return the observations of one column by indicator, the first of each; not to be changed."""
        return self._by_column()[_place(basis)]

    def amounts(self, basis: Basis) -> dict[str, Quantity]:
        """Return the quantities of one column by indicator; not to be changed."""
        amounts = self._amounts
        if amounts is None:
            amounts = tuple(
                {indicator: one.value for indicator, one in column.items() if isinstance(one.value, Quantity)}
                for column in self._by_column()
            )
            object.__setattr__(self, "_amounts", amounts)  # as below
        return amounts[_place(basis)]

    def _by_column(self) -> _Columns:
        columns = self._columns
        if columns is None:
            columns = ({}, {}, {})
            for one in self.observations:
                columns[_place(one.basis)].setdefault(one.indicator, one)
            object.__setattr__(self, "_columns", columns)  # frozen for others; it follows from the rest
        return columns

    def value(self, indicator: str, basis: Basis) -> Quantity | None:
        """Return the quantity of an indicator, None when the return gives none."""
        return self.amounts(basis).get(indicator)

    def cell_of(self, indicator: str, basis: Basis) -> str:
        """Return the address of an indicator's cell, empty when there is none."""
        observation = self.column(basis).get(indicator)
        return observation.cell if observation else ""


_BASES: Final = (Basis.PERIOD, Basis.YEAR_TO_DATE, Basis.PLAN)
_Packed = tuple[str, int, int | None, str, str, str]


def _place(basis: Basis) -> int:
    """Return the place of a column; the hash of an enum's member costs more than the choice."""
    return 0 if basis is Basis.PERIOD else 1 if basis is Basis.YEAR_TO_DATE else 2


def _packed(one: Observation) -> _Packed:
    """Return an observation without classes; of a missing value, None and its reason in place of the unit."""
    indicator, basis, given, raw, cell = one
    if isinstance(given, Quantity):
        return indicator, _place(basis), given.value, given.base, raw, cell
    return indicator, _place(basis), None, given.reason.value, raw, cell


def _unpacked(head: tuple[Any, ...], packed: Iterable[_Packed], rest: tuple[Any, ...]) -> Submission:
    observations = [
        Observation(
            indicator,
            _BASES[place],
            Missing(MissingReason(base)) if value is None else Quantity(value, base),
            raw,
            cell,
        )
        for indicator, place, value, base, raw, cell in packed
    ]
    return Submission(*(*head, tuple(observations), *rest))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stored value came from: enough to open the file at the cell and to defend the figure.

    Attributes:
        submission: its number in the store.
        file: the file's name as it arrived.
        checksum: SHA-256 of the file, hexadecimal.
        sheet: the sheet.
        cell: the cell.
        received_at: when the return was received, aware.
        version: 1 for the first return of this reporter, form and period, and so on.
    """

    submission: int
    file: str
    checksum: str
    sheet: str
    cell: str
    received_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class StoredObservation:
    """A value of the current version of a return; unique by reporter, form, period, indicator and basis."""

    reporter: str
    form: str
    period: Period
    indicator: str
    basis: Basis
    value: Quantity | Missing
    raw: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class StoredNarrative:
    """A text of the current version of a return."""

    reporter: str
    form: str
    period: Period
    field: str
    task: str | None
    text: str
    origin: Origin
