"""hnjobs check-deadlines --changes: each change once, else silence; a check that fails to come is seen."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.event import Action, Event
from hnjobs.errors import ExitStatus
from hnjobs.store.engine import open_store
from tests.cli.conftest import HNJOBS, ROOT, district, environment
from tests.databases import fresh_schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Cli, Ran

BA_DINH: Final = "UBND quận Ba Đình"
LABEL: Final = "Báo cáo kết quả giải quyết việc làm"
FIELDS: Final = ["reporter", "group", "form", "period", "due", "before", "status", "received_at", "days_late"]


def check(cli: Cli, today: str, *options: str) -> Ran:
    """Run the command on a day."""
    return cli("check-deadlines", "--changes", "--today", today, *options)


def lines(ran: Ran) -> list[str]:
    """Return the changes that were told, that nothing else was said besides."""
    assert ran.err == ""
    return ran.out.splitlines()


@pytest.fixture
def begun(cli: Cli) -> Cli:
    """Give the command line of an office whose first run was on 10 March, when M01 and M02 were missing."""
    check(cli, "2023-03-10")
    return cli


def test_the_first_run_says_where_it_begins(cli: Cli) -> None:
    """The first run tells no change, but how many returns it watches, how they stand, and where they are."""
    ran = check(cli, "2023-03-10")

    assert ran.status == ExitStatus.ACT
    assert ran.out == (
        "First run: 420 returns of the plan are watched from now on (64 missing, 356 pending). From the next"
        " run on only changes are told; hnjobs check-deadlines lists what stands.\n"
    )


def test_the_first_run_of_a_year(cli: Cli) -> None:
    """Where nothing is to be acted on, the first run is told unless ``-q`` is given, and its status is 0."""
    quiet = check(cli, "2023-01-02", "-q")

    assert (quiet.status, quiet.out, quiet.err) == (0, "", "")


def test_silence_when_nothing_changed(begun: Cli) -> None:
    """A run after which nothing stands otherwise says nothing at all, and its status is 0."""
    for today in ("2023-03-10", "2023-03-15"):
        ran = check(begun, today)

        assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_a_line_a_change(begun: Cli) -> None:
    """A change tells who, which form and period, from what to what, and when due; and is told once."""
    begun.save("ba dinh.xlsx", district(BA_DINH, 2))
    begun("ingest", "ba dinh.xlsx", "--received-at", "2023-03-11")

    ran = check(begun, "2023-03-12")

    assert lines(ran) == [f"Ba Đình · {LABEL} · M02: missing → late (days late: 24); due 15/02/2023"]
    assert ran.status == ExitStatus.ACT
    assert lines(check(begun, "2023-03-12")) == []


def test_what_became_missing(begun: Cli) -> None:
    """The day after a due date each return that did not come is told; the next day none of them again."""
    told = lines(check(begun, "2023-03-16", "--lang", "vi"))

    assert len(told) == 32
    assert told[0] == f"Ba Đình · {LABEL} · M03: chưa đến hạn → chưa có; hạn nộp 15/03/2023"
    assert lines(check(begun, "2023-03-17")) == []


def test_quiet_tells_what_to_act_on(begun: Cli) -> None:
    """With ``-q`` a return that came in time is not told, then or later; a rejected one is."""
    begun.save("ba dinh.xlsx", district(BA_DINH, 3))
    begun.save("ba vi.xlsx", district("UBND huyện Ba Vì", 3, (-5, 20, 30, 350)))
    begun("ingest", begun.folder, "--received-at", "2023-03-11")

    told = lines(check(begun, "2023-03-12", "-q"))

    assert told == [f"Ba Vì · {LABEL} · M03: pending → rejected; due 15/03/2023"]
    assert lines(check(begun, "2023-03-12")) == []


def test_a_due_date_that_moved(begun: Cli) -> None:
    """An extension is a change; the date before it is told too."""
    begun(
        "extend", "ba-dinh", "--period", "M03", "--until", "2023-03-20", "--document", "12", "--reason", "bão"
    )

    assert lines(check(begun, "2023-03-12")) == [
        f"Ba Đình · {LABEL} · M03: pending → extended; due 20/03/2023 (before: 15/03/2023)"
    ]


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_for_programs(begun: Cli, format_: str) -> None:
    """JSON and CSV give the changes with both sides, and nothing else; no change is an empty list."""
    begun.save("ba dinh.xlsx", district(BA_DINH, 2))
    begun("ingest", "ba dinh.xlsx", "--received-at", "2023-03-11")

    ran, after = (check(begun, "2023-03-12", "--format", format_) for _ in range(2))

    (row,) = ran.json if format_ == "json" else ran.rows
    assert list(row) == FIELDS
    assert (row["reporter"], row["before"], row["status"]) == ("ba-dinh", "missing", "late")
    assert (ran.err, after.out.strip()) == ("", "[]" if format_ == "json" else ",".join(FIELDS))


@pytest.mark.parametrize("options", [("--period", "M03"), ("--all",)])
def test_changes_are_of_all(cli: Cli, options: tuple[str, ...]) -> None:
    """A choice among changes is refused: the others would count as told."""
    assert check(cli, "2023-03-10", *options).status == ExitStatus.USAGE
    assert cli("check-deadlines", "--every", "1").status == ExitStatus.USAGE


def test_a_year_of_days(year: Cli) -> None:
    """Run through a half year, each return that is owed tells its way once: every line is another one."""
    days = [date(2023, 1, 1) + timedelta(days=5 * number) for number in range(35)]
    check(year, days[0].isoformat())

    told = [line for day in days for line in lines(check(year, day.isoformat()))]

    assert len(told) == len(set(told))
    ways = [line.split(": ", 1)[1].split(";")[0].split(" (")[0] for line in told]
    # what came on 14 June: M01 to M05 went missing first; M06 was in time; 17 agencies sent nothing
    assert ways.count("pending → missing") == 32 * 5 + 17
    assert ways.count("missing → late") == 32 * 5
    assert ways.count("pending → on time") == 32
    assert len(ways) == 32 * 5 + 17 + 32 * 5 + 32


DYING: Final = """
import os, signal, sys
from datetime import date, datetime, timezone
from pathlib import Path
from hnjobs.pipeline.changes import CheckRequest, check_changes
from hnjobs.readers.plan_yaml import load_plan
from hnjobs.store.engine import open_store

url, plan, told = sys.argv[1:]

def tell(checked):
    if told == "told":
        print(len(checked.changes), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

request = CheckRequest(date(2023, 3, 16), datetime(2023, 3, 16, tzinfo=timezone.utc), "cron")
with open_store(url) as store:
    check_changes(request, load_plan(Path(plan)), store, tell)
"""


@pytest.mark.parametrize("told", ["told", "untold"])
def test_a_killed_run_loses_nothing(begun: Cli, told: str) -> None:
    """Of a run that is killed, before or after it told its changes, the next one tells them all, once."""
    arguments = (f"sqlite:///{begun.home / 'hnjobs.db'}", ROOT / "data" / "plan_2023.yaml", told)
    run = (sys.executable, "-c", DYING, *arguments)

    killed = subprocess.run(run, capture_output=True, text=True, check=False)

    assert (killed.returncode, killed.stdout) == (-signal.SIGKILL, "32\n" if told == "told" else "")
    assert len(lines(check(begun, "2023-03-16"))) == 32
    assert lines(check(begun, "2023-03-16")) == []


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database that several machines use."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'shared.db'}"
    else:
        yield from fresh_schema()


def test_two_machines_tell_each_change_once(cli: Cli, shared: str) -> None:
    """Of runs at one moment with one database and homes of their own, one tells the changes, no other any."""
    check(cli, "2023-03-10", "--database", shared)
    command = (HNJOBS, "check-deadlines", "--changes", "--today", "2023-03-16", "--database", shared)

    runs = [
        subprocess.Popen(
            command,
            env=environment(cli, HNJOBS_HOME=str(cli.folder / home)),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for home in ("one", "two", "three")
    ]
    ends = [run.communicate() for run in runs]

    assert sorted(len(out.splitlines()) for out, _ in ends) == [0, 0, 32]
    assert [err for _, err in ends] == [""] * 3


def _checked(cli: Cli, ago: timedelta) -> None:
    """Note a run that succeeded so long ago, a day before the next one was due."""
    with open_store(f"sqlite:///{cli.home / 'hnjobs.db'}") as store:
        store.record("ha-noi-2023", Event(Action.CHECK, datetime.now(UTC) - ago, "cron", subject="1"))


COMMANDS: Final = [
    ("check-deadlines", "--today", "2023-01-02"),
    ("status", "--today", "2023-01-02"),
    ("export",),
    ("audit",),
    ("answer",),
]


@pytest.mark.parametrize("command", COMMANDS, ids=[command[0] for command in COMMANDS])
def test_a_check_that_fails_to_come(begun: Cli, command: tuple[str, ...]) -> None:
    """When the last success is older than its schedule, any command says so in a line on standard error."""
    _checked(begun, timedelta(days=3))

    ran = begun(*command)

    (warning,) = (line for line in ran.err.splitlines() if line.startswith("hnjobs: "))
    assert "a check is due every 1 day(s)" in warning
    assert "Deadlines" not in begun(*command, "-q").err


def test_no_warning_in_json_nor_without_reason(begun: Cli) -> None:
    """There is no warning beside JSON, none before a run is due, and none where nobody said when it is."""
    assert begun("audit").err == ""
    _checked(begun, timedelta(days=1))
    assert begun("audit").err == ""
    _checked(begun, timedelta(days=3))
    assert begun("audit", "--format", "json").err == ""
    assert "kiểm tra hạn nộp" in begun("audit", "--lang", "vi").err


def test_a_run_ends_the_warning(begun: Cli) -> None:
    """The next run that succeeds ends the warning and keeps the schedule; ``--every 0`` ends the schedule."""
    _checked(begun, timedelta(days=3))
    check(begun, "2023-03-10")
    assert begun("audit").err == ""
    last = "SELECT subject FROM event WHERE action = 'check' ORDER BY id DESC LIMIT 1"
    assert begun.query(last) == [("1",)]

    check(begun, "2023-03-10", "--every", "0")

    assert begun.query(last) == [("",)]


def test_the_record_lists_runs_that_told_something(begun: Cli) -> None:
    """``audit`` lists the runs that told changes, with their number, and not the silent ones."""
    check(begun, "2023-03-16")
    check(begun, "2023-03-16")

    rows = begun("audit", "--format", "json").json
    assert [(row["action"], row["detail"]) for row in rows] == [("check", "420"), ("check", "32")]
    assert "changes told: 32" in begun("audit").out


CRON: Final = ("LOGNAME=cron", "SHELL=/bin/sh", "PATH=/usr/bin:/bin")
# where the program is looked for that is tested, when it is not installed
SOURCE: Final[tuple[str, ...]] = tuple(
    f"{name}={os.environ[name]}" for name in ("PYTHONPATH",) if name in os.environ
)


def test_in_the_bare_environment_of_cron(cli: Cli) -> None:
    """Without home, locale and path, output is Vietnamese in UTF-8 and the status is the right one."""
    line = f"{HNJOBS} check-deadlines --changes --every 1 --lang vi --today 2023-03-10"
    statuses, texts = [], []
    for command in (line, line, line.replace("03-10", "03-16")):
        # cron gives a shell this much; HNJOBS_HOME is a line of the crontab
        run = ("env", "-i", *CRON, *SOURCE, f"HNJOBS_HOME={cli.home}", "/bin/sh", "-c", command)
        ran = subprocess.run(run, capture_output=True, cwd="/", check=False)
        assert ran.stderr == b""
        statuses.append(ran.returncode)
        texts.append(ran.stdout.decode("utf-8"))

    assert statuses == [ExitStatus.ACT, 0, ExitStatus.ACT]
    assert "từ nay theo dõi 420 báo cáo" in texts[0]
    assert texts[1] == ""
    assert "chưa đến hạn → chưa có; hạn nộp 15/03/2023" in texts[2]


def test_without_anything_at_all(cli: Cli) -> None:
    """With no environment whatsoever, not even a home, the command does its work and gives its status."""
    shutil.rmtree(cli.home, ignore_errors=True)
    database = f"sqlite:///{cli.folder / 'cron.db'}"
    run = (
        "env",
        "-i",
        *SOURCE,
        str(HNJOBS),
        "check-deadlines",
        "-q",
        "--lang",
        "vi",
        "--today",
        "2023-01-16",
    )

    ran = subprocess.run((*run, "--database", database), capture_output=True, cwd="/", check=False)

    assert (ran.returncode, ran.stderr) == (ExitStatus.ACT, b"")
    assert "chưa có" in ran.stdout.decode("utf-8")
    assert os.path.lexists(cli.folder / "cron.db")
