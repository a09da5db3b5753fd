"""What the commands do, in Vietnamese, by the English paragraph of their help."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # the program
        "Follow an employment plan: read the returns, watch the deadlines, write the reports.": "Theo dõi thực hiện kế hoạch việc làm: đọc báo cáo của các đơn vị, theo dõi thời hạn, lập báo cáo tổng hợp.",
        "`hnjobs` alone shows the month in its steps. `hnjobs demo` rehearses it on made-up returns.": "Gõ riêng `hnjobs` để xem các bước trong tháng. `hnjobs demo` diễn tập trên báo cáo giả định.",
        "The plan: check it against itself, show it.": "Kế hoạch: kiểm tra, xem nội dung.",
        "The Word template of the report: check it after editing.": "Mẫu Word của báo cáo: kiểm tra sau khi sửa.",
        # plan
        "Compare the plan with itself: parts with totals, areas with the whole. Nothing is repaired.": "Đối chiếu kế hoạch với chính nó: các phần với tổng, các địa bàn với toàn thành phố. Không sửa gì.",
        "What differs stands as signed, so there is nothing to act on: exit status 0; 2 when the file is no plan.": "Chỗ không khớp vẫn giữ như văn bản đã ký nên không phải xử lý: mã thoát 0; mã 2 khi tệp không phải kế hoạch.",
        "Show the plan: targets, reporters and their due dates.": "Xem kế hoạch: chỉ tiêu, đơn vị báo cáo và thời hạn.",
        # forms and what comes in
        "Write the blank workbooks of a period, one for each reporter that owes a return.": "Lập biểu mẫu trống của một kỳ, mỗi đơn vị phải báo cáo một tệp.",
        "Reporter, period, plan figures and the year to date before are filled in.": "Đã điền sẵn tên đơn vị, kỳ báo cáo, mức kế hoạch và lũy kế đến kỳ trước.",
        "Read returns, check them and keep them: each one whole, or rejected with every reason.": "Đọc, kiểm tra và lưu báo cáo: nhận cả biểu, hoặc trả lại kèm mọi lý do.",
        "Every file is kept as it arrived. One that cannot be read never stops the others. --watch goes on.": "Mọi tệp được giữ nguyên như khi nhận. Tệp không đọc được không làm dừng các tệp khác. --watch chạy liên tục.",
        "Show how a file is read: sheets, headings, columns, rows, cells, what is unused. Stores nothing.": "Xem một tệp được đọc thế nào: trang tính, tiêu đề, cột, dòng, ô, phần không dùng. Không lưu gì.",
        "Exit status 1 when a return in it would be rejected, or when it cannot be read.": "Mã thoát 1 khi có báo cáo sẽ bị trả lại, hoặc tệp không đọc được.",
        # what goes back, what is asked
        "Give returns back to their senders: their own workbooks with the bad cells marked, each with a letter.": "Gửi trả báo cáo cho đơn vị: chính tệp của đơn vị có đánh dấu ô sai, kèm thư.",
        "For the last version of each return that was rejected or has open queries: ba-dinh_2023-M03_v1_can-sua.xlsx, with a first sheet that lists what to mend and leads to each cell, and ba-dinh_2023-M03_v1_thu.txt, ready to send. Both are Vietnamese. A file that cannot be opened gets the letter alone. What was answered, waived or excluded goes to nobody. The status is 1 when anything was written, for somebody must send it.": (
            "Với bản mới nhất của mỗi báo cáo bị trả lại hoặc còn câu hỏi: ba-dinh_2023-M03_v1_can-sua.xlsx, trang đầu liệt kê chỗ cần sửa và dẫn đến từng ô, và ba-dinh_2023-M03_v1_thu.txt để gửi ngay. Cả hai bằng tiếng Việt. Tệp không mở được thì chỉ có thư. Nội dung đã giải trình, tạm miễn hoặc đã loại không gửi đi. Mã thoát 1 khi có tệp phải gửi."
        ),
        "Answer queries with a reason, or list those that are open.": "Ghi giải trình cho các câu hỏi, hoặc liệt kê câu hỏi chưa có giải trình.",
        "An answer is kept with who gave it and when, stands in the reports, and is not asked for again as long as the figure stays the same.": "Giải trình được lưu cùng người ghi và thời điểm, được nêu trong báo cáo, và không hỏi lại khi số liệu không đổi.",
        "Stop raising a query or a note of one reporter until a day; it is still stored, and shown as waived.": "Tạm không nêu một loại câu hỏi hoặc lưu ý của một đơn vị đến một ngày; vẫn lưu và ghi rõ là tạm miễn.",
        "Errors cannot be waived. The latest waiver of a reporter and rule holds.": "Lỗi không tạm miễn được. Lần tạm miễn sau cùng của đơn vị và quy tắc có hiệu lực.",
        "List every rule that a return is checked by and why it exists, or explain one with examples.": "Liệt kê các quy tắc kiểm tra báo cáo và lý do có quy tắc, hoặc giải thích một quy tắc kèm ví dụ.",
        # deadlines
        "Say which returns are late, missing or only rejected, of all that are due by today. Made for cron.": "Nêu báo cáo nào muộn, chưa có hoặc mới chỉ có bản bị trả lại, trong số đã đến hạn. Dùng được với cron.",
        "Exit status 1 when any is. With -q only what is still owed is listed, and nothing when nothing is. With --changes the whole year is looked at, and the status is 1 when a change is one to act on.": "Mã thoát 1 khi có. Với -q chỉ liệt kê báo cáo còn thiếu, không thiếu thì không in gì. Với --changes xét cả năm, mã thoát 1 khi có thay đổi phải xử lý.",
        "Show the board: how every return of the year, or of a period, stands, a mark a period.": "Xem bảng theo dõi: tình trạng mọi báo cáo trong năm hoặc của một kỳ, mỗi kỳ một ký hiệu.",
        "What came on the due date itself has a mark of its own and is not called late. Exit status 1 when a return is late, missing or only rejected.": "Báo cáo nộp đúng ngày hạn có ký hiệu riêng và không tính là muộn. Mã thoát 1 khi có báo cáo muộn, chưa có hoặc mới chỉ có bản bị trả lại.",
        "Print the dates of the year: what is owed by whom, by which rule, and moved from where and why.": "Xem các thời hạn trong năm: đơn vị nào nộp gì, theo quy tắc nào, chuyển từ ngày nào và vì sao.",
        "With -o they are written as a calendar file too. Written again, it moves entries and doubles none.": "Với -o, ghi thêm tệp lịch. Ghi lại thì mục cũ được cập nhật, không bị nhân đôi.",
        "Give a reporter until a later day for one return; the document and the reason are kept and shown.": "Gia hạn cho một đơn vị nộp một báo cáo; văn bản và lý do được lưu và hiển thị.",
        "Until that day the return stands as extended; after it, it is judged by that day. The last extension of a return holds.": "Đến ngày đó báo cáo được ghi là gia hạn; sau ngày đó tính theo hạn mới. Lần gia hạn sau cùng có hiệu lực.",
        # letters of reminder
        "Draft the letters that are due today: reminders before the date, and after it what is still owed.": "Lập công văn đôn đốc đến lượt hôm nay: nhắc trước hạn, và sau hạn nêu báo cáo còn thiếu.",
        "The plan file states the stages (reminders). Each is drafted once per return, so cron may run this daily; of stages that it missed the latest is made up. The status is 1 when letters were drafted. With --mail they are sent too: smtp:// in the clear, smtp+starttls:// or smtps:// with the password in HNJOBS_SMTP_PASSWORD, and only to addresses in the plan file. Look first with --dry-run.": (
            "Tệp kế hoạch ghi các đợt nhắc (reminders). Mỗi báo cáo chỉ lập một công văn cho một đợt nên cron chạy hằng ngày được; nếu lỡ nhiều đợt thì lập đợt gần nhất. Mã thoát 1 khi có công văn được lập. Với --mail thì gửi luôn: smtp:// không mã hóa, smtp+starttls:// hoặc smtps:// với mật khẩu ở HNJOBS_SMTP_PASSWORD, và chỉ gửi đến địa chỉ ghi trong tệp kế hoạch. Nên xem trước bằng --dry-run."
        ),
        # the report
        "Write your own text for a report: what no figure can say. Nothing else ever writes to that file.": "Viết phần nhận xét của báo cáo: những điều số liệu không nói được. Chương trình không tự ghi vào tệp này.",
        "Opens it in $VISUAL or $EDITOR on a terminal, and prints its path elsewhere. Each heading is a part of the report, with paragraphs below it.": "Mở bằng $VISUAL hoặc $EDITOR trên màn hình lệnh, nơi khác thì in đường dẫn. Mỗi tiêu đề là một phần của báo cáo, bên dưới là các đoạn văn.",
        "Write the consolidated report of a period: Word, Excel, web page and PDF from one consolidation.": "Lập báo cáo tổng hợp của một kỳ: Word, Excel, trang web và PDF từ cùng một lần tổng hợp.",
        "Prints the paths. Every total says how many reporters it covers. What `hnjobs notes` keeps for the period stands in it. With --as-of it holds the returns received by then, whenever they were entered, and the decisions recorded by then, judged on that day; the notes are today's.": (
            "In đường dẫn các tệp. Mỗi số tổng hợp ghi rõ gồm bao nhiêu đơn vị. Báo cáo có phần nhận xét lưu bằng `hnjobs notes`. Với --as-of chỉ tính báo cáo đã nhận và quyết định đã ghi đến thời điểm đó, xét theo ngày đó; phần nhận xét lấy như hiện nay."
        ),
        "Freeze a report with the number and date of the registry, keep it with all its figures, and write it.": "Chốt báo cáo theo số và ngày văn thư cấp, lưu cùng toàn bộ số liệu, và ghi ra tệp.",
        "That meets the department's own obligation. Without --number it lists what was issued; with -o it writes the issued documents again. --changes ends with status 1 when a figure is another now.": "Như vậy nghĩa vụ báo cáo của Sở được ghi là đã thực hiện. Không có --number thì liệt kê báo cáo đã ban hành; với -o thì ghi lại các văn bản đã ban hành. --changes có mã thoát 1 khi có số liệu nay khác đi.",
        "Trace a figure to the cells it was added up from, and name who is missing in it.": "Truy một con số về các ô đã cộng nên nó, và nêu đơn vị còn thiếu.",
        'A number, such as 86.644 or "53,5 %", is looked up in the report of the period, whichever document it stands in. With --file it goes the other way: from a file that arrived to the figures it is in.': 'Một con số như 86.644 hoặc "53,5 %" được tìm trong báo cáo của kỳ, dù ở văn bản nào. Với --file thì ngược lại: từ một tệp đã nhận đến các số liệu có dùng tệp đó.',
        "Check a Word template of the report that was edited: names, markers, tables, the page.": "Kiểm tra mẫu Word của báo cáo sau khi sửa: tên, dấu điền, bảng, trang giấy.",
        "Exit status 1 when something is broken or goes against the decree; what is only left out is a note.": "Mã thoát 1 khi mẫu bị hỏng hoặc trái Nghị định; phần không dùng đến chỉ là lưu ý.",
        "Print every figure that counts now, one a row, with the cell it came from.": "In mọi số liệu đang được tính, mỗi số một dòng, kèm ô lấy số.",
        "With --wide it is a table to calculate with: a row a reporter and indicator, a column a period.": "Với --wide là bảng để tính toán: mỗi đơn vị và chỉ tiêu một dòng, mỗi kỳ một cột.",
        "Gather everything behind a period's report in one zip: for the archive, or for whoever inspects it.": "Gom toàn bộ hồ sơ của báo cáo một kỳ vào một tệp zip: để lưu trữ hoặc phục vụ kiểm tra.",
        "Every original, those rejected too, findings, answers and waivers, the issued documents (or the report made now), your notes, the plan file, the record of changes, an index, and SHA256SUMS. The same state gives the same bytes.": "Gồm mọi bản gốc, kể cả bản bị trả lại, phát hiện, giải trình và tạm miễn, văn bản đã ban hành (hoặc báo cáo lập lúc này), phần nhận xét, tệp kế hoạch, nhật ký, mục lục và SHA256SUMS. Cùng dữ liệu thì tệp giống hệt nhau.",
        # decisions
        "Show every version of a return, what changed from one to the next, and what that does to the total.": "Xem mọi bản của một báo cáo, chỗ thay đổi giữa các bản, và ảnh hưởng đến số tổng hợp.",
        "CSV lists the versions; JSON holds the changes too.": "CSV liệt kê các bản; JSON có cả chỗ thay đổi.",
        "Take a return out of all totals, with a reason; nothing is deleted, and restore takes it back.": "Loại một báo cáo khỏi mọi số tổng hợp, có lý do; không xóa gì, và lệnh restore đưa trở lại.",
        "The accepted version before it, where there is one, counts again; exclude that one too if it is wrong.": "Bản đã nhận trước đó, nếu có, được tính lại; nếu bản đó cũng sai thì loại tiếp.",
        "Take an excluded return back into the totals, with a reason.": "Đưa một báo cáo đã loại trở lại số tổng hợp, có lý do.",
        "Record that a reporter has nothing to report for a period: no file, and not missing.": "Ghi nhận đơn vị không phát sinh số liệu trong kỳ: không có tệp, nhưng không tính là thiếu.",
        "Indicators that add up over months count as 0, rates and stocks have no figure. A return that is accepted later stands in its place.": "Chỉ tiêu cộng dồn theo tháng tính là 0, tỷ lệ và số dư không có số liệu. Báo cáo được nhận sau sẽ thay vào.",
        "Correct when a return was received, with a reason: it decides what is late and which version counts.": "Sửa thời điểm nhận một báo cáo, có lý do: thời điểm này quyết định đúng hạn hay muộn và bản nào được tính.",
        "List every change of state in order: when, who, what, whom it concerns and why.": "Liệt kê mọi thay đổi theo thứ tự: lúc nào, ai, việc gì, của đơn vị nào và vì sao.",
        "Nothing is ever taken off the list.": "Không mục nào bị xóa khỏi nhật ký.",
        # keeping
        "Write everything stored to one file, checked, while others go on working; print its SHA-256.": "Sao lưu toàn bộ dữ liệu vào một tệp đã kiểm tra, người khác vẫn làm việc bình thường; in mã SHA-256.",
        "The file is the same for SQLite and PostgreSQL and can be restored into either.": "Tệp dùng chung cho SQLite và PostgreSQL, khôi phục được vào cả hai.",
        "Put a backup in the place of everything stored; what was there is first kept beside it.": "Khôi phục bản sao lưu thay cho toàn bộ dữ liệu đang có; dữ liệu cũ được giữ lại bên cạnh.",
        "The backup is checked first. Others may read meanwhile; let no hnjobs ingest run.": "Bản sao lưu được kiểm tra trước. Người khác vẫn xem được; không để hnjobs ingest chạy lúc này.",
        "Look whether all that the program needs is in order: plan, template, store, disk, fonts, terminal.": "Kiểm tra những gì chương trình cần: kế hoạch, mẫu báo cáo, kho dữ liệu, đĩa, phông chữ, màn hình lệnh.",
        "Changes nothing. Exit status 1 when anything must be mended; a warning alone is none.": "Không thay đổi gì. Mã thoát 1 khi có chỗ phải khắc phục; chỉ có lưu ý thì là 0.",
        "Rehearse the half-year on made-up returns: forms, ingest, deadlines, report. Touches nothing else.": "Diễn tập sáu tháng trên báo cáo giả định: biểu mẫu, nhận báo cáo, thời hạn, báo cáo tổng hợp. Không đụng đến dữ liệu thật.",
    }
)
