"""The sentences about a changed layout, one a change, in Vietnamese and English."""

from __future__ import annotations

from typing import Final

_SENTENCES: Final[dict[str, dict[tuple[str, str], str]]] = {
    "vi": {
        ("changed", "sheet"): "tên trang tính đổi từ “{before}” thành “{now}”",
        ("changed", "shape"): "bảng đổi chiều: chỉ tiêu trước ở {before}, nay ở {now}",
        ("changed", "heading"): "phần tiêu đề của bảng đổi từ dòng {before} thành dòng {now}",
        ("changed", "order"): "thứ tự các dòng chỉ tiêu thay đổi",
        ("moved", "table"): "bảng chuyển từ ô {before} sang ô {now}",
        ("moved", "column"): "cột {name} chuyển từ cột thứ {before} sang cột thứ {now} của bảng",
        (
            "moved",
            "rows",
        ): "từ “{name}” trở đi các dòng chuyển từ dòng thứ {before} sang dòng thứ {now} của bảng",
        ("added", "table"): "thêm một bảng ở ô {now}",
        ("added", "column"): "thêm cột {name} (cột thứ {now} của bảng)",
        ("added", "row"): "thêm dòng “{name}” (dòng thứ {now} của bảng)",
        ("vanished", "table"): "không còn bảng ở ô {before}",
        ("vanished", "column"): "không còn cột {name} (trước là cột thứ {before} của bảng)",
        ("vanished", "row"): "không còn dòng “{name}” (trước là dòng thứ {before} của bảng)",
    },
    "en": {
        ("changed", "sheet"): "the sheet's name changed from “{before}” to “{now}”",
        ("changed", "shape"): "the table was turned: its indicators stood in {before}, now in {now}",
        ("changed", "heading"): "the heading changed from rows {before} to rows {now} of the table",
        ("changed", "order"): "the rows stand in another order",
        ("moved", "table"): "the table moved from {before} to {now}",
        ("moved", "column"): "the column {name} moved from place {before} to place {now} of the table",
        ("moved", "rows"): "from “{name}” on the rows moved from row {before} to row {now} of the table",
        ("added", "table"): "a table was added at {now}",
        ("added", "column"): "the column {name} was added (place {now} of the table)",
        ("added", "row"): "the row “{name}” was added (row {now} of the table)",
        ("vanished", "table"): "the table at {before} is gone",
        ("vanished", "column"): "the column {name} is gone (was place {before} of the table)",
        ("vanished", "row"): "the row “{name}” is gone (was row {before} of the table)",
    },
}
_ROLES: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "number": "số thứ tự",
        "label": "chỉ tiêu",
        "area": "địa bàn",
        "unit": "đơn vị tính",
        "period": "trong kỳ",
        "year_to_date": "lũy kế",
        "plan": "kế hoạch",
        "percent": "tỷ lệ",
        "comparison": "so sánh",
        "previous": "lũy kế kỳ trước",
        "note": "ghi chú",
        "down": "từng dòng",
        "across": "từng cột",
        "?": "chưa rõ nội dung",
        "-": "không có",
    },
    "en": {
        "number": "numbering",
        "label": "label",
        "area": "place",
        "unit": "unit",
        "period": "period",
        "plan": "plan",
        "percent": "percent",
        "comparison": "comparison",
        "note": "note",
        "year_to_date": "year to date",
        "previous": "year to date before",
        "down": "rows",
        "across": "columns",
        "?": "of unknown content",
        "-": "none",
    },
}


def role_name(role: str, language: str) -> str:
    """Return the word for the role of a column."""
    return _ROLES[language].get(role, role)


def tell_changes(changes: str, language: str) -> str:
    """Word the changes of a layout, one a line as ``domain.layout_change`` hands them over."""
    return "; ".join(_told(line.split("\t"), language) for line in changes.splitlines())


def _told(parts: list[str], language: str) -> str:
    kind, what, name, before, now = (*parts, "", "", "", "", "")[:5]
    words = _ROLES[language]
    label, space, basis = name.rpartition(" ")
    shown = f"“{label}” ({words.get(basis, basis)})" if space and basis in _BASES else words.get(name, name)
    if what == "column" and name in words and name != "?":
        shown = f"“{shown}”"
    sentence = _SENTENCES[language].get((kind, what), f"{kind} {what} {{name}}")
    return sentence.format(name=shown, before=_place(before, words), now=_place(now, words))


def _place(text: str, words: dict[str, str]) -> str:
    """Word a place; rows "2-2" are row 2."""
    first, _, last = text.partition("-")
    return words.get(text) or (first if first == last else text)


_BASES: Final = ("period", "year_to_date", "plan")
