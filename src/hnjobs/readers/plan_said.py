"""What several laws of a plan file say alike of what they expected and what they found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.period import MONTHS_OF
from hnjobs.phrase import Phrase, Quoted

if TYPE_CHECKING:
    from hnjobs.domain.quantity import Measure
    from hnjobs.phrase import Told

MEASURES: Final = Phrase("one of the measures")
GROUPS: Final = Phrase("one of the groups")
REPORTERS: Final = Phrase("one of the reporters")
INDICATORS: Final = Phrase("one of the indicators")
FORMS: Final = Phrase("one of the forms")
ASKED: Final = Phrase("one of the indicators that the form asks for")
LOW_NOT_ABOVE_HIGH: Final = Phrase("low not above high")
WITH_A_WORD: Final = Phrase("a text with a letter or digit in it")
A_PERIOD: Final = Phrase("a period: {codes}", codes=", ".join(MONTHS_OF))


def again(name: str | int) -> Phrase:
    """Say that a name or number is there a second time."""
    if isinstance(name, int):
        return Phrase("{name} again", name=name)
    return Phrase("{name!r} again", name=name)


def taken(name: str, owner: str) -> Phrase:
    """Say that a name is another one's already."""
    return Phrase("{name!r}, which is {owner}'s too", name=name, owner=owner)


def all_of(*values: object) -> Told:
    """Name some values, at least one."""
    *before, last = map(str, values)
    if not before:
        return Quoted(last)
    return Phrase("{some} and {last}", some=", ".join(before), last=last)


def whole_number_of(measure: Measure) -> Phrase:
    """Say that an amount must be a whole number of its measure's base units."""
    return Phrase("a whole number of {base}", base=measure.base)
