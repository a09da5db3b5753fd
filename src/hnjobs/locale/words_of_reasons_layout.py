"""Why each rule about the layout and the text of a sheet exists; see ``locale.words_of_reasons``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import FindingCode as C

if TYPE_CHECKING:
    from hnjobs.locale.words_of_reasons import Entry

# fmt: off  # one entry reads as three pairs
OF_LAYOUT: Final[dict[C, Entry]] = {
    C.LEGACY_DOUBT: (
        (
            "Chuyển mã nhầm làm hỏng chữ đúng; không đủ căn cứ thì giữ nguyên và nói ra.",
            "A wrong conversion spoils good text; without proof it is left as it is, and told.",
        ),
        ("ô phông Times New Roman: Ba Đình", "font Times New Roman: Ba Đình"),
        ("một ô lẻ “§ång”, phông Arial", "a single “§ång” in the font Arial"),
    ),
    C.FIGURES_NOT_READ: (
        (
            "Số nằm ngoài phần nhận ra được có thể là số phải báo cáo; phải hỏi, không bỏ.",
            "A number outside what was recognised may be one to report; it is asked about, not dropped.",
        ),
        ("mọi số ở trong bảng của biểu", "all numbers inside the form's table"),
        ("bảng phụ cạnh biểu, không có tiêu đề", "a small table beside the form, without headings"),
    ),
    C.HIDDEN_FIGURES: (
        (
            "Dòng, cột bị ẩn thường là số kỳ cũ; người gửi nhìn vào biểu không thấy số đã được tính.",
            "Hidden rows and columns often hold an old period; who looks at the form does not see what counts.",
        ),
        ("số liệu ở cột E đang hiện", "figures in the visible column E"),
        ("cột “Thực hiện trong kỳ” bị ẩn", "the column “Thực hiện trong kỳ” hidden"),
    ),
    C.HIDDEN_LINES: (
        (
            "Chỗ bị ẩn không làm sai số liệu nhưng nên biết khi đối chiếu.",
            "What is hidden changes no figure here, and is good to know when comparing.",
        ),
        ("không ẩn dòng, cột nào", "nothing hidden"),
        ("dòng 20:25 trống bị ẩn", "the empty rows 20:25 hidden"),
    ),
    C.LAYOUT_CHANGED: (
        (
            "Cột, dòng đổi chỗ so với lần trước là lúc dễ đọc nhầm; nêu ra để xem lại.",
            "A column or row that has moved since last time is where a slip hides; it is told to be looked at.",
        ),
        ("biểu tháng 3 như biểu tháng 2", "the form of March as that of February"),
        ("tháng 3 thêm cột “Ghi chú” ở giữa", "March with a new column “Ghi chú” in the middle"),
    ),
    C.ALIAS_USED: (
        (
            "Tên gọi do cơ quan tự thêm không có trong kế hoạch; mỗi lần dùng đều nói ra.",
            "A name that the office added is not the plan's; each use of it is told.",
        ),
        ("Thông qua vay vốn giải quyết việc làm", "Thông qua vay vốn giải quyết việc làm"),
        ("Vốn QG, theo aliases.yaml", "Vốn QG, by aliases.yaml"),
    ),
    C.SENDER_DIFFERS: (
        (
            "Báo cáo của một đơn vị do đơn vị khác gửi có thể là nhầm tệp.",
            "A return of one reporter that another one sent may be the wrong file.",
        ),
        ("thư của Ba Đình kèm báo cáo của Ba Đình", "a message of Ba Đình with the return of Ba Đình"),
        ("thư của Ba Vì kèm báo cáo của Ba Đình", "a message of Ba Vì with the return of Ba Đình"),
    ),
}
