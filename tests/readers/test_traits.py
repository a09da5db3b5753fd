"""The shapes that offices really send: each trait of public workbooks once, and some of them together.

What must come out stands in the test; a figure that was not understood must be a finding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.finding import FindingCode as C
from hnjobs.domain.observation import Basis, Submission
from hnjobs.domain.quantity import Quantity
from hnjobs.readers.submission import read_submissions
from tests.sheets import Grid, xlsx

if TYPE_CHECKING:
    from hnjobs.domain.lexicon import Lexicon

TITLE: Final = "UBND QUẬN BA ĐÌNH\nTháng 3 năm 2023\n"
ITEMS: Final = """\
1 | Số lao động được giải quyết việc làm | 1250 | 3750
2 | Thông qua vay vốn | 112 | 336
3 | Xuất khẩu lao động | 9 | 27
4 | Qua Sàn GDVL | 88 | 264
5 | Hình thức khác | 1041 | 3123
"""
DOWN: Final = f"{TITLE}STT | Chỉ tiêu | Thực hiện | Lũy kế\n{ITEMS}"
JOBS: Final = (1250, 112, 9, 88, 1041)
TO_DATE: Final = (3750, 336, 27, 264, 3123)

PLACES: Final = "UBND HUYỆN ĐÔNG ANH\nTháng 3 năm 2023\n"
ACROSS: Final = f"{PLACES}TT | Xã, phường | GQVL | Vay vốn | XKLĐ | Sàn GDVL | Khác\n"
TWO: Final = "1 | Xã A | 10 | 1 | 2 | 3 | 4\n2 | Xã B | 20 | 2 | 4 | 6 | 8\n"
WHOLE: Final = (30, 3, 6, 9, 12)
ONE: Final = (10, 1, 2, 3, 4)


def read(text: str | Grid, lexicon: Lexicon) -> tuple[Submission, ...]:
    """Read the returns of a sheet."""
    return read_submissions("bao cao.xlsx", xlsx(text), lexicon)


def figures(submission: Submission, basis: Basis = Basis.PERIOD) -> tuple[int | None, ...]:
    """Return the five figures of a district in the form's order; None where none was read."""
    ids = ("jobs_created", "jobs_loan", "jobs_abroad", "jobs_exchange", "jobs_other")
    found = {
        one.indicator: one.value.value
        for one in submission.observations
        if one.basis is basis and isinstance(one.value, Quantity)
    }
    return tuple(found.get(id_) for id_ in ids)


def codes(submission: Submission) -> list[tuple[C, str]]:
    """Return code and cell of each finding."""
    return [(finding.code, finding.cell) for finding in submission.findings]


def shifted(text: str, rows: int, columns: int) -> str:
    """Move a sheet down and to the right; an empty text keeps the rows above from being trimmed."""
    return "'\n" * rows + "".join(f"{' | ' * columns}{line}\n" for line in text.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"{TITLE}STT | Chỉ tiêu | Kết quả thực hiện | | Ghi chú\n | | Số lao động (người)\n"
            f" | | Trong tháng | Lũy kế\n{ITEMS}",
            id="heading-of-three-rows",
        ),
        pytest.param(
            f"{TITLE}STT | Chỉ tiêu | 2023 |\n | | Trong tháng | Lũy kế\n{ITEMS}", id="heading-with-a-year"
        ),
        pytest.param(
            f"{TITLE}STT | Chỉ tiêu | Thực↵hiện  trong   tháng | Luỹ kế  từ↵đầu năm\n{ITEMS}",
            id="breaks-and-double-spaces-in-headings",
        ),
        pytest.param(
            f'{TITLE}STT | Chỉ tiêu | ="TH "&2023 => TH 2023 | LK\n{ITEMS}', id="heading-is-a-formula"
        ),
        pytest.param(
            f"{TITLE}STT | Chỉ tiêu | TH | LK\nA | B | (1) | (2)=(1)+x\n{ITEMS}", id="numbering-with-a-sum"
        ),
        pytest.param(
            f"{TITLE}STT | Chỉ tiêu | TH | LK\n-1 | -2 | 3 | -4\n{ITEMS}", id="numbering-made-negative"
        ),
        pytest.param(
            f"{TITLE}TT | ND | TH T3 | LK 3T\n1 | Số LĐ được GQVL | 1250 | 3750\n"
            "2 | Vay vốn GQVL | 112 | 336\n"
            "3 | XKLĐ | 9 | 27\n4 | Sàn GDVL | 88 | 264\n5 | HT khác | 1041 | 3123",
            id="abbreviations",
        ),
        pytest.param(shifted(DOWN, 7, 4), id="shifted-down-and-right"),
        pytest.param(
            f"{TITLE}Chỉ tiêu | Thực hiện | Lũy kế | STT\n"
            + re.sub(r"(?m)^(\d) \| (.*)$", r"\2 | \1", ITEMS),
            id="stt-on-the-right",
        ),
        pytest.param(
            f"{TITLE}STT | Nội dung | TH tháng | LK\nI | GQVL | 1250 | 3750\n | Trong đó:\n"
            "1 | Vay vốn | 112 | 336\n"
            "2 | XKLĐ | 9 | 27\n\nA | Nhóm khác\n3 | Sàn GDVL | 88 | 264\n4 | Khác | 1041 | 3123",
            id="group-rows-and-blank-rows",
        ),
        pytest.param(
            DOWN.replace("1 | Số lao", "I | Thực hiện kế hoạch giải quyết việc làm\n1 | Số lao"),
            id="group-row-that-speaks-of-the-plan",
        ),
        pytest.param(
            f"{TITLE}STT | Nội dung | TH | LK\n1 | Vay vốn | 112 | 336\n2 | XKLĐ | 9 | 27\n"
            "3 | Sàn GDVL | 88 | 264\n"
            "4 | Khác | 1041 | 3123\n | Tông số | 1250 | 3750",
            id="total-below-its-parts",
        ),
        pytest.param(
            f"{TITLE}STT | Nội dung | TH | LK\n | TỔNG CỘNG (1+2+3+4) | 1250 | 3750\n"
            "1 | Vay vốn | 112 | 336\n"
            "2 | XKLĐ | 9 | 27\n3 | Sàn GDVL | 88 | 264\n4 | Khác | 1041 | 3123",
            id="total-above-its-parts",
        ),
        pytest.param(f"{DOWN} | Tổng cộng | 1250 | 3750", id="total-that-says-it-again"),
        pytest.param(
            f"{TITLE}STT | Chỉ tiêu | | TH | LK\n1 | Số lao động được giải quyết việc làm | | 1250 | 3750\n"
            " | Trong đó | Thông qua vay vốn | 112 | 336\n | | Xuất khẩu lao động | 9 | 27\n"
            " | | Qua Sàn GDVL | 88 | 264\n | | Hình thức khác | 1041 | 3123",
            id="parts-one-column-to-the-right",
        ),
        pytest.param(DOWN.replace("| 1", "| '1").replace("| 3", "| '3"), id="digits-as-text"),
        pytest.param(
            f"{DOWN}\nGhi chú: số liệu đến 14/3\n | | | Ba Đình, ngày 14 tháng 3 năm 2023\n"
            "Người lập biểu | | THỦ TRƯỞNG ĐƠN VỊ\n | | (Ký, đóng dấu)\n | Số điện thoại | 912345678",
            id="signatures-and-a-telephone-number",
        ),
        pytest.param(
            f"{TITLE}STT | Chỉ tiêu | Thực hiện | Lũy kế\n"
            + ITEMS.partition("4 |")[0]
            + "\nSTT | Chỉ tiêu | Lũy kế | Thực hiện\n4 | Qua Sàn GDVL | 264 | 88\n"
            "5 | Hình thức khác | 3123 | 1041",
            id="columns-that-start-anew",
        ),
        pytest.param(
            f"{TITLE}STT | Chỉ tiêu | Thực hiện | Lũy kế\n"
            + ITEMS.partition("4 |")[0]
            + "\nSTT | | Chỉ tiêu | Lũy kế | Thực hiện\n4 | | Qua Sàn GDVL | 264 | 88\n"
            "5 | | Hình thức khác | 3123 | 1041",
            id="columns-that-start-anew-elsewhere",
        ),
        pytest.param(
            DOWN.replace("4 | Qua", "STT | Chỉ tiêu | Thực hiện | Lũy kế\n4 | Qua"),
            id="heading-repeated-on-a-new-page",
        ),
        pytest.param(
            f"{DOWN}\nTT | Xã, phường | GQVL | Vay vốn\n1 | P. A | 1000 | 100\n2 | P. B | 250 | 12\n"
            " | Cộng | 1250 | 112",
            id="detail-by-place-below-that-says-the-same",
        ),
        pytest.param(
            DOWN.replace("Lũy kế\n", "Lũy kế | So với cùng kỳ năm 2022 (%)\n").replace("3750", "3750 | 104"),
            id="comparison-in-a-column",
        ),
        pytest.param(
            DOWN.replace("Tháng 3 năm 2023", "Tháng 3 năm 2023 (so với cùng kỳ năm 2022)"),
            id="comparison-in-the-title",
        ),
    ],
)
def test_down(text: str, lexicon: Lexicon) -> None:
    """Each trait of a table with one item a row leaves the figures what they are, and nothing to ask."""
    (submission,) = read(text, lexicon)

    assert (codes(submission), figures(submission), figures(submission, Basis.YEAR_TO_DATE)) == (
        [],
        JOBS,
        TO_DATE,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{PLACES}TT | Xã, phường | Kết quả giải quyết việc làm | | | |\n | | GQVL | Trong đó\n"
            f" | | | Vay vốn | XKLĐ | Sàn GDVL | Khác\n{TWO} | Tổng cộng | 30 | 3 | 6 | 9 | 12",
            WHOLE,
            id="heading-of-three-rows",
        ),
        pytest.param(
            f"{ACROSS} | Toàn huyện Đông Anh | 30 | 3 | 6 | 9 | 12\n{TWO}",
            WHOLE,
            id="total-with-the-name-first",
        ),
        pytest.param(
            f"{ACROSS}{TWO}Tổng cộng (1+2): | | 30 | 3 | 6 | 9 | 12", WHOLE, id="total-in-the-number-column"
        ),
        pytest.param(
            f"{ACROSS} | Tổng số | 30 | 3 | 6 | 9 | 12\n{TWO} | Tổng cộng | 30 | 3 | 6 | 9 | 12",
            WHOLE,
            id="total-twice",
        ),
        pytest.param(
            f"{ACROSS}1 | Xã A | 10 | 1 | 2 | 3 | 4\n | Cộng | 10 | 1 | 2 | 3 | 4\n"
            "2 | Xã B | 20 | 2 | 4 | 6 | 8\n"
            " | Cộng | 20 | 2 | 4 | 6 | 8\n | Tổng cộng | 30 | 3 | 6 | 9 | 12",
            WHOLE,
            id="sub-totals-below-their-places",
        ),
        pytest.param(
            f"{ACROSS}1 | Xã A | 10 | 1 | 2 | 3 | 4\n | Cộng khối xã | 10 | 1 | 2 | 3 | 4\n"
            "2 | Thị trấn B | 20 | 2 | 4 | 6 | 8\n | Tổng cộng | 30 | 3 | 6 | 9 | 12",
            WHOLE,
            id="sub-total-with-a-name",
        ),
        pytest.param(
            f"{ACROSS}I | Khối xã | 10 | 1 | 2 | 3 | 4\n1 | Xã A | 10 | 1 | 2 | 3 | 4\n"
            "II | Thị trấn | 20 | 2 | 4 | 6 | 8\n1 | Thị trấn B | 20 | 2 | 4 | 6 | 8\n"
            " | Tổng cộng | 30 | 3 | 6 | 9 | 12",
            WHOLE,
            id="group-rows-with-figures",
        ),
        pytest.param(
            f"{ACROSS}A | Khối 1 | 10 | 1 | 2 | 3 | 4\nI | Cụm 1 | 10 | 1 | 2 | 3 | 4\n"
            "1 | Xã A | 10 | 1 | 2 | 3 | 4\n"
            "B | Khối 2 | 20 | 2 | 4 | 6 | 8\n1 | Xã B | 20 | 2 | 4 | 6 | 8\n"
            " | Tổng cộng | 30 | 3 | 6 | 9 | 12",
            WHOLE,
            id="groups-in-groups",
        ),
        pytest.param(
            f"{ACROSS}A | Khối xã\n1 | Xã A | 10 | 1 | 2 | 3 | 4\nB | Khối phường\n"
            "2 | Xã B | 20 | 2 | 4 | 6 | 8\n"
            " | Tổng cộng | 30 | 3 | 6 | 9 | 12",
            WHOLE,
            id="group-rows-without-figures",
        ),
        pytest.param(
            f"{ACROSS}{TWO.replace('1 |', 'I |', 1).replace('2 | Xã B', 'II | Xã B')} | Tổng cộng | 30 | "
            "3 | 6 | 9 | 12",
            WHOLE,
            id="places-numbered-in-roman",
        ),
        pytest.param(
            f"{ACROSS}1 | Xã A | 10 | 1 | 2 | 3 | 4\n{ACROSS.removeprefix(PLACES)}"
            "2 | Xã B | 20 | 2 | 4 | 6 | 8\n | Tổng cộng | 30 | 3 | 6 | 9 | 12",
            WHOLE,
            id="heading-repeated-on-a-new-page",
        ),
        pytest.param(
            f"{ACROSS}{TWO} | Tổng cộng | 30 | 3 | 6 | 9 | 12\n\n"
            " | Người lập biểu | | | Ngày 14 tháng 3 năm 2023\n"
            " | ĐT: | 912345678",
            WHOLE,
            id="telephone-number-is-no-place",
        ),
        pytest.param(
            ACROSS.replace(" | XKLĐ | Sàn GDVL | Khác", "") + "1 | Xã A | 10 | 1\n | Cộng | 10 | 1\n\n"
            "TT | Xã, phường | XKLĐ | Sàn GDVL | Khác\n1 | Xã A | 2 | 3 | 4\n | Cộng | 2 | 3 | 4",
            ONE,
            id="table-in-two-parts",
        ),
    ],
)
def test_across(text: str, expected: tuple[int, ...], lexicon: Lexicon) -> None:
    """Each trait of a table by place leaves the total what it is, and nothing to ask."""
    (submission,) = read(text, lexicon)

    assert (codes(submission), figures(submission)) == ([], expected)


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param(
            "TT | Xã, phường | Trong tháng | | | | | Lũy kế\n"
            " | | GQVL | Trong đó | | | | GQVL | Trong đó | | |\n"
            " | | | Vay vốn | XKLĐ | Sàn GDVL | Khác | | Vay vốn | XKLĐ | Sàn GDVL | Khác\n"
            "1 | Xã A | 10 | 1 | 2 | 3 | 4 | 30 | 3 | 6 | 9 | 12\n"
            " | Cộng | 10 | 1 | 2 | 3 | 4 | 30 | 3 | 6 | 9 | 12",
            id="bases-over-items",
        ),
        pytest.param(
            "TT | Xã, phường | GQVL | | Vay vốn | | XKLĐ | | Sàn GDVL | | Khác |\n"
            " | | LK | TH | LK | TH | LK | TH | LK | TH | LK | TH\n"
            "1 | Xã A | 30 | 10 | 3 | 1 | 6 | 2 | 9 | 3 | 12 | 4\n"
            " | Cộng | 30 | 10 | 3 | 1 | 6 | 2 | 9 | 3 | 12 | 4",
            id="items-over-bases",
        ),
    ],
)
def test_items_and_bases_in_either_order(heading: str, lexicon: Lexicon) -> None:
    """Whether the basis stands over the items or under them, a year to date is never taken for the period."""
    (submission,) = read(PLACES + heading, lexicon)

    assert codes(submission) == []
    assert (figures(submission), figures(submission, Basis.YEAR_TO_DATE)) == (ONE, (30, 3, 6, 9, 12))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            DOWN.replace("STT |", "Thông số | Giá trị\nSố xã | 14\nDân số | 250000\n\nSTT |"),
            [(C.FIGURES_NOT_READ, "B4")],
            id="parameters-above",
        ),
        pytest.param(
            DOWN.replace("Lũy kế\n", "Lũy kế | | Số xã | 14\n"),
            [(C.FIGURES_NOT_READ, "G3")],
            id="parameters-beside",
        ),
        pytest.param(
            f"{DOWN}\nSố hộ nghèo | 44", [(C.FIGURES_NOT_READ, "B10")], id="number-under-the-labels"
        ),
        pytest.param(
            f"{DOWN}\nSTT | Chỉ tiêu | ĐVT | Thực hiện\n1 | Doanh số cho vay | tỷ đồng | 144.25\n"
            "2 | Từ nguồn thu hồi | tỷ đồng | 114.25",
            [(C.FIGURES_NOT_READ, "A11")],
            id="form-of-somebody-else",
        ),
        pytest.param(
            f"{DOWN}\n | | | ngày 14 tháng 3 năm 2023\nPhụ lục | 5 | 6",
            [(C.FIGURES_NOT_READ, "B11")],
            id="below-the-signature",
        ),
        pytest.param(
            f"{DOWN}II | Cộng | 1251 | 3750", [(C.ROW_UNKNOWN, "C9")], id="total-that-says-something-else"
        ),
        pytest.param(
            f"{ACROSS.replace(' | GQVL', ' | Dân số | GQVL')}1 | Xã A | 5000 | 10 | 1 | 2 | 3 | 4\n"
            " | Cộng | 5000 | 10 | 1 | 2 | 3 | 4",
            [(C.COLUMN_UNKNOWN, "C3")],
            id="column-left-of-the-items",
        ),
        pytest.param(
            f"{ACROSS.rstrip()} | Hộ nghèo\n1 | Xã A | 10 | 1 | 2 | 3 | 4 | 77\n | Cộng | 10 | 1 | 2 | 3 | 4",
            [(C.FIGURES_NOT_READ, "H4")],
            id="column-without-a-total",
        ),
        pytest.param(
            f"{PLACES}TT | Xã, phường | GQVL | | Vay vốn | XKLĐ | Sàn GDVL | Khác\n"
            " | | Tổng số | Người khuyết tật\n"
            "1 | Xã A | 10 | 6 | 1 | 2 | 3 | 4\n | Cộng | 10 | 6 | 1 | 2 | 3 | 4",
            [(C.COLUMN_UNKNOWN, "D4")],
            id="part-of-an-item",
        ),
    ],
)
def test_numbers_that_were_not_read(text: str, expected: list[tuple[C, str]], lexicon: Lexicon) -> None:
    """A number outside what was understood is asked about, wherever it stands; the rest is read."""
    (submission,) = read(text, lexicon)

    assert codes(submission) == expected
    assert not submission.rejected
    assert figures(submission) == (JOBS if "BA ĐÌNH" in text else ONE)


def test_an_area_of_numbers_is_one_finding(lexicon: Lexicon) -> None:
    """Numbers that lie together are told once, with their range and the first of them."""
    rows = "".join(f"Tổ {number} | {number}00\n" for number in range(1, 8))
    (submission,) = read(f"{TITLE}{rows}\nSTT | Chỉ tiêu | Thực hiện | Lũy kế\n{ITEMS}", lexicon)

    (finding,) = submission.findings
    assert (dict(finding.facts)["range"], finding.found) == ("B3:B9", "100, 200, 300, 400, 500, …")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{TITLE}STT | Chỉ tiêu | Số liệu\n | | Lũy kế\n{ITEMS}",
            [(C.NO_PERIOD_COLUMN, ""), (C.COLUMN_UNKNOWN, "D4")],
            id="year-to-date-in-a-child-heading",
        ),
        pytest.param(
            f"{TITLE}STT | Chỉ tiêu | Thực hiện\nI | Trong tháng\n2 | Vay vốn | 112\n3 | XKLĐ | 9\n"
            "4 | Sàn GDVL | 88\n"
            "5 | Khác | 1041\nII | Lũy kế từ đầu năm\n1 | GQVL | 3750",
            [(C.NO_PERIOD_COLUMN, "B9")],
            id="year-to-date-in-a-group-row",
        ),
        pytest.param(
            f"{TITLE}STT | Chỉ tiêu | Số liệu\n1 | Vay vốn | 112\nII | Kế hoạch năm:\n1 | GQVL | 6700",
            [(C.NO_PERIOD_COLUMN, "B5")],
            id="plan-in-a-group-row",
        ),
        pytest.param(
            f"{ACROSS}I | Khối xã | 31 | 3 | 6 | 9 | 12\n{TWO} | Tổng cộng | 30 | 3 | 6 | 9 | 12",
            [(C.TOTAL_ROW_NOT_SUM, "C4")],
            id="sub-total-is-not-the-sum",
        ),
        pytest.param(
            f"{ACROSS}1 | Xã A | 10 | 1 | 2 | 3 | 4\n | Cộng | 10 | 1 | 2 | 3 | 4\n"
            "2 | Xã B | 20 | 2 | 4 | 6 | 8\n"
            " | Cộng | 20 | 2 | 4 | 6 | 8\n | Tổng cộng | 30 | 3 | 6 | 9 | 13",
            [(C.TOTAL_ROW_NOT_SUM, "G8")],
            id="one-figure-of-the-total-is-not-the-sum",
        ),
        pytest.param(
            f"{ACROSS}{TWO} | Cộng | 40 | 4 | 7 | 8 | 13\n | Tổng cộng | 50 | 5 | 8 | 10 | 13",
            [(C.NO_TOTAL_ROW, "")],
            id="totals-that-are-nobodys-sum",
        ),
    ],
)
def test_what_cannot_be_told_is_an_error(text: str, expected: list[tuple[C, str]], lexicon: Lexicon) -> None:
    """A basis or a total that the sheet does not make plain is never chosen."""
    (submission,) = read(text, lexicon)

    assert codes(submission) == expected
    assert submission.rejected


def test_two_months_on_one_sheet(lexicon: Lexicon) -> None:
    """A second table under a title of its own is a return of its own, read by its own headings."""
    second = f"UBND QUẬN BA ĐÌNH\nTháng 2 năm 2023\nSTT | Chỉ tiêu | Lũy kế | Thực hiện\n{ITEMS}"
    march, february = read(f"{DOWN}\n{second}", lexicon)

    assert [(str(one.period), codes(one)) for one in (march, february)] == [
        ("2023-M03", []),
        ("2023-M02", []),
    ]
    assert (figures(march), figures(february)) == (JOBS, TO_DATE)


def test_a_second_table_takes_from_the_first_title_what_its_own_does_not_say(lexicon: Lexicon) -> None:
    """Where the second title names the month only, the reporter is the sheet's."""
    march, february = read(f"{DOWN}\nTháng 2 năm 2023\nSTT | Chỉ tiêu | Thực hiện | Lũy kế\n{ITEMS}", lexicon)

    assert [(one.reporter, str(one.period)) for one in (march, february)] == [
        ("ba-dinh", "2023-M03"),
        ("ba-dinh", "2023-M02"),
    ]


def test_a_second_table_that_says_otherwise(lexicon: Lexicon) -> None:
    """Two tables of one return that differ in an indicator leave both for the rules to refuse."""
    other = (
        "TT | Xã, phường | GQVL | Vay vốn\n1 | P. A | 1000 | 100\n2 | P. B | 251 | 12\n | Cộng | 1251 | 112"
    )
    (submission,) = read(f"{DOWN}\n{other}", lexicon)

    created = [o for o in submission.observations if (o.indicator, o.basis) == ("jobs_created", Basis.PERIOD)]
    assert [one.cell for one in created] == ["C4", "C13"]


def test_a_sheet_a_month_and_a_sheet_a_reporter(lexicon: Lexicon) -> None:
    """The name of a sheet says the month or the reporter where its title does not."""
    table = DOWN.replace("Tháng 3 năm 2023\n", "Năm 2023\n")
    months = xlsx(Grid(table, name="Tháng 1"), Grid(table, name="T2"), Grid("", name="Sheet3"))
    table = DOWN.replace("UBND QUẬN BA ĐÌNH\n", "")
    reporters = xlsx(Grid(table, name="Ba Đình"), Grid(table, name="H. Ba Vì"))

    assert [str(one.period) for one in read_submissions("ba dinh.xlsx", months, lexicon)] == [
        "2023-M01",
        "2023-M02",
    ]
    assert [one.reporter for one in read_submissions("T3.xlsx", reporters, lexicon)] == ["ba-dinh", "ba-vi"]


def test_many_traits_together(lexicon: Lexicon) -> None:
    """A sheet as an office really sends it: everything at once, and only the stray number is asked about."""
    text = """
        '
         | | | UBND HUYỆN ĐÔNG ANH | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
         | | | Tháng 3 năm 2023 (so với cùng kỳ năm 2022)
         | | | Số xã: | 24

         | | | TT | Đơn vị | Số LĐ được GQVL↵trong  tháng | | | | | Ghi chú
         | | | | | Tổng số LĐ được GQVL | Trong đó
         | | | | | | Vay  vốn↵GQVL | XKLĐ | Sàn GDVL | HT khác
         | | | A | B | -1 | -2 | '(3) | -4 | -5 | -6
         | | | | Tông cộng | 15 | 2 | 3 | '4 | 6
         | | | I | Khối xã | 10 | 1 | 2 | 3 | 4

         | | | 1 | Xã A | '10 | 1 | 2 | 3 | 4 | giảm
         | | | II | Thị trấn | 5 | 1 | 1 | 1 | 2
         | | | 1 | TT Đông Anh | 5 | 1 | 1 | 1 | 2

         | | | | Ghi chú: số liệu đến 14/3
         | | | Người lập biểu | | | | Đông Anh, ngày 14 tháng 3 năm 2023
         | | | | | | | THỦ TRƯỞNG ĐƠN VỊ
         | | | SĐT: | 912345678
    """
    (submission,) = read(text, lexicon)

    assert codes(submission) == [(C.FIGURES_NOT_READ, "E4")]
    assert figures(submission) == (15, 2, 3, 4, 6)
