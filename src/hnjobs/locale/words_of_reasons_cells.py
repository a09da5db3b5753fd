"""Why each rule about tables and cells exists, with examples; see ``locale.words_of_reasons``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import FindingCode as C

if TYPE_CHECKING:
    from hnjobs.locale.words_of_reasons import Entry

# fmt: off  # one entry reads as three pairs
OF_TABLES: Final[dict[C, Entry]] = {
    C.NO_PERIOD_COLUMN: (
        (
            "Không rõ cột nào là số trong kỳ thì không lấy cột nào.",
            "Where no column is surely the period's, none is taken.",
        ),
        ("cột “Thực hiện trong kỳ”", "a column “Thực hiện trong kỳ”"),
        ("cột “Số liệu”", "a column “Số liệu”"),
    ),
    C.COLUMN_TWICE: (
        ("Hai cột cùng nghĩa: chọn cột nào cũng là đoán.", "Of two columns alike, to take one is a guess."),
        ("một cột “Thực hiện”", "one column “Thực hiện”"),
        ("hai cột “Thực hiện”", "two columns “Thực hiện”"),
    ),
    C.UNIT_UNKNOWN: (
        (
            "Tỷ hay triệu đồng lệch nhau 1.000 lần, nên không đoán.",
            "Tỷ and triệu are 1.000 times apart, so neither is guessed.",
        ),
        ("ĐVT: tỷ đồng", "ĐVT: tỷ đồng"),
        ("số tiền không ghi đơn vị tính", "an amount without its unit"),
    ),
    C.UNIT_MISMATCH: (
        ("Người không đổi ra đồng được.", "People cannot be converted to đồng."),
        ("6.700 người", "6.700 người"),
        ("6.700 tỷ đồng ở dòng số lao động", "6.700 tỷ đồng in a row of people"),
    ),
    C.ROW_UNKNOWN: (
        (
            "Dòng có số mà không nhận ra: có thể là chỉ tiêu ghi khác tên.",
            "A row with figures that is not recognised may be an indicator under another name.",
        ),
        ("Vay vốn GQVL", "Vay vốn GQVL"),
        ("Vốn QG", "Vốn QG"),
    ),
    C.COLUMN_UNKNOWN: (
        (
            "Cột có số mà không nhận ra phải được hỏi, không bỏ.",
            "A column with figures that is not recognised is asked about, not dropped.",
        ),
        ("cột “Lũy kế từ đầu năm”", "a column “Lũy kế từ đầu năm”"),
        ("cột “Ước”", "a column “Ước”"),
    ),
    C.NO_TOTAL_ROW: (
        (
            "Bảng theo địa bàn cần đúng một dòng tổng để đối chiếu.",
            "A table by place needs exactly one total to compare with.",
        ),
        ("các phường, rồi “Tổng cộng”", "the wards, then “Tổng cộng”"),
        ("các phường, không có tổng", "the wards and no total"),
    ),
    C.NUMBER_TOO_LARGE: (
        ("Số lớn hơn mọi số có thực là gõ nhầm.", "A figure above all real ones is a slip."),
        ("6.700", "6.700"),
        ("67000000000000000000", "67000000000000000000"),
    ),
    C.NOT_A_NUMBER: (
        (
            "Chữ không tự biến thành số, và càng không thành 0.",
            "Words do not become a number, least of all 0.",
        ),
        ("6.700", "6.700"),
        ("khoảng 6 nghìn", "khoảng 6 nghìn"),
    ),
    C.NOT_WHOLE: (
        (
            "Người đếm bằng số nguyên; 6,7 thường là 6.700 bị Excel hiểu sai.",
            "People are whole; 6,7 is usually 6.700 misread by Excel.",
        ),
        ("6700", "6700"),
        ("6,7", "6,7"),
    ),
    C.NEGATIVE: (
        (
            "Kết quả không thể âm; điều chỉnh thì nộp lại kỳ đã sai.",
            "A result is not negative; to correct a month, send that month again.",
        ),
        ("0", "0"),
        ("-5", "-5"),
    ),
    C.DATE_FOUND: (
        (
            "Excel tự đổi “3/4” thành ngày; số gốc đã mất.",
            "Excel turns “3/4” into a date; the figure is lost.",
        ),
        ("34", "34"),
        ("03/04/2023", "03/04/2023"),
    ),
    C.ERROR_VALUE: (
        ("Ô lỗi không có giá trị nào.", "A cell in error has no value."),
        ("=SUM(E9:E12), kết quả 120", "=SUM(E9:E12), showing 120"),
        ("#REF!", "#REF!"),
    ),
    C.BOOLEAN_FOUND: (
        ("Đúng/sai không phải số lượng; TRUE không phải 1.", "True is no amount, and not 1."),
        ("1", "1"),
        ("TRUE", "TRUE"),
    ),
    C.FORMULA_WITHOUT_VALUE: (
        (
            "Công thức chưa tính trông như ô trống nhưng không phải.",
            "A formula that was never calculated looks blank and is not.",
        ),
        ("công thức đã lưu bằng Excel", "a formula saved by Excel"),
        ("tệp do phần mềm khác xuất, chưa tính", "a file exported without values"),
    ),
    C.SEPARATOR_AMBIGUOUS: (
        ("1,250 là 1250 hay 1,25: không đoán.", "1,250 is 1250 or 1,25: it is not guessed."),
        ("1.250", "1.250"),
        ("1,250", "1,250"),
    ),
    C.TOO_PRECISE: (
        (
            "Lẻ hơn đơn vị nhỏ nhất thì không lưu đúng được.",
            "What is finer than the smallest unit cannot be kept.",
        ),
        ("73,25 %", "73,25 %"),
        ("73,2549 %", "73,2549 %"),
    ),
    C.FORMAT_UNSEEN: (
        (
            "0,04 có thể là 0,04 % hoặc 4 %, tùy định dạng của ô.",
            "0,04 may be 0,04 % or 4 %, by the cell's format.",
        ),
        ("4 hoặc 4,0 %", "4 or 4.0 %"),
        ("0,04 trong tệp không xem được định dạng", "0,04 whose format is unseen"),
    ),
}
