"""Numbers, dates, periods and coverage as words: rounding, and the way back."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.consolidation import figure
from hnjobs.domain.figures import Observations
from hnjobs.domain.finding import FindingCode
from hnjobs.domain.indicator import Direction, Target
from hnjobs.domain.parsing import Fault, Units, parse_cell
from hnjobs.domain.quantity import Measure, Quantity, Ratio
from hnjobs.writers import text
from hnjobs.writers.wording import coverage
from tests.domain.small_plan import BILLION, PEOPLE, PERCENT, period, seen, small_plan

if TYPE_CHECKING:
    from hnjobs.domain.observation import StoredObservation

PLAN: Final = small_plan()
THOUSANDS: Final = Measure("thousand", "nghìn người", "person", 1000, whole=True, decimals=3)


@pytest.mark.parametrize(
    ("value", "measure", "expected"),
    [
        pytest.param(113450, PEOPLE, "113.450", id="thousands-dot"),
        pytest.param(0, PEOPLE, "0", id="zero"),
        pytest.param(999, PEOPLE, "999", id="no-dot"),
        pytest.param(1234567, PEOPLE, "1.234.567", id="millions"),
        pytest.param(114_250_000_000, BILLION, "114,25", id="decimal-comma"),
        pytest.param(432_000_000_000, BILLION, "432", id="no-empty-decimals"),
        pytest.param(1_234_500_000_000, BILLION, "1.234,5", id="both-marks"),
        pytest.param(7320, PERCENT, "73,2 %", id="space-before-percent"),
        pytest.param(400, PERCENT, "4 %", id="whole-percent"),
        pytest.param(499_999, BILLION, "0", id="below-half-rounds-down"),
        pytest.param(500_000, BILLION, "0,001", id="half-rounds-up"),
        pytest.param(-35, PEOPLE, "\u221235", id="minus-sign"),
        pytest.param(-499_999, BILLION, "0", id="no-minus-zero"),
    ],
)
def test_number(value: int, measure: Measure, expected: str) -> None:
    """A dot groups thousands, a comma begins decimals, and rounding is half up, away from zero."""
    assert text.number(value, measure) == expected


@pytest.mark.parametrize("measure", [PEOPLE, BILLION, PERCENT, THOUSANDS], ids=lambda measure: measure.id)
@given(number=st.integers(0, 10**12))
def test_format_and_parse_agree(number: int, measure: Measure) -> None:
    """What is printed reads back as the same quantity, with and without its unit.

    The one exception is refused, not misread: "1,001" looks like a thousand to whoever groups by commas.
    """
    step = measure.scale // 10**measure.decimals
    quantity, units = Quantity(number * step, measure.base), Units([measure])
    written = text.number(quantity, measure)
    ambiguous = re.fullmatch(r"[1-9]\d{0,2},\d{3}", written)
    expected = Fault(FindingCode.SEPARATOR_AMBIGUOUS) if ambiguous else quantity

    assert parse_cell(written, measure, units) == expected
    assert parse_cell(text.with_unit(quantity, measure), measure, units) == expected


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [
        pytest.param(Ratio(85784, 162000), "53,0 %", id="published-truncated-as-52.9"),
        pytest.param(Ratio(171200, 162000), "105,7 %", id="above-the-plan"),
        pytest.param(Ratio(1, 2000), "0,1 %", id="half-rounds-up"),
        pytest.param(Ratio(49999, 100000000), "0,0 %", id="just-below-half"),
        pytest.param(Ratio(0, 7), "0,0 %", id="zero"),
        pytest.param(None, "–", id="no-share"),
    ],
)
def test_share(ratio: Ratio | None, expected: str) -> None:
    """A computed rate is divided here, exactly, and rounded half up to one decimal."""
    assert text.share(ratio) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        pytest.param(date(2020, 1, 5), "Hà Nội, ngày 05 tháng 01 năm 2020", id="both-zeros"),
        pytest.param(date(2019, 6, 29), "Hà Nội, ngày 29 tháng 6 năm 2019", id="no-zero-in-june"),
        pytest.param(date(2023, 2, 10), "Hà Nội, ngày 10 tháng 02 năm 2023", id="february"),
        pytest.param(date(2023, 3, 9), "Hà Nội, ngày 09 tháng 3 năm 2023", id="march"),
    ],
)
def test_date_line(when: date, expected: str) -> None:
    """Nghị định 30/2020: days below 10 and the months 1 and 2 take a zero, the months 3 to 9 do not."""
    assert text.date_line("Hà Nội", when) == expected


def test_a_draft_leaves_the_day_to_the_clerk() -> None:
    """Before signing, the day is blank and the month stands."""
    line = text.date_line("Hà Nội", date(2023, 6, 29), signed=False)

    assert line.split() == ["Hà", "Nội,", "ngày", "tháng", "6", "năm", "2023"]
    assert "29" not in line


def test_dates_in_a_line_of_text() -> None:
    """A date is written as the plan writes it."""
    assert text.day(date(2023, 6, 15)) == "15/6/2023"
    assert text.day(date(2023, 1, 12)) == "12/01/2023"
    assert text.moment(datetime(2023, 6, 14, 16, 5)) == "14/6/2023 16:05"  # noqa: DTZ001 shown as it is


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("M03", "tháng 3 năm 2031"),
        ("Q1", "quý I năm 2031"),
        ("Q4", "quý IV năm 2031"),
        ("H1", "6 tháng đầu năm 2031"),
        ("H2", "6 tháng cuối năm 2031"),
        ("9M", "9 tháng đầu năm 2031"),
        ("Y", "năm 2031"),
    ],
)
def test_period_names(code: str, expected: str) -> None:
    """Periods are named as offices name them."""
    assert text.period_name(period(code)) == expected


def test_several_periods() -> None:
    """Months of a list are gathered behind one word."""
    assert text.periods([period("M01"), period("M05"), period("H1")]) == "tháng 1, 5; 6 tháng đầu năm"
    assert text.periods([period("H1")]) == "6 tháng đầu năm"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        pytest.param(7320, None, "73,2 %", id="at-least"),
        pytest.param(None, 400, "< 4 %", id="below"),
        pytest.param(300, 400, "3 %–4 %", id="range"),
    ],
)
def test_targets(low: int | None, high: int | None, expected: str) -> None:
    """A target is written with its direction."""
    direction = Direction.AT_LEAST if high is None else Direction.BELOW if low is None else Direction.RANGE

    assert text.target(Target("rate", None, "Y", direction, low, high, "II"), PERCENT) == expected


WHOLE: Final = [seen(area, "M01", "jobs", 10) for area in ("a", "b", "c")]


@pytest.mark.parametrize(
    ("rows", "code", "number", "words"),
    [
        pytest.param(WHOLE, "M01", "30", "tổng hợp từ 3/3 địa bàn", id="whole"),
        pytest.param(
            WHOLE[:2], "M01", "20 *", "tổng hợp từ 2/3 địa bàn; chưa có báo cáo: C", id="one-absent"
        ),
        pytest.param(
            [*WHOLE, seen("a", "M02", "jobs", 1)],
            "Q1",
            "31 *",
            "tổng hợp từ 0/3 địa bàn; thêm phần đã báo cáo của: A (thiếu tháng 3), B, C (thiếu tháng 2, 3)",
            id="months-missing",
        ),
        pytest.param(
            [*WHOLE[:2], seen("c", "M01", "jobs", None)],
            "M01",
            "20 *",
            "tổng hợp từ 2/3 địa bàn; không có số liệu: C",
            id="blank-in-a-return",
        ),
        pytest.param(
            [], "M01", "chưa có báo cáo", "tổng hợp từ 0/3 địa bàn; chưa có báo cáo: A, B, C", id="none"
        ),
    ],
)
def test_a_figure_never_stands_alone(
    rows: list[StoredObservation], code: str, number: str, words: str
) -> None:
    """A figure that lacks something carries a mark, and its coverage names everybody who is missing."""
    shown = figure(PLAN, Observations(rows), "jobs", period(code))

    assert text.figure(shown, PEOPLE) == number
    assert coverage(shown.coverage, PLAN) == words


def test_why_there_is_no_value() -> None:
    """What is not owed, not given and not to be added are told from what was not received."""
    index = Observations(
        [seen("a", "M01", "mood", 50), seen("b", "M01", "mood", 60), seen("a", "M02", "mood", None)]
    )

    assert text.figure(figure(PLAN, index, "mood", period("M01")), PERCENT) == "không cộng"
    assert text.figure(figure(PLAN, index, "mood", period("M02"), "a"), PERCENT) == "không có số liệu"
    owed_by_nobody = figure(PLAN, index, "rate", period("Q1"))
    assert text.figure(owed_by_nobody, PERCENT) == "không thuộc kỳ báo cáo"
    assert coverage(owed_by_nobody.coverage, PLAN) == "không thuộc kỳ báo cáo"
    assert text.counted(owed_by_nobody.coverage) == "–"


@pytest.mark.parametrize(
    ("value", "complete", "expected"),
    [(120, True, "+120"), (-35, True, "\u221235"), (0, True, "0"), (120, False, "+120 *"), (None, True, "–")],
)
def test_differences(value: int | None, complete: bool, expected: str) -> None:  # noqa: FBT001 columns
    """A difference has its sign, and a mark when one side lacks something."""
    quantity = None if value is None else Quantity(value, "person")

    assert text.difference(quantity, PEOPLE, complete=complete) == expected
