"""Layouts are kept once each, and the last accepted one of a reporter and form is found again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from hnjobs.store.layouts import keep
from hnjobs.store.schema import layout, submission
from tests.store.returns import ERROR, M01, M02, NOON, PLAN, a_return, behind, jobs, save

if TYPE_CHECKING:
    from datetime import datetime

    from hnjobs.domain.observation import Submission
    from hnjobs.store.repository import Store


def save_with(store: Store, url: str, text: str, read: Submission, received_at: datetime = NOON) -> None:
    """Save a return and give it a layout."""
    save(store, read, received_at)
    with behind(url) as engine, engine.begin() as connection:
        newest = select(submission.c.id).order_by(submission.c.id.desc()).limit(1).scalar_subquery()
        digest = keep(connection, text)
        connection.execute(update(submission).where(submission.c.id == newest).values(layout=digest))


def test_the_last_accepted_layout_is_found(store: Store, url: str) -> None:
    """Of several accepted returns the last received tells; a rejected one and one without a layout do not."""
    save_with(store, url, "second", a_return(jobs(2), period=M02), NOON + timedelta(days=1))
    save_with(store, url, "first", a_return(jobs(1), period=M01))
    save_with(
        store, url, "refused", a_return(jobs(3), period=M02, findings=(ERROR,)), NOON + timedelta(days=2)
    )
    save(store, a_return(jobs(4), period=M02), NOON + timedelta(days=3))
    save_with(store, url, "first", a_return(jobs(1), reporter="ba-vi"))

    assert store.layouts(PLAN, {"ba-dinh", "ba-vi", "hoan-kiem"}) == {
        ("ba-dinh", "district"): "second",
        ("ba-vi", "district"): "first",
    }
    assert (
        store.layouts(PLAN, {"hoan-kiem"})
        == store.layouts("another", {"ba-dinh"})
        == store.layouts(PLAN, ())
        == {}
    )


def test_a_layout_is_kept_once(store: Store, url: str) -> None:
    """The same text has the same digest and one row; no text is no layout."""
    with behind(url) as engine, engine.begin() as connection:
        before = len(connection.execute(select(layout)).all())
        assert keep(connection, "a table of its own") == keep(connection, "a table of its own") is not None
        assert keep(connection, "") is None
        assert len(connection.execute(select(layout)).all()) == before + 1
    assert store.layouts(PLAN, {"nobody"}) == {}
