"""Fill a Word template, of the report or of a letter, from its view; the same view gives the same bytes.

A template is a document that the office edits in Word. A name in it that the view does not have, a table
that no longer closes and a marker left over are a ``TemplateError``, never a gap in the text.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from jinja2 import TemplateError as JinjaError
from markupsafe import Markup, escape

from hnjobs.errors import TemplateError
from hnjobs.phrase import Phrase, Quoted
from hnjobs.writers.docx_chart import CONTENT_TYPE, chart_part
from hnjobs.writers.docx_drawing import body_line, chart_run, motto_line, subject_line
from hnjobs.writers.docx_tables import mend_grids
from hnjobs.writers.reported import shield, unshield
from hnjobs.writers.view_chart import ChartView

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from hnjobs.writers.view import ReportView

LINES: Final = ("line_motto", "line_body", "line_subject")
"""Names that a template may print besides those of the view: drawn lines, printed as runs."""

_MARKER: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_TEXT: Final = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_TAG: Final = re.compile(rb"<[^>]+>")
_TEXT_PARTS: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip archive can write down
_BREAK: Final = Markup('</w:t><w:br/><w:t xml:space="preserve">')


class StrictTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """A docxtpl template that refuses broken XML, and that takes a long table in linear time.

    docxtpl mends broken XML by leaving things out, and goes through each paragraph and each cell of what was
    rendered again and again: for line breaks, which our texts bring along, and to count columns.
    """

    def resolve_listing(self, xml: str) -> str:
        """Leave the text alone: its line breaks are elements already."""
        return xml

    def fix_tables(self, xml: str) -> Any:  # noqa: ANN401 an lxml tree, which ships no types
        """Read the rendered XML as it is, and fit each table's grid to its cells."""
        tree = parse_xml(xml)
        mend_grids(tree)
        return tree

    def get_xml(self) -> str:
        """Return the whole document, not its body alone, so that nothing has to be moved into it."""
        written: str = self.xml_to_string(self.docx.element)
        return written

    def map_tree(self, tree: Any) -> None:  # noqa: ANN401 an lxml tree
        """Put the filled document in the place of the template's; moving its rows would take the longest."""
        self.docx.part._element = tree  # noqa: SLF001 what the part is written from

    def fix_docpr_ids(self, tree: Any) -> None:  # noqa: ANN401 an lxml tree
        """Number the drawings, each of which must have an id of its own."""
        for place, drawing in enumerate(tree.iter(qn("wp:docPr")), 1):
            drawing.set("id", str(place))


class Properties(NamedTuple):
    """What a document says of itself: who wrote it, what it is called, the day it is dated by."""

    author: str
    title: str
    day: date


def render_docx(view: ReportView, template: Path, as_of: date) -> bytes:
    """Return the filled report.

    Args:
        view: the strings.
        template: the Word template.
        as_of: the day the document is dated by in its properties.

    Raises:
        TemplateError: the template cannot be read, or asks for what the view does not hold.
    """

    def names(part: Any) -> dict[str, Any]:  # noqa: ANN401 python-docx' DocumentPart
        return {**context(view), **_draw(view, part)}

    return fill(template, names, Properties(view.letter.body, view.subject, as_of))


def fill(template: Path, names: Callable[[Any], dict[str, Any]], properties: Properties) -> bytes:
    """Return a filled document.

    Args:
        template: the Word template.
        names: takes the document's main part and returns what the template may print, by name.
        properties: what the document says of itself.

    Raises:
        TemplateError: the template cannot be read, or asks for what there is not.
    """
    try:
        document = StrictTemplate(template)
        document.init_docx()
        _render(document, names(document.docx.part), template)
        _date(document.docx.core_properties, properties)
        filled = BytesIO()
        document.save(filled)
    except (JinjaError, OpcError, OSError, SyntaxError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise TemplateError(template, Quoted(f"{type(error).__name__}: {error}")) from error
    return _settle(filled.getvalue(), template)


def _render(document: StrictTemplate, printed: dict[str, Any], template: Path) -> None:
    """Fill the template; what fails in an expression of its own is a fault of the template."""
    environment = Environment(undefined=StrictUndefined, autoescape=True)
    try:
        document.render(printed, environment, autoescape=True)
    except (TypeError, ArithmeticError) as error:
        raise TemplateError(template, Quoted(f"{type(error).__name__}: {error}")) from error


def context(value: object) -> Any:  # noqa: ANN401 the context of a template is any tree of dicts and strings
    """Turn a view into the template's context: plain dicts, with every text shielded and its lines broken."""
    if isinstance(value, str):
        written = escape(shield(value))
        return written.replace("\n", _BREAK) if "\n" in written else written
    if isinstance(value, tuple):
        return [context(item) for item in value]
    if is_dataclass(value):
        return {field.name: context(getattr(value, field.name)) for field in fields(value)}
    return value


def _draw(view: ReportView, part: Any) -> dict[str, Markup]:  # noqa: ANN401 python-docx' DocumentPart
    """Return the drawings by name; a chart that the template asks for becomes a part of the document."""
    drawn = dict(
        zip(LINES, (motto_line(), body_line(view.letter.body), subject_line(view.subject)), strict=True)
    )
    asked = _TAG.sub(b"", part.blob)  # Word may cut a name over several runs
    for field in fields(view):
        chart = getattr(view, field.name)
        if isinstance(chart, ChartView) and field.name.encode() in asked:
            name = PackURI(f"/word/charts/{field.name}.xml")
            content = Part(name, CONTENT_TYPE, chart_part(chart), part.package)
            drawn[field.name] = chart_run(chart, part.relate_to(content, RELATIONSHIP_TYPE.CHART))
    return {name: Markup(run) for name, run in drawn.items()}  # noqa: S704 made here, every text in it escaped


def _date(core: Any, properties: Properties) -> None:  # noqa: ANN401 python-docx' CoreProperties
    day = properties.day
    core.created = core.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    core.author = core.last_modified_by = properties.author
    core.title = properties.title[:255]  # the package format's own limit
    core.revision = 1


def _settle(filled: bytes, template: Path) -> bytes:
    """Write the package again with fixed times, looking for leftovers and bringing shielded braces back."""
    settled = BytesIO()
    with zipfile.ZipFile(BytesIO(filled)) as source, zipfile.ZipFile(settled, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if _TEXT_PARTS.fullmatch(name):
                xml = content.decode("utf-8")
                _refuse_leftovers(xml, template)
                content = unshield(xml).encode("utf-8")
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.external_attr = 0o600 << 16
            target.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return settled.getvalue()


def _refuse_leftovers(xml: str, template: Path) -> None:
    """Look paragraph by paragraph, because Word may cut a marker over several runs."""
    for paragraph in xml.split("</w:p>"):
        written = "".join(_TEXT.findall(paragraph))
        if _MARKER.search(written):
            raise TemplateError(template, Phrase("a marker is left over in: {text}", text=written[:120]))
