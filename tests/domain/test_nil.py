"""Nil returns: what one says of each indicator, and which of them stand."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Final

from hnjobs.domain.consolidation import figure
from hnjobs.domain.event import Action, Event, moment_of, moment_text
from hnjobs.domain.figures import Observations
from hnjobs.domain.nil import NilReturn, nil_returns
from hnjobs.domain.quantity import Missing, MissingReason, Quantity
from tests.domain.small_plan import RECEIVED, period, seen, small_plan

PLAN: Final = small_plan()
M02: Final = period("M02")
SAID: Final = Event(
    Action.NIL, RECEIVED, "lan", "b", "monthly", M02, subject=moment_text(RECEIVED), reason="không phát sinh"
)
NIL: Final = NilReturn("b", "monthly", M02, RECEIVED, "lan", "không phát sinh")


def test_a_moment_survives_its_text() -> None:
    """A moment of an event is written in UTC to the microsecond, and read back as the same moment."""
    moment = datetime(2023, 3, 14, 6, 30, 1, 5, tzinfo=timezone(timedelta(hours=7)))

    assert moment_text(moment) == "2023-03-13 23:30:01.000005"
    assert moment_of(moment_text(moment)) == moment


def test_zero_of_what_adds_up_and_no_figure_of_the_rest() -> None:
    """A nil return says 0 of every indicator that adds up over months, and nothing of a stock or a rate."""
    values = {one.indicator: one.value for one in NIL.values(PLAN)}

    nothing = Missing(MissingReason.NIL)
    zero = Quantity(0, "person")
    assert values == {"jobs": zero, "loan": zero, "other": zero, "capital": nothing, "mood": nothing}
    assert {(one.raw, one.origin.file, one.origin.cell) for one in NIL.values(PLAN)} == {
        ("không phát sinh", "hnjobs nil", "")
    }


def test_a_nil_return_is_received_and_never_a_blank() -> None:
    """The total covers a reporter that has nothing to report; of a stock it says that no figure is given."""
    given = [seen("a", "M02", "jobs", 5), seen("a", "M02", "capital", 7), seen("c", "M02", "jobs", 6)]
    rows = Observations([*given, *NIL.values(PLAN)])

    jobs, capital = figure(PLAN, rows, "jobs", M02), figure(PLAN, rows, "capital", M02)

    assert (jobs.value, jobs.coverage.complete) == (Quantity(11, "person"), ("a", "b", "c"))
    assert (capital.value, capital.coverage.gaps) == (Quantity(7, "dong"), (("b", M02), ("c", M02)))
    assert ("b", M02) in capital.coverage.blanks


def test_the_last_event_says_what_holds() -> None:
    """A nil return that is taken back stands no more; said again, it does."""
    undone, excluded = SAID._replace(subject=""), SAID._replace(action=Action.EXCLUDE)

    assert nil_returns([SAID, excluded]) == (NIL,)
    assert nil_returns([SAID, undone]) == ()
    assert nil_returns([SAID, undone, SAID._replace(who="mai")]) == (NIL._replace(who="mai"),)
    assert nil_returns([SAID, SAID._replace(reporter="c"), undone]) == (NIL._replace(reporter="c"),)


def test_its_receipt_is_no_version() -> None:
    """A nil return arrived as version 0, from no file."""
    receipt = NIL.receipt()

    assert (receipt.nil, receipt.accepted, receipt.version, receipt.file) == (True, True, 0, "")
    assert receipt.received_at == RECEIVED
