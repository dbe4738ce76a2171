package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of forms that came back.
const (
	FormVersion Code = "form-version"
	FormUnit    Code = "form-unit"
	FormPeriod  Code = "form-period"
	FormChanged Code = "form-changed"
	FormOutside Code = "form-outside"
	FormEmpty   Code = "form-empty"
)

// exampleForm is a form as an office returns it, and the name of its sheet.
const (
	exampleForm      = "data/actuals/2025/ha-noi.xlsx"
	exampleFormSheet = "Biểu số liệu"
)

var formFaults = Family{lang.T("Biểu gửi đơn vị điền", "Forms"), []Doc{
	{
		Code: FormVersion, Severity: Error,
		Title:   lang.T("Biểu của phiên bản khác", "A form of another version"),
		Message: lang.T("biểu này theo mẫu %q, chương trình đọc mẫu %q", "the form has layout %q, the program reads %q"),
		Remedy:  lang.T(`dựng lại biểu bằng "thidua forms" và gửi đơn vị điền lại, hoặc ghi số liệu vào một bảng thường`, `make the form again by "thidua forms" and have it filled in, or write the figures into an ordinary table`),
		Explanation: lang.T(
			"Trang ẩn của biểu nói biểu hỏi chỉ tiêu nào ở dòng nào. Biểu do một phiên bản khác dựng, hoặc có trang ẩn bị sửa, thì không đoán được ô nào là của chỉ tiêu nào.",
			"The hidden sheet of a form says which indicator each line asks for. Of a form that another version made, or whose hidden sheet was changed, that cannot be known."),
		Example: Example{Pos: Pos{File: exampleForm, Sheet: "thidua"}, Args: []any{"9", "1"}},
	},
	{
		Code: FormUnit, Severity: Error,
		Title:   lang.T("Biểu của đơn vị khác", "A form of another unit"),
		Message: lang.T("biểu này được dựng cho %q (%s)", "the form was made for %q (%s)"),
		Remedy:  lang.T("mỗi đơn vị điền biểu của mình: xin lại biểu đúng, đừng sửa tên đơn vị trên biểu của đơn vị khác", "every unit fills in its own form: ask for the right one; the name on another unit's form is not to be changed"),
		Explanation: lang.T(
			"Tên đơn vị ghi trên biểu khác với đơn vị mà biểu được dựng cho, hoặc đơn vị đó không có trong kỳ của biểu. Đọc tiếp thì số liệu vào nhầm đơn vị.",
			"The name on the form is not that of the unit for which it was made, or that unit does not exist in its month. Its figures would be booked on the wrong unit."),
		Example: Example{Pos: Pos{File: exampleForm, Sheet: exampleFormSheet, Line: 2, Col: 2}, Args: []any{"Thành phố Hà Nội", "01"}},
	},
	{
		Code: FormPeriod, Severity: Error,
		Title:   lang.T("Biểu của kỳ khác", "A form of another period"),
		Message: lang.T("biểu ghi kỳ %q nhưng được dựng cho kỳ %q", "the form says %q but was made for %q"),
		Remedy:  lang.T(`dựng biểu của kỳ đó bằng "thidua forms"; đừng sửa kỳ trên biểu của kỳ khác`, `make the form of that period by "thidua forms"; the period on another one is not to be changed`),
		Explanation: lang.T(
			"Kỳ ghi trên biểu bị sửa, thường là dùng lại biểu tháng trước. Đọc tiếp thì số liệu vào nhầm tháng.",
			"The period on the form was changed, usually because last month's form was used again. Its figures would be booked on the wrong month."),
		Example: Example{Pos: Pos{File: exampleForm, Sheet: exampleFormSheet, Line: 3, Col: 2}, Args: []any{"11/2025", "10/2025"}},
	},
	{
		Code: FormChanged, Severity: Error,
		Title:   lang.T("Biểu bị sửa", "A form that was changed"),
		Message: lang.T("ô này phải là %q như biểu đã phát", "the cell must read %q as in the form that was sent"),
		Remedy:  lang.T("dùng lại biểu đã phát và chỉ điền cột số liệu: không thêm, bớt, đổi chỗ dòng và cột", "use the form as it was sent and fill in the column of figures only: no rows or columns added, removed or moved"),
		Explanation: lang.T(
			"Tiêu đề hoặc tên chỉ tiêu không còn ở chỗ cũ: có dòng, cột bị thêm, xóa, sắp xếp lại hoặc gõ lại. Số liệu có thể đã sang dòng của chỉ tiêu khác.",
			"A heading or the name of an indicator is no longer in its place: rows or columns were added, removed, sorted or retyped. Figures may stand beside another indicator."),
		Example: Example{Pos: Pos{File: exampleForm, Sheet: exampleFormSheet, Line: 8, Col: 2}, Args: []any{"Số người tham gia BHXH tự nguyện"}},
	},
	{
		Code: FormOutside, Severity: Error,
		Title:   lang.T("Số ở ngoài các ô của biểu", "A number outside the form"),
		Message: lang.T("%q ở ngoài các ô của biểu", "%q stands outside the cells of the form"),
		Remedy:  lang.T("ghi số liệu vào ô của chỉ tiêu; xóa ô này nếu là ghi chú", "write the figure into the cell of its indicator; delete the cell if it is a note"),
		Explanation: lang.T(
			"Có số ở dưới dòng cuối hoặc bên phải cột cuối của biểu. Bỏ qua thì có thể mất một số liệu mà đơn vị đã gửi.",
			"There is a number below the last line or beside the last column of the form. To pass over it could lose a figure that the unit sent."),
		Example: Example{Pos: Pos{File: exampleForm, Sheet: exampleFormSheet, Line: 20, Col: 2}, Args: []any{"Thu thêm 500"}},
	},
	{
		Code: FormEmpty, Severity: Error,
		Title:   lang.T("Biểu chưa điền", "A form that was not filled in"),
		Message: lang.T("biểu của %s, kỳ %s, chưa có số nào ở cột số liệu", "the form of %s for %s has no number in its column of figures"),
		Remedy:  lang.T("đơn vị điền các ô màu vàng rồi gửi lại", "have the yellow cells filled in and the form sent again"),
		Explanation: lang.T(
			"Biểu trở về đúng như lúc phát. Ô để trống là chưa có số, không phải là 0.",
			"The form has come back as it was sent. A cell left empty has no figure yet; it is not 0."),
		Example: Example{Pos: Pos{File: exampleForm, Sheet: exampleFormSheet}, Args: []any{"Hà Nội", "10/2025"}},
	},
}}
