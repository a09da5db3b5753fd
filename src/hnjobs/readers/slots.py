"""Collect what one sheet says while it is read: observations, texts, findings.

Owns the step from a cell to an observation or a finding, the same for every layout.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hnjobs.domain.cell import CellValue, address, raw_text
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.observation import NOTE, Basis, Narrative, Observation
from hnjobs.domain.parsing import Fault, parse_cell
from hnjobs.domain.quantity import Measure, Missing, Quantity
from hnjobs.readers.nil import zero_said
from hnjobs.readers.trace import Slot, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hnjobs.domain.form import Form
    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.readers.workbook import Sheet


@dataclass(slots=True)
class Reading:
    """One sheet being read; ``headings`` is the whole heading of each column.

    ``header_row`` is the last heading row, counted from 0: findings about a column point there.
    ``begins_year`` is True when the period starts with the year: its year to date is then the period itself.
    ``used`` are the cells that were read or knowingly left aside, ``counted`` those whose figures count;
    ``told_rows`` and ``told_columns`` were reported as not understood. ``columns`` says what each column of a
    table by place holds, ``total_row`` where its total stands; ``rows`` says what each row is where items run
    down.
    """

    sheet: Sheet
    lexicon: Lexicon
    form: Form
    headings: dict[int, str]
    header_row: int
    reporter: str | None = None
    begins_year: bool = False
    observations: list[Observation] = field(default_factory=list)
    narratives: list[Narrative] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    faults: set[tuple[str, Basis]] = field(default_factory=set)
    used: set[tuple[int, int]] = field(default_factory=set)
    counted: set[tuple[int, int]] = field(default_factory=set)
    told_rows: set[int] = field(default_factory=set)
    told_columns: set[int] = field(default_factory=set)
    columns: dict[int, tuple[str, Basis]] = field(default_factory=dict)
    total_row: int | None = None
    rows: dict[int, str] = field(default_factory=dict)
    trace: Trace = field(default_factory=Trace)

    def text(self, row: int, column: int) -> str:
        """Return a cell's text without the spaces around it."""
        value = self.sheet.value(row, column)
        return (value if isinstance(value, str) else raw_text(value)).strip()

    def address(self, row: int, column: int) -> str:
        """Return the address of a cell as Excel shows it."""
        return address(row, column)

    def report(self, code: FindingCode, place: tuple[int, int] | None, found: str = "", **facts: str) -> None:
        """Add a finding at a cell (row, column), or about the sheet."""
        cell = address(*place) if place else ""
        self.findings.append(Finding(code, self.sheet.name, cell, found, tuple(facts.items())))

    def measure(
        self, indicator: str, place: tuple[int, int], stated: Iterable[tuple[str, bool]]
    ) -> Measure | None:
        """Return the measure a cell is stated in, or report why it cannot be told.

        Args:
            indicator: what the cell measures.
            place: the cell, for the finding.
            stated: texts that may state the measure, nearest first, each with True when the whole text is
                meant to be a measure (a unit column) and False when one may stand in brackets inside it.
        """
        own = self.lexicon.plan.measure_of(indicator)
        if self.is_blank(*place):  # nothing there to misread
            return own
        told: Measure | None = None
        for text, whole in stated:
            if not text:
                continue
            found = (
                self.lexicon.units.find(text) if whole else next(iter(self.lexicon.units.inside(text)), None)
            )
            if found is None and whole:
                self.report(FindingCode.UNIT_UNKNOWN, place, text, measure=own.label)
                return None
            if found is None or (told and found.base != own.base):
                continue  # a line for the whole sheet speaks of other rows, too
            if found.base != own.base or (told and found.scale != told.scale):
                expected = told.label if told else own.label
                self.report(FindingCode.UNIT_MISMATCH, place, text, unit=found.label, measure=expected)
                return None
            told = told or found
        if told:
            return told
        scales = {m.scale for m in self.lexicon.plan.measures.values() if m.base == own.base}
        if not own.whole and len(scales) > 1:  # tỷ or triệu: the sender must say which
            self.report(FindingCode.UNIT_UNKNOWN, place, "", measure=own.label)
            return None
        return own

    def parse(
        self, place: tuple[int, int], measure: Measure, *, blank_matters: bool
    ) -> Quantity | Missing | Fault:
        """Give the cell its meaning; a blank that matters is looked at twice."""
        value: CellValue = self.sheet.value(*place)
        if value == "" and blank_matters:
            self.trace.blanks = True
            value = self.sheet.look_again(*place)
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        percent = self.sheet.shows_percent(*place) if number and measure.rate else False
        if percent is None:  # 0.04 may be what Excel shows as 4 %
            return Fault(FindingCode.FORMAT_UNSEEN)
        return parse_cell(value, measure, self.lexicon.units, percent_format=percent)

    def take(self, indicator: str, basis: Basis, place: tuple[int, int], measure: Measure | None) -> None:
        """Turn one cell into an observation, or into a finding that names it."""
        value = self.sheet.value(*place)
        raw = raw_text(value)
        self.used.add(place)
        if basis is not Basis.PLAN:
            self.counted.add(place)
        if measure is None:
            self.faults.add((indicator, basis))
            return
        parsed = self.parse(place, measure, blank_matters=True)
        if isinstance(parsed, Fault) and basis is not Basis.PLAN:
            parsed = zero_said(self.lexicon, self.form, indicator, raw) or parsed
        if isinstance(parsed, Fault):
            label = self.lexicon.plan.indicators[indicator].label
            if basis is Basis.PLAN:
                target = self.lexicon.plan.target(indicator, self.reporter)
                signed = self.lexicon.plan.measure_of(indicator).exact_text(target.amount) if target else ""
                self.report(FindingCode.PLAN_FIGURE_DIFFERS, place, raw, indicator=label, target=signed)
                return
            self.faults.add((indicator, basis))
            self.report_fault(parsed, place, label)
            return
        self.trace.slots.append(Slot(indicator, basis, place, measure))
        self.observations.append(Observation(indicator, basis, parsed, raw, address(*place)))

    def set_aside(self, rows: Iterable[int], column: int) -> None:
        """Leave aside the numbers of a column that counts the rows; one beyond their count is none."""
        for row in rows:
            value = self.sheet.value(row, column)
            if not isinstance(value, (int, float)) or value <= len(self.sheet.rows):
                self.used.add((row, column))

    def take_note(self, row: int, label: str) -> None:
        """Keep what the sender wrote beside a row in a column for notes, with the row's label before it."""
        for column, heading in self.headings.items():
            if self.lexicon.role(heading) == "note" and (text := self.text(row, column)):
                self.narratives.append(Narrative(NOTE, None, f"{label}: {text}", address(row, column)))

    def report_fault(self, fault: Fault, place: tuple[int, int], label: str) -> None:
        """Add a finding about a cell that holds no quantity, with what really is in it."""
        found = raw_text(self.sheet.value(*place)) or raw_text(self.sheet.look_again(*place))
        self.report(fault.code, place, found, indicator=label, **dict(fault.facts))

    def is_blank(self, row: int, column: int) -> bool:
        """Tell whether a cell holds nothing, not even an error or a formula that was never calculated."""
        if self.text(row, column):
            return False
        self.trace.blanks = True
        return self.sheet.look_again(row, column) == ""

    def is_number(self, row: int, column: int) -> bool:
        """Tell whether a cell holds a number, typed as one or written as text."""
        value = self.sheet.value(row, column)
        if isinstance(value, bool):
            return False
        if isinstance(value, (int, float)):
            return True
        return (
            isinstance(value, str) and any(char.isdigit() for char in value) and self._reads_as_number(value)
        )

    def _reads_as_number(self, text: str) -> bool:
        measure = next(iter(self.lexicon.plan.measures.values()))
        parsed = parse_cell(text, measure, self.lexicon.units)
        codes = (FindingCode.NOT_A_NUMBER, FindingCode.DATE_FOUND)
        return not (isinstance(parsed, Missing) or (isinstance(parsed, Fault) and parsed.code in codes))
