"""Layouts are kept once each, and the last accepted one of a reporter and form is found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from hnjobs.store.schema import layout
from tests.store.returns import ERROR, M01, M02, NOON, PLAN, a_return, behind, jobs, save

if TYPE_CHECKING:
    from datetime import datetime

    from hnjobs.domain.observation import Submission
    from hnjobs.store.repository import Store


def save_with(store: Store, url: str, text: str, read: Submission, received_at: datetime = NOON) -> None:
    """Save a return with a layout."""
    save(store, replace(read, layout=text), received_at, text.encode())


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
    """The same text has one row, however many returns have it; no text is no layout."""
    for day in range(3):
        save_with(store, url, "a table", a_return(jobs(day)), NOON + timedelta(days=day))
    save_with(store, url, "", a_return(jobs(9), reporter="ba-vi"))

    with behind(url) as engine, engine.begin() as connection:
        assert connection.execute(select(layout.c.text)).scalars().all() == ["a table"]
    assert store.layouts(PLAN, {"ba-vi"}) == {}
