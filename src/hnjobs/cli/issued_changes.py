"""Figures of an issued report that are others now, as people and programs read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hnjobs.cli.console import Format, Styled, print_csv, print_json, print_table, say, short_periods
from hnjobs.domain.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.cli.settings import Settings
    from hnjobs.domain.kept import KeptFigure
    from hnjobs.domain.observation import StoredObservation
    from hnjobs.domain.plan import Plan
    from hnjobs.locale.words import Words
    from hnjobs.pipeline.issued_changes import Cause, Change
    from hnjobs.store.records import IssuedReport

_FIGURE: Final = (
    "indicator",
    "reporter",
    "period",
    "months",
    "before",
    "after",
    "difference",
    "measure",
    "complete_before",
    "expected_before",
    "complete",
    "expected",
)
_CAUSE: Final = (
    "cause_reporter",
    "cause_form",
    "cause_period",
    "cause_before",
    "cause_after",
    "file_before",
    "cell_before",
    "version_before",
    "file",
    "sheet",
    "cell",
    "version",
    "action",
    "who",
    "at",
    "reason",
)


def print_changes(
    report: IssuedReport, changes: Sequence[Change], settings: Settings, format_: Format
) -> None:
    """Print the changes; CSV has a line for each cause of each figure, JSON the causes inside the figure."""
    rows = [_row(change, settings) for change in changes]
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        nothing = dict.fromkeys(_CAUSE)
        print_csv(
            (*_FIGURE, *_CAUSE), [{**row, **cause} for row in rows for cause in row["causes"] or [nothing]]
        )
    else:
        _print(report, changes, settings)


def _row(change: Change, settings: Settings) -> dict[str, Any]:
    before, after, plan = change.before, change.after, settings.plan
    return {
        "indicator": before.indicator,
        "reporter": before.reporter,
        "period": before.period,
        "months": " ".join(before.months),
        "before": _number(before.indicator, before.value, plan),
        "after": _number(before.indicator, after.value if after else None, plan),
        "difference": _number(before.indicator, change.difference, plan),
        "measure": plan.measure_of(before.indicator).label,
        "complete_before": before.complete,
        "expected_before": before.expected,
        "complete": after.complete if after else None,
        "expected": after.expected if after else None,
        "causes": [_cause_row(cause, before.indicator, settings) for cause in change.causes],
    }


def _cause_row(cause: Cause, indicator: str, settings: Settings) -> dict[str, Any]:
    was = cause.before.origin if cause.before else None
    became = cause.after.origin if cause.after else None
    event = cause.event
    return {
        "cause_reporter": cause.reporter,
        "cause_form": cause.form,
        "cause_period": cause.period,
        "cause_before": _number(indicator, _amount(cause.before), settings.plan),
        "cause_after": _number(indicator, _amount(cause.after), settings.plan),
        "file_before": was.file if was else None,
        "cell_before": was.cell if was else None,
        "version_before": was.version if was else None,
        "file": became.file if became else None,
        "sheet": became.sheet if became else None,
        "cell": became.cell if became else None,
        "version": became.version if became else None,
        "action": event.action.value if event else None,
        "who": event.who if event else None,
        "at": event.at.astimezone(settings.now.tzinfo).isoformat() if event else None,
        "reason": event.reason if event else None,
    }


def _print(report: IssuedReport, changes: Sequence[Change], settings: Settings) -> None:
    words, plan = settings.words, settings.plan
    about = {"number": report.number, "day": f"{report.day:%d/%m/%Y}", "period": report.period}
    say(Styled(words("{number} of {day}, {period}", **about), "bold"))
    if not changes:
        say(words("No figure of the issued report has changed."))
        return
    headings = [words(name) for name in ("figure", "before", "after", "difference", "complete", "because")]
    print_table(headings, [_line(one, plan, words) for one in changes], right=(1, 2, 3, 4), whole=(1, 2, 3))


def _line(change: Change, plan: Plan, words: Words) -> list[str]:
    before, after = change.before, change.after
    measure = plan.measure_of(before.indicator)
    area = plan.reporters[before.reporter].full_name if before.reporter else plan.area
    sign = "+" if change.difference is not None and change.difference > 0 else ""
    counts = [f"{one.complete}/{one.expected}" for one in (before, after) if one]
    causes = [_told(cause, before, plan, words) for cause in change.causes]
    label = plan.indicators[before.indicator].label
    return [
        f"{label}, {area}, {short_periods(before.months)} ({measure.label})",
        _bare(before, before.value, plan, words),
        _bare(before, after.value if after else None, plan, words),
        "" if change.difference is None else f"{sign}{_bare(before, change.difference, plan, words)}",
        " → ".join(dict.fromkeys(counts)),
        "; ".join(causes) or words("the plan or the program changed"),
    ]


def _told(cause: Cause, stated: KeptFigure, plan: Plan, words: Words) -> str:
    """Return one cause in words: whose return, from what to what, by which file or decision of whom."""
    event = cause.event
    amounts = (_bare(stated, _amount(one), plan, words) for one in (cause.before, cause.after))
    name = plan.reporters[cause.reporter].name
    told = f"{name} {cause.period.partition('-')[2]}: {' → '.join(amounts)}"
    parts: list[str] = []
    if event and event.action != "ingest":
        parts += [words(event.action.value), event.reason]
    if cause.after and cause.after.origin.cell:
        origin = cause.after.origin
        parts.append(f"{words('version')} {origin.version}, {origin.file} {origin.sheet}!{origin.cell}")
    if event:
        parts.append(event.who)
    return f"{told} ({', '.join(part for part in parts if part)})" if any(parts) else told


def _bare(stated: KeptFigure, value: int | None, plan: Plan, words: Words) -> str:
    """Return an amount without its measure, which stands with the figure."""
    measure = plan.measure_of(stated.indicator)
    return (
        words("no figure") if value is None else measure.exact_text(value).removesuffix(f" {measure.label}")
    )


def _amount(value: StoredObservation | None) -> int | None:
    return value.value.value if value and isinstance(value.value, Quantity) else None


def _number(indicator: str, value: int | None, plan: Plan) -> str | None:
    """Return base units as programs read them: a plain decimal number in the indicator's measure."""
    return None if value is None else f"{plan.measure_of(indicator).from_base(value):f}"
