"""A made-up year of returns for the plan of 2023, kept in memory the way a store hands it out.

The figures are invented by a rule that anyone can follow: they are nobody's results.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hnjobs.domain.event import Action, Event
from hnjobs.domain.finding import Finding, finding_key
from hnjobs.domain.form import FormKind
from hnjobs.domain.observation import Basis, Origin, StoredNarrative, StoredObservation
from hnjobs.domain.period import Period
from hnjobs.domain.quantity import Missing, MissingReason, Quantity
from hnjobs.domain.receipt import Receipt
from hnjobs.readers.plan_yaml import load_plan
from hnjobs.store.records import Filed, Outcome

if TYPE_CHECKING:
    from collections.abc import Collection

    from hnjobs.domain.form import Form
    from hnjobs.domain.plan import Plan

ROOT: Final = Path(__file__).parents[2]
TEMPLATES: Final = ROOT / "templates"
HANOI: Final = timezone(timedelta(hours=7))
TODAY: Final = date(2023, 6, 29)
RATES: Final = {"unemployment_urban": 297, "trained_labour_rate": 7285, "labour_export": 1910}
DONG_OF_CAPITAL: Final = 12_250_000_000


def plan_2023() -> Plan:
    """Load the plan of 2023 from the repository."""
    return load_plan(ROOT / "data" / "plan_2023.yaml")


@dataclass
class Year:
    """Returns in memory; the methods are those a report needs from a store."""

    plan: Plan
    values: list[StoredObservation] = field(default_factory=list)
    texts: list[StoredNarrative] = field(default_factory=list)
    arrived: list[Receipt] = field(default_factory=list)
    asked: dict[int, list[Finding]] = field(default_factory=dict)
    kept: list[Filed] = field(default_factory=list)
    decided: list[Event] = field(default_factory=list)

    def observations(
        self,
        plan_id: str,
        periods: Collection[Period] | None = None,
        *,
        reporters: Collection[str] | None = None,
        basis: Basis | None = None,
    ) -> list[StoredObservation]:
        """Return the values of the periods."""
        assert (reporters, basis) == (None, None)
        assert plan_id == self.plan.id
        return [one for one in self.values if periods is None or one.period in periods]

    def narratives(self, plan_id: str, periods: Collection[Period] | None = None) -> list[StoredNarrative]:
        """Return the texts of the periods."""
        assert plan_id == self.plan.id
        return [one for one in self.texts if periods is None or one.period in periods]

    def receipts(self, plan_id: str, periods: Collection[Period] | None = None) -> list[Receipt]:
        """Return the receipts of the periods."""
        assert plan_id == self.plan.id
        return [one for one in self.arrived if periods is None or one.period in periods]

    def queries(self, plan_id: str) -> dict[int, list[Finding]]:
        """Return the queries by the number of their return."""
        assert plan_id == self.plan.id
        return self.asked

    def filed(self, plan_id: str, periods: Collection[Period] | None = None) -> list[Filed]:
        """Return the returns that were asked about."""
        assert plan_id == self.plan.id
        return [one for one in self.kept if periods is None or one.period in periods]

    def events(self, plan_id: str, *actions: Action) -> list[Event]:
        """Return what was decided."""
        assert plan_id == self.plan.id
        return [one for one in self.decided if one.action in actions]

    def ask(self, reporter: str, code: str, finding: Finding, reason: str = "") -> None:
        """Add a query about a return, and an answer to it where there is a reason."""
        form, period = self.plan.owed_by(reporter)[0].form, Period(self.plan.year, code)
        at = datetime(2023, 6, 20, 9, 30, tzinfo=HANOI)
        number = len(self.kept) + 1
        known = (number, reporter, form, period, Outcome.ACCEPTED, 1)
        self.kept.append(Filed(*known, f"{reporter}.xlsx", "Biểu 02", "0f" * 32, at, None, at))
        self.asked[number] = [finding]
        if reason:
            key = finding_key(finding, reporter, form, period)
            self.decided.append(Event(Action.ANSWER, at, "Nguyễn Văn An", subject=key, reason=reason))

    def drop(self, reporter: str, *codes: str) -> None:
        """Take back what a reporter sent for some periods, or all it sent."""

        def stays(one: StoredObservation | StoredNarrative | Receipt) -> bool:
            return one.reporter != reporter or (bool(codes) and one.period.code not in codes)

        self.values = [one for one in self.values if stays(one)]
        self.texts = [one for one in self.texts if stays(one)]
        self.arrived = [one for one in self.arrived if stays(one)]

    def blank(self, reporter: str, indicator: str, code: str) -> None:
        """Make one value a blank cell of an accepted return."""
        key = (reporter, indicator, code)
        self.values = [
            replace(one, value=Missing(MissingReason.BLANK), raw="")
            if (one.reporter, one.indicator, one.period.code) == key
            else one
            for one in self.values
        ]

    def say(self, reporter: str, code: str, field_id: str, words: str, task: str | None = None) -> None:
        """Add a reported text."""
        form = self.plan.owed_by(reporter)[0].form
        period = Period(self.plan.year, code)
        self.texts.append(
            StoredNarrative(reporter, form, period, field_id, task, words, _origin(reporter, period))
        )


def full_year(plan: Plan, *, until: int = 12) -> Year:
    """Return a year in which everybody sent everything owed up to a month, in time but for one."""
    year = Year(plan)
    for place, reporter in enumerate(plan.reporters.values()):
        for obligation in plan.owed_by(reporter.id):
            for code, due in obligation.due.items():
                period = Period(plan.year, code)
                if period.last_month <= until:
                    late = timedelta(days=3 if (reporter.id, code) == ("ba-vi", "M02") else -1)
                    _send(year, plan.forms[obligation.form], (place, reporter.id), period, due + late)
    return year


def _send(year: Year, form: Form, who: tuple[int, str], period: Period, day: date) -> None:
    place, reporter = who
    origin = _origin(reporter, period, day)
    year.arrived.append(
        Receipt(reporter, form.id, period, origin.received_at, 1, accepted=True, file=origin.file)
    )
    if form.kind is FormKind.TASKS:
        for task in year.plan.tasks_of(reporter):
            year.say(reporter, period.code, "result", f"Đã triển khai đúng tiến độ: {task.title}", task.id)
            year.say(reporter, period.code, "status", "Đang thực hiện", task.id)
        return
    for row, (indicator, value) in enumerate(_values(year.plan, form, place, period).items(), 12):
        base = year.plan.measure_of(indicator).base
        where = replace(origin, cell=f"D{row}")
        year.values.append(
            StoredObservation(
                reporter, form.id, period, indicator, Basis.PERIOD, Quantity(value, base), str(value), where
            )
        )


def _values(plan: Plan, form: Form, place: int, period: Period) -> dict[str, int]:
    """Make up values in base units: parts grow with the place and the month, totals are sums of parts."""
    month, values = period.last_month, {}
    for step, indicator in enumerate(form.indicators):
        scale = plan.measure_of(indicator).scale
        values[indicator] = (20 * (place % 30) + 30 * step + 7 * month + 3) * max(scale // 8, 1)
    values |= {id_: value for id_, value in RATES.items() if id_ in values}
    if "district_capital" in values:
        values["district_capital"] = DONG_OF_CAPITAL
    for rule in form.sums:
        values[rule.total] = sum(values[part] for part in rule.parts)
    for limit in form.limits:
        values[limit.part] = values[limit.whole] // 2
    return values


def _origin(reporter: str, period: Period, day: date | None = None) -> Origin:
    day = day or date(2023, 6, 14)
    return Origin(
        submission=abs(hash((reporter, period.code))) % 10**6,
        file=f"{reporter}_{period.code}.xlsx",
        checksum="0f" * 32,
        sheet="Biểu 02",
        cell="B30",
        received_at=datetime(day.year, day.month, day.day, 16, 5, tzinfo=HANOI),
        version=1,
    )
