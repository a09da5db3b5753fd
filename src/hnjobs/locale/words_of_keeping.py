"""What is issued, gathered and kept, and how the machine stands, in Vietnamese, by the English."""

from __future__ import annotations

from typing import Final

KEEPING: Final[dict[str, str]] = {
    # what was issued
    "issue": "ban hành",
    "edition": "lần",
    "number": "số",
    "checksum": "mã kiểm tra",
    "intact": "nguyên vẹn",
    "damaged": "đã bị thay đổi",
    "figure": "số liệu",
    "because": "do",
    "{period}, edition {edition}: {number} of {day}, recorded by {who} at {at}": (
        "{period}, lần {edition}: số {number} ngày {day}, {who} ghi nhận lúc {at}"
    ),
    "Nothing was issued.": "Chưa ban hành báo cáo nào.",
    "{number} of {day}, {period}": "Số {number} ngày {day}, {period}",
    "No figure of the issued report has changed.": "Không số liệu nào của báo cáo đã ban hành thay đổi.",
    "the plan or the program changed": "kế hoạch hoặc chương trình đã thay đổi",
    "Issued report {number} ({period}): {count} figures are others now; see hnjobs issue --changes": (
        "Báo cáo đã ban hành số {number} ({period}): nay {count} số liệu khác đi; xem hnjobs issue --changes"
    ),
    # the dossier
    "{files} files, {originals} of them originals.": "{files} tệp, trong đó {originals} bản gốc.",
    "path": "tệp trong hồ sơ",
    "outcome": "kết quả",
    "counts now": "đang tính",
    "found": "phát hiện",
    "key": "mã giải trình",
    "key or rule": "mã hoặc quy tắc",
    "subject": "về",
    # backups
    "backup written": "đã sao lưu",
    "backup restored": "đã khôi phục từ bản sao lưu",
    "{submissions} returns, {files} files.": "{submissions} báo cáo, {files} tệp.",
    "What was stored before is kept in {path}.": "Dữ liệu trước khi khôi phục được giữ ở {path}.",
    # the doctor
    "ok": "tốt",
    "warning": "lưu ý",
    "wrong": "hỏng",
    "time zone": "múi giờ",
    "template": "mẫu báo cáo",
    "cron": "cron",
    "disk": "đĩa",
    "LibreOffice": "LibreOffice",
    "font": "phông chữ",
    "terminal": "màn hình lệnh",
}
