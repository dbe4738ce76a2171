package publish

import (
	"errors"
	"io"
	"io/fs"
	"net"
	"net/url"
	"os"
	"syscall"
	"time"

	"github.com/pkg/sftp"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

// Why a target failed, where its own words say too little.
var (
	errFull     = errors.New("the disk is full")
	errReadOnly = errors.New("the disk is read-only")
	errLost     = errors.New("the connection was lost")
	errNoLink   = errors.New("links cannot be made")
)

// A timeoutError says that a server did not answer in time.
type timeoutError struct{ timeout time.Duration }

func (e *timeoutError) Error() string { return "no answer for " + e.timeout.String() }

// Timeout makes the error one of the network's.
func (e *timeoutError) Timeout() bool { return true }

// Temporary makes the error one of the network's.
func (e *timeoutError) Temporary() bool { return false }

// What was being done when a target failed; the verb is for the file or release.
var (
	looking   = lang.T("không xem được nơi đăng", "cannot look at the target")
	locking   = lang.T("không giữ được chỗ ở nơi đăng", "cannot lock the target")
	bringing  = lang.T("không đưa được %q lên nơi đăng", "cannot upload %q to the target")
	finishing = lang.T("không hoàn tất được bản %s", "cannot complete the release %s")
	switching = lang.T("không chuyển được người đọc sang bản %s", "cannot switch readers to the release %s")
	reusing   = lang.T("không dùng lại được bản cũ %s", "cannot reuse the old release %s")
	clearing  = lang.T("đã đăng bản %s, nhưng không dọn được bản cũ", "the release %s is published, but old ones cannot be removed")
)

// failed says what was being done at the target, in the words of its operators.
func failed(err error, doing lang.Text, args ...any) error {
	return fault.Because(err, cause(err), doing, args...)
}

// cause words what an operator can do something about.
func cause(err error) lang.Text {
	var timedOut *timeoutError
	switch {
	case err == nil:
		return lang.Text{}
	case errors.Is(err, errFull), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return lang.T("đĩa ở nơi đăng đã đầy; dọn bớt hoặc giữ ít bản hơn (--keep), rồi chạy lại: phần đã đến nơi không gửi lại", "the disk of the target is full; make room or keep fewer releases (--keep), then run again: what has arrived is not sent again")
	case errors.Is(err, errReadOnly), errors.Is(err, syscall.EROFS):
		return lang.T("đĩa ở nơi đăng chỉ cho đọc; nhờ người quản trị mở quyền ghi", "the disk of the target is read-only; ask its administrator to make it writable")
	case errors.Is(err, errNoLink):
		return lang.T("máy này không cho tạo liên kết tượng trưng; trên Windows hãy bật Developer Mode (Settings > System > For developers), hoặc đăng bằng zip:", "this machine does not allow links; on Windows turn on Developer Mode (Settings > System > For developers), or publish by zip:")
	case errors.Is(err, syscall.ENOTDIR):
		return lang.T("có một tệp nằm ở chỗ của thư mục; hãy chọn thư mục khác", "there is a file where a folder should be; choose another folder")
	case errors.Is(err, fs.ErrPermission):
		return lang.T("không có quyền; nhờ người quản trị cho tài khoản này ghi vào nơi đăng", "no permission; ask the administrator to let this account write to the target")
	case errors.As(err, &timedOut):
		return lang.T("máy chủ không phản hồi quá %v; kiểm tra mạng rồi chạy lại: phần đã gửi không gửi lại", "the server was silent for %v; check the network and run again: what has arrived is not sent again").With(timedOut.timeout)
	case gone(err):
		return lang.T("mất kết nối với máy chủ; kiểm tra mạng rồi chạy lại: phần đã đến nơi không gửi lại", "the connection to the server was lost; check the network and run again: what has arrived is not sent again")
	}
	return fault.Why(bare(err))
}

// gone reports whether an error is that of a network. Errors of the system call
// themselves net.Error whatever they are of.
func gone(err error) bool {
	var network *net.OpError
	var name *net.DNSError
	var request *url.Error
	return errors.Is(err, errLost) || errors.Is(err, sftp.ErrSSHFxConnectionLost) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, net.ErrClosed) || errors.As(err, &network) || errors.As(err, &name) || errors.As(err, &request)
}

// bare is an error of a disk without its path, which the message names already.
func bare(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
