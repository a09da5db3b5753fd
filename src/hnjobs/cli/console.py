"""What commands print: results to standard output, talk to standard error; tables, JSON and CSV.

Text that comes from a file is cleaned before it is shown, and is never taken for markup.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console
    from rich.text import Text

# C0 and C1 controls and the marks that turn the direction of writing: a cell must not drive the terminal.
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FORMULA: Final = ("=", "+", "-", "@")


class Format(StrEnum):
    """How a command writes its result."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def clean(text: str) -> str:
    """Return a text without the characters that would act on a terminal; line breaks become spaces."""
    return _UNSAFE.sub(" ", text)


def console(*, talk: bool = False) -> Console:
    """Return a console on standard output, or on standard error for talk."""
    from rich.console import Console

    return Console(stderr=talk, highlight=False, soft_wrap=False)


def plain(text: str, style: str = "") -> Text:
    """Return a text that is shown as it is, without markup."""
    from rich.text import Text

    return Text(clean(text), style=style)


def print_table(
    headings: Sequence[str], rows: Iterable[Sequence[str | Text]], right: Sequence[int] = ()
) -> None:
    """Print a table without lines; columns whose index is in ``right`` are set flush right."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, collapse_padding=True)
    for index, heading in enumerate(headings):
        table.add_column(heading, justify="right" if index in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(plain(cell) if isinstance(cell, str) else cell for cell in row))
    console().print(table)


def print_json(value: object) -> None:
    """Print a value as JSON, and nothing else."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def print_csv(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    """Print rows as CSV; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    writer = csv.DictWriter(sys.stdout, fieldnames=columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _inert(row[column]) for column in columns})


def _inert(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
