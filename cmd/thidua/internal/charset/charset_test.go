package charset

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// truth is a text with the names of all units, as an export has them.
func truth(t *testing.T) string {
	t.Helper()
	f, err := os.Open("../../../../data/units.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("Mã,Đơn vị,Tổng cộng,Số người tham gia\r\n")
	for _, r := range rows[1:] {
		b.WriteString(r[1] + "," + r[2] + "," + r[5] + ",1\r\n")
	}
	return norm.NFC.String(b.String())
}

func iconv(t *testing.T, to, text string) []byte {
	t.Helper()
	cmd := exec.Command("iconv", "-f", "UTF-8", "-t", to)
	cmd.Stdin = strings.NewReader(text)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("iconv -t %s: %v: %s", to, err, &errs)
	}
	return out.Bytes()
}

// toVNI is the inverse of the tables under test, for each letter its first pair.
func toVNI(text string) []byte {
	letters := map[rune]string{}
	for pair, letter := range vniPairs {
		if s := string(pair[:]); letters[letter] == "" || s > letters[letter] {
			letters[letter] = s
		}
	}
	for from, to := range vniLetters {
		letters[to] = string(from)
	}
	var b []byte
	for _, r := range text {
		s := letters[r]
		if s == "" {
			s = string(r)
		}
		for _, c := range s {
			b = append(b, byte(c)) // Latin-1 is the same as Windows-1252 for all letters of VNI
		}
	}
	return b
}

func double(text string) []byte {
	var b strings.Builder
	for _, c := range []byte(text) {
		r := charmap.Windows1252.DecodeByte(c)
		if r == utf8.RuneError {
			r = rune(c)
		}
		b.WriteRune(r)
	}
	return []byte(b.String())
}

func TestEveryEncodingGivesTheSameText(t *testing.T) {
	text := truth(t)
	for _, c := range []struct {
		name string
		data []byte
		want Encoding
	}{
		{"UTF-8", []byte(text), UTF8},
		{"UTF-8 with mark", append([]byte("\xef\xbb\xbf"), text...), UTF8},
		{"UTF-8 decomposed", []byte(norm.NFD.String(text)), UTF8},
		{"UTF-16 of Excel", iconv(t, "UTF-16LE", "\ufeff"+text), UTF16LE},
		{"UTF-16BE", iconv(t, "UTF-16BE", "\ufeff"+text), UTF16BE},
		{"UTF-16LE without mark", iconv(t, "UTF-16LE", text), UTF16LE},
		{"Windows-1258", iconv(t, "CP1258", text), CP1258},
		{"TCVN3", iconv(t, "TCVN", text), TCVN3},
		{"VNI", toVNI(text), VNI},
		{"read as 1252", double(text), Double},
	} {
		got := Decode(c.data, nil)
		if got.Encoding != c.want || got.Rival != "" || got.Unknown {
			t.Errorf("%s: taken for %q, rival %q, unknown %v", c.name, got.Encoding, got.Rival, got.Unknown)
			continue
		}
		if norm.NFC.String(string(got.Text)) != text {
			t.Errorf("%s: the text differs:\n%.300s", c.name, got.Text)
		}
	}
}

func TestKnownBytesOfTheNames(t *testing.T) {
	for _, c := range []struct{ bytes, want string }{
		{"H\xe0 N\xf4\xf2i; \xd0\xe3\xeck L\xe3\xeck; Hu\xea\xec", "Hà Nội; Đắk Lắk; Huế"},
		{"H\xb5 N\xe9i; \xa7\xbek L\xbek; Hu\xd5", "Hà Nội; Đắk Lắk; Huế"},
		{"Ha\xf8 No\xe4i; \xd1a\xe9k La\xe9k; Hue\xe1", "Hà Nội; Đắk Lắk; Huế"},
		{"HÃ\u00a0 Ná»™i; Ä\u0090áº¯k Láº¯k; Huáº¿", "Hà Nội; Đắk Lắk; Huế"},
	} {
		if got := Decode([]byte(c.bytes), nil); string(got.Text) != c.want || got.Unknown || got.Rival != "" {
			t.Errorf("%q: %s gives %q (rival %s, unknown %v)", c.bytes, got.Encoding, got.Text, got.Rival, got.Unknown)
		}
	}
}

func TestNoiseIsRefused(t *testing.T) {
	for _, data := range []string{"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "a\x80b\x81c\x82d\x83e", "caf\xe9,na\xefve,d\xe9j\xe0 vu,\xfcber"} {
		if got := Decode([]byte(data), nil); !got.Unknown && got.Rival == "" {
			t.Errorf("%q taken for %s: %q", data, got.Encoding, got.Text)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("H\xb5 N\xe9i"))
	f.Add([]byte("\xff\xfeH\x00"))
	f.Add([]byte("HÃ  Ná»™i"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got := Decode(data, nil)
		if !got.Unknown && got.Encoding == UTF8 && !bytes.Equal(got.Text, bytes.TrimPrefix(data, bom)) {
			t.Errorf("UTF-8 was changed: %q", got.Text)
		}
	})
}
