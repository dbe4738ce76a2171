// Package certtest makes certificates for tests: of mail servers and of those who sign
// messages. Nobody outside the tests trusts them.
package certtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"testing"
	"time"
)

// A Pair is a certificate with its key.
type Pair struct {
	Cert, Key []byte // PEM
	Leaf      *x509.Certificate
	secret    *ecdsa.PrivateKey
}

// New makes a pair for an hour that vouches for itself. change says what it is for.
func New(t testing.TB, name string, change func(*x509.Certificate)) Pair {
	t.Helper()
	return issue(t, name, change, nil)
}

// Issue makes a pair that another one vouches for.
func (p Pair) Issue(t testing.TB, name string, change func(*x509.Certificate)) Pair {
	t.Helper()
	return issue(t, name, change, &p)
}

func issue(t testing.TB, name string, change func(*x509.Certificate), by *Pair) Pair {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: by == nil, BasicConstraintsValid: true,
	}
	change(template)
	parent, signing := template, key
	if by != nil {
		parent, signing = by.Leaf, by.secret
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signing)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	block := func(kind string, data []byte) []byte { return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: data}) }
	return Pair{Cert: block("CERTIFICATE", der), Key: block("PRIVATE KEY", secret), Leaf: leaf, secret: key}
}

// Server makes a pair for a server of a name.
func Server(t testing.TB, name string) Pair {
	t.Helper()
	return New(t, name, func(c *x509.Certificate) { c.DNSNames = []string{name} })
}

// TLS is the configuration of a server that shows the certificate.
func (p Pair) TLS() *tls.Config {
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{p.Leaf.Raw}, PrivateKey: p.secret}}}
}

// Trust is the configuration of a client that trusts the certificate.
func (p Pair) Trust() *tls.Config {
	roots := x509.NewCertPool()
	roots.AddCert(p.Leaf)
	return &tls.Config{RootCAs: roots}
}
