"""The sentences of ``locale.findings``: three groups, whole file, table and cell, rules."""

from __future__ import annotations

from typing import Final

from hnjobs.domain.finding import FindingCode as C

Wording = dict[str, tuple[str, str, str]]

WHOLE: Final[dict[C, Wording]] = {
    C.UNREADABLE: {
        "vi": ("tệp không đọc được (loại: {kind})", "tệp Excel .xlsx, .xlsm hoặc .xls còn nguyên vẹn",
               "Mở tệp bằng Excel, lưu lại thành .xlsx và gửi lại."),
        "en": ("the file cannot be read (kind: {kind})", "an undamaged Excel file, .xlsx, .xlsm or .xls",
               "Open it in Excel, save it as .xlsx and send it again."),
    },
    C.EMPTY_FILE: {
        "vi": ("tệp rỗng (0 byte)", "tệp Excel có nội dung", "Kiểm tra tệp đính kèm và gửi lại."),
        "en": ("the file is empty (0 bytes)", "an Excel file with content", "Check the attachment and send it again."),
    },
    C.NO_FORM: {
        "vi": ("không nhận ra biểu báo cáo nào trong các trang tính {found}", "bảng có các chỉ tiêu của biểu mẫu",
               "Dùng biểu mẫu do hnjobs forms tạo, hoặc ghi tên chỉ tiêu đúng như biểu mẫu."),
        "en": ("no form was recognised in the sheets {found}", "a table with the indicators of a form",
               "Use a form made by hnjobs forms, or label the indicators as the form does."),
    },
    C.PROTECTED: {
        "vi": ("tệp có mật khẩu", "tệp không đặt mật khẩu", "Lưu lại không đặt mật khẩu và gửi lại."),
        "en": ("the file is protected by a password", "a file without a password",
               "Save it without a password and send it again."),
    },
    C.TOO_LARGE: {
        "vi": ("tệp quá lớn: {found}", "không quá {limit}", "Chỉ gửi trang tính có báo cáo, xóa vùng ô thừa."),
        "en": ("the file is too large: {found}", "at most {limit}",
               "Send only the sheet with the return; delete unused areas."),
    },
    C.HIDDEN_SHEET: {
        "vi": ("trang tính bị ẩn, không tính vào số liệu", "số liệu ở trang tính hiện",
               "Nếu cần đọc trang này, nêu tên bằng --sheet."),
        "en": ("the sheet is hidden and was not counted", "figures on a visible sheet",
               "To read it, name it with --sheet."),
    },
    C.LOCK_FILE: {
        "vi": ("tệp khóa tạm của Excel, bỏ qua", "tệp báo cáo", "Không cần làm gì."),
        "en": ("a lock file of Excel, skipped", "a return", "Nothing to do."),
    },
    C.SHEET_IGNORED: {
        "vi": ("trang tính không chứa biểu báo cáo, không đọc", "—", "Kiểm tra nếu trang này có số liệu cần báo cáo."),
        "en": ("the sheet holds no form and was not read", "—", "Check whether it holds figures that should count."),
    },
    C.LEGACY_TEXT: {
        "vi": ("chữ gõ bằng phông TCVN3 (.VnTime) đã được đọc sang Unicode, ví dụ {found}", "chữ Unicode",
               "Không cần làm gì; nên gõ bằng phông Unicode."),
        "en": ("text typed in a TCVN3 (.VnTime) font was read as Unicode, e.g. {found}", "Unicode text",
               "Nothing to do; a Unicode font is better."),
    },
    C.REPORTER_UNKNOWN: {
        "vi": ("không nhận ra đơn vị báo cáo từ {found}", "một đơn vị trong kế hoạch; gần nhất: {nearest}",
               "Ghi đúng tên đơn vị ở dòng đầu của biểu."),
        "en": ("the reporter cannot be told from {found}", "a reporter of the plan; nearest: {nearest}",
               "Write the reporter's name as the plan does in the first line."),
    },
    C.REPORTER_CONFLICT: {
        "vi": ("các nguồn nêu đơn vị khác nhau ({sources})", "mọi nguồn nêu cùng một đơn vị",
               "Sửa tiêu đề, tên trang tính hoặc tên tệp cho thống nhất."),
        "en": ("the sources name different reporters ({sources})", "one reporter everywhere",
               "Correct the title, the sheet's name or the file's name."),
    },
    C.PERIOD_UNKNOWN: {
        "vi": ("không tìm thấy kỳ báo cáo", "kỳ báo cáo ({kinds}) trong tiêu đề, tên trang tính hoặc tên tệp",
               "Ghi kỳ báo cáo, ví dụ “Tháng 3 năm 2023”, trên bảng."),
        "en": ("no period was found", "a period ({kinds}) in the title, the sheet's name or the file's name",
               "Write the period above the table."),
    },
    C.PERIOD_CONFLICT: {
        "vi": ("các nguồn nêu kỳ khác nhau ({sources})", "mọi nguồn nêu cùng một kỳ",
               "Sửa tiêu đề, tên cột hoặc tên tệp cho thống nhất."),
        "en": ("the sources name different periods ({sources})", "one period everywhere",
               "Correct the title, the heading or the file's name."),
    },
    C.WRONG_YEAR: {
        "vi": ("{source} ghi năm khác: {found}", "năm {year}", "Kiểm tra năm báo cáo và gửi lại đúng biểu của năm."),
        "en": ("the {source} names another year: {found}", "the year {year}",
               "Check the year; send the return of this plan's year."),
    },
    C.FORM_NOT_OWED: {
        "vi": ("biểu “{forms}” không phải của đơn vị hoặc kỳ này {found}", "biểu mà đơn vị phải báo cáo trong kỳ",
               "Kiểm tra đơn vị, kỳ và biểu mẫu."),
        "en": ("the form “{forms}” is not owed by this reporter or for this period {found}",
               "a form that the reporter owes for the period", "Check the reporter, the period and the form."),
    },
    C.FORM_CONFLICT: {
        "vi": ("không xác định được một biểu duy nhất: {forms}", "một biểu rõ ràng theo chỉ tiêu và kỳ",
               "Ghi rõ kỳ báo cáo, hoặc dùng biểu mẫu do hnjobs forms tạo."),
        "en": ("the table fits several forms: {forms}", "one form by its indicators and period",
               "State the period, or use a form made by hnjobs forms."),
    },
    C.YEAR_ASSUMED: {
        "vi": ("không ghi năm; hiểu là năm {year} của kế hoạch", "năm ghi rõ trên biểu", "Không cần làm gì nếu đúng."),
        "en": ("no year is stated; taken as {year}, the plan's year", "a year on the form", "Nothing to do if right."),
    },
}

TABLE: Final[dict[C, Wording]] = {
    C.NO_PERIOD_COLUMN: {
        "vi": ("không tìm thấy cột số liệu trong kỳ; tên các cột: {found}", "một cột “Thực hiện trong kỳ”",
               "Đặt tên cột như biểu mẫu."),
        "en": ("no column with the period's figures; headings: {found}", "one column “Thực hiện trong kỳ”",
               "Head the column as the form does."),
    },
    C.COLUMN_TWICE: {
        "vi": ("hai cột cùng là “{role}”: {found}", "mỗi loại số liệu một cột", "Xóa hoặc đổi tên cột thừa."),
        "en": ("two columns are both “{role}”: {found}", "one column for each kind of figure",
               "Delete or rename the extra column."),
    },
    C.UNIT_UNKNOWN: {
        "vi": ("đơn vị tính không rõ: {found}", "đơn vị tính như “{measure}”", "Ghi đơn vị tính ở cột hoặc trên bảng."),
        "en": ("the unit of measure is not clear: {found}", "a unit such as “{measure}”",
               "State the unit in its column or above the table."),
    },
    C.UNIT_MISMATCH: {
        "vi": ("đơn vị tính {found} không hợp với chỉ tiêu", "{measure}", "Sửa đơn vị tính hoặc quy đổi số liệu."),
        "en": ("the unit {found} does not fit", "{measure}", "Correct the unit or convert the figure."),
    },
    C.ROW_UNKNOWN: {
        "vi": ("dòng có số liệu nhưng không nhận ra: {found}", "tên chỉ tiêu hoặc nhiệm vụ trong biểu mẫu",
               "Sửa tên dòng, hoặc xóa nếu không thuộc báo cáo."),
        "en": ("a row with content that was not recognised: {found}", "an indicator or task of the form",
               "Correct its label, or delete it if it is not part of the return."),
    },
    C.COLUMN_UNKNOWN: {
        "vi": ("cột có số liệu nhưng không nhận ra: {found}", "tên cột trong biểu mẫu",
               "Sửa tên cột, hoặc xóa nếu không thuộc báo cáo."),
        "en": ("a column with figures that was not recognised: {found}", "a heading of the form",
               "Correct its heading, or delete it if it is not part of the return."),
    },
    C.NO_TOTAL_ROW: {
        "vi": ("bảng theo địa bàn không có đúng một dòng tổng (dòng: {found})", "một dòng “Tổng cộng”",
               "Thêm dòng “Tổng cộng” bằng tổng các địa bàn."),
        "en": ("the table by place has not exactly one total row (rows: {found})", "one row “Tổng cộng”",
               "Add the row “Tổng cộng” with the sums of the places."),
    },
    C.NOT_A_NUMBER: {
        "vi": ("{indicator}: {found} không phải là số", "số, ví dụ 6.700 hoặc 114,25", "Nhập lại bằng số."),
        "en": ("{indicator}: {found} is not a number", "a number such as 6.700 or 114,25", "Type a number."),
    },
    C.NOT_WHOLE: {
        "vi": ("{indicator}: {found} không phải số nguyên", "số nguyên ({measure})",
               "Kiểm tra dấu phân cách hàng nghìn: Excel có thể đã hiểu 6.700 thành 6,7."),
        "en": ("{indicator}: {found} is not a whole number", "a whole number ({measure})",
               "Check the thousands mark: Excel may have read 6.700 as 6.7."),
    },
    C.NEGATIVE: {
        "vi": ("{indicator}: {found} là số âm", "số từ 0 trở lên", "Nhập lại số đúng."),
        "en": ("{indicator}: {found} is negative", "zero or more", "Type the right figure."),
    },
    C.DATE_FOUND: {
        "vi": ("{indicator}: {found} là ngày tháng", "một con số", "Đổi định dạng ô thành số và nhập lại."),
        "en": ("{indicator}: {found} is a date", "a number", "Format the cell as a number and type it again."),
    },
    C.ERROR_VALUE: {
        "vi": ("{indicator}: ô báo lỗi {found}", "một con số", "Sửa công thức hoặc nhập số."),
        "en": ("{indicator}: the cell shows the error {found}", "a number", "Mend the formula or type the figure."),
    },
    C.BOOLEAN_FOUND: {
        "vi": ("{indicator}: {found} là giá trị đúng/sai", "một con số", "Nhập lại bằng số."),
        "en": ("{indicator}: {found} is true/false", "a number", "Type a number."),
    },
    C.FORMULA_WITHOUT_VALUE: {
        "vi": ("{indicator}: công thức chưa được tính {found}", "công thức đã có kết quả hoặc số",
               "Mở tệp bằng Excel, lưu lại rồi gửi, hoặc nhập số."),
        "en": ("{indicator}: the formula {found} was never calculated", "a calculated formula or a number",
               "Open and save the file in Excel, or type the figure."),
    },
    C.SEPARATOR_AMBIGUOUS: {
        "vi": ("{indicator}: {found} có thể hiểu hai cách", "6.700 (hàng nghìn) hoặc 6,7 (thập phân)",
               "Viết lại: dấu chấm cho hàng nghìn, dấu phẩy cho thập phân."),
        "en": ("{indicator}: {found} can be read two ways", "6.700 (thousands) or 6,7 (decimal)",
               "Use the dot for thousands and the comma for decimals."),
    },
    C.TOO_PRECISE: {
        "vi": ("{indicator}: {found} lẻ dưới đơn vị nhỏ nhất", "{measure}, không lẻ dưới 1 đồng (hoặc 0,01 %)",
               "Làm tròn số và nhập lại."),
        "en": ("{indicator}: {found} is finer than the smallest unit", "{measure}, in whole dong (or 0,01 %)",
               "Round the figure and type it again."),
    },
}

RULES: Final[dict[C, Wording]] = {
    C.REQUIRED_MISSING: {
        "vi": ("thiếu “{indicator}”: {found}", "số liệu trong kỳ; không phát sinh thì ghi 0", "Bổ sung số liệu."),
        "en": ("“{indicator}” is missing: {found}", "a figure for the period; write 0 for none", "Give the figure."),
    },
    C.PARTS_NOT_TOTAL: {
        "vi": ("{indicator}: {found}, khác tổng các phần {sum} (chênh {difference})", "{parts} = {sum}",
               "Sửa số tổng hoặc các số thành phần."),
        "en": ("{indicator}: {found}, but its parts make {sum} (difference {difference})", "{parts} = {sum}",
               "Correct the total or its parts."),
    },
    C.PART_ABOVE_WHOLE: {
        "vi": ("{indicator}: {found}, lớn hơn “{whole}”", "không quá {limit}", "Sửa một trong hai số."),
        "en": ("{indicator}: {found}, more than “{whole}”", "at most {limit}", "Correct one of the two."),
    },
    C.TO_DATE_BELOW_PERIOD: {
        "vi": ("{indicator}: lũy kế {found} nhỏ hơn trong kỳ", "lũy kế từ {period} trở lên",
               "Kiểm tra xem hai cột có bị đổi chỗ."),
        "en": ("{indicator}: year to date {found} is below the period", "at least {period}",
               "Check whether the two columns were swapped."),
    },
    C.TO_DATE_NOT_PREVIOUS_PLUS_PERIOD: {
        "vi": ("{indicator}: lũy kế {found}, khác lũy kế trước cộng trong kỳ", "{before} + {period} = {sum}",
               "Hỏi đơn vị: có điều chỉnh số của tháng trước không?"),
        "en": ("{indicator}: year to date {found} is not what was before plus the period", "{before} + {period} = {sum}",
               "Ask the reporter whether an earlier month was corrected."),
    },
    C.TOTAL_ROW_NOT_SUM: {
        "vi": ("{indicator}: dòng tổng {found}, khác tổng các địa bàn {sum} (chênh {difference})", "{sum}",
               "Sửa dòng tổng hoặc số của các địa bàn."),
        "en": ("{indicator}: the total row says {found}, the places make {sum} (difference {difference})", "{sum}",
               "Correct the total row or the places."),
    },
    C.INDICATOR_TWICE: {
        "vi": ("“{indicator}” có {found} lần ({cells})", "mỗi chỉ tiêu một lần", "Xóa dòng thừa."),
        "en": ("“{indicator}” is given {found} times ({cells})", "each indicator once", "Delete the extra row."),
    },
    C.PLAN_FIGURE_DIFFERS: {
        "vi": ("{indicator}: kế hoạch ghi {found}", "chỉ tiêu đã giao {target}", "Hỏi đơn vị về số kế hoạch đang dùng."),
        "en": ("{indicator}: the plan figure given is {found}", "the signed target {target}",
               "Ask the reporter which plan figure is used."),
    },
    C.SAME_TIME_VERSION: {
        "vi": ("hai bản khác số liệu cùng thời điểm nhận; bản này thay bản trước ({found})",
               "bản sửa nhận sau bản trước", "Hỏi đơn vị bản nào đúng; nhập lại với --received-at đúng."),
        "en": ("two versions with different figures have the same received time; this one supersedes ({found})",
               "a correction received after the first", "Ask which is right; ingest again with its --received-at."),
    },
    C.OLDER_VERSION: {
        "vi": ("đã có bản nhận sau bản này ({found}); bản này chỉ lưu, không tính", "bản nhận sau cùng được tính",
               "Không cần làm gì nếu đúng thứ tự nhận."),
        "en": ("a version received later is stored ({found}); this one is kept and not counted",
               "the version received last counts", "Nothing to do if the received times are right."),
    },
    C.PLAN_PARTS_NOT_TOTAL: {
        "vi": ("{period}, {indicator}: kế hoạch ký {total}, các phần {parts} (chênh {difference})", "tổng bằng các phần",
               "Giữ cả hai số như đã ký; nêu khi báo cáo."),
        "en": ("{period}, {indicator}: signed {total}, parts {parts} (difference {difference})", "parts that make the total",
               "Keep both as signed; state it in the report."),
    },
    C.PLAN_AREAS_NOT_TOTAL: {
        "vi": ("{period}, {indicator}: kế hoạch ký {total}, cộng các đơn vị {parts} (chênh {difference})",
               "tổng bằng chỉ tiêu các đơn vị", "Giữ cả hai số như đã ký; nêu khi báo cáo."),
        "en": ("{period}, {indicator}: signed {total}, the reporters' targets make {parts} (difference {difference})",
               "the reporters' targets make the total", "Keep both as signed; state it in the report."),
    },
}
