"""hnjobs exclude, restore, nil and amend: a decision holds everywhere, says what counts now, and is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import district, docx_rows
from tests.sheets import xlsx

if TYPE_CHECKING:
    from tests.cli.conftest import Cli, Ran

BA_DINH: Final = "UBND quận Ba Đình"
MARCH: Final = ("--period", "M03")
TODAY: Final = ("--today", "2023-03-20")
WHY: Final = ("--reason", "gửi nhầm")


@pytest.fixture
def two(cli: Cli) -> Cli:
    """Give the command line with two accepted versions of one return: 500 on the 13th, 501 on the 17th."""
    for name, loan, day in (("a.xlsx", 100, 13), ("b.xlsx", 101, 17)):
        cli.save(name, district(BA_DINH, 3, (loan, 20, 30, 350)))
        assert cli("ingest", name, "--received-at", f"2023-03-{day}").status == 0
    return cli


def created(cli: Cli) -> str | None:
    """Return the jobs that count for Ba Đình in March."""
    return cli.values().get("ba-dinh 2023-M03 jobs_created")


def standing(cli: Cli) -> dict[str, object]:
    """Return how the return stands on 20 March."""
    ran = cli("check-deadlines", *MARCH, *TODAY, "--format", "json")
    (row,) = (row for row in ran.json if row["reporter"] == "ba-dinh")
    return {**row}


def refused(ran: Ran) -> str:
    """Return what a command that was refused said."""
    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    return ran.err


def test_exclude_and_restore(two: Cli) -> None:
    """The version before counts again, then none; restored, the last one does. Each answer says which."""
    first = two("exclude", "Ba Đình", *MARCH, *WHY)
    assert (first.status, first.err, created(two)) == (0, "", "500")
    assert "version 2: excluded" in first.out
    assert "Version 1 counts now: a.xlsx, received 13/03/2023" in first.out

    second = two("exclude", "ba-dinh", *MARCH, *WHY)
    assert created(two) is None
    assert "No version of this return counts now" in second.out

    third = two("restore", "ba-dinh", *MARCH, *WHY, "--version", "2")
    assert created(two) == "501"
    assert "Version 2 counts now" in third.out


def test_excluded_is_told_where_coverage_is_told(two: Cli) -> None:
    """Figures name the reporter as missing; deadlines and report say that it came, and why it is out."""
    two("exclude", "ba-dinh", *MARCH, *WHY)
    two("exclude", "ba-dinh", *MARCH, "--reason", "số của năm 2022")

    told = two("explain", "jobs_created", *MARCH, "--format", "json").json
    assert {"reporter": "ba-dinh", "period": "2023-M03"} in told["coverage"]["missing"]
    row = standing(two)
    assert (row["status"], row["version"], row["excluded"]) == ("rejected", 2, "gửi nhầm")
    assert "excluded: gửi nhầm" in two("check-deadlines", *MARCH, *TODAY).out
    path = two("report", "--period", "M03", *TODAY).out.splitlines()[0]
    when = "tháng 3: gửi nhầm, đã có bản gửi đúng hạn nhưng không được tính"
    line = ["Ba Đình", "đã nộp, bị loại khỏi số tổng hợp", when]
    assert line in list(docx_rows(two.folder / path))


def test_an_excluded_file_ingested_again_is_told(two: Cli) -> None:
    """A file whose return was excluded changes nothing when it comes again, and says so."""
    two("exclude", "ba-dinh", *MARCH, *WHY)

    (outcome,) = two("ingest", "b.xlsx", "--received-at", "2023-03-18", "--format", "json").json

    assert outcome["outcome"] == "duplicate"
    assert [(found["code"], found["raw"]) for found in outcome["findings"]] == [("VL064", "gửi nhầm")]
    assert created(two) == "500"


def test_exclude_needs_what_counts(two: Cli) -> None:
    """What is not there, is rejected or is excluded already is refused with a sentence; nothing is kept."""
    two.save("c.xlsx", district(BA_DINH, 3, (-1, 20, 30, 350)))
    two("ingest", "c.xlsx", "--received-at", "2023-03-18")
    two("exclude", "ba-dinh", *MARCH, *WHY, "--version", "1")
    events = two.count("event")

    def told(*options: str, reporter: str = "ba-dinh") -> str:
        return refused(two("exclude", reporter, *MARCH, *WHY, *options))

    assert "no version 9; stored versions: 1, 2, 3" in told("--version", "9")
    assert "version 3 was rejected" in told("--version", "3")
    assert "version 1 is excluded already: gửi nhầm" in told("--version", "1")
    assert "no version that counts; stored versions: none" in told(reporter="ba-vi")
    assert "--form" in told("--form", "bank")
    assert "REPORTER" in told(reporter="Ba Đồng")
    assert "--reason" in refused(two("exclude", "ba-dinh", *MARCH, "--reason", "  "))
    assert "owes a return for: H1 Y" in refused(two("exclude", "so-ldtbxh", *MARCH, *WHY))
    assert two.count("event") == events


def test_restore_needs_what_is_excluded(two: Cli) -> None:
    """Without a version named, exactly one must be excluded."""
    assert "none is excluded" in refused(two("restore", "ba-dinh", *MARCH, *WHY))
    two("exclude", "ba-dinh", *MARCH, *WHY)
    assert "version 1 is not excluded" in refused(two("restore", "ba-dinh", *MARCH, *WHY, "--version", "1"))
    assert "no version 7" in refused(two("restore", "ba-dinh", *MARCH, *WHY, "--version", "7"))
    two("exclude", "ba-dinh", *MARCH, *WHY)
    assert "several are excluded (1, 2)" in refused(two("restore", "ba-dinh", *MARCH, *WHY))


def test_amend_decides_order_and_punctuality(cli: Cli) -> None:
    """A received time corrected makes a late return one in time, and an old version the current one."""
    for name, loan, day in (("a.xlsx", 100, 17), ("b.xlsx", 101, 18)):
        cli.save(name, district(BA_DINH, 3, (loan, 20, 30, 350)))
        cli("ingest", name, "--received-at", f"2023-03-{day}")
    assert (standing(cli)["status"], created(cli)) == ("late", "501")

    ran = cli("amend", "ba-dinh", *MARCH, "--received-at", "2023-03-14T16:30", *WHY)

    assert "18/03/2023 00:00 → 14/03/2023 16:30" in ran.out
    assert "Version 1 counts now" in ran.out
    row = standing(cli)
    assert (row["status"], row["received_at"], row["version"]) == ("on_time", "2023-03-14T16:30:00+07:00", 1)
    assert created(cli) == "500"


def test_amend_a_rejected_one(cli: Cli) -> None:
    """A rejected version's time can be corrected too; then a late correction is excused in words."""
    cli.save("a.xlsx", district(BA_DINH, 3, (-1, 20, 30, 350)))
    cli("ingest", "a.xlsx", "--received-at", "2023-03-16")
    cli("amend", "ba-dinh", *MARCH, "--received-at", "2023-03-14", *WHY)
    cli.save("b.xlsx", district(BA_DINH, 3))
    cli("ingest", "b.xlsx", "--received-at", "2023-03-17")

    row = standing(cli)

    assert (row["status"], row["rejected_in_time"]) == ("late", "2023-03-14T00:00:00+07:00")
    assert "a rejected version was in time" in cli("check-deadlines", *MARCH, *TODAY).out


def test_amend_needs_a_version_and_another_moment(two: Cli) -> None:
    """There must be something to amend."""
    moment = ("--received-at", "2023-03-17")

    assert "was received at that moment" in refused(two("amend", "ba-dinh", *MARCH, *moment, *WHY))
    assert "no version 5" in refused(two("amend", "ba-dinh", *MARCH, *moment, *WHY, "--version", "5"))
    assert "stored versions: none" in refused(two("amend", "ba-vi", *MARCH, *moment, *WHY))
    assert "--received-at" in refused(two("amend", "ba-dinh", *MARCH, "--received-at", "hôm qua", *WHY))


NIL: Final = ("nil", "ba-dinh", "--form", "district", *MARCH, "--reason", "không phát sinh")


def test_a_nil_return_is_received_and_zero(cli: Cli) -> None:
    """A recorded nil return has its own status, is 0 in figures, and stands in their sources as such."""
    ran = cli(*NIL, "--received-at", "2023-03-14")

    assert "The nil return counts now, received 14/03/2023" in ran.out
    row = standing(cli)
    assert (row["status"], row["days_late"], row["version"]) == ("nil", 0, None)
    told = cli("explain", "jobs_created", *MARCH, "--format", "json").json
    assert (told["figure"]["value"], told["coverage"]["complete"]) == ("0", 1)
    (source,) = told["observations"]
    assert (source["reporter"], source["file"], source["cell"], source["version"]) == (
        "ba-dinh",
        "hnjobs nil",
        "",
        "0",
    )
    assert "hnjobs nil: nil return" in cli("explain", "jobs_created", *MARCH).out
    stock = cli("explain", "district_capital", *MARCH, "--format", "json").json
    assert (stock["figure"]["value"], stock["observations"]) == (None, [])


def test_late_nil_is_late_and_not_missing(cli: Cli) -> None:
    """A nil return that was said late tells its days and is nothing to act on."""
    cli(*NIL, "--received-at", "2023-03-17")

    row = standing(cli)

    assert (row["status"], row["days_late"]) == ("nil", 2)


def test_undo_nil(cli: Cli) -> None:
    """A nil return taken back leaves the return missing again; there must be one to take back."""
    cli(*NIL, "--received-at", "2023-03-14")

    assert "taken back" in cli(*NIL, "--undo").out
    assert standing(cli)["status"] == "missing"
    assert cli.values() == {}
    assert "no nil return is recorded" in refused(cli(*NIL, "--undo"))


def test_nil_is_refused_where_figures_were_accepted(two: Cli) -> None:
    """Whoever has sent figures has something to report."""
    assert "version 2 was accepted; exclude it first" in refused(two(*NIL))
    assert created(two) == "501"


def test_figures_stand_in_the_place_of_a_nil_return(cli: Cli) -> None:
    """An accepted return that comes after a nil return counts, received earlier or not, without a remark."""
    cli(*NIL, "--received-at", "2023-03-14")
    cli.save("a.xlsx", district(BA_DINH, 3))

    (outcome,) = cli("ingest", "a.xlsx", "--received-at", "2023-03-13", "--format", "json").json

    assert (outcome["outcome"], outcome["findings"]) == ("accepted", [])
    assert created(cli) == "500"
    assert standing(cli)["status"] == "on_time"


def test_a_nil_month_goes_into_the_year_to_date(cli: Cli) -> None:
    """The next month's year to date is compared with the nil months before it, which were nothing."""
    for month in ("M01", "M02"):
        cli("nil", "ba-dinh", "--period", month, "--reason", "không phát sinh")
    cli.save(
        "a.xlsx",
        xlsx(f"""
            {BA_DINH}
            Tháng 3 năm 2023
            Chỉ tiêu | ĐVT | Thực hiện trong kỳ | Lũy kế từ đầu năm
            Số lao động được giải quyết việc làm | người | 10 | 12
            Thông qua vay vốn | người | 10 | 10
            Xuất khẩu lao động | người | 0 | 0
            Qua Sàn GDVL | người | 0 | 0
            Hình thức khác | người | 0 | 2
        """),
    )

    (outcome,) = cli("ingest", "a.xlsx", "--format", "json").json

    assert "VL044" in {found["code"] for found in outcome["findings"]}


def test_a_return_that_says_so_itself(cli: Cli) -> None:
    """A workbook that says there is nothing to report is accepted, has the status nil and a version."""
    letter = f"""
        {BA_DINH}
        BÁO CÁO KẾT QUẢ GIẢI QUYẾT VIỆC LÀM
        Tháng 3 năm 2023
        Trong tháng không phát sinh số liệu.
    """
    cli.save("a.xlsx", xlsx(letter))

    (outcome,) = cli("ingest", "a.xlsx", "--received-at", "2023-03-14", "--format", "json").json

    assert (outcome["outcome"], [found["code"] for found in outcome["findings"]]) == ("accepted", ["VL062"])
    assert (standing(cli)["status"], standing(cli)["version"]) == ("nil", 1)
    assert created(cli) == "0"


def test_a_nil_return_in_the_report(cli: Cli) -> None:
    """The table of reporting discipline counts a nil return as received, and says that it is one."""
    cli(*NIL, "--received-at", "2023-03-14")

    path = cli("report", "--period", "M03", *TODAY).out.splitlines()[0]

    cells = [cell for row in docx_rows(cli.folder / path) for cell in row]
    assert "1 (1 không phát sinh)" in cells


@pytest.mark.parametrize("command", ["exclude", "restore", "amend", "nil"])
def test_a_decision_needs_a_reason(two: Cli, command: str) -> None:
    """Without a reason nothing is decided."""
    more = ("--received-at", "2023-03-01") if command == "amend" else ()
    events = two.count("event")

    ran = two(command, "ba-dinh", *MARCH, *more)

    assert ran.status == ExitStatus.USAGE
    assert "--reason" in ran.err
    assert two.count("event") == events


def test_quiet_says_nothing(two: Cli) -> None:
    """With -q a decision that was taken is silent."""
    ran = two("exclude", "ba-dinh", *MARCH, *WHY, "-q")

    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_in_vietnamese(two: Cli) -> None:
    """The answer is Vietnamese where that is the language."""
    ran = two("exclude", "ba-dinh", *MARCH, *WHY, "--lang", "vi")

    assert "bản 2: đã loại" in ran.out
    assert "Nay tính bản 1: a.xlsx, nhận lúc 13/03/2023 00:00." in ran.out
