"""Mails and archives: every file in them, when it was received and from whom, nothing dropped in silence."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.locale.findings import finding_text
from hnjobs.readers import limits
from hnjobs.readers.containers import unpack
from hnjobs.readers.labels import clean_name
from hnjobs.readers.mail import tell_date
from hnjobs.readers.workbook import Workbook, read_workbook
from tests.letters import Outlook, eml, msg
from tests.sheets import xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import EmailMessage

    from hnjobs.readers.parcel import Parcel

BOOK: Final = xlsx("Tổng cộng | 1250")
PDF: Final = b"%PDF-1.7 ..."
LOGO: Final = b"\x89PNG\r\n" + b"\0" * 200
HANOI: Final = timezone(timedelta(hours=7))
SENT: Final = datetime(2023, 6, 14, 16, 5, tzinfo=HANOI)
FROM: Final = "UBND quận Ba Đình <ba-dinh@example.vn>"


def zipped(files: Mapping[str, bytes], *, compress: bool = True) -> bytes:
    """Build a zip."""
    buffer = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def names(parcel: Parcel) -> list[str]:
    """Return the names of the files in a parcel."""
    return [item.name for item in parcel.items]


def codes(parcel: Parcel) -> list[FindingCode]:
    """Return what is said of a parcel."""
    return [finding.code for finding in parcel.findings]


def aside(parcel: Parcel) -> list[tuple[str, str]]:
    """Return what was set aside, and why."""
    notes = [dict(one.facts) for one in parcel.findings if one.code is FindingCode.ENTRY_SET_ASIDE]
    return [(note["entry"].rpartition(" › ")[2], note["kind"]) for note in notes]


@pytest.mark.parametrize("content", [BOOK, PDF, b"", b"x"])
def test_a_file_that_is_no_container_is_itself(content: bytes) -> None:
    """Whatever is no mail and no archive is one file, under its own name."""
    parcel = unpack("Biểu T3.xlsx", content)

    assert (names(parcel), parcel.findings) == (["Biểu T3.xlsx"], ())
    assert (parcel.items[0].content, parcel.items[0].received_at, parcel.items[0].sender) == (
        content,
        None,
        None,
    )


def test_zip() -> None:
    """Each file of an archive is named by the archive, its folder and itself."""
    parcel = unpack("thang3.zip", zipped({"T3/": b"", "T3/Ba Đình.xlsx": BOOK, "Đống Đa.xlsx": BOOK}))

    assert names(parcel) == ["thang3.zip › T3/Ba Đình.xlsx", "thang3.zip › Đống Đa.xlsx"]
    assert [item.file_name for item in parcel.items] == ["Ba Đình.xlsx", "Đống Đa.xlsx"]
    assert all(isinstance(read_workbook(item.content), Workbook) for item in parcel.items)
    assert parcel.findings == ()


def test_eml() -> None:
    """The message's own date is when its files were received, its From is who sent them."""
    parcel = unpack("thu.eml", eml({"Biểu T3.xlsx": BOOK}).as_bytes())

    (item,) = parcel.items
    assert (item.name, item.content) == ("thu.eml › Biểu T3.xlsx", BOOK)
    assert (item.received_at, item.sender) == (SENT, FROM)
    assert parcel.findings == ()


@pytest.mark.parametrize("headers", ["", f"From: {FROM}\r\nDate: Wed, 14 Jun 2023 16:05:00 +0700\r\n"])
def test_msg(headers: str) -> None:
    """A message of Outlook says the same, with the headers it came with or without."""
    sent = None if headers else SENT.astimezone(UTC)
    parcel = unpack("thu.msg", msg(Outlook({"Biểu T3.xlsx": BOOK}, sent=sent, headers=headers)))

    (item,) = parcel.items
    assert (item.name, item.content) == ("thu.msg › Biểu T3.xlsx", BOOK)
    assert (item.received_at, item.sender, parcel.findings) == (SENT, FROM, ())


def test_nested() -> None:
    """A mail in a mail with an archive: the outermost date, the innermost sender, and a note on the dates."""
    inner = eml({"bao-cao.zip": zipped({"Biểu T3.xlsx": BOOK})}, date="Tue, 13 Jun 2023 09:00:00 +0700")
    outer = eml({"goc.eml": inner}, sender="Phòng Việc làm <vieclam@example.vn>")
    parcel = unpack("thu.eml", outer.as_bytes())

    (item,) = parcel.items
    assert item.name == "thu.eml › goc.eml › bao-cao.zip › Biểu T3.xlsx"
    assert (item.received_at, item.sender) == (SENT, FROM)
    assert codes(parcel) == [FindingCode.FORWARDED]
    assert "13/06/2023 09:00" in finding_text(parcel.findings[0], "vi").found
    assert "14/06/2023 16:05" in finding_text(parcel.findings[0], "vi").found


def test_a_message_inside_a_message_of_outlook() -> None:
    """Outlook keeps a forwarded message taken apart; it is opened all the same."""
    inner = Outlook({"Biểu T3.xlsx": BOOK}, sent=SENT.astimezone(UTC), sender="UBND huyện Ba Vì", address="")
    parcel = unpack("thu.msg", msg(Outlook({"Báo cáo": inner}, sent=SENT.astimezone(UTC))))

    (item,) = parcel.items
    assert (item.name, item.sender, item.received_at) == (
        "thu.msg › Báo cáo.msg › Biểu T3.xlsx",
        "UBND huyện Ba Vì",
        SENT,
    )


def test_messages_in_an_archive() -> None:
    """Each message of an archive is an outermost one: it has a date and a sender of its own."""
    other = eml({"b.xlsx": BOOK}, date="Thu, 15 Jun 2023 00:10:00 +0700", sender="b@example.vn")
    parcel = unpack("hop.zip", zipped({"1.eml": eml({"a.xlsx": BOOK}).as_bytes(), "2.eml": other.as_bytes()}))

    assert [(item.received_at, item.sender) for item in parcel.items] == [
        (SENT, FROM),
        (datetime(2023, 6, 15, 0, 10, tzinfo=HANOI), "b@example.vn"),
    ]


def chain(levels: int) -> bytes:
    """Return a workbook inside so many archives."""
    content = BOOK
    for level in range(levels):
        content = zipped({"Biểu.xlsx" if level == 0 else f"{level}.zip": content}, compress=False)
    return content


def test_depth() -> None:
    """Containers are opened to a depth, and the one below is an error that names it."""
    assert len(unpack("a.zip", chain(limits.MAX_DEPTH)).items) == 1

    parcel = unpack("a.zip", chain(limits.MAX_DEPTH + 1))

    assert (parcel.items, codes(parcel)) == ((), [FindingCode.NESTED_TOO_DEEP])
    assert parcel.findings[0].found == "a.zip › 3.zip › 2.zip › 1.zip"


def test_forwarded_to_a_depth() -> None:
    """Messages inside of messages are opened to the same depth."""
    message = eml({"Biểu.xlsx": BOOK})
    for _ in range(limits.MAX_DEPTH):
        message = eml({"": message})

    assert codes(unpack("a.eml", message.as_bytes()))[-1:] == [FindingCode.NESTED_TOO_DEEP]


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        (None, "no_date"),
        ("hôm qua", "bad_date"),
        ("Wed, 14 Jun 2023 16:05:00", "no_zone"),
        ("Wed, 31 Jun 2023 16:05:00 +0700", "bad_date"),
    ],
)
def test_a_message_without_a_date(date: str | None, reason: str) -> None:
    """A date that is not there or cannot be relied on is asked for; no other one stands in for it."""
    inner = eml({"Biểu.xlsx": BOOK})
    outer = eml({"goc.eml": inner}, date=None).as_bytes()
    content = outer if date is None else outer.replace(b"Subject: ", f"Date: {date}\nSubject: ".encode(), 1)
    parcel = unpack("thu.eml", content)

    assert [item.received_at for item in parcel.items] == [None]
    assert codes(parcel) == [FindingCode.RECEIVED_UNKNOWN]
    assert dict(parcel.findings[0].facts) == {"entry": "thu.eml", "reason": reason}


@pytest.mark.parametrize(
    ("headers", "moment"),
    [
        (["Wed, 14 Jun 2023 16:05:00 +0700"], SENT),
        (["Wed, 14 Jun 2023 16:05:00 +0700", "Wed, 14 Jun 2023  16:05:00 +0700"], SENT),
        (["Wed, 14 Jun 2023 09:05:00 GMT"], SENT),
        (["Wed, 14 Jun 2023 09:05:00 -0000"], SENT),
        (["14 Jun 2023 16:05:00 +0700 (ICT)"], SENT),
    ],
)
def test_dates(headers: list[str], moment: datetime) -> None:
    """A date is read however mail programs write it."""
    assert tell_date(headers) == (moment, "")


def test_two_dates_are_none() -> None:
    """A message with two different dates has none."""
    assert tell_date(["Wed, 14 Jun 2023 16:05:00 +0700", "Thu, 15 Jun 2023 16:05:00 +0700"]) == (
        None,
        "two_dates",
    )


@pytest.mark.parametrize(
    "name",
    [
        "Biểu số 2 tháng 3 năm 2023.xlsx",
        "=?UTF-8?B?Qmnhu4N1IHPhu5EgMiB0aMOhbmcgMyBuxINtIDIwMjMueGxzeA==?=",
    ],
)
def test_names_of_attachments(name: str) -> None:
    """A Vietnamese name is read as mail programs write it, right or wrong."""
    content = eml({"x.xlsx": BOOK}).as_bytes().replace(b'filename="x.xlsx"', f'filename="{name}"'.encode())
    parcel = unpack("thu.eml", content)

    assert parcel.items[0].file_name.startswith("Biểu số 2 tháng 3")


def raw_named(raw: bytes) -> bytes:
    """Return a zip whose one file is named by some bytes, without saying in which code."""
    placeholder = b"n" * len(raw)
    return zipped({placeholder.decode(): BOOK}).replace(placeholder, raw)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Đống Đa.xlsx".encode(), "Đống Đa.xlsx"),
        ("Đông Anh.xlsx".encode("cp1258"), "Đông Anh.xlsx"),
        (b"T3.xlsx", "T3.xlsx"),
        (b"\x82\x9d.xlsx", "é¥.xlsx"),
    ],
)
def test_names_in_a_zip_without_the_flag(raw: bytes, name: str) -> None:
    """Names are tried as UTF-8, then as the code of Vietnamese Windows, then as the code of DOS."""
    assert [item.file_name for item in unpack("a.zip", raw_named(raw)).items] == [name]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/cron.d/x", "etc/cron.d/x"),
        ("C:\\Windows\\x.xlsx", "Windows/x.xlsx"),
        ("C:x.xlsx", "C:x.xlsx"),
        ("a\0b.xlsx", "ab.xlsx"),
        ("\x1b[2J\u202ecod.xlsx", "[2Jcod.xlsx"),
        ("thu.eml › a.xlsx", "thu.eml > a.xlsx"),
        ("a/b/c/d/e.xlsx", "c/d/e.xlsx"),
        ("..", "tệp không tên"),
        ("", "tệp không tên"),
        ("x" * 5_000 + ".xlsx", "x" * 109 + "…" + "xxxxx.xlsx"),
        ("Bie\u0302\u0309u.xlsx", "Biểu.xlsx"),
    ],
)
def test_names_are_labels(name: str, label: str) -> None:
    """Nothing in a name leads out of a folder, moves the cursor, or looks like a container."""
    assert clean_name(name) == label


def test_a_scan_beside_the_workbook() -> None:
    """A signed scan and a covering letter beside the workbook are noted, and reject nothing."""
    parcel = unpack(
        "thu.eml", eml({"Ký.pdf": PDF, "Biểu.xlsx": BOOK, "anh.jpg": b"\xff\xd8\xff" * 99_999}).as_bytes()
    )

    assert names(parcel) == ["thu.eml › Biểu.xlsx"]
    assert aside(parcel) == [("Ký.pdf", "beside"), ("anh.jpg", "beside")]


def test_a_scan_alone_is_refused_by_its_kind() -> None:
    """A message with nothing but a scan: the file goes on, to be refused with what to ask for."""
    parcel = unpack("thu.eml", eml({"Ký.pdf": PDF}).as_bytes())

    assert (names(parcel), parcel.findings) == (["thu.eml › Ký.pdf"], ())
    refusal = read_workbook(parcel.items[0].content)
    assert isinstance(refusal, Finding)
    assert refusal.code is FindingCode.WRONG_KIND


def test_a_scan_in_an_archive_of_many() -> None:
    """In an archive of several senders a scan is set aside only beside a workbook of the same name."""
    parcel = unpack("a.zip", zipped({"Ba Đình.pdf": PDF, "Ba Đình.xlsx": BOOK, "Ba Vì.pdf": PDF}))

    assert [item.file_name for item in parcel.items] == ["Ba Đình.xlsx", "Ba Vì.pdf"]
    assert aside(parcel) == [("Ba Đình.pdf", "beside")]


def with_logo(message: EmailMessage, content: bytes, *, inline: bool) -> bytes:
    """Return a message with a picture, shown in its text or attached."""
    disposition = "inline" if inline else "attachment"
    message.add_attachment(
        content, maintype="image", subtype="png", filename="logo.png", disposition=disposition
    )
    return message.as_bytes()


@pytest.mark.parametrize(
    ("size", "inline", "set_aside"),
    [
        (200, True, True),
        (200, False, True),
        (100_000, True, True),
        (100_000, False, False),
        (900_000, True, False),
    ],
)
def test_logos(size: int, inline: bool, set_aside: bool) -> None:  # noqa: FBT001 columns of the table
    """A logo or a signature is set aside; a picture that could be a photo of a table is not."""
    parcel = unpack("thu.eml", with_logo(eml({}), LOGO + b"\0" * size, inline=inline))

    assert (aside(parcel) == [("logo.png", "inline")]) is set_aside
    assert (names(parcel) == ["thu.eml › logo.png"]) is not set_aside


def test_logos_of_outlook() -> None:
    """A picture that Outlook shows in the text is set aside, the workbook is not."""
    message = Outlook(
        {"image001.png": LOGO, "Biểu.xlsx": BOOK},
        sent=SENT.astimezone(UTC),
        content_ids={"image001.png": "x@1"},
    )
    parcel = unpack("thu.msg", msg(message))

    assert (names(parcel), aside(parcel)) == (["thu.msg › Biểu.xlsx"], [("image001.png", "inline")])


@pytest.mark.parametrize(("inside", "expected"), [(b"", []), (BOOK, ["a.eml › winmail.dat"])])
def test_winmail(inside: bytes, expected: list[str]) -> None:
    """Outlook's packet is set aside when it is only formatting; with a file in it, it is to be refused."""
    packet = b"\x78\x9f\x3e\x22" + b"\0" * 90 + inside

    assert names(unpack("a.eml", eml({"winmail.dat": packet}).as_bytes())) == expected


def test_what_computers_leave_behind() -> None:
    """Folders of macOS, thumbnails and lock files are set aside with a note."""
    left = {
        "__MACOSX/._a.xlsx": b"1",
        ".DS_Store": b"1",
        "T3/Thumbs.db": b"1",
        "~$Biểu.xlsx": b"1",
        "a.xlsx": BOOK,
    }
    parcel = unpack("a.zip", zipped(left))

    assert names(parcel) == ["a.zip › a.xlsx"]
    assert [kind for _, kind in aside(parcel)] == ["system", "system", "system", "lock"]


@pytest.mark.parametrize(
    "content",
    [eml({}).as_bytes(), zipped({}), zipped({".DS_Store": b"1"}), msg(Outlook(sent=SENT.astimezone(UTC)))],
)
def test_nothing_inside(content: bytes) -> None:
    """A message without attachments and an empty archive are said to be so."""
    parcel = unpack("thu", content)

    assert parcel.items == ()
    assert [code for code in codes(parcel) if code is not FindingCode.ENTRY_SET_ASIDE] == [
        FindingCode.NOTHING_INSIDE
    ]


def test_an_archive_with_a_password() -> None:
    """An archive with a password stays one file, which is refused as protected."""
    content = bytearray(zipped({"a.xlsx": BOOK}))
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    outer = unpack("thu.eml", eml({"khoa.zip": bytes(content), "b.xlsx": BOOK}).as_bytes())

    assert [item.file_name for item in outer.items] == ["khoa.zip", "b.xlsx"]
    refusal = read_workbook(outer.items[0].content)
    assert isinstance(refusal, Finding)
    assert refusal.code is FindingCode.PROTECTED


def test_a_broken_entry() -> None:
    """A file that cannot be taken out is named, and the others are taken all the same."""
    content = zipped({"a.txt": b"abcdefgh" * 9, "b.xlsx": BOOK}, compress=False)
    parcel = unpack("a.zip", content.replace(b"abcdefgh", b"abcdefgX", 1))

    assert (names(parcel), codes(parcel)) == (["a.zip › b.xlsx"], [FindingCode.ENTRY_UNREADABLE])
    assert parcel.findings[0].found == "a.zip › a.txt"


@pytest.mark.parametrize(
    "content", [msg(Outlook())[:-2048], b"PK\x05\x06" + b"\0" * 9, b"From: a\nTo: b\n\n"[:-1] * 2]
)
def test_what_cannot_be_opened_stays_itself(content: bytes) -> None:
    """A damaged container is never dropped: it is one file, which is refused, or it says what it lacks."""
    parcel = unpack("a", content)

    assert parcel.items or parcel.findings
    for item in parcel.items:
        assert isinstance(read_workbook(item.content), Finding)


def bomb(size: int) -> bytes:
    """Return zeros, packed."""
    return zipped({"a": b"\0" * size})


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param(bomb(limits.MAX_UNPACKED + 1), "unpacked", id="bytes"),
        pytest.param(bomb(limits.RATIO_MATTERS * 2), "unpacked × 1", id="ratio"),
        pytest.param(
            zipped({str(n): b"" for n in range(limits.MAX_ENTRIES + 1)}),
            f"{limits.MAX_ENTRIES + 1} files",
            id="files",
        ),
        pytest.param(zipped({str(n): b"" for n in range(limits.MAX_PARTS + 1)}), "5001 parts", id="parts"),
    ],
)
def test_bombs(content: bytes, found: str) -> None:
    """An archive beyond the limits costs one finding."""
    parcel = unpack("a.zip", content)

    assert codes(parcel) == [FindingCode.TOO_LARGE]
    assert parcel.findings[0].found.startswith(found)


def test_many_small_archives_count_together() -> None:
    """What is nested counts into the same limits."""
    few = zipped({str(n): b"" for n in range(limits.MAX_ENTRIES // 4)})
    parcel = unpack("a.zip", zipped({f"{n}.zip": few for n in range(5)}))

    assert FindingCode.TOO_LARGE in codes(parcel)
    assert len(parcel.items) <= limits.MAX_ENTRIES


@pytest.mark.parametrize("language", ["vi", "en"])
def test_reasons_are_worded(language: str) -> None:
    """No word of the program's own stands in a sentence about a mail."""
    parcel = unpack("thu.eml", with_logo(eml({}, date=None), LOGO, inline=True))

    texts = [finding_text(finding, language) for finding in parcel.findings]
    assert len(texts) == 3
    assert not any("_" in text.found + text.action or "inline" in text.found for text in texts)
