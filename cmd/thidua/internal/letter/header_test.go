package letter

import (
	"bytes"
	"mime"
	"strings"
	"testing"

	"github.com/wneessen/go-mail"
)

func TestSubjectsBeginOnTheirLine(t *testing.T) {
	for _, text := range []string{
		"Thi đua", "plain", strings.Repeat("plain ", 30) + "end", strings.Repeat("Tiến độ chỉ tiêu thi đua của BHXH tỉnh ", 8), strings.Repeat("ế", 200),
	} {
		msg := mail.NewMsg(mail.WithNoDefaultUserAgent())
		msg.SetGenHeader(mail.HeaderSubject, subject(text))
		var b bytes.Buffer
		if _, err := msg.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		_, header, _ := strings.Cut("\r\n"+b.String(), "\r\nSubject: ")
		at := 0
		for at < len(header) && (header[at] != '\n' || at+1 < len(header) && header[at+1] == ' ') {
			at++
		}
		header = strings.TrimSpace(header[:at])
		first, _, _ := strings.Cut(header, "\r\n")
		if strings.TrimSpace(first) == "" {
			t.Errorf("%q begins on the next line: %q", text, header)
		}
		for _, line := range strings.Split("Subject: "+header, "\r\n") {
			if len(line) > 76 {
				t.Errorf("%q: line %q", text, line)
			}
		}
		back, err := new(mime.WordDecoder).DecodeHeader(strings.ReplaceAll(header, "\r\n", ""))
		if err != nil || back != text {
			t.Errorf("%q came back as %q (%v)", text, back, err)
		}
	}
}
