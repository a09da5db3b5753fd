"""Column types: text that no database holds, and moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hnjobs.store.columns import storable
from hnjobs.store.records import Arrival
from tests.store.returns import NOON, PLAN, a_return, jobs, keep, save

if TYPE_CHECKING:
    from hnjobs.store.repository import Store


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        pytest.param("Số lao động\n\t1.250", "Số lao động\n\t1.250", id="ordinary-text"),
        pytest.param("1\x00250", "1_x0000_250", id="nul"),
        pytest.param("b\udce1o-c\udce1o.xls", "b_xDCE1_o-c_xDCE1_o.xls", id="file-name-not-utf-8"),
        pytest.param("\x01\x7f\ufffe\U0001f600", "\x01\x7f\ufffe\U0001f600", id="odd-but-storable"),
    ],
)
def test_storable(text: str, stored: str) -> None:
    """NUL and halves of surrogate pairs are written the way Excel writes them; all else is left alone."""
    assert storable(text) == stored


@given(text=st.text(st.characters(exclude_categories=())))
def test_storable_is_storable(text: str) -> None:
    """What comes out can be encoded, holds no NUL, and is not changed again."""
    assert b"\x00" not in storable(text).encode()
    assert storable(storable(text)) == storable(text)


def test_moments_come_back_in_utc(store: Store) -> None:
    """A moment comes back as the same moment to the microsecond, in UTC, whatever zone it was given in."""
    moment = datetime(2023, 2, 14, 23, 30, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
    save(store, a_return(jobs(1)), received_at=moment)

    (receipt,) = store.receipts(PLAN)

    assert receipt.received_at == moment
    assert receipt.received_at.tzinfo is UTC


def test_naive_moments_are_refused(store: Store) -> None:
    """A moment without a time zone is a bug, not a failing store, and nothing is saved."""
    file_id = keep(store)

    with pytest.raises(ValueError, match="without a time zone"):
        store.save(PLAN, [Arrival(file_id, a_return(jobs(1)), datetime(2023, 2, 14), NOON)])[0]  # noqa: DTZ001 the point

    assert store.receipts(PLAN) == []
