"""A small plan built by hand, and returns to it: three areas by month, one office by half year, two agencies.

``jobs`` is the headline, in two channels; ``capital`` takes the last month; ``mood`` cannot be added at all.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from hnjobs.domain.calendar import DaysOff
from hnjobs.domain.form import Form, FormKind, SumRule, TextField
from hnjobs.domain.indicator import Aggregation, Direction, Indicator, Target
from hnjobs.domain.observation import Basis, Origin, StoredNarrative, StoredObservation
from hnjobs.domain.period import DataWindow, Period
from hnjobs.domain.plan import Document, Issuer, Plan, View, Vocabulary
from hnjobs.domain.quantity import RATE_BASE, Measure, Missing, MissingReason, Quantity
from hnjobs.domain.reporter import Group, Obligation, Reporter, Task

YEAR: Final = 2031
PEOPLE: Final = Measure("people", "người", "person", 1, whole=True, decimals=0)
BILLION: Final = Measure("billion", "tỷ đồng", "dong", 10**9, whole=False, decimals=3)
PERCENT: Final = Measure("percent", "%", RATE_BASE, 100, whole=False, decimals=2)
MONTHS: Final = tuple(f"M{month:02d}" for month in range(1, 13))
RECEIVED: Final = datetime(YEAR, 1, 14, 9, tzinfo=UTC)

_TEXTS: Final = (TextField("difficulties", "Khó khăn"), TextField("proposals", "Đề xuất"))
_SUM: Final = Aggregation.SUM


def _indicator(
    id_: str, aggregation: Aggregation = _SUM, measure: str = "people", *, across: bool = True
) -> Indicator:
    return Indicator(id_, id_.capitalize(), measure, aggregation, across=across)


def _target(indicator: str, amount: int, reporter: str | None = None, period: str = "Y") -> Target:
    return Target(indicator, reporter, period, Direction.AT_LEAST, amount, None, "I")


def _owes(form: str, group: str, codes: tuple[str, ...]) -> Obligation:
    due = {code: date(YEAR, 12 if code == "Y" else 6, 15) for code in codes}
    return Obligation(form, form, (group,), due, inclusive=True, roll="none", wording="", section="I")


def small_plan(*more: Target, view: View | None = None) -> Plan:
    """Build the plan, with further targets or another view."""
    forms = (
        Form(
            "monthly",
            "Biểu tháng",
            FormKind.INDICATORS,
            ("month",),
            required=("jobs", "loan", "other"),
            optional=("capital", "mood"),
            sums=(SumRule("jobs", ("loan", "other")),),
            texts=_TEXTS,
        ),
        Form("office", "Biểu sở", FormKind.INDICATORS, ("half", "year"), required=("rate", "abroad")),
        Form("tasks", "Biểu nhiệm vụ", FormKind.TASKS, ("half", "year"), texts=_TEXTS),
    )
    indicators = (
        _indicator("jobs"),
        _indicator("loan"),
        _indicator("other"),
        _indicator("capital", Aggregation.LAST, "billion"),
        _indicator("mood", Aggregation.NONE, "percent", across=False),
        _indicator("rate", Aggregation.NONE, "percent", across=False),
        _indicator("abroad"),
        _indicator("unasked"),
    )
    groups = (
        Group("area", "Địa bàn", "địa bàn"),
        Group("office", "Sở", "sở"),
        Group("agency", "Ngành", "ngành"),
    )
    members = (("a", "area"), ("b", "area"), ("c", "area"), ("o", "office"), ("x", "agency"), ("y", "agency"))
    return Plan(
        id="small",
        year=YEAR,
        area="tỉnh Nhỏ",
        time_zone="Asia/Ho_Chi_Minh",
        document=Document("1/KH", date(YEAR, 1, 5), "Giải quyết việc làm", "UBND tỉnh", ""),
        issuer=Issuer(
            "UBND TỈNH", "SỞ", "BC-S", "Nhỏ", "UBND tỉnh", ("GIÁM ĐỐC",), ("Như trên;",), "Lưu: VT."
        ),
        window=DataWindow(15, 1),
        days_off=DaysOff({}),
        measures={measure.id: measure for measure in (PEOPLE, BILLION, PERCENT)},
        indicators={one.id: one for one in indicators},
        groups={group.id: group for group in groups},
        reporters={id_: Reporter(id_, id_.upper(), f"Đơn vị {id_}", group) for id_, group in members},
        forms={form.id: form for form in forms},
        targets=(_target("jobs", 1000), _target("jobs", 400, "a"), *more),
        tasks=(
            Task("1", "I", "Việc một", "…", ("x", "y"), leads=True),
            Task("2", "I", "Việc hai", "…", ("y", "a"), leads=False),
        ),
        obligations=(
            _owes("monthly", "area", MONTHS),
            _owes("office", "office", ("H1", "Y")),
            _owes("tasks", "agency", ("H1", "Y")),
        ),
        vocabulary=Vocabulary({}, (), (), (), ()),
        view=view or View("jobs", "area", ("loan", "other"), ("jobs", "abroad"), (("loan", "abroad"),)),
    )


def period(code: str) -> Period:
    """Return a period of the plan's year."""
    return Period(YEAR, code)


def seen(
    reporter: str, code: str, indicator: str, value: int | None, *, basis: Basis = Basis.PERIOD
) -> StoredObservation:
    """Return a stored value; None is a blank cell. The form follows from the reporter's group."""
    form = {"a": "monthly", "b": "monthly", "c": "monthly", "o": "office"}[reporter]
    base = {"capital": "dong", "mood": RATE_BASE, "rate": RATE_BASE}.get(indicator, "person")
    amount = Missing(MissingReason.BLANK) if value is None else Quantity(value, base)
    origin = Origin(1, f"{reporter}.xlsx", "0f", "Biểu", f"{indicator}{code}", RECEIVED, 1)
    return StoredObservation(reporter, form, period(code), indicator, basis, amount, str(value), origin)


def said(reporter: str, code: str, field: str, text: str, task: str | None = None) -> StoredNarrative:
    """Return a stored text."""
    form = "tasks" if reporter in ("x", "y") else "monthly"
    origin = Origin(1, f"{reporter}.xlsx", "0f", "Biểu", "B9", RECEIVED, 1)
    return StoredNarrative(reporter, form, period(code), field, task, text, origin)
