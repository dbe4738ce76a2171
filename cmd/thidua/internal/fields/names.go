package fields

import (
	"slices"

	"thidua/cmd/thidua/internal/viet"
)

// A Name is what a key is called in Vietnamese. Both may be written; the English one is
// what the program writes itself.
type Name struct{ Key, Vi string }

// Names lists every key of front matter, settings and sidecars, in the order in which a
// reader meets them. It is the one place where keys have Vietnamese names.
var Names = []Name{
	// A campaign.
	{"id", "mã"}, {"slug", "địa chỉ trang"}, {"number", "số"}, {"kind", "loại"}, {"issued", "ngày ban hành"}, {"issued_note", "ghi chú ngày ban hành"},
	{"place", "nơi ban hành"}, {"issuer", "cơ quan ban hành"}, {"signer", "người ký"}, {"name", "tên"}, {"position", "chức vụ"}, {"authority", "thẩm quyền ký"},
	{"title", "tiêu đề"}, {"subject", "trích yếu"}, {"theme", "chủ đề"}, {"theme_note", "ghi chú chủ đề"},
	{"start", "bắt đầu"}, {"end", "kết thúc"}, {"period", "thời gian"}, {"scope", "đối tượng"}, {"addressees", "kính gửi"},
	{"status", "trạng thái"}, {"figures_until", "số liệu nhận đến"}, {"vintage", "danh mục đơn vị"}, {"parent", "thuộc phong trào"}, {"related", "liên quan"},
	{"basis", "căn cứ"}, {"cited", "văn bản dẫn"}, {"date", "ngày"}, {"note", "ghi chú"},
	{"purpose", "mục đích"}, {"requirements", "yêu cầu"}, {"contents", "nội dung"}, {"phases", "các chặng"}, {"events", "mốc"},
	{"targets", "chỉ tiêu"}, {"indicator", "chỉ tiêu"}, {"unit", "đơn vị"}, {"due", "hạn"}, {"comparator", "so sánh"}, {"counts", "cách tính"}, {"value", "mức"},
	{"annexes", "phụ lục"}, {"attached", "văn bản kèm theo"}, {"file", "tệp"}, {"document", "văn bản"},
	{"pace", "tiến độ"}, {"days", "loại ngày"}, {"profile", "nhịp"}, {"about", "sai số khoảng"}, {"cut_months", "tháng bị cắt"},
	{"scoring", "chấm điểm"}, {"version", "bản quy tắc"}, {"method", "cách tính điểm"}, {"rank_by", "xếp hạng theo"}, {"missing", "thiếu kết quả"},
	{"minimum_share", "tỷ trọng tối thiểu"}, {"cap", "trần"}, {"decimals", "số lẻ"}, {"step_decimals", "số lẻ từng bước"}, {"total", "tổng trọng số"},
	{"weights", "trọng số"}, {"weight", "trọng số"}, {"bonus", "điểm cộng"}, {"deductions", "điểm trừ"}, {"disqualifiers", "không xét"},
	{"points", "điểm"}, {"max", "tối đa"}, {"completion_from", "hoàn thành từ"}, {"completion_below", "hoàn thành dưới"},
	{"classes", "xếp loại"}, {"from", "từ"}, {"below", "dưới"}, {"tie_breakers", "khi bằng điểm"},
	{"awards", "khen thưởng"}, {"conditions", "điều kiện"}, {"individuals_within_rewarded", "cá nhân trong đơn vị được khen"},
	{"quotas", "hạn mức"}, {"among", "trong số"}, {"units", "các đơn vị"}, {"codes", "mã đơn vị"},
	{"duties", "nhiệm vụ"}, {"actor", "ai"}, {"duty", "việc"}, {"valid_from", "hiệu lực từ"}, {"valid_to", "hiệu lực đến"},
	{"recipients", "nơi nhận"}, {"public_numbers", "số điện thoại công khai"},
	// Other texts.
	{"summary", "tóm tắt"}, {"author", "tác giả"}, {"campaigns", "phong trào"}, {"person", "nhân vật"}, {"draft", "bản thảo"}, {"publish_at", "đăng từ"},
	{"order", "thứ tự"}, {"as_of", "số liệu đến"}, {"preheader", "dòng xem trước"}, {"moved_from", "địa chỉ cũ"},
	// Settings.
	{"organisation", "tên cơ quan"}, {"unit_prefix", "trước tên đơn vị"}, {"whole", "gọi chung"}, {"abbreviations", "chữ viết tắt"}, {"department", "bộ phận"}, {"address", "địa chỉ"}, {"contact", "liên hệ"}, {"email", "thư điện tử"}, {"phone", "điện thoại"},
	{"description", "mô tả"}, {"language", "ngôn ngữ"}, {"base_url", "địa chỉ web"}, {"base_path", "thư mục web"}, {"publish", "nơi đăng"},
	{"illustrative", "minh họa"}, {"illustrative_note", "ghi chú minh họa"}, {"current_period", "kỳ so sánh"}, {"precompress", "nén sẵn"}, {"public_guides", "công khai hướng dẫn"}, {"measure", "đơn vị tính"},
	{"paper", "văn bản giấy"}, {"governing", "cơ quan chủ quản"}, {"governing_since", "chủ quản từ"}, {"code", "ký hiệu"}, {"drafter", "đơn vị soạn"}, {"archive", "lưu"},
	{"mail", "thư"}, {"domains", "tên miền"}, {"forms", "kèm biểu"}, {"brief", "kèm tóm tắt"}, {"digest", "gửi khi có thay đổi"}, {"every", "mỗi"}, {"verdict", "kết luận đổi"}, {"restated", "số liệu báo lại"}, {"rank", "hạng đổi"}, {"reminder", "kèm văn bản đôn đốc"}, {"server", "máy chủ"}, {"host", "tên máy chủ"}, {"port", "cổng"}, {"security", "bảo mật"}, {"user", "người dùng"},
	// Sidecars.
	{"campaign", "phong trào"}, {"numbers", "cách viết số"}, {"percent", "phần trăm"}, {"year", "năm"}, {"ignore", "bỏ qua cột"}, {"ignore_rows", "bỏ qua dòng"},
	{"header", "dòng tiêu đề"}, {"columns", "các cột"}, {"sheet", "trang tính"}, {"rows", "các dòng"},
}

// vietnamese has the Vietnamese name of a key, and how it is recognised: without marks,
// case and signs.
var vietnamese = func() map[string]Name {
	out := map[string]Name{}
	for _, n := range Names {
		out[n.Key] = Name{viet.Slug(n.Vi), n.Vi}
	}
	return out
}()

// spoken are all Vietnamese names, as they are recognised.
var spoken = func() map[string]bool {
	out := map[string]bool{}
	for _, n := range vietnamese {
		out[n.Key] = true
	}
	return out
}()

// means reports whether what was written is a key, or its Vietnamese name.
func means(written, key string) bool {
	if written == key {
		return true
	}
	n, named := vietnamese[key]
	return named && viet.Slug(written) == n.Key
}

// inVietnamese reports whether one of some keys is Vietnamese and no English one.
func inVietnamese(written []string) bool {
	return slices.ContainsFunc(written, func(w string) bool {
		_, english := vietnamese[w]
		return !english && spoken[viet.Slug(w)]
	})
}

// English is the key that was written on the first level of front matter, where it has an
// English name.
func English(written string) string {
	for _, n := range Names {
		if means(written, n.Key) {
			return n.Key
		}
	}
	return written
}
