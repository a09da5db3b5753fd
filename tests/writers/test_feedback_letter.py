"""The covering text: ready to send, in the words of a template that the office may change."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.errors import TemplateError
from hnjobs.writers.feedback_letter import render_letter
from tests.writers.given import ISSUER, error, given, query

SHIPPED: Final = Path(__file__).parents[2] / "templates" / "feedback_letter.txt.j2"
BOOK: Final = "ba-dinh_2023-M03_v1_can-sua.xlsx"


def test_a_rejected_return_before_its_deadline() -> None:
    """Subject, addressee, which return, how much, each finding, what to do, by when, from whom."""
    letter = render_letter(given(error("C7"), query("A8")), SHIPPED, workbook=BOOK)

    assert letter == (
        "Tiêu đề: Đề nghị sửa và gửi lại: Báo cáo kết quả giải quyết việc làm tháng 3 năm 2023\n"
        f"Tệp kèm theo: {BOOK}\n\n"
        "Kính gửi: UBND quận Ba Đình\n\n"
        "Báo cáo kết quả giải quyết việc làm tháng 3 năm 2023"
        " (tệp “Ba Đình T3.xlsx”, nhận ngày 14/3/2023) có 1 lỗi phải sửa"
        " và 1 điểm cần làm rõ. Báo cáo chưa được tổng hợp, kể cả những số liệu đã đúng.\n\n"
        "1. Ô C7, trang tính “Biểu 02”: Số lao động: “12o” không phải là số.\n"
        "   Cần: số, ví dụ 6.700 hoặc 114,25.\n"
        "   Cách sửa: Nhập lại bằng số.\n"
        "2. Ô A8, trang tính “Biểu 02”: Dòng có số liệu nhưng không nhận ra: “Khác”.\n"
        "   Cần: tên chỉ tiêu hoặc nhiệm vụ trong biểu mẫu.\n"
        "   Cách sửa: Sửa tên dòng, hoặc xóa nếu không thuộc báo cáo.\n\n"
        "Trang đầu của tệp kèm theo nêu từng nội dung và dẫn đến từng ô. Ô có lỗi được tô màu đỏ."
        " Ô cần làm rõ được tô màu cam. Mỗi ô được tô có ghi chú cách sửa.\n"
        "Công thức và các ô khác giữ nguyên như tệp của Quý đơn vị.\n\n"
        "Đề nghị Quý đơn vị sửa ngay trên tệp kèm theo, lưu lại và gửi lại cả tệp.\n"
        "Hạn nộp: chậm nhất ngày 15/3/2023.\n\n"
        "Trân trọng.\n\n"
        f"{ISSUER}\n"
    )


def test_an_accepted_return_with_queries() -> None:
    """It counts already: an answer is asked for, and no deadline is held against the sender."""
    letter = render_letter(given(query("A8"), accepted=True), SHIPPED, workbook=BOOK)

    assert letter.startswith("Tiêu đề: Đề nghị làm rõ: ")
    assert "Số liệu đã được tổng hợp" in letter
    assert "trả lời thư này" in letter
    assert "Hạn nộp" not in letter
    assert "màu đỏ" not in letter


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"macros": True}, "Macro trong tệp của Quý đơn vị đã được bỏ"),
        ({"rebuilt": True}, "được chép sang tệp .xlsx mới"),
    ],
    ids=["macros", "rebuilt"],
)
def test_what_is_lost_is_said(options: dict[str, bool], words: str) -> None:
    """A sender learns what his workbook no longer holds."""
    letter = render_letter(given(error("C7")), SHIPPED, workbook=BOOK, **options)

    assert words in letter
    assert "giữ nguyên như tệp" not in letter


def test_a_file_that_cannot_be_opened() -> None:
    """The letter alone says what was wrong and what to send instead."""
    letter = render_letter(given(Finding(FindingCode.PROTECTED)), SHIPPED)

    assert "Tệp kèm theo" not in letter
    assert "- Tệp có mật khẩu.\n  Cần: tệp không đặt mật khẩu.\n" in letter
    assert "gửi lại báo cáo bằng tệp Excel (.xlsx)" in letter


def test_a_long_list_is_left_to_the_workbook() -> None:
    """Five kinds are told, each with its cells, the others counted; notes are not told."""
    note = Finding(FindingCode.YEAR_ASSUMED, facts=(("year", "2023"),))
    other = (Finding(code, "Biểu 02", "D1") for code in list(FindingCode)[10:20] if code.severity == "error")
    cells = (error(f"C{n}") for n in range(1, 13))

    letter = render_letter(given(*cells, *other, note), SHIPPED, workbook=BOOK)

    assert "   Tương tự ở các ô: C2, C3, C4, C5, C6, C7, C8, C9 và 3 ô khác.\n2. Ô D1" in letter
    assert "\n5. Ô D1" in letter
    assert "6. " not in letter
    assert re.search(r"Còn \d+ nội dung khác ở trang đầu của tệp kèm theo\.", letter)
    assert "không ghi năm" not in letter


def test_what_is_about_no_cell_is_told_one_by_one() -> None:
    """Two missing indicators are two lines, whatever else is of their kind."""
    missing = [
        Finding(FindingCode.REQUIRED_MISSING, "Biểu 02", facts=(("indicator", name),)) for name in ("A", "B")
    ]

    letter = render_letter(given(*missing), SHIPPED, workbook=BOOK)

    assert "1. Trang tính “Biểu 02”: Thiếu “A”: ô trống." in letter
    assert "2. Trang tính “Biểu 02”: Thiếu “B”: ô trống." in letter


def test_after_the_deadline() -> None:
    """The day is named, and that it is over."""
    letter = render_letter(given(error("C7"), overdue=True), SHIPPED, workbook=BOOK)

    assert "Hạn nộp là ngày 15/3/2023, nay đã quá hạn" in letter


def test_words_of_strangers_stay_in_their_line() -> None:
    """A line break in a cell does not begin a line of the letter, and a brace is no template."""
    letter = render_letter(given(error("C7", found="a\r\nKính gửi: {{ x }}\x1b")), SHIPPED, workbook=BOOK)

    assert "“a Kính gửi: {{ x }}\ufffd” không phải là số" in letter


def test_no_leftovers() -> None:
    """No two blank lines, no marker, no blank before the end of a line."""
    letter = render_letter(given(error("C7")), SHIPPED, workbook=BOOK)

    assert not {"\n\n\n", "{", "}", " \n"} & {text for text in ("\n\n\n", "{", "}", " \n") if text in letter}


@pytest.mark.parametrize("template", ["{{ no_such_name }}", "{% if %}"], ids=["unknown-name", "broken"])
def test_a_template_that_cannot_be_filled(tmp_path: Path, template: str) -> None:
    """It is an error that names the file, never a gap in the letter."""
    path = tmp_path / "letter.j2"
    path.write_text(template, encoding="utf-8")

    with pytest.raises(TemplateError, match=r"letter\.j2"):
        render_letter(given(error("C7")), path)


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    """So is one that cannot be read."""
    with pytest.raises(TemplateError):
        render_letter(given(error("C7")), tmp_path / "none.j2")
