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

# what is the officer's to settle or to know, of the plan itself, or of a file that is no return
NOT_FOR_SENDERS: Final = frozenset(
    {
        C.LOCK_FILE,
        C.READER_FAILED,
        C.OLDER_VERSION,
        C.EXCLUDED_VERSION,
        C.RECEIVED_UNKNOWN,
        C.ENTRY_SET_ASIDE,
        C.FORWARDED,
        C.LAYOUT_CHANGED,
        C.ALIAS_USED,
        C.PLAN_PARTS_NOT_TOTAL,
        C.PLAN_AREAS_NOT_TOTAL,
    }
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
    C.PLAN_FIGURE_DIFFERS: "Ghi theo mức kế hoạch đã giao, hoặc nêu văn bản giao mức khác.",
    C.SAME_TIME_VERSION: "Xác nhận bản nào là bản đúng.",
    C.OUT_OF_SCALE: (
        "Kiểm tra đơn vị tính (tỷ, triệu) và dấu chấm hàng nghìn; nếu số đúng thì nêu lý do tăng, giảm."
    ),
    C.SAME_AS_PREVIOUS: "Kiểm tra xem có gửi nhầm biểu của kỳ trước không; nếu số đúng thì xác nhận.",
    C.PERIOD_IN_TO_DATE: "Ghi số lũy kế từ đầu năm vào cột lũy kế; nếu số đúng thì nêu lý do.",
    C.TO_DATE_IN_PERIOD: "Ghi số của riêng kỳ này vào cột trong kỳ; nếu số đúng thì nêu lý do.",
    C.RATE_AS_FRACTION: "Ghi tỷ lệ bằng phần trăm (4 %, không ghi 0,04); nếu số đúng thì xác nhận.",
    C.TO_DATE_FELL: "Kiểm tra lại; nếu số đã báo cáo sai thì gửi lại báo cáo của kỳ đó và nêu lý do.",
    C.RATIO_IMPLAUSIBLE: "Kiểm tra lại cả hai số; nếu đúng thì nêu lý do.",
    C.PAST_RESTATED: "Nêu lý do điều chỉnh; kiểm tra lũy kế của các kỳ sau, nếu sai thì gửi lại các kỳ đó.",
    C.READER_LOST: "Mở tệp bằng Excel, sao biểu sang tệp mới, lưu thành .xlsx và gửi lại.",
    C.NOT_KEPT: "Gửi riêng biểu báo cáo, không kèm tệp lớn.",
    C.WRONG_KIND: "Gửi tệp Excel gốc, không gửi bản in, bản quét hay ảnh chụp.",
    C.ARCHIVE_UNOPENED: "Gửi thẳng tệp Excel, hoặc nén lại thành .zip.",
    C.NOTHING_INSIDE: "Nếu thư này là báo cáo, gửi lại kèm tệp Excel.",
    C.NESTED_TOO_DEEP: "Gửi thẳng tệp Excel, không nén nhiều lớp.",
    C.ENTRY_UNREADABLE: "Gửi lại tệp này, không nén.",
    C.SENDER_DIFFERS: "Xác nhận báo cáo này đúng là của đơn vị nêu trong biểu.",
}


def sender_text(finding: Finding) -> FindingText:
    """Word a finding in Vietnamese for who sent the return."""
    text = finding_text(finding, "vi")
    return replace(
        text,
        expected=EXPECTED.get(finding.code, text.expected),
        action=ACTIONS.get(finding.code, text.action),
    )
