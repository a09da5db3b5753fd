"""A page of HTML: one file that needs nothing else, and that nothing can add to.

The template is the page; its style sheet and scripts stand beside it and are put in when the page is written.
A Content-Security-Policy names them by their hash: no other style, no other script and no request is allowed.
The same view gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2 import TemplateError as JinjaError

from hnjobs.errors import TemplateError
from hnjobs.phrase import Phrase, Quoted
from hnjobs.writers.html_cells import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STYLE: Final = "report.css"
"""The style sheet that all pages share."""


def render_page(template: Path, scripts: Sequence[str], view: object) -> bytes:
    """Return the page, UTF-8.

    Args:
        template: the template; the style sheet, the scripts and what it imports stand in its folder.
        scripts: names of its scripts, in their order; they go into one element.
        view: what it may print, as ``view``.

    Raises:
        TemplateError: a part cannot be read, or the template asks for what the view does not hold.
    """
    style = f"\n{_part(template.with_name(STYLE))}"
    script = "".join(f"\n{_part(template.with_name(name))}" for name in scripts)
    environment = Environment(
        loader=FileSystemLoader(template.parent),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    try:
        page = environment.from_string(template.read_text(encoding="utf-8")).render(
            view=view, style=style, script=script, policy=_policy(style, script)
        )
    except (JinjaError, OSError, UnicodeDecodeError) as error:
        raise TemplateError(template, Quoted(f"{type(error).__name__}: {error}")) from error
    return page.encode("utf-8")


def _finalize(value: object) -> object:
    """Make every text that the page prints fit for it, whoever wrote it; what is marked safe is ours."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _part(path: Path) -> str:
    """Return the style sheet or a script as it goes between its tags."""
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(path, Quoted(f"{type(error).__name__}: {error}")) from error
    if "</" in content or "<!--" in content:
        raise TemplateError(path, Phrase("it must not hold </ or <!--, which would end it early in the page"))
    return content


def _policy(style: str, script: str) -> str:
    """Allow this style sheet and this script by the SHA-256 of their text, and nothing else at all."""
    hashes = (
        base64.b64encode(hashlib.sha256(part.encode("utf-8")).digest()).decode() for part in (style, script)
    )
    allowed = "; ".join(
        f"{kind}-src 'sha256-{one}'" for kind, one in zip(("style", "script"), hashes, strict=True)
    )
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
