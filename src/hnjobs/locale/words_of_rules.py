"""The sentences of ``locale.findings`` about what must hold, in a return and in the plan."""

from __future__ import annotations

from typing import Final

from hnjobs.domain.finding import FindingCode as C

Wording = dict[str, tuple[str, str, str]]

# fmt: off  # one sentence a line reads as the table it is
RULES: Final[dict[C, Wording]] = {
    C.REQUIRED_MISSING: {
        "vi": (
            "thiếu “{indicator}”: {found}",
            "số liệu trong kỳ; không phát sinh thì ghi 0",
            "Bổ sung số liệu.",
        ),
        "en": (
            "“{indicator}” is missing: {found}",
            "a figure for the period; write 0 for none",
            "Give the figure.",
        ),
    },
    C.PARTS_NOT_TOTAL: {
        "vi": (
            "{indicator}: {found}, khác tổng các phần {sum} (chênh {difference})",
            "{parts} = {sum}",
            "Sửa số tổng hoặc các số thành phần.",
        ),
        "en": (
            "{indicator}: {found}, but its parts make {sum} (difference {difference})",
            "{parts} = {sum}",
            "Correct the total or its parts.",
        ),
    },
    C.PART_ABOVE_WHOLE: {
        "vi": ("{indicator}: {found}, lớn hơn “{whole}”", "không quá {limit}", "Sửa một trong hai số."),
        "en": ("{indicator}: {found}, more than “{whole}”", "at most {limit}", "Correct one of the two."),
    },
    C.TO_DATE_BELOW_PERIOD: {
        "vi": (
            "{indicator}: lũy kế {found} nhỏ hơn trong kỳ",
            "lũy kế từ {period} trở lên",
            "Kiểm tra xem hai cột có bị đổi chỗ không.",
        ),
        "en": (
            "{indicator}: year to date {found} is below the period",
            "at least {period}",
            "Check whether the two columns were swapped.",
        ),
    },
    C.TO_DATE_NOT_PREVIOUS_PLUS_PERIOD: {
        "vi": (
            "{indicator}: lũy kế {found}, khác lũy kế kỳ trước cộng số trong kỳ",
            "{before} + {period} = {sum}",
            "Hỏi đơn vị: có điều chỉnh số của tháng trước không?",
        ),
        "en": (
            "{indicator}: year to date {found} is not what was before plus the period",
            "{before} + {period} = {sum}",
            "Ask the reporter whether an earlier month was corrected.",
        ),
    },
    C.TOTAL_ROW_NOT_SUM: {
        "vi": (
            "{indicator}: dòng tổng {found}, khác tổng các địa bàn {sum} (chênh {difference})",
            "{sum}",
            "Sửa dòng tổng hoặc số của các địa bàn.",
        ),
        "en": (
            "{indicator}: the total row says {found}, the places make {sum} (difference {difference})",
            "{sum}",
            "Correct the total row or the places.",
        ),
    },
    C.INDICATOR_TWICE: {
        "vi": ("“{indicator}” xuất hiện nhiều lần ({cells})", "mỗi chỉ tiêu một lần", "Xóa dòng thừa."),
        "en": (
            "“{indicator}” is given several times ({cells})",
            "each indicator once",
            "Delete the extra row.",
        ),
    },
    C.PLAN_FIGURE_DIFFERS: {
        "vi": (
            "{indicator}: cột kế hoạch ghi {found}",
            "mức kế hoạch đã giao {target}",
            "Hỏi đơn vị: số kế hoạch này theo văn bản nào?",
        ),
        "en": (
            "{indicator}: the plan figure given is {found}",
            "the signed target {target}",
            "Ask the reporter which plan figure is used.",
        ),
    },
    C.SAME_TIME_VERSION: {
        "vi": (
            "hai bản có số liệu khác nhau nhưng cùng thời điểm nhận; bản này thay bản trước ({found})",
            "bản sửa nhận sau bản trước",
            "Hỏi đơn vị bản nào đúng; nếu là bản trước thì loại bản này bằng hnjobs exclude.",
        ),
        "en": (
            "two versions with different figures have the same received time; this one supersedes ({found})",
            "a correction received after the first",
            "Ask which is right; if it is the one before, take this one out with hnjobs exclude.",
        ),
    },
    C.OLDER_VERSION: {
        "vi": (
            "đã có bản nhận sau bản này ({found}); bản này chỉ lưu, không tính",
            "bản nhận sau cùng được tính",
            "Không cần làm gì nếu đúng thứ tự nhận.",
        ),
        "en": (
            "a version received later is stored ({found}); this one is kept and not counted",
            "the version received last counts",
            "Nothing to do if the received times are right.",
        ),
    },
    C.NIL_RETURN: {
        "vi": (
            "báo cáo không phát sinh: {found}",
            "số liệu, hoặc ghi rõ không phát sinh",
            "Không cần làm gì: các chỉ tiêu cộng dồn được tính là 0.",
        ),
        "en": (
            "a nil return: {found}",
            "figures, or the words that there are none",
            "Nothing to do: indicators that add up count as 0.",
        ),
    },
    C.NIL_CELL: {
        "vi": (
            "{indicator}: {found}, đọc là 0",
            "một số, hoặc ghi rõ không phát sinh",
            "Không cần làm gì.",
        ),
        "en": (
            "{indicator}: {found}, read as 0",
            "a number, or the words that there is none",
            "Nothing to do.",
        ),
    },
    C.EXCLUDED_VERSION: {
        "vi": (
            "báo cáo này đã bị loại khỏi số tổng hợp: {found}; nay vẫn không được tính",
            "bản sửa, hoặc lệnh hnjobs restore",
            "Nếu báo cáo đúng thì dùng hnjobs restore; nếu sai thì nhập bản sửa.",
        ),
        "en": (
            "this return was excluded from totals: {found}; it still does not count",
            "a correction, or hnjobs restore",
            "If the return is right, use hnjobs restore; if it is wrong, ingest a correction.",
        ),
    },
    C.PLAN_PARTS_NOT_TOTAL: {
        "vi": (
            "{period}, {indicator}: kế hoạch đã ký ghi {total}, các phần cộng lại {parts} (chênh {difference})",
            "tổng bằng các phần cộng lại",
            "Giữ cả hai số như đã ký; nêu khi báo cáo.",
        ),
        "en": (
            "{period}, {indicator}: signed {total}, parts {parts} (difference {difference})",
            "parts that make the total",
            "Keep both as signed; state it in the report.",
        ),
    },
    C.PLAN_AREAS_NOT_TOTAL: {
        "vi": (
            "{period}, {indicator}: kế hoạch đã ký ghi {total}, các đơn vị cộng lại {parts} (chênh {difference})",
            "tổng bằng mức kế hoạch của các đơn vị cộng lại",
            "Giữ cả hai số như đã ký; nêu khi báo cáo.",
        ),
        "en": (
            "{period}, {indicator}: signed {total}, the reporters' targets make {parts} (difference {difference})",
            "the reporters' targets make the total",
            "Keep both as signed; state it in the report.",
        ),
    },
}
