"""Kinds of file, told by content; and what is said of those that are not read."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from hnjobs.domain.finding import Finding, FindingCode
from hnjobs.locale.findings import finding_text
from hnjobs.locale.words_of_kinds import KIND_NAMES
from hnjobs.readers import cfb as container
from hnjobs.readers.kinds import ARCHIVES, CONTAINERS, DOCUMENTS, TO_SAVE_ANEW, WORKBOOKS, Kind, refuse
from hnjobs.readers.telling import tell_kind
from tests.biff import BinarySheet, biff5, biff5_stream, xlsb
from tests.cfb import cfb
from tests.sheets import xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

FILES: Final = Path(__file__).parent / "files"
REFUSED: Final = DOCUMENTS | ARCHIVES | TO_SAVE_ANEW
SAVED_PAGE: Final = (
    b"From: <Saved by Excel>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n b=1\n\n"
)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """Build a zip of some parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def locked(content: bytes) -> bytes:
    """Return a zip whose directory says that its parts are encrypted."""
    marked = bytearray(content)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = marked.find(mark)
        while start >= 0:
            marked[start + offset] |= 1
            start = marked.find(mark, start + 4)
    return bytes(marked)


def odf(kind: str, manifest: str = "") -> bytes:
    """Build the shell of an OpenDocument file."""
    parts: dict[str, bytes | str] = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": "",
    }
    return zipped({**parts, "META-INF/manifest.xml": manifest})


def filled(name: str) -> Callable[[], bytes]:
    """Return a builder of an old container with one stream of that name."""
    return lambda: cfb({name: b"\0" * 5000, "Other": b"1"})


@pytest.mark.parametrize(
    ("build", "kind"),
    [
        pytest.param(partial(xlsx, "a"), Kind.XLSX, id="xlsx"),
        pytest.param(lambda: zipped({"xl/workbook.xml": "", "xl/vbaProject.bin": "x"}), Kind.XLSM, id="xlsm"),
        pytest.param(lambda: zipped({"xl\\Workbook.xml": ""}), Kind.XLSX, id="xlsx-with-backslashes"),
        pytest.param(lambda: xlsb({"T3": BinarySheet({(0, 0): 1})}), Kind.XLSB, id="xlsb"),
        pytest.param(lambda: biff5({(0, 0): 1}), Kind.XLS, id="biff5"),
        pytest.param((FILES / "bieu.xls").read_bytes, Kind.XLS, id="biff8"),
        pytest.param((FILES / "bieu.ods").read_bytes, Kind.ODS, id="ods"),
        pytest.param((FILES / "bieu-html.xls").read_bytes, Kind.HTML, id="html"),
        pytest.param(lambda: "\ufeff<html><table>".encode("utf-16"), Kind.HTML, id="html-utf-16"),
        pytest.param(lambda: b"\xef\xbb\xbf\n <TABLE border=1><tr>", Kind.HTML, id="bare-table"),
        pytest.param(
            lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            Kind.XML_2003,
            id="xml-2003",
        ),
        pytest.param(lambda: zipped({"Biểu T3.xlsx": xlsx("a")}), Kind.ZIP, id="zip"),
        pytest.param(partial(zipped, {}), Kind.ZIP, id="zip-of-nothing"),
        pytest.param(lambda: zipped({"x/xl/workbook.xml": "1"}), Kind.ZIP, id="zip-of-an-unpacked-workbook"),
        pytest.param(lambda: b"From: a@b\r\nDate: x\r\n\r\n", Kind.EML, id="eml"),
        pytest.param(lambda: b"Received: from x\r\n\tby y\r\nSubject: z\r\n\r\n", Kind.EML, id="eml-folded"),
        pytest.param(filled("__properties_version1.0"), Kind.MSG, id="msg"),
        pytest.param(lambda: b"\n\n%PDF-1.7", Kind.PDF, id="pdf"),
        pytest.param(
            lambda: zipped({"[Content_Types].xml": "", "word/document.xml": ""}), Kind.WORD, id="docx"
        ),
        pytest.param(
            lambda: zipped({"[Content_Types].xml": "", "ppt/x.xml": ""}), Kind.POWERPOINT, id="pptx"
        ),
        pytest.param(
            lambda: zipped({"[Content_Types].xml": "", "x.xml": ""}), Kind.DAMAGED, id="no-office-part"
        ),
        pytest.param(filled("WordDocument"), Kind.WORD, id="doc"),
        pytest.param(filled("PowerPoint Document"), Kind.POWERPOINT, id="ppt"),
        pytest.param(filled("EncryptedPackage"), Kind.ENCRYPTED, id="workbook-with-a-password"),
        pytest.param(filled("Else"), Kind.UNKNOWN, id="other-container"),
        pytest.param(
            lambda: cfb({"WordDocument": b"1", "Pool": {"Workbook": b"2"}}), Kind.WORD, id="sheet-in-doc"
        ),
        pytest.param(partial(odf, "text"), Kind.WORD, id="odt"),
        pytest.param(lambda: odf("presentation"), Kind.POWERPOINT, id="odp"),
        pytest.param(
            lambda: odf("spreadsheet", "<x:encryption-data>"), Kind.ENCRYPTED, id="ods-with-a-password"
        ),
        pytest.param(lambda: locked(zipped({"a.xlsx": "1"})), Kind.ENCRYPTED, id="zip-with-a-password"),
        pytest.param(lambda: b"{\\rtf1", Kind.RTF, id="rtf"),
        pytest.param(lambda: b"\x89PNG\r\n", Kind.PICTURE, id="png"),
        pytest.param(lambda: b"\xff\xd8\xff\xe0", Kind.PICTURE, id="jpeg"),
        pytest.param(lambda: b"GIF89a", Kind.PICTURE, id="gif"),
        pytest.param(lambda: b"II*\0", Kind.PICTURE, id="tiff"),
        pytest.param(lambda: b"MM\0*", Kind.PICTURE, id="tiff-big-endian"),
        pytest.param(lambda: b"BM\x01\x02\x03\x04\0\0\0\0", Kind.PICTURE, id="bmp"),
        pytest.param(lambda: b"RIFF\n\0\0\0WEBPVP8 ", Kind.PICTURE, id="webp"),
        pytest.param(lambda: b"\0\0\0\x18ftypheic", Kind.PICTURE, id="heic"),
        pytest.param(lambda: b"Rar!\x1a\x07\x01", Kind.RAR, id="rar"),
        pytest.param(lambda: b"7z\xbc\xaf\x27\x1c", Kind.SEVEN_ZIP, id="7z"),
        pytest.param(lambda: b"\x1f\x8b\x08", Kind.GZIP, id="gzip"),
        pytest.param(lambda: b"\x78\x9f\x3e\x22", Kind.TNEF, id="winmail"),
        pytest.param("Chỉ tiêu;1250".encode, Kind.TEXT, id="csv"),
        pytest.param("Chỉ tiêu: 5\nDate: x\n".encode, Kind.TEXT, id="one-header-is-no-mail"),
        pytest.param(lambda: b"\x09\x04\x06\x00\0\0", Kind.BARE_XLS, id="excel-4"),
        pytest.param(lambda: biff5_stream({(0, 0): 1}), Kind.BARE_XLS, id="biff5-without-its-container"),
        pytest.param(lambda: SAVED_PAGE, Kind.WEB_ARCHIVE, id="mht"),
        pytest.param(lambda: b"<html><frameset>", Kind.WEB_PAGE, id="page-without-a-table"),
        pytest.param(lambda: b"<?xml version='1.0'?><a/>", Kind.FLAT_XML, id="other-xml"),
        pytest.param(
            lambda: b"<w xmlns='http://schemas.microsoft.com/office/word/2003/wordml'>",
            Kind.WORD,
            id="wordml",
        ),
        pytest.param(lambda: zipped({"Index/Document.iwa": "1"}), Kind.NUMBERS, id="numbers"),
        pytest.param(
            lambda: b"From a Mon 2023\nFrom: a\nTo: b\n\nx\n\nFrom c Tue 2023\nFrom: c\n",
            Kind.MAILBOX,
            id="mbox",
        ),
        pytest.param(lambda: b"\x09\x08\x08\0\0\0\x10\0", Kind.BARE_XLS, id="written-by-a-web-program"),
        pytest.param(bytes, Kind.EMPTY, id="empty"),
        pytest.param(lambda: b"PK\x03\x04 no more", Kind.DAMAGED, id="cut-off-zip"),
        pytest.param(lambda: container.MAGIC + b"\0" * 600, Kind.DAMAGED, id="cut-off-container"),
        pytest.param(lambda: biff5({(0, 0): 1})[:3000], Kind.DAMAGED, id="half-a-container"),
        pytest.param(lambda: b"\0\1\2\3", Kind.UNKNOWN, id="bytes"),
    ],
)
def test_told_by_content(build: Callable[[], bytes], kind: Kind) -> None:
    """The kind is what the bytes are, whatever the name says."""
    assert tell_kind(build()) is kind


def test_a_workbook_stored_inside_a_zip_does_not_make_it_one() -> None:
    """A zip's own directory tells, not what stands in one of its parts."""
    assert tell_kind(zipped({"Biểu T3.xlsx": xlsx("a"), "Biểu T4.xlsx": xlsx("b")})) is Kind.ZIP


@pytest.mark.parametrize("number", [b"\0\0\0\0", b"\2\0\0\0", b"\xf0\xff\xff\x7f"])
def test_a_container_with_a_broken_number_ends_in_a_kind(number: bytes) -> None:
    """Chains that loop or point out of the file end in a kind, not in a hang or an error."""
    content = biff5({(0, 0): 1})
    kinds = {tell_kind(content[:at] + number + content[at + 4 :]) for at in range(8, len(content), 4)}

    assert kinds == {Kind.XLS, Kind.DAMAGED, Kind.UNKNOWN}


def test_every_kind_is_read_opened_or_refused() -> None:
    """No kind falls between: each is a workbook, a container, or has a finding of its own."""
    read = {kind for kind in Kind if refuse(kind) is None}

    assert read == WORKBOOKS
    assert not CONTAINERS & (REFUSED | WORKBOOKS)


@pytest.mark.parametrize(
    ("kinds", "code"),
    [
        (DOCUMENTS, FindingCode.WRONG_KIND),
        (ARCHIVES, FindingCode.ARCHIVE_UNOPENED),
        (TO_SAVE_ANEW, FindingCode.TO_SAVE_ANEW),
        ({Kind.EMPTY}, FindingCode.EMPTY_FILE),
        ({Kind.ENCRYPTED}, FindingCode.PROTECTED),
        ({Kind.DAMAGED, Kind.UNKNOWN, *CONTAINERS}, FindingCode.UNREADABLE),
    ],
)
def test_refused_by_name_of_kind(kinds: set[Kind], code: FindingCode) -> None:
    """What is refused says what it is, in both languages, and what to ask for."""
    for kind in kinds:
        finding = refuse(kind)

        assert isinstance(finding, Finding)
        assert finding.code is code
        for language in ("vi", "en"):
            text = finding_text(finding, language)
            if "kind" in dict(finding.facts):
                assert KIND_NAMES[language].get(kind, kind.value) in text.found
            assert text.action
