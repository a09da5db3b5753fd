"""What was accepted before, as a new return is held against it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from hnjobs.domain.context import NO_PAST, Past
from hnjobs.domain.observation import Basis, Observation, Origin, StoredObservation, Submission
from hnjobs.domain.period import Period
from hnjobs.domain.quantity import Missing, MissingReason, Quantity
from hnjobs.pipeline.history import History

NOON: Final = datetime(2023, 6, 14, 12, tzinfo=UTC)


def people(value: int) -> Quantity:
    """Return a number of people."""
    return Quantity(value, "person")


def stored(code: str, basis: Basis, value: int | None, reporter: str = "a") -> StoredObservation:
    """Return a stored value; None is a blank."""
    amount = Missing(MissingReason.BLANK) if value is None else people(value)
    origin = Origin(1, f"{code}.xlsx", "0f", "Biểu", "B1", NOON, 1)
    return StoredObservation(reporter, "monthly", Period(2023, code), "jobs", basis, amount, "", origin)


def returned(code: str, value: int, to_date: int) -> Submission:
    """Return a return as it was read."""
    observations = (
        Observation("jobs", Basis.PERIOD, people(value), "", "B1"),
        Observation("jobs", Basis.YEAR_TO_DATE, people(to_date), "", "C1"),
    )
    return Submission("Biểu", "monthly", "a", Period(2023, code), observations)


def past(history: History, code: str, *, later: int = 0) -> Past:
    """Ask for the past of a return that came some days later."""
    return history.past("a", "monthly", Period(2023, code), NOON + timedelta(days=later))


def two_months() -> History:
    """Return a history of January and February, with their years to date."""
    return History(
        [
            stored("M01", Basis.PERIOD, 10),
            stored("M01", Basis.YEAR_TO_DATE, 10),
            stored("M02", Basis.PERIOD, 20),
            stored("M02", Basis.YEAR_TO_DATE, None),
            stored("M02", Basis.PERIOD, 99, reporter="b"),
        ]
    )


def test_past() -> None:
    """Earlier months oldest first, the month before, and the last year to date that was given."""
    told = past(two_months(), "M03")

    assert told == Past(
        ({"jobs": people(10)}, {"jobs": people(20)}), {"jobs": people(20)}, {"jobs": people(10)}
    )


def test_past_across_a_gap() -> None:
    """Where the month before is missing there is no previous one; the others still say what is usual."""
    told = past(two_months(), "M04")

    assert (len(told.earlier), told.previous) == (2, {})


def test_no_past() -> None:
    """A reporter that is not known, and the first month of one that is."""
    assert History(()).past("a", "monthly", Period(2023, "M03"), NOON) is NO_PAST
    assert past(two_months(), "M01").earlier == ()


@pytest.mark.parametrize(
    ("code", "later", "expected"),
    [
        pytest.param("M01", 1, {"jobs": people(10)}, id="a-past-month-again"),
        pytest.param("M01", 0, {"jobs": people(10)}, id="at-the-same-moment"),
        pytest.param("M01", -1, {}, id="received-before-the-one-that-counts"),
        pytest.param("M02", 1, {}, id="the-last-month-is-no-past"),
        pytest.param("M03", 1, {}, id="a-new-month"),
    ],
)
def test_what_a_return_replaces(code: str, later: int, expected: dict[str, Quantity]) -> None:
    """Only a version of a month that later ones follow restates the past."""
    assert past(two_months(), code, later=later).replaced == expected


def test_history_grows_with_the_batch() -> None:
    """A return accepted a moment ago is as good as a stored one, with its year to date."""
    history = two_months()
    history.add(returned("M02", 25, 35), NOON + timedelta(days=1), "b.xlsx")

    told = past(history, "M03")

    assert (told.previous, told.to_date) == ({"jobs": people(25)}, {"jobs": people(35)})
    assert history.before("a", "monthly", Period(2023, "M03"), {"jobs": "person"}) == {"jobs": people(35)}
