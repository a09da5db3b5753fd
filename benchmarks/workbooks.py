"""Make the inputs of the benchmark: a plan with many reporters, and a workbook for each of their months.

Each workbook is a district's return with a row for each of 30 wards, about 270 cells, as offices send them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import xlsxwriter
import yaml

PLAN: Final = Path(__file__).parents[1] / "data" / "plan_2023.yaml"
WARDS: Final = 30
COLUMNS: Final = 6  # the five indicators, and the first one's year to date
TARGET: Final = 5400  # people a year; the real districts have 2.600 to 10.100
LABELS: Final = (
    "Số lao động được giải quyết việc làm",
    "Thông qua vay vốn giải quyết việc làm",
    "Đi làm việc ở nước ngoài theo hợp đồng",
    "Thông qua Sàn giao dịch việc làm",
    "Doanh nghiệp tuyển dụng, tự tạo việc làm và hình thức khác",
)


def write_plan(path: Path, reporters: int) -> str:
    """Write the 2023 plan with ``reporters`` made-up districts in place of its own; return its id."""
    plan: dict[str, Any] = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    named = [f"district-{number:05d}" for number in range(reporters)]
    others = [reporter for reporter in plan["reporters"] if reporter["group"] != "district"]
    made = [
        {
            "id": id_,
            "name": f"Đơn vị số {id_[-5:]}",
            "full_name": f"UBND huyện Đơn vị số {id_[-5:]}",
            "group": "district",
        }
        for id_ in named
    ]
    plan["reporters"] = made + others
    plan["view"].pop("tiles", None)  # a map of the real districts
    for share in plan["shares"]:
        share["low"] = dict.fromkeys(named, TARGET)
    path.write_text(yaml.safe_dump(plan, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return str(plan["id"])


def write_workbooks(folder: Path, plan: Path, files: int) -> None:
    """Write ``files`` returns: reporter after reporter, month after month."""
    folder.mkdir(parents=True)
    districts = [
        reporter
        for reporter in yaml.safe_load(plan.read_text(encoding="utf-8"))["reporters"]
        if reporter["group"] == "district"
    ]
    for number in range(files):
        reporter, month = districts[number // 12], number % 12 + 1
        _write(folder / f"{reporter['id']}_T{month}.xlsx", reporter["full_name"], month)


def _write(path: Path, sender: str, month: int) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Bieu 1")
    sheet.write(0, 0, sender)
    sheet.write(3, 0, "BÁO CÁO KẾT QUẢ GIẢI QUYẾT VIỆC LÀM")
    sheet.write(4, 0, f"Tháng {month} năm 2023")
    sheet.write_row(6, 0, ["STT", "Xã, phường, thị trấn", "Kết quả trong tháng (người)"])
    sheet.write(6, 7, "Lũy kế từ đầu năm (người)")
    sheet.write_row(7, 2, [*LABELS, LABELS[0]])
    for ward in range(WARDS):
        cells = [_cell(ward, column, month) for column in range(COLUMNS)]
        sheet.write_row(8 + ward, 0, [ward + 1, f"Xã số {ward + 1}", *cells])
    columns = [[_cell(ward, column, month) for ward in range(WARDS)] for column in range(COLUMNS)]
    sheet.write_row(8 + WARDS, 1, ["Tổng cộng", *(sum(column) for column in columns)])
    book.close()


def _cell(ward: int, column: int, month: int) -> int:
    """Return the made-up figure of a ward: the four parts, their sum first, its year to date last."""
    parts = _parts(ward, month)
    if column == 0:
        return sum(parts)
    if column == COLUMNS - 1:
        return sum(sum(_parts(ward, earlier)) for earlier in range(1, month + 1))
    return parts[column - 1]


def _parts(ward: int, month: int) -> tuple[int, int, int, int]:
    return ward % 7 + month, ward % 3, ward % 5, ward + 10
