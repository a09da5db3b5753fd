"""Pace, the year before, and the map of tiles of the HTML view."""

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
    share,
    words,
)
from hnjobs.writers.html_ledger import span
from hnjobs.writers.html_reporters import received_cell
from hnjobs.writers.view_tables import note_gaps
from hnjobs.writers.wording import PACINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.domain.figures import Figure
    from hnjobs.domain.plan import Plan
    from hnjobs.domain.progress import Progress, YearAgo
    from hnjobs.domain.report import Report, ReporterRow
    from hnjobs.writers.html_ledger import Ledger

_TILES_IN_A_ROW: Final = 6  # without a map in the plan: what a projector shows at a readable size


class Tile(NamedTuple):
    """A reporter on the map: its name, its figure, its share of the year's target, how it stands.

    ``state`` and ``word`` are empty where there is no pace to go by; ``word`` also where the figure is
    missing, for its text says so.
    """

    name: str
    figure: Cell
    share: str
    meter: tuple[int, int] | None
    state: str
    word: str


def list_progress(plan: Plan, rows: Sequence[Progress], ledger: Ledger, heading: str) -> Table:
    """Return where sums stand on the way to their target of the year.

    Args:
        plan: the plan.
        rows: all in total, or all of reporters.
        ledger: where the figures are kept.
        heading: what the rows are, in a word or two.
    """
    units = [Column("Đơn vị tính")] if _in_total(rows) else []
    columns = (
        Column(heading, WORDS),
        *units,
        Column("Kế hoạch năm", NUMBER),
        Column("Lũy kế từ đầu năm", NUMBER),
        Column("Phải đạt đến hết kỳ", NUMBER),
        Column("So với mức phải đạt", NUMBER),
        Column("Đánh giá", WORDS),
        Column("Bình quân mỗi tháng còn lại cần", NUMBER),
        Column("Cả năm nếu giữ tiến độ này", NUMBER),
        Column("Căn cứ của mức phải đạt", WORDS),
        Column("Báo cáo nhận được", WORDS),
    )
    labelled = _totals(plan, [row.to_date for row in rows])
    shown = tuple(_progress(plan, row, ledger, named=_in_total(rows)) for row in rows)
    return Table(columns, (Group(shown),), notes=note_gaps(plan, labelled))


def _in_total(rows: Sequence[Progress]) -> bool:
    """Tell whether rows are of several indicators, each with its unit, and not of one by reporter."""
    return any(row.to_date.reporter is None for row in rows)


def _progress(plan: Plan, row: Progress, ledger: Ledger, *, named: bool) -> Row:
    measure = plan.measure_of(row.to_date.indicator)
    projected = amount(row.projected, measure)
    return (
        name(_subject(plan, row.to_date)),
        *([mark(measure.label)] if named else []),
        amount(row.target.amount, measure),
        ledger.cell(row.to_date),
        amount(row.planned, measure),
        share(row.pace),
        mark(PACINGS[row.pacing], row.pacing),
        amount(row.need, measure),
        projected._replace(text=f"{projected.text} (không đạt)") if row.misses else projected,
        words("chia đều theo tháng" if row.derived else "mốc quý của Kế hoạch"),
        _covered(row.to_date),
    )


def _subject(plan: Plan, shown: Figure) -> str:
    return plan.reporters[shown.reporter].name if shown.reporter else plan.indicators[shown.indicator].label


def _covered(shown: Figure) -> Cell:
    return received_cell(shown) if shown.reporter else mark(text.counted(shown.coverage))


def _totals(plan: Plan, figures: Sequence[Figure]) -> list[tuple[str, Figure]]:
    """Return the totals with their labels, for the notes; a reporter's own row says what it lacks."""
    return [(_subject(plan, one), one) for one in figures if one.reporter is None or one.filled]


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
        Column("Báo cáo nhận được", WORDS),
    )
    labelled = _totals(plan, [row.figure for row in rows])
    shown = tuple(_year_ago(plan, row, ledger) for row in rows)
    return Table(columns, (Group(shown),), notes=note_gaps(plan, labelled))


def _year_ago(plan: Plan, row: YearAgo, ledger: Ledger) -> Row:
    measure = plan.measure_of(row.figure.indicator)
    return (
        name(_subject(plan, row.figure)),
        words(span(row.figure)),
        mark(measure.label),
        ledger.cell(row.figure),
        amount(row.before, measure),
        difference(row.difference, measure, complete=not row.figure.coverage.gaps),
        share(row.ratio),
        words(row.source),
        _covered(row.figure),
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
        tuple(in_order[start : start + _TILES_IN_A_ROW]) for start in range(0, len(in_order), _TILES_IN_A_ROW)
    )


def _tile(plan: Plan, row: ReporterRow, pace: Progress | None, ledger: Ledger) -> Tile:
    ratio = row.achievement.ratio if row.achievement else None
    missing = row.to_date.value is None
    return Tile(
        name=plan.reporters[row.reporter].name,
        figure=ledger.cell(row.to_date),
        share=text.share(ratio),
        meter=(ratio.numerator, ratio.denominator) if ratio else None,
        state=Pacing.UNKNOWN if missing else pace.pacing if pace else "",
        word=PACINGS[pace.pacing] if pace and not missing else "",
    )
