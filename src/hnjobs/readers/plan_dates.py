"""The dates of a plan file: its days off, the dates that its rules name, and what must hold of both.

Owns the way from ``days_off``, ``days_worked`` and an obligation's ``due`` and ``rule`` to dates. Who owes
something on them, and where the last day in time goes from a day off, is ``domain.timeliness``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from hnjobs.domain.calendar import DaysOff, Roll, RuleKind
from hnjobs.domain.period import KINDS, MONTHS_OF, Period
from hnjobs.phrase import Phrase, Quoted
from hnjobs.readers.plan_model import MONTHS_OF_RULES, ObligationShape, PlanShape, RuleShape
from hnjobs.readers.plan_said import A_PERIOD, all_of
from hnjobs.readers.plan_shape import Fault, FilePath, one_of
from hnjobs.readers.public_holidays import public_holidays

_LONGEST_HOLIDAY: Final = 31  # days: longer than any holiday, shorter than a slip in month or year
_NAMED: Final = 12  # ids in a message


def days_off_of(file: PlanShape) -> DaysOff:
    """Return the days off that a plan file lists; of one that lists none, Vietnam's public holidays.

    The list is never mixed with the library's days. ``days_worked`` holds beside either.
    """
    worked = frozenset(day for run in file.days_worked for day in run.days())
    if not file.days_off:
        known = public_holidays((file.year, file.year + 1))
        return known._replace(worked=known.worked | worked)
    return DaysOff({day: run.name for run in file.days_off for day in run.days()}, worked)


def signed_dates(file: PlanShape, obligation: ObligationShape, days_off: DaysOff) -> dict[str, date]:
    """Return period code -> date: those listed, and those that the rule names, in the order of the year."""
    if obligation.rule is None:
        return dict(obligation.due)
    named = _named(file, obligation, obligation.rule, days_off)
    dates = {code: day for code, day in named.items() if day is not None} | obligation.due
    return dict(sorted(dates.items(), key=lambda one: one[1]))


def _named(
    file: PlanShape, obligation: ObligationShape, rule: RuleShape, days_off: DaysOff
) -> Mapping[str, date | None]:
    """Return what a rule makes of each period that is not listed; None where its month has no such day."""
    codes = [code for code in _codes(file, obligation, rule) if code not in obligation.due]
    return {code: rule.domain().due_date(Period(file.year, code), days_off) for code in codes}


def _codes(file: PlanShape, obligation: ObligationShape, rule: RuleShape) -> Iterator[str]:
    """Yield the periods that a rule speaks of: those named by code or kind, else all of the form's kinds."""
    kinds = next((form.period_kinds for form in file.forms if form.id == obligation.form), ())
    wanted = rule.periods or kinds
    return (code for code in MONTHS_OF if code in wanted or KINDS[code[0]] in wanted)


# --- what must hold -----------------------------------------------------------------------------------------


def days_fit(file: PlanShape) -> Iterator[Fault]:
    """Runs of days go forward and are short; no day is both off and worked."""
    runs = [(("days_off", at), run) for at, run in enumerate(file.days_off)]
    runs += [(("days_worked", at), run) for at, run in enumerate(file.days_worked)]
    for path, run in runs:
        if not 0 <= (run.last - run.first).days <= _LONGEST_HOLIDAY:
            yield Fault((*path, "last"), Phrase("a last day on or soon after the first"), Quoted(run.last))
    off = {day for run in file.days_off for day in run.days()}
    for at, run in enumerate(file.days_worked):
        for day in sorted(off & set(run.days())):
            yield Fault(("days_worked", at), Phrase("days that are not days off too"), Quoted(day))


def rules_fit(file: PlanShape) -> Iterator[Fault]:
    """A rule names its dates in one way, of a month there is, for periods that the form is made for."""
    for at, obligation in enumerate(file.obligations):
        path: FilePath = ("obligations", at)
        yield from one_of((*path, "roll"), [obligation.roll], tuple(Roll))
        rule = obligation.rule
        if rule is None:
            if not obligation.due:
                yield Fault((*path, "due"), Phrase("due dates, or a rule that names them"), Phrase("neither"))
            continue
        path = (*path, "rule")
        given = [key.value for key in RuleKind if getattr(rule, key)]
        if len(given) != 1:
            expected = Phrase("one of {names}", names=", ".join(RuleKind))
            yield Fault(path, expected, all_of(*given) if given else Phrase("none of them"))
        yield from one_of((*path, "month"), [rule.month], MONTHS_OF_RULES)
        yield from one_of((*path, "periods"), rule.periods, (*KINDS.values(), *MONTHS_OF))
        yield from _of_the_forms_kinds(file, obligation, path, rule.periods)


def _of_kinds(kinds: Iterable[str]) -> Phrase:
    return Phrase("a period of the form's kinds ({kinds})", kinds=", ".join(kinds))


def _of_the_forms_kinds(
    file: PlanShape, obligation: ObligationShape, path: FilePath, periods: Iterable[str]
) -> Iterator[Fault]:
    """Report periods of a rule that the form is not made for; a period is a code or a kind."""
    made_for = next((form.period_kinds for form in file.forms if form.id == obligation.form), ())
    for word in periods if made_for else ():
        kind = KINDS.get(word[0]) if word in MONTHS_OF else word
        if kind in KINDS.values() and kind not in made_for:
            yield Fault((*path, "periods", word), _of_kinds(made_for), Phrase("a {kind}", kind=kind))


def dates_fit(file: PlanShape) -> Iterator[Fault]:
    """Due dates exist, are of periods that the form is made for, and lie after those periods begin."""
    window = file.window.domain()
    kinds = {form.id: form.period_kinds for form in file.forms}
    for at, code, day in _dates(file):
        path, obligation = ("obligations", at, "due", code), file.obligations[at]
        if code not in MONTHS_OF:
            yield Fault(path, A_PERIOD, Quoted(repr(code)))
            continue
        if code not in obligation.due:
            path = ("obligations", at, "rule", code)
        period = Period(file.year, code)
        made_for = kinds.get(obligation.form, [period.kind])
        if period.kind not in made_for:
            yield Fault(path, _of_kinds(made_for), Phrase("a {kind}", kind=period.kind))
        start, _ = window.window(period)
        if day is None:
            expected = Phrase("a day that this month has (last_day: true is the last one)")
            yield Fault(path, expected, Phrase("a day it does not have"))
        elif day <= start or day.year > file.year + 1:
            told = "a date after {start}, when the period begins, and before {year}"
            yield Fault(path, Phrase(told, start=str(start), year=file.year + 2), Quoted(day))


def days_off_are_known(file: PlanShape) -> Iterator[Fault]:
    """Where days off decide a date, the file lists those of its year: one without any is a year forgotten.

    A plan's own list is whole, so a year that it does not touch would have no day off at all.
    """
    if not file.days_off or tuple(rules_fit(file)):
        return
    listed, days_off = {run.first.year for run in file.days_off}, days_off_of(file)
    for at, code, day in _dates(file):
        obligation = file.obligations[at]
        counts = obligation.rule is not None and obligation.rule.business_day is not None
        if day is None or not (counts or obligation.roll != Roll.NONE):
            continue
        last_day = day if obligation.inclusive else day - timedelta(days=1)
        for year in sorted({last_day.year, Roll(obligation.roll).apply(last_day, days_off).year} - listed):
            told = "the days off of {year} in days_off, for {obligation} {code} depends on them"
            expected = Phrase(told, year=year, obligation=obligation.id, code=code)
            years = ", ".join(map(str, sorted(listed)))
            yield Fault(("days_off",), expected, Phrase("days off of {years}", years=years))


def _dates(file: PlanShape) -> Iterator[tuple[int, str, date | None]]:
    """Yield each date: place of its obligation, period code, and day; None where a rule finds none.

    A rule that is wrong already (``rules_fit``) names no dates here.
    """
    days_off: DaysOff | None = None
    for at, obligation in enumerate(file.obligations):
        yield from ((at, code, day) for code, day in obligation.due.items())
        rule = obligation.rule
        if rule is None or sum(bool(getattr(rule, key)) for key in RuleKind) != 1:
            continue
        if rule.month not in MONTHS_OF_RULES:
            continue
        days_off = days_off or days_off_of(file)
        named = _named(file, obligation, rule, days_off)
        yield from ((at, code, day) for code, day in named.items())


def issued_by_one(file: PlanShape) -> Iterator[Fault]:
    """One reporter issues the report of a period, and once: else nobody could tell whose duty it met."""
    issuers: dict[str, str] = {}
    for at, obligation in enumerate(file.obligations):
        owing = [one.id for one in file.reporters if one.group in obligation.groups]
        if obligation.issued and len(owing) != 1:
            found = Quoted(f"{len(owing)}: {', '.join(owing[:_NAMED])}")
            expected = Phrase("groups with one reporter, which issues the report")
            yield Fault(("obligations", at, "issued"), expected, found)
    for at, code, _ in _dates(file):
        own = file.obligations[at]
        if own.issued and issuers.setdefault(code, own.id) != own.id:
            path = ("obligations", at, "due" if code in own.due else "rule", code)
            expected = Phrase("a period whose report no other obligation issues")
            yield Fault(path, expected, Phrase("that of {obligation}", obligation=issuers[code]))


def reporters_exist_some_day(file: PlanShape) -> Iterator[Fault]:
    """A reporter that ends does so after it begins."""
    for at, one in enumerate(file.reporters):
        if one.valid_from and one.valid_to and one.valid_to <= one.valid_from:
            path = ("reporters", at, "valid_to")
            expected = Phrase("a day after valid_from, {day}", day=str(one.valid_from))
            yield Fault(path, expected, Quoted(one.valid_to))
