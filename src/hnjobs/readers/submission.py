"""A workbook into submissions: one for each sheet that holds a form.

Puts the pieces together: the table (``layout``), who and when (``evidence``), what each cell means
(``domain.parsing``). Every number in the table ends as an observation or in a finding.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.form import FormKind
from hnjobs.domain.observation import Submission
from hnjobs.domain.period_words import mentions
from hnjobs.readers.across import read_across
from hnjobs.readers.choice import choose
from hnjobs.readers.down import read_down, read_tasks
from hnjobs.readers.evidence import IDENTITY_SHEET, gather, read_identity, tell_reporter
from hnjobs.readers.layout import Table, find_tables, headings
from hnjobs.readers.legacy import in_unicode, name_in_unicode, with_originals
from hnjobs.readers.nil import read_statement, settle
from hnjobs.readers.slots import Reading
from hnjobs.readers.workbook import Sheet, read_workbook

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from hnjobs.domain.lexicon import Lexicon


def read_submissions(
    name: str, content: bytes, lexicon: Lexicon, sheets: Collection[str] = ()
) -> tuple[Submission, ...]:
    """Read every submission that a file holds.

    Args:
        name: the file's name, which may say who and when.
        content: its bytes.
        lexicon: the words of the plan.
        sheets: names of sheets to read even when hidden; empty means all that are visible.

    Returns:
        One submission a sheet with a form, in the workbook's order; sheets that were left out come as
        submissions without a form that carry a note. A file that cannot be read, or holds no form at all, is
        one submission with one error.
    """
    book = read_workbook(content)
    if isinstance(book, Finding):
        return (Submission("", findings=(book,)),)
    identity = read_identity(book.sheets)
    stem = PurePath(name).stem
    chosen = [sheet for sheet in book.sheets if sheet.name != IDENTITY_SHEET]
    read = [_read_sheet(sheet, stem, lexicon, identity, sheets) for sheet in chosen]
    if not any(submission.form or submission.rejected for submission in read):
        return (Submission("", findings=(_no_form(read),)),)
    return tuple(submission for submission in read if submission.form or submission.findings)


def _read_sheet(
    sheet: Sheet, stem: str, lexicon: Lexicon, identity: dict[str, str], named: Collection[str]
) -> Submission:
    if (named and sheet.name not in named) or (not sheet.visible and sheet.name not in named):
        if _is_blank(sheet):
            return Submission(sheet.name)
        code = FindingCode.SHEET_IGNORED if sheet.visible else FindingCode.HIDDEN_SHEET
        return Submission(sheet.name, findings=(Finding(code, sheet.name),))
    decoded, notes = in_unicode(sheet, lexicon)
    submission: Submission | None
    if tables := find_tables(decoded, lexicon):
        submission = _read_table(decoded, name_in_unicode(sheet, notes), tables, stem, lexicon, identity)
    else:
        submission = read_statement(decoded, stem, lexicon, identity)
    if submission:
        return with_originals((submission,), sheet, decoded, notes)[0]
    findings = () if _is_blank(sheet) else (Finding(FindingCode.SHEET_IGNORED, sheet.name),)
    return Submission(sheet.name, findings=findings)


def _is_blank(sheet: Sheet) -> bool:
    return not any(cell != "" for row in sheet.rows for cell in row)


def _read_table(
    sheet: Sheet, title: str, tables: tuple[Table, ...], stem: str, lexicon: Lexicon, identity: dict[str, str]
) -> Submission:
    headed = headings(sheet, tables[0])
    roles = {heading: lexicon.role(heading) for heading in headed.values()}
    period_headings = [heading for heading, role in roles.items() if role == "period"]
    titled = replace(sheet, name=title)
    evidence = gather(titled, min(table.top for table in tables), stem, period_headings, identity)
    reporter, findings = tell_reporter(evidence, lexicon, sheet.name)
    table, period, more = choose(tables, reporter, lexicon, sheet.name, evidence)
    findings += more
    findings += _plan_year(sheet, [heading for heading, role in roles.items() if role == "plan"], lexicon)
    form = lexicon.plan.forms[table.form]
    header_row = table.header[1] if table.header else table.top
    begins_year = period is not None and period.months[0] == period.to_date[0]
    reading = Reading(sheet, lexicon, form, headings(sheet, table), header_row, reporter, begins_year)
    if form.kind is FormKind.TASKS:
        read_tasks(reading, table, reporter)
    elif table.down:
        read_down(reading, table)
    else:
        read_across(reading, table)
    read = Submission(
        sheet=sheet.name,
        form=table.form,
        reporter=reporter,
        period=period,
        observations=tuple(reading.observations),
        narratives=tuple(reading.narratives),
        findings=tuple(findings + reading.findings),
        faults=frozenset(reading.faults),
    )
    return settle(read, lexicon)


def _plan_year(sheet: Sheet, plan_headings: Iterable[str], lexicon: Lexicon) -> list[Finding]:
    """A plan column headed with another year is another plan's form."""
    year = lexicon.plan.year
    for heading in plan_headings:
        if any(mention.year not in (None, year) for mention in mentions(heading)):
            facts = (("year", str(year)), ("source", "heading"))
            return [Finding(FindingCode.WRONG_YEAR, sheet.name, "", heading, facts)]
    return []


def _no_form(read: Iterable[Submission]) -> Finding:
    return Finding(FindingCode.NO_FORM, found=", ".join(submission.sheet for submission in read))
