"""hnjobs doctor."""

from __future__ import annotations
import typer


def doctor(ctx: typer.Context) -> None:
    """Stub.

    Example: hnjobs doctor
    """
