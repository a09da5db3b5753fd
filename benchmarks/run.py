"""Measure what hnjobs costs beside the floor it stands on; print ratios, which travel, and times.

Every comparison runs both sides in fresh processes, in turns, in one run of this file; CPU time of the child
processes is counted (user and system) and the least of the rounds is kept. All sides run as installed: with
their bytecode at hand, whatever the shell says of that. Run: ``make bench``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reports import DOCUMENTS, sides
from workbooks import write_plan, write_workbooks
from year_of_receipts import QUERY, write_receipts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PROGRAM: Final = (sys.executable, "-c", "from hnjobs.cli.main import main; main()")
CALAMINE: Final = """
import pathlib, sys
from python_calamine import CalamineWorkbook
for path in pathlib.Path(sys.argv[1]).iterdir():
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
"""
PANDAS: Final = """
import pathlib, sys
import pandas
for path in pathlib.Path(sys.argv[1]).iterdir():
    pandas.read_excel(path, sheet_name=None, header=None, engine="openpyxl")
"""
BY_HAND: Final = Path(__file__).with_name("by_hand.py")
NOT_INSTALLED: Final = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")  # settings of people who develop
START: Final = "import typer, sqlalchemy, rich.table"
START_AND_READ: Final = f"""
{START}
import sys
with sqlalchemy.create_engine(f"sqlite:///{{sys.argv[1]}}").connect() as connection:
    connection.execute(sqlalchemy.text("{QUERY}")).fetchall()
"""
REPORTERS: Final = 10_500


@dataclass(frozen=True)
class Result:
    """The least CPU seconds of one side."""

    name: str
    seconds: float


@dataclass(frozen=True)
class Cost:
    """What a command took: CPU seconds of it and all its children, the most memory that one of them had."""

    seconds: float
    mebibytes: int


def cost(command: Sequence[str], environment: Mapping[str, str], allowed: Sequence[int] = (0,)) -> Cost:
    """Run a command to its end and return what it took.

    Raises:
        SystemExit: it ended with another status than those allowed; nothing is measured then.
    """
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as faults:
        process = subprocess.Popen(command, env=dict(environment), stdout=told, stderr=faults)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in allowed:
            faults.seek(0)
            sys.exit(f"{' '.join(command[:4])} … ended with {process.returncode}:\n{faults.read().decode()}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def cpu_seconds(
    command: Sequence[str], environment: Mapping[str, str], allowed: Sequence[int] = (0,)
) -> float:
    """Run a command to its end and return the CPU time it and its children took."""
    return cost(command, environment, allowed).seconds


def least(rounds: int, sides: Mapping[str, Callable[[], float]]) -> list[Result]:
    """Run the sides in turns, and return the least time of each."""
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, run in sides.items():
            times[name].append(run())
    return [Result(name, min(taken)) for name, taken in times.items()]


def show(title: str, results: Sequence[Result], floor: str) -> None:
    """Print each side's time and its ratio to the floor."""
    base = next(result.seconds for result in results if result.name == floor)
    print(f"\n{title}")
    for result in results:
        print(f"  {result.name:<44} {result.seconds:8.3f} s CPU   {result.seconds / base:6.2f}")


def measure(folder: Path, files: int, rounds: int) -> None:
    """Make the inputs below ``folder`` and measure everything."""
    plan, inbox = folder / "plan.yaml", folder / "inbox"
    write_plan(plan, reporters=-(-files // 12))
    write_workbooks(inbox, plan, files)
    homes = (folder / f"home{number}" for number in range(10**6))
    shell = {name: value for name, value in os.environ.items() if name not in NOT_INSTALLED}
    shell["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")

    def environment(home: Path) -> dict[str, str]:
        return {**shell, "HNJOBS_HOME": str(home), "HNJOBS_LANG": "en"}

    empty = environment(folder / "empty")
    cpu_seconds((*PROGRAM, "status", "--plan", str(plan), "--today", "2023-01-01"), empty)

    def ingest(inbox: Path, plan: Path) -> Cost:
        home = next(homes)  # where hnjobs has been used before: its tables are made once a year
        shutil.copytree(folder / "empty", home)
        common = ("--plan", str(plan), "--received-at", "2023-06-14")
        return cost((*PROGRAM, "ingest", str(inbox), *common), environment(home))

    reading = {
        "bare python-calamine": lambda: cpu_seconds((sys.executable, "-c", CALAMINE, str(inbox)), shell),
        "the same duties by hand": lambda: cpu_seconds(
            (sys.executable, str(BY_HAND), str(inbox), str(next(homes).with_suffix(".db"))), shell
        ),
        "hnjobs ingest": lambda: ingest(inbox, plan).seconds,
        "pandas.read_excel (openpyxl)": lambda: cpu_seconds(
            (sys.executable, "-c", PANDAS, str(inbox)), shell
        ),
    }
    show(f"ingest of {files} workbooks", least(max(rounds // 3, 1), reading), "bare python-calamine")

    growth(folder, ingest, files, shell)
    used = [next(homes) for _ in range(2)]
    for home in used:
        shutil.copytree(folder / "empty", home)
    watching(inbox, plan, [environment(home) for home in used])

    kept = environment(folder / "kept")
    cpu_seconds((*PROGRAM, "ingest", str(inbox), "--plan", str(plan), "--received-at", "2023-06-14"), kept)
    common = ("--plan", str(plan), "--today", "2023-06-16")
    starting = {
        START: lambda: cpu_seconds((sys.executable, "-c", START), shell),
        "hnjobs check-deadlines": lambda: cpu_seconds((*PROGRAM, "check-deadlines", *common), kept, (0, 1)),
    }
    show(f"check-deadlines, {files} returns stored", least(rounds, starting), START)
    following(folder, max(rounds // 2, 1), shell)
    writing = sides(folder / "written", PROGRAM, shell, cpu_seconds)
    show("report of the half year, on the samples", least(max(rounds // 2, 1), writing), DOCUMENTS)


def growth(folder: Path, ingest: Callable[[Path, Path], Cost], files: int, shell: Mapping[str, str]) -> None:
    """Measure what ten times the files cost, in CPU time and in memory."""
    many, plan = folder / "many", folder / "many.yaml"
    write_plan(plan, reporters=-(-10 * files // 12))
    write_workbooks(many, plan, 10 * files)
    once, tenfold = ingest(folder / "inbox", folder / "plan.yaml"), ingest(many, plan)
    bare = cpu_seconds((sys.executable, "-c", CALAMINE, str(many)), shell)
    print(f"\ningest of {files} and of {10 * files} workbooks")
    print(
        f"  CPU {once.seconds:.2f} s and {tenfold.seconds:.2f} s, {tenfold.seconds / once.seconds:.2f} times"
    )
    print(f"  the {10 * files} beside bare python-calamine: {tenfold.seconds / bare:.2f} times")
    print(f"  most memory of a process: {once.mebibytes} and {tenfold.mebibytes} MiB")


def watching(inbox: Path, plan: Path, environments: Sequence[Mapping[str, str]]) -> None:
    """Measure how fast a folder is taken that is full at the start, watched and ingested at once."""
    files = sum(1 for _ in inbox.iterdir())
    common = ("ingest", str(inbox), "--plan", str(plan), "--received-at", "2023-06-14")
    begun = time.monotonic()
    at_once = cost((*PROGRAM, *common), environments[0], (0, 1))
    seconds = time.monotonic() - begun
    begun = time.monotonic()
    process = subprocess.Popen(
        (*PROGRAM, *common, "--watch", "--every", "0.1"),
        env=dict(environments[1]),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    told = 0
    for line in process.stdout or ():
        told += line.startswith((b"accepted", b"rejected"))
        if told == files:
            break
    watched = time.monotonic() - begun
    process.terminate()
    if process.stdout:
        process.stdout.read()
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    print(f"\n{files} workbooks that lie in a folder, from the start of the command to the last line")
    print(f"  {'hnjobs ingest':<44} {files / seconds:8.0f} files/s   {at_once.seconds:.2f} s CPU")
    cpu = used.ru_utime + used.ru_stime
    print(f"  {'hnjobs ingest --watch --every 0.1':<44} {files / watched:8.0f} files/s   {cpu:.2f} s CPU")


def following(folder: Path, rounds: int, shell: Mapping[str, str]) -> None:
    """Measure check-deadlines over the reporters of a country, of whom most owe something."""
    plan, home = folder / "country.yaml", folder / "country"
    id_ = write_plan(plan, REPORTERS)
    environment = {**shell, "HNJOBS_HOME": str(home), "HNJOBS_LANG": "en"}
    check = (*PROGRAM, "check-deadlines", "--plan", str(plan), "--today", "2023-12-20")
    cpu_seconds(check, environment, (0, 1))  # makes the database
    rows = write_receipts(home / "hnjobs.db", id_, REPORTERS)
    cpu_seconds((*check, "--changes"), environment, (0, 1))  # notes how everything stands
    floor = f"{START}, {rows} rows read"
    most: dict[str, int] = {}

    def run(name: str, *command: str) -> float:
        taken = cost(command, environment, (0, 1))
        most[name] = max(taken.mebibytes, most.get(name, 0))
        return taken.seconds

    sides = {
        floor: (sys.executable, "-c", START_AND_READ, str(home / "hnjobs.db")),
        "hnjobs check-deadlines": check,
        "hnjobs check-deadlines --changes, none": (*check, "--changes"),
    }
    title = f"check-deadlines of {REPORTERS} reporters x 12 months"
    show(
        title,
        least(rounds, {name: partial(run, name, *command) for name, command in sides.items()}),
        floor,
    )
    print("  most memory: " + ", ".join(f"{name} {amount} MiB" for name, amount in most.items()))


def main() -> None:
    """Read the options and measure in a temporary folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000, help="workbooks to ingest")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of the short commands")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hnjobs-bench-") as folder:
        measure(Path(folder), arguments.files, arguments.rounds)


if __name__ == "__main__":
    main()
