"""hnjobs inspect: what a sheet was understood by, cell for cell, with the findings of readers and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from hnjobs.domain.finding import FindingCode as C
from hnjobs.errors import UsageError
from hnjobs.pipeline.inspect import CELL_COLUMNS, as_json, cell_rows, inspect_file
from tests.hostile.cases import BAD
from tests.letters import eml
from tests.sheets import Grid, xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.domain.finding import Finding
    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.inspect import Inspected

DOWN: Final = """
UBND QUẬN BA ĐÌNH | | Độc lập
Tháng 3 năm 2023
STT | Chỉ tiêu | Kế hoạch | Thực hiện | Lạ
(1) | (2) | (3) | (4) | (5)
1 | GQVL | 6700 | '1.250 |
2 | Vay vốn | | 112 |
3 | XKLĐ | | 9 |
4 | Sàn GDVL | | 88 |
5 | Khác | | 1041 |
Khó khăn | Thiếu vốn
 | Người lập
"""
ACROSS: Final = """
UBND QUẬN BA ĐÌNH
Tháng 3 năm 2023
TT | Xã, phường | GQVL | Vay vốn
1  | P. A   | 10 | 1
   | Cộng   | 10 | 2
"""


def look(tmp_path: Path, content: bytes, lexicon: Lexicon, *sheets: str) -> list[Inspected]:
    """Inspect a file with some content."""
    path = tmp_path / "bao cao.xlsx"
    path.write_bytes(content)
    return inspect_file(path, lexicon, sheets)


def findings_of(inspected: Inspected) -> list[Finding]:
    """Return the findings of a sheet, those of all its returns."""
    return [finding for submission in inspected.view.submissions for finding in submission.findings]


@pytest.fixture
def down(tmp_path: Path, lexicon: Lexicon) -> Inspected:
    """Inspect a sheet with an item a row."""
    (only,) = look(tmp_path, xlsx(DOWN), lexicon)
    return only


def test_how_a_sheet_was_understood(down: Inspected, plan: Plan) -> None:
    """Form, reporter, period, what said so, the heading rows, every column and every row."""
    told: dict[str, Any] = as_json(down, plan)

    assert told["returns"] == [
        {"form": "district", "reporter": "ba-dinh", "period": "2023-M03", "rejected": False}
    ]
    (table,) = told["tables"]
    assert (table["form"], table["shape"], table["corner"], table["header_rows"]) == (
        "district",
        "down",
        "A3",
        [3, 3],
    )
    assert [(one["column"], one["heading"], one["is"]) for one in table["columns"]] == [
        ("A", "STT", "number"),
        ("B", "Chỉ tiêu", "label"),
        ("C", "Kế hoạch", "plan"),
        ("D", "Thực hiện", "period"),
        ("E", "Lạ", ""),
    ]
    assert (table["rows"][0], len(table["rows"])) == ({"row": 5, "label": "GQVL", "is": "jobs_created"}, 5)
    assert [(one["source"], one["cell"], one["says"]) for one in table["evidence"]] == [
        ("title", "A1", ["ba-dinh"]),
        ("title", "A2", ["2023-M03"]),
    ]


def test_every_cell_that_was_read(down: Inspected, plan: Plan) -> None:
    """Each figure with value, measure and raw text; texts; and what was of no use."""
    rows = cell_rows(down, plan)

    assert all(tuple(row) == CELL_COLUMNS for row in rows)
    cells = {row["cell"]: row for row in rows}
    created = cells["D5"]
    assert (created["kind"], created["item"], created["value"]) == ("figure", "jobs_created", "1250")
    assert (created["basis"], created["measure"], created["raw"]) == ("period", "người", "1.250")
    assert (cells["C5"]["kind"], cells["C5"]["value"]) == ("plan", "6700")
    assert (cells["B10"]["kind"], cells["B10"]["item"], cells["B10"]["raw"]) == (
        "text",
        "difficulties",
        "Thiếu vốn",
    )
    assert [row["cell"] for row in rows if row["kind"] == "unused"] == ["C1", "B11"]


def test_a_table_by_place(tmp_path: Path, lexicon: Lexicon, plan: Plan) -> None:
    """Columns say indicator and basis, rows which are places and which the total; findings come too."""
    (only,) = look(tmp_path, xlsx(ACROSS), lexicon)
    (table,) = as_json(only, plan)["tables"]

    assert [(one["column"], one["is"]) for one in table["columns"]] == [
        ("A", "number"),
        ("B", "area"),
        ("C", "jobs_created period"),
        ("D", "jobs_loan period"),
    ]
    assert [(one["row"], one["label"], one["is"]) for one in table["rows"]] == [
        (4, "P. A", "place"),
        (5, "Cộng", "total"),
    ]
    assert only.rejected
    assert {C.TOTAL_ROW_NOT_SUM, C.REQUIRED_MISSING} <= {finding.code for finding in findings_of(only)}
    assert as_json(only, plan)["unused"] == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", C.EMPTY_FILE, id="empty"),
        pytest.param(b"%PDF-1.4", C.WRONG_KIND, id="another-kind"),
        pytest.param(xlsx("Ghi chú | abc"), C.NO_FORM, id="no-form"),
    ],
)
def test_a_file_without_a_return(
    content: bytes, code: C, tmp_path: Path, lexicon: Lexicon, plan: Plan
) -> None:
    """A file that cannot be read, or holds no form, is one view with the reason."""
    (only,) = look(tmp_path, content, lexicon)

    assert (only.rejected, [finding.code for finding in findings_of(only)]) == (True, [code])
    assert (as_json(only, plan)["tables"], cell_rows(only, plan)) == ([], [])


def test_sheets_that_are_not_read(tmp_path: Path, lexicon: Lexicon, plan: Plan) -> None:
    """A hidden sheet is told with its cells as unused; named, it is read."""
    content = xlsx(Grid(DOWN, name="T3"), Grid(DOWN.replace("Tháng 3", "Tháng 2"), name="T2", hidden=True))
    march, hidden = look(tmp_path, content, lexicon)

    assert [one.view.sheet for one in (march, hidden)] == ["T3", "T2"]
    assert [finding.code for finding in findings_of(hidden)] == [C.HIDDEN_SHEET]
    assert as_json(hidden, plan)["tables"] == []
    assert as_json(hidden, plan)["unused_count"] > 20
    named = {one.view.sheet: one for one in look(tmp_path, content, lexicon, "T2")}
    assert as_json(named["T2"], plan)["returns"][0]["period"] == "2023-M02"


def test_a_long_list_of_unused_cells_is_cut(tmp_path: Path, lexicon: Lexicon, plan: Plan) -> None:
    """Of many unused cells the first are listed and all are counted; a long text is cut."""
    words = "".join(f"\n{'chữ ' * 50}{number}" for number in range(50))
    (only,) = look(tmp_path, xlsx(DOWN + words), lexicon)
    told = as_json(only, plan)

    assert (len(told["unused"]), told["unused_count"]) == (40, 52)
    assert max(len(one["text"]) for one in told["unused"]) == 80


def test_a_file_that_is_not_there(tmp_path: Path, lexicon: Lexicon) -> None:
    """A path to nothing is wrong usage."""
    with pytest.raises(UsageError, match="nix"):
        inspect_file(tmp_path / "nix.xlsx", lexicon)


def test_a_mail_is_looked_into(tmp_path: Path, lexicon: Lexicon) -> None:
    """Each file in a mail is inspected under its own name, and what is said of the mail stands behind."""
    path = tmp_path / "thu.eml"
    path.write_bytes(eml({"a.xlsx": xlsx(DOWN), "b.xlsx": xlsx(ACROSS)}, date=None).as_bytes())

    inspected = inspect_file(path, lexicon)

    names = [one.file.removeprefix(str(path)) for one in inspected]
    assert names == [" › a.xlsx", " › b.xlsx", ""]
    assert [finding.code for finding in findings_of(inspected[-1])] == [C.RECEIVED_UNKNOWN]


@pytest.mark.parametrize("name", ["giant table.xls", "looping table.xls", "far corner.xls"])
def test_a_file_that_ends_its_reader(name: str, tmp_path: Path, lexicon: Lexicon) -> None:
    """A file that its reader does not survive costs a finding, and inspect goes on to its end."""
    (lost,) = look(tmp_path, BAD[name](), lexicon)

    assert lost.rejected
    assert {finding.code for finding in findings_of(lost)} <= {C.READER_LOST, C.TOO_LARGE, C.UNREADABLE}
