"""The layouts of returns: each text kept once, under its digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from hnjobs.store.records import Outcome
from hnjobs.store.schema import layout, submission

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

# SQLite before 3.32 takes at most 999 values in a statement.
_VALUES_PER_QUERY: Final = 900


def layouts(connection: Connection, plan_id: str, reporters: Collection[str]) -> dict[tuple[str, str], str]:
    """Return the last layouts of some reporters; see ``Store.layouts``."""
    own = submission.c
    asked = (
        select(own.reporter, own.form, own.layout)
        .where(own.plan == plan_id, own.outcome == Outcome.ACCEPTED.value, own.layout.is_not(None))
        .order_by(own.received_at, own.version, own.id)
    )
    last: dict[tuple[str, str], str] = {}
    for chunk in _chunks(reporters):
        for reporter, form, digest in connection.execute(asked.where(own.reporter.in_(chunk))):
            last[reporter, form] = digest
    texts: dict[str, str] = {}
    for chunk in _chunks(last.values()):
        rows = connection.execute(select(layout.c.digest, layout.c.text).where(layout.c.digest.in_(chunk)))
        texts.update((digest, text) for digest, text in rows)
    return {key: texts[digest] for key, digest in last.items() if digest in texts}


def _chunks(values: Collection[str]) -> list[list[str]]:
    whole = sorted(set(values))
    return [whole[start : start + _VALUES_PER_QUERY] for start in range(0, len(whole), _VALUES_PER_QUERY)]
