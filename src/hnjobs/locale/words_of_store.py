"""What the store and the disk were doing and why they failed, in Vietnamese, by the English."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

STORE: Final[Mapping[str, str]] = MappingProxyType(
    {
        # what was being done
        "keeping returns that wait in a temporary file": "giữ tạm các báo cáo đang chờ",
        "writing the calendar": "ghi lịch báo cáo",
        "writing the report": "ghi báo cáo",
        "writing the board": "ghi bảng theo dõi",
        "writing the issued report": "ghi lại báo cáo đã ban hành",
        "writing what goes back": "ghi tệp gửi trả",
        "writing {path}": "ghi {path}",
        "reading {path}": "đọc {path}",
        "making {path}": "tạo {path}",
        "opening {name}": "mở {name}",
        "writing the backup {path}": "ghi bản sao lưu {path}",
        "reading the backup {path}": "đọc bản sao lưu {path}",
        "restoring the backup {path}": "khôi phục bản sao lưu {path}",
        "reading the database's address": "đọc địa chỉ cơ sở dữ liệu",
        "issuing the report": "ghi nhận báo cáo ban hành",
        "reading observations": "đọc số liệu",
        "reading the values of versions": "đọc số liệu của các bản",
        "reading texts": "đọc phần thuyết minh",
        "reading receipts": "đọc danh sách báo cáo đã nhận",
        "looking through what arrived": "đọc danh sách tệp đã nhận",
        "reading what was decided": "đọc các quyết định đã ghi",
        "reading findings": "đọc các phát hiện",
        "reading what was asked": "đọc các câu hỏi",
        "reading the file with checksum {checksum}": "đọc tệp có mã kiểm tra {checksum}",
        "closing the database": "đóng cơ sở dữ liệu",
        "keeping files": "lưu tệp",
        "saving returns": "lưu báo cáo",
        "looking for known files": "tìm các tệp đã nhận trước đây",
        "reading layouts": "đọc bố cục biểu đã lưu",
        "recording what was decided": "ghi quyết định",
        "looking for issued reports": "tìm các báo cáo đã ban hành",
        "looking through the database": "kiểm tra cơ sở dữ liệu",
        "saving cell {cell}": "lưu ô {cell}",
        # why it failed
        "it is no longer what was issued": "tệp không còn đúng như khi ban hành",
        "it is no longer what arrived; restore a backup": "tệp không còn đúng như khi nhận; hãy khôi phục từ bản sao lưu",
        "it is not a backup of this program": "tệp này không phải bản sao lưu của hnjobs",
        "that is the database itself; choose another name": "đó chính là tệp cơ sở dữ liệu; chọn tên khác",
        "it is damaged ({how}); use another copy": "bản sao lưu bị hỏng ({how}); dùng bản khác",
        "rows that belong to nothing": "có dòng không thuộc về đâu",
        "the content of {name!r}": "nội dung của “{name}”",
        "expected sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE": "cần sqlite:///ĐƯỜNG-DẪN hoặc postgresql://NGƯỜI-DÙNG:MẬT-KHẨU@MÁY-CHỦ/CƠ-SỞ-DỮ-LIỆU",
        "found {kind!r}; {expected}": "đã nhập “{kind}”; {expected}",
        "another program is writing to the database; try again when it is done": "chương trình khác đang ghi vào cơ sở dữ liệu; đợi xong rồi thử lại",
        "the file cannot be opened; check that its folder exists and may be written to": "không mở được tệp; kiểm tra thư mục có tồn tại và được phép ghi không",
        "the database file is damaged; restore it from a copy": "tệp cơ sở dữ liệu bị hỏng; khôi phục từ bản sao lưu",
        "the disk is full; free some space and run the command again": "đĩa đã đầy; giải phóng chỗ trống rồi chạy lại lệnh",
        "the disk failed; check it, and whether it is full or a network drive": "đĩa gặp lỗi; kiểm tra đĩa, xem có bị đầy hoặc là ổ mạng không",
        "the file is not a database of this program": "tệp này không phải cơ sở dữ liệu của hnjobs",
        "the file may not be written to": "không được phép ghi vào tệp",
        "the file or its folder may not be written to": "không được phép ghi vào tệp hoặc thư mục chứa tệp",
        "the server cannot be reached, or the connection was lost": "không kết nối được máy chủ, hoặc kết nối bị ngắt",
        "the server refuses the user or the password": "máy chủ không chấp nhận tên người dùng hoặc mật khẩu",
        "the server has no database of that name; create it first": "máy chủ không có cơ sở dữ liệu tên này; cần tạo trước",
        "another program is writing to the same rows; run the command again": "chương trình khác đang ghi cùng dữ liệu; chạy lại lệnh",
        "the user may not do this in the database; grant it the rights": "người dùng không có quyền này trong cơ sở dữ liệu; cần được cấp quyền",
        "the server's disk is full; free some space and run the command again": "đĩa của máy chủ đã đầy; giải phóng chỗ trống rồi chạy lại lệnh",
        "the server has no connection to spare; try again later": "máy chủ hết kết nối; thử lại sau",
        "the server is stopping or starting; try again later": "máy chủ đang tắt hoặc khởi động; thử lại sau",
        "a database driver is missing ({missing}); install psycopg[binary]": "thiếu trình điều khiển cơ sở dữ liệu ({missing}); cài psycopg[binary]",
        "it was issued by somebody else meanwhile; see hnjobs issue --list": "báo cáo vừa được người khác ghi nhận ban hành; xem hnjobs issue --list",
        "its schema is revision {found!r}, which this hnjobs does not know; install a newer one": "cơ sở dữ liệu ở bản “{found}” mà hnjobs đang dùng chưa biết; cài bản hnjobs mới hơn",
        "no such file is stored": "không có tệp này trong kho",
        "{value} {base} is more than 64 bits hold": "{value} {base} vượt quá giới hạn lưu được",
        "a backup was put in its place meanwhile; run the command again": "kho vừa được khôi phục từ bản sao lưu; chạy lại lệnh",
    }
)
