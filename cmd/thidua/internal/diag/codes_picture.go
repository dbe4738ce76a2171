package diag

import "thidua/cmd/thidua/internal/lang"

// Faults of pictures and maps.
const (
	PictureUnread   Code = "picture-unread"
	PictureTooLarge Code = "picture-too-large"
)

var pictureFaults = Family{lang.T("Hình và bản đồ", "Pictures and maps"), []Doc{
	{
		Code: PictureUnread, Severity: Error,
		Title:   lang.T("Không đọc được hình", "The picture cannot be read"),
		Message: lang.T("không đọc được hình: %s", "the picture cannot be read: %s"),
		Remedy:  lang.T("mở hình bằng chương trình xem ảnh và lưu lại thành JPEG hoặc PNG, hoặc xin lại tệp gốc", "open the picture in an image program and save it as JPEG or PNG, or ask for the file again"),
		Explanation: lang.T(
			"Hình bị hỏng khi sao chép, hoặc thuộc một loại khác với đuôi tệp (điện thoại hay lưu HEIC). Mọi hình đều được đọc trọn một lần khi kiểm tra, nên trang không bao giờ có hình vỡ.",
			"The picture was damaged when it was copied, or is of another kind than its name says (phones like to save HEIC). Every picture is read in full when the workspace is checked, so that no page shows a broken one."),
		Example: Example{Pos: Pos{File: "content/tin-tuc/anh/hoi-nghi.jpg"}, Args: []any{lang.T("không phải là JPEG, PNG, WebP hay GIF", "it is neither JPEG nor PNG, WebP or GIF")}, Lines: "ftypheic"},
	},
	{
		Code: PictureTooLarge, Severity: Error,
		Title:   lang.T("Hình có quá nhiều điểm ảnh", "A picture of too many pixels"),
		Message: lang.T("hình có %d × %d điểm ảnh, giới hạn là %d triệu", "the picture has %d × %d pixels, the limit is %d million"),
		Remedy:  lang.T("thu nhỏ hình, ví dụ còn rộng 3.000 điểm ảnh; trang không hiện hình rộng hơn 1.600", "make the picture smaller, for example 3,000 pixels wide; no page shows more than 1,600"),
		Explanation: lang.T(
			"Một tệp nhỏ có thể khai hàng tỷ điểm ảnh, và chỉ mở ra đã làm máy cạn bộ nhớ. Kích thước được xem trước khi đọc, và hình quá lớn bị từ chối.",
			"A small file may claim billions of pixels, and opening it would exhaust the memory. The size is looked at before anything is read, and too large a picture is refused."),
		Example: Example{Pos: Pos{File: "content/tin-tuc/anh/hoi-nghi.png"}, Args: []any{30000, 20000, 40}},
	},
}}
