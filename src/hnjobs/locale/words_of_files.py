"""The sentences of ``locale.findings`` about a whole file: can it be read, whose is it, for when."""

from __future__ import annotations

from typing import Final

from hnjobs.domain.finding import FindingCode as C

Wording = dict[str, tuple[str, str, str]]

# fmt: off  # one sentence a line reads as the table it is
WHOLE: Final[dict[C, Wording]] = {
    C.UNREADABLE: {
        "vi": (
            "tệp không đọc được (loại: {kind})",
            "tệp Excel còn nguyên vẹn (.xlsx, .xlsm, .xlsb, .xls hoặc .ods)",
            "Mở tệp bằng Excel, lưu lại thành .xlsx và gửi lại.",
        ),
        "en": (
            "the file cannot be read (kind: {kind})",
            "an undamaged workbook (.xlsx, .xlsm, .xlsb, .xls or .ods)",
            "Open it in Excel, save it as .xlsx and send it again.",
        ),
    },
    C.EMPTY_FILE: {
        "vi": ("tệp rỗng (0 byte)", "tệp Excel có nội dung", "Kiểm tra tệp đính kèm và gửi lại."),
        "en": (
            "the file is empty (0 bytes)",
            "an Excel file with content",
            "Check the attachment and send it again.",
        ),
    },
    C.NO_FORM: {
        "vi": (
            "không nhận ra biểu báo cáo nào trong các trang tính {found}",
            "bảng có các chỉ tiêu của biểu mẫu",
            "Dùng biểu mẫu do hnjobs forms tạo, hoặc ghi tên chỉ tiêu đúng như biểu mẫu.",
        ),
        "en": (
            "no form was recognised in the sheets {found}",
            "a table with the indicators of a form",
            "Use a form made by hnjobs forms, or label the indicators as the form does.",
        ),
    },
    C.PROTECTED: {
        "vi": ("tệp có mật khẩu", "tệp không đặt mật khẩu", "Lưu lại không đặt mật khẩu và gửi lại."),
        "en": (
            "the file is protected by a password",
            "a file without a password",
            "Save it without a password and send it again.",
        ),
    },
    C.TOO_LARGE: {
        "vi": (
            "tệp quá lớn: {found}",
            "không quá {limit}",
            "Chỉ gửi trang tính có báo cáo, xóa vùng ô thừa.",
        ),
        "en": (
            "the file is too large: {found}",
            "at most {limit}",
            "Send only the sheet with the return; delete unused areas.",
        ),
    },
    C.READER_LOST: {
        "vi": (
            "phải dừng đọc tệp này ({cause}): tệp quá lớn khi giải nén, bị hỏng hoặc có nội dung bất thường",
            "tệp Excel còn nguyên vẹn, chỉ có biểu báo cáo",
            "Đề nghị đơn vị mở tệp bằng Excel, sao biểu sang tệp mới, lưu thành .xlsx và gửi lại.",
        ),
        "en": (
            "reading the file had to be stopped ({cause}): too large when unpacked, damaged or tampered with",
            "an undamaged Excel file with the return only",
            "Ask the sender to open it in Excel, copy the form to a new file, save it as .xlsx and send it again.",
        ),
    },
    C.READER_FAILED: {
        "vi": (
            "chương trình có lỗi khi đọc tệp này; không phải lỗi của đơn vị",
            "—",
            "Tệp đã được lưu; gửi nhật ký trong thư mục log cho người phụ trách hnjobs.",
        ),
        "en": (
            "the program met a fault of its own while reading this file",
            "—",
            "The file is kept; send the log in the folder log to whoever looks after hnjobs.",
        ),
    },
    C.NOT_KEPT: {
        "vi": (
            "tệp lớn hơn {limit}, không đọc và không lưu",
            "tệp báo cáo, thường dưới 1 MB",
            "Giữ tệp ở nơi khác và đề nghị đơn vị gửi riêng biểu báo cáo.",
        ),
        "en": (
            "the file is larger than {limit}; it was neither read nor kept",
            "a return, usually below 1 MB",
            "Keep the file elsewhere and ask the sender for the return alone.",
        ),
    },
    C.HIDDEN_SHEET: {
        "vi": (
            "trang tính bị ẩn, không tính vào số liệu",
            "số liệu ở trang tính hiện",
            "Nếu số liệu cần tính nằm ở trang này, nhập tệp với --sheet và tên trang.",
        ),
        "en": (
            "the sheet is hidden and was not counted",
            "figures on a visible sheet",
            "To read it, name it with --sheet.",
        ),
    },
    C.LOCK_FILE: {
        "vi": ("tệp khóa tạm của Excel, bỏ qua", "tệp báo cáo", "Không cần làm gì."),
        "en": ("a lock file of Excel, skipped", "a return", "Nothing to do."),
    },
    C.SHEET_IGNORED: {
        "vi": (
            "trang tính không chứa biểu báo cáo, không đọc",
            "—",
            "Kiểm tra nếu trang này có số liệu cần báo cáo.",
        ),
        "en": (
            "the sheet holds no form and was not read",
            "—",
            "Check whether it holds figures that should count.",
        ),
    },
    C.LEGACY_TEXT: {
        "vi": (
            "chữ gõ bằng bảng mã cũ {code} đã được đọc sang Unicode ({count} ô), ví dụ {found}",
            "chữ Unicode",
            "Không cần làm gì; nên gõ bằng phông Unicode.",
        ),
        "en": (
            "text in the old code {code} was read as Unicode (cells: {count}), e.g. {found}",
            "Unicode text",
            "Nothing to do; a Unicode font is better.",
        ),
    },
    C.LEGACY_DOUBT: {
        "vi": (
            "{found} có thể được gõ bằng phông cũ (TCVN3, VNI), nhưng không đủ căn cứ nên giữ nguyên",
            "chữ Unicode",
            "Xem lại ô này; nếu là phông cũ thì gõ lại bằng phông Unicode.",
        ),
        "en": (
            "{found} may be in an old code (TCVN3, VNI), but nothing proves it; left as it is",
            "Unicode text",
            "Look at the cell; if it was typed in an old font, type it again in a Unicode font.",
        ),
    },
    C.REPORTER_UNKNOWN: {
        "vi": (
            "không nhận ra đơn vị báo cáo từ {found}",
            "một đơn vị trong kế hoạch; gần nhất: {nearest}",
            "Ghi đúng tên đơn vị ở dòng đầu của biểu.",
        ),
        "en": (
            "the reporter cannot be told from {found}",
            "a reporter of the plan; nearest: {nearest}",
            "Write the reporter's name as the plan does in the first line.",
        ),
    },
    C.REPORTER_CONFLICT: {
        "vi": (
            "các nguồn nêu đơn vị khác nhau ({sources})",
            "mọi nguồn nêu cùng một đơn vị",
            "Sửa tiêu đề, tên trang tính hoặc tên tệp cho thống nhất.",
        ),
        "en": (
            "the sources name different reporters ({sources})",
            "one reporter everywhere",
            "Correct the title, the sheet's name or the file's name.",
        ),
    },
    C.PERIOD_UNKNOWN: {
        "vi": (
            "không tìm thấy kỳ báo cáo",
            "kỳ báo cáo ({kinds}) trong tiêu đề, tên trang tính hoặc tên tệp",
            "Ghi kỳ báo cáo, ví dụ “Tháng 3 năm 2023”, trên bảng.",
        ),
        "en": (
            "no period was found",
            "a period ({kinds}) in the title, the sheet's name or the file's name",
            "Write the period above the table.",
        ),
    },
    C.PERIOD_CONFLICT: {
        "vi": (
            "các nguồn nêu kỳ khác nhau ({sources})",
            "mọi nguồn nêu cùng một kỳ",
            "Sửa tiêu đề, tên cột hoặc tên tệp cho thống nhất.",
        ),
        "en": (
            "the sources name different periods ({sources})",
            "one period everywhere",
            "Correct the title, the heading or the file's name.",
        ),
    },
    C.WRONG_YEAR: {
        "vi": (
            "{source} ghi năm khác: {found}",
            "năm {year}",
            "Kiểm tra năm báo cáo và gửi lại biểu của năm {year}.",
        ),
        "en": (
            "the {source} names another year: {found}",
            "the year {year}",
            "Check the year; send the return of this plan's year.",
        ),
    },
    C.FORM_NOT_OWED: {
        "vi": (
            "biểu “{forms}” không thuộc đơn vị này hoặc kỳ này ({found})",
            "biểu mà đơn vị phải báo cáo trong kỳ",
            "Kiểm tra đơn vị, kỳ và biểu mẫu.",
        ),
        "en": (
            "the form “{forms}” is not owed by this reporter or for this period {found}",
            "a form that the reporter owes for the period",
            "Check the reporter, the period and the form.",
        ),
    },
    C.FORM_CONFLICT: {
        "vi": (
            "không xác định được một biểu duy nhất: {forms}",
            "một biểu rõ ràng theo chỉ tiêu và kỳ",
            "Ghi rõ kỳ báo cáo, hoặc dùng biểu mẫu do hnjobs forms tạo.",
        ),
        "en": (
            "the table fits several forms: {forms}",
            "one form by its indicators and period",
            "State the period, or use a form made by hnjobs forms.",
        ),
    },
    C.YEAR_ASSUMED: {
        "vi": (
            "không ghi năm; hiểu là năm {year} của kế hoạch",
            "năm ghi rõ trên biểu",
            "Không cần làm gì nếu đúng.",
        ),
        "en": (
            "no year is stated; taken as {year}, the plan's year",
            "a year on the form",
            "Nothing to do if right.",
        ),
    },
}
