"""What differs between two layouts: told once, in places of the table itself, never for the same one."""

from __future__ import annotations

from typing import Final

import pytest

from hnjobs.domain.finding import FindingCode
from hnjobs.domain.layout_change import Change, compare, layout_findings
from hnjobs.locale.findings import finding_text

BEFORE: Final = """\
sheet T#
table district down at A4
header 1-1
column 1 number
column 2 label
column 3 period
column 4 year_to_date
row 2 jobs_created
row 3 jobs_loan
row 4 jobs_abroad"""


def changed(*changes: tuple[str, str]) -> str:
    """Return the layout with some of its lines changed; each must be there."""
    text = BEFORE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param(BEFORE, [], id="the-same"),
        pytest.param("", [], id="not-known-now"),
        pytest.param(changed(("at A4", "at C6")), [Change("moved", "table", "", "A4", "C6")], id="shifted"),
        pytest.param(
            changed(("sheet T#", "sheet Tháng #")),
            [Change("changed", "sheet", "", "T#", "Tháng #")],
            id="sheet-renamed",
        ),
        pytest.param(
            changed(("header 1-1", "header 1-2")),
            [Change("changed", "heading", "", "1-1", "1-2")],
            id="heading-taller",
        ),
        pytest.param(
            changed(
                ("column 3 period", "column 3 plan\ncolumn 4 period"), ("column 4 year", "column 5 year")
            ),
            [
                Change("moved", "column", "period", "3", "4"),
                Change("moved", "column", "year_to_date", "4", "5"),
                Change("added", "column", "plan", "", "3"),
            ],
            id="column-added-between",
        ),
        pytest.param(
            changed(("\ncolumn 4 year_to_date", "")),
            [Change("vanished", "column", "year_to_date", "4", "")],
            id="column-gone",
        ),
        pytest.param(
            changed(("column 1 number", "column 1 number\ncolumn 5 number")),
            [Change("added", "column", "number", "", "5")],
            id="second-of-its-kind",
        ),
        pytest.param(
            changed(
                ("row 2 jobs_created\n", ""), ("row 4 jobs_abroad", "row 4 jobs_abroad\nrow 5 jobs_other")
            ),
            [
                Change("vanished", "row", "jobs_created", "2", ""),
                Change("added", "row", "jobs_other", "", "5"),
            ],
            id="rows-that-came-and-went",
        ),
        pytest.param(
            changed(("row 3", "row 4"), ("row 4 jobs_abroad", "row 5 jobs_abroad")),
            [Change("moved", "rows", "jobs_loan", "3", "4")],
            id="rows-moved-down",
        ),
        pytest.param(
            changed(("row 3 jobs_loan", "row 3 jobs_abroad"), ("row 4 jobs_abroad", "row 4 jobs_loan")),
            [Change("changed", "order")],
            id="rows-in-another-order",
        ),
        pytest.param(
            f"{BEFORE}\nsheet T#\ntable district down at A12\nheader -",
            [Change("added", "table", "", "", "A12")],
            id="second-table",
        ),
        pytest.param(
            "sheet T#\ntable district across at A4\nheader 1-1\ncolumn 3 jobs_created period",
            [Change("changed", "shape", "", "down", "across")],
            id="turned",
        ),
    ],
)
def test_compare(now: str, expected: list[Change]) -> None:
    """Each kind of difference is one change with what was and what is."""
    assert list(compare(BEFORE, now)) == expected


def test_a_table_that_is_gone() -> None:
    """A table that is not there any more is told, and a first return has nothing to differ from."""
    two = f"{BEFORE}\nsheet T#\ntable district down at A12\nheader -"

    assert compare(two, BEFORE) == (Change("vanished", "table", "", "A12", ""),)
    assert compare("", BEFORE) == ()


def test_lines_of_no_table() -> None:
    """A text that holds no table has none to compare with."""
    assert compare("column 1 number", BEFORE) == (Change("added", "table", "", "", "A4"),)


def test_the_note_is_worded_in_both_languages() -> None:
    """The note tells every change in words, with indicators as the plan prints them."""
    now = changed(
        ("at A4", "at B6"),
        ("header 1-1", "header 1-2"),
        ("column 3 period", "column 3 ?\ncolumn 5 period"),
        ("row 4 jobs_abroad", "row 4 jobs_female"),
    )
    names = {"jobs_abroad": "Đi làm việc ở nước ngoài", "jobs_female": "Lao động nữ"}
    (note,) = layout_findings(BEFORE, now, "T4", names)

    assert (note.code, note.severity, note.sheet) == (FindingCode.LAYOUT_CHANGED, "note", "T4")
    assert finding_text(note, "vi").found == (
        "bố cục khác với lần trước: phần tiêu đề của bảng đổi từ dòng 1 thành dòng 1-2; "
        "bảng chuyển từ ô A4 sang ô B6; "
        "cột “trong kỳ” chuyển từ cột thứ 3 sang cột thứ 5 của bảng; "
        "thêm cột chưa rõ nội dung (cột thứ 3 của bảng); "
        "không còn dòng “Đi làm việc ở nước ngoài” (trước là dòng thứ 4 của bảng); "
        "thêm dòng “Lao động nữ” (dòng thứ 4 của bảng)"
    )
    assert "the column “period” moved from place 3 to place 5 of the table" in finding_text(note, "en").found


def test_a_column_of_a_table_by_place_is_named_with_its_basis() -> None:
    """Where indicators stand in columns, the note says which and for which basis."""
    before = "sheet x\ntable district across at A1\nheader 1-1\ncolumn 3 jobs_loan year_to_date"
    (note,) = layout_findings(before, before.replace("column 3", "column 4"), "x", {"jobs_loan": "Vay vốn"})

    assert "cột “Vay vốn” (lũy kế) chuyển từ cột thứ 3" in finding_text(note, "vi").found


def test_no_change_no_note() -> None:
    """The same layout is not mentioned."""
    assert layout_findings(BEFORE, BEFORE, "T4", {}) == ()
