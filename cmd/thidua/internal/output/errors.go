package output

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"syscall"
	"time"

	"thidua/cmd/thidua/internal/lang"
)

// A NotOursError refuses to replace a folder that this program did not make.
type NotOursError struct {
	Dir   string
	Found string // one of the names in it
}

// Text words the error in both languages.
func (e *NotOursError) Text() lang.Text {
	return lang.T(
		"thư mục %q không do thidua tạo ra (trong đó có %q) nên không bị thay thế; hãy chọn thư mục khác, hoặc tự dọn trống nó",
		"the folder %q was not made by thidua (it holds %q) and is not replaced; choose another folder, or empty it yourself",
	).With(e.Dir, e.Found)
}

func (e *NotOursError) Error() string { return e.Text().En }

// A Reason is why a site cannot go to a target.
type Reason int

// What a target must not be.
const (
	IsRoot         Reason = iota // the top of a disk
	IsFile                       // anything that is there and is no folder
	IsSymlink                    // also one that leads nowhere
	HoldsProtected               // a folder that contains what Options.Protect names
)

var reasonTexts = [...]lang.Text{
	IsRoot:         lang.T("%q là thư mục gốc; hãy chọn một thư mục con cho trang", "%q is a root folder; choose a folder inside it for the site"),
	IsFile:         lang.T("%q đã có và không phải là thư mục; hãy chọn tên khác cho trang", "%q exists and is not a folder; choose another name for the site"),
	IsSymlink:      lang.T("%q là liên kết tượng trưng và không bị thay thế; hãy ghi rõ thư mục thật", "%q is a symbolic link and is not replaced; name the folder itself"),
	HoldsProtected: lang.T("%q chứa %q nên không thể bị thay thế; hãy chọn thư mục khác cho trang", "%q contains %q and must not be replaced; choose another folder for the site"),
}

// A TargetError refuses a target that no site may be written to.
type TargetError struct {
	Dir    string
	Reason Reason
	Inside string // the protected path, if that is the reason
}

// Text words the error in both languages.
func (e *TargetError) Text() lang.Text {
	if e.Reason == HoldsProtected {
		return reasonTexts[e.Reason].With(e.Dir, e.Inside)
	}
	return reasonTexts[e.Reason].With(e.Dir)
}

func (e *TargetError) Error() string { return e.Text().En }

// A BusyError says that another run writes to the same place.
type BusyError struct {
	Dir    string
	Waited time.Duration
}

// Text words the error in both languages.
func (e *BusyError) Text() lang.Text {
	return lang.T(
		"một lần chạy khác đang ghi vào %q (đã chờ %v); hãy thử lại khi lần đó xong",
		"another run is writing to %q (waited %v); try again when it is done",
	).With(e.Dir, e.Waited)
}

func (e *BusyError) Error() string { return e.Text().En }

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
	sweeping     = lang.T("không xóa được phần còn lại của lần chạy trước %q", "cannot remove what an earlier run left in %q")
	carrying     = lang.T("không mang theo được %q của trang cũ", "cannot take along %q of the old site")
	syncing      = lang.T("không lưu chắc xuống đĩa được %q", "cannot bring %q safely to the disk")
	swapping     = lang.T("không thay được trang ở %q", "cannot replace the site in %q")
	mending      = lang.T("không đưa lại được trang cũ đang nằm ở %q", "cannot put back the old site, which is in %q")
)

// A FaultError is what the machine, or the function that makes a file, got
// wrong, and where. It unwraps to the cause.
type FaultError struct {
	Doing lang.Text // with a verb for Path
	Path  string    // in the tree for a file of the site, else on the disk
	Err   error
}

// Text words the error in both languages.
func (e *FaultError) Text() lang.Text {
	return lang.Same("%s: %s").With(e.Doing.With(e.Path), cause(e.Err))
}

func (e *FaultError) Error() string { return e.Text().En }
func (e *FaultError) Unwrap() error { return e.Err }

// fault says what was being done, once: an error that says so already stays as
// it is, and so does no error.
func fault(doing lang.Text, path string, err error) error {
	var said *FaultError
	if err == nil || errors.As(err, &said) {
		return err
	}
	return &FaultError{Doing: doing, Path: path, Err: bare(err)}
}

// bare is an error of the file system without the paths, which are those of the
// staging folder and mean nothing to the user.
func bare(err error) error {
	switch e := err.(type) {
	case *fs.PathError:
		return e.Err
	case *os.LinkError:
		return e.Err
	}
	return err
}

// cause words the faults that an operator can do something about.
func cause(err error) lang.Text {
	switch {
	case full(err):
		return lang.T("đĩa đã đầy", "the disk is full")
	case errors.Is(err, syscall.EROFS):
		return lang.T("đĩa chỉ cho đọc", "the disk is read-only")
	case errors.Is(err, fs.ErrPermission):
		return lang.T("không có quyền, hoặc tệp đang được chương trình khác mở", "no permission, or another program has it open")
	}
	if worded, ok := err.(interface{ Text() lang.Text }); ok {
		return worded.Text()
	}
	return lang.Same(err.Error())
}

func full(err error) bool {
	const windowsDiskFull = syscall.Errno(112)
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) ||
		runtime.GOOS == "windows" && errors.Is(err, windowsDiskFull)
}
