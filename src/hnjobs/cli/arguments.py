"""Options that name periods, moments, reporters and groups, read in one way for all commands."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hnjobs.errors import UsageError
from hnjobs.phrase import Phrase, Quoted

if TYPE_CHECKING:
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan


def period_option(text: str, plan: Plan) -> Period:
    """Read ``--period``.

    Raises:
        UsageError: it is no period, or not one of the plan's year.
    """
    from hnjobs.domain.period_names import parse_period

    period = parse_period(text, plan.year)
    if period is None or period.year != plan.year:
        expected = Phrase("M01…M12, T3, Q1, H1, 6T, H2, 9M or Y of {year}", year=plan.year)
        raise UsageError("--period", text, expected)
    return period


def day_option(text: str, what: str) -> date:
    """Read a date; ``what`` is the option.

    Raises:
        UsageError: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(what, text, Phrase("a date like {day}", day="2023-06-20")) from None


def moment_option(text: str, plan: Plan, what: str = "--received-at") -> datetime:
    """Read a date or a moment, in the plan's time zone unless it names another; ``what`` is the option.

    Raises:
        UsageError: it is neither.
    """
    zone = ZoneInfo(plan.time_zone)
    try:
        if len(text) == len("2023-06-14"):
            return datetime.combine(date.fromisoformat(text), datetime.min.time(), tzinfo=zone)
        moment = datetime.fromisoformat(text)
    except ValueError:
        expected = Phrase("a date or moment like 2023-06-14 or 2023-06-14T16:30")
        raise UsageError(what, text, expected) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def as_of_option(text: str, plan: Plan, now: datetime) -> datetime:
    """Read ``--as-of``: a moment, or a date that means its end, in the plan's time zone.

    Raises:
        UsageError: it is neither, or not over yet: nobody knows what will be known then.
    """
    moment = moment_option(text, plan, "--as-of")
    if len(text) == len("2023-06-29"):
        moment = datetime.combine(moment.date(), datetime.max.time(), tzinfo=moment.tzinfo)
    if moment.date() > now.astimezone(moment.tzinfo).date():
        raise UsageError("--as-of", text, Phrase("a day or moment that has come"))
    return moment


def reporter_option(text: str, plan: Plan, what: str = "--reporter") -> str:
    """Read a reporter, an id or a name, as the reporter's id; ``what`` is the option or argument.

    Raises:
        UsageError: it names no reporter exactly; the nearest names are offered.
    """
    if text in plan.reporters:
        return text
    from hnjobs.domain.lexicon import Lexicon

    names = Lexicon(plan).names
    found = names.find(text)
    if found is None:
        near = Quoted(", ".join(names.nearest(text)))
        raise UsageError(what, text, near or Phrase("an id of `hnjobs plan show`"))
    return found


def group_option(text: str, plan: Plan) -> str:
    """Read ``--group``, the id of a group.

    Raises:
        UsageError: the plan has no such group.
    """
    if text not in plan.groups:
        raise UsageError("--group", text, Phrase("one of {names}", names=", ".join(plan.groups)))
    return text
