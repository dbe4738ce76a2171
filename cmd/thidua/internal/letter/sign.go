package letter

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"thidua/cmd/thidua/internal/lang"
)

// A Signer signs messages by S/MIME. The signature stands beside the message, which
// stays readable where nobody knows of signatures.
type Signer struct {
	key          crypto.PrivateKey
	leaf, issuer *x509.Certificate // issuer is nil where the file does not bring it along
}

// A Signature says, in a manifest, by which certificate messages are signed.
type Signature struct {
	By    string    `json:"by"`
	Until time.Time `json:"until"` // end of the certificate
}

// A SignerError is all that is wrong with a certificate and its key.
type SignerError struct{ faults []lang.Text }

// Text words the faults, one a line.
func (e *SignerError) Text() lang.Text {
	var out lang.Text
	for i, f := range e.faults {
		if i > 0 {
			out.Vi, out.En = out.Vi+"\n", out.En+"\n"
		}
		out.Vi, out.En = out.Vi+f.Vi, out.En+f.En
	}
	return out
}

func (e *SignerError) Error() string { return e.Text().En }

func (e *SignerError) add(text lang.Text, args ...any) {
	e.faults = append(e.faults, text.With(args...))
}

// NewSigner reads a certificate, with that of its issuer if the file has it, and its
// key, both PEM. The error is a *SignerError and tells everything for which readers
// would be warned of the signature: wrong time, wrong address, wrong purpose.
func NewSigner(certificate, key []byte, from string, now time.Time) (*Signer, error) {
	var wrong SignerError
	s := &Signer{}
	s.readCertificates(certificate, &wrong)
	s.readKey(key, &wrong)
	if s.leaf != nil {
		checkCertificate(s.leaf, from, now, &wrong)
	}
	if s.leaf != nil && s.key != nil {
		if _, err := tls.X509KeyPair(pemOf("CERTIFICATE", s.leaf.Raw), key); err != nil {
			wrong.add(lang.T("khóa riêng không phải của chứng thư này: chỉ ra đúng cặp tệp", "the private key does not belong to this certificate: name the right pair of files"))
		}
	}
	if len(wrong.faults) > 0 {
		return nil, &wrong
	}
	return s, nil
}

func pemOf(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}

// readCertificates takes the first certificate of a file, and of the others the one
// that issued it.
func (s *Signer) readCertificates(data []byte, wrong *SignerError) {
	for block, rest := pem.Decode(data); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != "CERTIFICATE" {
			continue
		}
		c, err := x509.ParseCertificate(block.Bytes)
		switch {
		case err != nil:
			wrong.add(lang.T("tệp chứng thư có chỗ không đọc được (%s)", "the certificate file cannot be read (%s)"), err.Error())
			return
		case s.leaf == nil:
			s.leaf = c
		case s.issuer == nil && s.leaf.CheckSignatureFrom(c) == nil:
			s.issuer = c
		}
	}
	if s.leaf == nil {
		wrong.add(lang.T("tệp chứng thư không có chứng thư dạng PEM; từ tệp .p12: openssl pkcs12 -in ten.p12 -nokeys -out chung-thu.pem",
			"the certificate file holds no PEM certificate; from a .p12 file: openssl pkcs12 -in name.p12 -nokeys -out certificate.pem"))
	}
}

// readKey takes the private key of a file.
func (s *Signer) readKey(data []byte, wrong *SignerError) {
	for block, rest := pem.Decode(data); block != nil; block, rest = pem.Decode(rest) {
		if strings.HasPrefix(block.Type, "ENCRYPTED") || strings.Contains(block.Headers["Proc-Type"], "ENCRYPTED") {
			wrong.add(lang.T("khóa riêng còn mã hóa; ghi ra tệp mà chỉ người gửi đọc được: openssl pkey -in khoa.pem -out khoa-ky.pem",
				"the private key is encrypted; write it into a file that only the sender can read: openssl pkey -in key.pem -out signing-key.pem"))
			return
		}
		if !strings.HasSuffix(block.Type, "PRIVATE KEY") {
			continue
		}
		key, err := parseKey(block.Bytes)
		if err != nil {
			wrong.add(lang.T("khóa riêng không ký thư được: cần khóa RSA hoặc ECDSA", "the private key cannot sign messages: it takes an RSA or ECDSA key"))
			return
		}
		s.key = key
		return
	}
	wrong.add(lang.T("tệp khóa không có khóa riêng dạng PEM; từ tệp .p12: openssl pkcs12 -in ten.p12 -nocerts -nodes -out khoa-ky.pem",
		"the key file holds no PEM private key; from a .p12 file: openssl pkcs12 -in name.p12 -nocerts -nodes -out signing-key.pem"))
}

// parseKey reads a private key of one of the kinds that mail programs know.
func parseKey(der []byte) (crypto.PrivateKey, error) {
	if key, err := x509.ParsePKCS1PrivateKey(der); err == nil {
		return key, nil
	}
	if key, err := x509.ParseECPrivateKey(der); err == nil {
		return key, nil
	}
	key, err := x509.ParsePKCS8PrivateKey(der)
	switch key.(type) {
	case *rsa.PrivateKey, *ecdsa.PrivateKey:
		return key, err
	}
	return nil, errors.Join(err, errors.ErrUnsupported)
}

// checkCertificate tells for what readers' programs would refuse a certificate.
func checkCertificate(c *x509.Certificate, from string, now time.Time, wrong *SignerError) {
	day := func(t time.Time) string { return t.In(vietnam).Format("02/01/2006") }
	if now.After(c.NotAfter) {
		wrong.add(lang.T("chứng thư đã hết hạn ngày %s: xin cấp chứng thư mới", "the certificate expired on %s: ask for a new one"), day(c.NotAfter))
	}
	if now.Before(c.NotBefore) {
		wrong.add(lang.T("chứng thư chưa có hiệu lực, phải đợi đến ngày %s", "the certificate is not valid before %s"), day(c.NotBefore))
	}
	if known := certified(c); !slices.ContainsFunc(known, func(a string) bool { return strings.EqualFold(a, from) }) {
		wrong.add(lang.T("chứng thư không cấp cho địa chỉ gửi %q mà cho %q: sửa mail.from trong content/index.md hoặc dùng chứng thư của địa chỉ ấy",
			"the certificate is not for the sender %q but for %q: correct mail.from in content/index.md or use a certificate of that address"), from, strings.Join(known, ", "))
	}
	signs := c.KeyUsage == 0 || c.KeyUsage&(x509.KeyUsageDigitalSignature|x509.KeyUsageContentCommitment) != 0
	forMail := len(c.ExtKeyUsage)+len(c.UnknownExtKeyUsage) == 0 || slices.Contains(c.ExtKeyUsage, x509.ExtKeyUsageEmailProtection) || slices.Contains(c.ExtKeyUsage, x509.ExtKeyUsageAny)
	if !signs || !forMail {
		wrong.add(lang.T("chứng thư không dùng để ký thư điện tử: cần chứng thư có mục đích emailProtection và digitalSignature",
			"the certificate is not for signing mail: it takes one with the purposes emailProtection and digitalSignature"))
	}
}

// emailAddress is the attribute of a name in which older certificates bear an address.
var emailAddress = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 1}

// certified lists the addresses that a certificate speaks for.
func certified(c *x509.Certificate) []string {
	out := slices.Clone(c.EmailAddresses)
	for _, n := range c.Subject.Names {
		if text, ok := n.Value.(string); ok && n.Type.Equal(emailAddress) && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// Signature says by which certificate a signer signs.
func (s *Signer) Signature() *Signature {
	return &Signature{By: s.leaf.Subject.String(), Until: s.leaf.NotAfter.UTC()}
}

// sign puts a message into an envelope with its signature.
func (s *Signer) sign(msg *mail.Msg) ([]byte, error) {
	if err := msg.SignWithKeypair(s.key, s.leaf, s.issuer); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	_, err := msg.WriteTo(&b)
	return b.Bytes(), err
}

// Unsigned is a signed message without its envelope and signature: the very bytes that
// the message had before it was signed. id is that of the message.
func Unsigned(eml []byte, id string) ([]byte, error) {
	head, rest, found := bytes.Cut(eml, []byte("Content-Type: multipart/signed;"))
	_, named, _ := bytes.Cut(rest, []byte("\r\n "))
	boundary := boundaryLine.FindSubmatch(named)
	if !found || boundary == nil {
		return nil, errors.New("the message is not signed")
	}
	line := append([]byte("\r\n--"), boundary[1]...)
	parts := bytes.SplitN(rest, append(line, "\r\n"...), 3)
	if len(parts) != 3 {
		return nil, errors.New("the signed message has no parts")
	}
	return fixBoundaries(append(bytes.Clone(head), parts[1]...), id), nil
}
