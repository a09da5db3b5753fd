"""hnjobs calendar: the year in each format, only of whom is asked for, and as a file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from icalendar import Calendar

from hnjobs.errors import ExitStatus
from tests.cli.conftest import ROOT

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

COLUMNS: Final = [
    "due",
    "weekday",
    "last_day",
    "period",
    "form",
    "groups",
    "reporters",
    "count",
    "rule",
    "wording",
    "plan_due",
    "signed",
    "remark",
]
SMALL: Final = str(ROOT / "tests" / "plans" / "plan_small.yaml")


def test_the_year_in_json_and_csv(cli: Cli) -> None:
    """A row a date and form, alike in both formats; JSON keeps lists."""
    ran = cli("calendar", "--format", "json")
    rows = list(csv.DictReader(cli("calendar", "--format", "csv").out.splitlines()))

    assert (ran.status, ran.err, len(ran.json), len(rows)) == (0, "", 40, 40)
    assert list(ran.json[0]) == list(rows[0]) == COLUMNS
    first, last = ran.json[0], ran.json[-1]
    assert (first["due"], first["weekday"], first["count"]) == ("2023-01-15", "Sunday", 30)
    assert first["reporters"][:2] == ["ba-dinh", "ba-vi"]
    assert rows[0]["reporters"].split() == first["reporters"]
    assert (last["due"], last["form"], last["reporters"]) == ("2023-12-31", "department", ["so-ldtbxh"])
    assert first["rule"] == (
        "day 15 of the last month of the period; the day itself is in time; on a day off it stays"
    )
    assert "trước ngày 15 hàng tháng" in first["wording"]


def test_the_table(cli: Cli) -> None:
    """The table has a line a date, then how each kind of date comes about."""
    lines = cli("calendar", "--period", "M03").out.splitlines()

    assert lines[0].split() == ["due", "weekday", "period", "form", "by", "whom", "count", "remark"]
    assert lines[1].split("  ")[0] == "15/03/2023"
    assert "Quận, huyện, thị xã" in lines[1]
    assert lines[1].endswith("30")
    assert "How the dates come about" in lines
    (reason,) = (line for line in lines if "day 15 of the last month" in line)
    assert reason.startswith("  Báo cáo kết quả giải quyết việc làm; Báo cáo kết quả hoạt động Sàn")
    assert reason.endswith("gửi Sở Lao động - Thương binh và Xã hội tổng hợp”")


def test_a_table_in_vietnamese_with_dates_that_moved(cli: Cli) -> None:
    """Where the day itself is late the last day stands beside it; a date that moved says why."""
    out = cli("calendar", "--plan", SMALL, "--lang", "vi").out

    assert "ngày cuối" in out
    (moved,) = (line for line in out.splitlines() if line.startswith("08/05/2031"))
    assert "thứ Tư 07/05/2031" in moved
    assert "chuyển từ 04/05/2031 do nghỉ Chủ nhật 04/05/2031, thứ Hai 05/05/2031 (Ngày hội sông)" in moved
    assert "phải nộp chậm nhất vào ngày liền trước" in out
    for word in ("weekday", "remark", "moved", "day off"):
        assert word not in out


def test_of_whom(cli: Cli) -> None:
    """A reporter by its name, a group by its id; who is not there is wrong usage that lists what is."""
    own = cli("calendar", "--reporter", "Ba Đình", "--reporter", "ba-vi", "--format", "json").json
    group = cli("calendar", "--group", "agency", "--format", "json").json

    assert {(tuple(row["reporters"]), row["count"]) for row in own} == {(("ba-dinh", "ba-vi"), 2)}
    assert [row["due"] for row in group] == ["2023-06-15", "2023-12-15"]
    wrong = cli("calendar", "--group", "quan")
    assert (wrong.status, wrong.out) == (ExitStatus.USAGE, "")
    assert "district" in wrong.err


def test_a_file(cli: Cli) -> None:
    """``-o`` writes the file besides the list, and over one that is there only when forced."""
    ran = cli("calendar", "--reporter", "Ba Đình", "-o", "ba-dinh.ics")

    assert (ran.status, ran.err) == (0, "12 dates written to ba-dinh.ics.\n")
    assert ran.out.startswith("due")
    content = (cli.folder / "ba-dinh.ics").read_bytes()
    assert len(Calendar.from_ical(content.decode("utf-8")).walk("VEVENT")) == 12
    again = cli("calendar", "--reporter", "Ba Đình", "-o", "ba-dinh.ics")
    assert (again.status, again.out) == (ExitStatus.USAGE, "")
    assert "--force" in again.err
    forced = cli("calendar", "--reporter", "Ba Đình", "-o", "ba-dinh.ics", "--force", "-q")
    assert (forced.status, forced.err) == (0, "")
    assert (cli.folder / "ba-dinh.ics").read_bytes() == content


def test_the_day_of_a_file(cli: Cli) -> None:
    """``--today`` is the day that the entries speak of."""
    cli("calendar", "-o", "a.ics", "--today", "2023-06-01")

    assert b"DTSTAMP:20230601T000000Z" in (cli.folder / "a.ics").read_bytes()


def test_nothing_owed(cli: Cli) -> None:
    """Where nothing is owed that is said, and no empty file is written."""
    ran = cli("calendar", "--period", "M03", "--group", "agency", "-o", "a.ics")

    assert (ran.status, ran.out, ran.err) == (0, "Nothing is owed.\n", "")
    assert not (cli.folder / "a.ics").exists()


def test_an_extension_is_told(cli: Cli) -> None:
    """A date that was extended stands by itself, with the document and the plan's own date."""
    by = ("--until", "2023-03-20", "--document", "9/CV", "--reason", "lũ")
    cli("extend", "ba-dinh", "--period", "M03", *by)

    (row,) = cli("calendar", "--period", "M03", "--reporter", "ba-dinh", "--format", "json").json

    assert (row["due"], row["plan_due"], row["signed"]) == ("2023-03-20", "2023-03-15", "2023-03-15")
    assert row["remark"] == "extended by 9/CV; the plan's date is 15/03/2023"


def test_days_off_of_the_library_are_told(cli: Cli) -> None:
    """A plan file without days off of its own says where they came from."""
    text = (ROOT / "data" / "plan_2023.yaml").read_text(encoding="utf-8")
    before, _, after = text.partition("\ndays_off:\n")
    path = cli.folder / "plan.yaml"
    path.write_text(before + "\n" + after.partition("\n\n")[2], encoding="utf-8")

    out = cli("calendar", "--plan", str(path), "--period", "M03").out

    assert out.splitlines()[-1].startswith("Days off: holidays ")
