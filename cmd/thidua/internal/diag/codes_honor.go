package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of honor rolls.
const (
	PersonalData   Code = "personal-data"
	AwardKind      Code = "award-kind"
	AwardUndecided Code = "award-undecided"
)

const (
	exampleRoll   = "data/honors/2025.csv"
	exampleHonors = "Họ và tên,Loại,Đơn vị,Danh hiệu,Số quyết định,Ngày quyết định,Ghi chú\n"
)

var honorFaults = Family{lang.T("Bảng vàng", "Honor rolls"), []Doc{
	{
		Code: PersonalData, Severity: Error,
		Title:   lang.T("Có dữ liệu cá nhân", "Personal data"),
		Message: lang.T("ô chứa dữ liệu cá nhân (%s)", "the text contains personal data (%s)"),
		Remedy:  lang.T("xóa số này: bảng vàng chỉ in họ tên, chức vụ, đơn vị, hình thức và quyết định", "remove it: an honor roll prints only name, position, unit, award and decision"),
		Explanation: lang.T(
			"Ô này có dãy số hoặc địa chỉ giống số điện thoại, số căn cước, mã số BHXH, mã thẻ BHYT, số tài khoản hay thư điện tử của một người. Những thứ đó không bao giờ được công bố, kể cả trong ô ghi chú; thông báo không nhắc lại số để nó không lọt vào nhật ký.",
			"The cell holds what looks like a phone, identity, insurance, card or account number or an email address of a person. These are never published, notes included; the message does not repeat the number, so that it stays out of logs."),
		Example: Example{
			Pos: at(exampleRoll, 2, 93), Column: "Ghi chú", Args: []any{lang.T("số điện thoại hoặc mã số BHXH", "a phone or social insurance number")},
			Lines: exampleHonors + "Nguyễn Văn A,Cá nhân,Hà Nội,Bằng khen của Tổng Giám đốc BHXH Việt Nam,15/QĐ-BHXH,16/01/2025,ĐT 0900 000 000\n",
		},
	},
	{
		Code: AwardKind, Severity: Error,
		Title:   lang.T("Danh hiệu không đúng đối tượng", "An award for the other kind of recipient"),
		Message: lang.T("%q không dành cho %s", "%q is not an award for %s"),
		Remedy:  lang.T("kiểm tra cột Loại và cột Danh hiệu / Hình thức", "check the columns for the kind and the award"),
		Explanation: lang.T(
			"Luật Thi đua, khen thưởng dành danh hiệu này cho tập thể hoặc cho cá nhân, và dòng ghi ngược lại: không cá nhân nào được Cờ thi đua, không tập thể nào là Chiến sĩ thi đua.",
			"The law on emulation and commendation reserves this title for collectives or for individuals, and the row gives it to the other: no person receives the Emulation Flag, no collective is an Emulation Fighter."),
		Example: Example{
			Pos: at(exampleRoll, 2, 29), Column: "Danh hiệu", Args: []any{"Cờ thi đua của Chính phủ", lang.T("cá nhân", "individuals")},
			Lines: exampleHonors + "Nguyễn Văn A,Cá nhân,Hà Nội,Cờ thi đua của Chính phủ,15/QĐ-BHXH,16/01/2025,\n",
		},
	},
	{
		Code: AwardUndecided, Severity: Error,
		Title:   lang.T("Chưa có quyết định khen thưởng", "An award without a decision"),
		Message: lang.T("thiếu số hoặc ngày quyết định khen thưởng", "the number or the date of the decision is missing"),
		Remedy:  lang.T("chỉ công bố khi đã có quyết định", "publish an award only once it has been decided"),
		Explanation: lang.T(
			"Bảng vàng chỉ nêu những khen thưởng đã có quyết định, nên mỗi dòng phải có số và ngày quyết định. Đưa tên ai lên trước khi có quyết định là sai quy định.",
			"An honor roll lists only awards that have been decided, so each row needs the number and date of its decision. No name may be published before that."),
		Example: Example{
			Pos: at(exampleRoll, 2, 71), Column: "Số quyết định",
			Lines: exampleHonors + "Nguyễn Văn A,Cá nhân,Hà Nội,Bằng khen của Tổng Giám đốc BHXH Việt Nam,,16/01/2025,\n",
		},
	},
}}
