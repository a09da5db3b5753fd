"""hnjobs history and hnjobs audit: what happened to a return, and to everything, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.event import Action
from hnjobs.locale.vi import CATALOGUE
from tests.cli.conftest import district

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

BA_DINH: Final = "UBND quận Ba Đình"
MARCH: Final = ("--period", "M03")
ANSWER: Final = ("history", "Ba Đình", "--period", "M03", "--format", "json")


@pytest.fixture
def office(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Give an office: Ba Đình sent thrice, the second time wrong, and Ba Vì once; Lan works there."""
    monkeypatch.setenv("HNJOBS_USER", "Lan")
    returns = (
        ("a.xlsx", BA_DINH, (100, 20, 30, 350), 13),
        ("b.xlsx", BA_DINH, (-1, 20, 30, 350), 14),
        ("c.xlsx", BA_DINH, (150, 20, 30, 350), 17),
        ("v.xlsx", "UBND huyện Ba Vì", (1, 2, 3, 4), 14),
    )
    for name, reporter, figures, day in returns:
        cli.save(name, district(reporter, 3, figures))
        cli("ingest", name, "--received-at", f"2023-03-{day}")
    return cli


def test_versions(office: Cli) -> None:
    """Every version is listed in the order it was received, with its state, file and reason."""
    office("exclude", "ba-dinh", *MARCH, "--version", "3", "--reason", "chưa xác nhận")

    told = office(*ANSWER).json

    assert (told["reporter"], told["form"], told["period"]) == ("ba-dinh", "district", "2023-M03")
    rows = [(one["version"], one["state"], one["file"], one["reason"]) for one in told["versions"]]
    assert rows == [
        (1, "current", "a.xlsx", None),
        (2, "rejected", "b.xlsx", None),
        (3, "excluded", "c.xlsx", "chưa xác nhận"),
    ]
    assert [one["received_at"][:10] for one in told["versions"]] == ["2023-03-13", "2023-03-14", "2023-03-17"]
    (decision,) = told["versions"][2]["decisions"]
    assert (decision["action"], decision["who"], decision["reason"]) == ("exclude", "Lan", "chưa xác nhận")


def test_changes_with_their_effect_on_the_total(office: Cli) -> None:
    """Figure by figure: before, after, difference, cell, and the total over all with either version."""
    changes = {one["indicator"]: one for one in office(*ANSWER).json["changes"]}

    assert set(changes) == {"jobs_created", "jobs_loan"}
    assert changes["jobs_loan"] == {
        "from_version": 1,
        "to_version": 3,
        "indicator": "jobs_loan",
        "basis": "period",
        "before": "100",
        "after": "150",
        "difference": "50",
        "measure": "người",
        "cell_before": "D6",
        "cell": "D6",
        "total_before": "101",
        "total_after": "151",
        "complete": 2,
        "expected": 30,
    }


def test_an_excluded_version_is_compared_too(office: Cli) -> None:
    """What an excluded version would do stays visible, though the total no longer holds it."""
    office("exclude", "ba-dinh", *MARCH, "--reason", "x")

    changes = {one["indicator"]: one for one in office(*ANSWER).json["changes"]}

    assert (changes["jobs_created"]["total_before"], changes["jobs_created"]["total_after"]) == ("510", "560")
    explained = office("explain", "jobs_created", *MARCH, "--format", "json").json
    assert explained["figure"]["value"] == "510"


def test_table(office: Cli) -> None:
    """The table shows versions, decisions and changes to a person."""
    office("amend", "ba-dinh", *MARCH, "--received-at", "2023-03-18", "--reason", "dấu đến")

    out = office("history", "ba-dinh", *MARCH).out

    assert "superseded" in out
    assert "version 3: amend, 17/03/2023 00:00 → 18/03/2023 00:00, dấu đến, Lan" in out
    assert "Version 1 → version 3" in out
    assert "in the period (người)     100    150         +50  D6    101 → 151      2/30" in out


def test_csv_lists_the_versions(office: Cli) -> None:
    """CSV has a row for each version."""
    rows = office("history", "ba-dinh", *MARCH, "--format", "csv").rows

    assert [(row["version"], row["state"]) for row in rows] == [
        ("1", "superseded"),
        ("2", "rejected"),
        ("3", "current"),
    ]


def test_nothing_received_and_a_nil_return(office: Cli) -> None:
    """A return that never came says so; a nil return and its undoing are part of the history."""
    assert "Nothing was received." in office("history", "my-duc", *MARCH).out

    office("nil", "my-duc", *MARCH, "--reason", "điện thoại")
    office("nil", "my-duc", *MARCH, "--reason", "nhầm quận", "--undo")

    told = office("history", "my-duc", *MARCH, "--format", "json").json
    assert [(one["action"], one["reason"]) for one in told["nil"]] == [
        ("nil", "điện thoại"),
        ("nil_undone", "nhầm quận"),
    ]
    assert "nil undone, nhầm quận, Lan" in office("history", "my-duc", *MARCH).out


def test_audit_lists_everything_in_order(office: Cli) -> None:
    """Ingests and decisions stand in one list: when, who, what, whom it concerns, why."""
    office("exclude", "ba-dinh", *MARCH, "--reason", "sai")
    office("restore", "ba-dinh", *MARCH, "--reason", "đúng")
    office("amend", "ba-vi", *MARCH, "--received-at", "2023-03-10", "--reason", "dấu đến")
    office("nil", "my-duc", *MARCH, "--received-at", "2023-03-12", "--reason", "không phát sinh")
    office("nil", "my-duc", *MARCH, "--reason", "nhầm", "--undo")

    rows = office("audit", "--format", "json").json

    assert [(row["action"], row["reporter"], row["version"]) for row in rows] == [
        ("ingest", "ba-dinh", 1),
        ("ingest", "ba-dinh", 2),
        ("ingest", "ba-dinh", 3),
        ("ingest", "ba-vi", 1),
        ("exclude", "ba-dinh", 3),
        ("restore", "ba-dinh", 3),
        ("amend", "ba-vi", 1),
        ("nil", "my-duc", None),
        ("nil", "my-duc", None),
    ]
    assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)
    assert {row["who"] for row in rows if row["action"] != "ingest"} == {"Lan"}
    assert rows[4]["reason"] == "sai"
    assert rows[6]["subject"] == "2023-03-10T00:00:00+07:00"
    assert [row["subject"] for row in rows[7:]] == ["2023-03-12T00:00:00+07:00", "undo"]


def test_audit_of_one_and_since(office: Cli) -> None:
    """The list can be restricted to a reporter and to what was done from a day on."""
    only = office("audit", "--reporter", "Ba Vì", "--format", "csv").rows

    assert [(row["action"], row["file"]) for row in only] == [("ingest", "v.xlsx")]
    assert office("audit", "--since", "2999-01-01", "--format", "json").json == []
    assert "v.xlsx" in office("audit").out
    assert "--since" in office("audit", "--since", "hôm qua").err


def test_who_decided(office: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without HNJOBS_USER, the account of the operating system is named."""
    monkeypatch.delenv("HNJOBS_USER")
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "mai")

    office("exclude", "ba-vi", *MARCH, "--reason", "x")

    assert office("audit", "--format", "json").json[-1]["who"] == "mai"


@pytest.mark.parametrize(
    "word",
    [
        *(action.value.replace("_", " ") for action in Action),
        "nil undone",
        "current",
        "superseded",
        "excluded",
    ],
)
def test_words_that_are_stored_have_vietnamese_ones(word: str) -> None:
    """Actions and states, which the tables show, are in the Vietnamese catalogue."""
    assert word in CATALOGUE
