package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"sync/atomic"
	"time"
)

// A patientConn gives up a server that says nothing for a time.
type patientConn struct {
	net.Conn
	patience time.Duration // 0 for ever
	silent   atomic.Bool   // patience ended
	broken   atomic.Bool   // whatever the reason
	stopped  func() bool
}

// dial connects. The end of ctx ends the connection, whatever it waits for.
func dial(ctx context.Context, network, addr string, patience time.Duration) (*patientConn, error) {
	dialer := net.Dialer{Timeout: patience}
	conn, err := dialer.DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	c := &patientConn{Conn: conn, patience: patience}
	c.stopped = context.AfterFunc(ctx, func() { _ = conn.Close() })
	return c, nil
}

func (c *patientConn) Read(p []byte) (int, error) {
	if c.patience > 0 {
		if err := c.SetReadDeadline(time.Now().Add(c.patience)); err != nil {
			return 0, err
		}
	}
	n, err := c.Conn.Read(p)
	return n, c.noted(err)
}

func (c *patientConn) Write(p []byte) (int, error) {
	if c.patience > 0 {
		if err := c.SetWriteDeadline(time.Now().Add(c.patience)); err != nil {
			return 0, err
		}
	}
	n, err := c.Conn.Write(p)
	return n, c.noted(err)
}

// Close ends the connection and the watch on its context.
func (c *patientConn) Close() error {
	c.stopped()
	return c.Conn.Close()
}

// noted remembers how the connection ended: what is above has many words for it.
func (c *patientConn) noted(err error) error {
	if err != nil {
		c.broken.Store(true)
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		c.silent.Store(true)
		return &silentError{c.patience}
	}
	return err
}

// worded is an error of what is above, with what the connection knows of it.
func (c *patientConn) worded(err error) error {
	switch {
	case err == nil || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission):
		return err
	case c.silent.Load():
		return &silentError{c.patience}
	case c.broken.Load():
		return fmt.Errorf("%w: %w", errLost, err)
	}
	return err
}
