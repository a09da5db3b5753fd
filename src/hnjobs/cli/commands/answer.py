"""hnjobs answer and waive."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Final
from zoneinfo import ZoneInfo

import typer

from hnjobs.cli.arguments import period_option, reporter_option
from hnjobs.cli.console import Format, Styled, print_csv, print_json, print_table, say
from hnjobs.cli.settings import Settings
from hnjobs.errors import UsageError
from hnjobs.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.domain.event import Event
    from hnjobs.pipeline.queries import Query

_QUERY_COLUMNS: Final = (
    "key",
    "reporter",
    "period",
    "form",
    "code",
    "cell",
    "found",
    "standing",
    "reason",
    "who",
    "at",
)
_WAIVER_COLUMNS: Final = ("rule", "reporter", "until", "reason", "who", "at", "active")


def answer(
    ctx: typer.Context,
    keys: Annotated[
        list[str] | None, typer.Argument(help="Keys of queries; without any, the open queries are listed.")
    ] = None,
    *,
    reason: Annotated[str, typer.Option(help="Why the figure stands as it is.")] = "",
    open_: Annotated[bool, typer.Option("--open", help="List the open queries.")] = False,
    all_: Annotated[bool, typer.Option("--all", help="List the answered and waived ones, too.")] = False,
    period: Annotated[str | None, typer.Option(help="List only those of this period: M03, H1 …")] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print the list.")] = Format.TABLE,
) -> None:
    """Answer queries with a reason, or list those that are open.

    An answer is kept with who gave it and when, stands in the reports, and is not asked for again as long as
    the figure stays the same.

    Example: hnjobs answer 3f2a9c1d --reason "Hội chợ việc làm lớn trong tháng, quận đã xác nhận"
    """
    from hnjobs.pipeline.answers import AnswerRequest
    from hnjobs.pipeline.answers import answer as run
    from hnjobs.pipeline.queries import load_queries, open_queries

    settings = Settings.of(ctx)
    plan = settings.plan
    with settings.store() as store:
        if keys and not open_:
            request = AnswerRequest(tuple(keys), reason, settings.who, settings.now)
            answered = run(request, plan, store)
            queries = load_queries(plan, store, settings.today)
            shown = [query for query in queries if query.key in {one.key for one in answered}]
        else:
            within = period_option(period, plan) if period else None
            periods = [*within.months, within] if within else None
            queries = load_queries(plan, store, settings.today, periods)
            shown = [query for query in queries if query.counts] if all_ else open_queries(queries)
    settings.note(open=next((query.key for query in open_queries(queries)), ""))
    rows = [_query_row(query, settings) for query in shown]
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        print_csv(_QUERY_COLUMNS, rows)
    else:
        _print_queries(shown, settings)
        waiting = len(open_queries(queries))
        if not settings.quiet:
            told = settings.words("Open queries: {count}.", count=waiting)
            say(Styled(told, "yellow" if waiting else "green"), talk=True)


def waive(
    ctx: typer.Context,
    rule: Annotated[str | None, typer.Argument(help="The rule: VL024 …")] = None,
    *,
    reporter: Annotated[str | None, typer.Option(help="Of which reporter, by id or name.")] = None,
    until: Annotated[str | None, typer.Option(help="The last day on which it holds: 2023-12-31.")] = None,
    reason: Annotated[str, typer.Option(help="Why.")] = "",
    list_: Annotated[bool, typer.Option("--list", help="List what is waived.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="How to print the list.")] = Format.TABLE,
) -> None:
    """Stop raising a query or a note of one reporter until a day; it is still stored, and shown as waived.

    Errors cannot be waived. The latest waiver of a reporter and rule holds.

    Example: hnjobs waive VL056 --reporter nhcsxh --until 2023-12-31 --reason "Chương trình vay hộ kinh doanh"
    """
    from hnjobs.pipeline.answers import WaiveRequest
    from hnjobs.pipeline.answers import waive as run
    from hnjobs.pipeline.queries import load_decisions

    settings = Settings.of(ctx)
    plan = settings.plan
    with settings.store() as store:
        if not list_:
            if not rule or not reporter or not until:
                expected = Phrase("RULE --reporter … --until … --reason …, or --list")
                raise UsageError("waive", rule or "", expected)
            own = reporter_option(reporter, plan)
            request = WaiveRequest(rule, own, _day(until), reason, settings.who, settings.now)
            run(request, plan, store, settings.today)
        decisions = load_decisions(plan, store, settings.today)
    rows = [
        {**_waiver_row(waiver, settings), "active": decisions.active(waiver)} for waiver in decisions.waivers
    ]
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        print_csv(_WAIVER_COLUMNS, rows)
    else:
        _print_waivers(rows, settings)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("--until", text, Phrase("a date like {day}", day="2023-12-31")) from None


def _shown_day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"


def _query_row(query: Query, settings: Settings) -> dict[str, object]:
    from hnjobs.locale.findings import finding_text

    filed, decision = query.filed, query.decision
    zone = ZoneInfo(settings.plan.time_zone)
    return {
        "key": query.key,
        "reporter": filed.reporter,
        "period": str(filed.period) if filed.period else None,
        "form": filed.form,
        "code": query.finding.code.value,
        "cell": query.finding.where,
        "found": finding_text(query.finding, settings.words.language).found,
        "standing": query.standing,
        "reason": decision.reason if decision else None,
        "who": decision.who if decision else None,
        "at": decision.at.astimezone(zone).isoformat() if decision else None,
    }


def _waiver_row(waiver: Event, settings: Settings) -> dict[str, object]:
    return {
        "rule": waiver.subject,
        "reporter": waiver.reporter,
        "until": waiver.until.isoformat() if waiver.until else None,
        "reason": waiver.reason,
        "who": waiver.who,
        "at": waiver.at.astimezone(ZoneInfo(settings.plan.time_zone)).isoformat(),
    }


def _print_queries(queries: Sequence[Query], settings: Settings) -> None:
    """Print each query as two or three lines: a table of such sentences would be a column of single words."""
    from hnjobs.locale.findings import finding_text

    words, names = settings.words, settings.plan.reporters
    zone = ZoneInfo(settings.plan.time_zone)
    for query in queries:
        filed, text = query.filed, finding_text(query.finding, words.language)
        period = filed.period.code if filed.period else "?"
        say(
            Styled(query.key, "bold"),
            f"  {names[filed.reporter or ''].name}, {period}, {query.finding.where}  ",
            Styled(query.finding.code.value, "dim"),
        )
        say(text.found, indent=4)
        if query.decision:
            decision = query.decision
            standing = query.standing
            when = f"{decision.at.astimezone(zone):%d/%m/%Y}"
            say(Styled(f"{words(standing)}: “{decision.reason}” ({decision.who}, {when})", "green"), indent=4)
        else:
            say(f"{words('expected')}: {text.expected}", indent=4)
            say(f"→ {text.action}", indent=4)


def _print_waivers(rows: Sequence[dict[str, object]], settings: Settings) -> None:
    words, names = settings.words, settings.plan.reporters
    if not rows:
        say(words("Nothing is waived."))
        return
    headings = [words(name) for name in ("rule", "reporter", "until", "reason", "who")]
    lines = [
        (
            str(row["rule"]),
            names[str(row["reporter"])].name if str(row["reporter"]) in names else str(row["reporter"]),
            Styled(_shown_day(str(row["until"])), "" if row["active"] else "dim strike"),
            str(row["reason"]),
            str(row["who"]),
        )
        for row in rows
    ]
    print_table(headings, lines)
