"""One sheet into its returns: every table read, its sender and period told, what is left over reported.

A sheet may hold several tables. Those that say the same who, when and which form are one return.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.form import FormKind
from hnjobs.domain.observation import Submission
from hnjobs.domain.period_words import mentions
from hnjobs.readers.across import read_across
from hnjobs.readers.alias_uses import alias_uses
from hnjobs.readers.choice import choose
from hnjobs.readers.down import read_down, read_tasks
from hnjobs.readers.evidence import Evidence, gather, tell_reporter, title_lines, under_own_title
from hnjobs.readers.fingerprint import fingerprint
from hnjobs.readers.layout import Table, headings
from hnjobs.readers.leftover import hidden_lines, leftovers
from hnjobs.readers.nil import settle
from hnjobs.readers.shapes import Known, recipe_of
from hnjobs.readers.slots import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.domain.observation import Observation
    from hnjobs.domain.period import Period
    from hnjobs.readers.shapes import Shapes
    from hnjobs.readers.workbook import Sheet


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of a sheet from outside of it.

    Attributes:
        stem: the file's name without its ending.
        identity: what the identity sheet of a generated form states.
        sender: who sent the message that the file came with, if it came with one.
        title: the sheet's name as it reads in Unicode; None for the name itself.
    """

    stem: str
    identity: Mapping[str, str]
    sender: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One table that was read, with all that it was understood by."""

    submission: Submission
    reading: Reading
    table: Table
    evidence: Evidence


def read_parts(
    sheet: Sheet,
    parts: Sequence[tuple[Table, ...]],
    origin: Origin,
    lexicon: Lexicon,
    shapes: Shapes | None = None,
) -> tuple[Submission, ...]:
    """Return the returns of a sheet: one for each reporter, form and period that its tables name.

    A further table of a form that the sheet's reporter does not owe is not read; its numbers are reported.
    ``shapes`` remembers how a sheet of one table was read, where nothing was found.
    """
    read = read_tables(sheet, parts, origin, lexicon)
    readings = [part.reading for part in read]
    more = (*leftovers(sheet, readings), *hidden_lines(sheet, readings))
    if shapes and len(parts) == 1 and not more:
        _remember(sheet, parts[0], read[0], lexicon, shapes)
    returns: dict[tuple[object, ...], list[Part]] = {}
    for part in read:
        told = (part.submission.form, part.submission.reporter, part.submission.period)
        returns.setdefault(told, []).append(part)
    merged = [_merged(of_one) for of_one in returns.values()]
    return (replace(merged[0], findings=(*merged[0].findings, *more)), *merged[1:])


def read_known(sheet: Sheet, known: Known, origin: Origin, lexicon: Lexicon) -> Submission | None:
    """Read a sheet of a known shape by its recipe; None when it must be read the whole way round."""
    evidence = gather(
        _titled(sheet, origin), known.top, origin.stem, known.period_headings, origin.identity, origin.sender
    )
    reporter, findings = tell_reporter(evidence, lexicon, sheet.name)
    table, period, more = choose(known.tables, reporter, lexicon, sheet.name, evidence)
    recipe = known.recipes.get((table.form, _begins_year(period)))
    observations = recipe.read(sheet) if recipe else None
    if recipe is None or observations is None:
        return None
    told = tuple(findings + more)
    return Submission(
        sheet.name, table.form, reporter, period, observations, (), told, frozenset(), recipe.layout
    )


def _remember(sheet: Sheet, tables: tuple[Table, ...], part: Part, lexicon: Lexicon, shapes: Shapes) -> None:
    """Remember how a table was read, if nothing was found in it and nothing else was taken from it."""
    reading, read = part.reading, part.submission
    headed = headings(sheet, tables[0]).values()
    if (
        reading.findings
        or read.narratives
        or read.faults
        or sheet.hides
        or _plan_year(sheet, headed, lexicon)
    ):
        return
    recipe = recipe_of(sheet, reading.trace, read.observations, read.layout)
    if recipe:
        top = min(table.top for table in tables)
        recipes = {(part.table.form, _begins_year(read.period)): recipe}
        shapes.keep(sheet, Known(top, tables, _of_period(headed, lexicon), recipes))


def read_tables(
    sheet: Sheet, parts: Sequence[tuple[Table, ...]], origin: Origin, lexicon: Lexicon
) -> list[Part]:
    """Read the tables of a sheet from top to bottom, each under its own title."""
    first = _evidence(sheet, parts[0], origin, lexicon)
    read = [_read_table(sheet, parts[0], first, lexicon)]
    for tables in parts[1:]:
        own = title_lines(sheet, tables[0].first, min(table.top for table in tables))
        evidence = under_own_title(_evidence(sheet, tables, origin, lexicon, first), own, lexicon)
        reporter = tell_reporter(evidence, lexicon, sheet.name)[0]
        owed = {one.form for one in lexicon.plan.owed_by(reporter)} if reporter else set()
        if not reporter or any(table.form in owed for table in tables):
            read.append(_read_table(sheet, tables, evidence, lexicon))
    return read


def _evidence(
    sheet: Sheet,
    tables: Sequence[Table],
    origin: Origin,
    lexicon: Lexicon,
    first: Evidence | None = None,
) -> Evidence:
    """Gather the evidence of a table; of a further one with the title of the first."""
    of_period = _of_period(headings(sheet, tables[0]).values(), lexicon)
    top = min(table.top for table in tables) if first is None else 0
    told = gather(_titled(sheet, origin), top, origin.stem, of_period, origin.identity, origin.sender)
    if first is None:
        return told
    return Evidence((*(line for line in first.lines if line.source == "title"), *told.lines), told.identity)


def _titled(sheet: Sheet, origin: Origin) -> Sheet:
    return replace(sheet, name=origin.title) if origin.title not in (None, sheet.name) else sheet


def _of_period(headed: Iterable[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the headings that may name the period."""
    return tuple(heading for heading in headed if lexicon.role(heading) == "period")


def _begins_year(period: Period | None) -> bool:
    return period is not None and period.begins_year


def _read_table(sheet: Sheet, tables: tuple[Table, ...], evidence: Evidence, lexicon: Lexicon) -> Part:
    reporter, findings = tell_reporter(evidence, lexicon, sheet.name)
    table, period, more = choose(tables, reporter, lexicon, sheet.name, evidence)
    headed = headings(sheet, table)
    of_first = headed if table is tables[0] else headings(sheet, tables[0])
    findings += more
    findings += _plan_year(sheet, of_first.values(), lexicon)
    form = lexicon.plan.forms[table.form]
    header_row = table.header[1] if table.header else table.top
    reading = Reading(sheet, lexicon, form, headed, header_row, reporter, _begins_year(period))
    if form.kind is FormKind.TASKS:
        read_tasks(reading, table, reporter)
    elif table.down:
        read_down(reading, table)
    else:
        read_across(reading, table)
    findings += reading.findings
    if lexicon.aliases:
        findings += alias_uses(reading, table, evidence)
    submission = Submission(
        sheet=sheet.name,
        form=table.form,
        reporter=reporter,
        period=period,
        observations=tuple(reading.observations),
        narratives=tuple(reading.narratives),
        findings=tuple(findings),
        faults=frozenset(reading.faults),
        layout=fingerprint(reading, table),
    )
    return Part(settle(submission, lexicon), reading, table, evidence)


def _plan_year(sheet: Sheet, headed: Iterable[str], lexicon: Lexicon) -> list[Finding]:
    """A plan column headed with another year is another plan's form."""
    year = lexicon.plan.year
    for heading in headed:
        if lexicon.role(heading) == "plan" and any(one.year not in (None, year) for one in mentions(heading)):
            facts = (("year", str(year)), ("source", "heading"))
            return [Finding(FindingCode.WRONG_YEAR, sheet.name, "", heading, facts)]
    return []


def _said_once(submissions: Sequence[Submission]) -> Iterator[Observation]:
    """Yield the values of several tables; one that a table repeats exactly is said once."""
    said = set()
    for one in (one for submission in submissions for one in submission.observations):
        if (one.indicator, one.basis, one.value) not in said:
            yield one
        said.add((one.indicator, one.basis, one.value))


def _merged(parts: Sequence[Part]) -> Submission:
    """Make one return of the tables that say the same who, when and which form."""
    if len(parts) == 1:
        return parts[0].submission
    submissions = [part.submission for part in parts]
    return replace(
        submissions[0],
        observations=tuple(_said_once(submissions)),
        narratives=tuple(dict.fromkeys(one for submission in submissions for one in submission.narratives)),
        findings=tuple(dict.fromkeys(one for submission in submissions for one in submission.findings)),
        faults=frozenset().union(*(submission.faults for submission in submissions)),
        layout="\n".join(submission.layout for submission in submissions),
    )
