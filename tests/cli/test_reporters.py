"""A reporter that begins or ends within the year owes, and is counted, only for the periods it exists in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.errors import ExitStatus
from tests.cli.conftest import ROOT, district

if TYPE_CHECKING:
    from tests.cli.conftest import Cli, Ran

GONE: Final = "{id: ba-vi, name: Ba Vì, full_name: UBND huyện Ba Vì, group: district"
BEGUN: Final = "{id: ba-dinh, name: Ba Đình, full_name: UBND quận Ba Đình, group: district"


@pytest.fixture
def changed(cli: Cli) -> str:
    """Give a plan in which Ba Vì ends when February's window does, and Ba Đình begins on that day."""
    text = (ROOT / "data" / "plan_2023.yaml").read_text(encoding="utf-8")
    assert GONE in text
    assert BEGUN in text
    text = text.replace(GONE, f"{GONE}, valid_to: 2023-02-15")
    path = cli.folder / "plan_2023.yaml"
    path.write_text(text.replace(BEGUN, f"{BEGUN}, valid_from: 2023-02-15"), encoding="utf-8")
    return str(path)


def owing(ran: Ran) -> dict[str, set[str]]:
    """Return which of the two owe what, and how many districts do, by period."""
    found: dict[str, set[str]] = {}
    for row in ran.json:
        if row["reporter"] in {"ba-vi", "ba-dinh"}:
            found.setdefault(row["period"], set()).add(row["reporter"])
    return found


def test_only_who_exists_owes(cli: Cli, changed: str) -> None:
    """February is owed by the one that ends with it, March by the one that begins then."""
    ran = cli("status", "--plan", changed, "--period", "Q1", "--today", "2023-04-01", "--format", "json")

    assert owing(ran) == {"2023-M01": {"ba-vi"}, "2023-M02": {"ba-vi"}, "2023-M03": {"ba-dinh"}}
    march = [row for row in ran.json if (row["group"], row["period"]) == ("district", "2023-M03")]
    assert len(march) == 29


def test_totals_count_only_who_owes(cli: Cli, changed: str) -> None:
    """A figure names as missing who owes it and not who is gone."""
    cli.save("a.xlsx", district("UBND quận Ba Đình", 3))
    cli("ingest", "a.xlsx", "--plan", changed, "--received-at", "2023-03-14")

    told = cli("explain", "jobs_created", "--plan", changed, "--period", "M03", "--format", "json").json

    assert (told["coverage"]["expected"], told["coverage"]["complete"]) == (29, 1)
    missing = {one["reporter"] for one in told["coverage"]["missing"]}
    assert "ba-vi" not in missing
    assert len(missing) == 28


def test_what_comes_for_another_time_is_refused(cli: Cli, changed: str) -> None:
    """A return for a period in which its sender does not exist is no return of it; it is told and kept."""
    cli.save("a.xlsx", district("UBND huyện Ba Vì", 3))

    (outcome,) = cli("ingest", "a.xlsx", "--plan", changed, "--format", "json").json

    assert outcome["outcome"] == "rejected"
    assert "VL015" in {finding["code"] for finding in outcome["findings"]}


def test_no_form_and_no_extension(cli: Cli, changed: str) -> None:
    """Nobody is sent a form, or given more time, for what it does not owe; the periods it owes are listed."""
    form = cli("forms", "--plan", changed, "--period", "M03", "--reporter", "ba-vi")
    by = ("--until", "2023-04-01", "--document", "9/CV", "--reason", "lũ")
    more = cli("extend", "ba-vi", "--plan", changed, "--period", "M03", *by)

    assert (form.status, more.status) == (ExitStatus.USAGE, ExitStatus.USAGE)
    assert form.err.rstrip().endswith("M01, M02")
    assert more.err.rstrip().endswith("M01 M02")
