"""The plan against itself: what is compared, what is not, and what a finding says."""

from __future__ import annotations

from datetime import date

import pytest

from hnjobs.domain.calendar import DaysOff
from hnjobs.domain.finding import FindingCode, Severity
from hnjobs.domain.form import Form, FormKind, SumRule
from hnjobs.domain.indicator import Aggregation, Direction, Indicator, Target
from hnjobs.domain.period import DataWindow
from hnjobs.domain.plan import Document, Issuer, Plan, View, Vocabulary
from hnjobs.domain.plan_check import check_plan
from hnjobs.domain.quantity import Measure
from hnjobs.domain.reporter import Group, Reporter


def promise(
    indicator: str, amount: int, *, reporter: str | None = None, period: str = "Y", section: str = "I"
) -> Target:
    """Make a target of at least an amount, in base units."""
    return Target(indicator, reporter, period, Direction.AT_LEAST, amount, None, section)


def plan_of(*targets: Target) -> Plan:
    """Make a plan of two areas, a total of loans (tỷ đồng) in two parts, and a rate, with some targets."""
    rule = SumRule("loans", ("old_loans", "new_loans"))
    form = Form("f", "F", FormKind.INDICATORS, ("month",), ("loans", "old_loans", "new_loans"), sums=(rule,))
    return Plan(
        id="p",
        year=2031,
        area="",
        time_zone="Asia/Ho_Chi_Minh",
        document=Document("", date(2031, 1, 1), "", "", ""),
        issuer=Issuer("", "", "", "", "", (), (), ""),
        window=DataWindow(1, 0),
        days_off=DaysOff({}),
        measures={
            "billion_dong": Measure("billion_dong", "tỷ đồng", "dong", 10**9, whole=False, decimals=3),
            "percent": Measure("percent", "%", "hundredth_pct_point", 100, whole=False, decimals=2),
        },
        indicators={
            "loans": Indicator("loans", "Cho vay", "billion_dong", Aggregation.SUM, across=True),
            "old_loans": Indicator("old_loans", "Thu hồi", "billion_dong", Aggregation.SUM, across=True),
            "new_loans": Indicator("new_loans", "Bổ sung", "billion_dong", Aggregation.SUM, across=True),
            "rate": Indicator("rate", "Tỷ lệ", "percent", Aggregation.NONE, across=False),
        },
        groups={"g": Group("g", "G", "g")},
        reporters={"a": Reporter("a", "An Hòa", "", "g"), "b": Reporter("b", "Bình An", "", "g")},
        forms={"f": form, "again": form},
        targets=targets,
        tasks=(),
        obligations=(),
        vocabulary=Vocabulary({}, (), (), (), ()),
        view=View("loans", "g", (), ()),
    )


def test_parts_that_miss_their_total() -> None:
    """Parts other than their total are one finding, in the indicator's measure, with both places."""
    plan = plan_of(
        promise("loans", 432 * 10**9, period="Q1", section="3.1"),
        promise("old_loans", 342 * 10**9, period="Q1", section="3.1"),
        promise("new_loans", 89_500_000_000, period="Q1", section="3.2"),
    )

    (finding,) = check_plan(plan)

    assert finding.code is FindingCode.PLAN_PARTS_NOT_TOTAL
    assert finding.severity is not Severity.ERROR
    assert dict(finding.facts) == {
        "indicator": "Cho vay",
        "period": "2031-Q1",
        "total": "432",
        "parts": "342 + 89.5 = 431.5",
        "difference": "-0.5",
        "measure": "tỷ đồng",
        "section": "3.1; 3.2",
    }


def test_areas_that_miss_the_whole() -> None:
    """The targets of the areas are compared with the target of the whole area."""
    plan = plan_of(
        promise("loans", 5 * 10**9, section="II"),
        promise("loans", 4 * 10**9, reporter="a", section="Phụ lục"),
        promise("loans", 2 * 10**9, reporter="b", section="Phụ lục"),
    )

    (finding,) = check_plan(plan)
    facts = dict(finding.facts)

    assert finding.code is FindingCode.PLAN_AREAS_NOT_TOTAL
    assert (facts["total"], facts["parts"], facts["difference"]) == ("5", "4 + 2 = 6", "+1")
    assert facts["section"] == "II; Phụ lục"


def test_parts_of_one_reporter() -> None:
    """A reporter's parts are compared with the same reporter's total, and the finding names it."""
    plan = plan_of(
        promise("loans", 10**9, reporter="a"),
        promise("new_loans", 2 * 10**9, reporter="a"),
        promise("new_loans", 10**9, reporter="b"),
    )

    (finding,) = check_plan(plan)

    assert dict(finding.facts)["reporter"] == "An Hòa"
    assert dict(finding.facts)["parts"] == "2 = 2"


@pytest.mark.parametrize(
    "targets",
    [
        (promise("loans", 3), promise("old_loans", 1), promise("new_loans", 2)),
        (promise("loans", 3), promise("old_loans", 3)),
        (promise("loans", 3),),
        (promise("old_loans", 1), promise("new_loans", 2)),
        (promise("loans", 3, period="Q1"), promise("old_loans", 1, period="Q2")),
        (promise("loans", 3), promise("loans", 1, reporter="a"), promise("loans", 2, reporter="b")),
        (promise("loans", 1, reporter="a"), promise("loans", 2, reporter="b")),
        (promise("rate", 300), promise("rate", 200, reporter="a"), promise("rate", 400, reporter="b")),
        (promise("loans", 3), promise("loans", 1, reporter="a", period="Q1")),
    ],
    ids=[
        "parts-make-the-total",
        "a-part-not-named-is-no-target",
        "no-parts",
        "no-total",
        "parts-of-another-quarter",
        "areas-make-the-whole",
        "no-whole",
        "rates-are-not-added",
        "areas-of-another-period",
    ],
)
def test_nothing_to_tell(targets: tuple[Target, ...]) -> None:
    """What adds up, and what has nothing to be compared with, is no finding."""
    assert check_plan(plan_of(*targets)) == ()
