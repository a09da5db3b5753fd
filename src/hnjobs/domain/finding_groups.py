"""Findings put together for a reader: the gravest first, one over many cells once, cells told shortly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.cell import column_letters, column_number
from hnjobs.domain.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from hnjobs.domain.finding import Finding, FindingCode

_GRAVITY: Final = {Severity.ERROR: 0, Severity.QUERY: 1, Severity.NOTE: 2}
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9]\d*)")

_Block = tuple[int, int, int, int]  # first column, last column, first row, last row; all included


class FindingGroup(NamedTuple):
    """Findings of one code on one sheet, in the order they were given; never empty."""

    findings: tuple[Finding, ...]

    @property
    def code(self) -> FindingCode:
        """What kind they are."""
        return self.findings[0].code

    @property
    def severity(self) -> Severity:
        """How grave they are."""
        return self.code.severity

    @property
    def where(self) -> str:
        """The place as a person writes it: ``Sheet1!E8:E12, G8``, or ``Sheet1``, or nothing."""
        cells = short_cells(finding.cell for finding in self.findings if finding.cell)
        sheet = self.findings[0].sheet
        return f"{sheet}!{cells}" if cells else sheet


def group_findings(
    findings: Iterable[Finding], apart: Callable[[Finding], Hashable] | None = None
) -> tuple[FindingGroup, ...]:
    """Put findings of one code and sheet together, the gravest first, else in the order they were given.

    Args:
        findings: what was found in one return.
        apart: what else must be equal in a group, e.g. whether a query was answered.
    """
    groups: dict[Hashable, list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: _GRAVITY[one.severity]):
        key = (finding.code, finding.sheet, apart(finding) if apart else None)
        groups.setdefault(key, []).append(finding)
    return tuple(FindingGroup(tuple(alike)) for alike in groups.values())


def short_cells(cells: Iterable[str]) -> str:
    """Write addresses shortly, column by column: ``E8:E12, G8``; what is no address stands at the end."""
    columns: dict[int, set[int]] = {}
    others: list[str] = []
    for cell in dict.fromkeys(cells):
        match = _ADDRESS.fullmatch(cell)
        if match:
            columns.setdefault(column_number(match[1]), set()).add(int(match[2]))
        else:
            others.append(cell)
    blocks: list[_Block] = []
    for column in sorted(columns):
        for first, last in _runs(sorted(columns[column])):
            beside = next((b for b in blocks if b[1:] == (column - 1, first, last)), None)
            if beside:
                blocks[blocks.index(beside)] = (beside[0], column, first, last)
            else:
                blocks.append((column, column, first, last))
    return ", ".join([*map(_block_text, blocks), *others])


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of consecutive rows."""
    first = last = rows[0]
    for row in rows[1:]:
        if row != last + 1:
            yield first, last
            first = row
        last = row
    yield first, last


def _block_text(block: _Block) -> str:
    left, right, top, bottom = block
    start, end = f"{column_letters(left)}{top}", f"{column_letters(right)}{bottom}"
    return start if start == end else f"{start}:{end}"
