"""Fill the templates of the letters: the công văn as a Word file, and the message that carries it as text.

A name in a template that the letter does not have is a ``TemplateError``, never a gap in the text.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from hnjobs.writers.docx import Properties, context, fill
from hnjobs.writers.docx_drawing import body_line, motto_line
from hnjobs.writers.text_template import fill_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from hnjobs.writers.letter_view import ReminderView


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
    names = {field.name: getattr(view, field.name) for field in fields(view)}
    written = fill_text(template, {**names, "attachment": attachment})
    subject, _, body = written.partition("\n")
    return " ".join(subject.split()), body.strip() + "\n"
