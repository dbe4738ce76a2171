// Package fault words what stops the program and is no error of the input: what the
// machine got wrong, and what the program refuses to do.
//
// Whoever finds it says what was being done, once; on the way up it is not said again:
//
//	cannot write "don-vi/ha-noi/index.html": the disk is full
//
// A refusal is not the machine's: somebody has to name another place, or put something
// right, before it is of use to try again.
package fault

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"runtime"
	"syscall"

	"thidua/cmd/thidua/internal/lang"
)

// An Error is what the machine got wrong.
type Error struct {
	text
	err error
}

// A Refusal is what the program does not do.
type Refusal struct{ text }

// A text is worded once, and known by its words before they were filled in.
type text struct{ form, filled lang.Text }

// Text words the error in both languages.
func (t text) Text() lang.Text { return t.filled }

func (t text) Error() string      { return t.filled.En }
func (t text) wording() lang.Text { return t.form }

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.err }

// New is a fault of the machine that is its own cause.
func New(form lang.Text, args ...any) error { return &Error{text: text{form, form.With(args...)}} }

// Refuse refuses.
func Refuse(form lang.Text, args ...any) error { return &Refusal{text{form, form.With(args...)}} }

// At says what was being done when an error occurred; the verbs are for args. What has
// been said already, a refusal and an interruption stay as they are, and so does no error.
func At(err error, doing lang.Text, args ...any) error {
	return Because(err, Why(err), doing, args...)
}

// Because is At with a cause in words of the caller's.
func Because(err error, why, doing lang.Text, args ...any) error {
	var said interface{ wording() lang.Text }
	if err == nil || errors.As(err, &said) || errors.Is(err, context.Canceled) {
		return err
	}
	return &Error{text{doing, lang.Same("%s: %s").With(doing.With(args...), why)}, err}
}

// Is reports whether an error was worded by a form, whatever it was filled with.
func Is(err error, form lang.Text) bool {
	var said interface{ wording() lang.Text }
	return errors.As(err, &said) && said.wording() == form
}

// IsRefusal reports whether an error is a refusal.
func IsRefusal(err error) bool {
	var refused *Refusal
	return errors.As(err, &refused)
}

// Text is an error in both languages. What has no words of ours is told as the system's.
func Text(err error) lang.Text {
	var worded interface{ Text() lang.Text }
	if errors.As(err, &worded) {
		return worded.Text()
	}
	return Why(err)
}

// Why words the causes that an operator can do something about.
func Why(err error) lang.Text {
	var worded interface{ Text() lang.Text }
	switch {
	case err == nil:
		return lang.Text{}
	case errors.As(err, &worded):
		return worded.Text()
	case Full(err):
		return lang.T("đĩa đã đầy", "the disk is full")
	case errors.Is(err, syscall.EROFS):
		return lang.T("đĩa chỉ cho đọc", "the disk is read-only")
	case errors.Is(err, fs.ErrPermission):
		return lang.T("không có quyền, hoặc tệp đang được chương trình khác mở", "no permission, or another program has it open")
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return lang.T("máy đang mở quá nhiều tệp; đóng bớt chương trình rồi chạy lại", "too many files are open; close other programs and run again")
	case errors.Is(err, syscall.EIO):
		return lang.T("đĩa hoặc mạng không đọc, ghi được; kiểm tra dây cắm, ổ đĩa", "the disk or the network failed to read or write; check the cable and the disk")
	case errors.Is(err, syscall.ENAMETOOLONG):
		return lang.T("tên dài hơn đĩa cho phép", "the name is longer than the disk allows")
	case errors.Is(err, syscall.ENOTDIR):
		return lang.T("một phần của đường dẫn là tệp, không phải thư mục", "a part of the path is a file, not a folder")
	case errors.Is(err, fs.ErrNotExist):
		return lang.T("không có tệp hay thư mục này, hoặc liên kết dẫn đến chỗ không có gì", "there is no such file or folder, or a link leads nowhere")
	case errors.Is(err, fs.ErrExist):
		return lang.T("đã có tệp, thư mục hay liên kết mang tên này", "a file, a folder or a link has this name")
	}
	if text, ok := network(err); ok {
		return text
	}
	return lang.T("máy báo lỗi %q", "%s").With(Bare(err).Error())
}

// Bare is an error of the file system without its path, which the message names.
func Bare(err error) error {
	switch e := err.(type) {
	case *fs.PathError:
		return e.Err
	case *os.LinkError:
		return e.Err
	}
	return err
}

// Full reports whether a disk had no room.
func Full(err error) bool {
	const windowsDiskFull = syscall.Errno(112)
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) ||
		runtime.GOOS == "windows" && errors.Is(err, windowsDiskFull)
}
