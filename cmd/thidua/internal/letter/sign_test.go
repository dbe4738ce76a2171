package letter

import (
	"bytes"
	"crypto/x509"
	"crypto/x509/pkix"
	"html/template"
	netmail "net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/certtest"
)

const sender = "thidua@bhxh.example"

// forMail makes a certificate one of a sender.
func forMail(c *x509.Certificate) {
	c.EmailAddresses, c.IsCA = []string{sender}, false
	c.KeyUsage, c.ExtKeyUsage = x509.KeyUsageDigitalSignature, []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection}
}

// signed composes a letter with a text, a table and a picture, and signs it.
func signed(t *testing.T, s *Signer) Message {
	t.Helper()
	drawn := &Picture{Name: "toan-quoc", Alt: "Thu: 42,71%", Width: 360, PNG: func() ([]byte, error) { return []byte("\x89PNG..."), nil }}
	l := Letter{
		Lang: "vi", Subject: "Thi đua toàn ngành đến 30/9/2025", Title: "Thi đua toàn ngành", Lead: "Đạt 3 trên 9 chỉ tiêu.",
		Body: template.HTML("<p>Kính gửi đồng chí.</p>"), Sections: []LetterSection{{Heading: "Chỉ tiêu", Picture: drawn}},
	}
	e := Envelope{
		From: &netmail.Address{Name: "Thi đua", Address: sender}, To: &netmail.Address{Name: "Giám đốc", Address: "giamdoc@bhxh.example"},
		List: "Thi đua ngành Bảo hiểm xã hội Việt Nam", Date: time.Date(2025, 9, 30, 8, 0, 0, 0, vietnam),
	}
	c, err := newContent(l, domain(sender))
	if err != nil {
		t.Fatal(err)
	}
	m, err := c.message(e, s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// verified asks OpenSSL whether a message was signed by whom it says, and for the
// part that was.
func verified(t *testing.T, eml, root []byte) ([]byte, string) {
	t.Helper()
	program, err := exec.LookPath("openssl")
	if err != nil {
		t.Fatal("signatures are verified by OpenSSL: apt-get install openssl")
	}
	dir := t.TempDir()
	for name, data := range map[string][]byte{"m.eml": eml, "root.pem": root} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(program, "cms", "-verify", "-in", "m.eml", "-CAfile", "root.pem", "-purpose", "smimesign", "-out", "content")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, string(out)
	}
	content, err := os.ReadFile(filepath.Join(dir, "content"))
	if err != nil {
		t.Fatal(err)
	}
	return content, ""
}

// What OpenSSL takes as signed is the message itself, by a certificate that only its
// issuer, who comes along, leads to the root.
func TestOpenSSLVerifiesSignatures(t *testing.T) {
	root := certtest.New(t, "Gốc", func(*x509.Certificate) {})
	office := root.Issue(t, "Cơ quan cấp", func(c *x509.Certificate) { c.IsCA, c.KeyUsage = true, x509.KeyUsageCertSign })
	pair := office.Issue(t, "Thi đua", forMail)
	s, err := NewSigner(append(pair.Cert, office.Cert...), pair.Key, sender, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	m := signed(t, s)
	content, complaint := verified(t, m.EML, root.Cert)
	if complaint != "" {
		t.Fatal(complaint)
	}
	_, body, _ := bytes.Cut(m.Plain, []byte("Content-Type: "))
	if got := fixBoundaries(content, m.ID); !bytes.Equal(bytes.TrimSpace(got), bytes.TrimSpace(append([]byte("Content-Type: "), body...))) {
		t.Errorf("signed is\n%s", got)
	}
	if _, complaint := verified(t, bytes.Replace(m.EML, []byte("inline"), []byte("INLINE"), 1), root.Cert); !strings.Contains(complaint, "verification failure") {
		t.Errorf("a changed message: %q", complaint)
	}
	if _, complaint := verified(t, m.EML, certtest.New(t, "Khác", func(*x509.Certificate) {}).Cert); complaint == "" {
		t.Error("a signature of strangers is taken")
	}
}

// Within the signature lies what would be sent without one, byte for byte.
func TestUnsigned(t *testing.T) {
	pair := certtest.New(t, "Thi đua", forMail)
	s, err := NewSigner(pair.Cert, pair.Key, sender, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	m := signed(t, s)
	plain, err := Unsigned(m.EML, m.ID)
	if err != nil || !bytes.Equal(plain, signed(t, nil).EML) {
		t.Errorf("%v:\n%s", err, plain)
	}
	entry, without := Entry{MessageID: m.ID, SHA256: digest(m.EML)}, Entry{MessageID: m.ID, SHA256: digest(m.Plain)}
	if !entry.Holds(m.EML, without) || !without.Holds(m.Plain, without) {
		t.Error("a message as it was rendered is refused")
	}
	other := bytes.Replace(m.EML, []byte("Subject:"), []byte("Subject: x"), 1)
	if (Entry{MessageID: m.ID, SHA256: digest(other)}).Holds(other, without) {
		t.Error("a changed message is taken")
	}
	if _, err := Unsigned(m.Plain, m.ID); err == nil {
		t.Error("a message without signature")
	}
}

// Whatever readers would be warned of is told before anything is rendered, all at once.
func TestSignersAreChecked(t *testing.T) {
	good, other := certtest.New(t, "Thi đua", forMail), certtest.New(t, "Khác", forMail)
	changed := func(change func(*x509.Certificate)) certtest.Pair {
		return certtest.New(t, "Thi đua", func(c *x509.Certificate) { forMail(c); change(c) })
	}
	old := changed(func(c *x509.Certificate) { c.NotBefore, c.NotAfter = day(2020), day(2021) })
	early := changed(func(c *x509.Certificate) { c.NotBefore, c.NotAfter = day(2100), day(2101) })
	server := certtest.New(t, "cong.bhxh.example", func(c *x509.Certificate) {
		c.ExtKeyUsage, c.EmailAddresses = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}, []string{"khac@bhxh.example"}
	})
	for name, c := range map[string]struct {
		certificate, key []byte
		want             []string
	}{
		"good":           {good.Cert, good.Key, nil},
		"another key":    {good.Cert, other.Key, []string{"khóa riêng không phải của chứng thư này"}},
		"expired":        {old.Cert, old.Key, []string{"đã hết hạn ngày 01/01/2021"}},
		"too early":      {early.Cert, early.Key, []string{"chưa có hiệu lực, phải đợi đến ngày 01/01/2100"}},
		"of a server":    {server.Cert, server.Key, []string{`không cấp cho địa chỉ gửi "thidua@bhxh.example" mà cho "khac@bhxh.example"`, "không dùng để ký thư điện tử"}},
		"files changed":  {good.Key, good.Cert, []string{"tệp chứng thư không có chứng thư dạng PEM", "tệp khóa không có khóa riêng dạng PEM"}},
		"encrypted":      {good.Cert, pemOf("ENCRYPTED PRIVATE KEY", []byte("x")), []string{"khóa riêng còn mã hóa"}},
		"another kind":   {good.Cert, pemOf("PRIVATE KEY", []byte("x")), []string{"cần khóa RSA hoặc ECDSA"}},
		"cut off":        {pemOf("CERTIFICATE", []byte("x")), good.Key, []string{"tệp chứng thư có chỗ không đọc được"}},
		"other and late": {old.Cert, other.Key, []string{"đã hết hạn", "khóa riêng không phải"}},
	} {
		_, err := NewSigner(c.certificate, c.key, sender, time.Now())
		wrong, _ := err.(*SignerError)
		if len(c.want) == 0 {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if wrong == nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for i, want := range c.want {
			if len(wrong.faults) != len(c.want) || !strings.Contains(wrong.faults[i].Vi, want) {
				t.Errorf("%s: %q", name, wrong.Text().Vi)
				break
			}
		}
	}
}

func day(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, vietnam) }

// Older certificates bear the address in their name.
func TestAddressesInNames(t *testing.T) {
	pair := certtest.New(t, "Thi đua", func(c *x509.Certificate) {
		c.Subject.ExtraNames = []pkix.AttributeTypeAndValue{{Type: emailAddress, Value: "ThiDua@bhxh.example"}}
	})
	if _, err := NewSigner(pair.Cert, pair.Key, sender, time.Now()); err != nil {
		t.Error(err)
	}
}
