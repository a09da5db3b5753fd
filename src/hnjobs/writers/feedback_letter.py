"""The covering text of a return that is given back, filled from a template that the office may edit.

A name in the template that the letter does not have is a ``TemplateError``, never a gap in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import Severity
from hnjobs.writers.feedback_text import one_line, sentence, stopped
from hnjobs.writers.text_template import fill_text

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.domain.finding import FindingCode
    from hnjobs.writers.feedback_view import GivenBack, Remark

_LISTED: Final = 5  # kinds of remarks told in the letter; the list in the workbook has all of them
_CELLS: Final = 8  # cells named of one kind


def render_letter(
    given: GivenBack, template: Path, *, workbook: str = "", macros: bool = False, rebuilt: bool = False
) -> str:
    """Return the covering text.

    Args:
        given: what to say.
        template: the template, UTF-8.
        workbook: the name of the workbook it goes with; empty where the file could not be given back marked.
        macros: True when macros were taken out of it.
        rebuilt: True when it holds the values of the sender's file in a new workbook.

    Raises:
        TemplateError: the template cannot be read, or asks for what there is not.
    """
    kinds = _kinds(given)
    names = {
        "addressee": one_line(given.addressee),
        "name": one_line(given.name),
        "file": one_line(given.file),
        "sheet": one_line(given.sheet),
        "received": given.received,
        "version": given.version,
        "accepted": given.accepted,
        "due": given.due,
        "overdue": given.overdue,
        "issuer": given.issuer,
        "errors": given.count(Severity.ERROR),
        "queries": given.count(Severity.QUERY),
        "counts": given.counts,
        "remarks": [_told(*alike) for alike in kinds[:_LISTED]],
        "more": sum(len(alike) for alike in kinds[_LISTED:]),
        "workbook": workbook,
        "macros": macros,
        "rebuilt": rebuilt,
    }
    return f"{fill_text(template, names)}\n"


def _kinds(given: GivenBack) -> list[list[Remark]]:
    """Put remarks of one kind about cells of a sheet together, in the order of the first of each; no notes.

    One about no cell stands for itself, for nothing would be left of it in a list of cells.
    """
    alike: dict[tuple[FindingCode, str, str], list[Remark]] = {}
    for remark in given.remarks:
        if remark.severity is not Severity.NOTE:
            own = "" if remark.cell else remark.problem
            alike.setdefault((remark.code, remark.sheet, own), []).append(remark)
    return list(alike.values())


def _told(first: Remark, *others: Remark) -> dict[str, str]:
    cells = list(dict.fromkeys(other.cell for other in others if other.cell and other.cell != first.cell))
    more = f" và {len(cells) - _CELLS} ô khác" if len(cells) > _CELLS else ""
    return {
        "where": one_line(first.where),
        "severity": first.severity_name,
        "problem": one_line(sentence(first.problem)),
        "expected": one_line(stopped(first.expected)),
        "action": one_line(sentence(first.action)),
        "others": f"{', '.join(cells[:_CELLS])}{more}" if cells else "",
    }
