"""What commands print: results to standard output, talk to standard error; tables, JSON and CSV.

Text that comes from a file is cleaned before it is shown, and is never taken for markup.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from rich.console import Console
    from rich.text import Text

# C0 and C1 controls and the marks that turn the direction of writing: a cell must not drive the terminal.
# Half a surrogate pair comes from the name of a file that is not UTF-8, and cannot be written at all.
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_FORMULA: Final = ("=", "+", "-", "@")


_RUN: Final = 3  # months from which on "M01–M05" is shorter to read than the list
_MANY: Final = 7  # steps, from which on a bar is worth its line

T = TypeVar("T")
Progress = Callable[[int, int], None]


_MOMENT: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)(?::[\d.]+)?(?:Z|[+-]\d\d:\d\d)?")


class Format(StrEnum):
    """How a command writes its result."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def clean(text: str) -> str:
    """Return a text without the characters that would act on a terminal; line breaks become spaces."""
    return text if text.isprintable() else _UNSAFE.sub(" ", text)  # what is unsafe is not printable


def with_moments(text: str) -> str:
    """Return a text with its moments as a person writes them: ``14/03/2023 16:30``, in their zone."""
    return _MOMENT.sub(r"\3/\2/\1 \4", text)


class Styled(NamedTuple):
    """A text with the style it has on a terminal; elsewhere it is the text alone."""

    text: str
    style: str


def say(*parts: str | Styled, indent: int = 0, talk: bool = False) -> None:
    """Print a line: wrapped and coloured on a terminal, as it is elsewhere.

    Args:
        parts: what to say, in pieces; control characters are dropped.
        indent: spaces before it, and before each line it is wrapped into.
        talk: True to print to standard error, where it is no part of a result.
    """
    stream = sys.stderr if talk else sys.stdout
    styled = [part if isinstance(part, Styled) else Styled(part, "") for part in parts]
    if not stream.isatty():
        print(" " * indent + "".join(clean(part.text) for part in styled), file=stream)
        return
    from rich.padding import Padding

    text = _rich_text(styled)
    console(talk=talk).print(Padding(text, (0, 0, 0, indent)) if indent else text)


def print_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str | Styled]],
    right: Collection[int] = (),
    whole: Collection[int] = (),
    *,
    compact: bool = False,
) -> None:
    """Print a table without lines; columns of ``right`` are set flush right, those of ``whole`` never broken.

    With ``compact`` a heading over numbers is broken at each word, so that the names beside them have room.

    Off a terminal each row is one plain line, however long, so that it can be searched and cut.
    """
    lines = [[cell if isinstance(cell, Styled) else Styled(cell, "") for cell in row] for row in rows]
    if not sys.stdout.isatty():
        _print_plain([[Styled(heading, "") for heading in headings], *lines], right)
        return
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, collapse_padding=True)
    for index, heading in enumerate(headings):
        table.add_column(
            heading,
            justify="right" if index in right else "left",
            overflow="fold",
            no_wrap=index in whole,
            max_width=_narrowest(heading, lines, index) if compact and index in right else None,
        )
    for line in lines:
        table.add_row(*(_rich_text([cell]) for cell in line))
    console().print(table)


def _narrowest(heading: str, lines: Sequence[Sequence[Styled]], column: int) -> int:
    """Return the width that a column needs when its heading is broken and nothing below it is."""
    return max(map(len, (*heading.split(), *(line[column].text for line in lines))))


def console(*, talk: bool = False) -> Console:
    """Return a rich console on standard output, or on standard error for talk."""
    from rich.console import Console

    return Console(stderr=talk, highlight=False)


def _rich_text(parts: Iterable[Styled]) -> Text:
    """Return a text that is shown as it is, never taken for markup."""
    from rich.text import Text

    return Text.assemble(*((clean(part.text), part.style) for part in parts))


def _print_plain(lines: Sequence[Sequence[Styled]], right: Collection[int]) -> None:
    texts = [[clean(cell.text) for cell in line] for line in lines]
    widths = [max(len(line[column]) for line in texts) for column in range(len(texts[0]))]
    for line in texts:
        cells = (
            text.rjust(width) if column in right else text.ljust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        )
        print("  ".join(cells).rstrip())


def short_periods(codes: Sequence[str]) -> str:
    """Write periods shortly: several consecutive months as first–last."""
    numbers = [int(code[1:]) for code in codes if code.startswith("M")]
    run = len(numbers) == len(codes) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if run and len(numbers) >= _RUN:
        return f"{codes[0]}–{codes[-1]}"
    return " ".join(codes)


def with_bar(run: Callable[[Progress | None], T], label: str, *, hidden: bool = False) -> T:
    """Run something long with a progress bar, on a terminal and once there is much to do.

    Args:
        run: takes a function to be called with (done, in all), or None when there is no bar.
        label: what is being done.
        hidden: True for no bar.
    """
    if hidden or not sys.stderr.isatty():
        return run(None)
    from rich.progress import Progress as Bar

    with Bar(console=console(talk=True), transient=True) as bar:
        task = bar.add_task(label, visible=False)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total >= _MANY)

        return run(show)


def print_json(value: object) -> None:
    """Print a value as JSON, and nothing else."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    print(_UNSAFE.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", text))


def print_csv(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    """Print rows as CSV; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    import csv

    writer = csv.DictWriter(sys.stdout, fieldnames=columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _inert(row[column]) for column in columns})


def _inert(value: object) -> object:
    if not isinstance(value, str):
        return value
    cleaned = clean(value)
    return f"'{cleaned}" if cleaned.lstrip().startswith(_FORMULA) else cleaned
