"""Fill the templates of the letters: the công văn as a Word file, and the message that carries it as text.

A name in a template that the letter does not have is a ``TemplateError``, never a gap in the text.
"""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, StrictUndefined
from jinja2 import TemplateError as JinjaError
from markupsafe import Markup

from hnjobs.errors import TemplateError
from hnjobs.phrase import Quoted
from hnjobs.writers.docx import Properties, context, fill
from hnjobs.writers.docx_drawing import body_line, motto_line

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from hnjobs.writers.letter_view import ReminderView

_BLANK_LINES: Final = re.compile(r"\n{3,}")


def render_reminder(view: ReminderView, template: Path, today: date) -> bytes:
    """Return the letter as a Word file; the same view gives the same bytes.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I: a công văn has no kind, its subject stands below its number.

    Args:
        view: the strings.
        template: the Word template.
        today: the day the file is dated by in its properties.

    Raises:
        TemplateError: the template cannot be read, or asks for what there is not.
    """

    def names(_part: Any) -> dict[str, Any]:  # noqa: ANN401 python-docx' DocumentPart
        drawn = {"line_motto": motto_line(), "line_body": body_line(view.letter.body)}
        lines = {name: Markup(run) for name, run in drawn.items()}  # noqa: S704 made here, without any text
        return {**context(view), **lines}

    return fill(template, names, Properties(view.letter.body, f"V/v {view.subject}", today))


def render_message(view: ReminderView, template: Path, attachment: str) -> tuple[str, str]:
    """Return subject and text of the message that a letter is sent with.

    Args:
        view: the strings.
        template: the template, UTF-8; the first line of what it gives is the subject.
        attachment: the name of the Word file that goes with it.

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
    names = {field.name: getattr(view, field.name) for field in fields(view)}
    try:
        source = template.read_text(encoding="utf-8")
        written = environment.from_string(source).render(names, attachment=attachment)
    except (JinjaError, OSError, UnicodeDecodeError) as error:
        raise TemplateError(template, Quoted(f"{type(error).__name__}: {error}")) from error
    subject, _, body = _BLANK_LINES.sub("\n\n", written).strip().partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"
