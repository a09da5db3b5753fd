"""Returns that say there is nothing to report: in the place of figures, or on a sheet without any table.

The words are the plan's own (``vocabulary.nil``). They mean 0 only of what adds up over months: a rate or a
stock is not 0 because nothing happened. What is read so keeps the words and their cell.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hnjobs.domain.cell import address
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.form import FormKind
from hnjobs.domain.matching import fold, has_words
from hnjobs.domain.nil import means_zero
from hnjobs.domain.observation import Basis, Observation, Submission
from hnjobs.domain.quantity import Quantity
from hnjobs.readers.evidence import gather, tell_period, tell_reporter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hnjobs.domain.form import Form
    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.domain.plan import Plan
    from hnjobs.readers.workbook import Sheet


def zero_said(lexicon: Lexicon, form: Form, indicator: str, raw: str) -> Quantity | None:
    """Return 0 where a cell's words say that there was nothing of what adds up over months; else None."""
    return means_zero(lexicon.plan, form).get(indicator) if lexicon.is_nil(raw) else None


def settle(submission: Submission, lexicon: Lexicon) -> Submission:
    """Say which cells of a table were read as 0 by their words, and fill in the parts of a total that was.

    A return whose every figure for the period was said so is a nil return as a whole. Parts are never below
    0, so a blank part of a total of 0 is 0 too, on the word that stands in the total's cell.
    """
    said = [one for one in submission.observations if isinstance(one.value, Quantity) and _by_words(one)]
    if not said or submission.form is None:
        return submission
    form = lexicon.plan.forms[submission.form]
    parts = {
        (part, total.basis): total
        for rule in form.sums
        for total in said
        if total.indicator == rule.total
        for part in rule.parts
    }
    given = {(one.indicator, one.basis) for one in submission.observations if isinstance(one.value, Quantity)}
    filled = {
        key: total._replace(indicator=key[0])
        for key, total in parts.items()
        if key not in given and key not in submission.faults
    }
    kept = [one for one in submission.observations if (one.indicator, one.basis) not in filled]
    observations = (*kept, *filled.values())
    period = [one for one in observations if one.basis is Basis.PERIOD and isinstance(one.value, Quantity)]
    whole = bool(period) and all(_by_words(one) for one in period)
    notes = _whole(submission.sheet, said[:1]) if whole else _cells(submission.sheet, said, lexicon.plan)
    return replace(submission, observations=observations, findings=(*submission.findings, *notes))


def read_statement(
    sheet: Sheet, stem: str, lexicon: Lexicon, identity: Mapping[str, str]
) -> Submission | None:
    """Read a sheet without a table that names a form and says that there is nothing to report.

    Returns:
        The nil return; None where the words, or the title of exactly one form of indicators, are not there.
    """
    texts = [
        (value, address(row, column))
        for row, cells in enumerate(sheet.rows)
        for column, value in enumerate(cells)
        if isinstance(value, str) and value.strip()
    ]
    said = next(((text, cell) for text, cell in texts if lexicon.says_nil(text)), None)
    if said is None or any(isinstance(value, (int, float)) for cells in sheet.rows for value in cells):
        return None
    titles = [fold(text) for text, _ in texts]
    forms = [
        form
        for form in lexicon.plan.forms.values()
        if form.kind is FormKind.INDICATORS and any(has_words(title, fold(form.label)) for title in titles)
    ]
    if len(forms) != 1:
        return None
    form, (text, cell) = forms[0], said
    evidence = gather(sheet, len(sheet.rows), stem, [], identity)
    reporter, findings = tell_reporter(evidence, lexicon, sheet.name)
    period, more = tell_period(evidence, lexicon, sheet.name, form.period_kinds)
    findings += more
    if reporter:
        due = {code for o in lexicon.plan.owed_by(reporter) if o.form == form.id for code in o.due}
        if not due or (period and period.code not in due):
            facts = (("forms", form.label),)
            found = str(period) if due else reporter
            findings.append(Finding(FindingCode.FORM_NOT_OWED, sheet.name, "", found, facts))
    zeros = means_zero(lexicon.plan, form)
    observations = tuple(Observation(id_, Basis.PERIOD, zero, text, cell) for id_, zero in zeros.items())
    notes = _whole(sheet.name, observations[:1])
    return Submission(sheet.name, form.id, reporter, period, observations, findings=(*findings, *notes))


def _by_words(one: Observation) -> bool:
    """Tell whether a figure was read from words: a number has a digit in it."""
    return not any(char.isdigit() for char in one.raw)


def _whole(sheet: str, said: list[Observation] | tuple[Observation, ...]) -> Iterator[Finding]:
    for one in said:
        yield Finding(FindingCode.NIL_RETURN, sheet, one.cell, one.raw)


def _cells(sheet: str, said: list[Observation], plan: Plan) -> Iterator[Finding]:
    for one in said:
        facts = (("indicator", plan.indicators[one.indicator].label),)
        yield Finding(FindingCode.NIL_CELL, sheet, one.cell, one.raw, facts)
