"""The part ``view.tiles`` of a plan file: where the reporters lie on a map, and its law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.phrase import Phrase, Quoted
from hnjobs.readers.plan_said import again
from hnjobs.readers.plan_shape import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_NAMED: Final = 12  # reporters in a message


def faults_of_tiles(
    rows: Sequence[Sequence[str | None]], group: str, members: Sequence[str]
) -> Iterator[Fault]:
    """Return every breach: a tile of somebody else, a second one, a member without one.

    A map that lacks somebody would hide a reporter; no rows at all is no map.

    Args:
        rows: ids from north to south and west to east, None where there is nothing.
        group: the group that the map shows.
        members: the ids of its reporters.
    """
    placed: list[str] = []
    for row, tiles in enumerate(rows):
        for at, id_ in enumerate(tiles):
            if id_ is None:
                continue
            if id_ not in members or id_ in placed:
                found = again(id_) if id_ in placed else Quoted(repr(id_))
                expected = Phrase("a reporter of {group} that has no tile yet", group=group)
                yield Fault(("view", "tiles", row, at), expected, found)
            placed.append(id_)
    lacking = [id_ for id_ in members if id_ not in placed]
    if placed and lacking:
        named = ", ".join([*lacking[:_NAMED], *(["…"] if len(lacking) > _NAMED else [])])
        expected = Phrase("a tile for each reporter of {group}", group=group)
        yield Fault(("view", "tiles"), expected, Phrase("none for {names}", names=named))
