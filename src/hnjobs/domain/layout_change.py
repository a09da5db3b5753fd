"""What differs between the layouts of two returns of one reporter and form.

A layout is the text that ``readers.fingerprint`` makes of a table: a line each for the sheet, the table with
its form, shape and corner, the height of its heading, and each column and row with what it is. Places count
from 1 at the table's own corner.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hnjobs.domain.finding import Finding, FindingCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Change(NamedTuple):
    """One difference.

    Attributes:
        kind: ``moved``, ``added``, ``vanished`` or ``changed``.
        what: ``sheet``, ``table``, ``shape``, ``heading``, ``column``, ``row``, ``rows`` or ``order``.
        name: what it is: the role of a column, the id of an indicator or task; else empty.
        before: where or what it was, else empty.
        now: where or what it is, else empty.
    """

    kind: str
    what: str
    name: str = ""
    before: str = ""
    now: str = ""


@dataclass(slots=True)
class _Layout:
    """One table of a layout: its lines by what they are about."""

    sheet: str = ""
    form: str = ""
    shape: str = ""
    corner: str = ""
    header: str = ""
    columns: list[tuple[str, int]] = field(default_factory=list)
    rows: list[tuple[str, int]] = field(default_factory=list)


def compare(before: str, now: str) -> tuple[Change, ...]:
    """Return what differs between two layouts, nothing where one of them is not known."""
    if before == now or not before or not now:
        return ()
    old, new = _tables(before), _tables(now)
    changes: list[Change] = []
    for one, two in zip(old, new, strict=False):
        changes += _between(one, two)
    changes += [Change("vanished", "table", before=table.corner) for table in old[len(new) :]]
    changes += [Change("added", "table", now=table.corner) for table in new[len(old) :]]
    return tuple(changes)


def layout_findings(before: str, now: str, sheet: str, names: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return the note about a changed layout, nothing where it is the same.

    Args:
        before: the layout of the last accepted return of the same reporter and form, "" where there is none.
        now: the layout of this return.
        sheet: the sheet of this return.
        names: how indicators and tasks are printed, by id.
    """
    changes = compare(before, now)
    if not changes:
        return ()
    lines = ("\t".join(change._replace(name=_printed(change.name, names))) for change in changes)
    return (Finding(FindingCode.LAYOUT_CHANGED, sheet, facts=(("changes", "\n".join(lines)),)),)


def _printed(name: str, names: Mapping[str, str]) -> str:
    first, space, basis = name.partition(" ")
    return f"{names.get(first, first)}{space}{basis}"


def _tables(text: str) -> list[_Layout]:
    tables: list[_Layout] = []
    for line in text.splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "sheet":
            tables.append(_Layout(sheet=rest))
        elif kind == "table" and tables:
            tables[-1].form, tables[-1].shape, _, tables[-1].corner = (rest.split(" ", 3) + [""] * 3)[:4]
        elif kind == "header" and tables:
            tables[-1].header = rest
        elif tables:  # a column or a row
            place, _, name = rest.partition(" ")
            lines = tables[-1].columns if kind == "column" else tables[-1].rows
            lines.append((name, int(place)))
    return tables


def _between(old: _Layout, new: _Layout) -> Iterator[Change]:
    for what, before, now in (
        ("sheet", old.sheet, new.sheet),
        ("shape", old.shape, new.shape),
        ("heading", old.header, new.header),
    ):
        if before != now:
            yield Change("changed", what, before=before, now=now)
    if old.corner != new.corner:
        yield Change("moved", "table", before=old.corner, now=new.corner)
    if old.shape == new.shape:
        yield from _columns(old.columns, new.columns)
        yield from _rows(old.rows, new.rows)


def _columns(old: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]]) -> Iterator[Change]:
    """Compare columns by what they are; several of one kind are compared in their order."""
    for name in dict.fromkeys(name for name, _ in (*old, *new)):
        before = [place for one, place in old if one == name]
        now = [place for one, place in new if one == name]
        for was, now_is in zip(before, now, strict=False):
            if was != now_is:
                yield Change("moved", "column", name, str(was), str(now_is))
        yield from (Change("vanished", "column", name, before=str(was)) for was in before[len(now) :])
        yield from (Change("added", "column", name, now=str(one)) for one in now[len(before) :])


def _rows(old: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]]) -> Iterator[Change]:
    """Compare rows: which came and went, whether their order changed, else where the first that moved is."""
    before, now = dict(old), dict(new)
    yield from (Change("vanished", "row", name, before=str(place)) for name, place in old if name not in now)
    yield from (Change("added", "row", name, now=str(place)) for name, place in new if name not in before)
    same_old, same_new = [name for name in before if name in now], [name for name in now if name in before]
    if same_old != same_new:
        yield Change("changed", "order")
        return
    for name in same_new:
        if before[name] != now[name]:
            yield Change("moved", "rows", name, str(before[name]), str(now[name]))
            return
