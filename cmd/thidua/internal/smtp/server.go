package smtp

import (
	"bytes"
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"strconv"
	"time"

	"github.com/wneessen/go-mail/smtp"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

// A Security is how the connection is kept from others.
type Security string

// The ways. None is for servers on the machine itself.
const (
	StartTLS Security = "starttls"
	TLS      Security = "tls"
	None     Security = "none"
)

// A Server is where messages are handed over.
type Server struct {
	Host           string
	Port           int
	Security       Security
	User, Password string
	Hello          string      // the name of this machine, for EHLO; "" is localhost
	Roots          *tls.Config // nil: the machine's certificates
	Timeout        time.Duration
}

// ErrPlain says that a connection without TLS would leave the machine.
var ErrPlain = errors.New("a connection without TLS is only for the machine itself")

// loopback reports whether every address of a host is the machine itself.
func loopback(host string) bool {
	ips, err := net.LookupIP(host)
	if err != nil || len(ips) == 0 {
		return false
	}
	for _, ip := range ips {
		if !ip.IsLoopback() {
			return false
		}
	}
	return true
}

// A conn is a connection that takes messages.
type conn struct {
	client *smtp.Client
	raw    net.Conn
	server *Server
}

// dial connects, secures the connection and says who we are. Without TLS nothing is
// said to a server on another machine, and never a password.
func (s *Server) dial(ctx context.Context) (*conn, error) {
	if s.Security == None && !loopback(s.Host) {
		return nil, ErrPlain
	}
	address := net.JoinHostPort(s.Host, strconv.Itoa(s.Port))
	d := net.Dialer{Timeout: s.Timeout}
	raw, err := d.DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, s.failed(atConnect, err)
	}
	c := &conn{raw: raw, server: s}
	stop := context.AfterFunc(ctx, func() { _ = raw.Close() })
	defer stop()
	if err := c.begin(ctx); err != nil {
		_ = c.raw.Close()
		return nil, s.failed(stageOf(err), cmp.Or(ctx.Err(), err))
	}
	return c, nil
}

// failed words why there is no session. What a server puts off stays as it is.
func (s *Server) failed(at stage, err error) error {
	switch a := answerOf(err); {
	case a.later():
		return err
	case a.refused():
		return a.failure(at)
	case timedOut(err):
		return silent(err, s.Timeout, at)
	}
	return fault.At(err, sessionFailed, stages[at])
}

func (c *conn) begin(ctx context.Context) error {
	s := c.server
	settings := &tls.Config{MinVersion: tls.VersionTLS12}
	if s.Roots != nil {
		settings = s.Roots.Clone()
	}
	settings.ServerName = s.Host
	if err := c.extendDeadline(); err != nil {
		return err
	}
	if s.Security == TLS {
		secured := tls.Client(c.raw, settings)
		if err := secured.HandshakeContext(ctx); err != nil {
			return at(atSecure, err)
		}
		c.raw = secured
	}
	client, err := smtp.NewClient(c.raw, s.Host)
	if err != nil {
		return at(atConnect, err)
	}
	c.client = client
	if err := client.Hello(cmp.Or(s.Hello, "localhost")); err != nil {
		return at(atHello, err)
	}
	if s.Security == StartTLS {
		if ok, _ := client.Extension("STARTTLS"); !ok {
			return at(atSecure, fault.Refuse(lang.T("máy chủ %s không có mã hóa STARTTLS: chọn TLS, hoặc chọn không mã hóa nếu máy chủ ở trên chính máy này", "the server %s does not offer STARTTLS: choose TLS, or none where it runs on this very machine"), s.Host))
		}
		if err := client.StartTLS(settings); err != nil {
			return at(atSecure, err)
		}
	}
	if s.User == "" {
		return nil
	}
	return at(atLogin, client.Auth(smtp.PlainAuth("", s.User, s.Password, s.Host, s.Security == None)))
}

// extendDeadline renews the time that the server has for its next answers.
func (c *conn) extendDeadline() error { return c.raw.SetDeadline(time.Now().Add(c.server.Timeout)) }

// transfer gives a message to the server. commit is called when everything has been said
// but the end of the message: after that, without an answer, nobody knows.
func (c *conn) transfer(ctx context.Context, from string, to []string, eml []byte, commit func() error) (response string, err error) {
	if err := c.extendDeadline(); err != nil {
		return "", err
	}
	stop := context.AfterFunc(ctx, func() { _ = c.raw.Close() })
	defer stop()
	if err := c.client.Mail("<" + from + ">"); err != nil {
		return "", at(atSender, err)
	}
	refused, err := c.recipients(to)
	if err != nil {
		return "", at(atRecipient, err)
	}
	w, err := c.client.Data()
	if err != nil {
		return "", at(atContent, err)
	}
	if err := c.body(w, eml); err != nil {
		return "", at(atContent, err)
	}
	if !stop() {
		return "", ctx.Err()
	}
	if err := commit(); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", at(atEnd, err)
	}
	if d, ok := w.(*smtp.DataCloser); ok {
		response = d.ServerResponse()
	}
	return response + refused, nil
}

// recipients names all who get a message, so that a server that puts strangers off has
// met all of them at once. It says which copies were refused: the recipient gets it all
// the same.
func (c *conn) recipients(to []string) (refused string, err error) {
	for i, address := range to {
		one := c.client.Rcpt("<" + address + ">")
		if one == nil {
			continue
		}
		switch a := answerOf(one); {
		case a.code == 0 || a.code == closing:
			return "", one // nothing more can be said
		case i > 0 && a.refused():
			refused += refusedCopy(address, a)
		case err == nil:
			err = one
		}
	}
	return refused, err
}

// body sends a message up to its end. Whole lines go out as they are, but for the dots at
// the beginning of some; what is no mail file goes through the writer byte by byte.
func (c *conn) body(w io.Writer, eml []byte) error {
	text, whole := bytes.CutSuffix(eml, crlf)
	if !whole || bytes.Count(eml, crlf[1:]) != bytes.Count(eml, crlf) {
		_, err := w.Write(eml)
		return err
	}
	if bytes.HasPrefix(text, dot) {
		text = append(bytes.Clone(dot), text...)
	}
	if bytes.Contains(text, dotted) {
		text = bytes.ReplaceAll(text, dotted, append(bytes.Clone(dotted), dot...))
	}
	if _, err := c.client.Text.W.Write(text); err != nil {
		return err
	}
	_, err := w.Write(crlf) // so that the writer knows where it ends
	return err
}

var crlf, dot, dotted = []byte("\r\n"), []byte("."), []byte("\r\n.")

// reset makes the connection ready for the next message after a refusal.
func (c *conn) reset() error { return c.client.Reset() }

// quit says goodbye, politely if it can, and not for long.
func (c *conn) quit() {
	_ = c.raw.SetDeadline(time.Now().Add(farewell))
	_ = errors.Join(c.client.Quit(), c.raw.Close())
}

// farewell is how long a server may take to say goodbye.
const farewell = time.Second
