"""Why each rule about kinds of file, mails and archives exists, with examples; see ``locale.words_of_reasons``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hnjobs.domain.finding import FindingCode as C

if TYPE_CHECKING:
    from hnjobs.locale.words_of_reasons import Entry

# fmt: off  # one entry reads as three pairs
OF_KINDS: Final[dict[C, Entry]] = {
    C.READER_LOST: (
        (
            "Một tệp làm chương trình đọc bị dừng không được kéo theo các tệp khác; tệp đó bị trả lại.",
            "A file that stops its reader must not take the others with it; it alone is rejected.",
        ),
        ("biểu tháng 3, vài chục KB", "the form of March, some 30 KB"),
        ("tệp nhỏ, giải nén ra hàng GB", "a small file that unpacks to gigabytes"),
    ),
    C.READER_FAILED: (
        (
            "Lỗi của chương trình không được tính là lỗi của đơn vị, và không được bỏ sót tệp.",
            "A fault of the program is not the sender's, and the file must not be lost over it.",
        ),
        (
            "tệp đọc được, hoặc bị trả lại với lý do rõ",
            "a file that is read, or rejected for a stated reason",
        ),
        ("tệp làm chương trình dừng vì lỗi của chính nó", "a file over which the program itself fails"),
    ),
    C.NOT_KEPT: (
        (
            "Biểu báo cáo không lớn đến thế; lưu tệp như vậy làm đầy kho dữ liệu.",
            "No return is that large; to keep such a file would fill the store.",
        ),
        ("Ba Dinh T3.xlsx, 30 KB", "Ba Dinh T3.xlsx, 30 KB"),
        ("một đoạn phim trong thư mục báo cáo", "a film in the folder of the returns"),
    ),
    C.WRONG_KIND: (
        (
            "Đọc số từ bản in, bản quét hay ảnh chụp là đoán số.",
            "To read figures off a print, scan or photo is to guess them.",
        ),
        ("Bao cao T3.xlsx", "Bao cao T3.xlsx"),
        ("Bao cao T3.pdf, ảnh chụp biểu", "Bao cao T3.pdf; a photo of the form"),
    ),
    C.ARCHIVE_UNOPENED: (
        (
            "Không xem được bên trong thì không biết có báo cáo hay không; phải hỏi lại chứ không bỏ qua.",
            "What cannot be looked into may hold a return; it is refused by name, not passed over.",
        ),
        ("Bao cao T3.zip", "Bao cao T3.zip"),
        ("Bao cao T3.rar", "Bao cao T3.rar"),
    ),
    C.TO_SAVE_ANEW: (
        (
            "Tệp có số liệu nhưng không ghi đủ để đọc chắc chắn từng ô; Excel lưu lại là được.",
            "It holds figures, but not what it takes to read each cell surely; Excel can save it anew.",
        ),
        ("tệp lưu bằng Excel thành .xlsx", "a file saved as .xlsx by Excel"),
        ("tệp CSV: 6.700 là 6700 hay 6,7?", "a CSV file: is 6.700 6700 or 6,7?"),
    ),
    C.NOTHING_INSIDE: (
        (
            "Thư quên đính kèm trông như đã nộp; phải hỏi lại ngay.",
            "A message without its attachment looks like a return that came; it is asked about.",
        ),
        ("thư kèm Bao cao T3.xlsx", "a message with Bao cao T3.xlsx"),
        (
            "thư ghi “xin gửi báo cáo” mà không kèm tệp",
            "a message “the return is attached”, with nothing attached",
        ),
    ),
    C.RECEIVED_UNKNOWN: (
        (
            "Đúng hạn hay muộn tính theo thời điểm nhận; thư không ghi rõ thì phải có người xác nhận.",
            "In time or late is told by when it was received; what the message does not say, a person must.",
        ),
        ("Date: Tue, 14 Mar 2023 16:05:00 +0700", "Date: Tue, 14 Mar 2023 16:05:00 +0700"),
        (
            "Date: Tue, 14 Mar 2023 16:05:00, thiếu múi giờ",
            "Date: Tue, 14 Mar 2023 16:05:00, without a time zone",
        ),
    ),
    C.ENTRY_SET_ASIDE: (
        (
            "Ảnh chữ ký, công văn kèm theo không phải biểu; vẫn nêu tên để không tệp nào mất lặng lẽ.",
            "Signatures and covering letters are no forms; they are named, so that no file is lost in silence.",
        ),
        ("Bao cao T3.xlsx", "Bao cao T3.xlsx"),
        ("logo.png, Cong van.pdf gửi cùng Bao cao T3.xlsx", "logo.png, Cong van.pdf beside Bao cao T3.xlsx"),
    ),
    C.NESTED_TOO_DEEP: (
        (
            "Tệp nén lồng nhau nhiều lớp là nhầm hoặc gây hại, nên chỉ mở đến một mức.",
            "Archives nested many times are a mistake or harmful, so opening ends somewhere.",
        ),
        ("thư › tệp nén › biểu", "message › archive › form"),
        ("tệp nén trong tệp nén, năm lớp", "an archive within an archive, five deep"),
    ),
    C.ENTRY_UNREADABLE: (
        (
            "Một tệp trong gói bị hỏng thì nêu đúng tên tệp đó, các tệp khác vẫn đọc.",
            "Where one file of an archive is damaged it is named, and the others are read.",
        ),
        ("tệp nén mở được mọi tệp", "an archive of which every file opens"),
        ("tệp nén có mật khẩu, tệp nén tải dở", "an archive with a password; half a download"),
    ),
    C.READING_UNSURE: (
        (
            "Có chỗ trong tệp có thể đọc thành hai số khác nhau; chọn một là đoán.",
            "Something in the file can be read as two figures; to take one would be a guess.",
        ),
        ("tệp do Excel lưu", "a file saved by Excel"),
        (
            "tệp do phần mềm khác xuất, một ô ghi hai lần",
            "a file of another program that writes a cell twice",
        ),
    ),
    C.FORWARDED: (
        (
            "Thư chuyển tiếp có hai ngày gửi; hạn tính theo ngày thư đến đây, và nêu cả hai.",
            "A forwarded message has two dates; when it came here decides, and both are told.",
        ),
        ("đơn vị gửi thẳng ngày 14/3", "sent here by the reporter on 14 March"),
        (
            "đơn vị gửi phường ngày 14/3, chuyển đến đây ngày 20/3",
            "written on 14 March, forwarded here on 20 March",
        ),
    ),
}
