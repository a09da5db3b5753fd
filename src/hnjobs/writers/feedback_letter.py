"""The covering text of a return that is given back, filled from a template that the office may edit.

A name in the template that the letter does not have is a ``TemplateError``, never a gap in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, StrictUndefined
from jinja2 import TemplateError as JinjaError

from hnjobs.domain.finding import Severity
from hnjobs.errors import TemplateError
from hnjobs.writers.feedback_text import one_line, sentence, stopped

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.writers.feedback_view import GivenBack, Remark

_LISTED: Final = 5  # remarks told in the letter; the list in the workbook has all of them
_BLANK_LINES: Final = re.compile(r"\n{3,}")


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
    # plain text, not HTML: escaping would show as &amp;
    environment = Environment(
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 see above
        trim_blocks=True,
        lstrip_blocks=True,
    )
    asked = [remark for remark in given.remarks if remark.severity is not Severity.NOTE]
    try:
        text = environment.from_string(template.read_text(encoding="utf-8")).render(
            addressee=one_line(given.addressee),
            name=one_line(given.name),
            file=one_line(given.file),
            sheet=one_line(given.sheet),
            received=given.received,
            version=given.version,
            accepted=given.accepted,
            due=given.due,
            overdue=given.overdue,
            issuer=given.issuer,
            errors=given.count(Severity.ERROR),
            queries=given.count(Severity.QUERY),
            counts=given.counts,
            remarks=[_told(remark) for remark in asked[:_LISTED]],
            more=max(len(asked) - _LISTED, 0),
            workbook=workbook,
            macros=macros,
            rebuilt=rebuilt,
        )
    except (JinjaError, OSError, UnicodeDecodeError) as error:
        raise TemplateError(template, f"{type(error).__name__}: {error}") from error
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"


def _told(remark: Remark) -> dict[str, str]:
    return {
        "where": one_line(remark.where),
        "severity": remark.severity_name,
        "problem": one_line(sentence(remark.problem)),
        "expected": one_line(stopped(remark.expected)),
        "action": one_line(sentence(remark.action)),
    }
