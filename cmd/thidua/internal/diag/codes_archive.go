package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of yearly archives.
const (
	ArchiveSpoiled Code = "archive-spoiled"
	ArchiveName    Code = "archive-name"
)

var archiveFaults = Family{lang.T("Bản lưu trữ", "Archives"), []Doc{
	{
		Code: ArchiveSpoiled, Severity: Warning,
		Title:   lang.T("Bản lưu trữ không còn nguyên vẹn", "An archive is damaged"),
		Message: lang.T("không còn nguyên vẹn, trang không hiển thị bản này (%s)", "the archive is damaged; the site does not show it (%s)"),
		Remedy:  lang.T(`chép lại tệp từ bản giữ ở nơi khác; "thidua archive verify" nêu từng tệp bị sửa`, `copy the file again from another copy; "thidua archive verify" names every changed file`),
		Explanation: lang.T(
			"Nội dung của gói không khớp với các mã kiểm ghi trong gói: tệp bị sửa, bị cắt cụt khi chép, hoặc đĩa hỏng. Bản lưu trữ không còn nguyên vẹn thì không được coi là tài liệu của năm đó, nên trang chỉ ghi là nó không còn nguyên vẹn.",
			"The contents of the bag do not match its checksums: a file was changed, the copy was cut short, or the disk is failing. An archive that cannot be verified must not be presented as the record of its year, so the site only says that it is damaged."),
		Example: Example{Pos: Pos{File: "data/archives/2022.zip"}, Args: []any{lang.T("không phải là tệp zip còn nguyên: zip: not a valid zip file", "is not an intact zip file: zip: not a valid zip file")}, Lines: "PK"},
	},
	{
		Code: ArchiveName, Severity: Warning,
		Title:   lang.T("Tệp lạ trong thư mục lưu trữ", "A file among the archives that is not one"),
		Message: lang.T("không phải là tên của bản lưu trữ", "is not the name of an archive"),
		Remedy:  lang.T("bản lưu trữ có tên như 2024.zip, bản đính chính như 2024-2.zip; chuyển tệp khác ra chỗ khác", "archives are named 2024.zip, corrections 2024-2.zip; move other files elsewhere"),
		Explanation: lang.T(
			"Thư mục data/archives chỉ chứa bản lưu trữ hằng năm, mỗi bản một tệp zip do chương trình lập, cùng tệp chữ ký .minisig nếu có. Tệp có tên khác không được đọc.",
			"The folder data/archives holds yearly archives, each a zip file made by the program, and their .minisig signatures if any. Files with other names are not read."),
		Example: Example{Pos: Pos{File: "data/archives/ban-sao-2022.zip"}, Lines: "PK"},
	},
}}
