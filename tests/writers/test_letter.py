"""The letters that ask for returns: their layout as Nghị định 30/2020/NĐ-CP states it, and what they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pytest
from docx import Document
from docx.oxml.ns import qn

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.domain.period import Period
from hnjobs.domain.reminders import Reminder, Stage
from hnjobs.domain.timeliness import Due, Extended, Standing, Status
from hnjobs.errors import TemplateError
from hnjobs.writers.feedback_view import remarks_of
from hnjobs.writers.letter import render_message, render_reminder
from hnjobs.writers.letter_view import ReminderView, build_reminder
from tests.writers.office import page_lines, page_sizes, to_pdf
from tests.writers.year import TEMPLATES, plan_2023

if TYPE_CHECKING:
    from pathlib import Path

PLAN: Final = plan_2023()
MARCH: Final = Period(2023, "M03")
TODAY: Final = date(2023, 3, 18)
DUE: Final = date(2023, 3, 15)
SENT: Final = datetime(2023, 3, 14, 9, tzinfo=UTC)
LETTER: Final = TEMPLATES / "reminder.docx"
MESSAGE: Final = TEMPLATES / "reminder_mail.txt.j2"

# style -> size in points, bold, italic, alignment: the decree's table of elements
ELEMENTS: Final = {
    "Nation": (12, True, False, "center"),  # 12–13, bold
    "Motto": (13, True, False, "center"),  # 13–14, bold
    "Parent": (12, False, False, "center"),  # 12–13, not bold
    "Issuer": (12, True, False, "center"),  # 12–13, bold
    "Number": (13, False, False, "center"),  # 13
    "LetterSubject": (12, False, False, "center"),  # 12–13, upright, not bold
    "DateLine": (13, False, True, "center"),  # 13–14, italic
    "Addressee": (14, False, False, "center"),  # 13–14
    "AddresseeHead": (14, False, False, "left"),  # 13–14
    "AddresseeList": (14, False, False, "left"),  # 13–14
    "Body": (14, False, False, "both"),  # 13–14, justified
    "Item": (14, False, False, "both"),  # 13–14, justified
    "Capacity": (14, True, False, "center"),  # 13–14, bold
    "Recipients": (12, True, True, "left"),  # 12, bold italic
    "Recipient": (11, False, False, "left"),  # 11
    "PageNumber": (14, False, False, "center"),  # 13–14
}


def owes(reporter: str, due: date = DUE, extended: Extended | None = None) -> Due:
    """Return that a district owes its March return."""
    return Due(reporter, "district", MARCH, due, due, extended=extended)


def missing(reporter: str, *, misses: int = 1, copied: bool = False) -> Reminder:
    """Return a reporter from whom nothing came for March, three days after the date."""
    standing = Standing(owes(reporter), Status.MISSING, days_late=3)
    stage = Stage(reporter, "district", MARCH, 3, DUE)
    return Reminder(reporter, late=True, stages=(stage,), named=(standing,), misses=misses, copied=copied)


def ahead(reporter: str) -> Reminder:
    """Return a reporter that is to be reminded of its March return."""
    stage = Stage(reporter, "district", MARCH, -5, DUE)
    return Reminder(reporter, late=False, stages=(stage,), named=(Standing(owes(reporter), Status.PENDING),))


def with_standing(told: Reminder, **how: object) -> Reminder:
    """Return what is told with another standing of its return."""
    return told._replace(named=(told.named[0]._replace(**how),))  # type: ignore[arg-type]  # a test's own words


REJECTED: Final = with_standing(
    missing("ba-dinh"), status=Status.REJECTED, received_at=SENT, version=1, rejected_in_time=SENT
)
FAULTS: Final = {
    ("ba-dinh", "district", MARCH): remarks_of(
        Finding(FindingCode.NEGATIVE, "Biểu 02", f"E{row}", "-5", (("label", "Vay vốn"),))
        for row in range(8, 15)
    )
}


def view(*told: Reminder, today: date = TODAY) -> ReminderView:
    """Return what a letter prints."""
    return build_reminder(PLAN, told, today, FAULTS)


def opened(*told: Reminder, today: date = TODAY) -> Any:  # noqa: ANN401 a python-docx document
    """Return a letter, opened."""
    return Document(BytesIO(render_reminder(view(*told, today=today), LETTER, today)))


def lines(document: Any) -> list[tuple[str, str]]:  # noqa: ANN401 a python-docx document
    """Return style and text of each paragraph, in the order of the document, tables included."""
    found = []
    for paragraph in document.element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
        words = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        found.append((style, words.replace("\u00a0", " ")))
    return found


def texts(document: Any, *styles: str) -> list[str]:  # noqa: ANN401 a python-docx document
    """Return the texts of the paragraphs of some styles."""
    return [words for style, words in lines(document) if style in styles]


def test_page() -> None:
    """A4 upright; margins 20, 20, 30 and 15 mm; page numbers in the top margin, none on the first."""
    (section,) = opened(missing("ba-vi")).sections

    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].style.style_id == "PageNumber"


@pytest.mark.parametrize("style", ELEMENTS)
def test_elements(style: str) -> None:
    """Each element has the size, the weight and the place that the decree states, in Times New Roman."""
    found = next(one for one in opened(missing("ba-vi")).styles if one.style_id == style)
    size, bold, italic, align = ELEMENTS[style]

    assert (found.font.size.pt, found.font.name) == (size, "Times New Roman")
    assert (bool(found.font.bold), bool(found.font.italic)) == (bold, italic)
    assert found.element.pPr.find(qn("w:jc")).get(qn("w:val")) == align


def test_subject_below_the_number_and_no_kind() -> None:
    """V/v stands under Số, 6 pt below it; number and day are blank; a công văn has no tên loại."""
    document = opened(missing("ba-vi"))
    left, right = document.tables[0].rows[1].cells

    assert [one.text.replace("\u00a0", " ") for one in left.paragraphs] == [
        "Số:             /SLĐTBXH-VLATLĐ",
        "V/v đôn đốc gửi báo cáo kết quả thực hiện Kế hoạch số 21/KH-UBND",
    ]
    assert left.paragraphs[1].style.paragraph_format.space_before.pt == 6
    assert right.text.replace("\u00a0", " ") == "Hà Nội, ngày        tháng 3 năm 2023"
    assert texts(document, "Kind") == []


def test_body_lines() -> None:
    """Justified, first line in by 1,27 cm, at least 6 pt between paragraphs, lines 1 to 1,5 apart."""
    for id_ in ("Body", "Item"):
        style = next(one for one in opened(missing("ba-vi")).styles if one.style_id == id_)
        layout = style.paragraph_format
        assert round(layout.first_line_indent.mm, 1) == 12.7
        assert layout.space_after.pt >= 6
        assert 1 <= layout.line_spacing <= 1.5


def test_one_addressee_on_the_line() -> None:
    """One addressee stands on the line of "Kính gửi"."""
    assert texts(opened(missing("ba-vi")), "Addressee", "AddresseeHead", "AddresseeList") == [
        "Kính gửi: UBND huyện Ba Vì"
    ]


def test_several_addressees_on_lines_of_their_own() -> None:
    """Two or more stand each on a line, with a dash under the colon, a semicolon, a full stop at the end."""
    document = opened(missing("ba-vi"), REJECTED, missing("soc-son"))

    assert texts(document, "Addressee", "AddresseeHead", "AddresseeList") == [
        "Kính gửi:",
        "- UBND huyện Ba Vì;",
        "- UBND quận Ba Đình;",
        "- UBND huyện Sóc Sơn.",
    ]


def test_recipients_begin_with_the_addressee_and_end_with_the_file() -> None:
    """Nơi nhận: "Như trên" first, the filing line last, dashes flush left."""
    assert texts(opened(missing("ba-vi")), "Recipients", "Recipient") == [
        "Nơi nhận:",
        "- Như trên;",
        "- Giám đốc Sở (để báo cáo);",
        "- Lưu: VT, VLATLĐ.",
    ]


def test_the_body_above_is_told_of_the_second_miss() -> None:
    """An escalated letter names the body above among the recipients, and how many returns were missed."""
    document = opened(missing("ba-vi", misses=2, copied=True))

    assert "- Ủy ban nhân dân thành phố Hà Nội (để báo cáo);" in texts(document, "Recipient")
    assert (
        "Trong năm 2023, đến nay Quý đơn vị có 02 báo cáo chưa gửi hoặc gửi sau thời hạn; công văn này được"
        " đồng"
        " gửi Ủy ban nhân dân thành phố Hà Nội để báo cáo."
    ) in texts(document, "Body")


def test_what_is_owed_is_named() -> None:
    """The letter quotes the plan with its section, and names form, period, date and the days since."""
    body = texts(opened(missing("ba-vi")), "Body", "Item", "Closing")

    assert body[0].endswith("gửi Sở Lao động - Thương binh và Xã hội tổng hợp” (III. Tổ chức thực hiện, 13).")
    assert body[1] == (
        "Tính đến ngày 18/3/2023, Sở Lao động - Thương binh và Xã hội chưa nhận được báo cáo sau đây của"
        " Quý đơn"
        " vị:"
    )
    assert body[2] == (
        "- Báo cáo kết quả giải quyết việc làm tháng 3 năm 2023; thời hạn gửi: ngày 15/3/2023; chưa nhận"
        " được báo"
        " cáo (quá thời hạn 03 ngày)."
    )
    assert body[-1] == "Rất mong nhận được sự quan tâm, phối hợp của Quý đơn vị./."


def test_what_was_wrong_is_told() -> None:
    """Of a rejected return that came in time, the letter accuses nobody of lateness and tells five faults."""
    document = opened(REJECTED)
    items = texts(document, "Item")

    assert "V/v đề nghị sửa, gửi lại báo cáo" in texts(document, "LetterSubject")[0]
    assert items[0] == (
        "- Báo cáo kết quả giải quyết việc làm tháng 3 năm 2023; thời hạn gửi: ngày 15/3/2023; báo cáo đã gửi"
        " trong thời hạn (ngày 14/3/2023) nhưng còn lỗi, chưa tổng hợp được, đề nghị sửa và gửi lại. Nội"
        " dung cần"
        " sửa:"
    )
    assert [one.partition(",")[0] for one in items[1:6]] == [
        "+ Ô E8",
        "+ Ô E9",
        "+ Ô E10",
        "+ Ô E11",
        "+ Ô E12",
    ]
    assert items[6:] == ["+ Và 2 nội dung khác."]
    assert not any("quá thời hạn" in words for _, words in lines(document))


def test_a_return_that_was_taken_out() -> None:
    """Of an excluded return the letter gives the reason that was recorded."""
    told = with_standing(
        missing("ba-vi"), status=Status.REJECTED, received_at=SENT, excluded="nhầm biểu của năm 2022"
    )

    (item,) = texts(opened(told), "Item")
    assert (
        "báo cáo nhận ngày 14/3/2023 không được đưa vào tổng hợp (lý do: nhầm biểu của năm 2022), đề nghị"
        " gửi lại"
        " (quá thời hạn 03 ngày)."
    ) in item


def test_an_extension_is_granted_in_words() -> None:
    """Of an extended return both dates stand, and the document."""
    extended = Extended(DUE, DUE, "123/SLĐTBXH-VLATLĐ", "chuyển trụ sở")
    told = with_standing(missing("tay-ho"), owed=owes("tay-ho", date(2023, 3, 17), extended))

    (item,) = texts(opened(told), "Item")
    assert (
        "thời hạn gửi: ngày 17/3/2023 (gia hạn từ ngày 15/3/2023 theo văn bản số 123/SLĐTBXH-VLATLĐ)" in item
    )
    assert "quá thời hạn 01 ngày" in item


def test_a_date_that_does_not_count_itself() -> None:
    """By the strict reading the date is written "trước ngày", as the plan does."""
    told = with_standing(ahead("ba-vi"), owed=owes("ba-vi")._replace(last_day=date(2023, 3, 14)))

    (item,) = texts(opened(told, today=date(2023, 3, 10)), "Item")
    assert item.endswith("thời hạn gửi: trước ngày 15/3/2023.")


def test_a_reminder_accuses_nobody() -> None:
    """Before the date the letter asks for the return in time, and no word of lateness is in it."""
    document = opened(ahead("ba-vi"), today=date(2023, 3, 10))

    assert "V/v gửi báo cáo kết quả thực hiện Kế hoạch số 21/KH-UBND đúng thời hạn" in texts(
        document, "LetterSubject"
    )
    for word in ("đôn đốc", "quá thời hạn", "khẩn trương", "chưa nhận được", "chưa gửi"):
        assert not any(word in words for _, words in lines(document)), word


def test_one_letter_to_all() -> None:
    """A letter to several has a table, a return a row, with who owes it, its date and how it stands."""
    document = opened(missing("ba-vi", misses=3, copied=True), REJECTED)
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]

    assert rows[0] == ["TT", "Đơn vị", "Báo cáo", "Thời hạn", "Tình hình"]
    name = "Báo cáo kết quả giải quyết việc làm tháng 3 năm 2023"
    assert rows[1] == [
        "1", "UBND huyện Ba Vì", name, "ngày 15/3/2023", "chưa nhận được báo cáo (quá thời hạn 03 ngày)",
    ]  # fmt: skip
    assert rows[2][:3] == ["2", "UBND quận Ba Đình", name]
    assert "Ô E8, trang tính “Biểu 02”" in rows[2][4]
    assert rows[2][4].endswith("Và 2 nội dung khác.")
    assert any("UBND huyện Ba Vì (03 báo cáo); công văn này" in one for one in texts(document, "Body"))


def test_the_same_view_gives_the_same_bytes() -> None:
    """A letter is made of what it says and of nothing else, no clock among it."""
    shown = view(REJECTED)

    assert render_reminder(shown, LETTER, TODAY) == render_reminder(shown, LETTER, TODAY)


def test_a_template_that_asks_for_more(tmp_path: Path) -> None:
    """A name that the letter does not have is told, in the Word template as in that of the message."""
    template = tmp_path / "mail.j2"
    template.write_text("V/v {{ subject }}\n{{ chief }}", encoding="utf-8")

    with pytest.raises(TemplateError, match="chief"):
        render_message(view(REJECTED), template, "x.docx")
    with pytest.raises(TemplateError):
        render_reminder(view(REJECTED), template, TODAY)


def test_the_message_that_carries_it() -> None:
    """The message has the letter's subject, its addressee, each return with its date, and the file's name."""
    shown = replace(view(missing("ba-vi"), REJECTED), reply_to="vieclam@example.vn")
    subject, text = render_message(shown, MESSAGE, "2023-03-18_don-doc.docx")

    assert subject == "V/v đôn đốc gửi báo cáo kết quả thực hiện Kế hoạch số 21/KH-UBND"
    assert text.startswith("Kính gửi: UBND huyện Ba Vì; UBND quận Ba Đình\n")
    assert (
        "- UBND huyện Ba Vì: Báo cáo kết quả giải quyết việc làm tháng 3 năm 2023; thời hạn gửi: ngày" in text
    )
    assert "(2023-03-18_don-doc.docx)" in text


@pytest.mark.libreoffice
def test_as_it_is_printed(tmp_path: Path) -> None:
    """Printed, a letter to one reporter is one upright page, from the head to the filing line."""
    pdf = to_pdf(render_reminder(view(missing("ba-vi", misses=2, copied=True)), LETTER, TODAY), tmp_path)

    assert page_sizes(pdf) == [(210, 297)]
    (page,) = page_lines(pdf)
    assert "Kính gửi: UBND huyện Ba Vì" in page
    assert page[-1].startswith("- Lưu: VT, VLATLĐ.")
