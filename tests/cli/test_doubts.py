"""The detectives from the file to the finding: each return comes by a run of its own; the last is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.returns_in_doubt import of_jobs, of_loans

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

JANUARY: Final = (500, 20, 30, 100, 350)
FEBRUARY: Final = (545, 25, 31, 110, 379)
MARCH: Final = (530, 22, 28, 105, 375)
OF_JANUARY: Final = of_jobs(1, JANUARY, JANUARY)
OF_FEBRUARY: Final = of_jobs(2, FEBRUARY, (1045, 45, 61, 210, 729))
LOANS: Final = of_loans(1, (144, 114, 30, 2400), (144, 114, 30, 2400))

CASES: Final = {
    "right": ((OF_JANUARY, OF_FEBRUARY, of_jobs(3, MARCH, (1575, 67, 89, 315, 1104))), set()),
    "copied": ((OF_JANUARY, of_jobs(2, JANUARY, (1000, 40, 60, 200, 700))), {"VL051 D5"}),
    "month-in-year": (
        (OF_JANUARY, of_jobs(2, FEBRUARY, FEBRUARY)),
        {f"VL052 E{row}" for row in range(5, 10)},
    ),
    "year-in-month": (
        (OF_JANUARY, OF_FEBRUARY, of_jobs(3, (1575, 67, 89, 315, 1104), (1575, 67, 89, 315, 1104))),
        {f"VL053 D{row}" for row in range(5, 10)},
    ),
    "fell": (
        (OF_JANUARY, OF_FEBRUARY, of_jobs(3, MARCH, (1574, 67, 60, 315, 1132))),
        {"VL044 E5", "VL055 E7", "VL044 E9"},
    ),
    "restated": (
        (OF_JANUARY, OF_FEBRUARY, of_jobs(1, (501, 21, 30, 100, 350), (501, 21, 30, 100, 350))),
        {"VL057 D5", "VL057 D6"},
    ),
    "correction-of-the-last-month": (
        (OF_JANUARY, OF_FEBRUARY, of_jobs(2, (546, 26, 31, 110, 379), (1046, 46, 61, 210, 729))),
        set(),
    ),
    "million-for-billion": (
        (LOANS, of_loans(2, (145000, 115000, 30000, 2300), (145144, 115114, 30030, 4700))),
        {f"VL050 {column}{row}" for column in "DE" for row in (5, 6, 7)},
    ),
    "loan-per-job": ((of_loans(1, (144, 114, 30, 1000), (144, 114, 30, 1000)),), {"VL056 E5"}),
}


@pytest.mark.parametrize(("returns", "expected"), CASES.values(), ids=CASES.keys())
def test_doubt(cli: Cli, returns: tuple[bytes, ...], expected: set[str]) -> None:
    """A figure that is not plainly meant is accepted and asked about, with its cell; a right one is not."""
    for day, content in enumerate(returns, 1):
        path = cli.save(f"return-{day}.xlsx", content)
        ran = cli("ingest", path, "--received-at", f"2023-03-{day:02d}", "--format", "json")

    (outcome,) = ran.json
    assert (ran.status, outcome["outcome"]) == (ExitStatus.OK, "accepted")
    assert {f"{one['code']} {one['cell']}" for one in outcome["findings"]} == expected


def test_one_run_sees_what_many_runs_see(cli: Cli) -> None:
    """Returns of several months in one run are held against each other as if they had come one by one."""
    returns, expected = CASES["year-in-month"]
    for month, content in enumerate(returns, 1):
        cli.save(f"in/{9 - month}.xlsx", content)

    ran = cli("ingest", "in", "--received-at", "2023-03-14", "--format", "json")

    assert {f"{f['code']} {f['cell']}" for one in ran.json for f in one["findings"]} == expected
