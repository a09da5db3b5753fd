"""hnjobs feedback: returns go back to their senders as their own workbooks, marked, each with a letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from hnjobs.domain.appearance import SheetCopy
from hnjobs.domain.finding import Finding, FindingCode, Severity
from hnjobs.domain.period import MONTHS_OF, Period
from hnjobs.phrase import Phrase
from hnjobs.pipeline.given_back import Selection, base_names, describe, open_returns, periods_inside
from hnjobs.pipeline.output import refuse_existing, staged

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from hnjobs.domain.cell import CellValue
    from hnjobs.domain.plan import Plan
    from hnjobs.pipeline.given_back import Open
    from hnjobs.readers.workbook import Sheet
    from hnjobs.store.records import Filed
    from hnjobs.store.repository import Store
    from hnjobs.writers.feedback_view import GivenBack

TEMPLATE: Final = "feedback_letter.txt.j2"
_BOOK: Final = "can-sua.xlsx"
_LETTER: Final = "thu.txt"


@dataclass(frozen=True, slots=True)
class FeedbackRequest:
    """What to give back.

    Attributes:
        folder: where to; made when it does not exist.
        today: the day on which deadlines are judged.
        period: only returns for this period and those inside it; None for all.
        reporters: ids of reporters; empty means all.
        force: True to overwrite.
    """

    folder: Path
    today: date
    period: Period | None = None
    reporters: tuple[str, ...] = ()
    force: bool = False


class Written(NamedTuple):
    """What was written for one submission.

    Attributes:
        filed: the submission.
        errors: how many errors it has.
        queries: how many queries.
        workbook: the marked workbook; None where the file cannot be given back as one.
        letter: the covering text.
        how: ``marked``, ``rebuilt`` (values in a new workbook), or ``letter``.
        macros: True when macros were taken out.
    """

    filed: Filed
    errors: int
    queries: int
    workbook: Path | None
    letter: Path
    how: str
    macros: bool


class Feedback(NamedTuple):
    """What was written, and how many returns that nobody can place the request left out."""

    written: tuple[Written, ...]
    left_out: int


class _Book(NamedTuple):
    content: bytes | None
    how: str
    macros: bool = False


def _all_open(_finding: Finding, _filed: Filed) -> bool:
    return True


def give_back(
    request: FeedbackRequest,
    plan: Plan,
    store: Store,
    template: Path,
    still_open: Callable[[Finding, Filed], bool] = _all_open,
) -> Feedback:
    """Write a marked workbook and a covering text for the last version of each return with something open.

    Args:
        request: what to give back.
        plan: the plan.
        store: the store.
        template: the template of the covering text.
        still_open: tells whether an error or query of a submission still waits for its sender.

    Raises:
        FileExistsNotForcedError: a file is there already; nothing was written.
        TemplateError: the template cannot be filled; nothing was written.
        StoreError: the store or the disk failed; nothing was written.
    """
    periods = None
    if request.period:
        known = [Period(request.period.year, code) for code in MONTHS_OF]
        periods = periods_inside(request.period, known)
    selection = Selection(periods, frozenset(request.reporters) or None)
    returns, left_out = open_returns(plan, store, selection, still_open)
    names = base_names([one.filed for one in returns])
    refuse_existing(
        (request.folder / f"{name}_{ending}" for name in names for ending in (_BOOK, _LETTER)),
        force=request.force,
    )
    given = describe(plan, store, returns, request.today)
    written = []
    from hnjobs.writers.feedback_letter import render_letter  # noqa: PLC0415 other commands do without

    with staged(Phrase("writing what goes back")) as write:
        for one, name, told in zip(returns, names, given, strict=True):
            book = _book_of(store, one, told)
            path, letter = request.folder / f"{name}_{_BOOK}", request.folder / f"{name}_{_LETTER}"
            words = render_letter(
                told,
                template,
                workbook=path.name if book.content else "",
                macros=book.macros,
                rebuilt=book.how == "rebuilt",
            )
            if book.content:
                write(path, book.content)
            write(letter, words.encode("utf-8"))
            counts = told.count(Severity.ERROR), told.count(Severity.QUERY)
            written.append(
                Written(one.filed, *counts, path if book.content else None, letter, book.how, book.macros)
            )
    return Feedback(tuple(written), left_out)


def _book_of(store: Store, one: Open, given: GivenBack) -> _Book:
    """Mark the sender's workbook, else a copy of its values; a file that was refused whole is not opened."""
    refused = not one.filed.sheet and all(found.code is not FindingCode.NO_FORM for found in one.findings)
    if refused:
        return _Book(None, "letter")
    from hnjobs.writers.feedback_book import mark_book  # noqa: PLC0415 other commands do without

    content = store.content(one.filed.checksum)
    marked = mark_book(content, given)
    if marked:
        return _Book(marked.content, "marked", marked.macros)
    return _rebuilt(content, one.filed, given)


def _rebuilt(content: bytes, filed: Filed, given: GivenBack) -> _Book:
    from hnjobs.readers.appearance import xls_looks  # noqa: PLC0415 as above
    from hnjobs.readers.workbook import read_workbook  # noqa: PLC0415 as above
    from hnjobs.writers.feedback_book import mark_book  # noqa: PLC0415 as above
    from hnjobs.writers.feedback_copy import copy_book  # noqa: PLC0415 as above

    book = read_workbook(content)
    if isinstance(book, Finding):
        return _Book(None, "letter")
    looks = xls_looks(content) if book.kind == "xls" else {}
    copies = [
        SheetCopy(sheet.name, sheet.visible, _cells(sheet), looks.get(sheet.name)) for sheet in book.sheets
    ]
    copied, names = copy_book(copies, filed.received_at.date())
    renamed = tuple(remark._replace(sheet=names.get(remark.sheet, remark.sheet)) for remark in given.remarks)
    marked = mark_book(copied, given._replace(remarks=renamed))
    return _Book(marked.content, "rebuilt") if marked else _Book(None, "letter")


def _cells(sheet: Sheet) -> list[list[CellValue]]:
    """Return the cells, with what hides behind those that look blank."""
    return [
        [sheet.look_again(row, column) if value == "" else value for column, value in enumerate(cells)]
        for row, cells in enumerate(sheet.rows)
    ]
