"""Ingest: each submission whole or not at all, each file kept, history kept, no file stops another."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.finding import FindingCode as C
from hnjobs.domain.observation import Basis
from hnjobs.domain.quantity import Quantity
from hnjobs.errors import UsageError
from hnjobs.pipeline.ingest import IngestRequest, ingest
from tests.sheets import Grid, xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.outcome import Outcome
    from hnjobs.store.repository import Store

HANOI: Final = timezone(timedelta(hours=7))
DAY: Final = datetime(2023, 3, 14, 9, 0, tzinfo=HANOI)

BA_DINH: Final = """
UBND QUẬN BA ĐÌNH
Tháng 1 năm 2023
Chỉ tiêu | ĐVT | Thực hiện | Lũy kế
GQVL | người | 100 | 100
Vay vốn | người | 10 | 10
XKLĐ | người | 20 | 20
Sàn GDVL | người | 30 | 30
Khác | người | 40 | 40
Trong đó nữ | người | 55 | 55
Vốn ủy thác | tỷ đồng | 12.5 |
"""


def swap(text: str, *changes: tuple[str, str]) -> str:
    """Return a sheet with some of its cells changed; each must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


BA_VI: Final = swap(BA_DINH, ("QUẬN BA ĐÌNH", "HUYỆN BA VÌ"))
CORRECTED: Final = swap(BA_DINH, ("100 | 100", "101 | 101"), ("40 | 40", "41 | 41"))
WRONG: Final = swap(BA_DINH, ("100 | 100", "102 | 102"))
FEBRUARY: Final = swap(
    BA_DINH,
    ("Tháng 1", "Tháng 2"),
    ("100 | 100", "100 | 200"),
    ("10 | 10\n", "10 | 20\n"),
    ("20 | 20\n", "20 | 40\n"),
    ("30 | 30", "30 | 60"),
    ("40 | 40", "40 | 80"),
    ("55 | 55", "55 | 110"),
)


class Office:
    """A folder that returns arrive in, and the store they go to."""

    def __init__(self, folder: Path, plan: Plan, store: Store) -> None:
        """Take the folder, the plan and the store."""
        self.folder = folder
        self.plan = plan
        self.store = store
        self.batches = 0

    def receive(
        self,
        files: Mapping[str, bytes | str],
        days: float = 0,
        *,
        sheets: tuple[str, ...] = (),
        dry_run: bool = False,
        plan: Plan | None = None,
    ) -> dict[str, Outcome]:
        """Ingest files that came so many days after the first day; return outcomes by file and sheet."""
        self.batches += 1
        inbox = self.folder / f"batch{self.batches}"
        inbox.mkdir()
        for name, content in files.items():
            (inbox / name).write_bytes(content if isinstance(content, bytes) else xlsx(content))
        moment = DAY + timedelta(days=days)
        request = IngestRequest((inbox,), moment, moment, sheets, dry_run)
        outcomes = ingest(request, plan or self.plan, self.store)
        return {f"{one.file.rpartition('/')[2]} {one.sheet}".strip(): one for one in outcomes}

    def stored(self, basis: Basis = Basis.PERIOD) -> list[StoredObservation]:
        """Return the current values."""
        return self.store.observations(self.plan.id, basis=basis)

    def jobs(self) -> dict[str, int]:
        """Return who reported how many jobs for which month."""
        return {
            f"{one.reporter} {one.period.code}": one.value.value
            for one in self.stored()
            if one.indicator == "jobs_created" and isinstance(one.value, Quantity)
        }


@pytest.fixture
def office(tmp_path: Path, plan: Plan, store: Store) -> Office:
    """Give an office with an empty store."""
    return Office(tmp_path, plan, store)


def codes(outcome: Outcome) -> set[C]:
    """Return the codes of an outcome's findings."""
    return {finding.code for finding in outcome.findings}


def test_accepted(office: Office) -> None:
    """A right return is stored with its reporter, period, form and version, every value with its cell."""
    (outcome,) = office.receive({"a.xlsx": BA_DINH}).values()

    assert (outcome.outcome, outcome.reporter, str(outcome.period)) == ("accepted", "ba-dinh", "2023-M01")
    assert (outcome.form, outcome.version, outcome.findings) == ("district", 1, ())
    assert not outcome.to_act_on
    stored = {one.indicator: (one.value, one.raw, one.origin.cell) for one in office.stored()}
    assert stored["jobs_created"] == (Quantity(100, "person"), "100", "C4")
    assert stored["district_capital"] == (Quantity(12_500_000_000, "dong"), "12.5", "C10")
    assert len(stored) == 7


def test_one_error_rejects_the_whole_return(office: Office) -> None:
    """Nothing of a return with an error is stored; its file is."""
    content = xlsx(WRONG)

    (outcome,) = office.receive({"a.xlsx": content}).values()

    assert (outcome.outcome, outcome.version, outcome.to_act_on) == ("rejected", 1, True)
    assert codes(outcome) == {C.PARTS_NOT_TOTAL}
    assert (office.stored(), office.stored(Basis.YEAR_TO_DATE)) == ([], [])
    assert office.store.content(sha256(content).hexdigest()) == content


BAD_FILES: Final = {
    "empty.xlsx": b"",
    "cut.xlsx": b"PK\x03\x04 cut",
    "letter.pdf": b"%PDF-1.7",
    "notes.txt": b"hello",
    "other.xlsx": xlsx("Ghi chú | abc"),
    "wrong.xlsx": xlsx(WRONG),
    "huge.xlsx": xlsx(swap(BA_DINH, ("12.5", "99999999999"))),
    "by-place.xlsx": xlsx(
        """
        UBND HUYỆN ĐÔNG ANH
        Lũy kế đến tháng 1 năm 2023
        TT | Xã        | GQVL | Vay vốn | XKLĐ
        1  | Xã A      | 10   | 1       | 2
           | Tổng cộng | 10   | 1       | 2
        """
    ),
    "edited.xlsx": xlsx(Grid(BA_DINH), Grid("period | 2023-M77", name="_hnjobs", hidden=True)),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_never_stops_the_others(name: str, office: Office) -> None:
    """A file that cannot be read or stored is rejected, kept, and the next one goes on."""
    outcomes = office.receive({name: BAD_FILES[name], "z.xlsx": BA_VI})
    bad = next(one for file, one in outcomes.items() if file.startswith(name))

    assert (bad.outcome, bad.to_act_on) == ("rejected", True)
    assert office.jobs() == {"ba-vi M01": 100}
    assert office.store.content(sha256(BAD_FILES[name]).hexdigest()) == BAD_FILES[name]


def test_the_same_file_again_is_a_duplicate(office: Office) -> None:
    """Bytes that were accepted are not stored again, under whatever name they come."""
    first = office.receive({"a.xlsx": xlsx(BA_DINH)})
    again = office.receive({"b.xlsx": xlsx(BA_DINH), "c.xlsx": xlsx(BA_DINH)}, days=1)

    assert [one.outcome for one in (*first.values(), *again.values())] == [
        "accepted",
        "duplicate",
        "duplicate",
    ]
    assert [(one.version, one.file) for one in office.store.receipts(office.plan.id)] == [(1, "a.xlsx")]


def test_the_same_bytes_for_another_month_are_another_return(office: Office) -> None:
    """Where only the file's name says the month, equal bytes under two names are two returns."""
    nameless = xlsx(swap(BA_DINH, ("Tháng 1 năm 2023", "Năm 2023"), (" | Lũy kế", "")))

    office.receive({"ba-dinh T1.xlsx": nameless, "ba-dinh T2.xlsx": nameless})
    office.receive({"ba-dinh T3.xlsx": nameless}, days=30)

    assert office.jobs() == {"ba-dinh M01": 100, "ba-dinh M02": 100, "ba-dinh M03": 100}


def test_a_correction_supersedes(office: Office) -> None:
    """A later accepted version counts; the earlier one stays in the history."""
    office.receive({"a.xlsx": BA_DINH})
    (second,) = office.receive({"b.xlsx": CORRECTED}, days=1).values()

    assert (second.outcome, second.version, second.findings) == ("accepted", 2, ())
    assert office.jobs() == {"ba-dinh M01": 101}
    receipts = [(one.version, one.file, one.accepted) for one in office.store.receipts(office.plan.id)]
    assert receipts == [(1, "a.xlsx", True), (2, "b.xlsx", True)]


def test_a_rejected_correction_changes_nothing(office: Office) -> None:
    """What was accepted counts until a right correction comes."""
    office.receive({"a.xlsx": BA_DINH})
    (second,) = office.receive({"b.xlsx": WRONG}, days=1).values()

    assert (second.outcome, second.version) == ("rejected", 2)
    assert office.jobs() == {"ba-dinh M01": 100}


def test_a_version_received_earlier_is_kept_and_not_counted(office: Office) -> None:
    """The version received last counts, whatever the order of ingest."""
    office.receive({"b.xlsx": CORRECTED}, days=1)
    (late,) = office.receive({"a.xlsx": BA_DINH}).values()

    assert (late.outcome, codes(late)) == ("accepted", {C.OLDER_VERSION})
    assert office.jobs() == {"ba-dinh M01": 101}


def test_two_versions_of_one_moment_are_a_query(office: Office) -> None:
    """Two different returns received at one moment are asked about; the same figures are not."""
    outcomes = office.receive(
        {"a.xlsx": BA_DINH, "b.xlsx": CORRECTED, "c.xlsx": swap(CORRECTED, ("GQVL", "GQVL mới"))}
    )

    assert [codes(one) for one in outcomes.values()] == [set(), {C.SAME_TIME_VERSION}, set()]
    assert office.jobs() == {"ba-dinh M01": 101}


def test_a_rejected_file_is_accepted_once_the_plan_knows_its_sender(office: Office) -> None:
    """The same bytes that were rejected are accepted when the plan has learned the alias."""
    content = xlsx(swap(BA_DINH, ("QUẬN BA ĐÌNH", "QUẬN BA ĐÌN")))
    district = office.plan.reporters["ba-dinh"]
    taught = district._replace(aliases=(*district.aliases, "Ba Đìn"))
    learned = replace(office.plan, reporters={**office.plan.reporters, "ba-dinh": taught})

    (before,) = office.receive({"a.xlsx": content}).values()
    (after,) = office.receive({"a.xlsx": content}, days=1, plan=learned).values()

    assert (before.outcome, codes(before)) == ("rejected", {C.REPORTER_UNKNOWN})
    assert (after.outcome, after.version) == ("accepted", 1)
    assert office.jobs() == {"ba-dinh M01": 100}


def test_a_rejected_file_that_comes_again_still_needs_attention(office: Office) -> None:
    """A rejected file again is a duplicate that shows its errors once more, and no second version."""
    office.receive({"a.xlsx": WRONG})
    (again,) = office.receive({"a.xlsx": WRONG}, days=1).values()

    assert (again.outcome, again.version, again.to_act_on) == ("duplicate", 1, True)
    assert len(office.store.receipts(office.plan.id)) == 1


def test_months_are_checked_in_order(office: Office) -> None:
    """A year to date meets the months before it, whatever the names of the files."""
    wrong = swap(FEBRUARY, ("55 | 110", "55 | 111"))

    outcomes = office.receive(
        {"a.xlsx": wrong, "b.xlsx": BA_DINH, "c.xlsx": swap(FEBRUARY, ("Vốn", "Nguồn vốn"))}
    )

    of_versions = {C.SAME_TIME_VERSION, C.SAME_AS_PREVIOUS}  # February repeats January here, twice at once
    assert [codes(one) - of_versions for one in outcomes.values()] == [
        {C.TO_DATE_NOT_PREVIOUS_PLUS_PERIOD},
        set(),
        set(),
    ]


def test_year_to_date_that_does_not_continue_is_a_query(office: Office) -> None:
    """A year to date other than what is stored plus the period is accepted, and asked about."""
    office.receive({"a.xlsx": BA_DINH})
    (outcome,) = office.receive({"b.xlsx": swap(FEBRUARY, ("55 | 110", "55 | 111"))}, days=30).values()

    finding, repeated = outcome.findings
    assert repeated.code is C.SAME_AS_PREVIOUS
    assert (outcome.outcome, finding.cell) == ("accepted", "D9")
    assert finding.code is C.TO_DATE_NOT_PREVIOUS_PLUS_PERIOD
    assert dict(finding.facts)["sum"] == "110 người"


def test_year_to_date_is_not_compared_across_a_gap(office: Office) -> None:
    """Where January was not received, February's year to date has nothing to be held against."""
    (outcome,) = office.receive({"b.xlsx": swap(FEBRUARY, ("55 | 110", "55 | 111"))}).values()

    assert outcome.findings == ()


def test_several_returns_and_a_hidden_sheet(office: Office) -> None:
    """Each visible form is a return; a hidden one is left out with a note, until it is named."""
    book = xlsx(
        Grid(BA_DINH, name="Ba Đình"), Grid(BA_VI, name="Ba Vì"), Grid(FEBRUARY, name="cũ", hidden=True)
    )

    seen = office.receive({"bc.xlsx": book})

    assert {name: one.outcome for name, one in seen.items()} == {
        "bc.xlsx Ba Đình": "accepted",
        "bc.xlsx Ba Vì": "accepted",
        "bc.xlsx cũ": "ignored",
    }
    assert codes(seen["bc.xlsx cũ"]) == {C.HIDDEN_SHEET}
    assert office.jobs() == {"ba-dinh M01": 100, "ba-vi M01": 100}

    office.receive({"bc.xlsx": book}, days=1, sheets=("cũ",))

    assert office.jobs() == {"ba-dinh M01": 100, "ba-dinh M02": 100, "ba-vi M01": 100}


def test_one_bad_sheet_does_not_reject_its_neighbours(office: Office) -> None:
    """A workbook of several returns is not one return: each is accepted or rejected by itself."""
    outcomes = office.receive({"t1.xlsx": xlsx(Grid(WRONG, name="Ba Đình"), Grid(BA_VI, name="Ba Vì"))})

    assert [one.outcome for one in outcomes.values()] == ["rejected", "accepted"]
    assert office.jobs() == {"ba-vi M01": 100}


def test_two_sheets_of_one_return_are_asked_about(office: Office) -> None:
    """Two sheets that give one return with different figures are a query, never silently one of them."""
    outcomes = office.receive({"t1.xlsx": xlsx(Grid(BA_DINH, name="a"), Grid(CORRECTED, name="b"))})

    assert C.SAME_TIME_VERSION in codes(outcomes["t1.xlsx b"])


def test_lock_files_are_left_out(office: Office) -> None:
    """The lock file that Excel leaves beside an open workbook is no return."""
    outcomes = office.receive({"~$a.xlsx": b"\x05user", "a.xlsx": BA_DINH})

    assert {name: one.outcome for name, one in outcomes.items()} == {
        "a.xlsx Sheet1": "accepted",
        "~$a.xlsx": "ignored",
    }


def test_dry_run_stores_nothing(office: Office) -> None:
    """A dry run says what would become of each return, and keeps neither return nor file."""
    outcomes = office.receive({"a.xlsx": BA_DINH, "b.xlsx": WRONG}, dry_run=True)

    assert [(one.outcome, one.version) for one in outcomes.values()] == [
        ("accepted", None),
        ("rejected", None),
    ]
    assert (office.stored(), office.store.receipts(office.plan.id)) == ([], [])


def test_paths(office: Office) -> None:
    """Folders are read to their depth, a file once however it is reached; a path that is not there stops."""
    deep = office.folder / "in" / "deep"
    deep.mkdir(parents=True)
    (deep / "a.xlsx").write_bytes(xlsx(BA_DINH))
    (deep / ".hidden.xlsx").write_bytes(xlsx(BA_VI))
    seen: list[tuple[int, int]] = []

    request = IngestRequest((office.folder / "in", deep / "a.xlsx"), DAY, DAY)
    outcomes = ingest(request, office.plan, office.store, lambda done, total: seen.append((done, total)))

    assert [one.outcome for one in outcomes] == ["accepted"]
    assert seen == [(1, 1)]
    with pytest.raises(UsageError, match="nowhere"):
        ingest(IngestRequest((office.folder / "nowhere",), DAY, DAY), office.plan, office.store)


def everything(office: Office) -> dict[tuple[str, str, str, Basis], object]:
    """Return every current value by reporter, period, indicator and basis."""
    return {
        (one.reporter, one.period.code, one.indicator, one.basis): one.value
        for one in office.store.observations(office.plan.id)
    }


@pytest.mark.parametrize(
    ("change", "key", "value"),
    [
        pytest.param(("55 | 55", "54 | 55"), ("jobs_female", Basis.PERIOD), 54, id="period"),
        pytest.param(("55 | 55", "55 | 56"), ("jobs_female", Basis.YEAR_TO_DATE), 56, id="year-to-date"),
        pytest.param(("12.5", "12.501"), ("district_capital", Basis.PERIOD), 12_501_000_000, id="money"),
    ],
)
def test_one_cell(change: tuple[str, str], key: tuple[str, Basis], value: int, office: Office) -> None:
    """Change one cell, and exactly the observation of that cell changes."""
    office.receive({"a.xlsx": BA_DINH, "b.xlsx": BA_VI, "c.xlsx": FEBRUARY})
    before = everything(office)

    office.receive({"a.xlsx": swap(BA_DINH, change)}, days=1)

    after = everything(office)
    changed = {place for place in before | after if before.get(place) != after.get(place)}
    assert changed == {("ba-dinh", "M01", *key)}
    new = after["ba-dinh", "M01", *key]
    assert isinstance(new, Quantity)
    assert new.value == value
