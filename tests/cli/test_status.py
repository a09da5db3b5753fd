"""hnjobs status: the board with every mark from real returns, its evidence, its documents, and discipline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from openpyxl import load_workbook

from hnjobs.errors import ExitStatus
from tests.cli.conftest import SMALL_PLAN, district
from tests.cli.pseudo_terminal import HAS_TERMINAL, on_a_terminal
from tests.cli.returns_in_doubt import of_loans
from tests.letters import eml

if TYPE_CHECKING:
    from tests.cli.conftest import Cli, Ran

MARCH: Final = ("--period", "M03")
TODAY: Final = ("--today", "2023-03-20")
DOCUMENT: Final = "123/SLĐTBXH-VLATLĐ"
RETURNS: Final = {  # who: when it came, and whether its figures are right
    "Ba Đình": ("2023-03-14T09:00", True),
    "Ba Vì": ("2023-03-15T23:59", True),
    "Cầu Giấy": ("2023-03-18T00:00", True),
    "Đông Anh": ("2023-03-14T09:00", False),
    "Đống Đa": ("2023-03-14T09:00", False),
    "Hà Đông": ("2023-03-17T09:00", True),
}
_ESCAPE: Final = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def office(cli: Cli) -> Cli:
    """Give a March in which every mark of the board occurs, as of the 20th."""
    wrong, right = (-5, 20, 30, 350), (100, 20, 30, 350)
    for name, (moment, good) in RETURNS.items():
        cli.save(f"{name}.xlsx", district(f"UBND quận {name}", 3, right if good else wrong))
        cli("ingest", f"{name}.xlsx", "--received-at", moment)
    cli.save("lần 2.xlsx", district("UBND quận Đống Đa", 3))
    cli("ingest", "lần 2.xlsx", "--received-at", "2023-03-15T08:00")
    _in_a_message(cli, "Gia Lâm", "Mon, 13 Mar 2023 16:05:00 +0700")
    cli("nil", "my-duc", *MARCH, "--received-at", "2023-03-10", "--reason", "công văn 12")
    cli("nil", "me-linh", *MARCH, "--received-at", "2023-03-17", "--reason", "điện thoại")
    for reporter in ("ha-dong", "soc-son"):
        until = ("--until", "2023-03-22", "--document", DOCUMENT, "--reason", "chuyển trụ sở")
        cli("extend", reporter, *MARCH, *until)
    return cli


def _in_a_message(cli: Cli, name: str, date: str) -> None:
    whom = f"UBND huyện {name}"
    message = eml({f"{name}.xlsx": district(whom, 3)}, date=date, sender=f"{whom} <gl@example.vn>")
    cli.save("thu.eml", message.as_bytes())
    cli("ingest", "thu.eml")


def rows(ran: Ran) -> dict[str, dict[str, object]]:
    """Return the rows of JSON by reporter."""
    return {row["reporter"]: row for row in ran.json}


def signs(out: str) -> dict[str, str]:
    """Return the first sign of each line of the board by the name at its head."""
    lines = [_ESCAPE.sub("", line) for line in out.splitlines()]
    found = (re.fullmatch(r"(\S+(?: \S+)*) {2,}(\S+)", line.rstrip()) for line in lines)
    return {match[1]: match[2] for match in found if match}


def test_each_mark_from_a_real_return(office: Cli) -> None:
    """In time, the date itself, late, nil, sent back, sent again, extended, missing: each has its sign."""
    ran = office("status", *MARCH, *TODAY)

    shown = signs(ran.out)
    assert (ran.status, ran.err) == (ExitStatus.ACT, "")
    assert {
        name: shown[name] for name in (*RETURNS, "Mỹ Đức", "Mê Linh", "Sóc Sơn", "Tây Hồ", "Gia Lâm")
    } == {
        "Ba Đình": "+",
        "Ba Vì": "=",
        "Cầu Giấy": "3",
        "Đông Anh": "#",
        "Đống Đa": "=»",
        "Hà Đông": "+~",
        "Mỹ Đức": "o",
        "Mê Linh": "o2",
        "Sóc Sơn": "~",
        "Tây Hồ": "!",
        "Gia Lâm": "+",
    }


def test_a_sign_has_its_meaning_below(office: Cli) -> None:
    """What each sign means stands under the table, and of a sign that does not occur nothing stands there."""
    march = office("status", *MARCH, *TODAY).out
    january = office("status", "--period", "M01", "--today", "2023-01-02").out

    for line in (
        "+  in time",
        "=  received on the due date itself",
        "12 late:",
        "#  what came was sent back",
    ):
        assert f"  {line}" in march
    for line in ("o  nil return", "~  a document", "!  nothing came", "»  resubmitted", "~  received under"):
        assert f"  {line}" in march
    assert [line for line in january.splitlines() if line.startswith("  ")] == [
        "  .  nothing came, the last day is not over"
    ]


def test_json_holds_the_marks_and_the_statuses(office: Cli) -> None:
    """The status is the contract's; the facts of the board and the evidence are keys beside it."""
    found = rows(office("status", *MARCH, *TODAY, "--format", "json"))

    def told(reporter: str) -> tuple[object, ...]:
        row = found[reporter]
        return row["status"], row["mark"], row["boundary"], row["resubmitted"], row["evidence"], row["file"]

    assert told("ba-dinh") == ("on_time", "on_time", False, False, "option", "Ba Đình.xlsx")
    assert told("ba-vi") == ("on_time", "boundary", True, False, "option", "Ba Vì.xlsx")
    assert told("cau-giay") == ("late", "late", False, False, "option", "Cầu Giấy.xlsx")
    assert told("dong-anh") == ("rejected", "rejected", False, False, "option", "Đông Anh.xlsx")
    assert told("dong-da") == ("on_time", "boundary", True, True, "option", "lần 2.xlsx")
    assert told("gia-lam")[4:] == ("message", "thu.eml › Gia Lâm.xlsx")
    assert told("my-duc") == ("nil", "nil", False, False, "nil", None)
    assert told("soc-son") == ("extended", "extended", False, False, None, None)
    assert told("tay-ho") == ("missing", "missing", False, False, None, None)


def test_the_moment_of_ingest_and_what_was_set_right(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a word about when it came, the moment of ingest is the evidence; set right, the person is."""
    monkeypatch.setenv("HNJOBS_USER", "Nguyễn Văn An")
    cli.save("a.xlsx", district("UBND quận Ba Đình", 3))
    cli("ingest", "a.xlsx")
    long_after = (*MARCH, "--today", "2099-01-01", "--format", "json")
    before = rows(cli("status", *long_after))["ba-dinh"]
    cli("amend", "ba-dinh", *MARCH, "--received-at", "2023-03-14", "--reason", "dấu bưu điện")
    after = rows(cli("status", *long_after))["ba-dinh"]

    assert (before["evidence"], before["who"], before["status"]) == ("moment", "Nguyễn Văn An", "late")
    assert before["recorded_at"] == before["received_at"]
    assert (after["evidence"], after["who"], after["status"]) == ("amended", "Nguyễn Văn An", "on_time")
    assert "amended by a person; Nguyễn Văn An; dấu bưu điện" in cli("status", *MARCH, "--details").out


def test_an_issued_report_is_its_own_evidence(year: Cli) -> None:
    """The department's obligation is met by the date of issue, whatever came of its own return."""
    year("issue", "--period", "H1", "--number", "9/BC", "--date", "2023-06-30", "-o", "out")

    options = ("--reporter", "so-ldtbxh", "--period", "H1", "--today", "2023-07-03")
    row = rows(year("status", *options, "--format", "json"))["so-ldtbxh"]

    assert (row["status"], row["mark"], row["evidence"]) == ("on_time", "boundary", "issue")
    assert "date of issue" in year("status", *options, "--details").out


def test_an_open_query_is_marked_until_it_is_answered(cli: Cli) -> None:
    """An accepted return with a query has a question mark and needs an answer; answered, it has none."""
    cli.save("t1.xlsx", of_loans(1, (144, 114, 30, 2400), (144, 114, 30, 2400)))
    cli.save("t2.xlsx", of_loans(2, ("0,3", "0,2", "0,1", 2300), ("144,3", "114,2", "30,1", 4700)))
    cli("ingest", "t1.xlsx", "--received-at", "2023-01-14")
    cli("ingest", "t2.xlsx", "--received-at", "2023-02-14")
    asked = ("status", "--reporter", "nhcsxh", "--period", "M02", "--today", "2023-02-16")
    before = rows(cli(*asked, "--format", "json"))["nhcsxh"]

    assert before["open_queries"]
    assert "+?" in cli(*asked).out
    assert "a query about its figures is open" in cli(*asked).out
    for row in cli("answer", "--format", "json").json:
        cli("answer", row["key"], "--reason", "đã kiểm tra")

    after = rows(cli(*asked, "--format", "json"))["nhcsxh"]
    assert (after["open_queries"], after["mark"]) == (0, "on_time")
    assert "?" not in cli(*asked).out


def test_the_other_reading(cli: Cli) -> None:
    """Where the plan leaves the due date out, its status is late, but the board does not call it so."""
    cli.save(
        "a.xlsx",
        district("UBND xã Bình An Đông", 1),
    )
    missing = cli(
        "status", "--plan", SMALL_PLAN, "--period", "M01", "--today", "2031-02-05", "--format", "json"
    )
    recorded = (
        "--plan",
        SMALL_PLAN,
        "--period",
        "M01",
        "--reason",
        "giấy báo",
        "--received-at",
        "2031-02-05",
    )
    ran = cli("nil", "binh-an", *recorded, "--today", "2031-02-06")

    assert ran.status == 0, ran.err
    first = rows(missing)["an-hoa-1"]
    assert (first["status"], first["days_late"], first["mark"]) == ("missing", 1, "pending")
    shown = signs(cli("status", "--plan", SMALL_PLAN, "--period", "M01", "--today", "2031-02-06").out)
    assert (shown["Bình An"], shown["An Hòa"]) == ("o=", "!")


def test_which_returns(office: Cli) -> None:
    """Groups by id and reporters by id or name restrict the board; what is unknown is wrong usage."""

    def who(*options: str) -> set[object]:
        return set(rows(office("status", *MARCH, *TODAY, "--format", "json", *options)))

    assert who("--group", "bank", "--group", "exchange") == {"nhcsxh", "ttdvvl"}
    assert who("--reporter", "Ba Đình", "--reporter", "tay-ho") == {"ba-dinh", "tay-ho"}
    assert who("--group", "bank", "--reporter", "ba-dinh") == set()
    for options, named in ((("--group", "x"), "--group"), (("--reporter", "Ba Đồng"), "--reporter")):
        ran = office("status", *options)
        assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
        assert named in ran.err


def test_quietly_only_who_owes(office: Cli) -> None:
    """With -q only reporters with something missing or sent back are shown, and nothing when none is."""
    shown = signs(office("status", *MARCH, *TODAY, "-q").out)

    assert {"Đông Anh", "Tây Hồ"} <= set(shown)
    assert not {"Ba Đình", "Ba Vì", "Cầu Giấy", "Sóc Sơn"} & set(shown)
    assert office("status", "--period", "M01", "--today", "2023-01-02", "-q").out == ""


def test_csv_with_details_has_more_columns(office: Cli) -> None:
    """CSV is the contract's; with --details the facts of the board follow it."""
    plain = office("status", *MARCH, *TODAY, "--format", "csv")
    more = office("status", *MARCH, *TODAY, "--format", "csv", "--details")

    assert list(more.rows[0])[:9] == list(plain.rows[0])
    assert list(more.rows[0])[9:] == [
        *("plan_due", "extended_by", "mark", "boundary", "open_queries"),
        *("resubmitted", "evidence", "who", "file", "recorded_at"),
    ]
    (one,) = (row for row in more.rows if row["reporter"] == "ha-dong")
    assert (one["extended_by"], one["plan_due"], one["due"]) == (DOCUMENT, "2023-03-15", "2023-03-22")


@HAS_TERMINAL
def test_on_80_columns(office: Cli) -> None:
    """On a terminal of 80 columns a year fits: names whole, two columns a month, signs with a colour."""
    shown = on_a_terminal(office, "status", *TODAY, "--lang", "vi", "--details")

    lines = [_ESCAPE.sub("", line).rstrip() for line in shown.splitlines()]
    assert max(map(len, lines)) <= 80
    heads = [line.split() for line in lines if line.startswith("đơn vị")]
    assert heads[0] == ["đơn", "vị", *(f"{month:02d}" for month in range(1, 13))]
    (dinh,) = (line for line in lines if re.match(r"Ba Đình +! ", line))
    assert dinh.split() == ["Ba", "Đình", "!", "!", "+", *["."] * 9]
    assert "\x1b[1;31m!" in shown
    assert any(line.endswith("Chính sách xã hội thành phố") or "thành phố Hà Nội" in line for line in lines)
    assert not any("…" in line for line in lines)


def test_all_in_vietnamese(office: Cli) -> None:
    """In Vietnamese no word of board, details, counts and discipline is left in English."""
    for options in (("--details",), ("--discipline",)):
        out = office("status", *MARCH, *TODAY, "--lang", "vi", *options).out

        for word in ("late", "missing", "nil", "owed", "sent", "counted", "state", "version", "option"):
            assert not re.search(rf"\b{word}\b", out), word
    assert "Cách tính" in out


def test_discipline(office: Cli) -> None:
    """Over the periods asked for: in time of what is counted, days late, sent back; the rule below."""
    records = rows(office("status", *MARCH, *TODAY, "--discipline", "--format", "json"))
    out = office("status", *MARCH, *TODAY, "--discipline").out

    def told(reporter: str) -> tuple[object, ...]:
        row = records[reporter]
        names = ("counted", "on_time", "on_time_pct", "late", "days_late", "outstanding", "sent_back")
        return tuple(row[name] for name in names)

    assert told("ba-vi") == (1, 1, "100.0", 0, 0, 0, 0), "the due date itself"
    assert told("cau-giay") == (1, 0, "0.0", 1, 3, 0, 0)
    assert told("dong-da") == (1, 1, "100.0", 0, 0, 0, 1), "sent back, and in time all the same"
    assert told("dong-anh") == (1, 0, "0.0", 0, 0, 1, 1)
    assert told("soc-son") == (0, 0, None, 0, 0, 0, 0), "extended: nothing is counted yet"
    assert records["dong-anh"]["early_rejected"] == 1
    assert "–" in next(line for line in out.splitlines() if line.startswith("Sóc Sơn"))
    assert "An extended return is judged by the new date." in out
    assert "that says nothing for or against it." in out


@pytest.mark.parametrize("name", ["b.xlsx", "B.XLSX", "deep/b.html"])
def test_the_board_as_a_document(office: Cli, name: str) -> None:
    """With -o the board is a workbook or a page; a file that is there is not overwritten without --force."""
    ran = office("status", *MARCH, *TODAY, "-o", name)
    again = office("status", *MARCH, *TODAY, "-o", name)
    forced = office("status", *MARCH, *TODAY, "-o", name, "--force", "-q", "--format", "json")

    assert ran.status == ExitStatus.ACT
    assert f"Board written to {name}." in ran.err
    assert (office.folder / name).stat().st_size > 1000
    assert (again.status, again.out) == (ExitStatus.USAGE, "")
    assert (forced.err, len(forced.json)) == ("", 32)


def test_the_workbook_names_who_and_how(office: Cli) -> None:
    """The sheet of details holds when a return came, by which evidence, and the file it came in."""
    office("status", *MARCH, *TODAY, "-o", "b.xlsx")

    sheet = load_workbook(office.folder / "b.xlsx")["Chi tiết"]
    (row,) = (row for row in sheet.iter_rows(values_only=True) if row[1] == "Gia Lâm")
    assert (row[6], row[10], row[13]) == ("đúng hạn", "thư gửi đến", "thu.eml › Gia Lâm.xlsx")


@pytest.mark.parametrize("name", ["b.pdf", "b", "b.xls"])
def test_no_other_document(office: Cli, name: str) -> None:
    """Another kind of file is wrong usage, and nothing is written."""
    ran = office("status", "-o", name)

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert ".xlsx or .html" in ran.err
    assert not (office.folder / name).exists()


def test_nothing_owed(cli: Cli) -> None:
    """Where nothing is owed the board says so, and there is nothing to act on."""
    ran = cli("status", "--group", "agency", *MARCH)

    assert (ran.status, ran.out.splitlines()[0]) == (0, "Nothing is owed.")
