package letter

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"strings"
)

// PlainText is the text part of a message, as programs without HTML show it; "" for none.
func PlainText(eml []byte) string {
	m, err := netmail.ReadMessage(bytes.NewReader(eml))
	if err != nil {
		return ""
	}
	return textIn(m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body)
}

func textIn(kind, encoding string, body io.Reader) string {
	media, params, err := mime.ParseMediaType(kind)
	switch {
	case err != nil:
		return ""
	case media == "text/plain":
		switch strings.ToLower(encoding) {
		case "quoted-printable":
			body = quotedprintable.NewReader(body)
		case "base64":
			body = base64.NewDecoder(base64.StdEncoding, body)
		}
		text, _ := io.ReadAll(body) // what can be read of it
		return strings.ReplaceAll(string(text), "\r\n", "\n")
	case !strings.HasPrefix(media, "multipart/"):
		return ""
	}
	parts := multipart.NewReader(body, params["boundary"])
	for {
		p, err := parts.NextRawPart()
		if err != nil {
			return ""
		}
		if text := textIn(p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p); text != "" {
			return text
		}
	}
}
