"""hnjobs history."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Final
from zoneinfo import ZoneInfo

import typer

from hnjobs.cli.arguments import period_option, reporter_option
from hnjobs.cli.console import Format, Styled, print_csv, print_json, print_table, say, with_moments
from hnjobs.cli.settings import Settings

if TYPE_CHECKING:
    from hnjobs.domain.event import Event
    from hnjobs.domain.figures import Figure
    from hnjobs.domain.plan import Plan
    from hnjobs.locale.words import Words
    from hnjobs.pipeline.versions import Change, ReturnHistory, Version

_VERSION: Final = (
    "version",
    "state",
    "received_at",
    "evidence",
    "file",
    "sheet",
    "who",
    "ingested_at",
    "reason",
)
_SHOWN: Final = ("version", "state", "received_at", "evidence", "file", "who", "reason")  # to a person
_STYLES: Final = {"current": "green", "rejected": "red", "excluded": "red", "superseded": "dim"}


def history(
    ctx: typer.Context,
    reporter: Annotated[str, typer.Argument(help='The reporter, by id or name: ba-dinh, "Ba Đình" …')],
    period: Annotated[str, typer.Option(help="The period of the return: M03, Q1, H1, Y …")],
    form: Annotated[str | None, typer.Option(help="The form, by id, where several are owed.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
) -> None:
    """Show every version of a return, what changed from one to the next, and what that does to the total.

    CSV lists the versions; JSON holds the changes too.

    Example: hnjobs history "Ba Đình" --period M03
    """
    from hnjobs.pipeline.decisions import find_return
    from hnjobs.pipeline.versions import trace_return

    settings = Settings.of(ctx)
    plan = settings.plan
    who, when = reporter_option(reporter, plan, "REPORTER"), period_option(period, plan)
    with settings.store() as store:
        told = trace_return(plan, store, find_return(plan, store, who, when, form))
    zone = ZoneInfo(plan.time_zone)
    versions = [_version_row(one, zone) for one in told.versions]
    if format_ is Format.JSON:
        print_json(
            {
                "reporter": who,
                "form": told.about.form,
                "period": str(when),
                "versions": versions,
                "changes": [_change_row(change, plan) for change in told.changes],
                "nil": [_decision(event, zone) for event in told.nils],
            }
        )
    elif format_ is Format.CSV:
        print_csv(_VERSION, versions)
    else:
        _print(told, versions, plan, settings.words)


def _version_row(version: Version, zone: ZoneInfo) -> dict[str, object]:
    filed = version.filed
    return {
        "version": filed.version,
        "state": version.state,
        "received_at": filed.received_at.astimezone(zone).isoformat(),
        "evidence": filed.evidence,
        "file": filed.file,
        "sheet": filed.sheet,
        "who": version.who,
        "ingested_at": filed.ingested_at.astimezone(zone).isoformat(),
        "reason": filed.excluded,
        "decisions": [_decision(event, zone) for event in version.decisions],
    }


def _decision(event: Event, zone: ZoneInfo) -> dict[str, str]:
    """Return what was decided; a nil return taken back has no moment it was received at."""
    undone = event.action == "nil" and not event.subject
    return {
        "action": "nil_undone" if undone else event.action.value,
        "at": event.at.astimezone(zone).isoformat(),
        "who": event.who,
        "reason": event.reason,
        "detail": event.detail,
    }


def _change_row(change: Change, plan: Plan) -> dict[str, object]:
    """Return a change as other programs read it; amounts are plain numbers in the indicator's measure."""
    measure = plan.measure_of(change.indicator)

    def number(value: int | None) -> str | None:
        return None if value is None else f"{measure.from_base(value):f}"

    said_before, said_after = change.amounts
    before, after = change.total_before, change.total_after
    return {
        "from_version": change.earlier,
        "to_version": change.later,
        "indicator": change.indicator,
        "basis": change.basis.value,
        "before": number(said_before),
        "after": number(said_after),
        "difference": number(change.difference),
        "measure": measure.label,
        "cell_before": change.before.origin.cell if change.before else None,
        "cell": change.after.origin.cell if change.after else None,
        "total_before": number(_total(before)),
        "total_after": number(_total(after)),
        "complete": len(after.coverage.complete) if after else None,
        "expected": len(after.coverage.expected) if after else None,
    }


def _total(figure: Figure | None) -> int | None:
    return figure.value.value if figure and figure.value else None


def _print(told: ReturnHistory, versions: list[dict[str, object]], plan: Plan, words: Words) -> None:
    name = plan.reporters[told.about.reporter].full_name
    say(Styled(f"{name}, {plan.forms[told.about.form].label}, {told.about.period}", "bold"))
    if versions:
        columns = [column for column in _SHOWN if column != "reason" or any(row[column] for row in versions)]
        lines = [_version_line(row, columns, words) for row in versions]
        print_table([words(column.replace("_", " ")) for column in columns], lines, right=(0,), whole=(1, 2))
    else:
        say(words("Nothing was received."))
    zone = ZoneInfo(plan.time_zone)
    decisions = [(one.filed.version, event) for one in told.versions for event in one.decisions]
    for version, event in [*decisions, *((0, event) for event in told.nils)]:
        row = _decision(event, zone)
        which = f"{words('version')} {version}: " if version else ""
        parts = (words(row["action"].replace("_", " ")), row["detail"], row["reason"], row["who"])
        say(with_moments(f"{row['at']}  {which}{', '.join(part for part in parts if part)}"))
    for (earlier, later), changes in groupby(told.changes, key=lambda one: (one.earlier, one.later)):
        print()
        say(Styled(words("Version {earlier} → version {later}", earlier=earlier, later=later), "bold"))
        names = ("indicator", "before", "after", "difference", "cell", "total", "complete")
        table = [_change_line(change, plan, words) for change in changes]
        print_table([words(heading) for heading in names], table, right=(1, 2, 3, 5, 6), whole=(1, 2, 3, 5))


def _version_line(row: dict[str, object], columns: list[str], words: Words) -> list[str | Styled]:
    state = str(row["state"])
    shown = {**row, "evidence": words(str(row["evidence"]).replace("_", " ")) if row["evidence"] else ""}
    return [
        Styled(words(state.replace("_", " ")), _STYLES[state])
        if column == "state"
        else with_moments(str(shown[column] or ""))
        for column in columns
    ]


def _change_line(change: Change, plan: Plan, words: Words) -> list[str]:
    """Return a change as a person reads it; the measure stands once, with the indicator."""
    measure = plan.measure_of(change.indicator)

    def told(value: int | None) -> str:
        return words("no figure") if value is None else measure.exact_text(value).removesuffix(unit)

    unit = f" {measure.label}"
    difference, after = change.difference, change.total_after
    cell = change.after or change.before
    sign = "+" if difference is not None and difference > 0 else ""
    basis = words("year to date") if change.total_after is None else words("in the period")
    return [
        f"{plan.indicators[change.indicator].label}, {basis} ({measure.label})",
        *map(told, change.amounts),
        "" if difference is None else f"{sign}{told(difference)}",
        cell.origin.cell if cell else "",
        f"{told(_total(change.total_before))} → {told(_total(after))}" if after else "",
        f"{len(after.coverage.complete)}/{len(after.coverage.expected)}" if after else "",
    ]
