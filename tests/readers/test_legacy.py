"""Sheets with texts in the codes before Unicode."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font

from hnjobs.domain.finding import FindingCode as C
from hnjobs.domain.observation import Narrative, Submission
from hnjobs.readers.legacy import in_unicode, with_originals
from hnjobs.readers.submission import read_submissions
from hnjobs.readers.workbook import Sheet, Workbook, read_workbook
from tests.legacy_codes import TEXTS, in_tcvn3, in_vni
from tests.sheets import Grid, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hnjobs.domain.cell import CellValue
    from hnjobs.domain.lexicon import Lexicon
    from hnjobs.domain.plan import Plan

FIXTURE: Final = Path(__file__).parent / "legacy" / "single-cells.xls"
RETURN: Final = """
UBND QUẬN {name}
Tháng 3 năm 2023

STT | Chỉ tiêu | ĐVT | Thực hiện trong kỳ | Lũy kế từ đầu năm | Ghi chú
1 | Số lao động được giải quyết việc làm | người | '1.250 người | 3750 | chưa đối chiếu
2 | Vay vốn | người | 112 | 336 |
3 | Xuất khẩu lao động | người | 9 | 27 |
4 | Qua Sàn GDVL | người | 88 | 264 | Đã kiểm tra
5 | Khác | người | 1041 | 3123 |
"""
CODES: Final = (
    pytest.param(in_tcvn3, ".VnTime", id="tcvn3"),
    pytest.param(in_vni, "VNI-Times", id="vni"),
)
UNICODE_FONT: Final = "Times New Roman"


def in_fonts(content: bytes, fonts: Mapping[str, str], other: str = UNICODE_FONT) -> bytes:
    """Give cells of a workbook their fonts, by address; all the rest get another."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                cell.font = Font(name=fonts.get(cell.coordinate, other))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def only_sheet(content: bytes) -> Sheet:
    """Return the one sheet of a workbook."""
    book = read_workbook(content)
    assert isinstance(book, Workbook)
    (sheet,) = book.sheets
    return sheet


def texts(sheet: Sheet) -> list[str]:
    """Return the texts of a sheet, row by row."""
    return [value for row in sheet.rows for value in row if isinstance(value, str) and value]


def notes(content: bytes, lexicon: Lexicon) -> tuple[list[str], list[tuple[C, str, str]]]:
    """Return the texts of the one sheet, in Unicode, and what was noted."""
    sheet, found = in_unicode(only_sheet(content), lexicon)
    return texts(sheet), [(note.code, note.cell, note.found) for note in found]


def read(content: bytes, lexicon: Lexicon) -> Submission:
    """Read the one submission of a workbook whose name says nothing."""
    (submission,) = read_submissions("Book1.xlsx", content, lexicon)
    return submission


def figures(submission: Submission) -> dict[str, str]:
    """Return the raw texts of the period column by indicator."""
    return {one.indicator: one.raw for one in submission.observations if one.basis == "period"}


def district_names(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the id and the name of each district."""
    yield from ((one.id, one.name) for one in plan.reporters.values() if one.group == "district")


@pytest.mark.parametrize(("typed", "font"), CODES)
@pytest.mark.parametrize("known", [True, False], ids=["font-known", "font-unknown"])
def test_whole_sheet(typed: Callable[[str], str], font: str, known: bool, lexicon: Lexicon) -> None:  # noqa: FBT001 parametrised
    """A sheet all in one code is read like one in Unicode, with its fonts or without."""
    content = in_fonts(xlsx(typed(RETURN.format(name="HÀ ĐÔNG"))), {}, font if known else UNICODE_FONT)
    expected = read(xlsx(RETURN.format(name="HÀ ĐÔNG")), lexicon)
    submission = read(content, lexicon)

    assert (submission.reporter, submission.period) == ("ha-dong", expected.period)
    assert [(o.indicator, o.basis, o.value, o.cell) for o in submission.observations] == [
        (o.indicator, o.basis, o.value, o.cell) for o in expected.observations
    ]
    assert submission.narratives == expected.narratives
    assert {finding.code for finding in submission.findings} == {C.LEGACY_TEXT}


@pytest.mark.parametrize(("typed", "font"), CODES)
@pytest.mark.parametrize("evidence", ["font-of-the-sheet", "font-of-one-cell", "sheet"])
def test_every_district(
    typed: Callable[[str], str], font: str, evidence: str, lexicon: Lexicon, plan: Plan
) -> None:
    """Each of the 30 districts is recognised: by the font of the sheet or of one cell, or by evidence."""
    names = list(district_names(plan))
    read_as = {}
    for id_, name in names:
        text = RETURN.format(name=name)
        if evidence == "font-of-one-cell":
            content = in_fonts(xlsx(text.replace(f"QUẬN {name}", typed(f"Quận {name}"))), {"A1": font})
        else:
            other = font if evidence == "font-of-the-sheet" else UNICODE_FONT
            content = in_fonts(xlsx(typed(text)), {}, other)
        read_as[id_] = read(content, lexicon).reporter

    assert len(names) == 30
    assert read_as == {id_: id_ for id_, _ in names}


def test_originals_are_kept(lexicon: Lexicon) -> None:
    """The raw text of a figure is the cell's own; a text that is printed keeps its original in a note."""
    submission = read(xlsx(in_tcvn3(RETURN.format(name="BA VÌ"))), lexicon)

    assert figures(submission)["jobs_created"] == "1.250 ng\u00adêi"
    assert submission.narratives[0].text.endswith(": chưa đối chiếu")
    assert [(f.cell, f.found, dict(f.facts)) for f in submission.findings] == [
        ("A1", "UBND QUËN BA V× → UBND QUẬN BA VÌ", {"code": "TCVN3", "count": "18"}),
        ("F5", "ch\u00ada ®èi chiÕu → chưa đối chiếu", {"code": "TCVN3", "count": "1"}),
        ("F8", "§· kiÓm tra → Đã kiểm tra", {"code": "TCVN3", "count": "1"}),
    ]


def test_originals_of_several_submissions(lexicon: Lexicon) -> None:
    """Of two returns on one sheet each keeps the originals of its own texts; the headings are told once."""
    sheet = only_sheet(xlsx(in_tcvn3("Tổng cộng | đã làm\nxã hội | chưa làm")))
    decoded, found = in_unicode(sheet, lexicon)
    two = (
        Submission("Sheet1", narratives=(Narrative("note", None, "đã làm", "B1"),)),
        Submission("Sheet1", narratives=(Narrative("note", None, "chưa làm", "B2"),)),
    )
    first, second = with_originals(two, sheet, decoded, found)

    assert [(f.cell, dict(f.facts)["count"]) for f in first.findings] == [("A1", "2"), ("B1", "1")]
    assert [(f.cell, dict(f.facts)["count"]) for f in second.findings] == [("B2", "1")]


def test_fonts_of_an_xls(lexicon: Lexicon) -> None:
    """Single cells in old fonts beside Unicode cells, in an .xls; Unicode in an old font stays."""
    read_texts, found = notes(FIXTURE.read_bytes(), lexicon)

    assert read_texts[:8] == [
        "UBND HUYỆN ỨNG HÒA",
        "Tháng 3 năm 2023",
        "STT",
        "Chỉ tiêu",
        "ĐVT",
        "Thực hiện trong kỳ",
        "Lũy kế từ đầu năm",
        "Ghi chú",
    ]
    assert [(code, cell) for code, cell, _ in found] == [
        (C.LEGACY_TEXT, cell) for cell in ("A1", "D4", "B6", "F6", "B8", "B9")
    ]
    assert {"Xuất khẩu lao động", "Qua Sàn GDVL", "Khác", "Vay vốn"} <= set(read_texts)
    assert read(FIXTURE.read_bytes(), lexicon).reporter == "ung-hoa"


@pytest.mark.parametrize(
    ("grid", "fonts", "expected"),
    [
        pytest.param(
            "Kết quả | Vay vèn | x· héi", {"B1": "VnTime"}, "Kết quả | Vay vốn | xã hội", id="by-font"
        ),
        pytest.param(
            "Kết quả | Vay vèn", {"B1": "VnTime"}, "Kết quả | Vay vốn", id="well-spelt-but-a-word-of-the-plan"
        ),
        pytest.param(
            "Kết quả | con chó", {"B1": "VnTime"}, "Kết quả | con chó", id="well-spelt-and-nothing-asks"
        ),
        pytest.param("– | x· héi", dict.fromkeys(("A1", "B1"), ".VnTime"), "– | xã hội", id="a-dash"),
        pytest.param(
            "Kh¸c | x· héi", {"A1": ".VnTimeH", "B1": ".VnTime"}, "KHÁC | xã hội", id="font-of-capitals"
        ),
        pytest.param(
            "Toång | Tæng céng", {"A1": "VNI-Times", "B1": ".VnTime"}, "Tổng | Tổng cộng", id="two-codes"
        ),
        pytest.param(
            "x· héi | Hà Nội", {"A1": ".VnTime", "B1": ".VnTime"}, "xã hội | Hà Nội", id="unicode-in-the-font"
        ),
        pytest.param(
            "où | Hòa | Đống Đa",
            dict.fromkeys(("A1", "B1", "C1"), ".VnTime"),
            "où | Hòa | Đống Đa",
            id="all-unicode-in-the-font",
        ),
        pytest.param("Toång coäng", {"A1": ".VnTime"}, "Tổng cộng", id="font-of-another-code"),
        pytest.param(
            "100 m² | x· héi",
            dict.fromkeys(("A1", "B1"), ".VnTime"),
            "100 m² | xã hội",
            id="no-letter-of-the-code",
        ),
        pytest.param(
            "Chi phí | Toång coäng",
            dict.fromkeys(("A1", "B1"), "VNI-Times"),
            "Chi phí | Tổng cộng",
            id="same-in-both",
        ),
    ],
)
def test_cell_by_its_font(grid: str, fonts: dict[str, str], expected: str, lexicon: Lexicon) -> None:
    """The font of a cell decides, unless its texts say that it is wrong."""
    read_texts, found = notes(in_fonts(xlsx(grid), fonts), lexicon)

    assert read_texts == expected.split(" | ")
    assert [text for code, _, text in found if code is C.LEGACY_TEXT] == [
        f"{raw} → {reading}"
        for raw, reading in zip(grid.split(" | "), read_texts, strict=True)
        if raw != reading
    ]


@pytest.mark.parametrize(
    ("grid", "expected"),
    [
        pytest.param("Hà Nội | x· héi", "Hà Nội | xã hội", id="two-words"),
        pytest.param("Hà Nội | Kh¸c", "Hà Nội | Khác", id="a-label-of-the-plan"),
        pytest.param(
            "Hà Nội | " + "x· héi, " * 40 + "hÕt", "Hà Nội | " + "xã hội, " * 40 + "hết", id="a-long-text"
        ),
        pytest.param("Hà Nội | 5. Kh¸c", "Hà Nội | 5. Khác", id="a-label-with-its-number"),
        pytest.param("Hà Nội | QuËn Long Biªn", "Hà Nội | Quận Long Biên", id="a-name"),
        pytest.param("Hà Nội | TX Ba V×", "Hà Nội | TX Ba Vì", id="a-name-of-one-word-mended"),
        pytest.param(
            "Hà Nội | x· héi | X· A", "Hà Nội | xã hội | Xã A", id="one-word-where-the-code-is-sure"
        ),
        pytest.param("Hà Nội | x· héi | Ghi chó", "Hà Nội | xã hội | Ghi chú", id="well-spelt-but-a-heading"),
        pytest.param("Hà Nội | x· héi | con chó", "Hà Nội | xã hội | con chó", id="well-spelt"),
        pytest.param("Hà Nội | Ghi chó", "Hà Nội | Ghi chó", id="well-spelt-alone"),
        pytest.param("Hà Nội | taïi ñaây", "Hà Nội | tại đây", id="vni"),
        pytest.param("Tæng céng | Toång coäng", "Tổng cộng | Tổng cộng", id="both-codes"),
        pytest.param(
            "x· héi n¨m | Vay vèn | café | Müller",
            "xã hội năm | Vay vốn | café | Müller",
            id="foreign-words-in-an-old-sheet",
        ),
        pytest.param("x· héi n¨m | · Sè XKL§", "xã hội năm | · Số XKLĐ", id="bullet-and-abbreviation"),
    ],
)
def test_cell_without_a_font(grid: str, expected: str, lexicon: Lexicon) -> None:
    """Where the font does not tell, a text is turned only when nothing but the code explains it."""
    read_texts, _ = notes(xlsx(grid), lexicon)

    assert read_texts == expected.split(" | ")


@pytest.mark.parametrize(
    ("grid", "doubted"),
    [
        pytest.param("Hà Nội | X· A", ["X· A"], id="one-word"),
        pytest.param("Total | X· A", ["X· A"], id="one-word-alone"),
        pytest.param("Hà Nội | où, tôt", ["où, tôt"], id="french"),
        pytest.param("Hà Nội | the people visit l· vµ", ["the people visit l· vµ"], id="english-around"),
        pytest.param("Hà Nội | tæng số", ["tæng số"], id="both-in-one-cell"),
        pytest.param("Hà Nội | café Müller", [], id="no-code-explains-it"),
    ],
)
def test_doubt(grid: str, doubted: list[str], lexicon: Lexicon) -> None:
    """What may be in a code and may not stays as it is, and is noted."""
    read_texts, found = notes(xlsx(grid), lexicon)

    assert read_texts == grid.split(" | ")
    assert [(code, text) for code, _, text in found] == [(C.LEGACY_DOUBT, text) for text in doubted]


def test_doubt_in_an_old_font(lexicon: Lexicon) -> None:
    """A foreign word in an old font is noted; Unicode in it, whatever else the text holds, is not."""
    content = in_fonts(xlsx("café | Kết quả ở café | x· héi | n¨m 2023"), {}, ".VnTime")
    read_texts, found = notes(content, lexicon)

    assert read_texts == ["café", "Kết quả ở café", "xã hội", "năm 2023"]
    assert [text for code, _, text in found if code is C.LEGACY_DOUBT] == ["café"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_good_unicode_is_the_same_sheet(form: Literal["NFC", "NFD"], lexicon: Lexicon, plan: Plan) -> None:
    """Every name and label of the plan, in either form and in an old font: nothing is touched."""
    words = [name for _, name in district_names(plan)]
    words += [text for one in plan.indicators.values() for text in (one.label, *one.synonyms)]
    grid = "\n".join([*words, "café | Müller | Ba Ðình | người¹ | 100 m²"])
    sheet = only_sheet(in_fonts(xlsx(unicodedata.normalize(form, grid)), {}, ".VnTime"))

    assert in_unicode(sheet, lexicon) == (sheet, ())
    assert in_unicode(sheet, lexicon)[0] is sheet


@given(
    unicode=st.lists(TEXTS, min_size=1, max_size=4),
    code=st.sampled_from([(in_tcvn3, ".VnTime"), (in_vni, "VNI-Times")]),
    known=st.booleans(),
)
def test_good_unicode_beside_an_old_code(
    unicode: list[list[str]],
    code: tuple[Callable[[str], str], str],
    known: bool,  # noqa: FBT001 drawn
    lexicon: Lexicon,
) -> None:
    """Whatever Unicode stands beside cells in an old code, those are turned and it is not."""
    typed, font = code
    old = ["Tổng cộng", "xã hội", "lao động"]
    plain = ["Hà Nội", *(" ".join(words) for words in unicode if words)]
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, text in enumerate([*map(typed, old), *plain], start=1):
        name = font if known and row <= len(old) else UNICODE_FONT
        sheet.cell(row, 1, text).font = Font(name=name)
        sheet.cell(row, 1).data_type = "s"
    buffer = io.BytesIO()
    book.save(buffer)
    decoded, _ = in_unicode(only_sheet(buffer.getvalue()), lexicon)

    assert [row[0] for row in decoded.rows] == [*old, *plain]


def test_numbers_and_untouched_rows_stay(lexicon: Lexicon) -> None:
    """Only the texts that are turned change; the sheet that was read is left as it was."""
    sheet = only_sheet(xlsx("Tæng céng | 12 | 1.5\nHà Nội | 7"))
    before: list[list[CellValue]] = [list(row) for row in sheet.rows]
    decoded, _ = in_unicode(sheet, lexicon)

    assert sheet.rows == before
    assert decoded.rows == [["Tổng cộng", 12, 1.5], ["Hà Nội", 7, ""]]


@pytest.mark.parametrize(
    ("name", "typed", "conflict"),
    [
        pytest.param("Th¸ng 4", in_tcvn3, True, id="code-of-the-cells"),
        pytest.param("Th¸ng 4 n¨m 2023", str, True, id="two-words"),
        pytest.param("Th¸ng 4", str, False, id="one-word-on-a-unicode-sheet"),
        pytest.param("Th¸ng 3", in_tcvn3, False, id="agrees"),
    ],
)
def test_name_of_the_sheet(
    name: str,
    typed: Callable[[str], str],
    conflict: bool,  # noqa: FBT001 parametrised
    lexicon: Lexicon,
) -> None:
    """A sheet's name in an old code is evidence too; findings call the sheet what Excel calls it."""
    submission = read(xlsx(Grid(typed(RETURN.format(name="BA VÌ")), name=name)), lexicon)

    assert (C.PERIOD_CONFLICT in [finding.code for finding in submission.findings]) is conflict
    assert submission.sheet == name
    assert {finding.sheet for finding in submission.findings} <= {name}
