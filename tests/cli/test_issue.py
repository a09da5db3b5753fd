"""hnjobs issue: a report frozen with its number and date, kept for ever, and what changed of it since."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import district, docx_rows
from tests.databases import BOTH, fresh_schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Cli, Ran

NUMBER: Final = "12/BC-SLĐTBXH"
ISSUE: Final = ("issue", "--period", "M01", "--number", NUMBER, "--date", "2023-01-20")
NAMES: Final = ["bao-cao-2023-M01_12-BC-SLĐTBXH.docx", "bao-cao-2023-M01_12-BC-SLĐTBXH.xlsx"]


def send(
    cli: Cli, jobs: int, received_at: str = "2023-01-12", name: str = "quận Ba Đình", month: int = 1
) -> Ran:
    """Ingest a district's return, all its jobs by loan."""
    path = cli.save(f"{received_at}-{jobs}/{name} T{month}.xlsx", district(name, month, (jobs, 0, 0, 0)))
    ran = cli("ingest", path, "--received-at", received_at)
    assert ran.status == 0, ran
    return ran


def issue(cli: Cli, *more: str) -> list[Path]:
    """Issue the report of January, as number 12 on the 20th; return the paths."""
    ran = cli(*ISSUE, "-o", "out", *more)
    assert (ran.status, ran.err) == (0, "")
    return [cli.folder / line for line in ran.out.splitlines()]


def changes(cli: Cli) -> list[dict[str, Any]]:
    """Return what changed of the issued report of January."""
    ran = cli("issue", "--period", "M01", "--changes", "--format", "json")
    told: list[dict[str, Any]] = ran.json
    assert ran.status == (ExitStatus.ACT if told else ExitStatus.OK)
    return told


def total(told: list[dict[str, Any]], indicator: str = "jobs_created") -> dict[str, Any]:
    """Return the change of a total of January."""
    (found,) = (one for one in told if (one["indicator"], one["reporter"]) == (indicator, None))
    return found


@pytest.fixture(params=BOTH)
def office(request: pytest.FixtureRequest, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cli]:
    """Give the command line on either database, under the name of an officer."""
    monkeypatch.setenv("HNJOBS_USER", "lan")
    if request.param == "sqlite":
        yield cli
        return
    for url in fresh_schema():
        monkeypatch.setenv("HNJOBS_DATABASE_URL", url)
        yield cli


def test_the_documents_are_written_and_kept(office: Cli) -> None:
    """Both documents are written under the number; the list shows number, date, who and checksums."""
    send(office, 101)

    paths = issue(office)

    assert [path.name for path in paths] == NAMES
    (told,) = office("issue", "--format", "json").json
    assert [told[key] for key in ("period", "edition", "number", "date", "as_of", "who", "reason")] == [
        "2023-M01", 1, NUMBER, "2023-01-20", "2023-01-20", "lan", ""
    ]  # fmt: skip
    assert [(one["kind"], one["file"], one["size"]) for one in told["documents"]] == [
        (path.suffix[1:], path.name, path.stat().st_size) for path in paths
    ]
    assert office("issue", "--list", "--format", "json").json == [told]


def test_the_list_for_people_and_for_spreadsheets(office: Cli) -> None:
    """A line a report and, below it, one a document; CSV a row a document; a sentence where none is."""
    assert office("issue").out == "Nothing was issued.\n"
    send(office, 101)
    issue(office)

    lines = office("issue", "--lang", "vi").out.splitlines()
    rows = office("issue", "--format", "csv").rows

    assert lines[0].startswith(f"2023-M01, lần 1: số {NUMBER} ngày 20/01/2023, lan ghi nhận lúc ")
    assert [row["file"] for row in rows] == NAMES
    assert lines[1:] == [f"  {row['sha256']}  {row['file']}" for row in rows]
    assert office("issue", "--list", "--period", "M02").out == "Nothing was issued.\n"


def test_written_again_as_they_were(office: Cli) -> None:
    """With a folder and no number the issued documents are written again, byte by byte."""
    send(office, 101)
    paths = issue(office)
    send(office, 202, "2023-01-19")

    ran = office("issue", "--period", "M01", "-o", "again")

    assert ran.out.splitlines() == [f"again/{name}" for name in NAMES]
    for path in paths:
        assert (office.folder / "again" / path.name).read_bytes() == path.read_bytes()
    assert office("issue", "--period", "M01", "-o", "again").status == ExitStatus.USAGE
    assert office("issue", "--period", "M01", "-o", "again", "--force").status == 0


def test_a_second_issue_is_refused(office: Cli) -> None:
    """The report of a period is issued once, unless it is to be replaced with a reason."""
    send(office, 101)
    issue(office)

    again = office(*ISSUE, "-o", "second")
    without = office(*ISSUE, "-o", "second", "--replace")

    assert (again.status, without.status) == (ExitStatus.USAGE, ExitStatus.USAGE)
    assert "issued already, as 12/BC-SLĐTBXH on 2023-01-20; to issue it anew add --replace" in again.err
    assert "--reason" in without.err
    assert not (office.folder / "second").exists()
    assert len(office("issue", "--format", "json").json) == 1


def test_replaced_with_a_reason_both_stay(office: Cli) -> None:
    """The second edition has its own number, date, reason and documents; the first stays as it was."""
    send(office, 101)
    issue(office)
    first = office("issue", "--format", "json").json
    send(office, 202, "2023-01-19")

    ran = office(
        *("issue", "--period", "M01", "--number", "15/BC-SLĐTBXH", "--date", "2023-01-25", "-o", "second"),
        *("--replace", "--reason", "Ba Đình gửi lại"),
    )

    assert ran.status == 0
    told = office("issue", "--format", "json").json
    assert told[0] == first[0]
    assert [(one["edition"], one["number"], one["reason"]) for one in told] == [
        (1, NUMBER, ""), (2, "15/BC-SLĐTBXH", "Ba Đình gửi lại")
    ]  # fmt: skip
    assert told[0]["documents"][0]["sha256"] != told[1]["documents"][0]["sha256"]
    assert changes(office) == []


def test_what_was_not_issued_cannot_be_replaced(cli: Cli) -> None:
    """To replace, to write again and to compare need a report that was issued."""
    for options in (
        ("--number", NUMBER, "--date", "2023-01-20", "--replace", "--reason", "x"),
        ("-o", "out"),
        ("--changes",),
    ):
        ran = cli("issue", "--period", "M01", *options)
        assert (ran.status, "the report of 2023-M01 was not issued" in ran.err) == (ExitStatus.USAGE, True)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--number", NUMBER), "the date of issue, like 2023-06-29"),
        (("--number", NUMBER, "--date", "20/1/2023"), "the date of issue, like 2023-06-29"),
        (("--date", "2023-01-20"), "the number the registry gave, like 123/BC-SLĐTBXH"),
        (("--number", " ", "--date", "2023-01-20"), "the number the registry gave"),
        (("--number", "12\n/BC", "--date", "2023-01-20"), "the number the registry gave"),
        (("--number", NUMBER, "--date", "2999-01-01"), "which is today"),
        (("--number", NUMBER, "--date", "2022-12-14"), "a date from 2022-12-15, when the period begins"),
        (("--number", NUMBER, "--date", "2023-01-20", "--changes"), "one of these alone"),
        (("--list", "--verify"), "one of these alone"),
        (("--pdf",), "the number the registry gave"),
        (("--as-of", "2023-01-20", "--list"), "one of these alone"),
    ],
    ids=[
        "no-date", "no-such-date", "no-number", "blank", "two-lines", "tomorrow", "before-the-period",
        "issue-and-changes", "two-lists", "pdf-of-nothing", "list-as-of",
    ],
)  # fmt: skip
def test_what_cannot_be_issued(cli: Cli, options: tuple[str, ...], told: str) -> None:
    """A number or date that cannot be right is refused with what is needed, and nothing is kept."""
    ran = cli("issue", "--period", "M01", "-o", "out", *options)

    assert (ran.status, told in ran.err) == (ExitStatus.USAGE, True), ran.err
    assert not (cli.folder / "out").exists()
    assert cli("issue", "--format", "json").json == []


@pytest.mark.parametrize(
    "options", [("--number", NUMBER, "--date", "2023-01-20"), ("--changes",), ("-o", "x")]
)
def test_a_period_is_needed(cli: Cli, options: tuple[str, ...]) -> None:
    """What is about one report needs to be told which."""
    ran = cli("issue", *options)

    assert (ran.status, "--period H1" in ran.err) == (ExitStatus.USAGE, True)


def test_a_number_is_given_once(cli: Cli) -> None:
    """Two periods cannot bear one number: one of them is a slip."""
    issue(cli)

    ran = cli("issue", "--period", "M02", "--number", NUMBER, "--date", "2023-02-20", "-o", "out")

    assert (ran.status, "2023-M01 was issued under this one" in ran.err) == (ExitStatus.USAGE, True)


def test_no_return_after_the_date_it_bears(cli: Cli) -> None:
    """Figures that came after the date of issue are refused; as of that date the report can be issued."""
    send(cli, 101, "2023-01-12")
    send(cli, 202, "2023-01-21")

    ran = cli(*ISSUE, "-o", "out")

    assert (ran.status, cli.count("issued")) == (ExitStatus.USAGE, 0)
    assert "2023-01-21 or later" in ran.err
    assert "--as-of 2023-01-20" in ran.err
    issue(cli, "--as-of", "2023-01-20")
    assert total(changes(cli))["before"] == "101"


def test_files_in_the_way_stop_it(cli: Cli) -> None:
    """A file of that name stops the command before anything is kept; nothing is half issued."""
    cli.save(f"out/{NAMES[1]}", b"cu")

    ran = cli(*ISSUE, "-o", "out")

    assert (ran.status, cli.count("issued")) == (ExitStatus.USAGE, 0)
    assert [path.name for path in (cli.folder / "out").iterdir()] == [NAMES[1]]


def test_a_store_that_fails_leaves_no_file(cli: Cli) -> None:
    """When the database refuses, no document appears: one that bears a number was kept first."""
    send(cli, 101)
    with closing(sqlite3.connect(cli.home / "hnjobs.db")) as database, database:
        database.execute("DROP TABLE issued_document")
        database.execute(
            "CREATE VIEW issued_document AS SELECT 1 AS issued_id, 2 AS kind, 3 AS name, 4 AS sha256"
        )

    ran = cli(*ISSUE, "-o", "out")

    assert ran.status == ExitStatus.STORE
    assert list((cli.folder / "out").iterdir()) == []
    assert (cli.count("issued"), cli.query("SELECT count(*) FROM event WHERE action = 'issue'")) == (
        0,
        [(0,)],
    )


def test_the_departments_obligation(office: Cli) -> None:
    """The half-year report is the department's own duty: pending, then on time by the date of issue."""

    def standing(today: str) -> dict[str, Any]:
        rows = office("status", "--period", "H1", "--today", today, "--format", "json").json
        (row,) = (one for one in rows if one["reporter"] == "so-ldtbxh")
        return {key: row[key] for key in ("status", "received_at", "days_late", "due")}

    assert standing("2023-06-20")["status"] == "pending"
    assert (standing("2023-07-02")["status"], standing("2023-07-02")["days_late"]) == ("missing", 2)

    number = ("--number", "123/BC-SLĐTBXH", "--date", "2023-06-29")
    assert office("issue", "--period", "H1", *number, "-o", "out").status == 0

    assert standing("2023-07-02") == {
        "status": "on_time", "received_at": "2023-06-29T00:00:00+07:00", "days_late": 0, "due": "2023-06-30"
    }  # fmt: skip
    assert standing("2023-06-20")["status"] == "pending"
    rows = office("check-deadlines", "--today", "2023-07-02", "--format", "json").json
    assert {row["status"] for row in rows if row["reporter"] == "so-ldtbxh"} == {"on_time"}


def test_a_late_issue_and_the_first_edition(office: Cli) -> None:
    """Issued after the date it is late by the days; a replacement does not make it later."""
    number = ("--number", "123/BC-SLĐTBXH", "--date", "2023-07-03")
    office("issue", "--period", "H1", *number, "-o", "out")
    again = ("--number", "130/BC-SLĐTBXH", "--date", "2023-07-10", "--replace", "--reason", "sửa")
    office("issue", "--period", "H1", *again, "-o", "out")

    rows = office("status", "--period", "H1", "--today", "2023-08-01", "--format", "json").json

    (row,) = (one for one in rows if one["reporter"] == "so-ldtbxh")
    assert (row["status"], row["days_late"]) == ("late", 3)


def test_a_resubmission_that_changes_a_figure(office: Cli) -> None:
    """A later version: each figure before and after, the difference, and whose file in which cell did it."""
    send(office, 101)
    send(office, 7, name="quận Đống Đa")
    issue(office)
    assert changes(office) == []

    send(office, 121, "2023-01-18")

    told = changes(office)
    found = total(told)
    assert (found["before"], found["after"], found["difference"], found["measure"]) == (
        "108",
        "128",
        "20",
        "người",
    )
    (cause,) = found["causes"]
    assert (cause["cause_reporter"], cause["cause_period"], cause["cause_before"], cause["cause_after"]) == (
        "ba-dinh", "2023-M01", "101", "121"
    )  # fmt: skip
    assert (cause["version_before"], cause["version"], cause["action"], cause["who"]) == (
        1,
        2,
        "ingest",
        "lan",
    )
    assert (cause["file"], cause["sheet"], cause["cell"]) == ("quận Ba Đình T1.xlsx", "Sheet1", "D5")
    assert {one["reporter"] for one in told} == {None, "ba-dinh"}
    assert {one["indicator"] for one in told} == {"jobs_created", "jobs_loan"}


def test_an_exclusion_and_who_covers(office: Cli) -> None:
    """A return taken out: the figure falls, one reporter fewer covers it, and the reason is told."""
    send(office, 101)
    send(office, 7, name="quận Đống Đa")
    issue(office)

    office("exclude", "dong-da", "--period", "M01", "--reason", "gửi nhầm")

    found = total(changes(office))
    assert (found["before"], found["after"], found["complete_before"], found["complete"]) == (
        "108",
        "101",
        2,
        1,
    )
    (cause,) = found["causes"]
    assert (cause["action"], cause["reason"], cause["cause_before"], cause["cause_after"]) == (
        "exclude", "gửi nhầm", "7", None
    )  # fmt: skip


def test_a_nil_return_changes_who_covers(office: Cli) -> None:
    """A nil return adds nothing, and one reporter more covers the figure: that is a change too."""
    send(office, 101)
    issue(office)

    office("nil", "tay-ho", "--period", "M01", "--reason", "không phát sinh", "--received-at", "2023-01-12")

    found = total(changes(office))
    assert (found["before"], found["after"], found["complete_before"], found["complete"]) == (
        "101",
        "101",
        1,
        2,
    )
    assert [(one["action"], one["cause_after"], one["cell"]) for one in found["causes"]] == [("nil", "0", "")]


def test_an_amendment_that_brings_another_version_back(office: Cli) -> None:
    """A received time corrected so that another version counts is told as the cause."""
    send(office, 101, "2023-01-12")
    send(office, 121, "2023-01-13")
    issue(office)

    office("amend", "ba-dinh", "--period", "M01", "--received-at", "2023-01-11", "--reason", "gõ nhầm ngày")

    found = total(changes(office))
    assert (found["before"], found["after"]) == ("121", "101")
    assert [(one["version_before"], one["version"], one["action"]) for one in found["causes"]] == [
        (2, 1, "amend")
    ]


def test_what_changes_no_figure_is_not_told(office: Cli) -> None:
    """The same figures in another file, or a return of a later month, change nothing that was issued."""
    send(office, 101)
    issue(office)

    send(office, 101, "2023-01-19")
    send(office, 50, "2023-02-12", month=2)

    assert changes(office) == []
    ran = office("issue", "--period", "M01", "--changes")
    assert ran.out.splitlines()[-1] == "No figure of the issued report has changed."


def test_changes_for_people_and_for_spreadsheets(office: Cli) -> None:
    """The table tells a change on one line with its cause in words; CSV has a row for each cause."""
    send(office, 1101)
    issue(office)
    send(office, 1121, "2023-01-18")

    ran = office("issue", "--period", "M01", "--changes", "--lang", "vi")
    rows = office("issue", "--period", "M01", "--changes", "--format", "csv").rows

    lines = ran.out.splitlines()
    assert lines[0] == f"Số {NUMBER} ngày 20/01/2023, 2023-M01"
    assert lines[2].split("  ")[0] == ("Số lao động được giải quyết việc làm, thành phố Hà Nội, M01 (người)")
    assert lines[2].endswith("Ba Đình M01: 1.101 → 1.121 (bản 2, quận Ba Đình T1.xlsx Sheet1!D5, lan)")
    assert {(row["before"], row["after"], row["cause_after"]) for row in rows} == {("1101", "1121", "1121")}
    assert len(rows) == len(lines) - 2


def test_an_ingest_that_changes_an_issued_figure_says_so(office: Cli) -> None:
    """One line after the ingest, and only then; with -q it is silent."""
    send(office, 101)
    issue(office)

    line = f"Issued report {NUMBER} (2023-M01): "
    assert line not in send(office, 101, "2023-01-18").out
    assert line not in send(office, 5, "2023-02-12", month=2).out

    told = send(office, 121, "2023-01-19").out.splitlines()[-1]

    assert told == f"{line}{len(changes(office))} figures are others now; see hnjobs issue --changes"
    path = next(office.folder.glob("2023-01-19-121/*"))
    assert office("ingest", path, "-q", "--received-at", "2023-01-19").out == ""


def test_verify(cli: Cli) -> None:
    """Whole documents are intact; one whose bytes were changed behind the program is told, with status 3."""
    send(cli, 101)
    issue(cli)
    assert [row["state"] for row in cli("issue", "--verify", "--format", "json").json] == ["intact", "intact"]
    assert cli("issue", "--verify").status == 0

    with closing(sqlite3.connect(cli.home / "hnjobs.db")) as database, database:
        database.execute(f"UPDATE file SET content = x'00' WHERE name = '{NAMES[0]}'")  # noqa: S608 our name

    ran = cli("issue", "--verify", "--format", "csv")
    assert (ran.status, [row["state"] for row in ran.rows]) == (ExitStatus.STORE, ["damaged", "intact"])
    again = cli("issue", "--period", "M01", "-o", "again")
    assert (again.status, "no longer what was issued" in again.err) == (ExitStatus.STORE, True)
    assert not (cli.folder / "again").exists()


def test_it_stands_in_the_audit(cli: Cli) -> None:
    """The audit lists the issue with number, date and checksums."""
    send(cli, 101)
    issue(cli)

    entry = cli("audit", "--format", "json").json[-1]

    assert (entry["action"], entry["period"], entry["subject"]) == ("issue", "2023-M01", "2023-01-20")
    assert entry["detail"].startswith(f"{NUMBER}; docx ")
    assert "ban hành" in cli("audit", "--lang", "vi").out


def test_number_and_date_stand_in_the_letter(cli: Cli) -> None:
    """The Word file bears number and date where a draft leaves them blank; so does the one kept."""
    send(cli, 101)
    word, _ = issue(cli)
    cli("report", "--period", "M01", "-o", "draft", "--today", "2023-01-20")

    def texts(path: Path) -> str:
        return "\n".join(" ".join(row) for row in docx_rows(path))

    assert f"Số: {NUMBER}" in texts(word)
    assert "Hà Nội, ngày 20 tháng 01 năm 2023" in texts(word)
    draft = texts(cli.folder / "draft" / "bao-cao-2023-M01.docx")
    assert (NUMBER in draft, "ngày 20 tháng 01 năm 2023" in draft) == (False, False)


def test_the_notes_stand_in_the_report(cli: Cli) -> None:
    """What the officer wrote stands in the issued report, and in a draft."""
    (cli.home / "notes").mkdir(parents=True)
    (cli.home / "notes" / "2023-M01.md").write_text("# Nguyên nhân\nĐơn hàng giảm.\n", encoding="utf-8")

    word, _ = issue(cli)

    assert ["Đơn hàng giảm."] in list(docx_rows(word))


def test_notes_without_a_place_stop_it(cli: Cli) -> None:
    """Notes with text that has no place stop the issue as they stop the report."""
    (cli.home / "notes").mkdir(parents=True)
    (cli.home / "notes" / "2023-M01.md").write_text("# Lạ\n", encoding="utf-8")

    ran = cli(*ISSUE, "-o", "out")

    assert (ran.status, "line 1" in ran.err) == (ExitStatus.USAGE, True)
