"""Check the Word template of the report, as somebody edited it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from hnjobs.writers.template_fault import TemplateFault


def check_report_template(path: Path) -> tuple[TemplateFault, ...]:
    """Return everything that is wrong with a template of the report.

    Raises:
        TemplateError: the file is not there, or no Word document.
    """
    # the Word libraries cost a fifth of a second to import; commands that do not need them must not pay
    from hnjobs.writers.template_check import check_template  # noqa: PLC0415 see above

    return check_template(path)
