"""The sentences of ``locale.findings`` about kinds of file, mails and archives, and the names of the kinds."""

from __future__ import annotations

from typing import Final

from hnjobs.domain.finding import FindingCode as C

# fmt: off  # one sentence a line reads as the table it is
KIND_NAMES: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "pdf": "tệp PDF",
        "word": "văn bản Word",
        "rtf": "văn bản RTF",
        "powerpoint": "tệp trình chiếu PowerPoint",
        "picture": "tệp ảnh (ảnh chụp hoặc bản quét)",
        "rar": "tệp nén RAR",
        "7z": "tệp nén 7z",
        "gzip": "tệp nén gzip",
        "winmail": "gói đính kèm winmail.dat của Outlook",
        "text": "tệp văn bản thuần hoặc CSV",
        "bare_xls": "bảng tính Excel đời cũ",
        "web_archive": "trang web lưu trữ (.mht)",
        "web_page": "trang web không có bảng",
        "flat_xml": "tệp XML",
        "numbers": "tệp Numbers của Apple",
        "mailbox": "hộp thư gồm nhiều thư (mbox)",
        "zip": "tệp nén zip",
        "eml": "thư điện tử .eml",
        "msg": "thư Outlook .msg",
        "ods": "bảng tính OpenDocument .ods",
        "html": "bảng HTML lưu thành .xls",
        "xml2003": "bảng XML 2003",
        "damaged": "tệp hỏng hoặc bị cắt cụt",
        "unknown": "không rõ",
        "inline": "ảnh hoặc chữ ký trong thư",
        "system": "tệp của hệ điều hành",
        "lock": "tệp khóa tạm của Excel",
        "beside": "bản chụp hoặc văn bản gửi kèm bảng tính",
        "no_date": "thư không ghi ngày gửi",
        "future_date": "thư ghi ngày gửi muộn hơn lúc nhập",
        "bad_date": "ngày gửi không đọc được",
        "two_dates": "thư ghi nhiều ngày gửi khác nhau",
        "no_zone": "ngày gửi không ghi múi giờ",
    },
    "en": {
        "pdf": "a PDF file",
        "word": "a Word document",
        "rtf": "an RTF document",
        "powerpoint": "a PowerPoint presentation",
        "picture": "a picture (a photo or a scan)",
        "rar": "a RAR archive",
        "7z": "a 7z archive",
        "gzip": "a gzip archive",
        "winmail": "a winmail.dat packet of Outlook",
        "text": "a plain text or CSV file",
        "bare_xls": "a workbook of an old Excel",
        "web_archive": "a saved web page (.mht)",
        "web_page": "a web page without a table",
        "flat_xml": "an XML file",
        "numbers": "a Numbers file of Apple",
        "mailbox": "a mailbox of several messages (mbox)",
        "zip": "a zip archive",
        "eml": "an e-mail (.eml)",
        "msg": "an Outlook message (.msg)",
        "ods": "an OpenDocument sheet (.ods)",
        "html": "an HTML table saved as .xls",
        "xml2003": "an XML 2003 table",
        "damaged": "damaged or cut off",
        "inline": "a picture or signature inside the message",
        "system": "a file of the operating system",
        "lock": "a lock file of Excel",
        "beside": "a scan or document sent beside a workbook",
        "no_date": "the message has no date",
        "future_date": "its date is later than this ingest",
        "bad_date": "its date cannot be read",
        "two_dates": "it has several different dates",
        "no_zone": "its date has no time zone",
    },
}

KINDS: Final[dict[C, dict[str, tuple[str, str, str]]]] = {
    C.WRONG_KIND: {
        "vi": (
            "đây là {kind}, không đọc được số liệu từ tệp loại này",
            "tệp Excel gốc (.xlsx hoặc .xls)",
            "Đề nghị đơn vị gửi tệp Excel gốc, không gửi bản in, bản quét hay ảnh chụp.",
        ),
        "en": (
            "this is {kind}; no figures are read from one",
            "the original Excel file (.xlsx or .xls)",
            "Ask for the original Excel file, not a print, scan or photo of it.",
        ),
    },
    C.ARCHIVE_UNOPENED: {
        "vi": (
            "đây là {kind}, không mở được",
            "tệp Excel để nguyên hoặc nén .zip",
            "Đề nghị đơn vị gửi thẳng tệp Excel, hoặc nén lại thành .zip.",
        ),
        "en": (
            "this is {kind}, which is not opened",
            "an Excel file as it is, or in a .zip",
            "Ask for the Excel file itself, or for a .zip.",
        ),
    },
    C.TO_SAVE_ANEW: {
        "vi": (
            "đây là {kind}, không phải bảng tính Excel",
            "tệp Excel .xlsx",
            "Mở tệp bằng Excel, chọn Lưu thành (Save As) .xlsx và gửi lại.",
        ),
        "en": (
            "this is {kind}, not an Excel workbook",
            "an Excel file, .xlsx",
            "Open it in Excel, save it as .xlsx and send it again.",
        ),
    },
    C.NOTHING_INSIDE: {
        "vi": (
            "{found}: không có tệp nào bên trong",
            "thư hoặc tệp nén có đính kèm biểu báo cáo",
            "Nếu thư này là báo cáo, đề nghị đơn vị gửi lại kèm tệp Excel.",
        ),
        "en": (
            "{found}: there is no file inside",
            "a message or archive with the return in it",
            "If it was meant as a return, ask for it again with the Excel file attached.",
        ),
    },
    C.RECEIVED_UNKNOWN: {
        "vi": (
            "{entry}: không xác định được thời điểm nhận từ thư ({reason})",
            "thư ghi ngày gửi có múi giờ",
            "Xem lại thư; nếu thời điểm nhận đã lưu không đúng thì sửa bằng hnjobs amend.",
        ),
        "en": (
            "{entry}: the message does not tell when it was received ({reason})",
            "a message with its date and time zone",
            "Look at the message; if the received time that was stored is wrong, correct it with hnjobs amend.",
        ),
    },
    C.ENTRY_SET_ASIDE: {
        "vi": (
            "{entry} ({kind}) được giữ lại, không đọc số liệu",
            "—",
            "Không cần làm gì, trừ khi tệp này chứa số liệu cần báo cáo.",
        ),
        "en": (
            "{entry} ({kind}) was kept and not read",
            "—",
            "Nothing to do, unless it holds figures that should count.",
        ),
    },
    C.NESTED_TOO_DEEP: {
        "vi": (
            "{found}: thư và tệp nén lồng nhau quá sâu, không mở tiếp",
            "không quá {limit} lớp",
            "Lấy tệp bên trong ra và nhập riêng.",
        ),
        "en": (
            "{found}: messages and archives are nested too deep; not opened",
            "at most {limit} levels",
            "Take the file out and ingest it by itself.",
        ),
    },
    C.ENTRY_UNREADABLE: {
        "vi": (
            "{found}: không lấy được tệp này ra khỏi thư hoặc tệp nén",
            "thư hoặc tệp nén còn nguyên vẹn",
            "Đề nghị đơn vị gửi lại tệp này, không nén.",
        ),
        "en": (
            "{found}: this file could not be taken out of its message or archive",
            "an undamaged message or archive",
            "Ask for this file again, not packed.",
        ),
    },
    C.READING_UNSURE: {
        "vi": (
            "tệp không được ghi theo cách của Excel, có chỗ không thể đọc chắc chắn ({found})",
            "tệp do Excel lưu",
            "Mở tệp bằng Excel, lưu lại thành .xlsx và gửi lại.",
        ),
        "en": (
            "the file is not written as Excel does; cells cannot be read with certainty ({found})",
            "a file saved by Excel",
            "Open it in Excel, save it as .xlsx and send it again.",
        ),
    },
    C.FORWARDED: {
        "vi": (
            "{entry}: thư được chuyển tiếp; thời điểm nhận tính theo thư ngoài cùng ({received}), thư gốc ghi ngày {written}",
            "—",
            "Nếu thư gốc đã đến đúng hạn thì sửa thời điểm nhận bằng hnjobs amend.",
        ),
        "en": (
            "{entry}: a forwarded message; received by the outermost one ({received}), the inner one says {written}",
            "—",
            "If the inner one came in time, correct the received time with hnjobs amend.",
        ),
    },
}
