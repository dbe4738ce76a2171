package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of reports by email.
const (
	MailAddress Code = "mail-address"
	MailDomain  Code = "mail-domain"
	MailTwice   Code = "mail-twice"
)

const exampleRecipients = "data/recipients.csv"

var mailFaults = Family{lang.T("Báo cáo qua thư", "Reports by email"), []Doc{
	{
		Code: MailAddress, Severity: Error,
		Title:   lang.T("Địa chỉ thư không đúng", "Not an email address"),
		Message: lang.T("%q không phải là một địa chỉ thư", "%q is not an email address"),
		Remedy:  lang.T("viết một địa chỉ như ten@co-quan.example, mỗi ô một địa chỉ", "write an address such as name@office.example"),
		Explanation: lang.T(
			"Địa chỉ phải là một địa chỉ thư trọn vẹn, không kèm tên, khoảng trắng hay dấu xuống dòng. Một dấu xuống dòng lọt vào đây có thể thêm người nhận ngoài ý muốn.",
			"The address must stand alone, without a name, spaces or line breaks. A line break here could add recipients that nobody intended."),
		Example: Example{
			Pos: at(exampleRecipients, 2, 10), Column: "address", Args: []any{"giamdoc bhxh.example"},
			Lines: "name,address,units,reports\nGiám đốc,giamdoc bhxh.example,,tong-quan\n",
		},
	},
	{
		Code: MailDomain, Severity: Error,
		Title:   lang.T("Địa chỉ ngoài các tên miền được phép", "An address outside the allowed domains"),
		Message: lang.T("%q không thuộc các miền được phép (%s)", "%q is not in the allowed domains (%s)"),
		Remedy:  lang.T("sửa địa chỉ, hoặc thêm miền vào khóa mail.domains của content/index.md", "correct the address, or add the domain to mail.domains in content/index.md"),
		Explanation: lang.T(
			"Khóa mail.domains nêu những miền mà báo cáo được gửi tới. Địa chỉ ở miền khác thường là gõ nhầm, và báo cáo nội bộ sẽ đi ra ngoài.",
			"The key mail.domains lists where reports may be sent. An address elsewhere is usually a typing error, and an internal report would leave the organisation."),
		Example: Example{Pos: at(exampleRecipients, 2, 10), Column: "address", Args: []any{"giamdoc@ngoai.example", "bhxh.example"}},
	},
	{
		Code: MailTwice, Severity: Error,
		Title:   lang.T("Một báo cáo gửi hai lần", "A report sent twice"),
		Message: lang.T("%s đã được gửi báo cáo %s (%s)", "%s already gets the report %s (%s)"),
		Remedy:  lang.T("xóa một trong hai dòng", "delete one of the two rows"),
		Explanation: lang.T(
			"Hai dòng cùng gửi một báo cáo về cùng một đơn vị hay phong trào đến cùng một địa chỉ. Người nhận sẽ có hai thư giống nhau.",
			"Two rows send the same report about the same unit or campaign to the same address."),
		Example: Example{
			Pos: at(exampleRecipients, 3, 32), Column: "reports", Args: []any{"giamdoc@bhxh.example", "tong-quan", at(exampleRecipients, 2, 32)},
			Lines: "name,address,units,reports\nGiám đốc,giamdoc@bhxh.example,,tong-quan\nGiám đốc,giamdoc@bhxh.example,,tong-quan\n",
		},
	},
}}
