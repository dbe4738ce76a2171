package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of tables.
const (
	ColumnMissing Code = "column-missing"
	ColumnUnknown Code = "column-unknown"
	ColumnTwice   Code = "column-twice"
	RowRagged     Code = "row-ragged"
	RowQuote      Code = "row-quote"
	CellEmpty     Code = "cell-empty"
	ValueInvalid  Code = "value-invalid"
	DuplicateKey  Code = "duplicate-key"
	TotalDiffers  Code = "total-differs"
	RowSkipped    Code = "row-skipped"
	RowsRead      Code = "rows-read"
	RowUnclear    Code = "row-unclear"
	RowHeading    Code = "row-heading"
	FiguresNone   Code = "figures-none"
	TotalUnequal  Code = "total-unequal"
)

var tableFaults = Family{lang.T("Bảng số liệu", "Tables"), []Doc{
	{
		Code: ColumnMissing, Severity: Error,
		Title:   lang.T("Thiếu cột", "A column is missing"),
		Message: lang.T("thiếu cột %q", "the column %q is missing"),
		Advice:  lang.T("thêm cột, hoặc sửa tên cột theo mẫu của từng tệp trong trang Tệp số liệu", "add the column, or rename it as the operating guide shows for this file"),
		Explanation: lang.T(
			"Thiếu cột này thì không biết mỗi dòng nói về đơn vị, chỉ tiêu, kỳ hay số nào. Cả tệp được để lại chưa đọc, nên các lỗi khác của tệp chỉ hiện sau khi sửa lỗi này.",
			"Without this column it is not known which unit, indicator, period or figure a row is about. The whole file is left unread, so its other errors show only after this one is corrected."),
		Example: Example{
			Pos: at(exampleExport, 1, 0), Args: []any{"don_vi"}, Lines: "chi_tieu,ky,gia_tri\nbhyt,10/2025,7836091\n",
			Hint: lang.T("tiêu đề của tệp: chi_tieu, ky, gia_tri", "the file's header: chi_tieu, ky, gia_tri"),
		},
	},
	{
		Code: ColumnUnknown, Severity: Error,
		Title:   lang.T("Không hiểu tên cột", "A column name is not understood"),
		Message: lang.T("không hiểu cột %q", "the column %q is not understood"),
		Advice:  lang.T("sửa tên cột theo gợi ý, hoặc ghi cột vào khóa ignore của tệp .yaml đặt bên cạnh", "rename the column as suggested, or list it under ignore in the .yaml file next to the export"),
		Explanation: lang.T(
			"Tên cột không phải là chỉ tiêu, kỳ hay cột nào mà chương trình biết. Một cột số liệu viết sai tên mà bị bỏ qua thì số liệu mất đi lặng lẽ, nên mỗi cột phải được hiểu hoặc được ghi rõ là bỏ qua.",
			"The name is not an indicator, a period or any other column the program knows. If a misspelt column of figures were skipped, its figures would disappear silently; so every column must be understood, or listed as one to ignore."),
		Example: Example{
			Pos: at(exampleExport, 1, 16), Args: []any{"Người lập"}, Lines: "don_vi,ky,bhyt,Người lập\nHà Nội,10/2025,7836091,An\n",
			Hint: lang.T(`đổi tên cột theo mã hoặc tên chỉ tiêu, hoặc ghi trong data/actuals/2025/2025-10.yaml: columns: {"Người lập": bhyt}, hoặc để bỏ qua: ignore: ["Người lập"]`,
				`name the column after an indicator, or state in data/actuals/2025/2025-10.yaml: columns: {"Người lập": bhyt}, or to skip it: ignore: ["Người lập"]`),
		},
	},
	{
		Code: ColumnTwice, Severity: Error,
		Title:   lang.T("Hai cột cùng tên", "Two columns with the same name"),
		Message: lang.T("cột %q xuất hiện hai lần", "the column %q appears twice"),
		Remedy:  lang.T("bỏ hoặc đổi tên một trong hai cột", "remove or rename one of the two"),
		Explanation: lang.T(
			"Hai cột có cùng ý nghĩa, dù cách viết có thể khác nhau: “Đơn vị” và “unit” là một. Chương trình không chọn thay người làm số liệu.",
			"Two columns have the same meaning, even if they are written differently: “Đơn vị” and “unit” are the same. The program does not choose for those who made the figures."),
		Example: Example{
			Pos: at(exampleExport, 1, 8), Args: []any{"unit"}, Lines: "Đơn vị,unit,chi_tieu,ky,gia_tri\nHà Nội,01,bhyt,10/2025,7836091\n",
		},
	},
	{
		Code: RowRagged, Severity: Error,
		Title:   lang.T("Số ô của dòng khác số cột", "A row with more or fewer cells than the header"),
		Message: lang.T("dòng có %d ô, tiêu đề có %d cột", "the row has %d cells, but the header has %d columns"),
		Remedy:  lang.T("kiểm tra dấu phân cách và dấu ngoặc kép trong dòng này", "check the separators and the quotes in this row"),
		Explanation: lang.T(
			"Dòng thừa hoặc thiếu ô, thường vì một số viết với dấu phẩy đã bị cắt đôi ở dấu phẩy. Đọc tiếp thì các ô phía sau bị lệch sang cột khác.",
			"The row has too many or too few cells, usually because a number was split at its comma. Reading on would shift the following cells into other columns."),
		Example: Example{Pos: at(exampleExport, 2, 0), Args: []any{5, 4}, Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt_cov,10/2025,92,13\n"},
	},
	{
		Code: RowQuote, Severity: Error,
		Title:   lang.T("Dấu ngoặc kép không đóng", "An unclosed quotation mark"),
		Message: lang.T("dấu ngoặc kép mở ra mà không đóng", "a quotation mark is opened but not closed"),
		Remedy:  lang.T("mỗi ô bắt đầu bằng dấu ngoặc kép phải kết thúc bằng dấu ngoặc kép", "a cell that begins with a quotation mark must end with one"),
		Explanation: lang.T(
			"Từ dấu ngoặc kép này, mọi dòng sau đều thành một ô, nên không biết dòng nào là dòng nào. Cả tệp được để lại chưa đọc.",
			"From this quotation mark on, all rows run into one cell, so rows cannot be separated. The whole file is left unread."),
		Example: Example{Pos: at(exampleExport, 2, 1), Lines: "don_vi,chi_tieu,ky,gia_tri\n\"Hà Nội,bhyt,10/2025,7836091\n"},
	},
	{
		Code: CellEmpty, Severity: Error,
		Title:   lang.T("Ô bắt buộc bị trống", "A required cell is empty"),
		Message: lang.T("ô trống", "the cell is empty"),
		Remedy:  lang.T("điền giá trị vào ô này", "enter a value in this cell"),
		Explanation: lang.T(
			"Ô này cho biết dòng nói về ai hoặc về điều gì, nên không để trống được. Ô số liệu thì khác: để trống nghĩa là chưa có số.",
			"This cell says whom or what the row is about, so it cannot be empty. A figure may be left blank: that means there is no figure yet."),
		Example: Example{Pos: at(exampleExport, 3, 1), Column: "don_vi", Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,10/2025,7836091\n,thu,10/2025,35000000000000\n"},
	},
	{
		Code: ValueInvalid, Severity: Error,
		Title:   lang.T("Giá trị không hợp lệ", "An invalid value"),
		Message: lang.T("%q không hợp lệ", "%q is not valid here"),
		Advice:  lang.T("viết theo gợi ý ở dòng dưới của thông báo", "write one of the values in the hint below the message"),
		Explanation: lang.T(
			"Cột hoặc khóa này chỉ nhận một số từ hoặc một dạng giá trị, và giá trị đọc được không nằm trong số đó. Gợi ý kèm theo nêu các giá trị dùng được.",
			"This column or key accepts only certain words or one form of value, and this is not one of them. The hint lists what can be written."),
		Example: Example{
			Pos: at("content/tin-tuc/tin-thang-10.md", 4, 8), Column: "draft", Args: []any{"chưa"},
			Hint:  lang.T("chọn một trong: true | false", "choose one of: true | false"),
			Lines: "---\ntitle: Tin tháng 10\ndate: 31/10/2025\ndraft: chưa\n---\nNội dung.\n",
		},
	},
	{
		Code: DuplicateKey, Severity: Error,
		Title:   lang.T("Một số liệu có hai giá trị", "One figure with two values"),
		Message: lang.T("%s đã có giá trị %s ở %s, nay lại là %s", "%s already has the value %s at %s, but here it is %s"),
		Remedy:  lang.T("xóa một trong hai dòng, hoặc ghi tệp thay thế vào data/exports.csv", "delete one of the two rows, or enter the later file in data/exports.csv"),
		Explanation: lang.T(
			"Cùng đơn vị, chỉ tiêu và kỳ mà hai nơi ghi hai số khác nhau. Chương trình không chọn số nào, trừ khi sổ data/exports.csv cho biết tệp nào nhận sau. Hai nơi ghi cùng một số thì không phải lỗi.",
			"Two places give different figures for the same unit, indicator and period. The program takes neither, unless the register data/exports.csv says which file came later. The same figure twice is not an error."),
		Example: Example{
			Pos: at(exampleExport, 3, 21), Args: []any{"Hà Nội, BHYT, 10/2025", "7.836.091", at(exampleExport, 2, 21), "7.836.901"},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,10/2025,7836091\nHà Nội,bhyt,10/2025,7836901\n",
		},
	},
	{
		Code: TotalDiffers, Severity: Warning, Figured: true,
		Title:   lang.T("Dòng tổng khác tổng các đơn vị", "The total row differs from the sum of the units"),
		Message: lang.T("%s: dòng tổng ghi %s, cộng các đơn vị được %s, chênh %s", "%s: the total row says %s, the units add up to %s, a difference of %s"),
		Remedy:  lang.T("kiểm tra đơn vị thiếu hoặc số liệu làm tròn; trang web dùng số ở dòng tổng", "look for a missing unit or a rounded figure; the site uses the total row"),
		Explanation: lang.T(
			"Mọi đơn vị đều có số, nhưng cộng lại không bằng dòng toàn quốc. Có thể do làm tròn, do số của đơn vị đặc biệt, hoặc do một số gõ sai.",
			"All units have reported, but their sum differs from the row for the whole country. The cause may be rounding, a special unit or a typing error."),
		Example: Example{
			Pos: at(exampleExport, 5, 17), Args: []any{"BHYT 10/2025", "2.400", "2.300", "100"},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,10/2025,1000\nTuyên Quang,bhyt,10/2025,500\nBắc Ninh,bhyt,10/2025,800\nVN,bhyt,10/2025,2400\n",
		},
	},
	{
		Code: RowSkipped, Severity: Notice,
		Title:   lang.T("Dòng được bỏ qua", "A row was skipped"),
		Message: lang.T("bỏ qua dòng %q: %s", "skipped the row %q: %s"),
		Advice:  lang.T("không cần sửa, trừ khi dòng đó đáng lẽ là số liệu của một đơn vị", "nothing to do, unless the row should hold the figures of a unit"),
		Explanation: lang.T(
			"Dòng là ghi chú, tiêu đề nhóm hoặc dòng cộng theo vùng nên không được tính vào số liệu. Chương trình nói ra để không có dòng nào mất đi lặng lẽ.",
			"The row is a note, a group heading or a regional total, and is not counted as a figure. It is reported so that no row disappears silently."),
		Example: Example{
			Pos: at(exampleExport, 3, 0), Args: []any{"(*) Số liệu tạm tính", lang.T("ghi chú hoặc tiêu đề nhóm", "a note or a group heading")},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,10/2025,7836091\n(*) Số liệu tạm tính,,,\n",
		},
	},
	{
		Code: RowsRead, Severity: Notice,
		Title:   lang.T("Các dòng đã đọc và bỏ qua", "Rows read and skipped"),
		Message: lang.T("đọc %d dòng; bỏ qua %d: %s", "read %d rows; skipped %d: %s"),
		Advice:  lang.T("không cần sửa nếu các số này đúng; xem từng dòng bằng thidua check --explain", "nothing to do if these numbers are right; thidua check --explain shows each row"),
		Explanation: lang.T(
			"Mỗi tệp có dòng không phải số liệu của đơn vị (ghi chú, tiêu đề lặp lại, dòng cộng, chữ ký) được tóm tắt bằng một dòng, để thấy ngay nếu một đơn vị bị bỏ qua.",
			"Each file with rows that are not figures of a unit (notes, repeated headers, totals, signatures) is summed up in one line, so that a unit that was skipped is noticed at once."),
		Example: Example{
			Pos: Pos{File: exampleExport}, Args: []any{1, 1, lang.T("1 ghi chú", "1 note")},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,10/2025,7836091\n(*) Số liệu tạm tính,,,\n",
		},
	},
	{
		Code: RowUnclear, Severity: Error,
		Title:   lang.T("Không hiểu dòng này là gì", "A row that is not understood"),
		Message: lang.T("không hiểu dòng %q: không có số, không phải tiêu đề, ghi chú hay chữ ký", "the row %q is not understood: it has no number and is not a header, a note or a signature"),
		Remedy:  lang.T("sửa hoặc xóa dòng; nếu là đơn vị tính, ghi vào tiêu đề từng cột, như Thu (tỷ đồng)", "correct or delete the row; if it gives units of measure, write them in the header of each column, as in Thu (tỷ đồng)"),
		Explanation: lang.T(
			"Dòng có chữ ở cột số liệu mà chương trình không nhận ra là gì. Một dòng bị bỏ qua có thể thay đổi ý nghĩa của các dòng khác (đơn vị tính, tiêu đề mới), nên dòng không hiểu được thì bị từ chối.",
			"The row has text in columns of figures, and the program does not know what it is. A skipped row could change what the others mean (units of measure, a new header), so a row that is not understood is refused."),
		Example: Example{
			Pos: at(exampleExport, 3, 0), Args: []any{"số lẻ làm tròn"},
			Lines: "Đơn vị;Kỳ;BHYT;Dân số\nHà Nội;10/2025;7836091;8800000\n;;số lẻ;làm tròn\n",
		},
	},
	{
		Code: RowHeading, Severity: Error,
		Title:   lang.T("Đầu mục có thể đổi nghĩa các dòng dưới", "A heading that may change the rows below"),
		Message: lang.T("dòng %q đứng trên các dòng số liệu và nêu %s mà các dòng ấy không ghi", "the row %q stands above rows of figures and states %s that these do not give"),
		Advice:  lang.T("ghi điều đó thành một cột của từng dòng, hoặc tách phần này thành tệp riêng", "state it in a column of each row, or put the part into a file of its own"),
		Explanation: lang.T(
			"Một dòng chỉ có chữ như \"Năm 2024\", \"ĐVT: triệu đồng\", \"Kế hoạch giao\" hay \"BHTN\" giữa bảng thường nói về các dòng bên dưới. Chương trình đọc từng dòng theo cột của nó, nên số ở dưới sẽ bị ghi vào kỳ, chỉ tiêu hay đơn vị tính khác. Tên vùng, cụm, ghi chú cuối bảng và tựa bảng in lại ở mỗi trang không bị coi là như vậy.",
			"A row of one text, such as \"Năm 2024\", \"ĐVT: triệu đồng\", \"Kế hoạch giao\" or \"BHTN\" within a table, usually speaks of the rows below it. The program reads each row by its columns, so the figures below would be booked on another period, indicator or measure. Names of regions and clusters, notes below the table and a title printed again on each page are not taken for such a row."),
		Example: Example{
			Pos: at(exampleExport, 3, 1), Args: []any{"ĐVT: triệu đồng", lang.T("đơn vị tính", "a unit of measure")},
			Hint: lang.T(`ghi điều đó thành một cột của từng dòng, hoặc tách phần này thành tệp riêng; nếu nó không đổi gì ở các dòng dưới, ghi ignore_rows: ["ĐVT: triệu đồng"] trong data/actuals/2025/2025-10.yaml`,
				`state it in a column of each row, or put the part into a file of its own; if it changes nothing of the rows below, state ignore_rows: ["ĐVT: triệu đồng"] in data/actuals/2025/2025-10.yaml`),
			Lines: "Đơn vị;Kỳ;Thu (tỷ đồng)\nHà Nội;10/2025;65000\nĐVT: triệu đồng;;\nBắc Ninh;10/2025;300000\n",
		},
	},
	{
		Code: FiguresNone, Severity: Error,
		Title:   lang.T("Không đọc được số liệu nào", "No figures were read"),
		Message: lang.T("không đọc được số liệu nào từ tệp này", "no figures were read from this file"),
		Remedy:  lang.T("xem tệp được hiểu thế nào: thidua check --explain; hoặc chuyển tệp ra khỏi thư mục số liệu", "see how the file was understood: thidua check --explain; or move it out of the folder of exports"),
		Explanation: lang.T(
			"Tệp đọc được nhưng không có dòng nào là số liệu của một đơn vị: chỉ có ghi chú, dòng cộng theo vùng, hay các ô trống. Một tệp đơn vị đã gửi mà không có số nào thì phải được xem lại.",
			"The file can be read, but none of its rows holds figures of a unit: only notes, regional totals or blank cells. A file that an office has sent and that gives no figures needs a second look."),
		Example: Example{
			Pos: Pos{File: exampleExport}, Lines: "don_vi,ky,bhyt\nKhu vực I,10/2025,500000\n",
		},
	},
	{
		Code: TotalUnequal, Severity: Error,
		Title:   lang.T("Dòng cộng không khớp", "A total that does not add up"),
		Message: lang.T("%s: dòng %q ghi %s, cộng %d đơn vị trong tệp được %s, chênh %s", "%s: the row %q says %s, the %d units in the file add up to %s, a difference of %s"),
		Remedy:  lang.T(`sửa số sai, hoặc ghi "Toàn quốc" nếu đó là số của cả nước`, `correct the wrong figure, or write "Toàn quốc" if it is the figure of the whole country`),
		Explanation: lang.T(
			"Những chữ như “Cộng”, “Tổng cộng” chỉ là cả nước khi tệp có đủ mọi đơn vị. Nếu không, dòng đó phải bằng tổng các đơn vị trong tệp; khi bằng thì được bỏ qua, khi lệch thì có một số sai.",
			"Words such as “Cộng” and “Tổng cộng” mean the whole country only if every unit is in the file. Otherwise the row must equal the sum of the units in the file; if it does, it is skipped, and if not, one of the figures is wrong."),
		Example: Example{
			Pos: at(exampleExport, 4, 19), Args: []any{"BHYT 10/2025", "Tổng cộng", "1.900", 2, "1.800", "100"},
			Lines: "don_vi,ky,bhyt\nHà Nội,10/2025,1000\nBắc Ninh,10/2025,800\nTổng cộng,10/2025,1900\n",
		},
	},
}}
