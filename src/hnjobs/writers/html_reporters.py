"""The tables by reporter of the HTML view: results, months, pace, the year before, and the map of tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.progress import Pacing
from hnjobs.writers import text
from hnjobs.writers.html_cells import (
    NUMBER,
    WORDS,
    Cell,
    Column,
    Group,
    Row,
    Table,
    amount,
    difference,
    mark,
    name,
    place,
    share,
    words,
)
from hnjobs.writers.html_ledger import span
from hnjobs.writers.html_totals import notes
from hnjobs.writers.view_tables import label_figures, received, reporter_row, reporter_total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.domain.figures import Figure
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.progress import Progress, YearAgo
    from hnjobs.domain.report import Report, ReporterRow
    from hnjobs.writers.html_ledger import Ledger

PACINGS: Final = {
    Pacing.REACHED: "đã đạt kế hoạch năm",
    Pacing.AHEAD: "đúng hoặc vượt tiến độ",
    Pacing.BEHIND: "chậm tiến độ",
    Pacing.UNKNOWN: "chưa đủ số liệu",
}
_TILES_IN_A_ROW: Final = 6  # without a map in the plan: what a projector shows at a readable size


class Tile(NamedTuple):
    """A reporter on the map: its name, its figure, its share of the year's target, how it stands."""

    name: str
    figure: Cell
    share: str
    meter: tuple[int, int] | None
    state: str
    word: str


def list_reporters(plan: Plan, report: Report, ledger: Ledger) -> Table:
    """Return the headline by reporter, with its channels, and the total with its coverage."""
    group = plan.groups[plan.view.headline_group].label
    channels = tuple(Column(plan.indicators[id_].label, NUMBER) for id_ in plan.view.channels)
    now = f"Thực hiện {text.period_name(report.period)}"
    columns = (
        Column("TT", NUMBER),
        Column(group, WORDS),
        Column("Kế hoạch năm", NUMBER),
        Column(now, NUMBER),
        *(() if report.from_january else (Column("Lũy kế từ đầu năm", NUMBER),)),
        Column("So với kế hoạch năm", NUMBER),
        *channels,
        Column("Báo cáo nhận được", WORDS),
    )
    rows = [_reporter(plan, report, row, (ledger, at)) for at, row in enumerate(report.reporters, 1)]
    labelled = label_figures(plan, [report.headline, *report.channels])
    return Table(
        columns, (Group(tuple(rows)),), (_total(plan, report, ledger),), notes(plan, labelled), head=1
    )


def _reporter(plan: Plan, report: Report, row: ReporterRow, where: tuple[Ledger, int]) -> Row:
    ledger, at = where
    shown, done, measure = reporter_row(plan, row, at), row.achievement, plan.measure_of(plan.view.headline)
    return (
        place(at),
        name(shown.name),
        amount(done.target.amount if done else None, measure),
        *_spans(report, (row.period, row.to_date), ledger),
        share(done.ratio if done else None),
        *(ledger.cell(one) for one in row.channels),
        _received(row.to_date),
    )


def _spans(report: Report, figures: tuple[Figure, Figure], ledger: Ledger) -> tuple[Cell, ...]:
    return tuple(ledger.cell(one) for one in (figures[:1] if report.from_january else figures))


def _received(shown: Figure) -> Cell:
    """Say how many of a reporter's values came, and which did not."""
    lacking = text.periods([period for _, period in shown.coverage.gaps])
    return mark(f"{received(shown)} (thiếu {lacking})" if lacking else received(shown))


def _total(plan: Plan, report: Report, ledger: Ledger) -> Row:
    row, shown = report.headline, reporter_total(plan, report)
    done, measure = row.achievement, plan.measure_of(plan.view.headline)
    return (
        Cell(""),
        name(shown.name),
        amount(done.target.amount if done else None, measure),
        *_spans(report, (row.period, row.to_date), ledger),
        share(done.ratio if done else None),
        *(ledger.cell(one.period) for one in report.channels),
        mark(shown.covered),
    )


def list_months(plan: Plan, report: Report, ledger: Ledger) -> Table:
    """Return the headline by reporter and month, each total with its coverage below it."""
    group, months = plan.groups[plan.view.headline_group].label, report.period.to_date
    columns = (
        Column("TT", NUMBER),
        Column(group, WORDS),
        *(Column(text.capitalised(text.short_period(month)), NUMBER) for month in months),
        Column("Lũy kế", NUMBER),
        Column("Báo cáo nhận được", WORDS),
    )
    rows = tuple(
        (
            place(at),
            name(plan.reporters[row.reporter].name),
            *(ledger.cell(one) for one in (*row.months, row.to_date)),
            _received(row.to_date),
        )
        for at, row in enumerate(report.reporters, 1)
    )
    totals = (*report.months, report.headline.to_date)
    counted = [mark(text.counted(one.coverage)) for one in totals]
    foot = (
        (Cell(""), name("Tổng cộng"), *(ledger.cell(one) for one in totals), Cell("")),
        (Cell(""), name("Tổng hợp từ"), *counted, Cell("")),
    )
    label = plan.indicators[plan.view.headline].label
    labelled = [(f"{label} {span(one)}", one) for one in totals]
    return Table(columns, (Group(rows),), foot, notes(plan, labelled), head=1)


def list_progress(plan: Plan, rows: Sequence[Progress], ledger: Ledger, heading: str) -> Table:
    """Return where sums stand on the way to their target of the year.

    Args:
        plan: the plan.
        rows: all in total, or all of reporters.
        ledger: where the figures are kept.
        heading: what the rows are, in a word or two.
    """
    columns = (
        Column(heading, WORDS),
        Column("Đơn vị tính"),
        Column("Kế hoạch năm", NUMBER),
        Column("Lũy kế từ đầu năm", NUMBER),
        Column("Phải đạt đến hết kỳ", NUMBER),
        Column("So với mức phải đạt", NUMBER),
        Column("Đánh giá", WORDS),
        Column("Bình quân mỗi tháng còn lại cần", NUMBER),
        Column("Cả năm nếu giữ tiến độ này", NUMBER),
        Column("Căn cứ của mức phải đạt", WORDS),
    )
    labelled = [(_subject(plan, row.to_date), row.to_date) for row in rows]
    shown = tuple(_progress(plan, row, ledger) for row in rows)
    return Table(columns, (Group(shown),), notes=notes(plan, labelled))


def _progress(plan: Plan, row: Progress, ledger: Ledger) -> Row:
    measure = plan.measure_of(row.to_date.indicator)
    projected = amount(row.projected, measure)
    return (
        name(_subject(plan, row.to_date)),
        mark(measure.label),
        amount(row.target.amount, measure),
        ledger.cell(row.to_date),
        amount(row.planned, measure),
        share(row.pace),
        mark(PACINGS[row.pacing], row.pacing),
        amount(row.need, measure),
        projected._replace(text=f"{projected.text} (không đạt)") if row.misses else projected,
        words("chia đều kế hoạch năm cho các tháng" if row.derived else "mốc quý của Kế hoạch"),
    )


def _subject(plan: Plan, shown: Figure) -> str:
    return plan.reporters[shown.reporter].name if shown.reporter else plan.indicators[shown.indicator].label


def list_years_ago(plan: Plan, rows: Sequence[YearAgo], ledger: Ledger) -> Table:
    """Return figures beside those of the same months of the year before."""
    columns = (
        Column("Số liệu", WORDS),
        Column("Kỳ", WORDS),
        Column("Đơn vị tính"),
        Column("Năm nay", NUMBER),
        Column("Cùng kỳ năm trước", NUMBER),
        Column("Tăng, giảm", NUMBER),
        Column("So với cùng kỳ", NUMBER),
        Column("Nguồn số liệu năm trước", WORDS),
    )
    labelled = [(_subject(plan, row.figure), row.figure) for row in rows]
    shown = tuple(_year_ago(plan, row, ledger) for row in rows)
    return Table(columns, (Group(shown),), notes=notes(plan, labelled))


def _year_ago(plan: Plan, row: YearAgo, ledger: Ledger) -> Row:
    measure = plan.measure_of(row.figure.indicator)
    return (
        name(_subject(plan, row.figure)),
        words(span(row.figure)),
        mark("điểm phần trăm" if measure.rate else measure.label),
        ledger.cell(row.figure),
        amount(row.before, measure),
        difference(row.difference, measure, complete=not row.figure.coverage.gaps),
        share(row.ratio),
        words(row.source),
    )


def list_tiles(plan: Plan, report: Report, ledger: Ledger) -> tuple[tuple[Tile | None, ...], ...]:
    """Return the map of the headline's reporters: as the plan places them, else row by row in its order."""
    pace = {
        row.to_date.reporter: row
        for row in report.progress
        if row.to_date.reporter and row.to_date.indicator == plan.view.headline
    }
    tiles = {row.reporter: _tile(plan, row, pace.get(row.reporter), ledger) for row in report.reporters}
    if plan.view.tiles:
        return tuple(tuple(tiles[id_] if id_ else None for id_ in row) for row in plan.view.tiles)
    in_order = list(tiles.values())
    return tuple(
        tuple(in_order[start : start + _TILES_IN_A_ROW])
        for start in range(0, len(in_order), _TILES_IN_A_ROW)
    )


def _tile(plan: Plan, row: ReporterRow, pace: Progress | None, ledger: Ledger) -> Tile:
    ratio = row.achievement.ratio if row.achievement else None
    state = pace.pacing if pace else Pacing.UNKNOWN
    missing = row.to_date.value is None
    return Tile(
        name=plan.reporters[row.reporter].name,
        figure=ledger.cell(row.to_date),
        share=text.share(ratio),
        meter=(ratio.numerator, ratio.denominator) if ratio else None,
        state=state,
        word=text.why_missing(row.to_date) if missing else PACINGS[state],
    )
