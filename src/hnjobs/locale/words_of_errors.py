"""What stops a command, in Vietnamese, by the English of the sentence or of a part of one."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ERRORS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # whole sentences
        "{what}: found {found!r}; expected {expected}": "{what}: đã nhập “{found}”; cần {expected}",
        "{what}: nothing was given; expected {expected}": "{what}: chưa nhập; cần {expected}",
        "{path}: {where}: expected {expected}; found {found}": "{path}: {where}: cần {expected}; hiện có: {found}",
        "no plan {asked!r}; available: {known}": "không có kế hoạch “{asked}”; hiện có: {known}",
        "returns stored for the plan {plan} name what its file does not hold: {unknown}; put these ids back into the plan file, or give the other plan an id of its own": (
            "báo cáo đã lưu của kế hoạch {plan} có mã không còn trong tệp kế hoạch: {unknown}; ghi lại các mã này vào tệp, hoặc đặt mã riêng cho kế hoạch kia"
        ),
        "template {path}: {reason}": "mẫu {path}: {reason}",
        "--pdf needs LibreOffice, and soffice was not found; install LibreOffice, or put its program folder on PATH, or leave out --pdf and save the Word file as PDF in Word": (
            "--pdf cần LibreOffice nhưng không tìm thấy soffice; cài LibreOffice, hoặc thêm thư mục chương trình của LibreOffice vào PATH, hoặc bỏ --pdf rồi lưu tệp Word thành PDF bằng Word"
        ),
        "LibreOffice made no PDF: {reason}; try again, or leave out --pdf and save the Word file as PDF in Word": (
            "LibreOffice không tạo được PDF: {reason}; thử lại, hoặc bỏ --pdf rồi lưu tệp Word thành PDF bằng Word"
        ),
        "{path} exists already; add --force to overwrite it, or choose another folder": "đã có {path}; thêm --force để ghi đè, hoặc chọn thư mục khác",
        "{about}: no version that counts; stored versions: {known}": "{about}: không có bản nào đang được tính; các bản đã lưu: {known}",
        "{about}: no version {asked}; stored versions: {known}": "{about}: không có bản {asked}; các bản đã lưu: {known}",
        "the report of {period} was issued already, as {number} on {day}; to issue it anew add --replace and --reason WHY (both stay)": (
            "báo cáo kỳ {period} đã ban hành: số {number} ngày {day}; muốn ban hành lại thì thêm --replace và --reason LÝ-DO (cả hai bản đều được giữ)"
        ),
        "the report of {period} was not issued; hnjobs issue --list shows those that were": (
            "báo cáo kỳ {period} chưa ban hành; xem các báo cáo đã ban hành bằng hnjobs issue --list"
        ),
        "{about}: {reason}": "{about}: {reason}",
        "the store failed while {doing}: {reason}": "kho dữ liệu gặp lỗi khi {doing}: {reason}",
        "mail server {server}: {reason}": "máy chủ thư {server}: {reason}",
        "{reasons} (sent and recorded: {sent}; not sent: {unsent}; the next run tries them again)": "{reasons} (đã gửi và ghi nhận: {sent}; chưa gửi: {unsent}; lần chạy sau sẽ gửi lại)",
        # what is there
        "none": "không có",
        "nothing": "không có gì",
        "{some} and {last}": "{some} và {last}",
        # what an option takes
        "M01…M12, T3, Q1, H1, 6T, H2, 9M or Y of {year}": "một kỳ của năm {year}: M01…M12, T3, Q1, H1, 6T, H2, 9M hoặc Y",
        "a date like {day}": "ngày viết như {day}",
        "a date or moment like 2023-06-14 or 2023-06-14T16:30": "ngày, hoặc ngày giờ, viết như 2023-06-14 hoặc 2023-06-14T16:30",
        "a day or moment that has come": "một ngày hoặc thời điểm đã qua",
        "an id of `hnjobs plan show`": "mã đơn vị như `hnjobs plan show` liệt kê",
        "an id of the plan, e.g. {like}": "mã đơn vị trong kế hoạch, ví dụ {like}",
        "RULE --reporter … --until … --reason …, or --list": "QUY-TẮC --reporter … --until … --reason …, hoặc --list",
        "one of {names}": "một trong: {names}",
        "a name that ends in {one} or {other}": "tên tệp có đuôi {one} hoặc {other}",
        "an indicator or a number, or --file with a file's name": "một chỉ tiêu hoặc một con số, hoặc --file kèm tên tệp",
        "the number of the document that extends the date": "số, ký hiệu của văn bản gia hạn",
        "the new last day, like {day}": "ngày cuối của hạn mới, viết như {day}",
        "{modes} and what only issuing takes": "{modes} cùng với tùy chọn chỉ dùng khi ban hành",
        "{modes}": "{modes}",
        "one of these alone": "dùng riêng từng tùy chọn này",
        "the period of the report, as in --period H1": "kỳ của báo cáo, ví dụ --period H1",
        "the number the registry gave, like {like}": "số, ký hiệu do văn thư cấp, ví dụ {like}",
        "the date of issue, like {day}": "ngày ban hành, viết như {day}",
        "why the report is issued anew, in a few words": "lý do ban hành lại, ghi ngắn gọn",
        "another number: {period} was issued under this one": "số khác: số này đã dùng cho báo cáo kỳ {period}",
        "a date from {begins}, when the period begins, to {today}, which is today": "một ngày từ {begins} (ngày đầu kỳ) đến {today} (hôm nay)",
        "{as_of} or later, for a return received on that day is in the figures; or add --as-of {day} to leave out what came later": (
            "{as_of} hoặc sau đó, vì số liệu đã tính một báo cáo nhận ngày này; hoặc thêm --as-of {day} để không tính những gì nhận sau"
        ),
        "a program that ends with status 0, not {ended}; the notes are in {path}": "chương trình soạn thảo kết thúc bình thường (mã 0, không phải {ended}); nội dung vẫn còn trong {path}",
        "a program that can be started ({why}); the notes are in {path}": "chương trình soạn thảo chạy được ({why}); tệp ghi chú ở {path}",
        "a code from {first} to {last} of `hnjobs rules`": "mã quy tắc từ {first} đến {last}, xem `hnjobs rules`",
        "the name of a file that was ingested, as `hnjobs export` gives it": "tên một tệp đã nhập, đúng như `hnjobs export` ghi",
        "vi or en": "vi hoặc en",
        "why the figure stands, in words": "lý do số liệu đúng như đã báo cáo, ghi ngắn gọn",
        "why, in words": "lý do, ghi ngắn gọn",
        "why, in a few words": "lý do, ghi ngắn gọn",
        "the key of a query; none is open": "mã của một câu hỏi; hiện không còn câu hỏi nào chưa giải trình",
        "the key of an open query: {keys}": "mã của một câu hỏi chưa giải trình: {keys}",
        "the key of an open query: {keys}, and {more} more": "mã của một câu hỏi chưa giải trình: {keys}, và {more} câu hỏi nữa",
        "a rule of `hnjobs rules`": "một quy tắc trong `hnjobs rules`",
        "a rule whose findings are queries or notes: errors reject the return and cannot be waived": (
            "quy tắc thuộc loại cần hỏi hoặc lưu ý; lỗi thì báo cáo phải trả lại, không tạm miễn được"
        ),
        "{day} or a later day": "ngày {day} hoặc sau đó",
        "a file or folder that exists": "tệp hoặc thư mục có thật",
        "a file or folder": "tệp hoặc thư mục",
        "a name in a folder that exists": "tên tệp trong một thư mục có thật",
        "a file that hnjobs backup wrote": "tệp sao lưu do hnjobs backup tạo",
        "one that {reporter} owes a return for: {codes}": "kỳ mà {reporter} phải báo cáo: {codes}",
        "a period of {year} that is owed: {codes}": "kỳ phải báo cáo của năm {year}: {codes}",
        "a file that can be read ({why})": "tệp đọc được ({why})",
        "a folder": "thư mục",
        "a folder to write to, or --dry-run": "thư mục ghi tệp, hoặc --dry-run",
        "--changes beside it": "dùng kèm --changes",
        "no period beside --changes, which is about all of them": "bỏ --period khi dùng --changes, vì lệnh xét mọi kỳ",
        "--changes without it, which tells changes only": "bỏ --all khi dùng --changes, vì lệnh chỉ nêu thay đổi",
        "table with --watch, which has no end to wait for": "table khi dùng --watch, vì lệnh chạy liên tục",
        "--watch without it, for it must remember what it took": "bỏ --dry-run khi dùng --watch, vì lệnh phải nhớ tệp đã nhận",
        # the mail server
        "smtp://, smtp+starttls:// or smtps://USER@HOST:PORT?from=ADDRESS": "smtp://, smtp+starttls:// hoặc smtps://NGƯỜI-DÙNG@MÁY-CHỦ:CỔNG?from=ĐỊA-CHỈ",
        "{url}; the password in HNJOBS_SMTP_PASSWORD": "{url}; mật khẩu đặt ở HNJOBS_SMTP_PASSWORD",
        "a password": "mật khẩu",
        "an address that messages are from: ?from=vieclam@example.vn": "địa chỉ người gửi: ?from=vieclam@example.vn",
        "a number of seconds: ?timeout=30": "số giây: ?timeout=30",
        "the password of {user}": "mật khẩu của {user}",
        "other letters": "chữ có dấu",
        "a user and a password of ASCII characters": "tên người dùng và mật khẩu chỉ gồm ký tự không dấu",
        "smtp+starttls:// or smtps://, for a password is sent": "smtp+starttls:// hoặc smtps://, vì có gửi mật khẩu",
        # decisions that make no sense
        "version {version} was rejected and counts nowhere": "bản {version} đã bị trả lại, không tính vào đâu",
        "version {version} is excluded already: {why}": "bản {version} đã bị loại: {why}",
        "several are excluded ({versions}); name one with --version": "có nhiều bản đã loại ({versions}); chọn một bản bằng --version",
        "none is excluded": "không có bản nào bị loại",
        "version {version} is not excluded": "bản {version} không bị loại",
        "version {version} was received at that moment; nothing to amend": "bản {version} đã ghi nhận đúng thời điểm đó; không có gì để sửa",
        "version {version} was accepted; exclude it first if it is wrong": "bản {version} đã được nhận; nếu sai thì loại bản này trước",
        "no nil return is recorded": "chưa ghi nhận báo cáo không phát sinh",
        "{day} is no later than the last day in time by the plan, {last_day}": "ngày {day} không sau ngày cuối còn đúng hạn theo kế hoạch là {last_day}",
        "no extension is recorded": "chưa ghi nhận gia hạn",
        "this return is not owed": "đơn vị không phải nộp báo cáo này",
        # documents
        "it wrote nothing and said nothing": "chương trình không ghi tệp và không báo lỗi",
        "it was not done after {seconds} seconds": "quá {seconds} giây chưa xong",
        "it ended with status {status}": "chương trình kết thúc với mã {status}",
        "a marker is left over in: {text}": "còn dấu điền chưa thay trong: {text}",
        "it must not hold </ or <!--, which would end it early in the page": "không được chứa </ hoặc <!--, vì trang sẽ bị cắt ở đó",
    }
)
