"""The words of ``hnjobs remind`` in Vietnamese, by their English texts."""

from __future__ import annotations

from typing import Final

LETTERS: Final[dict[str, str]] = {
    "remind": "đôn đốc",
    "mail": "gửi thư",
    "stage": "mốc",
    "letter": "công văn",
    "mail to": "gửi tới",
    "{days} days before": "trước hạn {days} ngày",
    "{days} days after": "sau hạn {days} ngày",
    "copied to {body}": "đồng gửi {body}",
    "no address": "không có địa chỉ",
    "Nobody is to be reminded.": "Không có đơn vị nào phải nhắc.",
    "The plan states no stages (reminders), so nobody is reminded.": (
        "Tệp kế hoạch không nêu mốc nhắc (reminders) nên không nhắc đơn vị nào."
    ),
    "Nothing was written or sent (--dry-run).": "Không ghi, không gửi gì (--dry-run).",
    "{count} letters to sign and send; each stage is drafted once.": (
        "{count} công văn chờ ký và gửi; mỗi mốc chỉ dự thảo một lần."
    ),
    "Sent: {count}.": "Đã gửi: {count} thư.",
    "No address in the plan file, so only a draft: {names}.": (
        "Tệp kế hoạch không có địa chỉ nên chỉ có dự thảo: {names}."
    ),
    "Left out, for the plan means them in general terms only (--unnamed): {names}.": (
        "Không gồm các đơn vị mà kế hoạch không nêu đích danh (--unnamed): {names}."
    ),
}
