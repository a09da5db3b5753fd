"""Whatever is put around a table: what is read of it is true, and every other number is told of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from hnjobs.domain.observation import Basis, Submission
from hnjobs.domain.quantity import Quantity
from hnjobs.readers.submission import read_submissions
from tests.sheets import xlsx

if TYPE_CHECKING:
    from hnjobs.domain.finding import Finding
    from hnjobs.domain.lexicon import Lexicon

PERIOD: Final = {
    "jobs_created": 1250,
    "jobs_loan": 112,
    "jobs_abroad": 9,
    "jobs_exchange": 88,
    "jobs_other": 1041,
}
TO_DATE: Final = {key: 3 * value for key, value in PERIOD.items()}
LABELS: Final = ("GQVL", "Vay vốn", "XKLĐ", "Sàn GDVL", "Khác")
STRAY: Final = 777000  # and on: numbers that belong to nothing
HEADINGS: Final = {
    "label": "Chỉ tiêu",
    "period": "Thực hiện",
    "to_date": "Lũy kế",
    "number": "STT",
    "note": "Ghi chú",
}


class Drawn(NamedTuple):
    """A sheet with a table and strays around it; the strays are told by their values."""

    grid: list[list[str]]
    strays: int


@st.composite
def sheets(draw: st.DrawFn) -> Drawn:
    """Draw a table in some order of columns, with stray rows and columns, blank rows, and a shift."""
    strays = 0

    def stray() -> str:
        nonlocal strays
        strays += 1
        return str(STRAY + strays)

    columns = draw(
        st.permutations(["label", "period", "to_date", *draw(st.sets(st.sampled_from(["number", "note"])))])
    )
    unknown = draw(st.sampled_from(["", "Lạ", "Dân số"]))
    extra = draw(st.integers(0, len(columns)))
    rows = [[HEADINGS[column] for column in columns]]
    for at, (label, indicator) in enumerate(zip(LABELS, PERIOD, strict=True), start=1):
        cells = {"label": label, "period": str(PERIOD[indicator]), "to_date": str(TO_DATE[indicator])}
        rows.append([{**cells, "number": str(at), "note": "giảm"}[column] for column in columns])
    if draw(st.booleans()):
        for row in rows:
            row.insert(extra, unknown if row is rows[0] else stray())
    width = len(rows[0])
    for _ in range(draw(st.integers(0, 3))):
        words = draw(st.sampled_from(["Phường A", "Nhóm khác", "Hộ nghèo", "2 | x", ""]))
        line = [*words.split(" | "), *([""] * width)][:width]
        line[draw(st.integers(0, width - 1))] = stray()
        rows.insert(draw(st.integers(1, len(rows))), line)
    for _ in range(draw(st.integers(0, 2))):
        rows.insert(draw(st.integers(1, len(rows))), [""] * width)
    above = [["UBND QUẬN BA ĐÌNH"], ["Tháng 3 năm 2023"]]
    if draw(st.booleans()):
        above.append(["Thông số", stray()])
    below = [["", "Người lập biểu"], ["", stray()]] if draw(st.booleans()) else []
    shift = [""] * draw(st.integers(0, 3))
    return Drawn([*above, *([*shift, *row] for row in rows), *below], strays)


def told(finding: Finding) -> range:
    """Return the rows that a finding speaks of, counted from 1; the heading's row stands for a column."""
    place = dict(finding.facts).get("range", finding.cell)
    numbers = [int(number) for number in re.findall(r"\d+", place)] or [0]
    return range(numbers[0], numbers[-1] + 1)


def read_of(submission: Submission, basis: Basis) -> dict[str, int]:
    """Return the figures that were read."""
    return {
        one.indicator: one.value.value
        for one in submission.observations
        if one.basis is basis and isinstance(one.value, Quantity)
    }


@settings(max_examples=150)
@given(drawn=sheets())
def test_what_is_read_is_true_and_the_rest_is_told(lexicon: Lexicon, drawn: Drawn) -> None:
    """No stray number is taken for a figure, and none goes without a finding at its row, range or column."""
    content = xlsx("\n".join(" | ".join(row) for row in drawn.grid))
    (submission,) = read_submissions("bao cao.xlsx", content, lexicon)

    for basis, true in ((Basis.PERIOD, PERIOD), (Basis.YEAR_TO_DATE, TO_DATE)):
        assert read_of(submission, basis).items() <= true.items()
    if not submission.rejected:
        assert read_of(submission, Basis.PERIOD) == PERIOD
    rows = {row for finding in submission.findings for row in told(finding)}
    columns = {re.sub(r"\d", "", one.cell) for one in submission.findings if one.code == "VL025"}
    strays = [
        (row, column)
        for row, cells in enumerate(drawn.grid, start=1)
        for column, cell in enumerate(cells)
        if cell.isdigit() and int(cell) > STRAY
    ]
    assert len(strays) == drawn.strays
    assert [place for place in strays if place[0] not in rows and chr(65 + place[1]) not in columns] == []
