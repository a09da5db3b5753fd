"""The sentences of ``locale.findings`` about the layout: what was not read, what is hidden, what has changed."""

from __future__ import annotations

from typing import Final

from hnjobs.domain.finding import FindingCode as C

Wording = dict[str, tuple[str, str, str]]

# fmt: off  # one sentence a line reads as the table it is
LAYOUT: Final[dict[C, Wording]] = {
    C.FIGURES_NOT_READ: {
        "vi": (
            "vùng {range} có số nhưng không được đọc: {found}",
            "mọi số liệu nằm trong bảng của biểu báo cáo",
            "Kiểm tra xem vùng này có số liệu cần báo cáo không; nếu có thì đưa vào bảng của biểu.",
        ),
        "en": (
            "the cells {range} hold numbers that were not read: {found}",
            "all figures inside the table of the form",
            "Check whether they should count; if so, move them into the form's table.",
        ),
    },
    C.HIDDEN_FIGURES: {
        "vi": (
            "số liệu được tính nằm ở dòng hoặc cột bị ẩn ({lines}), ô {cells}",
            "số liệu ở dòng và cột hiện",
            "Bỏ ẩn rồi kiểm tra xem số ở đó có đúng là của kỳ này không.",
        ),
        "en": (
            "figures that count stand in hidden rows or columns ({lines}), cells {cells}",
            "figures in visible rows and columns",
            "Unhide them and check that they belong to this period.",
        ),
    },
    C.HIDDEN_LINES: {
        "vi": (
            "trang tính có dòng hoặc cột bị ẩn ({lines}); số liệu đã tính không nằm ở đó",
            "—",
            "Không cần làm gì nếu đúng như vậy.",
        ),
        "en": (
            "the sheet has hidden rows or columns ({lines}); no figure that counts stands there",
            "—",
            "Nothing to do if that is right.",
        ),
    },
    C.LAYOUT_CHANGED: {
        "vi": (
            "bố cục khác với lần trước: {changes}",
            "bố cục như lần trước",
            "Không cần làm gì nếu số liệu đúng.",
        ),
        "en": (
            "the layout differs from last time: {changes}",
            "the layout of last time",
            "Nothing to do if the figures are right.",
        ),
    },
    C.ALIAS_USED: {
        "vi": (
            "{found} được hiểu là “{meaning}” theo aliases.yaml (“{alias}”)",
            "tên gọi trong kế hoạch",
            "Không cần làm gì nếu đúng.",
        ),
        "en": (
            "{found} was taken for “{meaning}” by aliases.yaml (“{alias}”)",
            "the plan's own words",
            "Nothing to do if right.",
        ),
    },
    C.SENDER_DIFFERS: {
        "vi": (
            "thư do {found} gửi, còn báo cáo là của {reporter}",
            "thư do chính đơn vị báo cáo gửi",
            "Hỏi đơn vị, trừ khi đây là thư chuyển tiếp.",
        ),
        "en": (
            "the message came from {found}, the return is that of {reporter}",
            "a message from the reporter itself",
            "Ask, unless the mail was forwarded.",
        ),
    },
}
