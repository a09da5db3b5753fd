"""hnjobs forms: a blank workbook for each return that is owed for a period, with what is known filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hnjobs.domain.indicator import Aggregation
from hnjobs.domain.lexicon import Lexicon
from hnjobs.domain.observation import Basis
from hnjobs.domain.period import Period
from hnjobs.errors import FileExistsNotForcedError, StoreError, UsageError
from hnjobs.phrase import Phrase, Quoted
from hnjobs.pipeline.history import History
from hnjobs.pipeline.returns import ValueStore, observations, owed
from hnjobs.writers.form_content import FormContent

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.domain.indicator import Target
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.timeliness import Due


@dataclass(frozen=True, slots=True)
class FormsRequest:
    """Which forms to write.

    Attributes:
        period: the period that the returns are owed for.
        folder: where to; made when it does not exist.
        reporters: ids of reporters; empty means everyone who owes one.
        force: True to overwrite.
    """

    period: Period
    folder: Path
    reporters: tuple[str, ...] = ()
    force: bool = False


def write_forms(request: FormsRequest, plan: Plan, store: ValueStore) -> tuple[Path, ...]:
    """Write the blank forms of a period and return their paths, in the order of dates and of the plan.

    Raises:
        UsageError: a reporter is not in the plan, or nothing is owed for the period.
        FileExistsNotForcedError: a file is there already; nothing was written.
        StoreError: the store or the disk failed.
    """
    contents = prepare_forms(request, plan, store)
    paths = [request.folder / form_name(content) for content in contents]
    for path in paths:
        if path.exists() and not request.force:
            raise FileExistsNotForcedError(path)
    from hnjobs.writers.forms import write_form  # noqa: PLC0415 other commands must not pay for the library

    for path, content in zip(paths, contents, strict=True):
        try:
            write_form(path, content)
        except OSError as error:
            doing = Phrase("writing {path}", path=path)
            raise StoreError(doing, Quoted(error.strerror or error)) from error
    return tuple(paths)


def prepare_forms(request: FormsRequest, plan: Plan, store: ValueStore) -> tuple[FormContent, ...]:
    """Return what the forms of a period say, without writing any.

    Raises:
        UsageError: a reporter is not in the plan, or nothing is owed for the period.
        StoreError: the store failed.
    """
    asked = _owed(request, plan, store)
    earlier = set(request.period.earlier)
    stored = observations(plan, store, earlier, basis=Basis.PERIOD) if earlier else []
    lexicon, history = Lexicon(plan), History(stored)
    return tuple(_content(lexicon, due, history) for due in asked)


def form_name(content: FormContent) -> str:
    """Return the file name of a form, e.g. ``2023-M03_ba-dinh_district.xlsx``.

    Readers take a period and a reporter from file names, so nine months are written 9T: in "9M" they would
    see September.
    """
    period = f"{content.period.year}-{content.period.code.replace('9M', '9T')}"
    return f"{period}_{content.reporter.id}_{content.form.id}.xlsx"


def _owed(request: FormsRequest, plan: Plan, store: ValueStore) -> list[Due]:
    for reporter in request.reporters:
        if reporter not in plan.reporters:
            near = Lexicon(plan).names.nearest(reporter)
            like = ", ".join(near or plan.reporters)
            raise UsageError("--reporter", reporter, Phrase("an id of the plan, e.g. {like}", like=like))
    due_then = owed(plan, store, periods={request.period})
    kept = [due for due in due_then if not request.reporters or due.reporter in request.reporters]
    if not kept:
        named = [one for id_ in request.reporters for one in plan.owed_by(id_)]
        codes = dict.fromkeys(
            code for one in (named if request.reporters else plan.obligations) for code in one.due
        )
        expected = Phrase("a period of {year} that is owed: {codes}", year=plan.year, codes=", ".join(codes))
        raise UsageError("--period", str(request.period), expected)
    return kept


def _content(lexicon: Lexicon, due: Due, history: History) -> FormContent:
    plan, form = lexicon.plan, lexicon.plan.forms[due.form]
    summed = (id_ for id_ in form.indicators if plan.indicators[id_].aggregation is Aggregation.SUM)
    bases = {id_: plan.measure_of(id_).base for id_ in summed}
    before = history.before(due.reporter, due.form, due.period, bases)
    previous = {id_: quantity.value for id_, quantity in before.items()}
    targets_of, targets = _targets(plan, due)
    return FormContent(
        lexicon, form, plan.reporters[due.reporter], due.period, due.due, targets, targets_of, previous
    )


def _targets(plan: Plan, due: Due) -> tuple[Period | None, dict[str, Target]]:
    """Return the targets of the year, else those of the quarter, that this reporter alone answers for."""
    codes = ["Y"]
    if due.period.kind in ("month", "quarter"):
        codes += [quarter.code for quarter in due.period.quarters_begun[-1:]]
    for code in codes:
        promised = {id_: _target(plan, id_, due.reporter, code) for id_ in plan.forms[due.form].indicators}
        targets = {id_: target for id_, target in promised.items() if target}
        if targets:
            return Period(plan.year, code), targets
    return None, {}


def _target(plan: Plan, indicator: str, reporter: str, code: str) -> Target | None:
    """Return the reporter's own target, else the whole area's where nobody else reports the indicator."""
    givers = {
        giver.id
        for obligation in plan.obligations
        if indicator in plan.forms[obligation.form].indicators
        for giver in plan.reporters_in(*obligation.groups)
    }
    return plan.target(indicator, reporter, code) or (
        plan.target(indicator, None, code) if givers == {reporter} else None
    )
