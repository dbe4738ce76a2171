package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of honor rolls.
const (
	PersonalData   Code = "personal-data"
	PersonalKept   Code = "personal-kept"
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
		Message: lang.T("có dữ liệu cá nhân (%s)", "there is personal data here (%s)"),
		Remedy:  lang.T("xóa số hoặc địa chỉ này; số của cơ quan (đường dây nóng) trong một văn bản thì ghi vào khóa public_numbers ở phần đầu văn bản", "remove the number or address; list an office's (a hotline) in a text under public_numbers in its front matter"),
		Explanation: lang.T(
			"Chỗ này có dãy số hoặc địa chỉ giống số điện thoại, số căn cước, mã số BHXH, mã thẻ BHYT, số tài khoản hay thư điện tử của một người. Dữ liệu này không được công bố, dù ở ô ghi chú hay ở phần đầu của văn bản; riêng trong tệp số liệu đơn vị gửi, xem mã personal-kept; thông báo không nhắc lại số để nó không lọt vào nhật ký.",
			"Here is what looks like a phone, identity, insurance, card or account number or an email address of a person. These are never published or archived, be it in notes, in unused columns or in front matter; the message does not repeat the number, so that it stays out of logs."),
		Example: Example{
			Pos: at(exampleRoll, 2, 93), Column: "Ghi chú", Args: []any{lang.T("số điện thoại hoặc mã số BHXH", "a phone or social insurance number")},
			Lines: exampleHonors + "Nguyễn Văn A,Cá nhân,Hà Nội,Bằng khen của Tổng Giám đốc BHXH Việt Nam,15/QĐ-BHXH,16/01/2025,ĐT 0900 000 000\n",
		},
	},
	{
		Code: PersonalKept, Severity: Warning,
		Title:   lang.T("Dữ liệu cá nhân trong tệp số liệu", "Personal data in an export"),
		Message: lang.T("có dữ liệu cá nhân (%s); ô này không được đọc, nhưng bản lưu trữ giữ nguyên cả tệp", "there is personal data here (%s); the cell is not read, but an archive keeps the whole file"),
		Remedy:  lang.T("xóa nội dung ô này trong tệp trước khi lưu trữ", "clear the cell in the file before archiving"),
		Explanation: lang.T(
			"Ở phần đầu, phần ký tên hay ở một cột không dùng đến của tệp số liệu có số điện thoại, thư điện tử, số căn cước của ai đó. Không trang nào in ra, nhưng bản lưu trữ chứa nguyên tệp đầu vào, và nhiều người sẽ mở nó.",
			"In the title, near the signature or in an unused column of an export there is someone's phone number, email address or identity number. No page prints it, but an archive holds the input files as they are, and many people will open it."),
		Example: Example{
			Pos: at(exampleExport, 3, 1), Args: []any{lang.T("số điện thoại hoặc mã số BHXH", "a phone or social insurance number")},
			Lines: "don_vi,ky,bhyt\nHà Nội,10/2025,7836091\nNgười lập: Trần Thị B - ĐT 0900 000 000,,\n",
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
			"Bảng vàng chỉ nêu những khen thưởng đã có quyết định, nên mỗi dòng phải có số và ngày quyết định. Công bố tên trước khi có quyết định khen thưởng là không đúng quy định.",
			"An honor roll lists only awards that have been decided, so each row needs the number and date of its decision. No name may be published before that."),
		Example: Example{
			Pos: at(exampleRoll, 2, 71), Column: "Số quyết định",
			Lines: exampleHonors + "Nguyễn Văn A,Cá nhân,Hà Nội,Bằng khen của Tổng Giám đốc BHXH Việt Nam,,16/01/2025,\n",
		},
	},
}}
