"""Builders of returns for the store's tests, and a look behind the store."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from sqlalchemy import create_engine, func, make_url, select

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.observation import Basis, Narrative, Observation, Submission
from hnjobs.domain.period import Period
from hnjobs.domain.quantity import Quantity
from hnjobs.store.records import Arrival, Kept
from hnjobs.store.schema import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from hnjobs.store.readings import Readings
    from hnjobs.store.repository import Store

PLAN: Final = "ke-hoach-21"
M01: Final = Period(2023, "M01")
M02: Final = Period(2023, "M02")
HANOI: Final = timezone(timedelta(hours=7))
NOON: Final = datetime(2023, 2, 14, 12, 0, tzinfo=HANOI)
LATER: Final = NOON + timedelta(days=1)

ERROR: Final = Finding(FindingCode.NOT_A_NUMBER, "Biểu 02", "F14", "12o", (("indicator", "Số lao động"),))
QUERY: Final = Finding(FindingCode.ROW_UNKNOWN, "Biểu 02", "A20", "Khác")


def fresh_plan() -> str:
    """Return the id of a plan that no other example of a property test uses."""
    return f"plan-{uuid4()}"


def jobs(value: int, indicator: str = "jobs_created", basis: Basis = Basis.PERIOD) -> Observation:
    """Build one observation of some people."""
    return Observation(indicator, basis, Quantity(value, "person"), str(value), "F14")


def a_return(
    *observations: Observation,
    reporter: str | None = "ba-dinh",
    period: Period | None = M01,
    form: str | None = "district",
    findings: tuple[Finding, ...] = (),
) -> Submission:
    """Build a district's return of January with some observations and one narrative."""
    told = (Narrative("difficulties", None, "Thiếu vốn vay", "B30"),)
    return Submission("Biểu 02", form, reporter, period, observations, told, findings)


def keep(store: Store, content: bytes = b"a workbook", name: str = "ba-dinh.xlsx") -> int:
    """Keep a file and return its number."""
    return store.keep_files([Kept(name, content, checksum(content), NOON)])[0]


def save(
    store: Store, submission: Submission, received_at: datetime = NOON, content: bytes = b"a workbook"
) -> int:
    """Keep a file and save a submission of it; return the version."""
    return store.save(PLAN, [Arrival(keep(store, content), submission, received_at, LATER)])[0]


def checksum(content: bytes) -> str:
    """Return what a file is known by."""
    return sha256(content).hexdigest()


def values(store: Readings) -> dict[str, int]:
    """Return the current values by "reporter period indicator"."""
    return {
        f"{seen.reporter} {seen.period} {seen.indicator}": seen.value.value
        for seen in store.observations(PLAN)
        if isinstance(seen.value, Quantity)
    }


@contextmanager
def behind(url: str) -> Iterator[Engine]:
    """Open the database past the store."""
    address = make_url(url)
    driver = "sqlite" if address.get_backend_name() == "sqlite" else "postgresql+psycopg"
    engine = create_engine(address.set(drivername=driver))
    yield engine
    engine.dispose()


def row_counts(url: str) -> dict[str, int]:
    """Count the rows of each table that a return is kept in."""
    with behind(url) as engine, engine.connect() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in METADATA.tables.items()
            if name not in ("event", "layout", "issued", "issued_document")
        }
