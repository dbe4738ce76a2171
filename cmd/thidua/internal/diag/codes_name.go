package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of names that point to something else.
const (
	UnitUnknown      Code = "unit-unknown"
	UnitNotInForce   Code = "unit-not-in-force"
	UnitDayMissing   Code = "unit-day-missing"
	UnitAmbiguous    Code = "unit-ambiguous"
	UnitMismatch     Code = "unit-mismatch"
	VintageUnclear   Code = "vintage-unclear"
	IndicatorUnknown Code = "indicator-unknown"
	CampaignUnknown  Code = "campaign-unknown"
	FormulaInvalid   Code = "formula-invalid"
)

var nameFaults = Family{lang.T("Đơn vị, chỉ tiêu, phong trào", "Units, indicators, campaigns"), []Doc{
	{
		Code: UnitUnknown, Severity: Error,
		Title:   lang.T("Không có đơn vị này", "There is no such unit"),
		Message: lang.T("không có đơn vị %q", "there is no unit %q"),
		Remedy:  lang.T("các đơn vị được liệt kê trong data/units.csv, các cách viết khác trong data/aliases.csv", "units are listed in data/units.csv, other spellings in data/aliases.csv"),
		Advice: lang.T("sửa tên theo gợi ý; nếu đó là cách viết khác của một đơn vị có thật, thêm một dòng vào data/aliases.csv",
			"correct the name as suggested; if it is another spelling of an existing unit, add a row to data/aliases.csv"),
		Explanation: lang.T(
			"Tên hoặc mã không khớp với đơn vị nào của kỳ này, kể cả các cách viết khác đã đăng ký. Chương trình chỉ gợi ý tên gần giống chứ không tự thay, để số liệu không rơi vào nhầm đơn vị.",
			"The name or code matches no unit of this period, not even by its other registered spellings. The program suggests the nearest name but does not use it, so that no figure is booked on the wrong unit."),
		Example: Example{
			Pos: at(exampleExport, 2, 1), Column: "don_vi", Args: []any{"Hà Nôi"},
			Hint:  lang.T(`có phải "Hà Nội" (01)? các đơn vị được liệt kê trong data/units.csv`, `did you mean "Hà Nội" (01)? units are listed in data/units.csv`),
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nôi,bhyt,10/2025,7836091\n",
		},
	},
	{
		Code: UnitNotInForce, Severity: Error,
		Title:   lang.T("Đơn vị không tồn tại vào ngày này", "The unit does not exist on this day"),
		Message: lang.T("đơn vị %q không tồn tại vào ngày %s", "the unit %q does not exist on %s"),
		Advice:  lang.T("ghi đơn vị đang tồn tại trong kỳ, hoặc sửa kỳ của dòng", "name the unit that exists in this period, or correct the period"),
		Explanation: lang.T(
			"Có đơn vị mang tên hoặc mã này, nhưng vào lúc khác: đã sáp nhập từ 01/7/2025, hoặc chưa thành lập. Kỳ của dòng quyết định danh mục đơn vị, không phải tên.",
			"A unit with this name or code exists, but at another time: it was merged on 01/7/2025, or was not yet founded. The period of the row decides which units are meant, not the name."),
		Example: Example{
			Pos: at(exampleExport, 2, 1), Column: "don_vi", Args: []any{"Hà Giang", "31/10/2025"},
			Hint:  lang.T("Hà Giang (02) có đến 30/6/2025, nay thuộc Tuyên Quang (08)", "Hà Giang (02) existed until 30/6/2025, now part of Tuyên Quang (08)"),
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Giang,bhyt,10/2025,812345\n",
		},
	},
	{
		Code: UnitDayMissing, Severity: Error,
		Title:   lang.T("Chưa có ngày để biết là đơn vị nào", "No day that would settle which unit is meant"),
		Message: lang.T("ở đây chưa có ngày nên không rõ %q là đơn vị nào", "there is no day here, so it is not clear which unit %q is"),
		Advice:  lang.T("ghi ngày của văn bản (date), ngày kết thúc của phong trào (end), hoặc danh mục đơn vị (vintage)", "give the day of the text (date), the last day of the campaign (end), or the list of units (vintage)"),
		Explanation: lang.T(
			"Mã và tên đơn vị đổi theo thời gian: mã 66 là Đắk Lắk cũ đến 30/6/2025 và là Đắk Lắk mới, gồm cả Phú Yên, từ 01/7/2025. Ngày của văn bản, của dòng hay của phong trào cho biết là đơn vị nào; ở đây không có ngày nào như thế.",
			"Codes and names of units change: 66 is the old Đắk Lắk up to 30/6/2025, and the new one, with Phú Yên, since 01/7/2025. The day of the text, of the row or of the campaign tells which one is meant; here there is none."),
		Example: Example{
			Pos: at("content/trang/x.md", 3, 7), Column: "unit", Args: []any{"24"},
			Hint:  lang.T("thêm ngày hoặc vintage; Bắc Giang (24) có đến 30/6/2025, nay thuộc Bắc Ninh (24); Bắc Ninh (24) có từ 01/7/2025", "add a day or a vintage; Bắc Giang (24) existed until 30/6/2025, now part of Bắc Ninh (24); Bắc Ninh (24) exists since 01/7/2025"),
			Lines: "---\ntitle: Một việc hay\nunit: \"24\"\n---\nViệc hay.\n",
		},
	},
	{
		Code: UnitAmbiguous, Severity: Error,
		Title:   lang.T("Một tên ứng với nhiều đơn vị", "A name shared by several units"),
		Message: lang.T("%q có thể là %s", "%q may be %s"),
		Remedy:  lang.T("ghi mã đơn vị thay cho tên", "write the unit's code instead of its name"),
		Explanation: lang.T(
			"Trong cùng kỳ có nhiều đơn vị mang tên này, thường do hai dòng của data/aliases.csv trùng nhau. Chương trình không chọn giúp.",
			"Several units of the period have this name, usually because two rows of data/aliases.csv are the same. The program does not choose."),
		Example: Example{
			Pos: at("data/actuals/2022/2022-12.csv", 2, 1), Column: "don_vi", Args: []any{"Kinh Bắc", "Bắc Giang (24), Bắc Ninh (27)"},
			Lines: "don_vi,chi_tieu,ky,gia_tri\nKinh Bắc,bhyt,12/2022,1234567\n",
		},
	},
	{
		Code: UnitMismatch, Severity: Error,
		Title:   lang.T("Mã và tên đơn vị không khớp", "Code and name do not match"),
		Message: lang.T("mã %q là %s, nhưng tên ghi là %q", "the code %q is %s, but the name says %q"),
		Remedy:  lang.T("sửa mã hoặc tên: mã tỉnh đổi từ 01/7/2025", "correct the code or the name: codes changed on 01/7/2025"),
		Explanation: lang.T(
			"Mã và tên trong cùng dòng ứng với hai đơn vị khác nhau. Hay gặp nhất là dùng mã mới với tên cũ hoặc ngược lại: mã 24 là Bắc Giang đến kỳ 06/2025, là Bắc Ninh từ kỳ 07/2025.",
			"The code and the name in one row are those of two different units. Usually a new code is used with an old name or the reverse: code 24 is Bắc Giang up to 06/2025 and Bắc Ninh from 07/2025."),
		Example: Example{
			Pos: at(exampleExport, 2, 1), Column: "ma", Args: []any{"24", "Bắc Ninh", "Hà Nội"},
			Lines: "ma,don_vi,chi_tieu,ky,gia_tri\n24,Hà Nội,bhyt,10/2025,7836091\n",
		},
	},
	{
		Code: VintageUnclear, Severity: Error,
		Title:   lang.T("Không rõ đơn vị cũ hay mới", "Old units or new ones"),
		Message: lang.T("%q có cột trước và sau %s: không rõ cột trước là của đơn vị cũ hay đã cộng theo đơn vị nay", "%q has columns before and after %s: it is not clear whether the earlier one is of the old unit or added up for the present one"),
		Remedy:  lang.T(`ghi vintage: "%s" trong %s nếu mọi cột theo đơn vị nay; nếu không, tách cột cũ ra tệp riêng`, `state vintage: "%s" in %s if all columns are of the present units; else put the old columns into a file of their own`),
		Advice:  lang.T("ghi khóa vintage trong tệp .yaml bên cạnh nếu mọi cột theo đơn vị nay; nếu không, tách cột cũ ra tệp riêng", "state the key vintage in the .yaml file next to it if all columns are of the present units; else put the old columns into a file of their own"),
		Explanation: lang.T(
			"Bảng so sánh ghi tên các đơn vị nay (34) ở cả cột trước sáp nhập. Bắc Ninh của 10/2024 có thể là tỉnh cũ, hoặc đã cộng cả Bắc Giang; hai số khác hẳn nhau.",
			"A comparison names the present units (34) in columns from before the merger too. Bắc Ninh of 10/2024 may be the old province, or include Bắc Giang; the two figures are far apart."),
		Example: Example{
			Pos: at(exampleExport, 3, 1), Args: []any{"Bắc Ninh", "01/7/2025"},
			Hint: lang.T(`ghi vintage: "2025" trong data/actuals/2025/2025-10.yaml nếu mọi cột theo đơn vị nay; nếu không, tách cột cũ ra tệp riêng`,
				`state vintage: "2025" in data/actuals/2025/2025-10.yaml if all columns are of the present units; else put the old columns into a file of their own`),
			Lines: "Đơn vị;Chỉ tiêu;10/2024;10/2025\nHà Nội;bhyt;7800000;7900000\nBắc Ninh;bhyt;3000000;3100000\n",
		},
	},
	{
		Code: IndicatorUnknown, Severity: Error,
		Title:   lang.T("Không có chỉ tiêu này", "There is no such indicator"),
		Message: lang.T("không có chỉ tiêu %q", "there is no indicator %q"),
		Remedy:  lang.T("các chỉ tiêu được liệt kê trong data/indicators.csv", "indicators are listed in data/indicators.csv"),
		Explanation: lang.T(
			"Chỉ tiêu được ghi bằng mã, tên hoặc tên ngắn trong data/indicators.csv. Chữ này không phải là tên nào trong số đó.",
			"Indicators are written by their id, name or short name in data/indicators.csv. This is none of them."),
		Example: Example{
			Pos: at(exampleExport, 2, 8), Column: "chi_tieu", Args: []any{"bhytt"}, Hint: lang.T(`có phải "bhyt"?`, `did you mean "bhyt"?`),
			Lines: "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhytt,10/2025,7836091\n",
		},
	},
	{
		Code: CampaignUnknown, Severity: Error,
		Title:   lang.T("Không có phong trào này", "There is no such campaign"),
		Message: lang.T("không có phong trào %q", "there is no campaign %q"),
		Remedy:  lang.T("các phong trào nằm trong content/phong-trao/", "campaigns are in content/phong-trao/"),
		Explanation: lang.T(
			"Phong trào được gọi bằng khóa id ở phần đầu văn bản của phong trào. Không văn bản nào trong content/phong-trao/ có id này.",
			"A campaign is named by the key id in the front matter of its text. No text in content/phong-trao/ has this id."),
		Example: Example{
			Pos: at("data/targets/2025.csv", 2, 1), Column: "campaign", Args: []any{"3018"}, Hint: lang.T(`có phải "3081"?`, `did you mean "3081"?`),
			Lines: "campaign,unit,indicator,due,value\n3018,Hà Nội,bhyt,31/12/2025,7836091\n",
		},
	},
	{
		Code: FormulaInvalid, Severity: Error,
		Title:   lang.T("Công thức không hợp lệ", "An invalid formula"),
		Message: lang.T("công thức %q không hợp lệ: %s", "the formula %q is not valid: %s"),
		Remedy:  lang.T(`viết "a + b" hoặc "a / b" với mã của chỉ tiêu trong cùng danh mục`, `write "a + b" or "a / b" with ids from the same catalogue`),
		Explanation: lang.T(
			"Chỉ tiêu tính được chỉ cộng các chỉ tiêu khác, hoặc chia một chỉ tiêu cho một chỉ tiêu, và không dẫn về chính nó. Tỷ lệ phải có tử số và mẫu số, để khi sáp nhập đơn vị thì chia lại chứ không lấy trung bình.",
			"A computed indicator is the sum of others or one divided by another, and never depends on itself. A ratio needs both terms, so that merged units are divided again and never averaged."),
		Example: Example{
			Pos: at("data/indicators.csv", 4, 33), Column: "formula", Args: []any{"a / b / a", lang.T("một tỷ lệ có đúng hai số hạng", "a ratio has exactly two terms")},
			Lines: "id,name,short_name,measure,decimals,kind,better,formula\na,Chỉ tiêu A,A,người,0,stock,higher,\nb,Chỉ tiêu B,B,người,0,stock,none,\nc,Chỉ tiêu C,C,%,2,ratio,higher,a / b / a\n",
		},
	},
}}
