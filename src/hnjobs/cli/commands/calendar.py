"""hnjobs calendar: the dates of the year, in the terminal and as a file for calendar programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from hnjobs.cli.arguments import group_option, period_option, reporter_option
from hnjobs.cli.console import Format, Styled, print_csv, print_json, print_table, say
from hnjobs.cli.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hnjobs.domain.plan import Plan
    from hnjobs.locale.words import Words
    from hnjobs.pipeline.calendar import Entry

_COLUMNS: Final = (
    "due",
    "weekday",
    "last_day",
    "period",
    "form",
    "groups",
    "reporters",
    "count",
    "rule",
    "wording",
    "plan_due",
    "signed",
    "remark",
)


def calendar(
    ctx: typer.Context,
    *,
    period: Annotated[str | None, typer.Option(help="Only this period and those inside it.")] = None,
    reporter: Annotated[
        list[str] | None, typer.Option(help="Only what this reporter owes, by id or name. May be repeated.")
    ] = None,
    group: Annotated[
        list[str] | None, typer.Option(help="Only what this group owes, by id. May be repeated.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The .ics file to write, for Outlook or Google.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
) -> None:
    """Print the dates of the year: what is owed by whom, by which rule, and moved from where and why.

    With -o they are written as a calendar file too. Written again, it moves entries and doubles none.

    Example: hnjobs calendar --reporter "Ba Đình" -o ba-dinh.ics
    """
    from hnjobs.pipeline.calendar import CalendarRequest, list_calendar, write_calendar

    settings = Settings.of(ctx)
    plan, words = settings.plan, settings.words
    request = CalendarRequest(
        period_option(period, plan) if period else None,
        frozenset(reporter_option(one, plan) for one in reporter or ()),
        frozenset(group_option(one, plan) for one in group or ()),
    )
    with settings.store() as store:
        entries = list_calendar(request, plan, store)
    if output and entries:
        today = settings.today if settings.given.get("today") else None
        write_calendar(output, entries, plan, today, force=force)
    rows = [_row(entry, plan, words) for entry in entries]
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        print_csv(_COLUMNS, [_flat(row) for row in rows])
    elif not entries:
        say(words("Nothing is owed."))
    else:
        _print(entries, settings)
    if output and entries and not settings.quiet:
        told = words("{count} dates written to {path}.", count=len(entries), path=output)
        say(Styled(told, "dim"), talk=True)


def _row(entry: Entry, plan: Plan, words: Words) -> dict[str, object]:
    """Return an entry with the columns that other programs read; words in the language of the command."""
    from hnjobs.locale.words_of_calendar import weekday

    return {
        "due": entry.due.isoformat(),
        "weekday": weekday(entry.due, words),
        "last_day": entry.last_day.isoformat(),
        "period": str(entry.planned.period),
        "form": entry.obligation.form,
        "groups": list(dict.fromkeys(one.group for one in entry.reporters)),
        "reporters": [one.id for one in entry.reporters],
        "count": len(entry.reporters),
        "rule": _rule(entry, plan, words),
        "wording": entry.obligation.wording,
        "plan_due": entry.planned.due.isoformat(),
        "signed": entry.planned.signed.isoformat(),
        "remark": "; ".join(_remarks(entry, plan, words)),
    }


def _flat(row: dict[str, object]) -> dict[str, object]:
    """Return a row whose lists are words with spaces between them."""
    return {name: " ".join(value) if isinstance(value, list) else value for name, value in row.items()}


def _rule(entry: Entry, plan: Plan, words: Words) -> str:
    from hnjobs.locale.words_of_calendar import date_rule, reading

    owed = entry.obligation
    read = reading(inclusive=owed.inclusive, roll=owed.roll, words=words)
    return f"{date_rule(entry.rule(plan), words)}; {read}"


def _remarks(entry: Entry, plan: Plan, words: Words) -> Iterator[str]:
    """Yield what made the date another than the plan names."""
    from hnjobs.locale.words_of_calendar import why_moved

    if entry.extension:
        day = f"{entry.planned.due:%d/%m/%Y}"
        document = entry.extension.document
        yield words("extended by {document}; the plan's date is {day}", document=document, day=day)
    if moved := entry.moved(plan):
        yield why_moved(*moved, words)


def _print(entries: Sequence[Entry], settings: Settings) -> None:
    from hnjobs.locale.words_of_calendar import dated, weekday

    plan, words = settings.plan, settings.words
    strict = any(entry.due != entry.last_day for entry in entries)
    headings = [words(name) for name in ("due", "weekday", "period", "form", "by whom", "count", "remark")]
    lines = [
        [
            f"{entry.due:%d/%m/%Y}",
            weekday(entry.due, words),
            entry.planned.period.code,
            plan.forms[entry.obligation.form].label,
            _whom(entry, plan),
            str(len(entry.reporters)),
            "; ".join(_remarks(entry, plan, words)),
        ]
        for entry in entries
    ]
    if strict:
        headings.insert(2, words("last day"))
        for line, entry in zip(lines, entries, strict=True):
            line.insert(2, dated(entry.last_day, words))
    print_table(headings, lines, right=(headings.index(words("count")),), whole=(0,))
    print()
    say(Styled(words("How the dates come about"), "bold"))
    for told, forms in _reasons(entries, plan, words).items():
        say(f"{'; '.join(forms)}: {told}", indent=2)
    if plan.days_off.source:
        say(words("Days off: {source}, for the plan file lists none.", source=plan.days_off.source))


def _whom(entry: Entry, plan: Plan) -> str:
    if entry.everyone and len(entry.reporters) > 1:
        return "; ".join(plan.groups[id_].label for id_ in dict.fromkeys(r.group for r in entry.reporters))
    return ", ".join(one.name for one in entry.reporters)


def _reasons(entries: Sequence[Entry], plan: Plan, words: Words) -> dict[str, list[str]]:
    """Return how dates come about, the reading first, then the plan's own words -> labels of the forms."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        owed = entry.obligation
        told = f"{_rule(entry, plan, words)}. {owed.section}: “{owed.wording}”"
        label = plan.forms[owed.form].label
        if label not in found.setdefault(told, []):
            found[told].append(label)
    return found
