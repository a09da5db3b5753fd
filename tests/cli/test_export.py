"""hnjobs export and hnjobs explain: every figure with the cell it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import district
from tests.sheets import xlsx

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

COLUMNS: Final = [
    "reporter", "period", "indicator", "value", "measure", "basis",
    "file", "sheet", "cell", "received_at", "version",
]  # fmt: skip


def test_csv_is_the_contracts(year: Cli) -> None:
    """CSV, the default, has exactly the contract's columns in its order, and nothing else is printed."""
    ran = year("export")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == ",".join(COLUMNS)
    assert ran.out == year("export", "--format", "csv").out
    assert {
        "reporter": "ba-dinh", "period": "2023-M01", "indicator": "jobs_created", "value": "604",
        "measure": "người", "basis": "period", "file": "ba-dinh_T1.xlsx", "sheet": "Sheet1", "cell": "E8",
        "received_at": "2023-06-14T00:00:00+07:00", "version": "1",
    } in ran.rows  # fmt: skip


def test_json_is_csv(year: Cli) -> None:
    """JSON is a list of objects with the same columns and values as CSV."""
    ran = year("export", "--format", "json")

    assert (ran.status, ran.err) == (0, "")
    assert all(list(row) == COLUMNS for row in ran.json)
    assert ran.json == year("export").rows


def test_rows_are_unique(year: Cli) -> None:
    """There is one row for each reporter, period, indicator and basis."""
    rows = year("export").rows
    keys = {(row["reporter"], row["period"], row["indicator"], row["basis"]) for row in rows}

    assert len(keys) == len(rows) > 2000
    assert {row["basis"] for row in rows} == {"period", "year_to_date"}


def test_an_empty_store(cli: Cli) -> None:
    """With nothing received JSON is an empty list, CSV its header, and there is nothing to act on."""
    assert cli("export", "--format", "json").json == []
    ran = cli("export")
    assert (ran.status, ran.out) == (0, ",".join(COLUMNS) + "\n")


@pytest.mark.parametrize(
    ("given", "months"),
    [
        pytest.param("T3", {3}, id="T3"),
        pytest.param("3/2023", {3}, id="3-of-2023"),
        pytest.param("Q1", {1, 2, 3}, id="Q1"),
        pytest.param("6T", {1, 2, 3, 4, 5, 6}, id="6T"),
    ],
)
def test_a_period(year: Cli, given: str, months: set[int]) -> None:
    """``--period`` gives a period and the months inside it."""
    assert {row["period"] for row in year("export", "--period", given).rows} == {
        f"2023-M{n:02d}" for n in months
    }


def test_money_is_in_the_indicators_measure(cli: Cli) -> None:
    """What a bank gives in triệu đồng is exported in the indicator's own tỷ đồng, exactly."""
    content = xlsx("""
        Chi nhánh NHCSXH thành phố Hà Nội
        Báo cáo kết quả cho vay giải quyết việc làm tháng 3 năm 2023
        STT | Chỉ tiêu                                       | Đơn vị tính | Thực hiện
        1   | Doanh số cho vay giải quyết việc làm           | triệu đồng  | '114.250
        2   | Từ nguồn thu hồi                               | triệu đồng  | '100.000
        3   | Từ nguồn bổ sung                               | tỷ đồng     | '14,25
        4   | Số lao động được tạo việc làm từ nguồn vốn vay | người       | 1900
    """)
    cli.save("nhcsxh T3.xlsx", content)
    assert cli("ingest", "nhcsxh T3.xlsx", "-q").out == ""

    (row,) = (r for r in cli("export").rows if r["indicator"] == "loan_disbursed" and r["basis"] == "period")

    assert (row["value"], row["measure"]) == ("114.25", "tỷ đồng")


def test_wide_holds_the_same_values(year: Cli) -> None:
    """A column a period: every value of the long table stands once in the wide one, and a gap is empty."""
    long, wide = year("export").rows, year("export", "--wide").rows

    about = ("reporter", "indicator", "measure", "basis")
    placed = {
        (*(row[name] for name in about), period): value
        for row in wide
        for period, value in row.items()
        if period not in about and value
    }
    assert placed == {(*(row[name] for name in about), row["period"]): row["value"] for row in long}
    assert list(wide[0]) == [*about, *(f"2023-M{month:02d}" for month in range(1, 7))]


def test_wide_of_nothing_has_its_columns(cli: Cli) -> None:
    """Without a value there is a heading and no row."""
    assert cli("export", "--wide").out == "reporter,indicator,measure,basis\n"


def test_explain_is_the_figure_of_export(year: Cli) -> None:
    """``explain`` gives the figure, its coverage, and as its observations the very rows of ``export``."""
    told = year("explain", "jobs_created", "--period", "H1", "--format", "json")

    assert (told.status, told.err) == (0, "")
    assert list(told.json) == ["figure", "coverage", "observations"]
    rows = [
        row
        for row in year("export", "--period", "H1").rows
        if (row["indicator"], row["basis"]) == ("jobs_created", "period")
    ]
    assert all(list(row) == COLUMNS for row in told.json["observations"])
    assert sorted(told.json["observations"], key=str) == sorted(rows, key=str)
    assert told.json["figure"] == {
        "indicator": "jobs_created", "reporter": None, "period": "2023-H1", "to_date": False,
        "value": str(sum(int(row["value"]) for row in rows)), "measure": "người",
    }  # fmt: skip
    assert told.json["coverage"] == {"expected": 30, "complete": 30, "missing": [], "filled": []}


def test_explain_one_reporter(year: Cli) -> None:
    """With a reporter, by id or name, the figure is that reporter's."""
    by_id = year("explain", "jobs_created", "--period", "H1", "--reporter", "ba-dinh", "--format", "json")

    assert by_id.json["figure"]["value"] == "3208"
    assert [row["value"] for row in by_id.json["observations"]] == ["604", "771", "473", "492", "435", "433"]
    by_name = year(
        "explain", "jobs_created", "--period", "H1", "--reporter", "quận Ba Đình", "--format", "json"
    )
    assert by_name == by_id


def test_explain_names_who_is_missing(cli: Cli) -> None:
    """A figure that lacks reporters says how many of how many it has, and names the others."""
    cli.save("ba dinh.xlsx", district("UBND quận Ba Đình", 3))
    cli("ingest", "ba dinh.xlsx")

    told = cli("explain", "jobs_created", "--period", "M03", "--format", "json").json
    table = cli("explain", "jobs_created", "--period", "M03")

    assert told["figure"]["value"] == "500"
    assert (told["coverage"]["expected"], told["coverage"]["complete"]) == (30, 1)
    assert {"reporter": "ung-hoa", "period": "2023-M03"} in told["coverage"]["missing"]
    assert "1 of 30" in table.out
    assert "Ứng Hòa" in table.out


def test_explain_what_nobody_gave(cli: Cli) -> None:
    """A figure that nobody gave has no value: it is not zero."""
    told = cli("explain", "jobs_created", "--period", "M03", "--format", "json").json

    assert told["figure"]["value"] is None
    assert told["observations"] == []
    assert "no figure" in cli("explain", "jobs_created", "--period", "M03").out


def test_explain_as_csv(year: Cli) -> None:
    """CSV gives the observations with the columns of ``export``."""
    ran = year("explain", "jobs_created", "--period", "M03", "--reporter", "ba-dinh", "--format", "csv")

    assert ran.out.splitlines()[0] == ",".join(COLUMNS)
    assert [row["value"] for row in ran.rows] == ["473"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("jobs", "--period", "H1"), "jobs_created", id="no-such-indicator"),
        pytest.param(
            ("jobs_created", "--period", "H1", "--reporter", "Từ Liêm"), "Bắc Từ Liêm", id="no-such-name"
        ),
        pytest.param(("jobs_created", "--period", "H3"), "M01…M12", id="no-such-period"),
    ],
)
def test_explain_of_what_is_not_there(cli: Cli, arguments: tuple[str, ...], told: str) -> None:
    """An unknown indicator, reporter or period is wrong usage, and says what there is."""
    ran = cli("explain", *arguments)

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert told in ran.err
