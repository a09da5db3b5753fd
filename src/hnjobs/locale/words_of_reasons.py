"""Why each rule about whole files exists, with a good and a bad example: (Vietnamese, English) each.

An entry is why, good, bad; ``locale.reasons`` joins the tables and says what an entry must be.
"""

from __future__ import annotations

from typing import Final

from hnjobs.domain.finding import FindingCode as C

Entry = tuple[tuple[str, str], tuple[str, str], tuple[str, str]]

# fmt: off  # one entry reads as three pairs
OF_FILES: Final[dict[C, Entry]] = {
    C.UNREADABLE: (
        (
            "Tệp hỏng không cho số liệu nào; không đoán.",
            "A damaged file gives no figures, and none are guessed.",
        ),
        ("tệp .xlsx mở được bằng Excel", "an .xlsx that Excel opens"),
        ("tệp tải dở, tệp ảnh đổi đuôi thành .xlsx", "half a download; a picture renamed to .xlsx"),
    ),
    C.EMPTY_FILE: (
        ("Tệp 0 byte thường do gửi thư bị đứt.", "A file of 0 bytes is usually a broken attachment."),
        ("tệp có nội dung", "a file with content"),
        ("bao cao T3.xlsx, 0 byte", "bao cao T3.xlsx, 0 bytes"),
    ),
    C.NO_FORM: (
        (
            "Không có bảng nào mang tên chỉ tiêu của biểu thì không có gì để tính.",
            "Without a table that names indicators of a form there is nothing to count.",
        ),
        ("bảng có dòng “Số lao động được GQVL”", "a table with the row “Số lao động được GQVL”"),
        ("công văn không kèm bảng số liệu", "a letter without its table"),
    ),
    C.PROTECTED: (
        ("Chương trình không mở mật khẩu của ai.", "The program opens nobody's password."),
        ("tệp không đặt mật khẩu", "a file without a password"),
        ("tệp phải nhập mật khẩu mới mở", "a file that asks for one"),
    ),
    C.TOO_LARGE: (
        (
            "Bảng một tháng chỉ vài trăm ô; tệp quá lớn là nhầm hoặc gây hại.",
            "A month's table has some hundred cells; a huge file is a mistake or harmful.",
        ),
        ("một trang tính, 40 dòng", "one sheet of 40 rows"),
        ("định dạng kéo đến dòng 1.048.576", "formats dragged to row 1.048.576"),
    ),
    C.HIDDEN_SHEET: (
        (
            "Trang ẩn thường là số tháng cũ; tính vào sẽ sai.",
            "A hidden sheet is usually an old month; counting it would be wrong.",
        ),
        ("số liệu ở trang tính đang hiện", "figures on a visible sheet"),
        ("trang “T2” bị ẩn trong tệp tháng 3", "“T2” hidden in the file of March"),
    ),
    C.LOCK_FILE: (
        (
            "Excel tạo tệp này khi đang mở; nó không phải báo cáo.",
            "Excel makes it while a file is open; it is no return.",
        ),
        ("Ba Dinh T3.xlsx", "Ba Dinh T3.xlsx"),
        ("~$Ba Dinh T3.xlsx", "~$Ba Dinh T3.xlsx"),
    ),
    C.SHEET_IGNORED: (
        (
            "Trang không nhận ra phải được nói đến, không lặng lẽ bỏ.",
            "A sheet that is not recognised is told, not dropped in silence.",
        ),
        ("mọi trang đều là biểu", "each sheet is a form"),
        ("trang “Ghi chú” có bảng riêng", "a sheet “Ghi chú” with a table of its own"),
    ),
    C.LEGACY_TEXT: (
        (
            "Chữ phông cũ đã được chuyển; nói ra để còn đối chiếu.",
            "Text of an old font was converted; it is told so that it can be compared.",
        ),
        ("phông Unicode (Times New Roman)", "a Unicode font (Times New Roman)"),
        ("phông .VnTime: “QuËn Ba §×nh”", "font .VnTime: “QuËn Ba §×nh”"),
    ),
    C.REPORTER_UNKNOWN: (
        ("Số liệu không rõ của ai thì không cộng cho ai.", "Figures of nobody known are added to nobody."),
        ("UBND quận Bắc Từ Liêm", "UBND quận Bắc Từ Liêm"),
        ("UBND quận Từ Liêm", "UBND quận Từ Liêm"),
    ),
    C.REPORTER_CONFLICT: (
        (
            "Hai chỗ ghi hai đơn vị: chọn chỗ nào cũng là đoán.",
            "Two places name two reporters: to choose one would be a guess.",
        ),
        ("tiêu đề và tên tệp cùng ghi Ba Đình", "title and file name both say Ba Đình"),
        ("tiêu đề ghi Ba Đình, tên tệp ghi Ba Vì", "the title says Ba Đình, the file Ba Vì"),
    ),
    C.PERIOD_UNKNOWN: (
        ("Không rõ kỳ thì không biết tính vào tháng nào.", "Without a period no month is right."),
        ("Tháng 3 năm 2023", "Tháng 3 năm 2023"),
        ("Báo cáo tháng ... năm 2023", "Báo cáo tháng ... năm 2023"),
    ),
    C.PERIOD_CONFLICT: (
        (
            "Hai chỗ ghi hai kỳ: thường là biểu cũ chưa sửa tiêu đề.",
            "Two places name two periods: often an old form with its title left.",
        ),
        ("tiêu đề và tên tệp cùng là tháng 3", "title and file both of March"),
        ("tiêu đề tháng 2, tệp “T3.xlsx”", "the title of February, the file “T3.xlsx”"),
    ),
    C.WRONG_YEAR: (
        ("Số của năm khác không thuộc kế hoạch này.", "Figures of another year are not this plan's."),
        ("Tháng 3 năm 2023", "Tháng 3 năm 2023"),
        ("Tháng 3 năm 2022", "Tháng 3 năm 2022"),
    ),
    C.FORM_NOT_OWED: (
        (
            "Biểu mà đơn vị không phải nộp sẽ bị tính trùng.",
            "A form that the reporter does not owe would be counted twice.",
        ),
        ("quận nộp biểu tháng của quận", "a district sends the district's form"),
        ("quận nộp biểu của ngân hàng", "a district sends the bank's form"),
    ),
    C.FORM_CONFLICT: (
        ("Một trang giống hai biểu thì không rõ là số gì.", "A sheet like two forms says nothing surely."),
        ("một trang một biểu", "one form a sheet"),
        ("hai biểu trộn trong một bảng", "two forms mixed in a table"),
    ),
    C.YEAR_ASSUMED: (
        ("Không ghi năm: hiểu là năm kế hoạch, và nói ra.", "No year given: the plan's is taken, and told."),
        ("Tháng 3 năm 2023", "Tháng 3 năm 2023"),
        ("Tháng 3", "Tháng 3"),
    ),
}
