package fault

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"regexp"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/certtest"
)

// What a network gets wrong, met for real, is told without a word of the library's.
func TestFaultsOfNetworksAreWorded(t *testing.T) {
	english := regexp.MustCompile(`(?i)\b(dial|refused|lookup|certificate|timeout|reset|handshake|read|write|tcp|the)\b`)
	pair := certtest.New(t, "may-chu", func(*x509.Certificate) {})
	server := func(speak func(net.Conn)) string {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				go speak(c)
			}
		}()
		return l.Addr().String()
	}
	cert, err := tls.X509KeyPair(pair.Cert, pair.Key)
	if err != nil {
		t.Fatal(err)
	}
	secret := server(func(c net.Conn) {
		_ = tls.Server(c, &tls.Config{Certificates: []tls.Certificate{cert}}).Handshake()
		c.Close()
	})
	plain := server(func(c net.Conn) { _, _ = io.WriteString(c, "220 xin chào\r\n"); time.Sleep(time.Second); c.Close() })
	gone, _ := net.Listen("tcp", "127.0.0.1:0")
	closed := gone.Addr().String()
	gone.Close()
	taken := func() error { _, err := net.Listen("tcp", plain); return err }
	silent := func() error {
		c, err := net.Dial("tcp", server(func(net.Conn) {}))
		if err != nil {
			return err
		}
		defer c.Close()
		_ = c.SetReadDeadline(time.Now().Add(20 * time.Millisecond))
		_, err = c.Read(make([]byte, 1))
		return err
	}
	dial := func(address string, config *tls.Config) error { _, err := tls.Dial("tcp", address, config); return err }
	for what, err := range map[string]error{
		"refused":   dial(closed, nil),
		"unknown":   dial(secret, &tls.Config{ServerName: "localhost"}),
		"not TLS":   dial(plain, nil),
		"taken":     taken(),
		"silent":    silent(),
		"no name":   &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", Name: "mail.bhxh.example", IsNotFound: true}},
		"no lookup": &net.DNSError{Err: "server misbehaving", Name: "mail.bhxh.example"},
		"cut":       fmt.Errorf("read: %w", io.ErrUnexpectedEOF),
		"deadline":  fmt.Errorf("read: %w", os.ErrDeadlineExceeded),
		"context":   context.DeadlineExceeded,
	} {
		if err == nil {
			t.Errorf("%s: no error", what)
			continue
		}
		text := Text(err)
		t.Logf("%s: %v → %s", what, err, text.Vi)
		if english.MatchString(text.Vi) || text.Vi == text.En {
			t.Errorf("%s: %v is told as %s", what, err, text.Vi)
		}
	}
	if text := Text(errors.New("odd thing")); text.Vi != `máy báo lỗi "odd thing"` || text.En != "odd thing" {
		t.Errorf("%v", text)
	}
}
