"""Check a Word template that somebody edited: its markers, its names, its page, and a trial at filling it."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from jinja2 import Environment, StrictUndefined
from jinja2 import TemplateError as JinjaError

from hnjobs.errors import TemplateError
from hnjobs.phrase import Quoted
from hnjobs.writers.docx import StrictTemplate, render_docx
from hnjobs.writers.template_fault import TemplateFault, TemplateFaultCode
from hnjobs.writers.template_names import NameCheck, unused
from hnjobs.writers.template_shape import made_up_view

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PARTS: Final = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_MARKS: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSES: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_STATEMENT: Final = re.compile(r"\{%(p|tr|tc|r)?-?\s*(\w+)([^%]*)%\}")
_BLOCKS: Final = frozenset({"for", "if", "macro", "call", "filter"})
_SHOWN: Final = 80  # characters of a paragraph to find it by
_ROW: Final = qn("w:tr")
_SOME_DAY: Final = date(2000, 1, 1)  # of the trial, which nobody sees
_TWIPS_PER_MM: Final = 1440 / 25.4
_SLACK: Final = 0.3  # millimetres; Word rounds what is typed in centimetres
# Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I: A4, and the margins in millimetres
_PAPER: Final = (210, 297)
_MARGINS: Final = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}


class _Paragraph(NamedTuple):
    """A paragraph of the template: its text, and whether it stands in a table."""

    text: str
    in_table: bool


def check_template(path: Path) -> tuple[TemplateFault, ...]:
    """Return everything that is wrong with a template, in the order of the document.

    What stops the reading of the template's language is told alone: names are looked up once it can be read.

    Raises:
        TemplateError: the file is not there, or no Word document.
    """
    try:
        with zipfile.ZipFile(path) as package:
            trees = [parse_xml(package.read(name)) for name in package.namelist() if _PARTS.fullmatch(name)]
        sources = _sources(path)
    except (OpcError, OSError, SyntaxError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise TemplateError(path, Quoted(f"{type(error).__name__}: {error}")) from error
    faults = [fault for tree in trees for fault in _markers(tree)]
    if not faults:
        faults = list(_language(sources))
    if not faults:
        faults = list(_trial(path))
    used: list[TemplateFault] = []
    if not any(fault.code is not TemplateFaultCode.UNKNOWN_NAME for fault in faults):
        used = list(_unused(sources))
    return (*faults, *(fault for tree in trees for fault in _pages(tree)), *used)


def _sources(path: Path) -> list[str]:
    """Return the parts with text in the template's language, as it will be read, a paragraph a line."""
    document = StrictTemplate(path)
    document.init_docx()
    parts = [document.get_xml()]
    for kind in (document.HEADER_URI, document.FOOTER_URI):
        parts += [document.get_part_xml(part) for _, part in document.get_headers_footers(kind)]
    return [re.sub(r"<w:p([ >])", r"\n<w:p\1", document.patch_xml(part)) for part in parts]


def _paragraphs(tree: Any) -> Iterator[_Paragraph]:  # noqa: ANN401 an lxml tree
    for paragraph in tree.iter(qn("w:p")):
        text = "".join(one.text or "" for one in paragraph.iter(qn("w:t")))
        if text:
            yield _Paragraph(text, any(True for _ in paragraph.iterancestors(_ROW)))


def _markers(tree: Any) -> Iterator[TemplateFault]:  # noqa: ANN401 an lxml tree
    """Yield markers that do not close in their paragraph, and statements without their end."""
    open_blocks: list[tuple[str, str, str]] = []
    for paragraph in _paragraphs(tree):
        if broken := _broken_marker(paragraph.text):
            yield TemplateFault(
                TemplateFaultCode.MARKER_OPEN, _excerpt(paragraph.text, broken), (("marker", broken),)
            )
            continue
        for found in _STATEMENT.finditer(paragraph.text):
            kind, word, _ = found.groups()
            where, tag = _excerpt(paragraph.text, found[0]), found[0]
            if kind in {"tr", "tc"} and not paragraph.in_table:
                yield TemplateFault(TemplateFaultCode.NOT_IN_TABLE, where, (("tag", tag),))
            if word in _BLOCKS:
                open_blocks.append((word, tag, where))
            elif word.startswith("end"):
                if open_blocks and open_blocks[-1][0] == word.removeprefix("end"):
                    open_blocks.pop()
                else:
                    last = open_blocks[-1][1] if open_blocks else ""
                    yield TemplateFault(TemplateFaultCode.BLOCK_CLOSED, where, (("tag", tag), ("open", last)))
    for word, tag, where in open_blocks:
        yield TemplateFault(TemplateFaultCode.BLOCK_OPEN, where, (("tag", tag), ("end", f"end{word}")))


def _broken_marker(text: str) -> str:
    """Return the first marker that does not close, or closes nothing; empty when all do."""
    waiting = ""
    for found in _MARKS.finditer(text):
        if waiting and found[0] == _CLOSES[waiting]:
            waiting = ""
        elif waiting or found[0] not in _CLOSES:
            return waiting or found[0]
        else:
            waiting = found[0]
    return waiting


def _excerpt(text: str, around: str) -> str:
    place = max(text.find(around) - _SHOWN // 2, 0)
    return text[place : place + _SHOWN].strip()


def _language(sources: list[str]) -> Iterator[TemplateFault]:
    environment = Environment(undefined=StrictUndefined, autoescape=True)
    for source in sources:
        check = NameCheck(source)
        try:
            environment.compile(source)
            check.walk(environment.parse(source))
        except JinjaError as error:
            line = getattr(error, "lineno", None) or 1
            facts = (("reason", str(error.message)),)
            yield TemplateFault(TemplateFaultCode.SYNTAX, check.excerpt(line), facts)
        yield from check.faults


def _unused(sources: list[str]) -> Iterator[TemplateFault]:
    environment, used = Environment(autoescape=True), set()
    for source in sources:
        check = NameCheck(source)
        check.walk(environment.parse(source))
        used |= check.used
    yield from unused(used)


def _trial(path: Path) -> Iterator[TemplateFault]:
    """Fill the template with a made-up report that has everything, and with one that has nothing."""
    for filled in (True, False):
        try:
            render_docx(made_up_view(filled=filled), path, _SOME_DAY)
        except TemplateError as error:
            yield TemplateFault(TemplateFaultCode.NOT_FILLED, "", (("reason", str(error)),))
            return


def _pages(tree: Any) -> Iterator[TemplateFault]:  # noqa: ANN401 an lxml tree
    """Yield sections that are not A4, and margins that the decree does not allow."""
    for place, section in enumerate(tree.iter(qn("w:sectPr")), 1):
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        if size is not None:
            sides = sorted(_mm(size.get(qn(f"w:{side}"))) for side in ("w", "h"))
            if any(abs(side - right) > _SLACK for side, right in zip(sides, _PAPER, strict=True)):
                found = " x ".join(f"{side:.0f}" for side in sides)
                yield TemplateFault(TemplateFaultCode.PAPER, "", (("section", str(place)), ("found", found)))
        for side, (low, high) in _MARGINS.items() if margins is not None else ():
            wide = _mm(margins.get(qn(f"w:{side}")))
            if not low - _SLACK <= wide <= high + _SLACK:
                facts = (
                    ("section", str(place)),
                    ("side", side),
                    ("found", f"{wide:.0f}"),
                    ("allowed", f"{low}–{high}"),
                )
                yield TemplateFault(TemplateFaultCode.MARGIN, "", facts)


def _mm(twips: str | None) -> float:
    return int(float(twips or 0)) / _TWIPS_PER_MM
