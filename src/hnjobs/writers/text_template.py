"""Fill a template of plain text that the office may edit: a covering text, a message.

A name in a template that there is not is a ``TemplateError``, never a gap in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, StrictUndefined
from jinja2 import TemplateError as JinjaError

from hnjobs.errors import TemplateError
from hnjobs.phrase import Quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_BLANK_LINES: Final = re.compile(r"\n{3,}")


def fill_text(template: Path, names: Mapping[str, object]) -> str:
    """Return a filled text without space around it and with one blank line at most between two others.

    Args:
        template: the template, UTF-8.
        names: what it may print.

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
    try:
        written = environment.from_string(template.read_text(encoding="utf-8")).render(names)
    except (JinjaError, OSError, UnicodeDecodeError) as error:
        raise TemplateError(template, Quoted(f"{type(error).__name__}: {error}")) from error
    return _BLANK_LINES.sub("\n\n", written).strip()
