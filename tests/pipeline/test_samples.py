"""Real-shaped returns against their true figures: stored exactly or not at all, never a wrong figure."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import pandas as pd
import pytest

from hnjobs.domain.observation import Basis
from hnjobs.domain.quantity import Quantity
from hnjobs.pipeline.ingest import IngestRequest, ingest
from hnjobs.store.engine import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.outcome import Outcome
    from hnjobs.store.repository import Store

SAMPLES: Final = Path(__file__).parents[1] / "samples"
TRUTH: Final[dict[str, Any]] = {
    unicodedata.normalize("NFC", name): truth
    for name, truth in json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8")).items()
}
YEAR: Final = sorted(name for name in TRUTH if name.startswith("year/"))
TRAPS: Final = sorted(name for name in TRUTH if name.startswith("traps/"))
MOMENT: Final = datetime(2023, 6, 14, 9, 0, tzinfo=timezone(timedelta(hours=7)))

JOBS: Final = ("jobs_created", "jobs_loan", "jobs_abroad", "jobs_exchange", "jobs_other")

Figures = dict[tuple[str, str, str], int]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of some samples, by their name in the truth."""

    outcomes: dict[str, Outcome]
    stored: dict[str, list[StoredObservation]]

    def figures(self, name: str, basis: Basis = Basis.PERIOD) -> Figures:
        """Return what is stored of one file, in base units."""
        return {
            (one.reporter, one.period.code, one.indicator): one.value.value
            for one in self.stored.get(name, [])
            if one.basis is basis and isinstance(one.value, Quantity)
        }


def take(path: Path, plan: Plan, store: Store) -> Ingested:
    """Ingest a file or folder of the samples."""
    outcomes = ingest(IngestRequest((path,), MOMENT, MOMENT), plan, store)
    names = {Path(one.file).name: named(Path(one.file)) for one in outcomes}
    stored = defaultdict(list)
    for one in store.observations(plan.id):
        stored[names[one.origin.file]].append(one)
    return Ingested({named(Path(one.file)): one for one in outcomes if one.outcome != "ignored"}, stored)


def named(path: Path) -> str:
    """Return the name that the truth knows a file by."""
    return unicodedata.normalize("NFC", path.relative_to(SAMPLES).as_posix())


def true_figures(name: str, plan: Plan) -> Figures:
    """Return the true figures of a sample, in base units."""
    return {
        (reporter, period, indicator): int(Decimal(str(value)) * plan.measure_of(indicator).scale)
        for reporter, period, indicator, value in TRUTH[name]["obs"]
    }


@pytest.fixture(scope="module")
def year(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ingested]:
    """Ingest the whole year once."""
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('year') / 'store.db'}") as store:
        yield take(SAMPLES / "year", plan, store)


def check(name: str, ingested: Ingested, plan: Plan) -> None:
    """Hold what became of a file against the truth."""
    outcome, stored, expected = ingested.outcomes[name], ingested.figures(name), TRUTH[name]["expect"]
    if expected == "accept" or (expected == "either" and outcome.outcome == "accepted"):
        assert outcome.outcome == "accepted", outcome.findings
        assert stored == true_figures(name, plan)
    else:
        assert (outcome.outcome, outcome.to_act_on) == ("rejected", True)
        assert ingested.stored.get(name, []) == []


@pytest.mark.parametrize("name", YEAR)
def test_year(name: str, year: Ingested, plan: Plan) -> None:
    """Every return of the year is stored exactly, or where it may be refused, not at all."""
    check(name, year, plan)


@pytest.mark.parametrize("name", TRAPS)
def test_trap(name: str, plan: Plan, store: Store) -> None:
    """What must be refused leaves nothing in the store, what must be read is stored exactly."""
    check(name, take((SAMPLES / name).parent, plan, store), plan)


def test_good_returns_are_hardly_asked_about(year: Ingested) -> None:
    """Of 192 right returns one is asked about: the bank's loans by February make 102 million đồng a job.

    The samples' figures are made up, and their year to date then lies outside the published 47 to 97.
    """
    asked = [
        (one.reporter, str(one.period), finding.code.value, finding.found)
        for one in year.outcomes.values()
        for finding in one.findings
        if finding.severity == "query"
    ]

    assert asked == [("nhcsxh", "2023-M02", "VL056", "455 tỷ đồng")]


def test_every_sample_has_a_truth() -> None:
    """No file lies there untested."""
    files = {named(path) for path in SAMPLES.rglob("*.xls*")}

    assert files == set(TRUTH)


def test_year_to_date_is_the_months_so_far(year: Ingested) -> None:
    """Where the months before are stored, each stored year to date is their sum and the month's."""
    period, to_date = Figures(), Figures()
    for name in YEAR:
        period |= year.figures(name)
        to_date |= year.figures(name, Basis.YEAR_TO_DATE)
    wrong = [
        (reporter, code, indicator)
        for (reporter, code, indicator), value in to_date.items()
        if value != sum(period[reporter, f"M{month:02d}", indicator] for month in range(1, int(code[1:]) + 1))
    ]

    assert len(to_date) > 1000
    assert wrong == []


def test_one_return_a_month(year: Ingested) -> None:
    """30 districts, the exchange and the bank, six months each: 192 returns, each its own."""
    keys = sorted((str(one.reporter), str(one.period)) for one in year.outcomes.values())

    assert len(keys) == 192
    assert all(one != after for one, after in pairwise(keys))


def read_with_pandas(name: str) -> tuple[str, dict[str, Decimal]]:
    """Read a sample another way: labels in column B, figures of the month in column E, month in A5."""
    engine: Literal["openpyxl", "xlrd"] = "openpyxl" if name.endswith("x") else "xlrd"
    table = pd.read_excel(SAMPLES / name, header=None, dtype=object, keep_default_na=False, engine=engine)
    month = next(word for word in str(table.iloc[4, 0]).split() if word.isdigit())
    rows = {
        str(table.iloc[row, 1]): Decimal(str(table.iloc[row, 4]))
        for row in range(7, len(table))
        if table.iloc[row, 1]
    }
    return f"M{int(month):02d}", rows


@pytest.mark.filterwarnings("ignore:The xlrd engine is deprecated")
@pytest.mark.parametrize(
    ("style", "indicators"),
    [
        pytest.param("down", JOBS, id="district"),
        pytest.param("xls", JOBS, id="old-xls"),
        pytest.param("exchange", ("sessions_total", "sessions_daily", "sessions_online"), id="exchange"),
        pytest.param("bank", ("loan_disbursed", "loan_recovered", "loan_new", "jobs_from_loans"), id="bank"),
    ],
)
def test_second_opinion(style: str, indicators: tuple[str, ...], year: Ingested, plan: Plan) -> None:
    """Totals by month and indicator are those that pandas adds from the cells' known places."""
    independent: dict[tuple[str, str], int] = defaultdict(int)
    stored: dict[tuple[str, str], int] = defaultdict(int)
    for name in (name for name in YEAR if TRUTH[name]["style"] == style):
        code, rows = read_with_pandas(name)
        for indicator, amount in zip(indicators, rows.values(), strict=False):
            independent[code, indicator] += int(amount * plan.measure_of(indicator).scale)
        for (_, period, indicator), value in year.figures(name).items():
            if indicator in indicators:
                stored[period, indicator] += value

    assert independent
    assert stored == independent
