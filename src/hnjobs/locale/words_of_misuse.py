"""What typer's parser says about a wrong command line, and the same in Vietnamese.

Each pair is a pattern of the English sentence and its Vietnamese; ``rest`` is a sentence of its own.
"""

from __future__ import annotations

from typing import Final

MISUSE: Final = (
    (r"Missing option '(?P<name>.+?)'\.(?: Choose from: (?P<choices>.+))?", "thiếu tùy chọn {name}"),
    (r"Missing argument '(?P<name>.+?)'\..*", "thiếu {name}"),
    (r"Missing command\.", "chưa nêu lệnh con"),
    (
        r"No such command '(?P<name>.+?)'\. Did you mean (?P<near>.+)\?",
        "không có lệnh “{name}”; có phải là {near}?",
    ),
    (r"No such command '(?P<name>.+?)'\.", "không có lệnh “{name}”"),
    (
        r"No such option:? '?(?P<name>.+?)'?\.? (?:Did you mean|\([^:]+:) (?P<near>.+?)\??\)?",
        "không có tùy chọn {name}; có thể là: {near}",
    ),
    (r"No such option:? '?(?P<name>.+?)'?\.?", "không có tùy chọn {name}"),
    (r"Option '(?P<name>.+?)' requires an argument\.", "tùy chọn {name} cần một giá trị"),
    (
        r"Option '(?P<name>.+?)' requires (?P<count>\d+) arguments\.",
        "tùy chọn {name} cần {count} giá trị",
    ),
    (r"Option '(?P<name>.+?)' does not take a value\.", "tùy chọn {name} không kèm giá trị"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<extra>.+)\)", "thừa: {extra}"),
    (r"Invalid value for '(?P<name>.+?)': (?P<rest>.+)", "{name}: {rest}"),
    (r"Invalid value: (?P<rest>.+)", "{rest}"),
    (r"'(?P<value>.*)' is not one of (?P<choices>.+)\.", "“{value}” không có trong các lựa chọn {choices}"),
    (r"'(?P<value>.*)' is not a valid (?:integer|int|float).*", "“{value}” không phải là số"),
    (r"(?P<value>.+) is not in the range (?P<range>.+)\.", "{value} nằm ngoài khoảng cho phép ({range})"),
)
