"""The words of what runs by itself, in Vietnamese: changes told by cron, its failing to come, a drop folder."""

from __future__ import annotations

from typing import Final

WATCHING: Final[dict[str, str]] = {
    "check": "kiểm tra hạn nộp",
    "new": "mới",
    "changes told: {count}": "báo {count} thay đổi",
    "owed no more": "không còn phải nộp",
    "days late: {count}": "quá hạn {count} ngày",
    "due {day}": "hạn nộp {day}",
    "before: {day}": "trước đó: {day}",
    "First run: {count} returns of the plan are watched from now on ({states}). From the next run on only changes"
    " are told; hnjobs check-deadlines lists what stands.": (
        "Lần chạy đầu tiên: từ nay theo dõi {count} báo cáo của kế hoạch ({states}). Từ lần chạy sau chỉ báo"
        " những thay đổi; xem tình hình hiện tại bằng hnjobs check-deadlines."
    ),
    "Deadlines were last checked at {moment}; a check is due every {days} day(s), see whether cron runs": (
        "Lần kiểm tra hạn nộp gần nhất là {moment}, trong khi phải chạy {days} ngày một lần;"
        " hãy xem lịch chạy tự động (cron) còn hoạt động không"
    ),
    "Watching {folders}; Ctrl+C ends it.": "Đang theo dõi {folders}; nhấn Ctrl+C để dừng.",
    "{folder} cannot be looked into ({reason}); trying again": (
        "không mở được thư mục {folder} ({reason}); sẽ thử lại"
    ),
    "{folder} is back": "đã mở lại được thư mục {folder}",
    "{count} known already": "{count} báo cáo đã nhận từ trước",
    "Stopped: {counts}.": "Đã dừng: {counts}.",
}
