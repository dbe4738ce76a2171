package diag

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/lang"
)

// A Code names a kind of fault. Codes are stable: scripts and the guide refer to them.
type Code string

// A Doc is what the program knows about a code.
type Doc struct {
	Severity Severity
	Message  lang.Text // with fmt verbs
	Remedy   lang.Text // the usual way out; may be empty when each case has its own
}

// Codes lists all codes in alphabetical order.
func Codes() []Code {
	out := make([]Code, 0, len(docs))
	for c := range docs {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Code) int { return strings.Compare(string(a), string(b)) })
	return out
}

// Explain returns what is known about a code.
func Explain(c Code) (Doc, bool) {
	d, ok := docs[c]
	return d, ok
}

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
)

// Faults of tables.
const (
	ColumnMissing   Code = "column-missing"
	ColumnUnknown   Code = "column-unknown"
	ColumnTwice     Code = "column-twice"
	RowRagged       Code = "row-ragged"
	RowQuote        Code = "row-quote"
	CellEmpty       Code = "cell-empty"
	NumberSyntax    Code = "number-syntax"
	NumberGrouping  Code = "number-grouping"
	NumberTooLong   Code = "number-too-long"
	NumberAmbiguous Code = "number-ambiguous"
	NumberMixed     Code = "number-mixed"
	PeriodSyntax    Code = "period-syntax"
	DateSyntax      Code = "date-syntax"
	ValueInvalid    Code = "value-invalid"
	DuplicateKey    Code = "duplicate-key"
	TotalDiffers    Code = "total-differs"
	RowSkipped      Code = "row-skipped"
)

// Faults of names that point to something else.
const (
	UnitUnknown      Code = "unit-unknown"
	UnitNotInForce   Code = "unit-not-in-force"
	UnitAmbiguous    Code = "unit-ambiguous"
	UnitMismatch     Code = "unit-mismatch"
	IndicatorUnknown Code = "indicator-unknown"
	CampaignUnknown  Code = "campaign-unknown"
	FormulaInvalid   Code = "formula-invalid"
	RangeInvalid     Code = "range-invalid"
)

// Faults of texts.
const (
	FrontMatterMissing Code = "front-matter-missing"
	FrontMatterOpen    Code = "front-matter-open"
	FrontMatterSyntax  Code = "front-matter-syntax"
	KeyUnknown         Code = "key-unknown"
	KeyMissing         Code = "key-missing"
	KeyTwice           Code = "key-twice"
	LinkBroken         Code = "link-broken"
	LinkScheme         Code = "link-scheme"
	RawHTML            Code = "raw-html"
	ImageAlt           Code = "image-alt"
	SlugInvalid        Code = "slug-invalid"
	SlugTwice          Code = "slug-twice"
)

// Faults of templates and of the program's own set-up.
const (
	TemplateSyntax  Code = "template-syntax"
	TemplateField   Code = "template-field"
	TemplateUnknown Code = "template-unknown"
	BundleMissing   Code = "bundle-missing"
)

// Faults of honor rolls.
const (
	PersonalData    Code = "personal-data"
	AwardKind       Code = "award-kind"
	AwardUndecided  Code = "award-undecided"
	WeightsMismatch Code = "weights-mismatch"
)

var docs = map[Code]Doc{
	FileEmpty: {Error,
		lang.T("tệp không có dòng dữ liệu nào", "the file holds no row of data"),
		lang.T("xuất lại tệp từ phần mềm nguồn, hoặc xóa tệp này khỏi thư mục", "export the file again, or remove it from the folder")},
	FileEncoding: {Error,
		lang.T("không đọc được chữ trong tệp: byte %s", "the text cannot be read: byte %s"),
		lang.T(`trong Excel: Lưu thành → "CSV UTF-8 (Comma delimited)"`, `in Excel: Save As → "CSV UTF-8 (Comma delimited)"`)},
	EncodingDoubtful: {Error,
		lang.T("tệp có thể được lưu bằng mã %s hoặc %s", "the file may have been saved as %s or as %s"),
		lang.T(`trong Excel: Lưu thành → "CSV UTF-8 (Comma delimited)"`, `in Excel: Save As → "CSV UTF-8 (Comma delimited)"`)},
	EncodingFound: {Notice,
		lang.T("tệp được lưu bằng mã %s", "the file was saved as %s"), lang.Text{}},
	TextLost: {Error,
		lang.T("chữ có dấu đã bị mất: %q", "letters were lost: %q"),
		lang.T("xuất lại tệp từ phần mềm nguồn bằng mã UTF-8: dấu hỏi thay cho chữ thì không khôi phục được", "export the file again in UTF-8: a letter saved as a question mark cannot be brought back")},
	FileUnread: {Error,
		lang.T("không đọc được tệp: %s", "the file cannot be read: %s"),
		lang.T("kiểm tra quyền đọc, liên kết và tên tệp", "check permissions, links and the name of the file")},
	FileTooLarge: {Error,
		lang.T("tệp lớn hơn giới hạn %s", "the file is larger than the limit of %s"),
		lang.T("chia tệp thành nhiều tệp nhỏ hơn, mỗi tệp một năm", "split the file into smaller ones, one for each year")},
	FileMissing: {Error,
		lang.T("thiếu tệp này", "this file is missing"),
		lang.T(`chạy "thidua init" trong một thư mục trống để có một bản mẫu`, `run "thidua init" in an empty folder to get a sample`)},

	ColumnMissing: {Error,
		lang.T("thiếu cột %q", "the column %q is missing"), lang.Text{}},
	ColumnUnknown: {Error,
		lang.T("không hiểu cột %q", "the column %q is not understood"), lang.Text{}},
	ColumnTwice: {Error,
		lang.T("cột %q xuất hiện hai lần", "the column %q occurs twice"),
		lang.T("bỏ hoặc đổi tên một trong hai cột", "remove or rename one of the two")},
	RowRagged: {Error,
		lang.T("dòng có %d ô, tiêu đề có %d cột", "the row has %d cells, the header has %d columns"),
		lang.T("kiểm tra dấu phân cách và dấu ngoặc kép trong dòng này", "check the separators and the quotes in this row")},
	RowQuote: {Error,
		lang.T("dấu ngoặc kép mở ra mà không đóng", "a quote is opened and not closed"),
		lang.T("mỗi ô bắt đầu bằng dấu ngoặc kép phải kết thúc bằng dấu ngoặc kép", "a cell that begins with a quote must end with one")},
	CellEmpty: {Error,
		lang.T("ô trống", "the cell is empty"),
		lang.T("điền giá trị vào ô này", "fill in this cell")},
	NumberSyntax: {Error,
		lang.T("%q không phải là số", "%q is not a number"),
		lang.T(`viết số như 1.234.567,8; để trống hoặc ghi "…" khi chưa có số liệu`, `write numbers like 1.234.567,8; leave the cell blank or write "…" where there is no figure`)},
	NumberGrouping: {Error,
		lang.T("%q: các chữ số không được nhóm theo ba chữ số", "%q: the digits are not grouped by three"),
		lang.T("viết 1.234.567 hoặc 1234567", "write 1.234.567 or 1234567")},
	NumberTooLong: {Error,
		lang.T("%q có nhiều hơn 18 chữ số", "%q has more than 18 digits"),
		lang.T("kiểm tra lại số liệu và đơn vị tính", "check the figure and its measure")},
	NumberAmbiguous: {Error,
		lang.T("%q có thể là %s hoặc %s", "%q can mean %s or %s"),
		lang.T(`ghi rõ trong %s: "numbers: vi" (dấu phẩy thập phân) hoặc "numbers: en" (dấu chấm thập phân)`, `state in %s: "numbers: vi" (decimal comma) or "numbers: en" (decimal point)`)},
	NumberMixed: {Error,
		lang.T("%q viết theo kiểu khác với %q ở dòng %d cùng cột", "%q is written otherwise than %q in line %d of the same column"),
		lang.T("dùng một kiểu viết số cho cả cột", "write the numbers of a column in one way")},
	PeriodSyntax: {Error,
		lang.T("%q không phải là một kỳ báo cáo", "%q is not a period"),
		lang.T("viết 12/2022, 2022-12, Quý IV/2022 hoặc 2022", "write 12/2022, 2022-12, Quý IV/2022 or 2022")},
	DateSyntax: {Error,
		lang.T("%q không phải là một ngày", "%q is not a date"),
		lang.T("viết ngày/tháng/năm, ví dụ 21/10/2022", "write day/month/year, for example 21/10/2022")},
	ValueInvalid: {Error,
		lang.T("%q không hợp lệ", "%q is not valid here"), lang.Text{}},
	DuplicateKey: {Error,
		lang.T("%s đã có giá trị %s ở %s, nay lại là %s", "%s has the value %s at %s already, and here it is %s"),
		lang.T("xóa một trong hai dòng, hoặc ghi tệp thay thế vào data/exports.csv", "remove one of the two rows, or register the later file in data/exports.csv")},
	TotalDiffers: {Warning,
		lang.T("%s: dòng tổng ghi %s, cộng các đơn vị được %s, chênh %s", "%s: the total row says %s, the units add up to %s, a difference of %s"),
		lang.T("kiểm tra đơn vị thiếu hoặc số liệu làm tròn; trang web dùng số ở dòng tổng", "look for a missing unit or rounding; the site uses the figure of the total row")},
	RowSkipped: {Notice,
		lang.T("bỏ qua dòng %q: %s", "skipped the row %q: %s"), lang.Text{}},

	UnitUnknown: {Error,
		lang.T("không có đơn vị %q", "there is no unit %q"),
		lang.T("các đơn vị được liệt kê trong data/units.csv, các cách viết khác trong data/aliases.csv", "units are listed in data/units.csv, other spellings in data/aliases.csv")},
	UnitNotInForce: {Error,
		lang.T("đơn vị %q không tồn tại vào ngày %s", "the unit %q is not in force on %s"), lang.Text{}},
	UnitAmbiguous: {Error,
		lang.T("%q có thể là %s", "%q can mean %s"),
		lang.T("ghi mã đơn vị thay cho tên", "write the unit's code instead of its name")},
	UnitMismatch: {Error,
		lang.T("mã %q là %s, nhưng tên ghi là %q", "the code %q is %s, but the name says %q"),
		lang.T("sửa mã hoặc tên: mã tỉnh đổi từ 01/7/2025", "correct the code or the name: codes changed on 01/7/2025")},
	IndicatorUnknown: {Error,
		lang.T("không có chỉ tiêu %q", "there is no indicator %q"),
		lang.T("các chỉ tiêu được liệt kê trong data/indicators.csv", "indicators are listed in data/indicators.csv")},
	CampaignUnknown: {Error,
		lang.T("không có phong trào %q", "there is no campaign %q"),
		lang.T("các phong trào nằm trong content/phong-trao/", "campaigns are in content/phong-trao/")},
	FormulaInvalid: {Error,
		lang.T("công thức %q không hợp lệ: %s", "the formula %q is not valid: %s"),
		lang.T(`viết "a + b" hoặc "a / b" với mã của chỉ tiêu trong cùng danh mục`, `write "a + b" or "a / b" with ids of the same catalogue`)},
	RangeInvalid: {Error,
		lang.T("ngày kết thúc %s trước ngày bắt đầu %s", "the end %s is before the start %s"),
		lang.T("sửa một trong hai ngày", "correct one of the two dates")},

	FrontMatterMissing: {Error,
		lang.T("thiếu phần đầu (giữa hai dòng ---)", "the front matter (between two lines ---) is missing"),
		lang.T(`dòng đầu tiên phải là ---; "thidua new" tạo sẵn một tệp mẫu`, `the first line must be ---; "thidua new" makes a sample`)},
	FrontMatterOpen: {Error,
		lang.T("phần đầu mở bằng --- nhưng không đóng", "the front matter is opened by --- and not closed"),
		lang.T("thêm một dòng chỉ có --- sau khóa cuối cùng", "add a line with only --- after the last key")},
	FrontMatterSyntax: {Error,
		lang.T("phần đầu không đúng cú pháp YAML: %s", "the front matter is not valid YAML: %s"),
		lang.T("kiểm tra dấu hai chấm, thụt dòng và dấu ngoặc kép ở dòng này", "check colons, indents and quotes in this line")},
	KeyUnknown: {Error,
		lang.T("không có khóa %q", "there is no key %q"), lang.Text{}},
	KeyMissing: {Error,
		lang.T("thiếu khóa %q", "the key %q is missing"),
		lang.T("thêm khóa này vào phần đầu", "add this key to the front matter")},
	KeyTwice: {Error,
		lang.T("khóa %q xuất hiện hai lần", "the key %q occurs twice"),
		lang.T("bỏ một trong hai", "remove one of the two")},
	LinkBroken: {Error,
		lang.T("liên kết %q không dẫn đến đâu", "the link %q leads nowhere"),
		lang.T("viết đường dẫn đến tệp trong content/, ví dụ ../tin-tuc/bai-viet.md, hoặc địa chỉ trang, ví dụ /don-vi/ha-noi/", "name a file of content/, for example ../tin-tuc/bai-viet.md, or a page, for example /don-vi/ha-noi/")},
	LinkScheme: {Error,
		lang.T("liên kết %q không được phép", "the link %q is not allowed"),
		lang.T("chỉ dùng http, https, mailto, tel hoặc liên kết trong trang web", "use http, https, mailto, tel or a link inside the site")},
	RawHTML: {Error,
		lang.T("không dùng được thẻ HTML %s trong văn bản", "the HTML tag %s cannot be used in a text"),
		lang.T(`viết bằng Markdown; để hiện dấu < hãy viết \<`, `write Markdown; to show a < write \<`)},
	ImageAlt: {Error,
		lang.T("hình %q thiếu chữ mô tả", "the picture %q has no description"),
		lang.T("viết ![mô tả hình](tệp)", "write ![description](file)")},
	SlugInvalid: {Error,
		lang.T("%q không dùng làm địa chỉ trang được", "%q cannot be the address of a page"),
		lang.T("chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối", "use lower-case unmarked letters, digits and hyphens")},
	SlugTwice: {Error,
		lang.T("địa chỉ %q đã được dùng ở %s", "the address %q is taken by %s"),
		lang.T("đổi tên tệp hoặc khóa slug", "rename the file or its slug")},

	TemplateSyntax: {Error,
		lang.T("khuôn mẫu sai cú pháp: %s", "the template does not parse: %s"),
		lang.T("sửa khuôn mẫu, hoặc xóa tệp này để dùng bản có sẵn", "correct the template, or remove the file to use the built-in one")},
	TemplateField: {Error,
		lang.T("khuôn mẫu không dựng được trang: %s", "the template cannot render its page: %s"),
		lang.T("sửa khuôn mẫu, hoặc xóa tệp này để dùng bản có sẵn", "correct the template, or remove the file to use the built-in one")},
	TemplateUnknown: {Error,
		lang.T("không có khuôn mẫu tên %q để thay", "there is no template %q to override"), lang.Text{}},
	BundleMissing: {Notice,
		lang.T("chương trình được dựng không kèm ECharts: biểu đồ là hình tĩnh", "the program was built without ECharts: charts are static"),
		lang.T(`chạy "make site" để dựng kèm ECharts`, `run "make site" to build with ECharts`)},

	PersonalData: {Error,
		lang.T("ô chứa dữ liệu cá nhân (%s)", "the cell holds personal data (%s)"),
		lang.T("xóa số này: bảng vàng chỉ in họ tên, chức vụ, đơn vị, hình thức và quyết định", "remove it: an honor roll prints only name, position, unit, award and decision")},
	AwardKind: {Error,
		lang.T("%q không dành cho %s", "%q is not an award for %s"),
		lang.T("kiểm tra cột Loại và cột Danh hiệu / Hình thức", "check the kind and the award")},
	AwardUndecided: {Error,
		lang.T("thiếu số hoặc ngày quyết định khen thưởng", "the number or the date of the decision is missing"),
		lang.T("chỉ công bố khi đã có quyết định", "publish only what has been decided")},
	WeightsMismatch: {Error,
		lang.T("tổng trọng số là %s, khai báo là %s", "the weights add up to %s, declared is %s"),
		lang.T("sửa trọng số hoặc khóa total", "correct a weight or the key total")},
}
