"""The words "không phát sinh": 0 of what adds up, a nil return as a whole, and never more than was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.context import Context
from hnjobs.domain.finding import FindingCode as C
from hnjobs.domain.observation import Basis, Submission
from hnjobs.domain.period import Period
from hnjobs.domain.quantity import Quantity
from hnjobs.domain.rules import check_submission
from hnjobs.readers.submission import read_submissions
from tests.sheets import Grid, xlsx

if TYPE_CHECKING:
    from hnjobs.domain.lexicon import Lexicon

TABLE: Final = """
UBND QUẬN BA ĐÌNH
Tháng 3 năm 2023

STT | Chỉ tiêu | ĐVT | Thực hiện trong kỳ
1 | Số lao động được giải quyết việc làm | người | {total}
2 | Thông qua vay vốn | người | {loan}
3 | Xuất khẩu lao động | người | {abroad}
4 | Qua Sàn GDVL | người | {exchange}
5 | Hình thức khác | người | {other}
7 | Vốn ủy thác | tỷ đồng | {capital}
"""
LETTER: Final = """
UBND QUẬN BA ĐÌNH
BÁO CÁO KẾT QUẢ GIẢI QUYẾT VIỆC LÀM
Tháng 3 năm 2023

Trong tháng, đơn vị không phát sinh số liệu.
"""


def read(lexicon: Lexicon, text: str, name: str = "bao cao.xlsx") -> Submission:
    """Read a sheet that holds one return."""
    (submission,) = read_submissions(name, xlsx(Grid(text)), lexicon)
    return submission


def table(lexicon: Lexicon, **cells: str) -> Submission:
    """Read the table with some cells filled in, the others blank."""
    blank = dict.fromkeys(("total", "loan", "abroad", "exchange", "other", "capital"), "")
    return read(lexicon, TABLE.format(**blank | cells))


def values(submission: Submission) -> dict[str, int]:
    """Return the figures of a return."""
    return {
        one.indicator: one.value.value
        for one in submission.observations
        if isinstance(one.value, Quantity) and one.basis is Basis.PERIOD
    }


def codes(submission: Submission, lexicon: Lexicon) -> list[C]:
    """Return what is found in a return, by reading and by the rules."""
    assert submission.form
    rules = check_submission(submission, Context(lexicon.plan, lexicon.plan.forms[submission.form], {}))
    return [finding.code for finding in (*submission.findings, *rules)]


ZEROS: Final = dict.fromkeys(("jobs_created", "jobs_loan", "jobs_abroad", "jobs_exchange", "jobs_other"), 0)


@pytest.mark.parametrize("words", ["Không phát sinh", "không có phát sinh.", "KHÔNG PHÁT SINH"])
def test_every_cell_says_so(lexicon: Lexicon, words: str) -> None:
    """A table whose every figure is the words is a nil return, noted once, with 0 in each cell."""
    submission = table(lexicon, total=words, loan=words, abroad=words, exchange=words, other=words)

    assert values(submission) == ZEROS
    assert codes(submission, lexicon) == [C.NIL_RETURN]
    assert {one.raw for one in submission.observations if one.indicator == "jobs_loan"} == {words}


def test_the_total_says_so_for_its_parts(lexicon: Lexicon) -> None:
    """Parts are never below 0: blank parts of a total of 0 are 0, on the word in the total's cell."""
    submission = table(lexicon, total="Không phát sinh")

    assert values(submission) == ZEROS
    assert codes(submission, lexicon) == [C.NIL_RETURN]
    cells = {one.indicator: one.cell for one in submission.observations if one.indicator in ZEROS}
    assert set(cells.values()) == {"D5"}


def test_a_part_says_nothing_of_the_others(lexicon: Lexicon) -> None:
    """Where one part alone says so, the blank rest is missing, and the return is rejected."""
    submission = table(lexicon, abroad="không phát sinh")

    assert values(submission) == {"jobs_abroad": 0}
    assert codes(submission, lexicon).count(C.REQUIRED_MISSING) == 4


def test_one_cell_beside_figures(lexicon: Lexicon) -> None:
    """Among figures the words are that cell's 0, and a note tells the cell; it is no nil return."""
    submission = table(
        lexicon, total="30", loan="10", abroad="Không phát sinh", exchange="5", other="15", capital="1.5"
    )

    assert values(submission)["jobs_abroad"] == 0
    assert codes(submission, lexicon) == [C.NIL_CELL]
    assert [finding.cell for finding in submission.findings] == ["D7"]


def test_a_total_of_none_above_a_part_is_told(lexicon: Lexicon) -> None:
    """A total that says there is nothing, above a part that has a figure, does not add up."""
    submission = table(lexicon, total="Không phát sinh", loan="10")

    assert submission.value("jobs_loan", Basis.PERIOD) == Quantity(10, "person")
    assert C.PARTS_NOT_TOTAL in codes(submission, lexicon)


def test_a_stock_is_not_zero(lexicon: Lexicon) -> None:
    """Of what does not add up over months the words are no figure: the cell is a fault."""
    submission = table(
        lexicon, total="1", loan="1", abroad="0", exchange="0", other="0", capital="không phát sinh"
    )

    assert "district_capital" not in values(submission)
    assert codes(submission, lexicon) == [C.NOT_A_NUMBER]


def test_more_than_the_words_is_no_statement(lexicon: Lexicon) -> None:
    """A cell that says more than the words is not understood, and never 0."""
    submission = table(lexicon, total="Không phát sinh thêm so với tháng trước")

    assert C.NOT_A_NUMBER in codes(submission, lexicon)
    assert values(submission) == {}


def test_a_sheet_without_a_table(lexicon: Lexicon) -> None:
    """A sheet that names its form and says so is a nil return of its reporter and period."""
    submission = read(lexicon, LETTER)

    assert (submission.reporter, submission.period, submission.form) == (
        "ba-dinh",
        Period(2023, "M03"),
        "district",
    )
    assert values(submission).items() >= ZEROS.items()
    assert "district_capital" not in values(submission)
    assert codes(submission, lexicon) == [C.NIL_RETURN]
    assert {one.cell for one in submission.observations} == {"A5"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("KẾT QUẢ GIẢI QUYẾT VIỆC LÀM", "TÌNH HÌNH", id="no-form-named"),
        pytest.param("không phát sinh số liệu", "chưa có số liệu", id="not-the-words"),
        pytest.param("số liệu.", "số liệu.\nTổng | 12", id="a-number-that-is-not-understood"),
    ],
)
def test_no_statement_without_a_form_its_words_and_nothing_else(lexicon: Lexicon, old: str, new: str) -> None:
    """Without the form's title, without the words, or with a number beside them, nothing is concluded."""
    submission = read(lexicon, LETTER.replace(old, new))

    assert (submission.form, [finding.code for finding in submission.findings]) == (None, [C.NO_FORM])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        pytest.param("QUẬN BA ĐÌNH", "QUẬN X", C.REPORTER_UNKNOWN, id="who"),
        pytest.param("Tháng 3 năm", "Năm", C.PERIOD_UNKNOWN, id="when"),
        pytest.param("UBND QUẬN BA ĐÌNH", "SỞ TÀI CHÍNH", C.FORM_NOT_OWED, id="not-owed"),
    ],
)
def test_a_statement_is_checked_like_any_return(lexicon: Lexicon, old: str, new: str, code: C) -> None:
    """Who sent it, for when, and whether it is owed must be clear; else it is rejected."""
    submission = read(lexicon, LETTER.replace(old, new))

    assert submission.rejected
    assert code in [finding.code for finding in submission.findings]
