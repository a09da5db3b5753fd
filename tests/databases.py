"""The two databases that tests run on: a SQLite file, and a schema of a PostgreSQL server."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

if TYPE_CHECKING:
    from collections.abc import Iterator

BOTH: Final = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


def fresh_schema() -> Iterator[str]:
    """Yield the address of an empty schema of the PostgreSQL server, and drop it afterwards."""
    server = os.environ.get("HNJOBS_TEST_POSTGRES")
    if not server:
        reason = "HNJOBS_TEST_POSTGRES names no PostgreSQL server"
        if os.environ.get("HNJOBS_REQUIRE_SERVICES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    address = make_url(server).set(drivername="postgresql+psycopg")
    schema = f"test_{uuid4().hex}"
    admin = create_engine(address)
    with admin.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    inside = address.update_query_dict({"options": f"-csearch_path={schema}"})
    try:
        yield inside.render_as_string(hide_password=False)
    finally:
        with admin.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        admin.dispose()
