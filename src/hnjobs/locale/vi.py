"""The Vietnamese catalogue: every message of the program, by its English text."""

from __future__ import annotations

from typing import Final

from hnjobs.locale.words_of_board import BOARD
from hnjobs.locale.words_of_calendar import CALENDAR
from hnjobs.locale.words_of_keeping import KEEPING
from hnjobs.locale.words_of_letters import LETTERS
from hnjobs.locale.words_of_watching import WATCHING

CATALOGUE: Final[dict[str, str]] = {
    # outcomes and severities
    "accepted": "đã nhận",
    "rejected": "trả lại",
    "duplicate": "trùng",
    "ignored": "bỏ qua",
    "error": "lỗi",
    "query": "cần hỏi",
    "note": "lưu ý",
    "expected": "cần",
    "version": "bản",
    "reading": "đang đọc",
    "no file found": "không có tệp nào",
    "Nothing was stored (--dry-run).": "Không lưu gì (--dry-run).",
    "See: {command}": "Xem thêm: {command}",
    "and {count} more like it": "và {count} ô tương tự",
    # answers and waivers
    "open": "chưa giải trình",
    "answered": "đã giải trình",
    "waived": "tạm miễn",
    "until": "đến",
    "who": "ai",
    "rule": "quy tắc",
    "Queries to answer: {count} (hnjobs answer)": "Câu hỏi chưa có giải trình: {count} (hnjobs answer)",
    "Open queries: {count}.": "Câu hỏi chưa có giải trình: {count}.",
    "Nothing is waived.": "Không có quy tắc nào được tạm miễn.",
    # the rules
    "code": "mã",
    "severity": "mức độ",
    "why": "vì sao",
    "good": "đúng",
    "bad": "sai",
    "since": "có từ bản",
    "source": "nguồn",
    "to do": "việc cần làm",
    # the template of the report
    "near: {words}": "gần chỗ: {words}",
    "{file}: nothing is wrong.": "{file}: không có lỗi.",
    # how a file is read
    "sheet": "trang tính",
    "title": "tiêu đề",
    "heading": "tên cột",
    "form's own sheet": "mã biểu mẫu",
    "sender": "người gửi",
    "table at {cell}": "bảng bắt đầu ở ô {cell}",
    "heading rows {rows}": "tiêu đề ở dòng {rows}",
    "no heading found": "không thấy dòng tiêu đề",
    "column": "cột",
    "row": "dòng",
    "label": "nhãn",
    "taken for": "hiểu là",
    "not understood": "không nhận ra",
    "place": "địa bàn",
    "total row": "dòng tổng",
    "as typed": "nội dung ô",
    "year to date": "lũy kế",
    "plan": "kế hoạch",
    "unused cells: {count}": "ô không dùng: {count}",
    "and {count} more": "và {count} ô nữa",
    # deadlines
    "periods": "các kỳ",
    "first due": "hạn đầu",
    "owed": "phải nộp",
    "reporter": "đơn vị",
    "name": "tên",
    "group": "nhóm",
    "form": "biểu",
    "period": "kỳ",
    "due": "hạn",
    "state": "tình trạng",
    "days": "ngày",
    "reason": "lý do",
    "received": "đã nhận",
    "on time": "đúng hạn",
    "late": "muộn",
    "missing": "chưa có",
    "pending": "chưa đến hạn",
    "As of {day}.": "Tính đến ngày {day}.",
    "nil": "không phát sinh",
    "extended": "được gia hạn",
    "extended from {day} by {document}": "gia hạn từ {day} theo {document}",
    "a rejected version was in time": "đã có bản gửi đúng hạn nhưng không được tính",
    # versions and decisions
    "current": "đang tính",
    "superseded": "đã thay",
    "excluded": "đã loại",
    "restored": "đã đưa trở lại số tổng hợp",
    "amended": "đã sửa thời điểm nhận",
    "extended until {day}": "gia hạn đến hết ngày {day}",
    "extension taken back": "đã hủy gia hạn",
    "By {document}; the plan's date was {day}.": "Theo {document}; hạn theo kế hoạch là {day}.",
    "The plan's date holds again: {day}.": "Lại tính theo hạn của kế hoạch: {day}.",
    "nil return": "báo cáo không phát sinh",
    "nil return recorded": "đã ghi nhận báo cáo không phát sinh",
    "nil return taken back": "đã hủy ghi nhận không phát sinh",
    "received at": "nhận lúc",
    "evidence": "căn cứ",
    "option": "người nhập khai",
    "message": "thư gửi đến",
    "moment": "lúc nhập",
    "ingested at": "nhập lúc",
    "in the period": "trong kỳ",
    "before": "trước",
    "after": "sau",
    "difference": "chênh lệch",
    "total": "số tổng hợp",
    "complete": "đủ số liệu",
    "Nothing was received.": "Chưa nhận được báo cáo nào.",
    "Version {earlier} → version {later}": "Bản {earlier} → bản {later}",
    "Version {version} counts now: {file}, received {moment}.": (
        "Nay tính bản {version}: {file}, nhận lúc {moment}."
    ),
    "The nil return counts now, received {moment}.": "Nay tính báo cáo không phát sinh, nhận lúc {moment}.",
    "No version of this return counts now; totals say that it is missing.": (
        "Nay không có bản nào được tính; số tổng hợp nêu rõ là chưa có báo cáo này."
    ),
    # the record of changes
    "at": "lúc",
    "action": "việc",
    "return": "báo cáo",
    "detail": "chi tiết",
    "ingest": "nhập",
    "answer": "giải trình",
    "waive": "tạm miễn",
    "exclude": "loại",
    "restore": "đưa trở lại",
    "amend": "sửa thời điểm nhận",
    "nil undone": "hủy không phát sinh",
    "extend": "gia hạn",
    "extension undone": "hủy gia hạn",
    "restore backup": "khôi phục bản sao lưu",
    # the calendar
    "weekday": "thứ",
    "last day": "ngày cuối",
    "by whom": "đơn vị nộp",
    "count": "số đơn vị",
    "remark": "ghi chú",
    "How the dates come about": "Cách xác định thời hạn",
    "extended by {document}; the plan's date is {day}": "gia hạn theo {document}; hạn theo kế hoạch là {day}",
    "Days off: {source}, for the plan file lists none.": (
        "Ngày nghỉ: lấy từ {source}, vì tệp kế hoạch không liệt kê."
    ),
    "Nothing is owed.": "Không có báo cáo nào phải nộp.",
    "{count} dates written to {path}.": "Đã ghi {count} thời hạn vào {path}.",
    # the plan
    "{count} differences inside the signed plan.": "{count} chỗ không khớp trong kế hoạch đã ký.",
    "the plan agrees with itself.": "kế hoạch khớp.",
    "Targets": "Mức kế hoạch",
    "Reporters": "Đơn vị báo cáo",
    "Calendar": "Lịch báo cáo",
    "indicator": "chỉ tiêu",
    "area": "địa bàn",
    "target": "mức kế hoạch",
    "measure": "đơn vị tính",
    # figures
    "value": "giá trị",
    "file": "tệp",
    "cell": "ô",
    "no figure": "chưa có số liệu",
    "amount": "số liệu",
    "of target": "so với kế hoạch năm",
    "of total": "tỷ trọng",
    "of schedule": "so với kế hoạch đến kỳ này",
    "of year before": "so với cùng kỳ năm trước",
    "since year before": "tăng, giảm so với cùng kỳ năm trước",
    "It feeds no figure of this report: it does not count, or is of another period.": (
        "Không góp vào số liệu nào của báo cáo này: không được tính, hoặc thuộc kỳ khác."
    ),
    "between views": "chênh lệch hai cách thống kê",
    "year to date to month {month}": "lũy kế đến tháng {month}",
    "the plan's target: {label}, {area}, {period} ({section})": (
        "chỉ tiêu của Kế hoạch: {label}, {area}, {period} ({section})"
    ),
    "{number} is in no figure of {period}.": "{number} không phải là số liệu nào của kỳ {period}.",
    "{name}: year to date of {month} in place of missing months": (
        "{name}: lấy lũy kế của báo cáo {month} thay cho các tháng thiếu"
    ),
    "{complete} of {expected} reporters gave every value": "{complete}/{expected} đơn vị có đủ số liệu",
    "{count} forms written.": "Đã ghi {count} biểu.",
    # what goes back
    "{count} returns go back; send each letter with its workbook.": (
        "Gửi trả {count} báo cáo; gửi từng thư kèm tệp."
    ),
    "Nothing to give back.": "Không có báo cáo nào phải gửi trả.",
    "{count} files cannot be opened; their letters say what to send instead.": (
        "{count} tệp không mở được; thư nêu cần gửi lại gì."
    ),
    "{count} files whose sender or period is not known are left out; without --period and --reporter they are"
    " given back too.": (
        "Chưa kể {count} tệp không rõ đơn vị hoặc kỳ; bỏ --period và --reporter để gửi trả cả những tệp đó."
    ),
    # the rehearsal
    "rehearsing": "đang diễn tập",
    "Made-up returns, ingested as they arrived: {counts}.": "Báo cáo giả định, nhận theo ngày gửi: {counts}.",
    "Deadlines as of {day}": "Thời hạn tính đến {day}",
    "Where everything is": "Kết quả ở đâu",
    "blank forms": "biểu mẫu trống",
    "returns": "báo cáo nhận được",
    "store": "kho dữ liệu",
    "what": "gì",
    "where": "ở đâu",
    # what stops a command
    "interrupted; what was stored before stays": "đã dừng; những gì đã lưu vẫn còn",
    "a bug in hnjobs": "lỗi của hnjobs",
    "Please send this file": "Xin gửi tệp này",
    # what is issued and kept
    **KEEPING,
    # dates in words, and the board
    **CALENDAR,
    **BOARD,
    # the letters that ask for returns
    **LETTERS,
    # what runs by itself
    **WATCHING,
}
