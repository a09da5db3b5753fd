"""hnjobs exclude, restore, nil and amend: what an officer decides about a return, with who, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from hnjobs.cli.arguments import moment_option, period_option, reporter_option
from hnjobs.cli.console import Styled, say, with_moments
from hnjobs.cli.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from hnjobs.pipeline.decisions import By, Decided, Return
    from hnjobs.store.repository import Store

ReporterArgument = Annotated[str, typer.Argument(help='The reporter, by id or name: ba-dinh, "Ba Đình" …')]
PeriodOption = Annotated[str, typer.Option(help="The period of the return: M03, Q1, H1, Y …")]
FormOption = Annotated[str | None, typer.Option(help="The form, by id, where several are owed.")]
VersionOption = Annotated[int | None, typer.Option(min=1, help="The version. (default: the one that counts)")]
ReasonOption = Annotated[str, typer.Option(help="Why, in a few words; it is kept and shown.")]


def exclude(
    ctx: typer.Context,
    reporter: ReporterArgument,
    *,
    period: PeriodOption,
    reason: ReasonOption,
    form: FormOption = None,
    version: VersionOption = None,
) -> None:
    """Take a return out of all totals, with a reason; nothing is deleted, and restore takes it back.

    The accepted version before it, where there is one, counts again; exclude that one too if it is wrong.

    Example: hnjobs exclude "Ba Đình" --period M03 --reason "gửi nhầm biểu Ba Dinh T3.xlsx của năm 2022"
    """
    from hnjobs.pipeline import decisions

    settings = Settings.of(ctx)

    def run(store: Store, about: Return, by: By) -> Decided:
        return decisions.exclude(settings.plan, store, about, version, by)

    _decide(settings, (reporter, period, form, reason), settings.words("excluded"), run)


def restore(
    ctx: typer.Context,
    reporter: ReporterArgument,
    *,
    period: PeriodOption,
    reason: ReasonOption,
    form: FormOption = None,
    version: Annotated[
        int | None, typer.Option(min=1, help="The version. (default: the only excluded one)")
    ] = None,
) -> None:
    """Take an excluded return back into the totals, with a reason.

    Example: hnjobs restore "Ba Đình" --period M03 --reason "quận xác nhận Ba Dinh T3.xlsx là đúng"
    """
    from hnjobs.pipeline import decisions

    settings = Settings.of(ctx)

    def run(store: Store, about: Return, by: By) -> Decided:
        return decisions.restore(settings.plan, store, about, version, by)

    _decide(settings, (reporter, period, form, reason), settings.words("restored"), run)


def amend(
    ctx: typer.Context,
    reporter: ReporterArgument,
    *,
    period: PeriodOption,
    received_at: Annotated[str, typer.Option(help="When it was received: 2023-03-14 or 2023-03-14T16:30.")],
    reason: ReasonOption,
    form: FormOption = None,
    version: VersionOption = None,
) -> None:
    """Correct when a return was received, with a reason: it decides what is late and which version counts.

    Example: hnjobs amend ba-dinh --period M03 --received-at 2023-03-14 --reason "Ba Dinh T3.xlsx đến ngày 14"
    """
    from hnjobs.pipeline import decisions

    settings = Settings.of(ctx)
    moment = moment_option(received_at, settings.plan)

    def run(store: Store, about: Return, by: By) -> Decided:
        return decisions.amend(settings.plan, store, about, version, moment, by)

    _decide(settings, (reporter, period, form, reason), settings.words("amended"), run)


def nil(
    ctx: typer.Context,
    reporter: ReporterArgument,
    *,
    period: PeriodOption,
    reason: ReasonOption,
    form: FormOption = None,
    received_at: Annotated[
        str | None, typer.Option(help="When the reporter said so: 2023-03-14. (default: now)")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the recorded nil return back.")] = False,
) -> None:
    """Record that a reporter has nothing to report for a period: no file, and not missing.

    Indicators that add up over months count as 0, rates and stocks have no figure. A return that is accepted
    later stands in its place.

    Example: hnjobs nil my-duc --form district --period M03 --reason "không phát sinh, công văn 12.pdf"
    """
    from hnjobs.pipeline import decisions

    settings = Settings.of(ctx)
    moment = moment_option(received_at, settings.plan) if received_at else settings.now

    def run(store: Store, about: Return, by: By) -> Decided:
        if undo:
            return decisions.undo_nil(settings.plan, store, about, by)
        return decisions.record_nil(settings.plan, store, about, moment, by)

    words = settings.words
    done = words("nil return taken back") if undo else words("nil return recorded")
    _decide(settings, (reporter, period, form, reason), done, run)


def _decide(
    settings: Settings,
    named: tuple[str, str, str | None, str],
    done: str,
    run: Callable[[Store, Return, By], Decided],
) -> None:
    """Find the return that is named, decide, and say what counts now."""
    from hnjobs.pipeline.decisions import By, find_return

    plan, words = settings.plan, settings.words
    reporter, period, form, reason = named
    who = reporter_option(reporter, plan, "REPORTER")
    when = period_option(period, plan)
    with settings.store() as store:
        about = find_return(plan, store, who, when, form)
        decided = run(store, about, By(settings.who, settings.now, reason))
    if settings.quiet:
        return
    version = f", {words('version')} {decided.version}" if decided.version else ""
    label = f"{plan.reporters[who].full_name}, {plan.forms[about.form].label}, {when}{version}"
    say(Styled(f"{label}: {done}", "bold"))
    if decided.event.detail:
        say(with_moments(decided.event.detail), indent=2)
    say(_what_counts(decided, settings), indent=2)


def _what_counts(decided: Decided, settings: Settings) -> str:
    words, zone = settings.words, ZoneInfo(settings.plan.time_zone)
    if decided.counts:
        moment = f"{decided.counts.received_at.astimezone(zone):%d/%m/%Y %H:%M}"
        facts = {"version": decided.counts.version, "file": decided.counts.file, "moment": moment}
        return words("Version {version} counts now: {file}, received {moment}.", **facts)
    if decided.nil:
        moment = f"{decided.nil.received_at.astimezone(zone):%d/%m/%Y %H:%M}"
        return words("The nil return counts now, received {moment}.", moment=moment)
    return words("No version of this return counts now; totals say that it is missing.")
