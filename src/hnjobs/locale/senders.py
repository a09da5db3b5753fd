"""Findings as a sender reads them, in Vietnamese: where the wording for the officer says "ask the reporter".

The sentences are those of ``locale.findings``; only what is no matter of the sender's is said otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import FindingCode as C
from hnjobs.locale.findings import FindingText, finding_text

if TYPE_CHECKING:
    from hnjobs.domain.finding import Finding

# what is the officer's to settle, of the plan itself, or of a file that is no return
NOT_FOR_SENDERS: Final = frozenset(
    {C.LOCK_FILE, C.OLDER_VERSION, C.EXCLUDED_VERSION, C.PLAN_PARTS_NOT_TOTAL, C.PLAN_AREAS_NOT_TOTAL}
)
EXPECTED: Final[dict[C, str]] = {
    C.REPORTER_UNKNOWN: "tên đơn vị báo cáo, đúng như trong kế hoạch",
}
ACTIONS: Final[dict[C, str]] = {
    C.NO_FORM: "Lập báo cáo theo biểu mẫu đã được gửi, hoặc ghi tên chỉ tiêu đúng như biểu mẫu.",
    C.HIDDEN_SHEET: "Nếu số liệu trong trang này là của báo cáo, bỏ ẩn trang rồi gửi lại.",
    C.FORM_CONFLICT: "Ghi rõ kỳ báo cáo trên biểu, hoặc lập báo cáo theo biểu mẫu đã được gửi.",
    C.TO_DATE_NOT_PREVIOUS_PLUS_PERIOD: (
        "Kiểm tra lại; nếu có điều chỉnh số liệu của kỳ trước thì nêu rõ kỳ nào và lý do."
    ),
    C.PLAN_FIGURE_DIFFERS: "Ghi theo chỉ tiêu đã giao, hoặc nêu văn bản giao chỉ tiêu khác.",
    C.SAME_TIME_VERSION: "Xác nhận bản nào là bản đúng.",
}


def sender_text(finding: Finding) -> FindingText:
    """Word a finding in Vietnamese for who sent the return."""
    text = finding_text(finding, "vi")
    return replace(
        text,
        expected=EXPECTED.get(finding.code, text.expected),
        action=ACTIONS.get(finding.code, text.action),
    )
