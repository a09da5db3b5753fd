"""One mess a row: what a sheet says becomes observations and findings, and nothing is dropped or guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.finding import FindingCode as C
from hnjobs.domain.lexicon import Lexicon
from hnjobs.domain.observation import Basis, Submission
from hnjobs.domain.quantity import Missing, MissingReason, Quantity
from hnjobs.readers.submission import read_submissions
from tests.sheets import Grid, replaced, xlsx

if TYPE_CHECKING:
    from hnjobs.domain.plan import Plan

DOWN: Final = """
UBND QUẬN BA ĐÌNH
Tháng 3 năm 2023

STT | Chỉ tiêu | ĐVT | Kế hoạch năm | Thực hiện trong kỳ | Lũy kế từ đầu năm
1 | Số lao động được giải quyết việc làm | người | 6700 | 1250 | 3750
2 | Thông qua vay vốn | người | | 112 | 336
3 | Xuất khẩu lao động | người | | 9 | 27
4 | Qua Sàn GDVL | người | | 88 | 264
5 | Hình thức khác | người | | 1041 | 3123
6 | Trong đó nữ | người | | 610 | 1830
7 | Vốn ủy thác | tỷ đồng | | 12.5 | 12.5
"""
ACROSS: Final = """
UBND HUYỆN ĐÔNG ANH
Tháng 3 năm 2023
Đơn vị tính: người
TT | Xã, phường | Kết quả trong tháng | | | | | Lũy kế từ đầu năm
   |            | GQVL | Vay vốn | XKLĐ | Sàn GDVL | Khác | GQVL
1  | Xã A       | 10   | 1       | 2    | 3        | 4    | 30
2  | Xã B       | 20   | 2       | 4    | 6        | 8    | 60
   | Tổng cộng  | 30   | 3       | 6    | 9        | 12   | 90
"""
BANK: Final = """
NGÂN HÀNG CHÍNH SÁCH XÃ HỘI - CHI NHÁNH TP HÀ NỘI
Tháng 3 năm 2023
Chỉ tiêu | ĐVT | Thực hiện
Doanh số cho vay | tỷ đồng | 144.25
Từ nguồn thu hồi | tỷ đồng | 114.25
Từ nguồn bổ sung | tỷ đồng | 30
Số lao động được tạo việc làm | người | 2400
"""
AGENCY: Final = """
SỞ KẾ HOẠCH VÀ ĐẦU TƯ
6 tháng đầu năm 2023
STT | Nhiệm vụ | Kết quả thực hiện | Trạng thái | Khó khăn, vướng mắc
1 | Phối hợp phân bổ nguồn vốn, xây dựng chính sách | Đã phân bổ 5 tỷ | Hoàn thành |
2 | Chủ trì tham mưu nhóm giải pháp thúc đẩy tăng trưởng kinh tế | Đã tham mưu | Đang làm | Thiếu người
"""
DEPARTMENT: Final = """
SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI
6 tháng đầu năm 2023
Chỉ tiêu | ĐVT | Thực hiện
Tỷ lệ thất nghiệp thành thị | % | 0.04
Tỷ lệ lao động qua đào tạo | % | 73.2
Xuất khẩu lao động | người | 1500
"""


def swap(text: str, *changes: tuple[str, str]) -> str:
    """Return a sheet with some of its cells changed; each must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def read(content: bytes | str, lexicon: Lexicon, name: str = "bao cao.xlsx") -> Submission:
    """Read the one submission of a workbook."""
    (submission,) = read_submissions(name, xlsx(content) if isinstance(content, str) else content, lexicon)
    return submission


def found(submission: Submission) -> list[tuple[C, str, str]]:
    """Return code, cell and raw text of each finding."""
    return [(finding.code, finding.cell, finding.found) for finding in submission.findings]


def values(submission: Submission, basis: Basis = Basis.PERIOD) -> dict[str, int | str]:
    """Return what was read by indicator: base units, or why there is none."""
    return {
        one.indicator: one.value.value if isinstance(one.value, Quantity) else one.value.reason.value
        for one in submission.observations
        if one.basis is basis
    }


JOBS: Final = {
    "jobs_created": 1250,
    "jobs_loan": 112,
    "jobs_abroad": 9,
    "jobs_exchange": 88,
    "jobs_other": 1041,
}


def test_down(lexicon: Lexicon) -> None:
    """Every cell of the three columns is an observation with its raw text and its address."""
    submission = read(DOWN, lexicon)

    assert (submission.form, submission.reporter, str(submission.period)) == (
        "district",
        "ba-dinh",
        "2023-M03",
    )
    assert submission.findings == ()
    assert values(submission) == {**JOBS, "jobs_female": 610, "district_capital": 12_500_000_000}
    assert values(submission, Basis.YEAR_TO_DATE)["jobs_created"] == 3750
    assert values(submission, Basis.PLAN) == {"jobs_created": 6700}
    (created,) = (
        o for o in submission.observations if (o.indicator, o.basis) == ("jobs_created", Basis.PERIOD)
    )
    assert (created.raw, created.cell) == ("1250", "E5")


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param("'1250", id="digits-as-text"),
        pytest.param("'1.250", id="thousands-dot"),
        pytest.param("'1 250", id="thousands-space"),
        pytest.param("'1.250 người", id="with-its-unit"),
        pytest.param("=E6+E7 => 1250", id="calculated-formula"),
    ],
)
def test_the_same_number(cell: str, lexicon: Lexicon) -> None:
    """However 1250 people are written, they are 1250 people."""
    submission = read(swap(DOWN, ("| 1250 |", f"| {cell} |")), lexicon)

    assert (submission.findings, values(submission)["jobs_created"]) == ((), 1250)


@pytest.mark.parametrize(
    ("cell", "code", "shown"),
    [
        pytest.param("1.25", C.NOT_WHOLE, "1.25", id="thousands-dot-became-decimal"),
        pytest.param("1250.5", C.NOT_WHOLE, "1250.5", id="half-a-person"),
        pytest.param("-1250", C.NEGATIVE, "-1250", id="negative"),
        pytest.param("2023-03-01", C.DATE_FOUND, "2023-03-01", id="date"),
        pytest.param("#REF!", C.ERROR_VALUE, "#REF!", id="error-value"),
        pytest.param("=1/0 => #DIV/0!", C.ERROR_VALUE, "#DIV/0!", id="error-of-a-formula"),
        pytest.param("=SUM(E6:E9)", C.FORMULA_WITHOUT_VALUE, "=SUM(E6:E9)", id="never-calculated"),
        pytest.param("TRUE", C.BOOLEAN_FOUND, "True", id="boolean"),
        pytest.param("nhiều", C.NOT_A_NUMBER, "nhiều", id="words"),
        pytest.param("'12o50", C.NOT_A_NUMBER, "12o50", id="letter-for-digit"),
        pytest.param("'1,250", C.SEPARATOR_AMBIGUOUS, "1,250", id="comma-and-three-digits"),
        pytest.param("'5 triệu đồng", C.UNIT_MISMATCH, "5 triệu đồng", id="another-unit"),
    ],
)
def test_a_bad_cell(cell: str, code: C, shown: str, lexicon: Lexicon) -> None:
    """A cell that is no number is one error that names it, and no observation."""
    submission = read(swap(DOWN, ("| 1250 |", f"| {cell} |")), lexicon)

    assert found(submission) == [(code, "E5", shown)]
    assert "jobs_created" not in values(submission)
    assert ("jobs_created", Basis.PERIOD) in submission.faults
    assert submission.rejected


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        pytest.param("", Missing(MissingReason.BLANK), id="blank-is-not-zero"),
        pytest.param("'-", Missing(MissingReason.DASH), id="dash-is-not-zero"),
        pytest.param("0", Quantity(0, "person"), id="zero-is-zero"),
    ],
)
def test_three_kinds_of_nothing(cell: str, value: Quantity | Missing, lexicon: Lexicon) -> None:
    """A blank, a dash and 0 are three different things."""
    submission = read(swap(DOWN, ("| 610 |", f"| {cell} |")), lexicon)
    (female,) = (
        o for o in submission.observations if (o.indicator, o.basis) == ("jobs_female", Basis.PERIOD)
    )

    assert (female.value, female.cell, submission.findings) == (value, "E10", ())


@pytest.mark.parametrize(
    ("unit", "amount", "dong"),
    [
        ("tỷ đồng", "12.5", 12_500_000_000),
        ("triệu đồng", "12500.5", 12_500_500_000),
        ("nghìn đồng", "'12.500.001", 12_500_001_000),
        ("đồng", "12500000001", 12_500_000_001),
        ("Tỷ", "'12,5 tỷ đồng", 12_500_000_000),
    ],
)
def test_money_in_its_stated_unit(unit: str, amount: str, dong: int, lexicon: Lexicon) -> None:
    """The unit that the row states is applied once, exactly."""
    text = swap(DOWN, ("tỷ đồng | | 12.5 | 12.5", f"{unit} | | {amount} |"))

    assert values(read(text, lexicon))["district_capital"] == dong


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(("Thực hiện", "Thực hiện (triệu đồng)"), id="than-the-heading"),
        pytest.param(("Tháng 3", "Đơn vị tính: triệu đồng\nTháng 3"), id="than-the-line-above"),
    ],
)
def test_units_that_disagree(change: tuple[str, str], lexicon: Lexicon) -> None:
    """Tỷ in the row and triệu in the heading: a factor of a thousand is an error, never a choice."""
    submission = read(swap(BANK, change), lexicon)

    assert {finding.code for finding in submission.findings} == {C.UNIT_MISMATCH}
    assert values(submission) == {"jobs_from_loans": 2400}


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        pytest.param([("| tỷ đồng | 30", "| | 30")], None, id="no-unit-at-all"),
        pytest.param([("| tỷ đồng | 30", "| bao | 30")], None, id="no-such-unit"),
        pytest.param([("| tỷ đồng | 30", "| người | 30")], None, id="unit-of-something-else"),
        pytest.param([("bổ sung | tỷ đồng", "bổ sung (triệu đồng) |")], 30_000_000, id="in-the-label"),
        pytest.param(
            [*[("| tỷ đồng", "|")] * 3, ("Thực hiện", "Thực hiện (triệu đồng)")],
            30_000_000,
            id="in-the-heading",
        ),
        pytest.param(
            [*[("| tỷ đồng", "|")] * 3, ("Tháng 3", "Đơn vị tính: triệu đồng\nTháng 3")],
            30_000_000,
            id="above-the-table",
        ),
    ],
)
def test_money_needs_a_unit(changes: list[tuple[str, str]], value: int | None, lexicon: Lexicon) -> None:
    """Tỷ or triệu is never assumed: without a unit, or with another's, the cell is an error."""
    submission = read(swap(BANK, *changes), lexicon)

    assert values(submission).get("loan_new") == value
    codes = {finding.code for finding in submission.findings}
    assert bool(codes & {C.UNIT_UNKNOWN, C.UNIT_MISMATCH}) is (value is None)


@pytest.mark.parametrize(
    ("number_format", "hundredths"),
    [pytest.param("0.0%", 400, id="shown-as-4%"), pytest.param("General", 4, id="shown-as-0.04")],
)
def test_a_rate_is_what_the_sender_sees(number_format: str, hundredths: int, lexicon: Lexicon) -> None:
    """A rate shown times 100 with a % sign is what it shows."""
    submission = read(xlsx(Grid(DEPARTMENT, formats={"C4": number_format})), lexicon)

    rates = {"unemployment_urban": hundredths, "trained_labour_rate": 7320}
    assert values(submission) == {**rates, "labour_export": 1500}


def test_a_rate_whose_format_cannot_be_seen_is_not_guessed(lexicon: Lexicon) -> None:
    """Where the file cannot be looked at twice, 0.04 may be 4 %: an error, never 0.04 %."""
    content = xlsx(Grid(DEPARTMENT, formats={"C4": "0.0%"}))
    submission = read(replaced(content, "xl/workbook.xml", "<sheets>", '<sheets a="1" a="2">'), lexicon)

    assert "unemployment_urban" not in values(submission)
    assert submission.rejected


COLUMNS_TURNED: Final = """
UBND QUẬN BA ĐÌNH
Tháng 3 năm 2023
Lũy kế | Ghi chú | Thực hiện | Nội dung | Kế hoạch
3750 | | 1250 | GQVL | 6700
336 | giảm 5 | 112 | Vay vốn |
27 | | 9 | XKLĐ |
264 | | 88 | Sàn GDVL |
3123 | | 1041 | Khác |
"""
TWO_ROW_HEADING: Final = """
UBND QUẬN BA ĐÌNH
Tháng 3 năm 2023
STT | Chỉ tiêu | Kết quả | | So với cùng kỳ
 | | Trong tháng | Lũy kế | (%)
(1) | (2) | (3) | (4) | (5)
1 | GQVL | 1250 | 3750 | 104.5
2 | Vay vốn | 112 | 336 | 99
3 | XKLĐ | 9 | 27 |
4 | Sàn GDVL | 88 | 264 |
5 | Khác | 1041 | 3123 |
"""
NUMBERED_BY_EXCEL: Final = swap(DOWN, ("1 | Số lao", "-1 | -2 | -3 | -4 | -5 | -6\n1 | Số lao"))
BLANK_AND_SECTION_ROWS: Final = swap(
    DOWN, ("2 | Thông qua", "\nI | Trong đó: |\n2 | Thông qua"), ("6 | Trong", "\n6 | Trong")
)
SIGNED: Final = (
    DOWN + "\n | | | | Hà Nội, ngày 14 tháng 3 năm 2023\nNGƯỜI LẬP | | | | TM. UBND\n | | | | Nguyễn Văn A"
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(COLUMNS_TURNED, id="columns-in-another-order"),
        pytest.param(TWO_ROW_HEADING, id="heading-of-two-rows"),
        pytest.param(NUMBERED_BY_EXCEL, id="numbering-row-made-negative"),
        pytest.param(BLANK_AND_SECTION_ROWS, id="blank-and-section-rows"),
        pytest.param(SIGNED, id="signature-block"),
        pytest.param(swap(DOWN, ("Lũy kế từ đầu năm", "LUỸ KẾ↵TỪ ĐẦU NĂM")), id="line-break-in-a-heading"),
        pytest.param(swap(DOWN, ("Thông qua vay vốn", "'  - thông qua  VAY VỐN ")), id="spaces-and-bullet"),
    ],
)
def test_shapes_of_the_same_return(text: str, lexicon: Lexicon) -> None:
    """The table is found by what its cells say, in whatever order and under whatever heading."""
    submission = read(text, lexicon)

    assert {key: value for key, value in values(submission).items() if key in JOBS} == JOBS
    assert values(submission, Basis.YEAR_TO_DATE)["jobs_created"] == 3750
    assert submission.findings == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            [("7 | Vốn", "7 | Lao động tự do | người | | 50 | 70\n8 | Vốn")],
            (C.ROW_UNKNOWN, "E11", "Lao động tự do"),
            id="unknown-row",
        ),
        pytest.param(
            [("1 | Số", "0 | Lao động tự do | người | | '1.050 |\n1 | Số")],
            (C.ROW_UNKNOWN, "E5", "Lao động tự do"),
            id="unknown-row-before-the-first",
        ),
        pytest.param(
            [("7 | Vốn", "7 | | | | 50 | 70\n8 | Vốn")],
            (C.ROW_UNKNOWN, "E11", "50"),
            id="row-without-a-label",
        ),
        pytest.param(
            [("năm\n", "năm | Tuyển sinh\n"), ("| 3750", "| 3750 | 55")],
            (C.COLUMN_UNKNOWN, "G4", "Tuyển sinh"),
            id="unknown-column",
        ),
        pytest.param(
            [("| 3750", "| 3750 | 55")], (C.COLUMN_UNKNOWN, "G4", ""), id="column-without-a-heading"
        ),
        pytest.param([("| 3750", "| 3750 | '1.055")], (C.COLUMN_UNKNOWN, "G4", ""), id="number-as-text"),
        pytest.param(
            [("| Lũy kế từ đầu năm", "| Lũy kế | LK")],
            (C.COLUMN_TWICE, "G4", "Lũy kế | LK"),
            id="year-to-date-twice",
        ),
    ],
)
def test_a_number_outside_the_form_is_reported(
    changes: list[tuple[str, str]], expected: tuple[C, str, str], lexicon: Lexicon
) -> None:
    """A number in a row or column that was not understood is reported, never dropped."""
    assert found(read(swap(DOWN, *changes), lexicon)) == [expected]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param(
            [("Lũy kế từ đầu năm", "Kết quả")], [C.COLUMN_TWICE, C.NO_PERIOD_COLUMN], id="period-twice"
        ),
        pytest.param(
            [("Thực hiện trong kỳ", "Tuyển sinh")],
            [C.NO_PERIOD_COLUMN, C.COLUMN_UNKNOWN],
            id="no-period-column",
        ),
        pytest.param([("Kế hoạch năm", "Kế hoạch năm 2022")], [C.WRONG_YEAR], id="plan-of-another-year"),
        pytest.param([("Thực hiện trong kỳ", "Thực hiện tháng 3/2022")], [C.WRONG_YEAR], id="another-year"),
        pytest.param([("Thực hiện trong kỳ", "Thực hiện tháng 4")], [C.PERIOD_CONFLICT], id="another-month"),
        pytest.param([("Tháng 3", "Quý I")], [C.PERIOD_UNKNOWN], id="quarter"),
        pytest.param([("QUẬN BA ĐÌNH", "QUẬN TỪ LIÊM")], [C.REPORTER_UNKNOWN], id="unknown-reporter"),
        pytest.param([("UBND QUẬN BA ĐÌNH", "NHCSXH Hà Nội")], [C.FORM_NOT_OWED], id="not-its-form"),
        pytest.param(
            [("| 6700 |", "| 6800 |"), ("| 1250 |", "| 6,7x |")], [C.NOT_A_NUMBER], id="one-bad-cell"
        ),
        pytest.param([("| 6700 |", "| chưa giao |")], [C.PLAN_FIGURE_DIFFERS], id="plan-in-words"),
    ],
)
def test_what_is_wrong_with_a_sheet(changes: list[tuple[str, str]], codes: list[C], lexicon: Lexicon) -> None:
    """Who, when, which form and which column: what cannot be told is an error, never a choice."""
    assert [finding.code for finding in read(swap(DOWN, *changes), lexicon).findings] == codes


def test_plan_in_words_is_answered_with_the_signed_target(lexicon: Lexicon) -> None:
    """A plan cell that is no number is asked about with the figure that was signed."""
    (finding,) = read(swap(DOWN, ("| 6700 |", "| chưa giao |")), lexicon).findings

    assert dict(finding.facts)["target"] == "6.700 người"


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param([("| 6700 |", "| #REF! |")], id="error-value"),
        pytest.param(
            [("năm\n", "năm | Kế hoạch tháng\n"), ("| 3750", "| 3750 | 1300")], id="two-plan-columns"
        ),
    ],
)
def test_a_plan_figure_that_cannot_be_checked_is_mentioned(
    changes: list[tuple[str, str]], lexicon: Lexicon
) -> None:
    """A plan column that was not compared is said to be so; the return is still accepted."""
    submission = read(swap(DOWN, *changes), lexicon)

    assert submission.findings
    assert not submission.rejected


def test_a_second_table_is_mentioned(lexicon: Lexicon) -> None:
    """Figures of another table on the sheet, in columns of its own, are reported and not dropped."""
    second = "\nSTT | Phường | Số người\n1 | Phường A | 700\n2 | Phường B | 550\n"

    assert C.ROW_UNKNOWN in {finding.code for finding in read(DOWN + second, lexicon).findings}


def test_across(lexicon: Lexicon) -> None:
    """One indicator a column: the total row is what is reported, the places are its check."""
    submission = read(ACROSS, lexicon)

    assert submission.findings == ()
    expected = {"jobs_created": 30, "jobs_loan": 3, "jobs_abroad": 6, "jobs_exchange": 9, "jobs_other": 12}
    assert values(submission) == expected
    assert values(submission, Basis.YEAR_TO_DATE) == {"jobs_created": 90}
    assert submission.cell_of("jobs_created", Basis.PERIOD) == "C8"


def test_across_with_the_total_first(lexicon: Lexicon) -> None:
    """The total row may stand above the places."""
    total = "   | Tổng cộng  | 30   | 3       | 6    | 9        | 12   | 90\n"
    submission = read(swap(ACROSS, (total, ""), ("1  | Xã A", f"{total}1  | Xã A")), lexicon)

    assert (submission.findings, values(submission)["jobs_created"]) == ((), 30)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            [("cộng  | 30", "cộng  | 31")], [(C.TOTAL_ROW_NOT_SUM, "C8", "31")], id="total-is-not-the-sum"
        ),
        pytest.param(
            [("Xã B       | 20", "Xã B | hai mươi")], [(C.NOT_A_NUMBER, "C7", "hai mươi")], id="words"
        ),
        pytest.param(
            [("Xã B       | 20", "Xã B | #REF!")], [(C.ERROR_VALUE, "C7", "#REF!")], id="error-value"
        ),
        pytest.param([("Xã B       | 20", "Xã B | 20.5")], [(C.NOT_WHOLE, "C7", "20.5")], id="half-a-person"),
        pytest.param([("Xã B       | 20", "Xã B | ")], [(C.TOTAL_ROW_NOT_SUM, "C8", "30")], id="blank-place"),
        pytest.param([("Tổng cộng", "Xã C")], [(C.NO_TOTAL_ROW, "", "")], id="no-total-row"),
        pytest.param([("2  | Xã B      ", "I  | Cộng")], [(C.NO_TOTAL_ROW, "", "7, 8")], id="two-total-rows"),
        pytest.param(
            [("cộng  | 30", "cộng  | =C6+C7")],
            [(C.FORMULA_WITHOUT_VALUE, "C8", "=C6+C7")],
            id="total-never-calculated",
        ),
        pytest.param(
            [("Khác | GQVL", "Khác | GQVL | Tuyển sinh"), ("12   | 90", "12 | 90 | 7")],
            [(C.COLUMN_UNKNOWN, "I5", "Lũy kế từ đầu năm Tuyển sinh")],
            id="unknown-column",
        ),
        pytest.param(
            [("Khác | GQVL", "Khác | GQVL | GQVL")], [(C.COLUMN_TWICE, "I5", "GQVL")], id="column-twice"
        ),
        pytest.param(
            [("   | Tổng", "   |            | 5 | 0 | 0 | 0 | 0 | 0\n   | Tổng")],
            [(C.ROW_UNKNOWN, "C8", "5")],
            id="figures-of-no-place",
        ),
        pytest.param([("Lũy kế từ đầu năm", "Tỷ lệ %")], [], id="percent-columns-aside"),
        pytest.param([("Lũy kế từ đầu năm", "Ước cả năm")], [], id="estimates-aside"),
    ],
)
def test_mess_across(
    changes: list[tuple[str, str]], expected: list[tuple[C, str, str]], lexicon: Lexicon
) -> None:
    """Places that do not make the total, or hold no numbers, are errors at their cell."""
    assert found(read(swap(ACROSS, *changes), lexicon)) == expected


def test_a_table_by_place_of_the_year_to_date_only(lexicon: Lexicon) -> None:
    """Where the title says year to date and no column says which, no figure is taken for the period's."""
    text = swap(
        ACROSS,
        ("Tháng 3 năm 2023", "Lũy kế đến tháng 3 năm 2023"),
        ("TT | Xã, phường | Kết quả trong tháng | | | | | Lũy kế từ đầu năm\n   |     ", "TT | Xã, phường"),
        ("Khác | GQVL", "Khác"),
    )
    submission = read(text, lexicon)

    assert {finding.code for finding in submission.findings} >= {C.NO_PERIOD_COLUMN}
    assert values(submission) == {}


def test_total_of_rates_is_no_sum(lexicon: Lexicon) -> None:
    """A rate by place has no sum to be held against."""
    text = """
        SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI
        6 tháng đầu năm 2023
        TT | Quận, huyện | Tỷ lệ thất nghiệp thành thị | Tỷ lệ lao động qua đào tạo
        1  | Ba Đình     | 2.5 | 80
        2  | Ba Vì       | 3.5 | 60
           | Tổng cộng   | 3   | 71.5
    """

    assert values(read(text, lexicon)) == {"unemployment_urban": 300, "trained_labour_rate": 7150}


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param("Khó khăn, vướng mắc | Thiếu vốn vay", id="right-of-its-label"),
        pytest.param("Khó khăn, vướng mắc\nThiếu vốn vay", id="below-its-label"),
        pytest.param("3. Khó khăn: | Thiếu vốn | vay", id="over-two-cells"),
        pytest.param("Khó khăn, vướng mắc: Thiếu vốn vay", id="in-the-same-cell"),
    ],
)
def test_texts(tail: str, lexicon: Lexicon) -> None:
    """What a sender writes about difficulties is kept, wherever it stands."""
    submission = read(f"{DOWN}\n{tail}\n", lexicon)

    assert [(text.field, text.text) for text in submission.narratives] == [("difficulties", "Thiếu vốn vay")]


def test_two_labels_in_a_row_are_no_text(lexicon: Lexicon) -> None:
    """A label below a label is not its text."""
    submission = read(f"{DOWN}\nKhó khăn\nĐề xuất, kiến nghị\nBổ sung vốn", lexicon)

    assert [(text.field, text.text) for text in submission.narratives] == [("proposals", "Bổ sung vốn")]


def test_tasks(lexicon: Lexicon) -> None:
    """Each task's texts are kept with the task and their cell."""
    submission = read(AGENCY, lexicon)

    assert (submission.form, submission.reporter, submission.findings) == ("agency", "so-khdt", ())
    assert [(text.task, text.field, text.text, text.cell) for text in submission.narratives] == [
        ("III.2-3.1", "result", "Đã phân bổ 5 tỷ", "C4"),
        ("III.2-3.1", "status", "Hoàn thành", "D4"),
        ("III.2-3.2", "result", "Đã tham mưu", "C5"),
        ("III.2-3.2", "status", "Đang làm", "D5"),
        ("III.2-3.2", "difficulties", "Thiếu người", "E5"),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            [("Thiếu người", "\n3 | Việc khác | Đã làm")],
            [(C.ROW_UNKNOWN, "B6", "Việc khác")],
            id="task-unknown",
        ),
        pytest.param(
            [("Thiếu người", "\n3 | Phối hợp tham mưu bố trí kinh phí | Đã làm")],
            [(C.ROW_UNKNOWN, "B6", "Phối hợp tham mưu bố trí kinh phí")],
            id="task-of-another",
        ),
        pytest.param([("Thiếu người", "\n3 | Việc khác |")], [], id="unknown-and-empty"),
        pytest.param(
            [("Kết quả thực hiện | Trạng thái | Khó khăn, vướng mắc", "A | B | C")],
            [(C.NO_PERIOD_COLUMN, "", "STT | Nhiệm vụ | A | B | C")],
            id="no-column-known",
        ),
    ],
)
def test_mess_in_tasks(
    changes: list[tuple[str, str]], expected: list[tuple[C, str, str]], lexicon: Lexicon
) -> None:
    """A reply to what is no task of the reporter is reported, never dropped."""
    assert found(read(swap(AGENCY, *changes), lexicon)) == expected


def test_an_agency_with_one_task(lexicon: Lexicon) -> None:
    """An agency that the plan gives one task can report on it."""
    submission = read(
        """
        SỞ CÔNG THƯƠNG
        6 tháng đầu năm 2023
        STT | Nhiệm vụ | Kết quả thực hiện
        1 | Hỗ trợ thông tin thị trường, kết nối cung cầu sản phẩm, hàng hóa | Đã hỗ trợ
        """,
        lexicon,
    )

    assert [(text.task, text.text) for text in submission.narratives] == [("III.2-5", "Đã hỗ trợ")]
    assert submission.findings == ()


def test_tcvn3(lexicon: Lexicon) -> None:
    """A sheet in the old TCVN3 code is read, and a note says so."""
    submission = read(
        """
        UBND QUËN BA §×NH
        Th¸ng 3 n¨m 2023
        ChØ tiªu | Thùc hiÖn
        GQVL | 1250
        Vay vèn | 112
        """,
        lexicon,
    )

    assert (submission.reporter, values(submission)) == ("ba-dinh", {"jobs_created": 1250, "jobs_loan": 112})
    assert [finding.code for finding in submission.findings] == [C.LEGACY_TEXT]


def test_latin_letters_that_are_no_form(lexicon: Lexicon) -> None:
    """A sheet that would be no form in TCVN3 either is left out with a note."""
    submissions = read_submissions("x.xlsx", xlsx(Grid(DOWN), Grid("Gràce à vous", name="Autre")), lexicon)

    assert [(one.sheet, one.form, [f.code for f in one.findings]) for one in submissions] == [
        ("Sheet1", "district", []),
        ("Autre", None, [C.SHEET_IGNORED]),
    ]


THREE: Final = (
    Grid(DOWN, name="T3"),
    Grid(swap(DOWN, ("Tháng 3", "Tháng 2")), name="T2", hidden=True),
    Grid("Ghi chú", name="Phụ"),
    Grid("", name="Trống"),
)


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        pytest.param(
            (),
            [("T3", "2023-M03", []), ("T2", "None", [C.HIDDEN_SHEET]), ("Phụ", "None", [C.SHEET_IGNORED])],
            id="hidden-is-not-counted",
        ),
        pytest.param(
            ("T2",),
            [("T3", "None", [C.SHEET_IGNORED]), ("T2", "2023-M02", []), ("Phụ", "None", [C.SHEET_IGNORED])],
            id="hidden-is-read-when-named",
        ),
    ],
)
def test_sheets(named: tuple[str, ...], expected: list[tuple[str, str, list[C]]], lexicon: Lexicon) -> None:
    """Visible sheets are read, hidden ones only by name, empty ones not mentioned."""
    submissions = read_submissions("ba dinh.xlsx", xlsx(*THREE), lexicon, named)

    assert [
        (one.sheet, str(one.period), [finding.code for finding in one.findings]) for one in submissions
    ] == expected


def test_several_returns_in_one_workbook(lexicon: Lexicon) -> None:
    """Each sheet with a form is a return of its own."""
    book = xlsx(Grid(DOWN, name="Ba Đình"), Grid(ACROSS, name="Đông Anh"), Grid(BANK, name="Ngân hàng CSXH"))

    assert [(one.sheet, one.reporter, one.form) for one in read_submissions("T3.xlsx", book, lexicon)] == [
        ("Ba Đình", "ba-dinh", "district"),
        ("Đông Anh", "dong-anh", "district"),
        ("Ngân hàng CSXH", "nhcsxh", "bank"),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", C.EMPTY_FILE, id="empty"),
        pytest.param(xlsx("Ghi chú | abc"), C.NO_FORM, id="no-form"),
        pytest.param(xlsx(""), C.NO_FORM, id="nothing-at-all"),
        pytest.param(xlsx(Grid(DOWN, hidden=True), "x"), C.NO_FORM, id="only-form-is-hidden"),
    ],
)
def test_no_form(content: bytes, code: C, lexicon: Lexicon) -> None:
    """A file with no form is one error, never a success with nothing in it."""
    assert [finding.code for finding in read(content, lexicon).findings] == [code]


MONTHLY_AND_QUARTERLY: Final = """
UBND QUẬN BA ĐÌNH
{} năm 2023
Chỉ tiêu | Thực hiện
GQVL | 1250
Vay vốn | 112
"""


@pytest.mark.parametrize(
    ("period", "form", "codes"),
    [
        pytest.param("Tháng 3", "district", [], id="month"),
        pytest.param("Quý I", "quarterly", [], id="quarter"),
        pytest.param("Quý II", "quarterly", [C.FORM_NOT_OWED], id="quarter-not-owed"),
        pytest.param("Tháng 3, quý I", "district", [C.FORM_CONFLICT], id="both"),
        pytest.param("Báo cáo", "district", [C.FORM_CONFLICT], id="neither"),
    ],
)
def test_two_forms_of_the_same_indicators(period: str, form: str, codes: list[C], plan: Plan) -> None:
    """Where a reporter owes two forms alike, the period named must leave exactly one."""
    district = plan.forms["district"]
    quarterly = district._replace(id="quarterly", label="Báo cáo quý", period_kinds=("quarter",))
    owed = plan.obligations[0]._replace(id="q", form="quarterly", due={"Q1": date(2023, 4, 15)})
    both = replace(plan, forms={**plan.forms, "quarterly": quarterly}, obligations=(*plan.obligations, owed))

    submission = read(MONTHLY_AND_QUARTERLY.format(period), Lexicon(both))

    assert (submission.form, [finding.code for finding in submission.findings]) == (form, codes)


def identity(form: str, reporter: str, period: str) -> Grid:
    """Build the hidden sheet of a generated form."""
    return Grid(f"form | {form}\nreporter | {reporter}\nperiod | {period}", name="_hnjobs", hidden=True)


@pytest.mark.parametrize(
    ("stated", "codes"),
    [
        pytest.param(identity("district", "ba-dinh", "2023-M03"), [], id="agrees"),
        pytest.param(identity("bank", "ba-dinh", "2023-M03"), [C.FORM_CONFLICT], id="another-form"),
        pytest.param(identity("district", "ba-vi", "2023-M03"), [C.REPORTER_CONFLICT], id="another-reporter"),
        pytest.param(identity("district", "nobody", "2023-M03"), [C.REPORTER_CONFLICT], id="no-reporter"),
        pytest.param(identity("district", "ba-dinh", "2023-M04"), [C.PERIOD_CONFLICT], id="another-period"),
        pytest.param(identity("district", "ba-dinh", "2022-M03"), [C.WRONG_YEAR], id="another-year"),
    ],
)
def test_generated_form(stated: Grid, codes: list[C], lexicon: Lexicon) -> None:
    """What a generated form states of itself is one more source, and must agree."""
    submission = read(xlsx(Grid(DOWN), stated), lexicon)

    assert [finding.code for finding in submission.findings] == codes


def test_a_generated_form_with_a_broken_identity_is_one_error(lexicon: Lexicon) -> None:
    """A period that is none in the identity sheet rejects the return and does not stop the program."""
    assert read(xlsx(Grid(DOWN), identity("district", "ba-dinh", "2023-M77")), lexicon).rejected


def test_a_blank_needs_no_unit(lexicon: Lexicon) -> None:
    """An optional row of money that was left blank, unit and all, does not reject the return."""
    text = swap(DOWN, ("tỷ đồng | | 12.5 | 12.5", "| | |"))
    submission = read(text, lexicon)

    assert submission.findings == ()
    assert submission.value("district_capital", Basis.PERIOD) is None


def test_a_note_of_the_sender_is_kept(lexicon: Lexicon) -> None:
    """What a sender writes in the column for notes is kept as a text, with its row and its cell."""
    text = swap(DOWN, ("năm\n", "năm | Ghi chú\n"), ("| 3750", "| 3750 | số ước"))
    submission = read(text, lexicon)

    told = [(note.field, note.text, note.cell) for note in submission.narratives]
    assert told == [("note", "Số lao động được giải quyết việc làm: số ước", "G5")]
    assert submission.findings == ()


def test_a_stated_form_that_the_sender_does_not_owe(plan: Plan) -> None:
    """A table that fits two forms, and states the one that its sender does not owe, is refused."""
    quarterly = plan.forms["district"]._replace(id="quarterly", period_kinds=("quarter",))
    both = replace(plan, forms={**plan.forms, "quarterly": quarterly})
    content = xlsx(Grid(DOWN), identity("quarterly", "ba-dinh", "2023-Q1"))
    submission = read(content, Lexicon(both))

    assert C.FORM_NOT_OWED in {finding.code for finding in submission.findings}
