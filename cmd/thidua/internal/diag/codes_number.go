package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of numbers, periods and dates.
const (
	NumberSyntax       Code = "number-syntax"
	NumberGrouping     Code = "number-grouping"
	NumberTooLong      Code = "number-too-long"
	NumberAmbiguous    Code = "number-ambiguous"
	NumberMixed        Code = "number-mixed"
	NumberNegative     Code = "number-negative"
	MeasureMissing     Code = "measure-missing"
	NumberRounded      Code = "number-rounded"
	NumberZero         Code = "number-zero"
	CumulativeFalls    Code = "cumulative-falls"
	FigureJumps        Code = "figure-jumps"
	FigureMoves        Code = "figure-moves"
	FigureBounds       Code = "figure-bounds"
	PartExceeds        Code = "part-exceeds"
	ColumnMoves        Code = "column-moves"
	ColumnSame         Code = "column-same"
	SumTooLong         Code = "sum-too-long"
	PeriodMixed        Code = "period-mixed"
	PeriodDays         Code = "period-days"
	PeriodSerial       Code = "period-serial"
	CellError          Code = "cell-error"
	PercentImplausible Code = "percent-implausible"
	PercentMixed       Code = "percent-mixed"
	PercentShare       Code = "percent-share"
	FormulaDiffers     Code = "formula-differs"
	PeriodSyntax       Code = "period-syntax"
	PeriodFuture       Code = "period-future"
	PeriodEarly        Code = "period-early"
	PeriodHole         Code = "period-hole"
	UnitNotReported    Code = "unit-not-reported"
	DateSyntax         Code = "date-syntax"
	RangeInvalid       Code = "range-invalid"
)

var numberFaults = Family{lang.T("Số, kỳ và ngày", "Numbers, periods and dates"), []Doc{
	{
		Code: NumberSyntax, Severity: Error,
		Title:   lang.T("Không phải là số", "Not a number"),
		Message: lang.T("%q không phải là số", "%q is not a number"),
		Remedy:  lang.T(`viết số như 1.234.567,8; để trống hoặc ghi "…" khi chưa có số liệu`, `write numbers like 1.234.567,8; leave the cell blank or write "…" where there is no figure`),
		Explanation: lang.T(
			"Ô số liệu có chữ hoặc dấu lạ. Chương trình không bỏ bớt ký tự để lấy phần số còn lại, vì như thế có thể ra một số khác.",
			"The cell contains letters or signs that do not belong in a number. The program does not drop them and keep the digits, because that could give a different number."),
		Example: Example{
			Pos: at(exampleExport, 2, 21), Column: "gia_tri", Args: []any{"783609l"},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,10/2025,783609l\n",
		},
	},
	{
		Code: NumberGrouping, Severity: Error,
		Title:   lang.T("Dấu phân nhóm chữ số sai", "Wrongly grouped digits"),
		Message: lang.T("%q: các chữ số không được nhóm theo ba chữ số", "%q: the digits are not in groups of three"),
		Remedy:  lang.T("viết 1.234.567 hoặc 1234567", "write 1.234.567 or 1234567"),
		Explanation: lang.T(
			"Dấu phân nhóm không chia số thành từng nhóm ba chữ số: có thể thừa hoặc thiếu một chữ số, hoặc dấu đó là dấu thập phân.",
			"The separators do not split the number into groups of three digits: there may be a digit too many or too few, or the sign was meant as a decimal mark."),
		Example: Example{
			Pos: at(exampleExport, 3, 18), Column: "bhyt", Args: []any{"783.60.91"},
			Lines: "don_vi;ky;bhyt\nHà Nội;10/2025;7.836.091\nBắc Ninh;10/2025;783.60.91\n",
		},
	},
	{
		Code: NumberTooLong, Severity: Error,
		Title:   lang.T("Số quá dài", "A number that is too long"),
		Message: lang.T("%q có nhiều hơn 18 chữ số", "%q has more than 18 digits"),
		Remedy:  lang.T("kiểm tra lại số liệu và đơn vị tính", "check the figure and its measure"),
		Explanation: lang.T(
			"Không chỉ tiêu nào của ngành cần nhiều hơn 18 chữ số; số như vậy thường là hai ô dính vào nhau hoặc sai đơn vị tính.",
			"No indicator needs more than 18 digits; such a number is usually two cells run together, or is in the wrong unit of measure."),
		Example: Example{
			Pos: at(exampleExport, 2, 20), Column: "gia_tri", Args: []any{"7836091783609178360917"},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,thu,10/2025,7836091783609178360917\n",
		},
	},
	{
		Code: NumberAmbiguous, Severity: Error,
		Title:   lang.T("Số có hai cách đọc", "A number that can be read in two ways"),
		Message: lang.T("%q có thể là %s hoặc %s", "%q may be %s or %s"),
		Remedy:  lang.T(`ghi rõ trong %s: "numbers: vi" (dấu phẩy thập phân) hoặc "numbers: en" (dấu chấm thập phân)`, `state in %s: "numbers: vi" (decimal comma) or "numbers: en" (decimal point)`),
		Advice: lang.T(`ghi rõ trong tệp cùng tên, đuôi .yaml, đặt bên cạnh: "numbers: vi" (dấu phẩy thập phân) hoặc "numbers: en" (dấu chấm thập phân)`,
			`state in the file of the same name ending in .yaml beside it: "numbers: vi" (decimal comma) or "numbers: en" (decimal point)`),
		Explanation: lang.T(
			"Cả cột không có ô nào cho biết dấu phẩy, dấu chấm là dấu thập phân hay dấu phân nhóm. Hai cách đọc khác nhau cả nghìn lần, nên chương trình hỏi chứ không đoán.",
			"No cell in the column shows whether the comma or point is a decimal mark or separates thousands. The two readings differ a thousandfold, so the program asks instead of guessing."),
		Example: Example{
			Pos: at(exampleExport, 2, 16), Column: "bhyt", Args: []any{"783,609", "783,609", "783.609"},
			Hint: lang.T(`ghi rõ trong data/actuals/2025/2025-10.yaml: "numbers: vi" (dấu phẩy thập phân) hoặc "numbers: en" (dấu chấm thập phân)`,
				`state in data/actuals/2025/2025-10.yaml: "numbers: vi" (decimal comma) or "numbers: en" (decimal point)`),
			Lines: "don_vi;ky;bhyt\nHà Nội;10/2025;783,609\n",
		},
	},
	{
		Code: NumberMixed, Severity: Error,
		Title:   lang.T("Một cột viết số theo hai kiểu", "Two number formats in one column"),
		Message: lang.T("%q viết theo kiểu khác với %q ở dòng %d cùng cột", "%q is not in the same format as %q in line %d of the same column"),
		Remedy:  lang.T("dùng một kiểu viết số cho cả cột", "use one number format for the whole column"),
		Explanation: lang.T(
			"Trong cùng một cột, ô này viết kiểu Việt Nam (1.234.567,8), ô kia viết kiểu Anh, Mỹ (1,234,567.8). Khi đã lẫn, không ô nào như 91,052 còn chắc chắn nữa.",
			"In the same column some cells use the Vietnamese format (1.234.567,8) and others the English one (1,234,567.8). Once they are mixed, a cell such as 91,052 is no longer certain."),
		Example: Example{
			Pos: at(exampleExport, 3, 18), Column: "bhyt", Args: []any{"1,500,000", "7.836.091", 2},
			Lines: "don_vi;ky;bhyt\nHà Nội;10/2025;7.836.091\nBắc Ninh;10/2025;1,500,000\n",
		},
	},
	{
		Code: PercentMixed, Severity: Error,
		Title:   lang.T("Một cột viết tỷ lệ theo hai thang", "Percentages on two scales in one column"),
		Message: lang.T("tỷ lệ viết theo hai thang: %s (%s) và %s (%s)", "percentages on two scales: %s (%s) and %s (%s)"),
		Remedy:  lang.T("viết cả cột như 42,71 hoặc 42,71%%; nếu đúng là các số rất nhỏ, ghi percent: percent trong %s", "write the whole column as 42.71 or 42.71%%; if the small numbers are correct, state percent: percent in %s"),
		Advice:  lang.T("viết cả cột như 42,71 hoặc 42,71%; nếu đúng là các số rất nhỏ, ghi percent: percent trong tệp cùng tên, đuôi .yaml, đặt bên cạnh", "write the whole column as 42.71 or 42.71%; if the small numbers are correct, state percent: percent in the file of the same name ending in .yaml beside it"),
		Explanation: lang.T(
			"Trong cùng một cột, ô này viết như 42,71, ô kia viết như 0,4271. Hai thang khác nhau một trăm lần; đọc lẫn thì đơn vị này gấp trăm lần đơn vị kia. Cả cột được để lại chưa đọc.",
			"In the same column some cells are written like 42.71, others like 0.4271. The scales differ a hundredfold, so one unit would appear a hundred times above another. The whole column is left unread."),
		Example: Example{
			Pos: at(exampleExport, 3, 18), Column: "bhyt_cov", Args: []any{"0,8225", lang.T("dòng 2", "line 2"), "92,13", lang.T("dòng 3", "line 3")},
			Hint: lang.T("viết cả cột như 42,71 hoặc 42,71%; nếu đúng là các số rất nhỏ, ghi percent: percent trong data/actuals/2025/2025-10.yaml",
				"write the whole column as 42.71 or 42.71%; if the small numbers are correct, state percent: percent in data/actuals/2025/2025-10.yaml"),
			Lines: "don_vi;ky;bhyt_cov\nHà Nội;10/2025;0,8225\nBắc Ninh;10/2025;92,13\n",
		},
	},
	{
		Code: PercentShare, Severity: Error,
		Title:   lang.T("Không rõ 0,4271 là 42,71% hay 0,4271%", "Per cent or a share of one"),
		Message: lang.T("cả cột không có số nào lớn: %q có thể là %s%% hoặc %s%%", "all numbers in the column are small: %q may be %s%% or %s%%"),
		Remedy:  lang.T(`ghi rõ trong %s: "percent: share" (0,4271 là 42,71%%) hoặc "percent: percent" (đúng như viết)`, `state in %s: "percent: share" (0.4271 is 42.71%%) or "percent: percent" (as written)`),
		Advice: lang.T(`ghi rõ trong tệp cùng tên, đuôi .yaml, đặt bên cạnh: "percent: share" (0,4271 là 42,71%) hoặc "percent: percent" (đúng như viết)`,
			`state in the file of the same name ending in .yaml beside it: "percent: share" (0.4271 is 42.71%) or "percent: percent" (as written)`),
		Explanation: lang.T(
			"Chỉ tiêu tính bằng %, nhưng mọi số trong cột đều nhỏ như phần của một: bảng tính lưu ô 42,71% thành 0,4271. Hai cách đọc khác nhau một trăm lần, nên chương trình hỏi chứ không đoán. Ô có dấu % thì luôn rõ.",
			"The indicator is in per cent, but all numbers in the column are as small as shares of one: a spreadsheet stores 42.71% as 0.4271. The two readings differ a hundredfold, so the program asks instead of guessing. A cell with a % sign is always clear."),
		Example: Example{
			Pos: at(exampleExport, 2, 16), Column: "bhyt_cov", Args: []any{"0,8225", "82,25", "0,8225"},
			Hint: lang.T(`ghi rõ trong data/actuals/2025/2025-10.yaml: "percent: share" (0,4271 là 42,71%) hoặc "percent: percent" (đúng như viết)`,
				`state in data/actuals/2025/2025-10.yaml: "percent: share" (0.4271 is 42.71%) or "percent: percent" (as written)`),
			Lines: "don_vi;ky;bhyt_cov\nHà Nội;10/2025;0,8225\nBắc Ninh;10/2025;0,9213\n",
		},
	},
	{
		Code: MeasureMissing, Severity: Error,
		Title:   lang.T("Số tiền không có đơn vị tính", "Money without a unit of measure"),
		Message: lang.T("không nơi nào ghi %q tính bằng đồng, triệu đồng hay tỷ đồng", "nothing says whether %q is in đồng, triệu đồng or tỷ đồng"),
		Remedy:  lang.T("ghi ở tiêu đề cột, như Thu (tỷ đồng), hoặc ghi measure: tỷ đồng trong %s; cho mọi tệp: measure: tỷ đồng trong content/index.md", "write it in the column's header, as in Thu (tỷ đồng), or state measure: tỷ đồng in %s; for all files: measure: tỷ đồng in content/index.md"),
		Advice:  lang.T("ghi ở tiêu đề cột, như Thu (tỷ đồng), hoặc ghi measure: tỷ đồng trong tệp cùng tên, đuôi .yaml, đặt bên cạnh; cho mọi tệp: trong content/index.md", "write it in the column's header, as in Thu (tỷ đồng), or state measure: tỷ đồng in the file of the same name ending in .yaml next to it; for all files: in content/index.md"),
		Explanation: lang.T(
			"Cột tiền được gọi bằng tên chỉ tiêu mà không ghi đơn vị tính ở tiêu đề, dòng dưới tiêu đề, tựa bảng hay ghi chú. 65.000 có thể là đồng hoặc tỷ đồng, nên chương trình hỏi chứ không đoán. Cột đặt tên bằng mã chỉ tiêu (thu) thì tính theo danh mục.",
			"A column of money goes by the name of its indicator, and no header, row below it, title or note gives its unit of measure. 65,000 may be đồng or tỷ đồng, so the program asks instead of guessing. A column headed by the indicator's id (thu) is in the unit of the catalogue."),
		Example: Example{
			Pos: at(exampleExport, 2, 16), Column: "Thu", Args: []any{"Thu"},
			Hint: lang.T("ghi ở tiêu đề cột, như Thu (tỷ đồng), hoặc ghi measure: tỷ đồng trong data/actuals/2025/2025-10.yaml; cho mọi tệp: measure: tỷ đồng trong content/index.md",
				"write it in the column's header, as in Thu (tỷ đồng), or state measure: tỷ đồng in data/actuals/2025/2025-10.yaml; for all files: measure: tỷ đồng in content/index.md"),
			Lines: "Đơn vị;Kỳ;Thu\nHà Nội;10/2025;65000\n",
		},
	},
	{
		Code: NumberRounded, Severity: Warning,
		Title:   lang.T("Số đã bị làm tròn", "A rounded number"),
		Message: lang.T("%q đã bị làm tròn: chỉ còn %d chữ số của %s", "%q has been rounded: only %d digits of %s are left"),
		Remedy:  lang.T("trong bảng tính, nới rộng cột hoặc đổi định dạng ô thành Số, rồi xuất lại tệp", "in the spreadsheet, widen the column or format the cells as numbers, and export the file again"),
		Explanation: lang.T(
			"Bảng tính viết số lớn trong cột hẹp thành 8,4E+06 và bỏ các chữ số còn lại. Số đăng lên sẽ là 8.400.000, không phải số thật.",
			"A spreadsheet writes a large number in a narrow column as 8.4E+06 and drops the other digits. The site would publish 8,400,000, which is not the real figure."),
		Example: Example{
			Pos: at(exampleExport, 2, 16), Column: "bhyt", Args: []any{"8,4E+06", 2, "8.400.000"},
			Lines: "don_vi;ky;bhyt\nHà Nội;10/2025;8,4E+06\n",
		},
	},
	{
		Code: NumberZero, Severity: Warning, Figured: true,
		Title:   lang.T("Số bằng 0", "A figure of zero"),
		Message: lang.T("%s: bằng 0%s", "%s: is 0%s"),
		Remedy:  lang.T("để trống nếu chưa có số liệu; 0 là một số liệu và được đăng lên", "leave the cell blank if there is no figure yet; 0 is a figure and is published"),
		Explanation: lang.T(
			"Số người tham gia của một đơn vị không thể bằng 0; chỉ tiêu chưa từng bằng 0 thì số 0 thường là sai. Số 0 thường đứng thay cho ô trống, và sẽ được đăng, chấm điểm, cộng vào tổng.",
			"No unit has 0 participants, and what never was zero is hardly zero now. A zero usually stands for an empty cell, and would be published, scored and added up."),
		Example: Example{
			Pos: at(exampleExport, 2, 21), Args: []any{"Hà Nội, BHYT 10/2025", ""},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,10/2025,0\n",
		},
	},
	{
		Code: CumulativeFalls, Severity: Warning, Figured: true,
		Title:   lang.T("Số lũy kế giảm", "A cumulative figure that falls"),
		Message: lang.T("%s: %s, %s là %s; số lũy kế từ đầu năm không giảm: %s?", "%s: %s, %s was %s; what adds up from the new year does not fall: %s?"),
		Remedy:  lang.T("kiểm tra hai số: có thể một tháng ghi số phát sinh, hoặc thiếu một chữ số", "check the two figures: one month may hold only what was added, or a digit is missing"),
		Explanation: lang.T(
			"Chỉ tiêu này cộng dồn từ đầu năm nên tháng sau không thể nhỏ hơn tháng trước. Phần phát sinh trong tháng tính ra sẽ là số âm.",
			"The indicator adds up from the new year, so a later month cannot be less than an earlier one. What was added in the month would come out negative."),
		Example: Example{
			Pos: at(exampleExport, 3, 20), Args: []any{"Hà Nội, Thu 10/2025", "20.000", "09/2025", "58.000", lang.T("nhầm số, nhầm dòng hoặc nhầm cột", "a wrong number, row or column")},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,thu,09/2025,58000\nHà Nội,thu,10/2025,20000\n",
		},
	},
	{
		Code: FigureJumps, Severity: Warning, Figured: true,
		Title:   lang.T("Số liệu tăng hoặc giảm quá nhiều lần", "A figure that changes too many times over"),
		Message: lang.T("%s: %s, %s là %s: %s?", "%s: %s, %s was %s: %s?"),
		Remedy:  lang.T("kiểm tra đơn vị tính (người, nghìn người) và các chữ số; nếu đúng thì chấp nhận cảnh báo này", "check the unit of measure (người, nghìn người) and the digits; where it is right, accept this warning"),
		Explanation: lang.T(
			"So với kỳ liền trước hoặc cùng kỳ năm trước, số này gấp hoặc chỉ còn một phần mấy lần (mặc định 5 lần; cột jump của data/indicators.csv đặt cho từng chỉ tiêu). Thường là sai đơn vị tính, thừa hoặc thiếu chữ số.",
			"Beside the period before, or the same one of the year before, the figure is so many times as large or small (5 by default; the column jump of data/indicators.csv sets it for an indicator). Usually the unit of measure is wrong, or there is a digit too many or too few."),
		Example: Example{
			Pos: at(exampleExport, 3, 21), Args: []any{"Hà Nội, BHYT 10/2025", "783.609", "09/2025", "7.836.091", lang.T("thiếu một chữ số", "a digit missing")},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,09/2025,7836091\nHà Nội,bhyt,10/2025,783609\n",
		},
	},
	{
		Code: FigureMoves, Severity: Warning, Figured: true,
		Title:   lang.T("Mẫu số thay đổi quá nhiều", "A denominator that moves too far"),
		Message: lang.T("%s: %s, %s là %s: %s?", "%s: %s, %s was %s: %s?"),
		Remedy:  lang.T("kiểm tra hai số và nguồn của chúng; nếu đúng thì chấp nhận cảnh báo này", "check the two figures and their source; where they are right, accept this warning"),
		Explanation: lang.T(
			"Dân số, lực lượng lao động, kế hoạch năm không thay đổi nhiều từ kỳ này sang kỳ sau (mặc định 10%; cột move của data/indicators.csv). Mẫu số sai làm sai mọi tỷ lệ và thứ hạng dùng nó.",
			"Population, labour force and a year's plan do not change much from one period to the next (10% by default; the column move of data/indicators.csv). A wrong denominator spoils every rate and rank that rests on it."),
		Example: Example{
			Pos: at(exampleExport, 3, 20), Args: []any{"Hà Nội, Dân số 2025", "9.800.000", "2024", "8.500.000", lang.T("nhầm số, nhầm dòng hoặc nhầm cột", "a wrong number, row or column")},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,dan_so,2024,8500000\nHà Nội,dan_so,2025,9800000\n",
		},
	},
	{
		Code: FigureBounds, Severity: Warning, Figured: true,
		Title:   lang.T("Số liệu ngoài giới hạn", "A figure out of its bounds"),
		Message: lang.T("%s: %s, %s có thể là %s: %s?", "%s: %s, %s it can be %s: %s?"),
		Remedy:  lang.T("kiểm tra số này; giới hạn đặt ở cột min, max của data/indicators.csv", "check the figure; the columns min and max of data/indicators.csv set the bounds"),
		Explanation: lang.T(
			"Danh mục chỉ tiêu ghi số nhỏ nhất và lớn nhất có thể tin. Số ở ngoài vẫn được đăng, nên được hỏi lại.",
			"The catalogue says the least and the most that is believed. A figure beyond is still published, so it is asked about."),
		Example: Example{
			Pos: at(exampleExport, 2, 20), Args: []any{"Hà Nội, Dân số 2025", "85.000.000", lang.T("nhiều nhất", "at most"), "10.000.000", lang.T("thừa một chữ số", "a digit too many")},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,dan_so,2025,85000000\n",
		},
	},
	{
		Code: PartExceeds, Severity: Warning, Figured: true,
		Title:   lang.T("Chỉ tiêu thành phần lớn hơn chỉ tiêu chung", "A part that exceeds its whole"),
		Message: lang.T("%s: %s, lớn hơn %s là %s: %s?", "%s: %s, more than %s, which is %s: %s?"),
		Remedy:  lang.T("kiểm tra cả hai số; cột part_of của data/indicators.csv ghi chỉ tiêu nào là một phần của chỉ tiêu nào", "check both figures; the column part_of of data/indicators.csv says what is a part of what"),
		Explanation: lang.T(
			"Chỉ tiêu này là một phần của chỉ tiêu kia, như BHTN của BHXH bắt buộc, nên không thể lớn hơn. Thường là đảo hai cột.",
			"The indicator is a part of the other, as unemployment insurance is of compulsory social insurance, and cannot be greater. Usually two columns were swapped."),
		Example: Example{
			Pos: at(exampleExport, 2, 21), Args: []any{"Hà Nội, BHTN 10/2025", "1.800", "BHXH bắt buộc", "1.700", lang.T("nhầm số, nhầm dòng hoặc nhầm cột", "a wrong number, row or column")},
			Lines: "don_vi,ky,bhxh_bb,bhtn\nHà Nội,10/2025,1700,1800\n",
		},
	},
	{
		Code: ColumnMoves, Severity: Warning, Figured: true,
		Title:   lang.T("Cả cột thay đổi quá nhiều", "A whole column that moves too far"),
		Message: lang.T("%s: tổng của %d đơn vị là %s, %s là %s: %s?", "%s: %d units add up to %s, %s to %s: %s?"),
		Remedy:  lang.T("kiểm tra tiêu đề và đơn vị tính của cột; nếu đúng thì chấp nhận cảnh báo này", "check the header and the measure of the column; where it is right, accept this warning"),
		Explanation: lang.T(
			"Tổng các đơn vị thay đổi quá mức ghi ở cột sum_move của data/indicators.csv (mặc định 25% so với kỳ trước; số phát sinh và lũy kế 100% so với cùng kỳ năm trước), hoặc quá nửa số đơn vị cùng có số đáng ngờ. Thường là nhầm cột hoặc sai đơn vị tính của cả cột.",
			"The sum of the units moves by more than the column sum_move of data/indicators.csv says (25% from the period before; for flows and cumulative figures 100% from the year before), or most units are doubted. Usually the whole column is another one, or in another measure."),
		Example: Example{
			Pos: at(exampleExport, 5, 21), Args: []any{"BHYT 10/2025", 3, "15.600", "09/2025", "12.000", lang.T("nhầm số, nhầm dòng hoặc nhầm cột", "a wrong number, row or column")},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,09/2025,5000\nBắc Ninh,bhyt,09/2025,4000\nTuyên Quang,bhyt,09/2025,3000\nHà Nội,bhyt,10/2025,6500\nBắc Ninh,bhyt,10/2025,5200\nTuyên Quang,bhyt,10/2025,3900\n",
		},
	},
	{
		Code: ColumnSame, Severity: Warning, Figured: true,
		Title:   lang.T("Cả cột như kỳ trước", "A column that repeats the one before"),
		Message: lang.T("%s: số của cả %d đơn vị như kỳ %s: chép lại tệp cũ?", "%s: the figures of all %d units are those of %s: an old file sent again?"),
		Remedy:  lang.T("xin lại số liệu của kỳ này; nếu đúng thì chấp nhận cảnh báo này", "ask for the figures of this period; where they are right, accept this warning"),
		Explanation: lang.T(
			"Không đơn vị nào có số khác kỳ trước. Thường là tệp của kỳ trước được gửi lại dưới tên kỳ này.",
			"No unit's figure differs from that of the period before. Usually the file of the period before was sent again as this one."),
		Example: Example{
			Pos: at(exampleExport, 5, 21), Args: []any{"BHYT 10/2025", 3, "09/2025"},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,09/2025,5000\nBắc Ninh,bhyt,09/2025,4000\nTuyên Quang,bhyt,09/2025,3000\nHà Nội,bhyt,10/2025,5000\nBắc Ninh,bhyt,10/2025,4000\nTuyên Quang,bhyt,10/2025,3000\n",
		},
	},
	{
		Code: SumTooLong, Severity: Error,
		Title:   lang.T("Tổng quá lớn", "A sum that is too large"),
		Message: lang.T("%s: cộng các đơn vị ra số dài hơn %d chữ số", "%s: the units add up to more than %d digits"),
		Remedy:  lang.T("kiểm tra đơn vị tính và các chữ số của cột này", "check the measure and the digits of the column"),
		Explanation: lang.T(
			"Chương trình tính đúng đến 18 chữ số, nhiều hơn mọi số thật của ngành. Tổng dài hơn thế không cộng đúng được nên không được đăng.",
			"The program computes exactly up to 18 digits, more than any true figure has. A longer sum could not be right, and is not published."),
		Example: Example{
			Pos: at(exampleExport, 2, 20), Args: []any{"Thu 10/2025", 18},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,thu,10/2025,9e17\nBắc Ninh,thu,10/2025,9e17\nTuyên Quang,thu,10/2025,9e17\n",
		},
	},
	{
		Code: PeriodMixed, Severity: Warning,
		Title:   lang.T("Một cột có nhiều loại kỳ", "Periods of different kinds in one column"),
		Message: lang.T("%q là kỳ loại khác với %q ở dòng %d cùng cột", "%q is another kind of period than %q in line %d of the same column"),
		Remedy:  lang.T("ghi đủ tháng và năm ở mọi dòng, hoặc tách số liệu năm, quý ra tệp khác", "write month and year in every row, or put yearly and quarterly figures into another file"),
		Explanation: lang.T(
			"Trong một cột, kỳ này là tháng, kỳ kia là quý hay năm. Số của cả năm không hiện ở tháng, nên đơn vị đó như chưa báo cáo.",
			"In one column some periods are months, others quarters or years. A figure of a whole year does not show in a month, so that unit looks as if it had not reported."),
		Example: Example{
			Pos: at(exampleExport, 3, 10), Column: "ky", Args: []any{"2025", "10/2025", 2},
			Lines: "don_vi,ky,bhyt\nHà Nội,10/2025,7836091\nBắc Ninh,2025,3100000\n",
		},
	},
	{
		Code: PeriodDays, Severity: Error,
		Title:   lang.T("Số phát sinh theo ngày", "A flow reported day by day"),
		Message: lang.T("%s là số phát sinh: số của ngày cuối tháng không phải là số của cả tháng", "%s is a flow: the figure of the last day is not that of the month"),
		Remedy:  lang.T("xin đơn vị gửi số của cả tháng, kỳ viết như 10/2025", "ask the office for the figures of whole months, with periods like 10/2025"),
		Explanation: lang.T(
			"Bảng có nhiều ngày của một tháng. Với số dư, số lũy kế và tỷ lệ, ngày cuối tháng là số của tháng, các ngày khác được bỏ qua và nói ra. Số phát sinh của một ngày thì không nói gì về cả tháng, và cộng các ngày lại có thể thiếu ngày.",
			"The table has several days of a month. Of a balance, a cumulative figure and a rate the last day is the month; the others are passed over, and it is said. What happened on one day says nothing of the month, and a sum of days may lack some."),
		Example: Example{
			Pos: at(exampleExport, 3, 19), Args: []any{"Mới"},
			Lines: "Đơn vị;Ngày;Mới\nHà Nội;30/10/2025;1\nHà Nội;31/10/2025;2\n",
		},
	},
	{
		Code: PeriodSerial, Severity: Notice,
		Title:   lang.T("Kỳ là số ngày của Excel", "A period that is a day number of Excel"),
		Message: lang.T("%q là số ngày của Excel, được hiểu là %s", "%q is a day number of Excel, taken for %s"),
		Advice:  lang.T("không cần sửa nếu kỳ đúng; trong bảng tính, định dạng cột kỳ là văn bản", "nothing to do if the period is right; in the spreadsheet, format the column of periods as text"),
		Explanation: lang.T(
			"Bảng tính lưu ngày thành số đếm từ năm 1900. Chương trình đổi lại thành tháng và nói ra, vì số này không ai đọc được.",
			"A spreadsheet stores a date as a count of days since 1900. The program turns it back into a month and says so, because nobody can read such a number."),
		Example: Example{
			Pos: at(exampleExport, 2, 8), Column: "ky", Args: []any{"45961", "10/2025"},
			Lines: "don_vi;ky;bhyt\nHà Nội;45961;7836091\n",
		},
	},
	{
		Code: CellError, Severity: Warning,
		Title:   lang.T("Ô lỗi công thức", "A formula error in a cell"),
		Message: lang.T("%q là lỗi công thức của bảng tính, được coi là chưa có số liệu", "%q is a formula error of the spreadsheet, taken for no figure"),
		Remedy:  lang.T("sửa công thức trong bảng tính rồi xuất lại tệp, hoặc để trống ô này", "correct the formula in the spreadsheet and export the file again, or leave the cell blank"),
		Explanation: lang.T(
			"Công thức trong bảng tính gốc không ra số (chia cho 0, không tìm thấy). Số liệu của đơn vị ở đây bị thiếu, và bảng gốc có thể còn sai chỗ khác.",
			"A formula in the original spreadsheet gives no number (division by zero, nothing found). The figure of the unit is missing here, and the original may be wrong elsewhere too."),
		Example: Example{
			Pos: at(exampleExport, 3, 18), Column: "bhyt", Args: []any{"#DIV/0!"},
			Lines: "don_vi,ky,bhyt\nHà Nội,10/2025,7836091\nBắc Ninh,10/2025,#DIV/0!\n",
		},
	},
	{
		Code: PercentImplausible, Severity: Warning, Figured: true,
		Title:   lang.T("Tỷ lệ ngoài giới hạn", "A percentage out of its bounds"),
		Message: lang.T("%s: %s, %s có thể là %s: %s?", "%s: %s, %s it can be %s: %s?"),
		Remedy:  lang.T("kiểm tra dấu thập phân, tử số và mẫu số; nếu đúng thì chấp nhận cảnh báo này", "check the decimal mark, the numerator and the denominator; where they are right, accept this warning"),
		Explanation: lang.T(
			"Chỉ số hài lòng và tỷ lệ chậm đóng không vượt 100%; các tỷ lệ khác có thể vượt, nhưng có giới hạn riêng, ghi ở cột min, max của danh mục chỉ tiêu (không ghi thì 200%). Tỷ lệ được tính từ tử số và mẫu số cũng được xét. Thường là mất dấu phẩy, hoặc mẫu số cũ, nhầm đơn vị tính.",
			"A satisfaction index or a rate of late payment cannot pass 100%; other rates may, within bounds of their own, the columns min and max of the catalogue of indicators (200% where they say nothing). Rates that are computed are looked at as well. Usually the decimal comma was lost, or a denominator is old or in another measure."),
		Example: Example{
			Pos: at(exampleExport, 2, 16), Args: []any{"Hà Nội, Bao phủ BHYT 10/2025", "9.167,00%", lang.T("nhiều nhất", "at most"), "200,00%", lang.T("mất dấu phẩy thập phân", "the decimal comma lost")},
			Lines: "don_vi,ky,bhyt_cov\nHà Nội,10/2025,9167\n",
		},
	},
	{
		Code: NumberNegative, Severity: Error,
		Title:   lang.T("Số âm", "A negative number"),
		Message: lang.T("%s không thể âm: %s", "%s cannot be negative: %s"),
		Remedy:  lang.T("sửa số liệu, hoặc để trống nếu chưa có số liệu", "correct the figure, or leave the cell blank where there is none"),
		Explanation: lang.T(
			"Số người, tỷ lệ và số dư không bao giờ nhỏ hơn 0. Số âm thường là lỗi gõ, hoặc là phần tăng giảm đặt nhầm vào cột số dư.",
			"Numbers of people, rates and balances are never below 0. A negative number is usually a typing error, or a change entered in the column of a balance."),
		Example: Example{
			Pos: at(exampleExport, 2, 21), Args: []any{"BHYT", "\u22125"},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,10/2025,-5\n",
		},
	},
	{
		Code: FormulaDiffers, Severity: Error,
		Title:   lang.T("Số báo cáo khác số tính được", "A reported figure differs from the computed one"),
		Message: lang.T("%s ghi %s, tính từ %s được %s", "%s says %s, computed from %s it is %s"),
		Remedy:  lang.T("sửa số sai, hoặc bỏ cột này: chương trình tự tính từ công thức trong data/indicators.csv", "correct the wrong figure, or remove this column: the program computes it by the formula in data/indicators.csv"),
		Explanation: lang.T(
			"Chỉ tiêu này có công thức. Số gửi lên lệch với số tính từ các chỉ tiêu thành phần (tỷ lệ được lệch tối đa 0,05 điểm phần trăm do làm tròn), nên không biết số nào đúng.",
			"This indicator has a formula. The reported figure differs from the one computed from its parts (a rate may differ by 0.05 percentage points through rounding), so it is not clear which one is right."),
		Example: Example{
			Pos: at(exampleExport, 2, 25), Args: []any{"Bao phủ BHYT", "50,00", "BHYT / Dân số", "80,00"},
			Lines: "don_vi,ky,bhyt,dan_so,bhyt_cov\nHà Nội,10/2025,800,1000,50%\n",
		},
	},
	{
		Code: PeriodSyntax, Severity: Error,
		Title:   lang.T("Không phải là kỳ báo cáo", "Not a period"),
		Message: lang.T("%q không phải là một kỳ báo cáo", "%q is not a period"),
		Remedy:  lang.T("viết 12/2022, 2022-12, Quý IV/2022 hoặc 2022", "write 12/2022, 2022-12, Quý IV/2022 or 2022"),
		Explanation: lang.T(
			"Không đọc được kỳ thì không biết số liệu thuộc tháng, quý, năm nào, và mã đơn vị thuộc danh mục nào.",
			"Without a period it is not known which month, quarter or year a figure is for, nor which list of units its code belongs to."),
		Example: Example{
			Pos: at(exampleExport, 2, 13), Column: "ky", Args: []any{"13/2025"},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,13/2025,7836091\n",
		},
	},
	{
		Code: PeriodFuture, Severity: Error,
		Title:   lang.T("Kỳ chưa bắt đầu", "A period that has not begun"),
		Message: lang.T("kỳ %s bắt đầu sau ngày nhận tệp %s", "the period %s begins after %s, the day the file was received"),
		Remedy:  lang.T("sửa kỳ trong tệp, hoặc sửa ngày nhận trong data/exports.csv", "correct the period in the file, or the date of receipt in data/exports.csv"),
		Explanation: lang.T(
			"Tệp đã nhận trước khi kỳ này bắt đầu thì không thể có số liệu của kỳ đó; thường là gõ nhầm năm.",
			"A file that was received before a period began cannot hold its figures; usually the year was mistyped."),
		Example: Example{Pos: at(exampleExport, 2, 21), Args: []any{"09/2099", "06/10/2025"}},
	},
	{
		Code: PeriodEarly, Severity: Warning,
		Title:   lang.T("Kỳ mới có ít đơn vị báo cáo", "A month reported by few units"),
		Message: lang.T("kỳ %s mới có %s đơn vị báo cáo: trang web còn tính đến %s", "only %[2]s of the units have reported %[1]s: the site still shows figures as of %[3]s"),
		Remedy:  lang.T("chờ các đơn vị khác, hoặc kiểm tra năm và tháng trong tệp", "wait for the others, or check the year and month in the file"),
		Explanation: lang.T(
			"Ngày của trang web là tháng mới nhất mà khoảng một nửa số đơn vị trở lên đã báo cáo, để một đơn vị gửi sớm hoặc gõ nhầm năm không làm cả trang sang tháng khác.",
			"The date of the site is the newest month that about half of the units or more have reported, so that one early office or one mistyped year does not move the whole site to another month."),
		Example: Example{Pos: Pos{File: exampleExport}, Args: []any{"10/2025", "3%", "30/9/2025"}},
	},
	{
		Code: PeriodHole, Severity: Warning, Figured: true, Several: true,
		Title:   lang.T("Thiếu hẳn một hay nhiều tháng", "Months that are missing altogether"),
		Message: lang.T("kỳ %s%s: %s có số liệu", "period %s%s: %s has figures"),
		Remedy:  lang.T("bổ sung tệp của các tháng này; nếu không có số thì chấp nhận cảnh báo này, nêu lý do", "add the files of these months; where there are no figures, accept this warning and say why"),
		Explanation: lang.T(
			"Trước và sau đều có số liệu, riêng các tháng này thì không, hoặc chỉ của ít đơn vị. Biểu đồ nối liền qua chỗ trống, và không đơn vị nào bị nêu tên vì tất cả cùng thiếu.",
			"There are figures before and after, but none of these months, or only of a few units. A chart draws over the hole, and no unit is named because all of them lack it."),
		Example: Example{
			Pos: Pos{File: exampleExport}, Args: []any{"08–09/2025", "", lang.T("không đơn vị nào", "no unit")},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,07/2025,5000\nBắc Ninh,bhyt,07/2025,4000\nTuyên Quang,bhyt,07/2025,3000\nHà Nội,bhyt,10/2025,5100\nBắc Ninh,bhyt,10/2025,4200\nTuyên Quang,bhyt,10/2025,3300\n",
		},
	},
	{
		Code: UnitNotReported, Severity: Warning, Figured: true, Several: true,
		Title:   lang.T("Đơn vị chưa báo cáo", "Units that have not reported"),
		Message: lang.T("kỳ %s, chỉ tiêu %s: chưa có số liệu của %s", "period %s, indicator %s: no figures from %s"),
		Remedy:  lang.T("đôn đốc các đơn vị này; chưa có số liệu không phải là 0, và đơn vị thiếu số liệu có thể chưa được xếp hạng", "remind these units; a missing figure is not zero, and a unit without figures may not be ranked"),
		Explanation: lang.T(
			"Phần lớn các đơn vị đã có số liệu kỳ này, các đơn vị được nêu thì chưa. Số toàn quốc chỉ được cộng khi đủ mọi đơn vị, nếu không có dòng tổng.",
			"Most units have a figure for this period; those named have none. Without a total row the national figure is added up only when all units are there."),
		Example: Example{
			Pos: Pos{File: exampleExport}, Args: []any{"10/2025", "BHYT", "Tuyên Quang"},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,10/2025,1000\nBắc Ninh,bhyt,10/2025,800\n",
		},
	},
	{
		Code: DateSyntax, Severity: Error,
		Title:   lang.T("Không phải là ngày", "Not a date"),
		Message: lang.T("%q không phải là một ngày", "%q is not a date"),
		Remedy:  lang.T("viết ngày/tháng/năm, ví dụ 21/10/2022", "write day/month/year, for example 21/10/2022"),
		Explanation: lang.T(
			"Ngày không có trong lịch, hoặc viết tháng trước ngày. Ngày luôn được đọc theo thứ tự ngày, tháng, năm; không tự đảo lại.",
			"The day does not exist in the calendar, or the month was written first. Dates are always read as day, month, year, and never swapped."),
		Example: Example{
			Pos: at("data/targets/2025.csv", 2, 18), Column: "due", Args: []any{"12/31/2025"},
			Lines: "campaign,unit,indicator,due,value\n3081,Hà Nội,bhyt,12/31/2025,7836091\n",
		},
	},
	{
		Code: RangeInvalid, Severity: Error,
		Title:   lang.T("Ngày kết thúc trước ngày bắt đầu", "The end is before the start"),
		Message: lang.T("ngày kết thúc %s trước ngày bắt đầu %s", "the end date %s is before the start date %s"),
		Remedy:  lang.T("sửa một trong hai ngày", "correct one of the two dates"),
		Explanation: lang.T(
			"Khoảng thời gian này không có ngày nào, nên không tính được tiến độ, và không biết đơn vị tồn tại khi nào.",
			"The span contains no day at all, so progress cannot be computed and it is not known when a unit exists."),
		Example: Example{
			Pos: at("content/phong-trao/quy-cuoi-nam.md", 6, 6), Column: "end", Args: []any{"30/9/2025", "01/10/2025"},
			Lines: "---\nid: \"4300\"\nnumber: 4300/BHXH-TĐKT\ntitle: Thi đua quý cuối năm\nstart: 01/10/2025\nend: 30/9/2025\n---\n",
		},
	},
}}
