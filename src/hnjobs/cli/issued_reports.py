"""Lists of what was issued, as people and programs read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hnjobs.cli.console import Format, Styled, print_csv, print_json, print_table, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hnjobs.cli.settings import Settings
    from hnjobs.locale.words import Words
    from hnjobs.pipeline.issued import Verified
    from hnjobs.store.records import IssuedReport

_ABOUT: Final = ("period", "edition", "number", "date", "as_of", "at", "who", "reason")
_COLUMNS: Final = (*_ABOUT, "kind", "file", "sha256", "size")
_CHECKED: Final = ("period", "edition", "number", "file", "sha256", "state")


def _report_row(report: IssuedReport, settings: Settings) -> dict[str, Any]:
    """Return an issued report as programs read it, its documents apart."""
    return {
        "period": str(report.period),
        "edition": report.edition,
        "number": report.number,
        "date": report.day.isoformat(),
        "as_of": report.as_of.isoformat(),
        "at": report.at.astimezone(settings.now.tzinfo).isoformat(),
        "who": report.who,
        "reason": report.reason,
        "documents": [
            {"kind": one.kind, "file": one.name, "sha256": one.checksum, "size": one.size}
            for one in report.documents
        ],
    }


def print_list(settings: Settings, reports: Sequence[IssuedReport], format_: Format) -> None:
    """Print what was issued, every edition; CSV has a row a document."""
    rows = [_report_row(report, settings) for report in reports]
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        print_csv(_COLUMNS, [{**row, **document} for row in rows for document in row["documents"]])
    elif not reports:
        say(settings.words("Nothing was issued."))
    else:
        for report in reports:
            _print_report(report, settings)


def _print_report(report: IssuedReport, settings: Settings) -> None:
    """Print a report on one line, and its documents below it as ``sha256sum`` lists them."""
    facts = {
        "period": report.period,
        "edition": report.edition,
        "number": report.number,
        "day": f"{report.day:%d/%m/%Y}",
        "who": report.who,
        "at": f"{report.at.astimezone(settings.now.tzinfo):%d/%m/%Y %H:%M}",
    }
    told = settings.words(
        "{period}, edition {edition}: {number} of {day}, recorded by {who} at {at}", **facts
    )
    say(Styled(told, "bold"))
    if report.reason:
        say(report.reason, indent=2)
    for one in report.documents:
        say(f"{one.checksum}  {one.name}", indent=2)


def print_verified(
    checked: Sequence[tuple[IssuedReport, Sequence[Verified]]], words: Words, format_: Format
) -> None:
    """Print each document with whether it is still what was issued."""
    rows = [
        {
            "period": str(report.period),
            "edition": report.edition,
            "number": report.number,
            "file": one.document.name,
            "sha256": one.document.checksum,
            "state": "damaged" if one.content is None else "intact",
        }
        for report, documents in checked
        for one in documents
    ]
    if format_ is Format.JSON:
        print_json(rows)
    elif format_ is Format.CSV:
        print_csv(_CHECKED, rows)
    elif not rows:
        say(words("Nothing was issued."))
    else:
        names = ("period", "edition", "number", "file", "checksum", "state")
        print_table(
            [words(name) for name in names],
            [_checked_line(row, words) for row in rows],
            right=(1,),
            whole=(0, 2),
        )


def _checked_line(row: dict[str, Any], words: Words) -> list[str | Styled]:
    state = row["state"]
    style = "bold red" if state == "damaged" else "green"
    return [*(str(row[column]) for column in _CHECKED[:-1]), Styled(words(state.replace("_", " ")), style)]
