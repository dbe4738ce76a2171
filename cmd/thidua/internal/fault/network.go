package fault

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"os"
	"runtime"
	"slices"
	"syscall"

	"thidua/cmd/thidua/internal/lang"
)

// network words what networks get wrong; false for any other error.
func network(err error) (lang.Text, bool) {
	var name *net.DNSError
	var host x509.HostnameError
	var authority x509.UnknownAuthorityError
	var invalid x509.CertificateInvalidError
	var record tls.RecordHeaderError
	var slow net.Error
	switch {
	case errors.As(err, &name) && name.IsNotFound:
		return lang.T("không có máy chủ nào tên %q: kiểm tra tên và kết nối mạng", "there is no server called %q: check the name and the network").With(name.Name), true
	case errors.As(err, &name):
		return lang.T("không tra được tên máy chủ %q: kiểm tra kết nối mạng", "the name of the server %q cannot be looked up: check the network").With(name.Name), true
	case errors.As(err, &host):
		return lang.T("chứng thư của máy chủ là của tên khác, không phải %q", "the certificate of the server is for another name, not %q").With(host.Host), true
	case errors.As(err, &authority):
		return lang.T("chứng thư của máy chủ do tổ chức mà máy này chưa tin cậy cấp", "the certificate of the server was issued by someone whom this machine does not trust"), true
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return lang.T("chứng thư của máy chủ đã hết hạn hoặc chưa có hiệu lực; kiểm tra cả ngày giờ của máy này", "the certificate of the server has expired or is not valid yet; check the clock of this machine too"), true
	case errors.As(err, &record):
		return lang.T("máy chủ không dùng mã hóa TLS ở cổng này: kiểm tra số cổng", "the server does not speak TLS at this port: check the number of the port"), true
	case isErrno(err, syscall.ECONNREFUSED, 10061):
		return lang.T("máy chủ từ chối kết nối: kiểm tra tên máy, số cổng và tường lửa", "the server refused the connection: check its name, the port and the firewall"), true
	case isErrno(err, syscall.EHOSTUNREACH, 10065), isErrno(err, syscall.ENETUNREACH, 10051):
		return lang.T("không có đường mạng đến máy chủ: kiểm tra kết nối mạng", "there is no way to the server: check the network"), true
	case isErrno(err, syscall.ECONNRESET, 10054), isErrno(err, syscall.EPIPE, 10053):
		return lang.T("máy chủ hoặc mạng đã cắt kết nối", "the server or the network cut the connection"), true
	case isErrno(err, syscall.EADDRINUSE, 10048):
		return lang.T("cổng này đang được chương trình khác dùng: chọn cổng khác", "another program uses this port: choose another"), true
	case errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &slow) && slow.Timeout():
		return lang.T("máy chủ không trả lời trong thời gian chờ", "the server did not answer in time"), true
	case errors.Is(err, net.ErrClosed):
		return lang.T("kết nối đã đóng", "the connection is closed"), true
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return lang.T("dữ liệu hết giữa chừng: kết nối bị cắt, hoặc tệp không đầy đủ", "the data end in the middle: the connection was cut, or a file is not whole"), true
	}
	return lang.Text{}, false
}

// isErrno reports whether an error is one of the system's, by its number elsewhere or on
// Windows.
func isErrno(err error, errno syscall.Errno, onWindows ...syscall.Errno) bool {
	var e syscall.Errno
	return errors.Is(err, errno) || runtime.GOOS == "windows" && errors.As(err, &e) && slices.Contains(onWindows, e)
}
