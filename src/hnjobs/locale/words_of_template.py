"""What may be wrong with an edited Word template: by code, in both languages, one sentence each."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDINGS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "marker_open": {
            "vi": "dấu {marker} không có dấu đóng (hoặc dấu mở) trong cùng một đoạn; gõ lại cả cụm trong một đoạn",
            "en": "the mark {marker} has no partner in its paragraph; type the whole of it again in one paragraph",
        },
        "block_open": {
            "vi": "{tag} không có {{% {end} %}} đóng lại; thêm dòng đó vào chỗ kết thúc",
            "en": "{tag} is never closed; add {{% {end} %}} where it ends",
        },
        "block_closed": {
            "vi": "{tag} không khớp với lệnh đang mở (“{open}”); xóa đi hoặc thêm lệnh mở còn thiếu",
            "en": "{tag} does not close what is open (“{open}”); delete it or add what it should close",
        },
        "not_in_table": {
            "vi": "{tag} chỉ dùng được trong bảng; chuyển vào một dòng của bảng hoặc dùng {{%p … %}}",
            "en": "{tag} works in a table only; move it into a row of one, or use {{%p … %}}",
        },
        "syntax": {
            "vi": "câu lệnh của mẫu viết sai: {reason}; so với mẫu gốc và gõ lại",
            "en": "the template's own language is written wrongly: {reason}; compare with the shipped template",
        },
        "unknown_name": {
            "vi": "không có tên “{name}”{near}",
            "en": "there is no name “{name}”{near}",
        },
        "not_filled": {
            "vi": "điền thử không được: {reason}; so với mẫu gốc chỗ vừa sửa",
            "en": "it cannot be filled: {reason}; compare what was edited with the shipped template",
        },
        "paper": {
            "vi": "phần {section}: khổ giấy {found} mm, Nghị định 30/2020/NĐ-CP quy định A4 (210 x 297 mm)",
            "en": "section {section}: paper of {found} mm; Decree 30/2020/NĐ-CP says A4 (210 x 297 mm)",
        },
        "margin": {
            "vi": "phần {section}: lề {side} {found} mm, Nghị định 30/2020/NĐ-CP quy định {allowed} mm",
            "en": "section {section}: the {side} margin is {found} mm; Decree 30/2020/NĐ-CP says {allowed} mm",
        },
        "unused": {
            "vi": "mẫu không dùng đến “{name}”: nội dung này sẽ không có trong báo cáo",
            "en": "the template never prints “{name}”: the report will not show it",
        },
    }
)
