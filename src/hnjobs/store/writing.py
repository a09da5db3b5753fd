"""Put files and submissions into the store; every function works inside the transaction it is given.

Rows go in by the batch: a statement for each row costs ten times as much. Writers take turns (on SQLite a
transaction that writes waits for the others, on PostgreSQL they share a lock), so that what one has read of
versions is still true when it writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import func, insert, select, text

from hnjobs.domain.event import Action
from hnjobs.errors import StoreError
from hnjobs.phrase import Phrase
from hnjobs.store.many import insert_many
from hnjobs.store.rows import digest, head_row, layout_digest, reading_rows
from hnjobs.store.schema import event, file, finding, layout, narrative, observation, submission

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from hnjobs.store.records import Arrival, Kept
    from hnjobs.store.rows import Reading, Row

T = TypeVar("T")
Key = tuple[Any, ...]

# A batch and what its last reporter has more. SQLite before 3.32 takes at most 999 values in a statement.
_AT_ONCE: Final = 500

# Any number will do that no other program on the server takes: "hnsave" in ASCII.
_LOCK: Final = 0x686E73617665

# What versions are counted within, and what makes two readings the same.
_RETURN: Final = ("reporter", "form", "year", "period")
_READING: Final = ("file_id", "received_at", "digest")
_SAME: Final = ("file_id", "sheet", "reporter", "form", "year", "period", "outcome")  # see Arrival.once


def keep_files(connection: Connection, files: Sequence[Kept]) -> list[int]:
    """Keep the bytes of files, each content once, and return their numbers; see ``Store.keep_files``."""
    numbers: dict[str, int] = {}
    # in one order whoever comes: two that keep the same files must not wait for each other
    for some in _chunks(sorted(files, key=lambda one: one.checksum)):
        wanted = {one.checksum: one for one in some}
        numbers |= _stored_files(connection, wanted)
        missing = [_file_row(one) for checksum, one in wanted.items() if checksum not in numbers]
        if missing:
            insert_many(connection, file, missing, unknown_only=True)
            numbers |= _stored_files(connection, wanted)
    return [numbers[one.checksum] for one in files]


def save_submissions(connection: Connection, plan_id: str, arrivals: Sequence[Arrival]) -> list[int]:
    """Store submissions with all they say and return their versions; see ``Store.save_all``."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    return [version for some in _chunks(arrivals) for version in _save_some(connection, plan_id, some)]


def _save_some(connection: Connection, plan_id: str, arrivals: Sequence[Arrival]) -> list[int]:
    readings = [reading_rows(arrival.submission) for arrival in arrivals]
    heads = [
        _submission_row(plan_id, arrival, reading)
        for arrival, reading in zip(arrivals, readings, strict=True)
    ]
    known = _known_readings(connection, plan_id, heads)
    greatest = _greatest_versions(connection, plan_id, heads)
    versions: list[int] = []
    fresh: list[int] = []
    for index, head in enumerate(heads):
        reading = _key(head, _SAME if arrivals[index].once else _READING)
        if reading not in known:
            told = _key(head, _RETURN)
            if None not in told:
                greatest[told] = head["version"] = greatest.get(told, 0) + 1
            known[_key(head, _READING)] = known[_key(head, _SAME)] = head["version"]
            fresh.append(index)
        versions.append(known[reading])
    if fresh:
        _check_files(connection, [arrivals[index] for index in fresh])
        _keep_layouts(connection, {arrivals[index].submission.layout for index in fresh})
        added = insert(submission).returning(submission.c.id, sort_by_parameter_order=True)
        numbers = connection.execute(added, [heads[index] for index in fresh]).scalars().all()
        for index, number in zip(fresh, numbers, strict=True):
            readings[index].belong_to(number)
        insert_many(connection, observation, [row for index in fresh for row in readings[index].observations])
        insert_many(connection, narrative, [row for index in fresh for row in readings[index].narratives])
        insert_many(connection, finding, [row for index in fresh for row in readings[index].findings])
        told_of = zip(fresh, numbers, strict=True)
        insert_many(
            connection, event, [_event(heads[index], arrivals[index], number) for index, number in told_of]
        )
    return versions


def _submission_row(plan_id: str, arrival: Arrival, reading: Reading) -> Row:
    head = head_row(plan_id, arrival.submission)
    text_of_layout = arrival.submission.layout
    return {
        **head,
        "digest": digest(head, reading),
        "file_id": arrival.file_id,
        "received_at": arrival.received_at,
        "ingested_at": arrival.ingested_at,
        "version": 0,  # where reporter, form or period is not known, nothing is counted
        "name": arrival.name,
        "evidence": arrival.evidence,
        "container_id": arrival.container_id,
        "layout": layout_digest(text_of_layout) if text_of_layout else None,
    }


def _event(head: Row, arrival: Arrival, number: int) -> Row:
    return {
        "plan": head["plan"],
        "action": Action.INGEST.value,
        "at": arrival.ingested_at,
        "who": arrival.who,
        **{name: head[name] for name in _RETURN},
        "submission_id": number,
        "subject": head["outcome"],
        "until": None,
        "reason": "",
        "detail": "",
    }


def _stored_files(connection: Connection, checksums: Iterable[str]) -> dict[str, int]:
    asked = select(file.c.sha256, file.c.id).where(file.c.sha256.in_(list(checksums)))
    return {row.sha256: row.id for row in connection.execute(asked)}


def _file_row(one: Kept) -> Row:
    return {
        "sha256": one.checksum,
        "name": one.name,
        "size": len(one.content),
        "content": one.content,
        "received_at": one.received_at,
    }


def _known_readings(connection: Connection, plan_id: str, heads: Sequence[Row]) -> dict[Key, int]:
    """Return the versions of what is stored already of the files, by both keys."""
    own = submission.c
    files = {head["file_id"] for head in heads}
    names = list(dict.fromkeys((*_READING, *_SAME, "version")))
    asked = select(*(own[name] for name in names)).order_by(own.id)
    found = connection.execute(asked.where(own.plan == plan_id, own.file_id.in_(files)))
    known: dict[Key, int] = {}
    for values in found:
        row = dict(zip(names, values, strict=True))
        known[_key(row, _READING)] = known[_key(row, _SAME)] = row["version"]
    return known


def _check_files(connection: Connection, arrivals: Sequence[Arrival]) -> None:
    """Hold the files that submissions were read from against those that have their numbers now.

    Raises:
        StoreError: a number belongs to another file: the store was replaced since the files were kept.
    """
    numbers = {arrival.file_id for arrival in arrivals if arrival.checksum}
    asked = select(file.c.id, file.c.sha256).where(file.c.id.in_(numbers))
    found = {row.id: row.sha256 for row in connection.execute(asked)} if numbers else {}
    if any(found.get(one.file_id) != one.checksum for one in arrivals if one.checksum):
        reason = Phrase("a backup was put in its place meanwhile; run the command again")
        raise StoreError(Phrase("saving returns"), reason)


def _greatest_versions(connection: Connection, plan_id: str, heads: Sequence[Row]) -> dict[Key, int]:
    """Return the greatest version of each return of the reporters concerned."""
    own = submission.c
    counted = [own[name] for name in _RETURN]
    reporters = {head["reporter"] for head in heads if head["reporter"] is not None}
    asked = select(*counted, func.max(own.version)).where(own.plan == plan_id, own.reporter.in_(reporters))
    found = connection.execute(asked.group_by(*counted))
    return {tuple(told): version for *told, version in found}


def _keep_layouts(connection: Connection, texts: set[str]) -> None:
    digests = {layout_digest(one): one for one in texts if one}
    if digests:
        rows = [{"digest": key, "text": digests[key]} for key in sorted(digests)]
        insert_many(connection, layout, rows, unknown_only=True)


def _key(head: Row, names: tuple[str, ...]) -> Key:
    return tuple(head[name] for name in names)


def _chunks(whole: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(whole), _AT_ONCE):
        yield whole[start : start + _AT_ONCE]
