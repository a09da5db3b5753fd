"""Build the Word templates from text: report.docx from report_template.txt, reminder.docx from its own.

The head of report_template.txt explains how such a text is written.

The office edits the .docx in Word. What the project ships is made from text, so that a change of wording can
be read, compared and undone; a test holds that the files are what this builds.

    python tools/build_report_template.py
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).parent))

from template_styles import LETTER_STYLES, STYLES, TWIPS_PER_MM, Style, W, styles_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT: Final = Path(__file__).parents[1]
STYLES_OF: Final = {"report": STYLES, "reminder": (*STYLES, *LETTER_STYLES)}
"""The templates, by name, with the styles of each."""

# the decree: top and bottom 20–25 mm, left 30–35, right 15–20; the number in the top margin
MARGINS: Final = {"top": 20, "right": 15, "bottom": 20, "left": 30, "header": 10, "footer": 10, "gutter": 0}
PAGE: Final = (210, 297)
BLANKS: Final = re.compile(" {2,}")
ALIGN: Final = {"L": "TableText", "C": "TableCentre", "R": "TableNumber"}
TOTAL: Final = {"L": "TableTotal", "C": "TableTotalCentre", "R": "TableTotalNumber"}
CELL: Final = re.compile(r" ?\| ?")
LOOP: Final = re.compile(r"(endloop|loop (.*))")
ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_ABOVE: Final = 20  # twips above and below the text of a cell: 1 pt
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def build(name: str) -> bytes:
    """Return a template by its name; the same text gives the same bytes."""
    source = Path(__file__).with_name(f"{name}_template.txt")
    body = "".join(_blocks(list(_lines(source.read_text(encoding="utf-8")))))
    document = f'<w:document xmlns:w="{W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'
    return _package(document, STYLES_OF[name])


def _lines(text: str) -> Iterator[str]:
    """Yield the lines without comments, those that go on joined to their first."""
    waiting = ""
    for line in text.splitlines():
        if line.startswith("  |"):
            waiting += line[3:]
            continue
        if waiting:
            yield waiting
        waiting = "" if line.startswith("#") else line
    if waiting:
        yield waiting


def _blocks(lines: list[str]) -> Iterator[str]:
    while lines:
        line = lines.pop(0)
        word, _, rest = line.partition(" ")
        if word == "table":
            yield _table(rest, _until(lines, "endtable"))
        elif word == "grid":
            yield _grid([int(width) for width in rest.split()], _until(lines, "endgrid"))
        elif word == "section":
            yield f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{_section(rest)}</w:pPr></w:p>'
        elif word == "last":
            yield _section(rest)
        else:
            yield _paragraph(line)


def _until(lines: list[str], end: str) -> list[str]:
    place = lines.index(end)
    taken = lines[:place]
    del lines[: place + 1]
    return taken


def _paragraph(line: str) -> str:
    if line.startswith("? "):
        return _styled("Control", f"{{%p {line[2:]} %}}")
    if line.startswith("{{p "):
        return _styled("Body", line)
    style, _, text = line.partition(":")
    return _styled(style, text.strip())


def _styled(style: str, text: str) -> str:
    """Return a paragraph; several spaces in a row are room to write in, which Word would close up."""
    kept = BLANKS.sub(lambda found: "\u00a0" * len(found[0]), text)
    run = f'<w:r><w:t xml:space="preserve">{escape(kept)}</w:t></w:r>' if kept else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


@dataclass
class _Column:
    """A column as the source writes it: ``20R``; a width of 0 is a cell of control only."""

    written: str
    width: int = field(init=False)
    align: str = field(init=False)

    def __post_init__(self) -> None:
        self.align = self.written[-1] if self.written[-1] in ALIGN else "L"
        self.width = round(int(self.written.rstrip("LCR")) * TWIPS_PER_MM)


def _table(written: str, lines: list[str]) -> str:
    """Return a table; ``252: 11C 40L 17R`` says what its columns share when the data repeats some of them."""
    total, _, widths = written.rpartition(":")
    kept, total = total.startswith("keep "), total.removeprefix("keep ")
    columns = [_Column(one) for one in widths.split()]
    wide = [column.width for column in columns if column.width]
    if total:
        room = round(int(total) * TWIPS_PER_MM)
        wide = [width * room // sum(wide) for width in wide]
    rows = "".join(_row(columns, line, kept=kept) for line in lines)
    return f"{_table_start(wide, _BORDERS)}{rows}</w:tbl>" + _styled("AfterTable", "")


def _table_start(widths: Iterable[int], borders: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    padding = _padding(("top", "bottom"), _ABOVE) if borders else _padding(("left", "right"), 0)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{lines}'
        f'<w:tblLayout w:type="fixed"/>{padding}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _padding(sides: Iterable[str], twips: int) -> str:
    return (
        "<w:tblCellMar>"
        + "".join(f'<w:{side} w:w="{twips}" w:type="dxa"/>' for side in sides)
        + "</w:tblCellMar>"
    )


def _row(columns: list[_Column], line: str, *, kept: bool) -> str:
    if found := LOOP.fullmatch(line):
        marker = f"{{%tr for {found[2].removeprefix('for ')} %}}" if found[2] else "{%tr endfor %}"
        whole = _cell("Control", marker, 0, span=sum(1 for column in columns if column.width))
        return f"<w:tr>{whole}</w:tr>"
    kind, _, rest = line.partition(" ")
    texts = CELL.split(rest)
    cells = "".join(
        _cell(_style_of(kind, column), text.strip(), column.width if kind == "head" else 0)
        for column, text in zip(columns, texts, strict=True)
    )
    if kept:
        cells = cells.replace("</w:pPr>", "<w:keepNext/></w:pPr>")
    repeat = "<w:tblHeader/>" if kind == "head" else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{cells}</w:tr>"


def _style_of(kind: str, column: _Column) -> str:
    if kind == "head":
        return "TableHead"
    return TOTAL[column.align] if kind in {"total", "group"} else ALIGN[column.align]


def _cell(style: str, text: str, width: int, *, span: int = 0) -> str:
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>' if width else ""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr>{size}{spanned}<w:vAlign w:val="center"/></w:tcPr>{_styled(style, text)}</w:tc>'


def _grid(widths: list[int], lines: list[str]) -> str:
    """Return a table without lines, for what stands side by side."""
    twips = [round(width * TWIPS_PER_MM) for width in widths]
    rows: list[list[list[str]]] = [[]]
    for line in lines:
        if line == "nextrow":
            rows.append([])
        elif line == "cell":
            rows[-1].append([])
        else:
            rows[-1][-1].append(_paragraph(line))
    written = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(cell)}</w:tc>'
            for width, cell in zip(twips, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return f"{_table_start(twips, '')}{written}</w:tbl>"


def _section(orientation: str) -> str:
    """Return the properties of a section: A4, margins, its own page numbers, none on its first page."""
    width, height = PAGE if orientation == "portrait" else reversed(PAGE)
    turned = ' w:orient="landscape"' if orientation == "landscape" else ""
    margins = " ".join(f'w:{side}="{round(mm * TWIPS_PER_MM)}"' for side, mm in MARGINS.items())
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:headerReference w:type="first" r:id="rId4"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{round(width * TWIPS_PER_MM)}" w:h="{round(height * TWIPS_PER_MM)}"{turned}/>'
        f'<w:pgMar {margins}/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _package(document: str, styles: Iterable[Style]) -> bytes:
    run = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field_code = f'{run.format("begin")}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    number = f"{field_code}{run.format('separate')}<w:r><w:t>2</w:t></w:r>{run.format('end')}"
    style = '<w:pPr><w:pStyle w:val="PageNumber"/></w:pPr>'
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml"), ("core", "docProps/core.xml")),
        "docProps/core.xml": _core(),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("header", "header1.xml"),
            ("header", "header2.xml"),
            ("fontTable", "fontTable.xml"),
        ),
        "word/styles.xml": styles_part(styles),
        "word/settings.xml": _settings(),
        "word/header1.xml": f'<w:hdr xmlns:w="{W}"><w:p>{style}{number}</w:p></w:hdr>',
        "word/header2.xml": f'<w:hdr xmlns:w="{W}"><w:p>{style}</w:p></w:hdr>',
        "word/fontTable.xml": f'<w:fonts xmlns:w="{W}"><w:font w:name="Times New Roman">'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.external_attr = 0o600 << 16
            content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'
            package.writestr(entry, content.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _content_types() -> str:
    kinds = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "header1": "header",
        "header2": "header",
        "fontTable": "fontTable",
    }
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    written = "".join(
        f'<Relationship Id="rId{place}" Type="{core if kind == "core" else f"{_R}/{kind}"}" Target="{path}"/>'
        for place, (kind, path) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def _core() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:language>vi-VN</dc:language>'
        "</cp:coreProperties>"
    )


def _settings() -> str:
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )


if __name__ == "__main__":
    for template in STYLES_OF:
        (ROOT / "templates" / f"{template}.docx").write_bytes(build(template))
