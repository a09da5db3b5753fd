"""Why each rule about what figures say exists, with examples; see ``locale.words_of_reasons``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import FindingCode as C

if TYPE_CHECKING:
    from hnjobs.locale.words_of_reasons import Entry

# fmt: off  # one entry reads as three pairs
OF_RULES: Final[dict[C, Entry]] = {
    C.REQUIRED_MISSING: (
        (
            "Ô trống không phải là 0; thiếu thì tổng không đủ.",
            "A blank is not 0; without it the total is not whole.",
        ),
        ("0 khi không phát sinh", "0 where nothing happened"),
        ("để trống", "left blank"),
    ),
    C.PARTS_NOT_TOTAL: (
        (
            "Tổng và các phần là hai lời khai; khác nhau thì một bên sai.",
            "Total and parts are two statements; where they differ one is wrong.",
        ),
        ("500 = 20 + 30 + 100 + 350", "500 = 20 + 30 + 100 + 350"),
        ("510, các phần cộng 500", "510, the parts make 500"),
    ),
    C.PART_ABOVE_WHOLE: (
        ("Một phần không thể lớn hơn toàn bộ.", "A part is never more than its whole."),
        ("nữ 210 trong 500 người", "210 women of 500 people"),
        ("nữ 510 trong 500 người", "510 women of 500 people"),
    ),
    C.TO_DATE_BELOW_PERIOD: (
        ("Lũy kế gồm cả kỳ này nên không thể nhỏ hơn.", "The year to date holds the period."),
        ("trong kỳ 500, lũy kế 1.400", "period 500, year to date 1.400"),
        ("trong kỳ 1.400, lũy kế 500", "period 1.400, year to date 500"),
    ),
    C.TO_DATE_NOT_PREVIOUS_PLUS_PERIOD: (
        (
            "Lũy kế khác kỳ trước cộng kỳ này: có thể đã sửa số cũ.",
            "Where it is not what was before plus the period, a past month was perhaps corrected.",
        ),
        ("900 + 500 = 1.400", "900 + 500 = 1.400"),
        ("900 + 500, ghi 1.450", "900 + 500, and 1.450 is written"),
    ),
    C.TOTAL_ROW_NOT_SUM: (
        ("Dòng tổng phải bằng các địa bàn cộng lại.", "The total row is the sum of the places."),
        ("tổng 120 = 50 + 70", "total 120 = 50 + 70"),
        ("tổng 130, cộng được 120", "total 130, the places make 120"),
    ),
    C.INDICATOR_TWICE: (
        (
            "Một chỉ tiêu có hai số: chọn số nào cũng là đoán.",
            "Of two figures for one thing, to take one is a guess.",
        ),
        ("một dòng “Vay vốn”", "one row “Vay vốn”"),
        ("hai dòng “Vay vốn”", "two rows “Vay vốn”"),
    ),
    C.PLAN_FIGURE_DIFFERS: (
        (
            "Đơn vị dùng mức kế hoạch khác thì tỷ lệ thực hiện của họ sai.",
            "With another target their percentages are wrong.",
        ),
        ("kế hoạch 6.700 như đã giao", "plan 6.700 as signed"),
        ("kế hoạch 6.500", "plan 6.500"),
    ),
    C.SAME_TIME_VERSION: (
        (
            "Hai bản cùng thời điểm: không rõ bản nào sau.",
            "Of two versions of one moment none is surely the later.",
        ),
        ("bản sửa nhận sau một ngày", "a correction received a day later"),
        ("hai tệp khác số trong một thư", "two files of other figures in one mail"),
    ),
    C.OLDER_VERSION: (
        ("Bản nhận trước không thay bản nhận sau.", "What came earlier does not replace what came later."),
        ("nhập theo thứ tự nhận", "ingested in the order received"),
        ("nhập lại bản cũ sau bản sửa", "the old version ingested after its correction"),
    ),
    C.NIL_RETURN: (
        (
            "Không phát sinh là lời của đơn vị, không phải ô trống: chỉ tiêu cộng dồn là 0.",
            "That there is nothing is the sender's word and no blank: what adds up is 0.",
        ),
        ("“Không phát sinh” ở dòng tổng", '"Không phát sinh" in the row of the total'),
        ("biểu để trống", "a form left blank"),
    ),
    C.NIL_CELL: (
        (
            "Chữ thay cho số thì nêu rõ đã đọc thành số nào.",
            "Where words stand for a number, it is told which number was read.",
        ),
        ("ô ghi 0", "a cell with 0"),
        ("ô ghi “không phát sinh”", 'a cell with "không phát sinh"'),
    ),
    C.EXCLUDED_VERSION: (
        (
            "Báo cáo đã loại khỏi số tổng hợp không tự quay lại khi tệp được nhập lần nữa.",
            "What was excluded from totals does not come back because its file comes again.",
        ),
        ("bản sửa của báo cáo đã loại", "a correction of the excluded return"),
        ("nhập lại chính tệp đã loại", "the excluded file ingested again"),
    ),
    C.PLAN_PARTS_NOT_TOTAL: (
        (
            "Kế hoạch đã ký có chỗ không khớp: giữ cả hai số và nói ra.",
            "Where the signed plan differs from itself both stand, and it is told.",
        ),
        ("65 phiên = 58 + 2 + 1 + 1 + 3", "65 sessions = 58 + 2 + 1 + 1 + 3"),
        ("55 phiên, các phần cộng 56", "55 sessions, the parts make 56"),
    ),
    C.PLAN_AREAS_NOT_TOTAL: (
        (
            "Mức kế hoạch các đơn vị cộng lại phải bằng mức chung; khác thì nói ra.",
            "The reporters' targets should make the whole; if not, it is told.",
        ),
        ("30 đơn vị cộng 162.000", "30 reporters make 162.000"),
        ("cộng 161.900", "they make 161.900"),
    ),
}
OF_DETECTIVES: Final[dict[C, Entry]] = {
    C.OUT_OF_SCALE: (
        (
            "Lệch 1.000 hoặc 1.000.000 lần là nhầm đơn vị tính hoặc dấu chấm, không phải kết quả tốt.",
            "1.000 or 1.000.000 times off is a unit or a thousands mark, not a good month.",
        ),
        ("144 tỷ đồng khi kế hoạch mỗi tháng 144", "144 tỷ đồng where the plan has 144 a month"),
        ("0,144 tỷ đồng (lẽ ra 144)", "0,144 tỷ đồng (for 144)"),
    ),
    C.SAME_AS_PREVIOUS: (
        (
            "Mọi số trùng tháng trước thường là gửi lại biểu cũ.",
            "All figures as the month before are usually the old form again.",
        ),
        (
            "540, 22, 31, 95, 392 sau 500, 20, 30, 100, 350",
            "540, 22, 31, 95, 392 after 500, 20, 30, 100, 350",
        ),
        ("500, 20, 30, 100, 350 hai tháng liền", "500, 20, 30, 100, 350 in two months"),
    ),
    C.PERIOD_IN_TO_DATE: (
        (
            "Lũy kế bằng số trong kỳ dù tháng trước có số: ghi nhầm cột.",
            "The year to date as the period, though months before had some: the wrong column.",
        ),
        ("trong kỳ 500, lũy kế 1.400", "period 500, year to date 1.400"),
        ("trong kỳ 500, lũy kế 500, tháng trước 900", "period 500, year to date 500, 900 before"),
    ),
    C.TO_DATE_IN_PERIOD: (
        (
            "Số trong kỳ như số lũy kế sẽ bị cộng trùng các tháng trước.",
            "A period that holds the year to date would count the months before twice.",
        ),
        ("tháng 3: 500, lũy kế 1.400", "March: 500, year to date 1.400"),
        ("tháng 3: 1.400, lũy kế 1.400", "March: 1.400, year to date 1.400"),
    ),
    C.RATE_AS_FRACTION: (
        ("4 % ghi thành 0,04 sẽ đọc là 0,04 %.", "4 % written as 0,04 would be read as 0,04 %."),
        ("2,97", "2,97"),
        ("0,03 khi chỉ tiêu là 4 %", "0,03 where the target is 4 %"),
    ),
    C.TO_DATE_FELL: (
        (
            "Lũy kế chỉ tăng; giảm nghĩa là số cũ hoặc số mới sai.",
            "A year to date only grows; if it falls the old or the new one is wrong.",
        ),
        ("900 rồi 1.400", "900, then 1.400"),
        ("1.400 rồi 1.350", "1.400, then 1.350"),
    ),
    C.RATIO_IMPLAUSIBLE: (
        (
            "Vốn vay cho một việc làm nằm trong khoảng đã công bố; ngoài khoảng thì một trong hai số sai.",
            "Loan per job lies in a published band; outside it one of the two figures is wrong.",
        ),
        ("120 tỷ đồng, 2.000 việc làm: 60 triệu", "120 tỷ đồng, 2.000 jobs: 60 triệu"),
        ("12 tỷ đồng, 2.000 việc làm: 6 triệu", "12 tỷ đồng, 2.000 jobs: 6 triệu"),
    ),
    C.PAST_RESTATED: (
        (
            "Sửa tháng đã qua làm đổi tổng đã báo cáo và lũy kế của các tháng sau.",
            "A changed past month changes totals already reported and later years to date.",
        ),
        ("sửa tháng 3 trước khi nộp tháng 4", "March corrected before April is sent"),
        ("tháng 5 mới sửa tháng 3 từ 500 thành 520", "in May, March goes from 500 to 520"),
    ),
}
