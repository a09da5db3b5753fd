"""What reporters answered besides figures: tasks, remarks, the keeping of dates, and the list of all values.

Texts are carried as they were reported; the order is that of the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.domain.form import FormKind
from hnjobs.domain.report import Discipline, Remark, TaskRow
from hnjobs.domain.timeliness import Status, tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hnjobs.domain.observation import StoredNarrative, StoredObservation
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.timeliness import Standing

_RECEIVED = frozenset({Status.ON_TIME, Status.LATE, Status.NIL})


def list_tasks(
    plan: Plan, narratives: Iterable[StoredNarrative], standings: Iterable[Standing], period: Period
) -> Iterator[TaskRow]:
    """Yield each task of each reporter that owes a task form for exactly this period."""
    task_forms = {form.id for form in plan.forms.values() if form.kind is FormKind.TASKS}
    due = {
        one.owed.reporter: (one.owed.form, one.status in _RECEIVED)
        for one in standings
        if one.owed.form in task_forms and one.owed.period == period
    }
    texts: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for said in narratives:
        if said.task is not None and said.period == period:
            texts.setdefault((said.form, said.reporter, said.task), []).append((said.field, said.text))
    for task in plan.tasks:
        for reporter in task.reporters:
            if reporter in due:
                form, returned = due[reporter]
                yield TaskRow(
                    task.id, reporter, form, returned, tuple(texts.get((form, reporter, task.id), ()))
                )


def list_remarks(plan: Plan, narratives: Iterable[StoredNarrative]) -> tuple[Remark, ...]:
    """Return the texts that belong to no task, by form, field and reporter; repeated words stand once."""
    periods: dict[tuple[str, str, str, str], set[Period]] = {}
    for said in narratives:
        if said.task is None:
            periods.setdefault((said.form, said.field, said.reporter, said.text), set()).add(said.period)
    forms, reporters = _places(plan.forms), _places(plan.reporters)
    fields = {id_: _places([text.id for text in form.texts]) for id_, form in plan.forms.items()}
    remarks = [
        Remark(form, field, reporter, tuple(sorted(found, key=_when)), text)
        for (form, field, reporter, text), found in periods.items()
    ]

    def place(remark: Remark) -> tuple[int, int, int, tuple[int, int], str]:
        field = fields[remark.form].get(remark.field, len(fields[remark.form]))
        return (
            forms[remark.form],
            field,
            reporters[remark.reporter],
            _when(remark.periods[0]),
            remark.text,
        )

    return tuple(sorted(remarks, key=place))


def tally_groups(plan: Plan, standings: Sequence[Standing]) -> Discipline:
    """Count standings by group and form, in the plan's order."""
    counted: dict[tuple[str, str], list[Standing]] = {
        (group, obligation.form): [] for obligation in plan.obligations for group in obligation.groups
    }
    for standing in standings:
        group = plan.reporters[standing.owed.reporter].group
        counted.setdefault((group, standing.owed.form), []).append(standing)
    return Discipline(
        tuple((group, form, tally(found)) for (group, form), found in counted.items() if found),
        tuple(standings),
    )


def sort_sources(plan: Plan, sources: Iterable[StoredObservation]) -> tuple[StoredObservation, ...]:
    """Order values by form, reporter, period and the form's indicators."""
    forms, reporters = _places(plan.forms), _places(plan.reporters)
    indicators = {id_: _places(form.indicators) for id_, form in plan.forms.items()}
    return tuple(
        sorted(
            sources,
            key=lambda row: (
                forms[row.form],
                reporters[row.reporter],
                _when(row.period),
                indicators[row.form].get(row.indicator, len(indicators[row.form])),
                row.indicator,
            ),
        )
    )


def _places(ids: Iterable[str]) -> dict[str, int]:
    return {id_: number for number, id_ in enumerate(ids)}


def _when(period: Period) -> tuple[int, int]:
    return period.last_month, len(period.months)
