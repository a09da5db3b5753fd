"""What hnjobs explain --file prints: the figures of a report that a file feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hnjobs.cli.console import Format, Styled, print_csv, print_json, print_table, say
from hnjobs.cli.figure_names import figure_name
from hnjobs.errors import UsageError
from hnjobs.phrase import Phrase

if TYPE_CHECKING:
    from hnjobs.cli.settings import Settings
    from hnjobs.domain.figures import Figure
    from hnjobs.domain.period import Period
    from hnjobs.domain.plan import Plan
    from hnjobs.store.records import Filed

_COLUMNS = ("file", "sheet", "version", "indicator", "reporter", "period", "to_date", "value", "measure")


def print_fed(settings: Settings, name: str, period: Period, format_: Format) -> None:
    """Print, for each return of the files of a name, the figures of the report of a period that it feeds."""
    from hnjobs.pipeline.fed_figures import fed_by_file

    plan = settings.plan
    with settings.store() as store:
        found = fed_by_file(plan, store, name, period, settings.today)
    if not found:
        expected = Phrase("the name of a file that was ingested, as `hnjobs export` gives it")
        raise UsageError("--file", name, expected)
    rows = [_row(filed, figure, plan) for filed, figures in found for figure in figures]
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        print_csv(_COLUMNS, rows)
    else:
        for filed, figures in found:
            _print(filed, figures, settings)


def _row(filed: Filed, figure: Figure, plan: Plan) -> dict[str, object]:
    measure = plan.measure_of(figure.indicator)
    return {
        "file": filed.file,
        "sheet": filed.sheet,
        "version": filed.version,
        "indicator": figure.indicator,
        "reporter": figure.reporter,
        "period": str(figure.period),
        "to_date": not figure.of_period,
        "value": f"{measure.from_base(figure.value.value):f}" if figure.value else None,
        "measure": measure.label,
    }


def _print(filed: Filed, figures: tuple[Figure, ...], settings: Settings) -> None:
    plan, words = settings.plan, settings.words
    say(Styled(f"{filed.file} {filed.sheet}, {words('version')} {filed.version}", "bold"))
    if not figures:
        say(words("It feeds no figure of this report: it does not count, or is of another period."))
        print()
        return
    cells = [
        (
            figure_name(figure, plan, words),
            plan.measure_of(figure.indicator).exact_text(figure.value.value)
            if figure.value
            else words("no figure"),
        )
        for figure in figures
    ]
    print_table([words("figure"), words("value")], cells, right=(1,))
    print()
