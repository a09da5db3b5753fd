"""Files with some bytes changed: a finding or a reading, never an error, and no figure out of nowhere."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hnjobs.domain.finding import Finding
from hnjobs.readers.containers import unpack
from hnjobs.readers.workbook import read_workbook
from tests.biff import BinarySheet, biff5, xlsb
from tests.letters import Outlook, eml, msg
from tests.sheets import Grid, xlsx

FILES: Final = Path(__file__).parent / "files"
BOOK: Final = xlsx(Grid("Chỉ tiêu | 1250 | =B1+1 => 1251\n'6.700 | #REF! | 0.5", formats={"C2": "0%"}))
SENT: Final = datetime(2023, 6, 14, 9, 5, tzinfo=UTC)
GOOD: Final = {
    "a.xlsx": BOOK,
    "a.xlsb": xlsb({"T3": BinarySheet({(0, 0): "a", (0, 1): 1250.0, (1, 0): b"\x17"}, [(0, 1)], [1], [1])}),
    "a5.xls": biff5({(0, 0): b"T\xe6ng", (0, 1): 1250.0, (1, 1): "#REF!"}),
    "a8.xls": (FILES / "bieu.xls").read_bytes(),
    "a.ods": (FILES / "bieu.ods").read_bytes(),
    "a.html": (FILES / "bieu-html.xls").read_bytes(),
    "a.eml": eml({"Biểu.xlsx": BOOK}).as_bytes(),
    "a.msg": msg(Outlook({"Biểu.xlsx": BOOK, "Thư": Outlook({"b.xlsx": BOOK}, sent=SENT)}, sent=SENT)),
}
SHEET: Final = "xl/worksheets/sheet1.xml"

changes = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.sampled_from(["set", "cut", "copy", "drop"]),
        st.binary(max_size=4),
    ),
    min_size=1,
    max_size=4,
)


def changed(content: bytes, edits: list[tuple[float, str, bytes]]) -> bytes:
    """Return some bytes with bytes set, cut off, doubled or dropped; places are shares of the length."""
    for share, edit, new in edits:
        at = int(share * len(content))
        if edit == "cut":
            content = content[:at]
        elif edit == "copy":
            content = content[:at] + content[at : at + 40] + content[at:]
        else:
            content = content[:at] + (new if edit == "set" else b"") + content[at + max(len(new), 1) :]
    return content


@pytest.mark.parametrize("name", GOOD)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=changes)
def test_changed_bytes_end_in_a_reading_or_a_finding(
    name: str, edits: list[tuple[float, str, bytes]]
) -> None:
    """Whatever is changed, each file is read or refused, and a container is opened, refused or named."""
    parcel = unpack(name, changed(GOOD[name], edits))

    assert parcel.items or parcel.findings
    for item in parcel.items:
        book = read_workbook(item.content)
        if not isinstance(book, Finding):
            for sheet in book.sheets:
                assert sheet.look_again(1, 1) is not None
                assert sheet.font(0, 0) is None or isinstance(sheet.font(0, 0), str)
                assert sheet.hidden_rows() is not None


def resealed(edits: list[tuple[float, str, bytes]]) -> tuple[bytes, bytes]:
    """Return the workbook with its sheet's XML changed and packed anew, and that XML."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(BOOK)) as old, zipfile.ZipFile(buffer, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == SHEET:
                content = xml = changed(content, edits)
            new.writestr(part, content)
    return buffer.getvalue(), xml


@settings(max_examples=400, deadline=None)
@given(edits=changes)
@example(edits=[(0.55, "set", b"&")])
def test_no_figure_that_the_file_does_not_hold(edits: list[tuple[float, str, bytes]]) -> None:
    """A number that is read from changed XML stands in that XML, in full, between two marks."""
    content, xml = resealed(edits)
    book = read_workbook(content)
    if isinstance(book, Finding):
        return

    values = {float(text) for text in re.findall(rb">\s*([\d.eE+-]+)\s*<", xml) if _is_number(text)}
    numbers = {cell for sheet in book.sheets for row in sheet.rows for cell in row if type(cell) is float}
    assert numbers <= values


def _is_number(text: bytes) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
