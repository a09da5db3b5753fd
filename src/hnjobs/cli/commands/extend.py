"""hnjobs extend: a later date for one return, by a document; it is judged by that date everywhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from hnjobs.cli.arguments import day_option, period_option, reporter_option
from hnjobs.cli.console import Styled, say
from hnjobs.cli.settings import Settings
from hnjobs.errors import UsageError
from hnjobs.phrase import Phrase

if TYPE_CHECKING:
    from hnjobs.pipeline.extensions import Settled


def extend(
    ctx: typer.Context,
    reporter: Annotated[str, typer.Argument(help='The reporter, by id or name: ba-dinh, "Ba Đình" …')],
    *,
    period: Annotated[str, typer.Option(help="The period of the return: M03, Q1, H1, Y …")],
    reason: Annotated[str, typer.Option(help="Why, in a few words; it is kept and shown.")],
    form: Annotated[str | None, typer.Option(help="The form, by id, where several are owed.")] = None,
    until: Annotated[str | None, typer.Option(help="The new last day, itself in time: 2023-06-20.")] = None,
    document: Annotated[str | None, typer.Option(help="The number of the document that grants it.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the extension back.")] = False,
) -> None:
    """Give a reporter until a later day for one return; the document and the reason are kept and shown.

    Until that day the return stands as extended; after it, it is judged by that day. The last extension of a
    return holds.

    Example: hnjobs extend ba-vi --period M06 --until 2023-06-20 --document "123/SLĐTBXH-VLATLĐ" --reason "lũ"
    """
    from hnjobs.pipeline import extensions
    from hnjobs.pipeline.decisions import By, find_return

    settings = Settings.of(ctx)
    plan = settings.plan
    who, when = reporter_option(reporter, plan, "REPORTER"), period_option(period, plan)
    last_day = None if undo else _wanted(until, document)
    with settings.store() as store:
        about = find_return(plan, store, who, when, form)
        by = By(settings.who, settings.now, reason)
        if last_day is None:
            done = extensions.undo_extension(plan, store, about, by)
        else:
            done = extensions.extend(plan, store, about, last_day, document or "", by)
    if not settings.quiet:
        _tell(settings, done)


def _wanted(until: str | None, document: str | None) -> date:
    if document is None:
        raise UsageError("--document", "", Phrase("the number of the document that extends the date"))
    if until is None:
        raise UsageError("--until", "", Phrase("the new last day, like {day}", day="2023-06-20"))
    return day_option(until, "--until")


def _tell(settings: Settings, done: Settled) -> None:
    """Say what holds now, beside the plan's own date."""
    plan, words, owed = settings.plan, settings.words, done.holds
    label = f"{plan.reporters[owed.reporter].full_name}, {plan.forms[owed.form].label}, {owed.period}"
    if done.event.until is None:
        said = words("extension taken back")
        facts = words("The plan's date holds again: {day}.", day=f"{owed.due:%d/%m/%Y}")
    else:
        said = words("extended until {day}", day=f"{owed.due:%d/%m/%Y}")
        facts = words(
            "By {document}; the plan's date was {day}.",
            document=done.event.subject,
            day=f"{done.plain.due:%d/%m/%Y}",
        )
    say(Styled(f"{label}: {said}", "bold"))
    say(facts, indent=2)
