"""The sentences of ``locale.findings`` about figures that break no rule and are perhaps not meant."""

from __future__ import annotations

from typing import Final

from hnjobs.domain.finding import FindingCode as C

Wording = dict[str, tuple[str, str, str]]

# fmt: off  # one sentence a line reads as the table it is
DETECTIVES: Final[dict[C, Wording]] = {
    C.OUT_OF_SCALE: {
        "vi": (
            "{indicator}, {basis}: {found}, {size} khoảng {factor} lần so với {against} ({usual})",
            "số cùng cỡ với {usual}",
            "Hỏi đơn vị: có nhầm đơn vị tính (tỷ, triệu) hoặc dấu chấm hàng nghìn không?",
        ),
        "en": (
            "{indicator}, {basis}: {found}, about {factor} times {size} than {against} ({usual})",
            "a figure of the size of {usual}",
            "Ask the reporter: was the unit (tỷ, triệu) or a thousands mark mistaken?",
        ),
    },
    C.SAME_AS_PREVIOUS: {
        "vi": (
            "cả {count} số liệu trong kỳ ({cells}) giống hệt kỳ trước",
            "số liệu của kỳ này",
            "Hỏi đơn vị: có chép lại biểu của kỳ trước không?",
        ),
        "en": (
            "all {count} figures of the period ({cells}) equal those of the period before",
            "the figures of this period",
            "Ask the reporter: was the form of the period before sent again?",
        ),
    },
    C.PERIOD_IN_TO_DATE: {
        "vi": (
            "{indicator}: cột lũy kế ghi {found}, bằng cột trong kỳ, dù các kỳ trước đã có {before}",
            "lũy kế gồm cả các kỳ trước",
            "Hỏi đơn vị: có ghi số trong kỳ vào cột lũy kế không?",
        ),
        "en": (
            "{indicator}: the year to date says {found} as the period does, though earlier periods had {before}",
            "a year to date that holds the earlier periods",
            "Ask the reporter: was the period's figure put into the year-to-date column?",
        ),
    },
    C.TO_DATE_IN_PERIOD: {
        "vi": (
            "{indicator}: cột trong kỳ ghi {found}, như số lũy kế; các kỳ trước cộng lại là {before}",
            "số của riêng kỳ này",
            "Hỏi đơn vị: có ghi số lũy kế vào cột trong kỳ không?",
        ),
        "en": (
            "{indicator}: the period says {found}, as a year to date would; the earlier periods make {before}",
            "the figure of this period alone",
            "Ask the reporter: was the year to date put into the period's column?",
        ),
    },
    C.RATE_AS_FRACTION: {
        "vi": (
            "{indicator}: {found}, nhỏ hơn khoảng 100 lần so với {against} ({usual})",
            "tỷ lệ tính bằng phần trăm, có thể là {percent}",
            "Hỏi đơn vị: có ghi tỷ lệ dạng số thập phân (0,04 thay cho 4 %) không?",
        ),
        "en": (
            "{indicator}: {found}, about 100 times smaller than {against} ({usual})",
            "a rate in percent, perhaps {percent}",
            "Ask the reporter: was the rate written as a fraction (0,04 for 4 %)?",
        ),
    },
    C.TO_DATE_FELL: {
        "vi": (
            "{indicator}: lũy kế {found}, thấp hơn lũy kế đã báo cáo lần trước ({before})",
            "lũy kế từ {before} trở lên",
            "Hỏi đơn vị số nào sai; nếu là số đã báo cáo thì đơn vị nộp lại báo cáo của kỳ đó.",
        ),
        "en": (
            "{indicator}: year to date {found}, below the one reported before ({before})",
            "at least {before}",
            "Ask the reporter which is wrong; if it is the earlier one, let that return be sent again.",
        ),
    },
    C.RATIO_IMPLAUSIBLE: {
        "vi": (
            "{indicator}, {basis}: {found} cho {divisor} ({per}), tính ra {ratio} cho {each}",
            "từ {low} đến {high} ({origin})",
            "Hỏi đơn vị: cả hai số có đúng không?",
        ),
        "en": (
            "{indicator}, {basis}: {found} for {divisor} ({per}), which is {ratio} for {each}",
            "{low} to {high} ({origin})",
            "Ask the reporter to look at both figures.",
        ),
    },
    C.PAST_RESTATED: {
        "vi": (
            "{indicator}: bản nộp lại ghi {found}, bản trước ghi {before}; các kỳ sau đã có báo cáo",
            "{before} như đã báo cáo, hoặc lý do điều chỉnh",
            "Hỏi đơn vị lý do điều chỉnh; kiểm tra lũy kế của các kỳ sau.",
        ),
        "en": (
            "{indicator}: the new version says {found}, the one before said {before}; later periods are in",
            "{before} as reported, or the reason of the change",
            "Ask why it was changed; look at the year to date of the later periods.",
        ),
    },
}
