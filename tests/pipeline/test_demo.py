"""hnjobs demo: the half-year rehearsed from forms to report, with its planted faults caught."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import openpyxl
import pytest

from hnjobs.domain.finding import FindingCode
from hnjobs.domain.observation import Basis
from hnjobs.domain.period import Period
from hnjobs.domain.quantity import Quantity
from hnjobs.domain.timeliness import Status
from hnjobs.errors import FileExistsNotForcedError
from hnjobs.pipeline.demo import DemoResult, run_demo
from hnjobs.pipeline.demo_mishaps import MishapKind
from hnjobs.pipeline.demo_returns import Invention
from hnjobs.store.engine import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.domain.plan import Plan
    from hnjobs.store.repository import Store

TEMPLATES: Final = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="module")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give the store that the rehearsal of the plan of Hanoi fills."""
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'store.db'}") as opened:
        yield opened


@pytest.fixture(scope="module")
def result(plan: Plan, demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    """Rehearse the plan of Hanoi once for all tests."""
    return run_demo(tmp_path_factory.mktemp("rehearsal"), plan, demo_store, TEMPLATES.joinpath)


def test_months_end_as_they_were_staged(result: DemoResult) -> None:
    """Of 32 returns a month, all but the planted ones are accepted, and without a finding.

    Planted over the months: one not sent, one damaged, one from a stranger, two with faults, one of these two
    sent again, one sent twice.
    """
    months = [outcome for outcome in result.outcomes if "2023-M" in Path(outcome.file).name]

    assert Counter(outcome.outcome for outcome in months) == {"accepted": 188, "rejected": 4, "duplicate": 1}
    assert not [outcome for outcome in months if outcome.outcome == "accepted" and outcome.findings]


def test_bad_files_are_rejected_for_their_own_fault(result: DemoResult) -> None:
    """Each planted fault of a file is found, by its code and no other."""
    planted = {
        (str(mishap.owed.period), mishap.kind.code)
        for mishap in result.mishaps
        if mishap.kind.code is not None
    }
    found = {
        (Path(outcome.file).name[:8], finding.code)
        for outcome in result.outcomes
        if outcome.outcome == "rejected" and "2023-M" in Path(outcome.file).name
        for finding in outcome.findings
    }

    assert found == planted
    assert {code for _, code in planted} == {
        FindingCode.PARTS_NOT_TOTAL,
        FindingCode.NOT_WHOLE,
        FindingCode.REPORTER_UNKNOWN,
        FindingCode.UNREADABLE,
    }


def test_the_half_year_is_accepted(result: DemoResult) -> None:
    """The department's return and those of all agencies but two arrive and are accepted without a finding."""
    halves = [outcome for outcome in result.outcomes if "2023-H1" in Path(outcome.file).name]

    assert [outcome.outcome for outcome in halves] == ["accepted"] * 16
    assert not [outcome for outcome in halves if outcome.findings]


def test_dates_are_judged_the_day_after(result: DemoResult) -> None:
    """On the day after the half-year is due, each mishap shows in the standing of its reporter."""
    standings = {(one.owed.reporter, one.owed.period): one.status for one in result.standings}
    by_kind = {mishap.kind: standings[mishap.owed.reporter, mishap.owed.period] for mishap in result.mishaps}

    assert result.as_of == date(2023, 6, 16)
    assert by_kind == {
        MishapKind.TOTAL_WRONG: Status.LATE,
        MishapKind.DECIMAL_POINT: Status.REJECTED,
        MishapKind.STRANGER: Status.MISSING,
        MishapKind.DAMAGED: Status.MISSING,
        MishapKind.LATE: Status.LATE,
        MishapKind.MISSING: Status.MISSING,
        MishapKind.TWICE: Status.ON_TIME,
    }
    district = result.tallies["district"]
    assert (district.expected, district.on_time, district.late) == (180, 174, 2)
    assert (district.missing, district.rejected) == (3, 1)


def test_everything_is_where_it_says(result: DemoResult) -> None:
    """Forms by period, returns by day, the report, and a note that all of it is invented."""
    assert [kind for kind, _ in result.report] == ["docx", "xlsx", "html"]
    assert all(path.is_file() for _, path in result.report)
    assert result.period == Period(2023, "H1")
    assert sorted(folder.name for folder in result.forms.iterdir()) == [
        "2023-H1",
        *[f"2023-M{month:02d}" for month in range(1, 7)],
    ]
    assert len(list(result.forms.rglob("*.xlsx"))) == 6 * 32 + 18
    assert {Path(outcome.file) for outcome in result.outcomes} == set(result.returns.rglob("*.xlsx"))
    note = (result.folder / "README.txt").read_text(encoding="utf-8")
    assert note.startswith("ĐÂY LÀ DỮ LIỆU GIẢ ĐỊNH")
    assert "2023-M06 UBND huyện Mỹ Đức: không gửi" in note


def test_figures_follow_the_targets(result: DemoResult, plan: Plan, demo_store: Store) -> None:
    """What is invented is near the pace of the plan and agrees between those who see the same thing."""
    totals: Counter[str] = Counter()
    for one in demo_store.observations(plan.id, {Period(2023, "M02")}, basis=Basis.PERIOD):
        if isinstance(one.value, Quantity):
            totals[one.indicator] += one.value.value

    assert 0.8 * 162_000 / 12 < totals["jobs_created"] < 1.2 * 162_000 / 12
    assert totals["hired"] == pytest.approx(totals["jobs_exchange"], rel=0.2)
    assert totals["jobs_from_loans"] == pytest.approx(totals["jobs_loan"], rel=0.3)
    assert totals["loan_disbursed"] == pytest.approx(432e9 / 3, rel=0.2)


def test_an_earlier_rehearsal_is_not_overwritten(result: DemoResult, plan: Plan, demo_store: Store) -> None:
    """A folder that holds a rehearsal is refused before anything is written."""
    with pytest.raises(FileExistsNotForcedError, match="forms"):
        run_demo(result.folder, plan, demo_store, TEMPLATES.joinpath)


def test_another_plan_is_rehearsed(small_plan: Plan, store: Store, tmp_path: Path) -> None:
    """A plan that shares nothing with the first one is rehearsed as well; progress is told by period."""
    told: list[tuple[int, int]] = []

    result = run_demo(
        tmp_path / "demo",
        small_plan,
        store,
        TEMPLATES.joinpath,
        on_progress=lambda done, all_: told.append((done, all_)),
    )

    assert told == [(done, 9) for done in range(1, 10)]
    assert {mishap.kind for mishap in result.mishaps} == set(MishapKind)
    commune = result.tallies["commune"]
    assert (commune.on_time, commune.late, commune.missing, commune.rejected) == (25, 2, 2, 1)
    accepted = [outcome for outcome in result.outcomes if outcome.outcome == "accepted"]
    assert not [outcome for outcome in accepted if outcome.findings]
    assert result.report[0][1].name == "bao-cao-2031-H1.docx"


def test_the_same_plan_gives_the_same_figures(result: DemoResult, plan: Plan, tmp_path: Path) -> None:
    """What a rehearsal shows can be shown again: the figures are the same each time."""
    path = next(result.returns.rglob("2023-M03_dong-anh_district.xlsx"))
    form = plan.forms["district"]
    figures = Invention(plan).figures("dong-anh", form, Period(2023, "M03"))

    sheet = openpyxl.load_workbook(path).worksheets[0]
    typed = {row[1]: row[5] for row in sheet.iter_rows(min_row=10, max_row=14, values_only=True)}
    assert typed == {f"{plan.indicators[id_].label} (*)": figures[id_] for id_ in form.required}
