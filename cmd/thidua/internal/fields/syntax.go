package fields

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml"

	"thidua/cmd/thidua/internal/lang"
)

// wordings are what the YAML parser says, by how it begins, in words of those who write
// front matter. The first that fits counts.
var wordings = []struct {
	starts string
	text   lang.Text
}{
	{"could not find end character of", lang.T("ngoặc kép hoặc ngoặc đơn mở mà không đóng", "a quotation mark is opened and not closed")},
	{"unexpected scalar value", lang.T("giá trị viết dở: một khóa, dấu hai chấm hoặc dấu ngoặc bị thiếu hay thừa", "an unfinished value: a key, a colon or a bracket is missing or too many")},
	{"mapping value is not allowed", lang.T("dấu hai chấm thứ hai trong một dòng, hoặc dòng này thụt vào sai: đặt giá trị có dấu hai chấm trong ngoặc kép", "a second colon in one line, or a wrong indent: put a value with a colon in quotes")},
	{"map key definition includes an implicit line break", lang.T("thiếu dấu hai chấm sau khóa", "the colon after a key is missing")},
	{"unexpected key name", lang.T("thiếu dấu hai chấm sau khóa", "the colon after a key is missing")},
	{"expected map key-value delimiter", lang.T("thiếu dấu hai chấm sau khóa", "the colon after a key is missing")},
	{"non-map value is specified", lang.T("dòng này không có dạng khóa: giá trị, hoặc thụt vào khác các dòng bên cạnh", "this line is not key: value, or is indented differently from those around it")},
	{"value is not allowed in this context", lang.T("giá trị thừa ở đây, hoặc dòng này thụt vào sai: mỗi khóa một giá trị", "a value too many, or a wrong indent: each key has one value")},
	{"unexpected map key", lang.T("khóa đặt sai chỗ, thường do thụt vào sai", "a key in the wrong place, mostly by a wrong indent")},
	{"found an invalid key", lang.T("khóa không hợp lệ, thường do thụt vào sai", "an invalid key, mostly by a wrong indent")},
	{"undefined map key", lang.T("thiếu tên khóa trước dấu hai chấm", "the key before a colon is missing")},
	{"could not find value for mapping key", lang.T("khóa này chưa có giá trị", "this key has no value")},
	{"block sequence entries are not allowed", lang.T("danh sách bắt đầu bằng dấu gạch ngang phải xuống dòng sau dấu hai chấm", "a list of dashes begins on a line of its own")},
	{"',' or ']'", lang.T("ngoặc vuông [ thiếu dấu phẩy hoặc chưa đóng", "a [ lacks a comma or is not closed")},
	{"sequence end token", lang.T("ngoặc vuông [ chưa đóng", "a [ is not closed")},
	{"expected sequence element", lang.T("trong ngoặc vuông có hai dấu phẩy liền nhau", "there are two commas in a row within [ ]")},
	{"',' or '}'", lang.T("ngoặc nhọn { thiếu dấu phẩy hoặc chưa đóng", "a { lacks a comma or is not closed")},
	{"could not find flow map", lang.T("ngoặc nhọn { thiếu dấu phẩy hoặc chưa đóng", "a { lacks a comma or is not closed")},
	{"could not find '['", lang.T("ngoặc vuông ] không có [ đi trước", "a ] without a [")},
	{"could not find '{'", lang.T("ngoặc nhọn } không có { đi trước", "a } without a {")},
	{"found a tab character", lang.T("thụt vào bằng phím Tab: dùng dấu cách", "indented by a tab: use spaces")},
	{"tab character", lang.T("thụt vào bằng phím Tab: dùng dấu cách", "indented by a tab: use spaces")},
	{"found character '\t'", lang.T("thụt vào bằng phím Tab: dùng dấu cách", "indented by a tab: use spaces")},
	{"found unknown escape", lang.T(`trong ngoặc kép, dấu \ phải viết hai lần: \\`, `within double quotes a \ is written twice: \\`)},
	{"not enough length for escaped", lang.T(`trong ngoặc kép, dấu \ phải viết hai lần: \\`, `within double quotes a \ is written twice: \\`)},
	{`'@' is a reserved`, lang.T("giá trị bắt đầu bằng @ phải đặt trong ngoặc kép", "a value that begins with @ is put in quotes")},
	{"'`' is a reserved", lang.T("giá trị bắt đầu bằng dấu ` phải đặt trong ngoặc kép", "a value that begins with ` is put in quotes")},
	{"'%' is a reserved", lang.T("giá trị bắt đầu bằng % phải đặt trong ngoặc kép", "a value that begins with % is put in quotes")},
	{"could not find directive", percentSign},
	{"undefined directive", percentSign},
	{"unexpected directive", percentSign},
	{"could not find alias", lang.T("giá trị bắt đầu bằng * phải đặt trong ngoặc kép", "a value that begins with * is put in quotes")},
	{"undefined alias", lang.T("giá trị bắt đầu bằng * phải đặt trong ngoặc kép", "a value that begins with * is put in quotes")},
	{"unexpected alias", lang.T("giá trị bắt đầu bằng * phải đặt trong ngoặc kép", "a value that begins with * is put in quotes")},
	{"could not find anchor", lang.T("giá trị bắt đầu bằng & phải đặt trong ngoặc kép", "a value that begins with & is put in quotes")},
	{"undefined anchor", lang.T("giá trị bắt đầu bằng & phải đặt trong ngoặc kép", "a value that begins with & is put in quotes")},
	{"unexpected anchor", lang.T("giá trị bắt đầu bằng & phải đặt trong ngoặc kép", "a value that begins with & is put in quotes")},
	{"anchor", lang.T("giá trị bắt đầu bằng & phải đặt trong ngoặc kép", "a value that begins with & is put in quotes")},
	{"tag is not allowed", lang.T("giá trị bắt đầu bằng ! phải đặt trong ngoặc kép", "a value that begins with ! is put in quotes")},
	{"specified not scalar tag", lang.T("giá trị bắt đầu bằng ! phải đặt trong ngoặc kép", "a value that begins with ! is put in quotes")},
	{"found invalid tag", lang.T("giá trị bắt đầu bằng ! phải đặt trong ngoặc kép", "a value that begins with ! is put in quotes")},
	{"invalid header option", lang.T("dấu | hoặc > mở một đoạn nhiều dòng: sau nó phải xuống dòng, hoặc đặt giá trị trong ngoặc kép", "| or > opens a text of several lines: a line end follows, or the value is put in quotes")},
	{"could not find multi-line", lang.T("sau dấu | hoặc > không có dòng nào", "no line follows the | or >")},
	{"invalid number of indent", lang.T("đoạn nhiều dòng sau | hoặc > thụt vào không đều", "the lines after | or > are not indented alike")},
	{"value cannot be placed after document separator", lang.T("không viết gì sau --- trên cùng dòng", "nothing is written behind --- on its line")},
	{"found unexpected document separator", lang.T("ngoặc kép hoặc ngoặc đơn mở mà không đóng trước dòng ---", "a quotation mark is not closed before the line ---")},
}

var percentSign = lang.T("dòng bắt đầu bằng % phải đặt trong ngoặc kép", "a line that begins with % is put in quotes")

// errorText words an error of the YAML parser. One that has no words of ours is told as
// such, with the parser's own behind it.
func errorText(err error) lang.Text {
	switch err {
	case errUnreadable:
		return lang.T("bộ đọc YAML không đọc được", "the YAML parser cannot read it")
	case errTwo:
		return lang.T("có thêm một dòng --- ở giữa", "there is a line --- in between")
	}
	said := err.Error()
	var syntax *yaml.SyntaxError
	if errors.As(err, &syntax) {
		said = syntax.GetMessage()
	}
	for _, w := range wordings {
		if strings.HasPrefix(said, w.starts) {
			return w.text
		}
	}
	return lang.T("không đúng dạng khóa: giá trị (bộ đọc YAML nói: %s)", "it is not of the form key: value (the YAML parser says: %s)").With(said)
}
