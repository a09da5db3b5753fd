"""What is wrong in a plan file, in the office's own words or in notes, in Vietnamese, by the English.

The names of keys (``days_off``, ``due``) are the file's own and stay.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAN_FAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # places
        "the file": "cả tệp",
        "line {line}": "dòng {line}",
        "line {line}, the whole file": "dòng {line}, cả tệp",
        "line {line}, {path}": "dòng {line}, {path}",
        # files
        "a file that can be read": "tệp đọc được",
        "text in UTF-8": "văn bản mã UTF-8",
        "other bytes": "mã khác",
        "bytes that are not; save it as UTF-8": "mã khác; lưu lại tệp theo UTF-8",
        "something else": "nội dung khác",
        "each key once in its place": "mỗi khóa ghi một lần ở vị trí của nó",
        # shapes and values
        "a number without thousands marks, a decimal with a point (162000 or 73.2)": "số không có dấu phân cách hàng nghìn, phần thập phân sau dấu chấm (162000 hoặc 73.2)",
        "this entry": "có mục này",
        "a text (in quotes where YAML would read something else)": "một đoạn chữ (đặt trong ngoặc kép nếu YAML có thể hiểu khác)",
        "a text that is not empty": "một đoạn chữ không để trống",
        "an id of the letters a-z, digits, '-', '_' and '.'": "mã chỉ gồm chữ a-z, chữ số và các dấu '-', '_', '.'",
        "a whole number": "số nguyên",
        "true or false": "true hoặc false",
        "a date such as 2023-06-15": "ngày viết như 2023-06-15",
        "a list": "một danh sách",
        "entries of the form 'key: value'": "các mục dạng 'khóa: giá trị'",
        "at least one entry": "ít nhất một mục",
        "entries whose names are texts": "các mục có tên bằng chữ",
        "one of the entries {keys}": "một trong các mục {keys}",
        "a number not below {least}": "số không nhỏ hơn {least}",
        "a number not above {most}": "số không lớn hơn {most}",
        "a text with a letter or digit in it": "đoạn chữ có ít nhất một chữ cái hoặc chữ số",
        "a name with a letter or digit in it": "tên có ít nhất một chữ cái hoặc chữ số",
        "a phrase with a letter or digit in it": "cụm từ có ít nhất một chữ cái hoặc chữ số",
        # ids and references
        "one of the measures": "một trong các đơn vị tính",
        "one of the groups": "một trong các nhóm đơn vị",
        "one of the reporters": "một trong các đơn vị báo cáo",
        "one of the indicators": "một trong các chỉ tiêu",
        "one of the forms": "một trong các biểu",
        "one of the indicators that the form asks for": "một trong các chỉ tiêu của biểu",
        "{kind}: {names}": "{kind}: {names}",
        "an id that nothing else here has": "mã chưa dùng cho mục nào khác cùng loại",
        "{name!r} again": "“{name}” lặp lại",
        "{name} again": "{name} lặp lại",
        "{name!r} twice": "“{name}” hai lần",
        "{name!r}, which is {owner}'s too": "“{name}”, đã thuộc về {owner}",
        "{word!r}, which means {meaning} already": "“{word}”, đã có nghĩa là {meaning}",
        "a word that has no meaning yet": "từ chưa có nghĩa",
        "a total row": "dòng tổng",
        "a name that no other reporter has": "tên không trùng với đơn vị khác",
        "words that mean one thing {where}": "từ ngữ chỉ có một nghĩa {where}",
        "inside the form {form}": "trong biểu {form}",
        "among the tasks": "trong các nhiệm vụ",
        "among the measures": "trong các đơn vị tính",
        "among the headings": "trong các tên cột",
        "phrases for {role!r}": "cụm từ cho “{role}”",
        # amounts and targets
        "low not above high": "low không lớn hơn high",
        "neither low nor high": "không có low và high",
        "{bounds} for {direction}": "{bounds} cho {direction}",
        "a whole number of {base}": "số nguyên {base}",
        "one target for an indicator, area and period": "một mức kế hoạch cho mỗi chỉ tiêu, địa bàn và kỳ",
        "one result for an indicator, area and months": "một kết quả cho mỗi chỉ tiêu, địa bàn và các tháng",
        "a second one": "mục thứ hai",
        "each indicator asked for once": "mỗi chỉ tiêu chỉ ghi một lần",
        "indicators that are required": "có chỉ tiêu bắt buộc",
        "no indicators on a form of tasks": "biểu nhiệm vụ không có chỉ tiêu",
        "indicators counted in one base unit": "các chỉ tiêu tính theo cùng một đơn vị gốc",
        "{part} in {base}, {whole} in {other}": "{part} theo {base}, {whole} theo {other}",
        "factors in ascending order": "các hệ số theo thứ tự tăng dần",
        "an indicator that the form {form} asks for": "một chỉ tiêu của biểu {form}",
        "a measure of {base}, as {amount} has": "đơn vị tính theo {base}, như của {amount}",
        "the first and the last month, the first not after the last": "tháng đầu và tháng cuối, tháng đầu không sau tháng cuối",
        # dates
        "a period: {codes}": "một kỳ: {codes}",
        "a period of the form's kinds ({kinds})": "kỳ thuộc loại kỳ của biểu ({kinds})",
        "a {kind}": "kỳ loại {kind}",
        "a last day on or soon after the first": "ngày cuối trùng hoặc sau ngày đầu không lâu",
        "days that are not days off too": "ngày không đồng thời là ngày nghỉ",
        "due dates, or a rule that names them": "các thời hạn, hoặc quy tắc xác định thời hạn",
        "neither": "không có cả hai",
        "none of them": "không có mục nào",
        "a day that this month has (last_day: true is the last one)": "ngày có trong tháng này (last_day: true là ngày cuối tháng)",
        "a day it does not have": "ngày không có trong tháng",
        "a date after {start}, when the period begins, and before {year}": "ngày sau {start} (ngày đầu kỳ) và trước năm {year}",
        "the days off of {year} in days_off, for {obligation} {code} depends on them": "ngày nghỉ năm {year} trong days_off, vì thời hạn {obligation} {code} phụ thuộc vào đó",
        "days off of {years}": "ngày nghỉ của năm {years}",
        "groups with one reporter, which issues the report": "nhóm chỉ có một đơn vị, là đơn vị ban hành báo cáo",
        "a period whose report no other obligation issues": "kỳ chưa có nghĩa vụ khác ban hành báo cáo",
        "that of {obligation}": "kỳ của {obligation}",
        "a day after valid_from, {day}": "ngày sau valid_from ({day})",
        "a time zone such as Asia/Ho_Chi_Minh": "múi giờ, ví dụ Asia/Ho_Chi_Minh",
        # letters of reminder
        "days that differ": "các ngày khác nhau",
        "a day not beyond the last of reminders.after ({days})": "ngày không sau ngày cuối của reminders.after ({days})",
        "one mail address such as vanthu@badinh.hanoi.gov.vn": "một địa chỉ thư điện tử như vanthu@badinh.hanoi.gov.vn",
        # the map
        "a reporter of {group} that has no tile yet": "đơn vị của nhóm {group} chưa có ô trên bản đồ",
        "a tile for each reporter of {group}": "một ô cho mỗi đơn vị của nhóm {group}",
        "none for {names}": "thiếu {names}",
        # notes
        "a comment that ends with -->": "chú thích kết thúc bằng -->",
        "a heading, one of: {titles}": "tiêu đề là một trong: {titles}",
        "a heading such as “# Nguyên nhân” before any text": "tiêu đề, ví dụ “# Nguyên nhân”, trước đoạn chữ đầu tiên",
    }
)
