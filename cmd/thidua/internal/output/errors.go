package output

import (
	"thidua/cmd/thidua/internal/lang"
)

// Why a site or a file does not go where it was to go.
var (
	notOurs        = lang.T("thư mục %q không do thidua tạo ra (trong đó có %q) nên không bị thay thế; hãy chọn thư mục khác, hoặc tự dọn trống nó", "the folder %q was not made by thidua (it holds %q) and is not replaced; choose another folder, or empty it yourself")
	otherKind      = lang.T("thư mục %q đang chứa %s nên không bị thay thế; hãy chọn thư mục khác", "the folder %q holds %s and is not replaced; choose another folder")
	isRoot         = lang.T("%q là thư mục gốc; hãy chọn một thư mục con cho trang", "%q is a root folder; choose a folder inside it for the site")
	isFile         = lang.T("%q đã có và không phải là thư mục; hãy chọn tên khác cho trang", "%q exists and is not a folder; choose another name for the site")
	isSymlink      = lang.T("%q là liên kết tượng trưng và không bị thay thế; hãy ghi rõ thư mục thật", "%q is a symbolic link and is not replaced; name the folder itself")
	holdsProtected = lang.T("%q chứa %q nên không thể bị thay thế; hãy chọn thư mục khác cho trang", "%q contains %q and must not be replaced; choose another folder for the site")
	inside         = lang.T("%q nằm trong %q, nơi được đăng, hoặc chứa các tệp mà trang được dựng từ đó; hãy ghi ra nơi khác", "%q lies inside %q, which is published or read as input; write it elsewhere")
	exists         = lang.T("đã có tệp %q: đổi tên hoặc xóa nó trước", "the file %q exists: rename or remove it first")
	notEmpty       = lang.T("thư mục %q không trống: chọn một thư mục mới", "the folder %q is not empty: choose a new one")
)

// Who else is at work.
var (
	busy   = lang.T("một lần chạy khác đang ghi vào %q (đã chờ %v); hãy thử lại khi lần đó xong", "another run is writing to %q (waited %v); try again when it is done")
	locked = lang.T("một lệnh khác đang dùng %q: đợi lệnh ấy xong", "another command is using %q: wait until it is done")
)

// A BadName is a path in a tree that not every computer can hold.
type BadName struct {
	Path string
	Why  lang.Text
}

// A NamesError lists every path of a tree that cannot be written everywhere.
type NamesError struct {
	Names []BadName
}

// Text words the error in both languages, a line per name.
func (e *NamesError) Text() lang.Text {
	text := lang.T("không thể ghi các tệp này trên mọi máy:", "these files cannot be written on every computer:")
	for _, n := range e.Names {
		line := lang.Same("\n\t%s: %s").With(n.Path, n.Why)
		text.Vi += line.Vi
		text.En += line.En
	}
	return text
}

func (e *NamesError) Error() string { return e.Text().En }

// What was being done when a fault occurred; the verb is for what it was done to.
var (
	looking      = lang.T("không xem được %q", "cannot look at %q")
	makingFolder = lang.T("không tạo được thư mục %q", "cannot make the folder %q")
	writing      = lang.T("không ghi được %q", "cannot write %q")
	locking      = lang.T("không khóa được %q", "cannot lock %q")
	discarding   = lang.T("không xóa được phần còn lại của lần chạy trước %q", "cannot remove what an earlier run left in %q")
	carrying     = lang.T("không giữ lại được %q của trang cũ", "cannot keep %q of the old site")
	syncing      = lang.T("không lưu chắc xuống đĩa được %q", "cannot save %q safely to the disk")
	swapping     = lang.T("không thay được trang ở %q", "cannot replace the site in %q")
	recovering   = lang.T("không đưa lại được trang cũ đang nằm ở %q", "cannot put back the old site, which is in %q")
)
