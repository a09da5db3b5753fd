"""What a return is checked against: the plan, the form, and what the reporter said before."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hnjobs.domain.form import Form
    from hnjobs.domain.pace import Pace
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.quantity import Quantity

_NOTHING: Final[Mapping[str, Quantity]] = MappingProxyType({})


class Past(NamedTuple):
    """The returns of one reporter on one form before this one, in the same year; indicator -> quantity.

    Attributes:
        earlier: period figures of each earlier period that was received, oldest first.
        previous: those of the period just before; empty when that one was not received.
        to_date: the latest year to date that an earlier return gives.
        replaced: period figures of the version that this return takes the place of, where returns of later
            periods are there already; else empty.
    """

    earlier: tuple[Mapping[str, Quantity], ...] = ()
    previous: Mapping[str, Quantity] = _NOTHING
    to_date: Mapping[str, Quantity] = _NOTHING
    replaced: Mapping[str, Quantity] = _NOTHING


NO_PAST: Final = Past()
NO_PACE: Final[Mapping[str, Pace]] = MappingProxyType({})


class Context(NamedTuple):
    """What a return is checked against.

    Attributes:
        plan: the plan.
        form: the form of the return.
        before: indicator -> sum of the year's earlier months, only where every one of them was received.
        past: what the reporter said before.
        pace: indicator -> what the plan lets one expect of this reporter for the period.
    """

    plan: Plan
    form: Form
    before: Mapping[str, Quantity]
    past: Past = NO_PAST
    pace: Mapping[str, Pace] = NO_PACE

    def label(self, indicator: str) -> str:
        """Return the printed label of an indicator."""
        return self.plan.indicators[indicator].label

    def text(self, indicator: str, value: int) -> str:
        """Write a value of an indicator in its own measure, exactly, for a message."""
        return self.plan.measure_of(indicator).exact_text(value)
