"""Fill a blank form in for a rehearsal: values into cells, the rest of the file as it was.

Works on the sheet's own XML, as ``writers.forms`` wrote it: a library that reads and writes the whole
workbook takes ten times as long, and a rehearsal fills some two hundred.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHEET: Final = "xl/worksheets/sheet1.xml"
_CELL: Final = re.compile(r'<c r="(?P<at>[A-Z]+\d+)" s="(?P<style>\d+)"(?: t="\w+")?(?:/>|>.*?</c>)')


def fill_form(form: bytes, values: Mapping[str, str | float]) -> bytes:
    """Return a form with some of its cells filled in.

    Args:
        form: what ``draw_form`` returned.
        values: address on its first sheet -> what is typed there.

    Raises:
        KeyError: the form has no such cell.
    """
    left = dict(values)

    def fill(match: re.Match[str]) -> str:
        if match["at"] not in left:
            return match[0]
        value = left.pop(match["at"])
        opened = f'<c r="{match["at"]}" s="{match["style"]}"'
        if isinstance(value, str):
            return f'{opened} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        return f"{opened}><v>{value!r}</v></c>"

    filled = BytesIO()
    with zipfile.ZipFile(BytesIO(form)) as source, zipfile.ZipFile(filled, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == _SHEET:
                content = _CELL.sub(fill, content.decode("utf-8")).encode("utf-8")
            target.writestr(zipfile.ZipInfo(part.filename, part.date_time), content, zipfile.ZIP_DEFLATED)
    if left:
        raise KeyError(*left)
    return filled.getvalue()
