package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of files as files.
const (
	FileEmpty        Code = "file-empty"
	FileEncoding     Code = "file-encoding"
	FileUnread       Code = "file-unread"
	EncodingDoubtful Code = "encoding-doubtful"
	EncodingFound    Code = "encoding-found"
	TextLost         Code = "text-lost"
	FileTooLarge     Code = "file-too-large"
	FileMissing      Code = "file-missing"
	FileKind         Code = "file-kind"
	SidecarOrphan    Code = "sidecar-orphan"
	FileUnused       Code = "file-unused"
	SheetHidden      Code = "sheet-hidden"
	SheetUnread      Code = "sheet-unread"
)

// exampleExport is the export that most examples are about; texts and honor
// rolls have files of their own.
const exampleExport = "data/actuals/2025/2025-10.csv"

var fileFaults = Family{lang.T("Tệp", "Files"), []Doc{
	{
		Code: FileMissing, Severity: Error,
		Title:   lang.T("Thiếu tệp bắt buộc", "A required file is missing"),
		Message: lang.T("thiếu tệp này", "this file is missing"),
		Remedy:  lang.T(`chạy "thidua init" trong một thư mục trống để có một bản mẫu`, `run "thidua init" in an empty folder to get a sample`),
		Explanation: lang.T(
			"Không có tệp này thì không đọc được các tệp khác: thiếu danh mục đơn vị thì mọi tên đơn vị đều thành tên lạ. Thường là tệp bị xóa, bị đổi tên, hoặc lệnh chạy ở sai thư mục.",
			"Without this file the others cannot be read: without the register of units, for example, every name would be unknown. Usually the file was deleted or renamed, or the command was run in the wrong folder."),
		Example: Example{Pos: Pos{File: "data/units.csv"}},
	},
	{
		Code: FileKind, Severity: Error,
		Title:   lang.T("Loại tệp không đọc được", "A kind of file that cannot be read"),
		Message: lang.T("không đọc được tệp %s", "a %s file cannot be read"),
		Remedy:  lang.T(`trong Excel: Lưu thành → "Excel Workbook (*.xlsx)", bỏ mật khẩu nếu có, rồi xóa tệp này khỏi thư mục`, `in Excel: Save As → "Excel Workbook (*.xlsx)", without a password, then delete this file from the folder`),
		Explanation: lang.T(
			"Chương trình đọc .xlsx, .csv và bảng HTML. Tệp bảng tính kiểu cũ (.xls), có mật khẩu, hay của chương trình khác (.ods) thì không, và không lặng lẽ bỏ qua một tệp mà đơn vị đã gửi.",
			"The program reads .xlsx, .csv and HTML tables. It does not read old workbooks (.xls), those with a password or those of other programs (.ods), and does not silently skip a file that an office has sent."),
		Example: Example{Pos: Pos{File: "data/actuals/2025/2025-10.ods"}, Args: []any{".ods"}, Lines: "PK"},
	},
	{
		Code: SidecarOrphan, Severity: Warning,
		Title:   lang.T("Tệp .yaml không thuộc tệp số liệu nào", "A .yaml file without an export"),
		Message: lang.T("không có tệp số liệu nào ứng với tệp này", "there is no export for this file"),
		Remedy:  lang.T("đặt tên như tệp số liệu, chỉ đổi đuôi thành .yaml: 2025-10.yaml đi với 2025-10.csv; hoặc xóa tệp này", "give it the name of the export with the ending .yaml: 2025-10.yaml goes with 2025-10.csv; or delete it"),
		Explanation: lang.T(
			"Tệp này nói cách đọc một tệp số liệu, nhưng bên cạnh không có tệp số liệu nào cùng tên. Điều ghi trong đó không có hiệu lực, và tệp số liệu có thể đang được đọc theo cách khác.",
			"The file states how an export is to be read, but there is no export with the same name next to it. It has no effect, and the export may be read in another way."),
		Example: Example{
			Pos: Pos{File: "data/actuals/2025/2025-10.csv.yaml"}, Lines: "numbers: vi\n",
		},
	},
	{
		Code: FileUnused, Severity: Warning,
		Title:   lang.T("Tệp không được đọc", "A file that is not read"),
		Message: lang.T("tệp này không được đọc", "this file is not read"),
		Advice:  lang.T("đặt tệp vào đúng thư mục, đổi thành bảng, hoặc chuyển ra khỏi data/", "move the file to the right folder, turn it into a table, or move it out of data/"),
		Explanation: lang.T(
			"Tệp nằm trong data/ nhưng không ở thư mục nào được đọc, hoặc không phải là bảng. Người gửi sẽ tưởng số liệu đã được tính.",
			"The file is in data/, but not in a folder that is read, or it is not a table. Whoever sent it would think that its figures were counted."),
		Example: Example{
			Pos: Pos{File: "data/actual/2025-10.csv"}, Lines: "don_vi,ky,bhyt\nHà Nội,10/2025,7836091\n",
			Hint: lang.T("có phải thư mục data/actuals?", "did you mean the folder data/actuals?"),
		},
	},
	{
		Code: SheetHidden, Severity: Notice,
		Title:   lang.T("Trang tính ẩn không được đọc", "A hidden sheet is not read"),
		Message: lang.T("trang tính ẩn, không được đọc", "the sheet is hidden and is not read"),
		Advice:  lang.T("không cần sửa nếu trang tính này không phải số liệu; nếu phải, bỏ ẩn trong Excel rồi lưu lại", "nothing to do if the sheet holds no figures; if it does, unhide it in Excel and save the file"),
		Explanation: lang.T(
			"Tệp bảng tính có trang bị ẩn. Trang ẩn thường là bản thảo hay bảng tra, nên không được đọc, nhưng được nêu tên để không bỏ sót.",
			"The workbook has a hidden sheet. Hidden sheets are usually drafts or lookup tables, so they are not read, but they are named so that nothing is missed."),
		Example: Example{Pos: Pos{File: "data/actuals/2025/2025-10.xlsx", Sheet: "Nháp"}},
	},
	{
		Code: SheetUnread, Severity: Warning,
		Title:   lang.T("Trang tính không được đọc", "A sheet that is not read"),
		Message: lang.T("trang tính này không được đọc", "this sheet is not read"),
		Remedy:  lang.T("ở đây chỉ đọc trang đầu tiên: gộp vào trang đó, hoặc xóa trang này", "only the first sheet is read here: move it there, or delete this sheet"),
		Explanation: lang.T(
			"Danh mục, mức giao và bảng vàng là một bảng mỗi tệp, nên các trang sau trang đầu không được đọc. Trong tệp số liệu, trang không có tiêu đề nào nhận ra được thì không được đọc.",
			"Registers, targets and honor rolls are one table a file, so the sheets after the first are not read. In an export, a sheet without a recognisable header is not read."),
		Example: Example{Pos: Pos{File: "data/honors/2025.xlsx", Sheet: "Sheet2"}},
	},
	{
		Code: FileEmpty, Severity: Error,
		Title:   lang.T("Tệp không có dữ liệu", "The file has no data"),
		Message: lang.T("tệp không có dòng dữ liệu nào", "the file has no rows of data"),
		Remedy:  lang.T("xuất lại tệp từ phần mềm nguồn, hoặc xóa tệp này khỏi thư mục", "export the file again, or delete it from the folder"),
		Explanation: lang.T(
			"Tệp trống, hoặc chỉ có tiêu đề và ghi chú. Chương trình không coi đó là “không có số liệu”, vì thường là lần xuất tệp đã hỏng.",
			"The file is empty, or has only a header and notes. This is not taken to mean “no figures”: usually the export failed."),
		Example: Example{Pos: Pos{File: exampleExport}, Lines: "don_vi,chi_tieu,ky,gia_tri\n"},
	},
	{
		Code: FileUnread, Severity: Error,
		Title:   lang.T("Không đọc được tệp", "The file cannot be read"),
		Message: lang.T("không đọc được tệp: %s", "the file cannot be read: %s"),
		Remedy:  lang.T("kiểm tra quyền đọc, liên kết và tên tệp", "check the permissions, links and name of the file"),
		Explanation: lang.T(
			"Hệ điều hành không cho đọc tệp: thiếu quyền, tệp đang bị chương trình khác khóa, hoặc là liên kết dẫn ra ngoài thư mục làm việc. Liên kết như vậy không bao giờ được đi theo.",
			"The operating system does not allow the file to be read: permission denied, another program has locked it, or it is a link that leaves the workspace. Such links are never followed."),
		Example: Example{Pos: Pos{File: exampleExport}, Args: []any{"permission denied"}},
	},
	{
		Code: FileTooLarge, Severity: Error,
		Title:   lang.T("Tệp quá lớn", "The file is too large"),
		Message: lang.T("tệp lớn hơn giới hạn %s", "the file is larger than the limit of %s"),
		Remedy:  lang.T("chia tệp thành nhiều tệp nhỏ hơn, mỗi tệp một năm", "split the file into smaller ones, one for each year"),
		Explanation: lang.T(
			"Tệp vượt giới hạn của chương trình; giới hạn này giữ cho máy không cạn bộ nhớ. Thường là xuất nhầm cả cơ sở dữ liệu.",
			"The file exceeds a limit that keeps the machine from running out of memory. Usually a whole database was exported by mistake."),
		Example: Example{Pos: Pos{File: exampleExport}, Args: []any{"1024 MB"}},
	},
	{
		Code: FileEncoding, Severity: Error,
		Title:   lang.T("Không đọc được chữ trong tệp", "The text of the file cannot be read"),
		Message: lang.T("không đọc được chữ trong tệp: byte %s", "the text cannot be read: byte %s"),
		Remedy:  lang.T(`trong Excel: Lưu thành → "CSV UTF-8 (Comma delimited)"`, `in Excel: Save As → "CSV UTF-8 (Comma delimited)"`),
		Explanation: lang.T(
			"Tệp có byte không là chữ trong bảng mã nào mà chương trình biết. Thường là tệp Excel (.xlsx) bị đổi đuôi thành .csv, hoặc tệp hỏng khi sao chép. Đọc tiếp thì tên và số có thể sai mà không ai biết.",
			"The file contains a byte that is not text in any encoding the program knows. Usually the file was damaged when it was copied, or is not a table at all. Reading on could give wrong names and figures that nobody notices."),
		Example: Example{Pos: at(exampleExport, 2, 3), Args: []any{"0x81"}},
	},
	{
		Code: EncodingDoubtful, Severity: Error,
		Title:   lang.T("Hai bảng mã cùng hợp lý", "Two encodings are plausible"),
		Message: lang.T("tệp có thể được lưu bằng mã %s hoặc %s", "the file may have been saved as %s or as %s"),
		Remedy:  lang.T(`trong Excel: Lưu thành → "CSV UTF-8 (Comma delimited)"`, `in Excel: Save As → "CSV UTF-8 (Comma delimited)"`),
		Explanation: lang.T(
			"Tệp không phải UTF-8, và đọc theo bảng mã nào trong hai bảng mã này cũng ra chữ có nghĩa. Chương trình không đoán: đoán sai thì tên đơn vị và ghi chú đều sai.",
			"The file is not UTF-8, and both encodings give words that make sense. The program does not guess: a wrong guess would give wrong names and notes."),
		Example: Example{Pos: Pos{File: exampleExport}, Args: []any{"Windows-1258", "TCVN3 (ABC)"}},
	},
	{
		Code: EncodingFound, Severity: Notice,
		Title:   lang.T("Đã nhận ra bảng mã cũ", "An old encoding was recognised"),
		Message: lang.T("tệp được lưu bằng mã %s", "the file was saved as %s"),
		Advice:  lang.T("không cần sửa nếu tên đơn vị hiện đúng; nếu sai, xuất lại tệp bằng mã UTF-8", "nothing to do if the names of the units look right; if not, export the file again as UTF-8"),
		Explanation: lang.T(
			"Tệp không phải UTF-8. Chương trình nhận ra bảng mã từ tên đơn vị, tên chỉ tiêu và các âm tiết tiếng Việt trong tệp, rồi đọc theo bảng mã đó.",
			"The file is not UTF-8. The program recognised its encoding from the names of units and indicators and from Vietnamese syllables, and read it accordingly."),
		Example: Example{Pos: Pos{File: exampleExport}, Args: []any{"TCVN3 (ABC)"}},
	},
	{
		Code: TextLost, Severity: Error,
		Title:   lang.T("Chữ có dấu đã bị mất", "Letters with diacritics were lost"),
		Message: lang.T("chữ có dấu đã bị mất: %q", "letters were lost: %q"),
		Remedy:  lang.T("xuất lại tệp từ phần mềm nguồn bằng mã UTF-8: dấu hỏi thay cho chữ thì không khôi phục được", "export the file again as UTF-8: letters that were saved as question marks cannot be recovered"),
		Explanation: lang.T(
			"Phần mềm xuất tệp đã thay mỗi chữ không ghi được bằng một dấu hỏi. Chữ đã mất thì không đoán lại được: “H?i” có thể là Hải, Hội hay Hới.",
			"The program that wrote the file replaced every letter it could not save with a question mark. What was lost cannot be guessed: “H?i” may be Hải, Hội or Hới."),
		Example: Example{Pos: at(exampleExport, 2, 1), Args: []any{"H? N?i"}, Lines: "don_vi,chi_tieu,ky,gia_tri\nH? N?i,bhyt,10/2025,7836091\n"},
	},
}}
