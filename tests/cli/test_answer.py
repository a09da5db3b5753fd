"""hnjobs answer and waive: a query is asked until somebody says why, and not again for the same figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import docx_rows
from tests.cli.returns_in_doubt import of_jobs

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

JANUARY: Final = (500, 20, 30, 100, 350)
FEBRUARY: Final = (545, 25, 31, 110, 379)
TO_DATE: Final = (1045, 45, 61, 210, 730)  # one more in the last row and in the total than the months make
REASON: Final = "Quận đã xác nhận: bổ sung một người của tháng 1"


@pytest.fixture
def asked(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Give a home with January and February of Ba Đình, whose years to date are one too many in two rows."""
    monkeypatch.setenv("HNJOBS_USER", "Nguyễn Thị Hoa")
    cli.save("t1.xlsx", of_jobs(1, JANUARY, JANUARY))
    cli.save("t2.xlsx", of_jobs(2, FEBRUARY, (1046, 45, 61, 210, 730)))
    ran = cli("ingest", "t1.xlsx", "t2.xlsx", "--received-at", "2023-02-10")
    assert ran.status == ExitStatus.OK
    return cli


def keys(cli: Cli, *options: str) -> dict[str, str]:
    """Return the listed queries: cell -> key."""
    listed = cli("answer", *options, "--format", "json")
    return {row["cell"]: row["key"] for row in listed.json}


def decided(cli: Cli) -> int:
    """Return how many answers and waivers are kept; each ingest is an event of its own."""
    return len(cli.query("SELECT 1 FROM event WHERE action IN ('answer', 'waive')"))


def test_the_open_queries_are_listed(asked: Cli) -> None:
    """Without a key, and with --open, the queries that wait are listed with key, reporter and period."""
    (total, other) = asked("answer", "--format", "json").json

    assert asked("answer", "--open", "--format", "json").json == [total, other]
    assert {name: total[name] for name in ("reporter", "period", "form", "code", "cell", "standing")} == {
        "reporter": "ba-dinh", "period": "2023-M02", "form": "district", "code": "VL044",
        "cell": "Sheet1!E5", "standing": "open",
    }  # fmt: skip
    table = asked("answer")
    assert f"{total['key']}  Ba Đình, M02, Sheet1!E5  VL044" in table.out
    assert "Open queries: 2." in table.err


def test_ingest_prints_the_key_of_each_query(asked: Cli) -> None:
    """The key stands beside the query where it is told, alone and among several, and in JSON."""
    asked.save("t2b.xlsx", of_jobs(2, FEBRUARY, (1046, 45, 61, 210, 730), "UBND QUẬN BA ĐÌNH"))
    listed = keys(asked)
    ran = asked("ingest", "t2b.xlsx", "--dry-run")

    assert "VL044 query Sheet1!E5, E9 (2)" in ran.out
    assert f"E5 {listed['Sheet1!E5']}: " in ran.out
    assert f"E9 {listed['Sheet1!E9']}: " in ran.out
    assert (
        "Queries to answer: 2 (hnjobs answer)"
        in asked("ingest", "t2b.xlsx", "--received-at", "2023-02-11").out
    )


def test_an_answer_is_kept_and_not_asked_for_again(asked: Cli) -> None:
    """Who, when and why are kept; the same figure in another file is shown as answered."""
    key = keys(asked)["Sheet1!E5"]

    ran = asked("answer", key.upper(), "--reason", f" {REASON} ")
    assert (ran.status, REASON in ran.out) == (ExitStatus.OK, True)
    assert "Nguyễn Thị Hoa" in ran.out
    assert set(keys(asked)) == {"Sheet1!E9"}
    (kept,) = asked.query(
        "SELECT who, reporter, subject, reason, detail, submission_id FROM event WHERE action = 'answer'"
    )
    assert kept == ("Nguyễn Thị Hoa", "ba-dinh", key, REASON, "VL044", 2)

    asked.save("t2b.xlsx", of_jobs(2, FEBRUARY, (1046, 45, 61, 210, 730), "UBND QUẬN BA ĐÌNH"))
    again = asked("ingest", "t2b.xlsx", "--received-at", "2023-02-11")
    assert f"VL044 answered {key} Sheet1!E5" in again.out
    assert f"“{REASON}” (Nguyễn Thị Hoa, " in again.out
    assert "Queries to answer: 1" in again.out
    assert set(keys(asked)) == {"Sheet1!E9"}
    findings = asked("ingest", "t2b.xlsx", "--dry-run", "--received-at", "2023-02-12", "--format", "json")
    assert findings.status == ExitStatus.OK


def test_another_figure_is_asked_about_again(asked: Cli) -> None:
    """A correction with another figure has no answer yet, and the old answer is no longer listed."""
    asked("answer", *keys(asked).values(), "--reason", REASON)
    assert keys(asked) == {}
    asked.save("t2c.xlsx", of_jobs(2, FEBRUARY, (1047, 45, 61, 210, 731)))
    ran = asked("ingest", "t2c.xlsx", "--received-at", "2023-02-11", "--format", "json")

    found = ran.json[0]["findings"]
    assert [(one["cell"], one["standing"], one["reason"]) for one in found] == [
        ("E5", "open", None),
        ("E9", "open", None),
    ]
    assert {row["standing"] for row in asked("answer", "--all", "--format", "json").json} == {"open"}


def test_all_lists_the_answered_ones_too(asked: Cli) -> None:
    """With --all an answered query stands with its reason, its author and the day."""
    key = keys(asked)["Sheet1!E5"]
    asked("answer", key, "--reason", REASON)

    rows = {row["key"]: row for row in asked("answer", "--all", "--format", "csv").rows}
    assert (rows[key]["standing"], rows[key]["reason"], rows[key]["who"]) == (
        "answered", REASON, "Nguyễn Thị Hoa",
    )  # fmt: skip
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("ffffffff", "--reason", "x"), "the key of an open query: ", id="unknown-key"),
        pytest.param(("ffffffff", "--reason", "x"), "(ba-dinh M02 VL044)", id="the-open-ones-are-offered"),
        pytest.param(("ffffffff",), "why the figure stands", id="no-reason"),
        pytest.param(("ffffffff", "--reason", "  "), "why the figure stands", id="a-blank-reason"),
    ],
)
def test_wrong_answers(asked: Cli, arguments: tuple[str, ...], said: str) -> None:
    """An unknown key and a missing reason are wrong usage, and nothing is kept."""
    ran = asked("answer", *arguments)

    assert (ran.status, ran.out) == (ExitStatus.USAGE, "")
    assert said in ran.err
    assert decided(asked) == 0


def test_several_answers_are_all_or_none(asked: Cli) -> None:
    """One wrong key among right ones keeps nothing."""
    ran = asked("answer", *keys(asked).values(), "ffffffff", "--reason", REASON)

    assert (ran.status, decided(asked)) == (ExitStatus.USAGE, 0)


def test_nothing_is_open(cli: Cli) -> None:
    """An empty store has no query, and a key is refused in words."""
    assert cli("answer", "--format", "json").json == []
    assert "none is open" in cli("answer", "ffffffff", "--reason", "x").err


def test_a_query_of_a_rejected_return_can_be_answered(cli: Cli) -> None:
    """It is not listed as open, because nothing counts; its answer holds for the corrected return."""
    cli.save("t1.xlsx", of_jobs(1, JANUARY, JANUARY))
    cli.save("t2.xlsx", of_jobs(2, (545, -25, 31, 110, 379), (1046, 45, 61, 210, 730)))
    first = cli("ingest", "t1.xlsx", "t2.xlsx", "--received-at", "2023-02-10", "--format", "json")
    found = {one["cell"]: one["key"] for one in first.json[1]["findings"] if one["severity"] == "query"}
    assert (first.json[1]["outcome"], keys(cli)) == ("rejected", {})

    assert cli("answer", found["E9"], "--reason", REASON).status == ExitStatus.OK
    cli.save("t2b.xlsx", of_jobs(2, FEBRUARY, (1046, 45, 61, 210, 730)))
    again = cli("ingest", "t2b.xlsx", "--received-at", "2023-02-11", "--format", "json")
    assert {one["cell"]: one["standing"] for one in again.json[0]["findings"]} == {
        "E5": "open",
        "E9": "answered",
    }


def test_answers_stand_in_the_reports(asked: Cli) -> None:
    """The Word report lists what was answered with the reason, by whom and when, and says what is open."""
    asked("answer", keys(asked)["Sheet1!E5"], "--reason", REASON)
    asked("report", "--period", "M02", "--today", "2023-02-20")

    rows = list(docx_rows(asked.folder / "bao-cao-2023-M02.docx"))
    assert ["Số liệu phải hỏi lại: 2, trong đó 1 chưa giải trình, 1 đã giải trình."] in rows
    (row,) = [row for row in rows if row[0] == "1" and "VL044" in row[1]]
    assert row[2] == "Ba Đình (tháng 2)"
    assert row[3].startswith(f"{REASON} (Nguyễn Thị Hoa, ")


WAIVE: Final = (
    "waive",
    "vl044",
    "--reporter",
    "Ba Đình",
    "--reason",
    "Đang rà soát",
    "--today",
    "2023-02-15",
)


def test_a_waived_rule_is_not_raised_until_a_day(asked: Cli) -> None:
    """Its findings are stored and shown as waived, with the reason, through the day; then they are open."""
    ran = asked(*WAIVE, "--until", "2023-03-01")
    assert ran.status == ExitStatus.OK
    assert keys(asked, "--today", "2023-03-01") == {}
    assert set(keys(asked, "--today", "2023-03-02")) == {"Sheet1!E5", "Sheet1!E9"}

    asked.save("t2b.xlsx", of_jobs(2, FEBRUARY, (1046, 45, 61, 210, 730), "UBND QUẬN BA ĐÌNH"))
    told = asked("ingest", "t2b.xlsx", "--received-at", "2023-02-11", "--today", "2023-02-20")
    assert "VL044 waived Sheet1!E5, E9 (2)" in told.out
    assert "“Đang rà soát” (Nguyễn Thị Hoa, " in told.out
    assert "until 01/03/2023" in told.out
    assert "Queries to answer" not in told.out
    assert len(asked.query("SELECT 1 FROM finding WHERE code = 'VL044'")) == 4


def test_a_waiver_is_of_one_reporter(asked: Cli) -> None:
    """Another reporter's findings of the same rule are raised."""
    asked(*WAIVE[:2], "--reporter", "ba-vi", *WAIVE[4:], "--until", "2023-03-01")

    assert len(keys(asked, "--today", "2023-02-20")) == 2


def test_waivers_are_listed(asked: Cli) -> None:
    """The list shows each rule with reporter, day, reason and author, and whether it still holds."""
    assert "Nothing is waived." in asked("waive", "--list").out
    asked(*WAIVE, "--until", "2023-03-01")

    row = {
        "rule": "VL044", "reporter": "ba-dinh", "until": "2023-03-01", "reason": "Đang rà soát",
        "who": "Nguyễn Thị Hoa",
    }  # fmt: skip
    for today, active in (("2023-03-01", True), ("2023-03-02", False)):
        (listed,) = asked("waive", "--list", "--today", today, "--format", "json").json
        assert row.items() <= listed.items()
        assert listed["active"] is active
    assert "01/03/2023" in asked("waive", "--list").out
    assert asked("waive", "--list", "--format", "csv").rows[0]["rule"] == "VL044"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("VL041",), "errors reject the return and cannot be waived", id="an-error"),
        pytest.param(("VL999",), "a rule of `hnjobs rules`", id="no-rule"),
        pytest.param(("VL044", "--reporter", "Từ Liêm"), "Bắc Từ Liêm", id="no-reporter"),
        pytest.param(
            ("VL044", "--until", "2023-02-14"), "2023-02-15 or a later day", id="a-day-that-is-over"
        ),
        pytest.param(("VL044", "--until", "1/3/2023"), "a date like 2023-12-31", id="no-date"),
        pytest.param(("VL044", "--reason", " "), "why, in words", id="no-reason"),
    ],
)
def test_wrong_waivers(asked: Cli, arguments: tuple[str, ...], said: str) -> None:
    """An error, an unknown rule or reporter, a past day and a missing reason are refused with status 2."""
    ran = asked(
        "waive",
        "--reporter",
        "ba-dinh",
        "--until",
        "2023-03-01",
        "--reason",
        "x",
        "--today",
        "2023-02-15",
        *arguments,
    )

    assert (ran.status, ran.out, decided(asked)) == (ExitStatus.USAGE, "", 0)
    assert said in ran.err


def test_a_waiver_needs_all_of_it(cli: Cli) -> None:
    """Without rule, reporter or day the usage is told."""
    assert "RULE --reporter" in cli("waive", "VL044").err
