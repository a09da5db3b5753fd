"""Findings put together: the gravest first, cells told shortly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.domain.cell import address
from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.finding_groups import group_findings, short_cells


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param([], "", id="none"),
        pytest.param(["E8"], "E8", id="one"),
        pytest.param(["E8", "E9", "E10", "E11", "E12", "G8"], "E8:E12, G8", id="a-run-and-one"),
        pytest.param(["E10", "E9", "E9"], "E9:E10", id="any-order-and-twice"),
        pytest.param(["E8", "E10"], "E8, E10", id="a-gap"),
        pytest.param(["E8", "F8", "G8"], "E8:G8", id="along-a-row"),
        pytest.param(["E8", "E9", "F8", "F9"], "E8:F9", id="a-rectangle"),
        pytest.param(["E8", "E9", "F8"], "E8:E9, F8", id="no-rectangle"),
        pytest.param(["Z1", "AA1", "B2"], "B2, Z1:AA1", id="columns-in-their-order"),
        pytest.param(["E8", "?", "E9"], "E8:E9, ?", id="no-address"),
    ],
)
def test_short_cells(cells: list[str], expected: str) -> None:
    """Neighbours are written as a range."""
    assert short_cells(cells) == expected


@given(st.sets(st.tuples(st.integers(0, 12), st.integers(0, 40)), max_size=40))
def test_short_cells_lose_and_invent_nothing(places: set[tuple[int, int]]) -> None:
    """Whatever cells are told shortly, the text names exactly those."""
    cells = {address(row, column) for column, row in places}
    told = short_cells(sorted(cells))

    named: set[str] = set()
    for part in told.split(", ") if told else []:
        start, _, end = part.partition(":")
        rows = range(int(start[1:]), int((end or start)[1:]) + 1)
        columns = range(ord(start[0]) - 65, ord((end or start)[0]) - 64)
        named |= {address(row - 1, column) for row in rows for column in columns}
    assert named == cells


def test_groups() -> None:
    """Errors stand before queries and notes; one code on one sheet is one group, in the order given."""
    note = Finding(FindingCode.HIDDEN_SHEET, "T2")
    query = Finding(FindingCode.ROW_UNKNOWN, "T3", "B9")
    errors = [Finding(FindingCode.NOT_WHOLE, "T3", cell) for cell in ("E8", "E9", "G8")]
    elsewhere = Finding(FindingCode.NOT_WHOLE, "T4", "E8")

    groups = group_findings([note, query, *errors, elsewhere])

    assert [(group.code, group.where, len(group.findings)) for group in groups] == [
        (FindingCode.NOT_WHOLE, "T3!E8:E9, G8", 3),
        (FindingCode.NOT_WHOLE, "T4!E8", 1),
        (FindingCode.ROW_UNKNOWN, "T3!B9", 1),
        (FindingCode.HIDDEN_SHEET, "T2", 1),
    ]
    assert groups[0].severity == "error"


def test_groups_kept_apart() -> None:
    """What the caller tells apart is not put together."""
    findings = [Finding(FindingCode.ROW_UNKNOWN, "T3", cell) for cell in ("B9", "B10", "B11")]

    groups = group_findings(findings, lambda finding: finding.cell == "B10")

    assert [group.where for group in groups] == ["T3!B9, B11", "T3!B10"]
