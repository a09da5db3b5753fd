"""Calendar files: what the standard asks of their bytes, and that a parser reads back what was meant."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from hnjobs.writers.ics import IcsCalendar, IcsEvent, write_ics

CALENDAR: Final = IcsCalendar("Hạn báo cáo năm 2023", "Asia/Ho_Chi_Minh", date(2023, 1, 12), (5, 1))
EVENT: Final = IcsEvent(
    "monthly-2023-M12@plan.hnjobs",
    date(2023, 12, 31),
    "Hạn nộp: Báo cáo kết quả; quận, huyện, thị xã",
    "Kỳ số liệu: từ 15/11/2023 đến hết 14/12/2023.\nTheo \\ “kế hoạch”; chậm nhất ngày 31.",
    "Kế hoạch 21/KH-UBND",
)
# what text can be: anything that is no half of a pair and no control but a line break
TEXTS: Final = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=300)


def read(content: bytes) -> tuple[Any, list[Any]]:  # a property is one of thirty types to the library
    """Return the calendar and its entries as a parser of the standard finds them."""
    calendar = Calendar.from_ical(content.decode("utf-8"))
    assert calendar.errors == []
    return calendar, list(calendar.walk("VEVENT"))


def test_lines_end_and_fold_as_the_standard_asks() -> None:
    """Every line ends in CRLF and has at most 75 octets; no letter is cut in two by a fold."""
    content = write_ics(CALENDAR, [EVENT._replace(summary="Đường Nguyễn Trãi, quận Thanh Xuân " * 10)])

    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert any(line.startswith(b" ") for line in lines)
    assert [line.decode("utf-8") for line in lines]
    assert max(len(line) for line in lines) >= 73


def test_an_all_day_entry() -> None:
    """An entry is the whole of its day, its end excluded, over the end of the year too; it blocks no time."""
    _, (event,) = read(write_ics(CALENDAR, [EVENT]))

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2023, 12, 31), date(2024, 1, 1))
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["DTSTAMP"].dt == datetime(2023, 1, 12, tzinfo=UTC)
    assert (str(event["UID"]), str(event["TRANSP"])) == ("monthly-2023-M12@plan.hnjobs", "TRANSPARENT")
    assert not event.errors


def test_texts_come_back() -> None:
    """Commas, semicolons, backslashes and line breaks are escaped and read back as they were."""
    calendar, (event,) = read(write_ics(CALENDAR, [EVENT]))

    assert str(event["SUMMARY"]) == EVENT.summary
    assert str(event["DESCRIPTION"]) == EVENT.description
    assert [str(one) for one in event["CATEGORIES"].cats] == [EVENT.category]
    assert str(calendar["X-WR-CALNAME"]) == CALENDAR.name
    assert (str(calendar["VERSION"]), str(calendar["METHOD"])) == ("2.0", "PUBLISH")


def test_reminders_ring_in_the_morning() -> None:
    """Each stage has a reminder at eight in the morning; the entry itself begins at midnight."""
    _, (event,) = read(write_ics(CALENDAR, [EVENT]))

    alarms = [one["TRIGGER"].dt for one in event.walk("VALARM")]
    assert alarms == [timedelta(hours=8) - timedelta(days=5), timedelta(hours=8) - timedelta(days=1)]
    assert b"TRIGGER:-P4DT16H\r\n" in write_ics(CALENDAR, [EVENT])
    assert b"TRIGGER:-PT16H\r\n" in write_ics(CALENDAR, [EVENT])
    assert b"VALARM" not in write_ics(CALENDAR._replace(reminders=()), [EVENT])


def test_a_control_character_ends_no_line() -> None:
    """What would end a line or act on a terminal becomes a space: no text can add a property."""
    content = write_ics(CALENDAR, [EVENT._replace(summary="a\r\nATTENDEE:mailto:x@y\x1b[0m")])

    _, (event,) = read(content)
    assert "ATTENDEE" not in event
    assert b"\x1b" not in content


def test_the_same_entries_give_the_same_bytes() -> None:
    """Nothing of the moment of writing is in the file."""
    assert write_ics(CALENDAR, [EVENT]) == write_ics(CALENDAR, [EVENT])


@given(TEXTS, TEXTS)
def test_any_text_comes_back(summary: str, description: str) -> None:
    """Whatever is said is read back to the letter, and every line keeps its 75 octets."""
    content = write_ics(CALENDAR, [EVENT._replace(summary=f"a{summary}", description=f"b{description}")])

    _, (event,) = read(content)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert str(event["SUMMARY"]) == f"a{summary}"
    assert str(event["DESCRIPTION"]) == f"b{description}"
