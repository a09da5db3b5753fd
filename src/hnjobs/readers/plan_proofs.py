"""What must hold between the parts of a plan file, each law a plain function from the file to its faults.

Owns: ids are unique, references lead somewhere, names and labels are told apart, amounts are exact, dates are
possible. A law catches nothing and changes nothing; it leaves alone what another law reports already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from hnjobs.domain.form import FormKind
from hnjobs.domain.indicator import Direction
from hnjobs.domain.period import KINDS, MONTHS_OF
from hnjobs.phrase import Phrase, Quoted
from hnjobs.readers.plan_checks import faults_of_checks
from hnjobs.readers.plan_dates import (
    dates_fit,
    days_fit,
    days_off_are_known,
    issued_by_one,
    reporters_exist_some_day,
    rules_fit,
)
from hnjobs.readers.plan_model import PlanShape, Promise
from hnjobs.readers.plan_parts import FormShape
from hnjobs.readers.plan_reminders import faults_of_addresses, faults_of_reminders
from hnjobs.readers.plan_said import (
    A_PERIOD,
    ASKED,
    FORMS,
    GROUPS,
    INDICATORS,
    LOW_NOT_ABOVE_HIGH,
    MEASURES,
    REPORTERS,
    again,
    all_of,
    whole_number_of,
)
from hnjobs.readers.plan_shape import Fault, FilePath, all_known, each_known, one_of
from hnjobs.readers.plan_tiles import faults_of_tiles
from hnjobs.readers.plan_words import labels_are_apart, names_are_apart, words_are_apart
from hnjobs.readers.plan_year_before import faults_of_year_before


def prove(file: PlanShape) -> Iterator[Fault]:
    """Return every breach of every law."""
    return chain.from_iterable(law(file) for law in LAWS)


def ids_are_unique(file: PlanShape) -> Iterator[Fault]:
    """No two things of a kind have one id."""
    lists: Mapping[str, Sequence[str]] = {
        "measures": [part.id for part in file.measures],
        "indicators": [part.id for part in file.indicators],
        "forms": [part.id for part in file.forms],
        "groups": [part.id for part in file.groups],
        "reporters": [part.id for part in file.reporters],
        "tasks": [part.id for part in file.tasks],
        "obligations": [part.id for part in file.obligations],
    }
    for name, ids in lists.items():
        for index, id_ in enumerate(ids):
            if id_ in ids[:index]:
                yield Fault((name, index, "id"), Phrase("an id that nothing else here has"), again(id_))


def references_exist(file: PlanShape) -> Iterator[Fault]:
    """Every id that is mentioned is the id of something."""
    indicators = [part.id for part in file.indicators]
    measures = [part.id for part in file.measures]
    groups = [part.id for part in file.groups]
    reporters = [part.id for part in file.reporters]
    for index, indicator in enumerate(file.indicators):
        yield from each_known(("indicators", index), {"measure": indicator.measure}, measures, MEASURES)
    for index, reporter in enumerate(file.reporters):
        yield from each_known(("reporters", index), {"group": reporter.group}, groups, GROUPS)
        if reporter.parent is not None:
            yield from each_known(("reporters", index), {"parent": reporter.parent}, reporters, REPORTERS)
    for index, task in enumerate(file.tasks):
        yield from all_known(("tasks", index, "reporters"), task.reporters, reporters, REPORTERS)
        yield from all_known(("tasks", index, "groups"), task.groups, groups, GROUPS)
        for place, goal in enumerate(task.goals):
            yield from each_known(
                ("tasks", index, "goals", place), {"measure": goal.measure}, measures, MEASURES
            )
    for index, obligation in enumerate(file.obligations):
        forms = [form.id for form in file.forms]
        yield from each_known(("obligations", index), {"form": obligation.form}, forms, FORMS)
        yield from all_known(("obligations", index, "groups"), obligation.groups, groups, GROUPS)
    for promise in file.promises():
        yield from each_known(promise.path, {"indicator": promise.indicator}, indicators, INDICATORS)
        if promise.reporter is not None:
            yield from each_known(promise.path, {"reporter": promise.reporter}, reporters, REPORTERS)
    view = {"headline": file.view.headline}
    yield from each_known(("view",), view, indicators, INDICATORS)
    yield from each_known(("view",), {"headline_group": file.view.headline_group}, groups, GROUPS)
    yield from all_known(("view", "channels"), file.view.channels, indicators, INDICATORS)
    yield from all_known(("view", "milestones"), file.view.milestones, indicators, INDICATORS)
    for one, other in file.view.reconciled.items():
        yield from each_known(("view", "reconciled"), {one: one}, indicators, INDICATORS)
        yield from each_known(("view", "reconciled"), {one: other}, indicators, INDICATORS)


def tiles_show_everyone(file: PlanShape) -> Iterator[Fault]:
    """A map, where there is one, shows each reporter of the headline's group once, and no other."""
    group = file.view.headline_group
    members = [part.id for part in file.reporters if part.group == group]
    yield from faults_of_tiles(file.view.tiles, group, members)


def forms_hold_together(file: PlanShape) -> Iterator[Fault]:
    """A form asks once for indicators that exist, and its sums and limits speak of what it asks for."""
    indicators = [part.id for part in file.indicators]
    for index, form in enumerate(file.forms):
        place: FilePath = ("forms", index)
        asked = form.required + form.optional
        yield from all_known((*place, "required"), form.required, indicators, INDICATORS)
        yield from all_known((*place, "optional"), form.optional, indicators, INDICATORS)
        for at, id_ in enumerate(asked):
            if id_ in asked[:at]:
                yield Fault(
                    place, Phrase("each indicator asked for once"), Phrase("{name!r} twice", name=id_)
                )
        yield from one_of((*place, "period_kinds"), form.period_kinds, tuple(KINDS.values()))
        for total, parts in form.sums.items():
            yield from all_known((*place, "sums", total), parts, asked, ASKED)
            yield from each_known((*place, "sums"), {total: total}, asked, ASKED)
        for part, whole in form.limits.items():
            yield from each_known((*place, "limits"), {part: part}, asked, ASKED)
            yield from each_known((*place, "limits"), {part: whole}, asked, ASKED)
        yield from _sums_share_a_base(file, form, place)
        if (form.kind is FormKind.TASKS) == bool(asked):
            expected = _NO_INDICATORS if asked else Phrase("indicators that are required")
            yield Fault((*place, "required"), expected, Quoted(", ".join(asked)) or Phrase("nothing"))


def amounts_convert(file: PlanShape) -> Iterator[Fault]:
    """Every amount is a whole number of base units; every target has the bounds of its direction, once."""
    measures = {measure.id: measure.domain() for measure in file.measures}
    measure_of = {i.id: measures[i.measure] for i in file.indicators if i.measure in measures}
    seen: set[tuple[str, str | None, str]] = set()
    for promise in file.promises():
        yield from _bounds_fit(promise)
        if promise.terms.period not in MONTHS_OF:
            path = (*promise.path[:2], "period")
            yield Fault(path, A_PERIOD, Quoted(repr(promise.terms.period)))
        key = (promise.indicator, promise.reporter, promise.terms.period)
        if key in seen:
            expected = Phrase("one target for an indicator, area and period")
            yield Fault(promise.path, expected, Phrase("a second one"))
        seen.add(key)
        measure = measure_of.get(promise.indicator)
        for amount in (promise.low, promise.high):
            if measure and amount is not None and measure.to_base(amount) is None:
                yield Fault(promise.path, whole_number_of(measure), Quoted(f"{amount} {measure.label}"))
    for at, task in enumerate(file.tasks):
        for place, goal in enumerate(task.goals):
            measure = measures.get(goal.measure)
            if measure and measure.to_base(goal.value) is None:
                path = ("tasks", at, "goals", place, "value")
                yield Fault(path, whole_number_of(measure), Quoted(f"{goal.value} {measure.label}"))


def checks_hold(file: PlanShape) -> Iterator[Fault]:
    """The thresholds of queries speak of what exists, in units that fit."""
    forms = {form.id: form for form in file.forms}
    measures = {measure.id: measure.domain() for measure in file.measures}
    yield from faults_of_checks(
        file.checks, forms, measures, {one.id: one.measure for one in file.indicators}
    )


def year_before_fits(file: PlanShape) -> Iterator[Fault]:
    """Results of the year before speak of what exists, in amounts that convert, each once."""
    measures = {measure.id: measure.domain() for measure in file.measures}
    measure_of = {i.id: measures[i.measure] for i in file.indicators if i.measure in measures}
    reporters = [reporter.id for reporter in file.reporters]
    yield from faults_of_year_before(file.year_before, file.view.headline, measure_of, reporters)


def reminders_fit(file: PlanShape) -> Iterator[Fault]:
    """Reminders come on days that differ, an escalation comes with one of them, and mail has an address."""
    yield from faults_of_reminders(file.reminders)
    yield from faults_of_addresses({one.id: one.email for one in file.reporters})


def time_zone_exists(file: PlanShape) -> Iterator[Fault]:
    """The time zone is one that this machine knows."""
    try:
        ZoneInfo(file.time_zone)
    except (ValueError, OSError, LookupError):
        yield Fault(
            ("time_zone",), Phrase("a time zone such as Asia/Ho_Chi_Minh"), Quoted(repr(file.time_zone))
        )


LAWS: Final[tuple[Callable[[PlanShape], Iterator[Fault]], ...]] = (
    ids_are_unique,
    references_exist,
    tiles_show_everyone,
    forms_hold_together,
    names_are_apart,
    labels_are_apart,
    words_are_apart,
    amounts_convert,
    days_fit,
    rules_fit,
    dates_fit,
    issued_by_one,
    days_off_are_known,
    reporters_exist_some_day,
    checks_hold,
    year_before_fits,
    reminders_fit,
    time_zone_exists,
)


_NO_INDICATORS: Final = Phrase("no indicators on a form of tasks")


def _sums_share_a_base(file: PlanShape, form: FormShape, place: FilePath) -> Iterator[Fault]:
    bases = {measure.id: measure.base for measure in file.measures}
    base_of = {indicator.id: bases.get(indicator.measure) for indicator in file.indicators}
    pairs = [(("sums", total), total, part) for total, parts in form.sums.items() for part in parts]
    pairs += [(("limits", part), whole, part) for part, whole in form.limits.items()]
    for key, whole, part in pairs:
        if base_of.get(whole) != base_of.get(part):
            told = "{part} in {base}, {whole} in {other}"
            found = Phrase(told, part=part, base=base_of.get(part), whole=whole, other=base_of.get(whole))
            yield Fault((*place, *key), Phrase("indicators counted in one base unit"), found)


def _bounds_fit(promise: Promise) -> Iterator[Fault]:
    needed = {Direction.AT_LEAST: ("low",), Direction.BELOW: ("high",), Direction.RANGE: ("low", "high")}
    given = [name for name, bound in (("low", promise.low), ("high", promise.high)) if bound is not None]
    if tuple(given) != needed[promise.terms.direction]:
        bounds = all_of(*needed[promise.terms.direction])
        expected = Phrase("{bounds} for {direction}", bounds=bounds, direction=promise.terms.direction)
        yield Fault(promise.path, expected, all_of(*given) if given else Phrase("neither low nor high"))
    elif promise.low is not None and promise.high is not None and promise.low > promise.high:
        yield Fault(promise.path, LOW_NOT_ABOVE_HIGH, all_of(promise.low, promise.high))
