"""hnjobs explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from hnjobs.cli.arguments import period_option, reporter_option
from hnjobs.cli.console import Format, Styled, print_csv, print_json, print_table, say, short_periods
from hnjobs.cli.figure_names import figure_name
from hnjobs.cli.settings import Settings
from hnjobs.domain.period import MONTHS_OF
from hnjobs.errors import UsageError
from hnjobs.phrase import Phrase, Quoted

if TYPE_CHECKING:
    from hnjobs.domain.figures import Figure
    from hnjobs.domain.indicator import Target
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.stated import Stated
    from hnjobs.locale.words import Words
    from hnjobs.pipeline.explain import Explanation
    from hnjobs.pipeline.printed import Found

_CODES: Final = {months: code for code, months in MONTHS_OF.items()}


def explain(
    ctx: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(metavar="WHAT", help="An indicator by id, or a number as it is printed: 86.644 …"),
    ] = None,
    *,
    period: Annotated[str, typer.Option(help="M01…M12, Q1…Q4, H1, H2, 9M or Y.")],
    reporter: Annotated[str | None, typer.Option(help="Only of this reporter, by id or name.")] = None,
    to_date: Annotated[
        bool, typer.Option("--to-date", help="From January to the end of the period.")
    ] = False,
    file: Annotated[
        str | None, typer.Option(help="Instead of WHAT: the figures that a file of this name feeds.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print the result.")] = Format.TABLE,
) -> None:
    """Trace a figure to the cells it was added up from, and name who is missing in it.

    A number, such as 86.644 or "53,5 %", is looked up in the report of the period, whichever document it
    stands in. With --file it goes the other way: from a file that arrived to the figures it is in.

    Example: hnjobs explain jobs_created --period H1 --reporter ba-dinh
    """
    from hnjobs.pipeline.explain import explain_figure, explained
    from hnjobs.pipeline.printed import find_printed, is_number

    settings = Settings.of(ctx)
    plan, when = settings.plan, period_option(period, settings.plan)
    chosen = reporter_option(reporter, plan) if reporter else None
    if (what is None) == (file is None):
        raise UsageError("WHAT", what or "", Phrase("an indicator or a number, or --file with a file's name"))
    if file is not None:
        from hnjobs.cli.fed_figures import print_fed

        print_fed(settings, file, when, format_)
        return
    assert what is not None  # noqa: S101 one of the two is given
    if what in plan.indicators:
        with settings.store() as store:
            told = explain_figure(plan, store, what, when, chosen, to_date=to_date)
        _show(told, format_, settings)
        return
    if not is_number(what):
        raise UsageError("WHAT", what, Quoted(", ".join(("86.644", *plan.indicators))))
    with settings.store() as store:
        found = find_printed(plan, store, when, what, settings.today)
    if chosen:
        found = found._replace(
            stated=tuple(one for one in found.stated if any(f.reporter == chosen for f in one.figures)),
            targets=tuple(one for one in found.targets if one.reporter == chosen),
        )
    if format_ is Format.TABLE:
        _print_found(found, what, when, plan, settings.words)
    elif format_ is Format.JSON:
        print_json(_as_json(found, plan))
    else:
        rows = [row for one in found.stated for f in one.figures for row in explained(plan, f).observations]
        _print_rows(rows)


def _show(told: Explanation, format_: Format, settings: Settings) -> None:
    if format_ is Format.JSON:
        print_json(told.as_json())
    elif format_ is Format.CSV:
        _print_rows(told.observations)
    else:
        _print_explanation(told, settings.plan, settings.words)


def _print_rows(rows: list[dict[str, str]]) -> None:
    from hnjobs.pipeline.export import COLUMNS

    print_csv(COLUMNS, rows)


def _as_json(found: Found, plan: Plan) -> dict[str, object]:
    from hnjobs.pipeline.explain import explained

    return {
        "stated": [
            {"sense": one.sense.value, "figures": [explained(plan, f).as_json() for f in one.figures]}
            for one in found.stated
        ],
        "targets": [
            {
                "indicator": one.indicator,
                "reporter": one.reporter,
                "period": one.period,
                "section": one.section,
            }
            for one in found.targets
        ],
    }


def _print_found(found: Found, what: str, period: Period, plan: Plan, words: Words) -> None:
    from hnjobs.pipeline.explain import explained

    for target in found.targets:
        say(_target_words(target, plan, words))
    if len(found.stated) == 1:
        (only,) = found.stated
        say(_sense_words(only, words))
        for figure in only.figures:
            _print_explanation(explained(plan, figure), plan, words)
        return
    if not found.stated and not found.targets:
        say(words("{number} is in no figure of {period}.", number=what, period=str(period)))
        return
    for one in found.stated:
        say(_sense_words(one, words), " ", figure_name(one.figures[0], plan, words))
        for figure in one.figures:
            say(Styled(_command(figure), "dim"), indent=4)


def _sense_words(one: Stated, words: Words) -> Styled:
    return Styled(f"{words(one.sense.value)}:", "bold")


def _target_words(target: Target, plan: Plan, words: Words) -> str:
    area = plan.reporters[target.reporter].name if target.reporter else plan.area
    label = plan.indicators[target.indicator].label
    return words(
        "the plan's target: {label}, {area}, {period} ({section})",
        label=label,
        area=area,
        period=f"{plan.year}-{target.period}",
        section=target.section,
    )


def _command(figure: Figure) -> str:
    """Return the command that explains one figure."""
    code = _CODES.get(tuple(month.last_month for month in figure.months))
    parts = ["hnjobs explain", figure.indicator, "--period", code or figure.period.code]
    if figure.reporter:
        parts += ["--reporter", figure.reporter]
    if code is None:
        parts.append("--to-date")
    return " ".join(parts)


def _print_explanation(told: Explanation, plan: Plan, words: Words) -> None:
    figure, coverage = told.figure, told.figure.coverage
    measure = plan.measure_of(figure.indicator)
    value = measure.exact_text(figure.value.value) if figure.value else words("no figure")
    say(Styled(f"{figure_name(figure, plan, words)}: {value}", "bold"))
    counted = words(
        "{complete} of {expected} reporters gave every value",
        complete=len(coverage.complete),
        expected=len(coverage.expected),
    )
    say(counted)
    if coverage.gaps:
        codes: dict[str, list[str]] = {}
        for reporter, period in coverage.gaps:
            codes.setdefault(reporter, []).append(period.code)
        gaps = (f"{plan.reporters[reporter].name} {short_periods(own)}" for reporter, own in codes.items())
        say(Styled(f"{words('missing')}: {', '.join(gaps)}", "red"))
    for reporter, month in figure.filled:
        name = plan.reporters[reporter].name
        say(words("{name}: year to date of {month} in place of missing months", name=name, month=month.code))
    print()
    cells = [
        (
            plan.reporters[o["reporter"]].name,
            o["period"] if o["basis"] == "period" else f"{o['period']} ({words('year to date')})",
            o["value"],
            f"{o['file']} {o['sheet']}!{o['cell']}" if o["cell"] else f"{o['file']}: {words('nil return')}",
            o["version"],
        )
        for o in told.observations
    ]
    names = ("reporter", "period", "value", "cell", "version")
    print_table([words(name) for name in names], cells, right=(2, 4))
