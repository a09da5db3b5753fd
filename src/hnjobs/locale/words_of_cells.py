"""The sentences of ``locale.findings`` about the table and its cells."""

from __future__ import annotations

from typing import Final

from hnjobs.domain.finding import FindingCode as C

Wording = dict[str, tuple[str, str, str]]

# fmt: off  # one sentence a line reads as the table it is
TABLE: Final[dict[C, Wording]] = {
    C.NO_PERIOD_COLUMN: {
        "vi": (
            "không tìm thấy cột số liệu trong kỳ; tên các cột: {found}",
            "một cột “Thực hiện trong kỳ”",
            "Đặt tên cột như biểu mẫu.",
        ),
        "en": (
            "no column with the period's figures; headings: {found}",
            "one column “Thực hiện trong kỳ”",
            "Head the column as the form does.",
        ),
    },
    C.COLUMN_TWICE: {
        "vi": ("hai cột cùng là “{role}”: {found}", "mỗi loại số liệu một cột", "Xóa hoặc đổi tên cột thừa."),
        "en": (
            "two columns are both “{role}”: {found}",
            "one column for each kind of figure",
            "Delete or rename the extra column.",
        ),
    },
    C.UNIT_UNKNOWN: {
        "vi": (
            "không rõ đơn vị tính: {found}",
            "đơn vị tính như “{measure}”",
            "Ghi đơn vị tính ở cột hoặc trên bảng.",
        ),
        "en": (
            "the unit of measure is not clear: {found}",
            "a unit such as “{measure}”",
            "State the unit in its column or above the table.",
        ),
    },
    C.UNIT_MISMATCH: {
        "vi": (
            "đơn vị tính {found} không phù hợp với chỉ tiêu",
            "{measure}",
            "Sửa đơn vị tính hoặc quy đổi số liệu.",
        ),
        "en": ("the unit {found} does not fit", "{measure}", "Correct the unit or convert the figure."),
    },
    C.ROW_UNKNOWN: {
        "vi": (
            "dòng có số liệu nhưng không nhận ra: {found}",
            "tên chỉ tiêu hoặc nhiệm vụ trong biểu mẫu",
            "Sửa tên dòng, hoặc xóa nếu không thuộc báo cáo.",
        ),
        "en": (
            "a row with content that was not recognised: {found}",
            "an indicator or task of the form",
            "Correct its label, or delete it if it is not part of the return.",
        ),
    },
    C.COLUMN_UNKNOWN: {
        "vi": (
            "cột có số liệu nhưng không nhận ra: {found}",
            "tên cột trong biểu mẫu",
            "Sửa tên cột, hoặc xóa nếu không thuộc báo cáo.",
        ),
        "en": (
            "a column with figures that was not recognised: {found}",
            "a heading of the form",
            "Correct its heading, or delete it if it is not part of the return.",
        ),
    },
    C.NO_TOTAL_ROW: {
        "vi": (
            "bảng theo địa bàn không có đúng một dòng tổng (dòng: {found})",
            "một dòng “Tổng cộng”",
            "Thêm dòng “Tổng cộng” bằng tổng các địa bàn.",
        ),
        "en": (
            "the table by place has not exactly one total row (rows: {found})",
            "one row “Tổng cộng”",
            "Add the row “Tổng cộng” with the sums of the places.",
        ),
    },
    C.NUMBER_TOO_LARGE: {
        "vi": (
            "{indicator}: {found} lớn quá mức có thể lưu",
            "số đúng thực tế",
            "Kiểm tra số và đơn vị tính.",
        ),
        "en": (
            "{indicator}: {found} is larger than can be kept",
            "a real figure",
            "Check the figure and its unit.",
        ),
    },
    C.NOT_A_NUMBER: {
        "vi": ("{indicator}: {found} không phải là số", "số, ví dụ 6.700 hoặc 114,25", "Nhập lại bằng số."),
        "en": ("{indicator}: {found} is not a number", "a number such as 6.700 or 114,25", "Type a number."),
    },
    C.NOT_WHOLE: {
        "vi": (
            "{indicator}: {found} không phải số nguyên",
            "số nguyên ({measure})",
            "Kiểm tra dấu phân cách hàng nghìn: Excel có thể đã hiểu 6.700 thành 6,7.",
        ),
        "en": (
            "{indicator}: {found} is not a whole number",
            "a whole number ({measure})",
            "Check the thousands mark: Excel may have read 6.700 as 6.7.",
        ),
    },
    C.NEGATIVE: {
        "vi": ("{indicator}: {found} là số âm", "số từ 0 trở lên", "Nhập lại số đúng."),
        "en": ("{indicator}: {found} is negative", "zero or more", "Type the right figure."),
    },
    C.DATE_FOUND: {
        "vi": ("{indicator}: {found} là ngày tháng", "một con số", "Đổi định dạng ô thành số và nhập lại."),
        "en": (
            "{indicator}: {found} is a date",
            "a number",
            "Format the cell as a number and type it again.",
        ),
    },
    C.ERROR_VALUE: {
        "vi": ("{indicator}: ô báo lỗi {found}", "một con số", "Sửa công thức hoặc nhập số."),
        "en": (
            "{indicator}: the cell shows the error {found}",
            "a number",
            "Mend the formula or type the figure.",
        ),
    },
    C.BOOLEAN_FOUND: {
        "vi": ("{indicator}: {found} là giá trị đúng/sai", "một con số", "Nhập lại bằng số."),
        "en": ("{indicator}: {found} is true/false", "a number", "Type a number."),
    },
    C.FORMULA_WITHOUT_VALUE: {
        "vi": (
            "{indicator}: công thức chưa được tính {found}",
            "công thức đã có kết quả hoặc số",
            "Mở tệp bằng Excel, lưu lại rồi gửi, hoặc nhập số.",
        ),
        "en": (
            "{indicator}: the formula {found} was never calculated",
            "a calculated formula or a number",
            "Open and save the file in Excel, or type the figure.",
        ),
    },
    C.SEPARATOR_AMBIGUOUS: {
        "vi": (
            "{indicator}: {found} có thể hiểu hai cách",
            "6.700 (hàng nghìn) hoặc 6,7 (thập phân)",
            "Viết lại: dấu chấm cho hàng nghìn, dấu phẩy cho thập phân.",
        ),
        "en": (
            "{indicator}: {found} can be read two ways",
            "6.700 (thousands) or 6,7 (decimal)",
            "Use the dot for thousands and the comma for decimals.",
        ),
    },
    C.FORMAT_UNSEEN: {
        "vi": (
            "{indicator}: không xem được định dạng của ô {found}",
            "ô có định dạng rõ: 4 hoặc 4,0 %",
            "Mở tệp bằng Excel, lưu lại thành .xlsx và gửi lại.",
        ),
        "en": (
            "{indicator}: the number format of the cell {found} cannot be seen",
            "a cell with a plain format: 4 or 4.0 %",
            "Open the file in Excel, save it as .xlsx and send it again.",
        ),
    },
    C.TOO_PRECISE: {
        "vi": (
            "{indicator}: {found} có phần lẻ nhỏ hơn mức lưu được",
            "{measure}, không lẻ dưới 1 đồng (hoặc 0,01 %)",
            "Làm tròn số và nhập lại.",
        ),
        "en": (
            "{indicator}: {found} is finer than the smallest unit",
            "{measure}, in whole dong (or 0,01 %)",
            "Round the figure and type it again.",
        ),
    },
}
