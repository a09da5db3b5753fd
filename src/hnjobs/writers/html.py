"""The HTML view of a report: one file that needs nothing else, and that nothing can add to.

The template is the page; its style sheet and script stand beside it and are put in when the page is written.
A Content-Security-Policy names both by their hash: no other style, no other script and no request is allowed.
The same report gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, StrictUndefined
from jinja2 import TemplateError as JinjaError

from hnjobs.errors import TemplateError
from hnjobs.phrase import Phrase, Quoted
from hnjobs.writers.html_cells import visible
from hnjobs.writers.html_view import build_html_view

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from hnjobs.domain.plan import Plan
    from hnjobs.domain.report import Report

STYLE: Final = "report.css"
SCRIPT: Final = "report.js"


def render_html(plan: Plan, report: Report, as_of: date, template: Path) -> bytes:
    """Return the page, UTF-8.

    Args:
        plan: the plan.
        report: the report.
        as_of: the day on which the returns were counted.
        template: the template of the page; ``report.css`` and ``report.js`` stand in its folder.

    Raises:
        TemplateError: a part cannot be read, or the template asks for what the view does not hold.
    """
    style, script = (_part(template.with_name(name)) for name in (STYLE, SCRIPT))
    environment = Environment(
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    view = build_html_view(plan, report, as_of)
    try:
        page = environment.from_string(template.read_text(encoding="utf-8")).render(
            view=view,
            style=style,
            script=script,
            policy=_policy(style, script),
        )
    except (JinjaError, OSError, UnicodeDecodeError) as error:
        raise TemplateError(template, Quoted(f"{type(error).__name__}: {error}")) from error
    return page.encode("utf-8")


def _finalize(value: object) -> object:
    """Make every text that the page prints fit for it, whoever wrote it; what is marked safe is ours."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _part(path: Path) -> str:
    """Return the style sheet or the script as it goes between its tags, a line of its own."""
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(path, Quoted(f"{type(error).__name__}: {error}")) from error
    if "</" in content or "<!--" in content:
        raise TemplateError(path, Phrase("it must not hold </ or <!--, which would end it early in the page"))
    return f"\n{content}"


def _policy(style: str, script: str) -> str:
    """Allow this style sheet and this script by the SHA-256 of their text, and nothing else at all."""
    hashes = (
        base64.b64encode(hashlib.sha256(part.encode("utf-8")).digest()).decode() for part in (style, script)
    )
    allowed = "; ".join(
        f"{kind}-src 'sha256-{one}'" for kind, one in zip(("style", "script"), hashes, strict=True)
    )
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
