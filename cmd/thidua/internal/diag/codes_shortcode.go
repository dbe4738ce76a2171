package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of short codes, and of the reports that are written with them.
const (
	ShortcodeOpen    Code = "shortcode-open"
	ShortcodePlace   Code = "shortcode-place"
	ShortcodeUnknown Code = "shortcode-unknown"
	ShortcodeWord    Code = "shortcode-word"
	ShortcodeMissing Code = "shortcode-missing"
	ShortcodeValue   Code = "shortcode-value"
	ShortcodeEmpty   Code = "shortcode-empty"
	ReportEarly      Code = "report-early"
)

const exampleFront = "---\ntitle: Tin tháng 10\ndate: 31/10/2025\n---\n"

var shortcodeFaults = Family{lang.T("Mã chèn và báo cáo", "Short codes and reports"), []Doc{
	{
		Code: ShortcodeOpen, Severity: Error,
		Title:   lang.T("Mã chèn không đóng", "An unclosed short code"),
		Message: lang.T("mã chèn mở bằng {{ nhưng không đóng bằng }} trên cùng dòng", "a short code is opened with {{ but not closed with }} on the same line"),
		Remedy:  lang.T(`viết trọn mã chèn trên một dòng; để hiện chính hai dấu ngoặc nhọn, đặt dấu \ trước chúng`, `write the whole short code on one line; to show the braces themselves, put a \ before them`),
		Explanation: lang.T(
			"Hai dấu ngoặc nhọn mở đầu một mã chèn. Không có hai dấu đóng trên cùng dòng thì không biết mã chèn hết ở đâu.",
			"Two braces begin a short code. Without two closing braces on the same line it is not clear where it ends."),
		Example: Example{Pos: at(exampleText, 5, 8), Lines: exampleFront + "Đã đạt {{so bhyt.\n"},
	},
	{
		Code: ShortcodePlace, Severity: Error,
		Title:   lang.T("Mã chèn đặt sai chỗ", "A short code in the wrong place"),
		Message: lang.T("mã chèn %q không đặt được ở đây", "the short code %q cannot stand here"),
		Remedy:  lang.T("đặt trong đoạn văn, danh sách hoặc bảng; không đặt trong phần đầu, tiêu đề, liên kết, chữ mô tả hình", "use it in a paragraph, a list or a table, not in the front matter, a heading, a link or the description of a picture"),
		Explanation: lang.T(
			"Một con số đứng được trong câu văn, danh sách và ô của bảng. Bảng và hình đứng riêng một đoạn, có dòng trống trước và sau.",
			"A number may be used in a sentence, a list or a table cell. A table or a chart needs a paragraph of its own, with an empty line before and after."),
		Example: Example{
			Pos: at(exampleText, 5, 12), Args: []any{"{{so bhyt}}"},
			Lines: exampleFront + "## Kết quả {{so bhyt}}\n",
		},
	},
	{
		Code: ShortcodeUnknown, Severity: Error,
		Title:   lang.T("Không có mã chèn này", "There is no such short code"),
		Message: lang.T("không có mã chèn %q", "there is no short code %q"),
		Advice:  lang.T("sửa tên theo gợi ý", "correct the name as suggested"),
		Explanation: lang.T(
			"Tên đứng đầu mã chèn, sau hai dấu ngoặc nhọn; với bảng và hình thì có thêm chữ thứ hai nói bảng nào, hình nào.",
			"A short code begins with its name, right after the two braces; for tables and charts a second word says which one."),
		Example: Example{
			Pos: at(exampleText, 5, 8), Args: []any{"sso"}, Hint: lang.T(`có phải "so"?`, `did you mean "so"?`),
			Lines: exampleFront + "Đã đạt {{sso bhyt}}.\n",
		},
	},
	{
		Code: ShortcodeWord, Severity: Error,
		Title:   lang.T("Mã chèn không nhận chữ này", "A word the short code does not accept"),
		Message: lang.T("mã chèn %q không nhận %q", "the short code %q does not accept %q"),
		Advice:  lang.T("sửa tên khóa theo gợi ý; đặt giá trị có khoảng trắng trong ngoặc kép", "correct the key as suggested; put a value with spaces in quotes"),
		Explanation: lang.T(
			"Mỗi mã chèn chỉ nhận một số khóa. Hay gặp nhất là gõ sai tên khóa, hoặc giá trị có khoảng trắng mà không đặt trong ngoặc kép.",
			"Each short code accepts certain keys only. Usually a key is mistyped, or a value with spaces is not in quotes."),
		Example: Example{
			Pos: at(exampleText, 5, 18), Args: []any{"so", "kyy"}, Hint: lang.T(`có phải "ky"?`, `did you mean "ky"?`),
			Lines: exampleFront + "Đã đạt {{so bhyt kyy=10/2025}}.\n",
		},
	},
	{
		Code: ShortcodeMissing, Severity: Error,
		Title:   lang.T("Mã chèn thiếu khóa", "A required key is missing"),
		Message: lang.T("mã chèn %q thiếu %q", "the short code %q needs the key %q"),
		Advice:  lang.T("thêm khóa này vào mã chèn", "add this key to the short code"),
		Explanation: lang.T(
			"Thiếu khóa này thì mã chèn có thể ứng với nhiều con số, hoặc không ứng với con số nào. Chương trình không chọn giúp.",
			"Without this key the short code could mean several figures, or none. The program does not choose for you."),
		Example: Example{
			Pos: at(exampleText, 5, 8), Args: []any{"muc", "phong-trao"}, Hint: lang.T("ví dụ: {{muc bhyt phong-trao=3081}}", "for example: {{muc bhyt phong-trao=3081}}"),
			Lines: exampleFront + "Mức là {{muc bhyt}}.\n",
		},
	},
	{
		Code: ShortcodeValue, Severity: Error,
		Title:   lang.T("Giá trị của mã chèn không đọc được", "An unreadable value in a short code"),
		Message: lang.T("không đọc được %q", "%q cannot be read"),
		Advice:  lang.T("viết giá trị theo ví dụ trong gợi ý", "write the value as in the hint"),
		Explanation: lang.T(
			"Kỳ viết như trong tệp số liệu: 12/2024, \"Quý IV/2024\" hoặc 2024. Ngày viết dd/mm/yyyy. Giá trị có khoảng trắng đặt trong ngoặc kép.",
			"Periods are written as in exports: 12/2024, \"Quý IV/2024\" or 2024; dates as dd/mm/yyyy. Put a value with spaces in quotes."),
		Example: Example{
			Pos: at(exampleText, 5, 21), Column: "ky", Args: []any{"13/2025"}, Hint: lang.T("ví dụ: ky=12/2024", "for example: ky=12/2024"),
			Lines: exampleFront + "Đã đạt {{so bhyt ky=13/2025}}.\n",
		},
	},
	{
		Code: ShortcodeEmpty, Severity: Error,
		Title:   lang.T("Mã chèn không có số để in", "A short code without a figure"),
		Message: lang.T("mã chèn %q không có gì để in", "the short code %q has nothing to print"),
		Advice:  lang.T("ghi kỳ đã có số liệu, hoặc viết câu khác cho đến khi số liệu về", "name a period that has figures, or rephrase the sentence until the figure arrives"),
		Explanation: lang.T(
			"Mã chèn viết đúng nhưng số liệu, mức giao hay bảng vàng mà nó gọi chưa có. Trang không in số 0 và không để trống giữa câu, nên dừng lại ở đây.",
			"The short code is correct, but the figure, target or honor roll it asks for does not exist yet. The page prints neither a zero nor a gap in a sentence, so the build stops here."),
		Example: Example{
			Pos: at(exampleText, 5, 8), Args: []any{"{{so bhyt ky=10/2025}}"}, Hint: lang.T("chưa có số liệu nào của chỉ tiêu này cho Toàn quốc", "there are no figures for this indicator for Toàn quốc"),
			Lines: exampleFront + "Đã đạt {{so bhyt ky=10/2025}}.\n",
		},
	},
	{
		Code: ReportEarly, Severity: Error,
		Title:   lang.T("Báo cáo đi trước số liệu", "A report ahead of its data"),
		Message: lang.T("ngày số liệu %s sau ngày mới nhất của số liệu, %s", "the date %s is after the newest date in the data, %s"),
		Remedy:  lang.T("sửa as_of, hoặc ghi draft: true cho đến khi có số liệu", "correct as_of, or set draft: true until the figures arrive"),
		Explanation: lang.T(
			"Báo cáo ghi số liệu tính đến một ngày mà các đơn vị chưa báo cáo tới. In ra thì người đọc tưởng số liệu đã đủ đến ngày ấy.",
			"The report gives figures as of a day for which the offices have not reported yet. Readers would take them for complete."),
		Example: Example{
			Pos: at("content/bao-cao/tong-ket-nam-2025.md", 4, 8), Column: "as_of", Args: []any{"31/12/2025", "30/9/2025"},
		},
	},
}}
