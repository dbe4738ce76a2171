package dispatch

import (
	"bytes"
	"path"
	"strings"

	"thidua/cmd/thidua/internal/charset"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

// Limits of what is read; a document of a hundred pages is far below.
const (
	MaxBytes = 64 << 20
	maxText  = 4 << 20
	maxLines = 50_000
)

var (
	tooLarge = lang.T("%s quá lớn để là một văn bản: trên %d MB", "%s is too large for a document: more than %d MB")
	unread   = lang.T("không đọc được %s: %s", "cannot read %s: %s")
	oldWord  = lang.T("%s là tệp Word kiểu cũ (.doc): mở bằng Word, chọn Lưu thành → .docx, rồi dùng tệp .docx", "%s is an old Word file (.doc): open it in Word, choose Save As → .docx, and use that file")
	scanned  = lang.T("%s không có chữ, chỉ có ảnh quét: nhận dạng chữ (OCR) bằng máy quét hay phần mềm của đơn vị, kiểm lại rồi lưu thành .docx hoặc .txt",
		"%s holds no text, only scanned pictures: have the text recognised (OCR) by the scanner or a program of the office, check it, and save it as .docx or .txt")
	noWords = lang.T("%s không có chữ nào", "%s holds no text")
	noKind  = lang.T("không rõ chữ trong %s được lưu thế nào: lưu lại ở dạng UTF-8 hoặc .docx", "cannot tell how the text of %s was saved: save it as UTF-8 or .docx")
)

// open turns a document into lines, by its bytes.
func open(name string, data []byte) ([]string, error) {
	file := path.Base(strings.ReplaceAll(name, "\\", "/"))
	if len(data) > MaxBytes {
		return nil, fault.Refuse(tooLarge, file, MaxBytes>>20)
	}
	var lines []string
	var err error
	isPDF := bytes.HasPrefix(bytes.TrimLeft(data[:min(len(data), 1024)], "\x00 \t\r\n\xef\xbb\xbf"), []byte("%PDF-"))
	switch {
	case isPDF:
		lines, err = pdfLines(data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		lines, err = docxLines(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return nil, fault.Refuse(oldWord, file)
	default:
		var ok bool
		if lines, ok = textLines(data); !ok {
			return nil, fault.Refuse(noKind, file)
		}
	}
	if err != nil {
		return nil, fault.Refuse(unread, file, fault.Text(err))
	}
	letters, size := 0, 0
	for _, l := range lines {
		letters += len(strings.TrimSpace(l))
		size += len(l)
	}
	switch {
	case size > maxText || len(lines) > maxLines:
		return nil, fault.Refuse(tooLarge, file, maxText>>20)
	case letters < 20 && isPDF:
		return nil, fault.Refuse(scanned, file)
	case letters == 0:
		return nil, fault.Refuse(noWords, file)
	}
	return lines, nil
}

// textLines reads a text or a page.
func textLines(data []byte) ([]string, bool) {
	r := charset.Decode(data, nil)
	if r.Unknown || r.Rival != "" {
		return nil, false
	}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n").Replace(string(r.Text))
	head := strings.ToLower(text[:min(len(text), 4096)])
	if strings.HasPrefix(strings.TrimSpace(head), "<") && (strings.Contains(head, "<html") || strings.Contains(head, "<p") || strings.Contains(head, "<!doctype")) {
		return htmlLines(text), true
	}
	return strings.Split(text, "\n"), true
}
