package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of titles, and of what is proposed or rewarded against the rules of a
// campaign. The latter are errors in proposals and warnings in honor rolls, which
// tell what has been decided.
const (
	TitleUnknown    Code = "title-unknown"
	TitleNotInForce Code = "title-not-in-force"
	AwardQuota      Code = "award-quota"
	AwardOutside    Code = "award-outside"
	AwardTwice      Code = "award-twice"
	AwardExclusive  Code = "award-exclusive"
	AwardUnranked   Code = "award-unranked"
)

const (
	exampleAwards = "Họ và tên,Loại,Chức vụ,Đơn vị,Danh hiệu,Số quyết định,Ngày quyết định,Phong trào\n"
	exampleGiven  = ",15/QĐ-BHXH,16/01/2025,3081\n"
	exampleOffice = "BHXH tỉnh Hà Giang,Tập thể,,Hà Giang,Bằng khen" + exampleGiven
)

var awardFaults = Family{lang.T("Danh hiệu và việc xét khen thưởng", "Titles and who may be rewarded"), []Doc{
	{
		Code: TitleUnknown, Severity: Warning,
		Title:   lang.T("Danh hiệu không có trong danh mục", "A title that is not in the register"),
		Message: lang.T("danh mục không có danh hiệu, hình thức %q", "the register has no title or form of commendation %q"),
		Remedy:  lang.T("sửa tên, hoặc thêm một dòng vào data/titles.csv", "correct the name, or add a row to data/titles.csv"),
		Explanation: lang.T(
			"Danh hiệu và hình thức khen thưởng được đối chiếu với data/titles.csv: tên trong ô phải bắt đầu bằng một tên trong danh mục, không kể dấu và chữ hoa. Tên lạ vẫn được đăng, nhưng không biết dành cho ai và có đúng luật không.",
			"Titles and forms of commendation are checked against data/titles.csv: the cell must begin with a name in the register, ignoring diacritics and case. An unknown title is still published, but nothing tells whom it is for or which law it rests on."),
		Example: Example{
			Pos: at(exampleRoll, 2, 32), Column: "Danh hiệu", Args: []any{"Bằnf khen"},
			Hint:  lang.T("có phải \"Bằng khen\"?", "did you mean \"Bằng khen\"?"),
			Lines: exampleAwards + "Nguyễn Văn A,Cá nhân,,Hà Giang,Bằnf khen,15/QĐ-BHXH,16/01/2025,\n",
		},
	},
	{
		Code: TitleNotInForce, Severity: Error,
		Title:   lang.T("Danh hiệu không có hiệu lực vào ngày quyết định", "A title not in force on the day of the decision"),
		Message: lang.T("%q không có hiệu lực vào ngày %s", "%q is not in force on %s"),
		Remedy:  lang.T("kiểm tra ngày quyết định, và ngày đầu, ngày cuối ở data/titles.csv", "check the date of the decision, and the title's first and last day in data/titles.csv"),
		Explanation: lang.T(
			"Mỗi danh hiệu trong data/titles.csv có ngày đầu, ngày cuối theo luật làm căn cứ. Ngày quyết định (với đề nghị: ngày kết thúc phong trào) nằm ngoài khoảng đó.",
			"Each title in data/titles.csv is in force from a first to a last day, set by its law. The date of the decision (for a proposal, the end of the campaign) lies outside that time."),
		Example: Example{
			Pos: at(exampleRoll, 2, 32), Column: "Danh hiệu", Args: []any{"Huy hiệu", "16/01/2025"},
			Hint: lang.T("data/titles.csv ghi \"Huy hiệu\": đến 31/12/2023 (Luật 15/2003/QH11)",
				"data/titles.csv has \"Huy hiệu\": until 31/12/2023 (Luật 15/2003/QH11)"),
			Lines: exampleAwards + "Nguyễn Văn A,Cá nhân,,Hà Giang,Huy hiệu,15/QĐ-BHXH,16/01/2025,\n",
		},
	},
	{
		Code: AwardQuota, Severity: Warning,
		Title:   lang.T("Vượt số lượng tối đa", "More than the quota"),
		Message: lang.T("%s: %d %s, tối đa %d (%s, phong trào %s)", "%s: %d %s, at most %d (%s, campaign %s)"),
		Remedy:  lang.T("giảm số cá nhân, tập thể để không quá số lượng tối đa, hoặc xem lại khóa awards.quotas của phong trào", "remove some, or check the key awards.quotas of the campaign"),
		Explanation: lang.T(
			"Công văn phát động quy định số lượng tối đa trong mỗi đơn vị. Mức của một mã đơn vị (như 07 cho mã 01 và 79) thay cho mức của loại đơn vị. Trong danh sách đề nghị đây là lỗi; trong bảng vàng là cảnh báo, vì việc đã quyết định.",
			"The dispatch limits how many may be proposed in one unit. The quota for a unit code (7 for 01 and 79) replaces the quota for its kind of unit. This is an error in proposals, and a warning in an honor roll, where the decision has been taken."),
		Example: Example{
			Pos: at(exampleRoll, 4, 1), Args: []any{"Hà Giang", 2, lang.T("cá nhân", "individuals"), 1, "BHXH tỉnh", "3081"},
			Lines: exampleAwards + exampleOffice + "Nguyễn Văn A,Cá nhân,Giám đốc,Hà Giang,Bằng khen" + exampleGiven +
				"Trần Thị B,Cá nhân,Phó Giám đốc,Hà Giang,Bằng khen" + exampleGiven,
		},
	},
	{
		Code: AwardOutside, Severity: Warning,
		Title:   lang.T("Cá nhân không thuộc đơn vị được khen thưởng", "A person outside the rewarded units"),
		Message: lang.T("%q thuộc %s, đơn vị không có trong danh sách tập thể của phong trào %s", "%q belongs to %s, which is not among the rewarded collectives of campaign %s"),
		Remedy:  lang.T("đưa đơn vị vào danh sách tập thể, hoặc bỏ người này", "add the unit to the collectives, or remove the person"),
		Explanation: lang.T(
			"Phong trào có individuals_within_rewarded: cá nhân chỉ được xét trong đơn vị mà chính đơn vị được khen thưởng; một phòng, ban của đơn vị là chưa đủ. Trong danh sách đề nghị đây là lỗi, trong bảng vàng là cảnh báo.",
			"The campaign sets individuals_within_rewarded: a person is considered only in a unit that is itself rewarded; a reward for one of its divisions is not enough. This is an error in proposals and a warning in an honor roll."),
		Example: Example{
			Pos: at(exampleRoll, 2, 1), Args: []any{"Nguyễn Văn A", "Hà Giang", "3081"},
			Lines: exampleAwards + "Nguyễn Văn A,Cá nhân,Giám đốc,Hà Giang,Bằng khen" + exampleGiven,
		},
	},
	{
		Code: AwardTwice, Severity: Warning,
		Title:   lang.T("Nêu hai lần", "Named twice"),
		Message: lang.T("%q đã có ở %s (%s)", "%q is already at %s (%s)"),
		Remedy:  lang.T("xóa một trong hai dòng; nếu là hai người khác nhau thì ghi rõ chức vụ của từng người", "delete one of the two rows; if they are two different people, give the position of each"),
		Explanation: lang.T(
			"Trong một phong trào, cùng một người (họ tên, đơn vị, chức vụ) chỉ được nêu một lần, cùng một tập thể mỗi năm chỉ được nêu một lần cho mỗi danh hiệu. Không thuộc phong trào nào thì cá nhân cũng xét theo năm và danh hiệu. Trong danh sách đề nghị đây là lỗi, trong bảng vàng là cảnh báo.",
			"In one campaign a person (name, unit, position) may be named only once, and a collective once a year for each title; outside campaigns the latter applies to people too. This is an error in proposals and a warning in an honor roll."),
		Example: Example{
			Pos: at(exampleRoll, 3, 1), Args: []any{"BHXH tỉnh Hà Giang", exampleRoll + ":2:1", lang.T("cùng tập thể, cùng danh hiệu, phong trào 3081", "same collective, same title, campaign 3081")},
			Lines: exampleAwards + exampleOffice + exampleOffice,
		},
	},
	{
		Code: AwardExclusive, Severity: Warning,
		Title:   lang.T("Hai danh hiệu không được tặng đồng thời", "Two titles that exclude each other"),
		Message: lang.T("%q: %q không đi cùng %q trong một năm (ở %s)", "%q: %q and %q exclude each other within one year (see %s)"),
		Remedy:  lang.T("giữ danh hiệu cao hơn", "keep the higher one"),
		Explanation: lang.T(
			"Trong data/titles.csv hai danh hiệu này thuộc một nhóm ở cột “chỉ một trong”, như Tập thể lao động xuất sắc và Tập thể lao động tiên tiến: mỗi năm chỉ một. Trong danh sách đề nghị đây là lỗi, trong bảng vàng là cảnh báo.",
			"In data/titles.csv the two titles belong to one group in the column one_of, such as Tập thể lao động xuất sắc and Tập thể lao động tiên tiến: only one of a group may be given each year. This is an error in proposals and a warning in an honor roll."),
		Example: Example{
			Pos: at(exampleRoll, 3, 1), Args: []any{"BHXH tỉnh Hà Giang", "Tập thể lao động tiên tiến", "Tập thể lao động xuất sắc", exampleRoll + ":2:1"},
			Lines: exampleAwards + "BHXH tỉnh Hà Giang,Tập thể,,Hà Giang,Tập thể lao động xuất sắc" + exampleGiven +
				"BHXH tỉnh Hà Giang,Tập thể,,Hà Giang,Tập thể lao động tiên tiến" + exampleGiven,
		},
	},
	{
		Code: AwardUnranked, Severity: Warning,
		Title:   lang.T("Tập thể không được xét hoặc chưa xếp hạng", "A collective that is disqualified or unranked"),
		Message: lang.T("%s %s trong phong trào %s", "%s is %s in campaign %s"),
		Remedy:  lang.T("xem bảng chấm điểm: thidua score --unit", "see the score sheet: thidua score --unit"),
		Explanation: lang.T(
			"Tập thể được chọn từ kết quả chấm điểm, xếp loại, nhưng đơn vị này bị loại khỏi việc xét, hoặc chưa đủ số liệu để xếp hạng. Chương trình chỉ cảnh báo: Hội đồng quyết định.",
			"Collectives are chosen by their scores and classes, but this unit is disqualified or has too few figures to be ranked. The program only warns; the council decides."),
		Example: Example{Pos: at(exampleRoll, 2, 1), Args: []any{"Hà Giang", lang.T("không được xét (Có vi phạm bị xử lý kỷ luật trong kỳ)", "disqualified (Có vi phạm bị xử lý kỷ luật trong kỳ)"), "3081"}},
	},
}}
