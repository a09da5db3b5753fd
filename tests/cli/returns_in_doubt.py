"""Returns of Ba Đình and of the bank, right in form and doubtful in figures; the figures are made up."""

from __future__ import annotations

from tests.sheets import xlsx

_JOBS = (
    "Số lao động được giải quyết việc làm",
    "Thông qua vay vốn giải quyết việc làm",
    "Đi làm việc ở nước ngoài theo hợp đồng",
    "Thông qua Sàn giao dịch việc làm",
    "Doanh nghiệp tuyển dụng, tự tạo việc làm và hình thức khác",
)
_LOANS = (
    "Doanh số cho vay giải quyết việc làm",
    "Từ nguồn thu hồi",
    "Từ nguồn bổ sung",
    "Số lao động được tạo việc làm từ nguồn vốn vay",
)
Column = tuple[int | str, ...]


def of_jobs(month: int, period: Column, to_date: Column, name: str = "UBND quận Ba Đình") -> bytes:
    """Build a district's return: the total and its four parts, in rows 5 to 9, D for the month, E to date."""
    lines = zip(_JOBS, ("người",) * len(_JOBS), period, to_date, strict=True)
    return _form(name, "Báo cáo kết quả giải quyết việc làm", month, lines)


def of_loans(month: int, period: Column, to_date: Column) -> bytes:
    """Build the bank's return: lending in tỷ đồng from two sources, and the jobs, in rows 5 to 8."""
    units = ("tỷ đồng", "tỷ đồng", "tỷ đồng", "người")
    bank = "Chi nhánh Ngân hàng Chính sách xã hội thành phố Hà Nội"
    lines = zip(_LOANS, units, period, to_date, strict=True)
    return _form(bank, "Báo cáo kết quả cho vay giải quyết việc làm", month, lines)


def _form(name: str, title: str, month: int, lines: object) -> bytes:
    assert hasattr(lines, "__iter__")
    rows = [
        f"{place} | {label} | {unit} | {value} | {to_date}"
        for place, (label, unit, value, to_date) in enumerate(lines, 1)
    ]
    head = [name, title, f"Tháng {month} năm 2023"]
    heading = "STT | Chỉ tiêu | Đơn vị tính | Thực hiện trong kỳ | Lũy kế từ đầu năm"
    return xlsx("\n".join([*head, heading, *rows]))
