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

// A timeoutConn gives up on a server that says nothing for a time.
type timeoutConn struct {
	net.Conn
	timeout  time.Duration // 0 for ever
	timedOut atomic.Bool   // the timeout has passed
	broken   atomic.Bool   // whatever the reason
	stopped  func() bool
}

// dial connects. The end of ctx ends the connection, whatever it waits for.
func dial(ctx context.Context, network, addr string, timeout time.Duration) (*timeoutConn, error) {
	dialer := net.Dialer{Timeout: timeout}
	conn, err := dialer.DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	c := &timeoutConn{Conn: conn, timeout: timeout}
	c.stopped = context.AfterFunc(ctx, func() { _ = conn.Close() })
	return c, nil
}

func (c *timeoutConn) Read(p []byte) (int, error) {
	if c.timeout > 0 {
		if err := c.SetReadDeadline(time.Now().Add(c.timeout)); err != nil {
			return 0, err
		}
	}
	n, err := c.Conn.Read(p)
	return n, c.noted(err)
}

func (c *timeoutConn) Write(p []byte) (int, error) {
	if c.timeout > 0 {
		if err := c.SetWriteDeadline(time.Now().Add(c.timeout)); err != nil {
			return 0, err
		}
	}
	n, err := c.Conn.Write(p)
	return n, c.noted(err)
}

// Close ends the connection and the watch on its context.
func (c *timeoutConn) Close() error {
	c.stopped()
	return c.Conn.Close()
}

// noted remembers how the connection ended: what is above has many words for it.
func (c *timeoutConn) noted(err error) error {
	if err != nil {
		c.broken.Store(true)
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		c.timedOut.Store(true)
		return &timeoutError{c.timeout}
	}
	return err
}

// worded is an error of what is above, with what the connection knows of it.
func (c *timeoutConn) worded(err error) error {
	switch {
	case err == nil || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission):
		return err
	case c.timedOut.Load():
		return &timeoutError{c.timeout}
	case c.broken.Load():
		return fmt.Errorf("%w: %w", errLost, err)
	}
	return err
}
