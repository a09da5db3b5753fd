"""The month in its steps, and what comes after a command, in Vietnamese, by the English."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

STEPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # the month
        "The month in its steps": "Công việc trong tháng",
        "Write the forms and send them": "Lập biểu mẫu, gửi các đơn vị",
        "Read and check what comes in": "Nhận và kiểm tra báo cáo",
        "Give back what is wrong": "Gửi trả báo cáo sai",
        "Answer what had to be asked": "Ghi giải trình",
        "See who is late or has not sent": "Xem ai nộp muộn, ai chưa nộp",
        "Remind them": "Đôn đốc",
        "Write the notes and the report": "Viết nhận xét và lập báo cáo",
        "Issue it when it is signed": "Ban hành khi đã ký",
        "All commands": "Tất cả các lệnh",
        "One command, with an example": "Cách dùng một lệnh, có ví dụ",
        "A rehearsal on made-up returns": "Diễn tập trên báo cáo giả định",
        "Whether all is in order here": "Kiểm tra máy đã sẵn sàng chưa",
        # what comes next
        "Next: {command} ({why})": "Tiếp theo: {command} ({why})",
        "see who is late or has not sent": "xem đơn vị nào muộn, đơn vị nào chưa nộp",
        "see which figures must still be asked about": "xem số liệu nào còn phải hỏi lại",
        "see the targets, the reporters and the dates": "xem chỉ tiêu, đơn vị báo cáo và thời hạn",
        "see the dates of the year": "xem các thời hạn trong năm",
        "write the forms to send to the reporters": "lập biểu mẫu để gửi các đơn vị",
        "when the forms were sent and the returns come in": "khi đã gửi biểu mẫu và các đơn vị nộp báo cáo",
        "keep the returns, read in this way": "nhận báo cáo theo cách đọc này",
        "write the report; the notes stand in it": "lập báo cáo có phần nhận xét này",
        "when it is signed, with the number and the date of the registry": "khi đã ký, theo số và ngày văn thư cấp",
        "write a report from the template": "lập báo cáo theo mẫu này",
        "see the versions of a return and what changed": "xem các bản của một báo cáo và chỗ thay đổi",
        "trace a figure to its cells": "xem một con số lấy từ những ô nào",
        "keep a copy of everything stored": "sao lưu toàn bộ dữ liệu",
        "see what the return is part of": "xem báo cáo này nằm trong số tổng hợp nào",
        "see what counts now": "xem nay đang tính bản nào",
        "see how the returns of the period stand": "xem tình trạng các báo cáo của kỳ",
        "see whether all is in order": "kiểm tra xem mọi thứ có ổn không",
        "see how the returns stand now": "xem tình trạng các báo cáo hiện nay",
        "begin with the real plan": "bắt đầu với kế hoạch thật",
        "see the month in its steps": "xem các bước trong tháng",
        "the same without --dry-run, to keep the returns": "chạy lại, bỏ --dry-run, để lưu báo cáo",
        "give back what was rejected, marked, with a letter": "gửi trả báo cáo bị trả lại, có đánh dấu ô sai và kèm thư",
        "when the corrected workbooks come back": "khi các đơn vị gửi lại bản đã sửa",
        "when the reporter has said why": "khi đơn vị đã nêu lý do",
        "nobody owes anything: write the report": "không còn báo cáo nào thiếu: lập báo cáo",
        "write the letters of reminder": "lập công văn đôn đốc",
        "see what was decided since it was issued": "xem những gì đã quyết định từ khi ban hành",
        "gather everything behind the report in one file": "gom toàn bộ hồ sơ của báo cáo vào một tệp",
        "see whether what was issued is still intact": "kiểm tra báo cáo đã ban hành còn nguyên vẹn không",
        # the doctor
        "not known without the plan": "chưa biết vì không đọc được kế hoạch",
        "correct the plan file, then run hnjobs plan check": "sửa tệp kế hoạch rồi chạy hnjobs plan check",
        "there are no data of {zone}": "thiếu dữ liệu múi giờ {zone}",
        "install the package tzdata": "cài gói tzdata",
        "the plan is of {year}, and today is {day}": "kế hoạch của năm {year}, hôm nay là {day}",
        "put the plan of the year into {folder} as plan_{year}.yaml, or name one with --plan": "chép kế hoạch của năm vào {folder}, đặt tên plan_{year}.yaml, hoặc chỉ ra bằng --plan",
        "{number}, year {year}": "{number}, năm {year}",
        "restore it from the template as shipped": "lấy lại mẫu gốc",
        "{path}: {count} things to mend": "{path}: {count} chỗ cần sửa",
        "run hnjobs template check": "chạy hnjobs template check",
        "{path} is made by the first command that needs it": "{path} sẽ được tạo khi chạy lệnh đầu tiên cần đến",
        "mend what is said, or run hnjobs restore-backup": "khắc phục lỗi nêu trên, hoặc chạy hnjobs restore-backup",
        "it is damaged: {how}": "bị hỏng: {how}",
        "run hnjobs restore-backup with the last backup": "chạy hnjobs restore-backup với bản sao lưu gần nhất",
        "{name}: opens, is whole, may be written to": "{name}: mở được, nguyên vẹn, ghi được",
        "{path} may not be written to": "không được phép ghi vào {path}",
        "ask for the right, or set HNJOBS_HOME to another folder": "xin cấp quyền ghi, hoặc đặt HNJOBS_HOME sang thư mục khác",
        "{path}: {free} MB free": "{path}: còn trống {free} MB",
        "free some space": "giải phóng chỗ trống",
        "not installed; only --pdf needs it": "chưa cài; chỉ --pdf cần đến",
        "install LibreOffice where PDF is wanted": "cài LibreOffice nếu cần PDF",
        "not known whether {font} is installed": "không rõ máy có phông {font} không",
        "look at the pages of a PDF before it is sent": "xem lại trang PDF trước khi gửi",
        "{font} is not installed; a PDF would have {other}": "chưa có phông {font}; PDF sẽ dùng {other}",
        "install {font}, or Liberation Serif, which is as wide": "cài phông {font}, hoặc Liberation Serif có cùng độ rộng chữ",
        "its encoding is {encoding}: Vietnamese may be shown wrongly": "bảng mã {encoding}: tiếng Việt có thể hiện sai",
        "run chcp 65001 first, or use Windows Terminal": "chạy chcp 65001 trước, hoặc dùng Windows Terminal",
        "set LANG to one that ends in UTF-8, as in LANG=C.UTF-8": "đặt LANG có đuôi UTF-8, ví dụ LANG=C.UTF-8",
        "{first} (and {count} more)": "{first} (và {count} lỗi nữa)",
    }
)
