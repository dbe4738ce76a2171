package publish

import (
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A proxy stands between the program and a server: it counts what passes, and after a
// number of bytes cuts the connection or falls silent.
type proxy struct {
	addr     string
	to       string
	up, down atomic.Int64 // bytes to the server and from it
	slow     atomic.Int64 // how long each piece takes

	mu     sync.Mutex
	left   int64 // bytes until it happens
	happen func(*passage)
	open   map[*passage]bool
}

// A passage is one connection through a proxy.
type passage struct {
	near, far net.Conn
	hold      chan struct{} // closed when the test is over
}

func (p *passage) cut() { _, _ = p.near.Close(), p.far.Close() }

func (p *passage) stall() { <-p.hold }

// startProxy lets everything pass until it is told otherwise.
func startProxy(t testing.TB, to string) *proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{addr: l.Addr().String(), to: to, open: map[*passage]bool{}}
	hold := make(chan struct{})
	t.Cleanup(func() { l.Close(); close(hold); p.cutAll() })
	go func() {
		for {
			near, err := l.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", to)
			if err != nil {
				near.Close()
				continue
			}
			p.carry(&passage{near, far, hold})
		}
	}()
	return p
}

// after lets something happen to each connection once so many more bytes have passed.
func (p *proxy) after(bytes int64, happen func(*passage)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left, p.happen = bytes, happen
}

func (p *proxy) cutAll() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.open {
		c.cut()
	}
}

func (p *proxy) carry(c *passage) {
	p.mu.Lock()
	p.open[c] = true
	p.mu.Unlock()
	var both sync.WaitGroup
	both.Go(func() { p.pump(c, c.far, c.near, &p.up) })
	both.Go(func() { p.pump(c, c.near, c.far, &p.down) })
	go func() {
		both.Wait()
		p.mu.Lock()
		delete(p.open, c)
		p.mu.Unlock()
	}()
}

func (p *proxy) pump(c *passage, to io.Writer, from io.Reader, count *atomic.Int64) {
	defer c.cut()
	buf := make([]byte, 16<<10)
	for {
		n, err := from.Read(buf)
		pass, happen := p.allow(int64(n))
		count.Add(pass)
		time.Sleep(time.Duration(p.slow.Load()))
		if _, failed := to.Write(buf[:pass]); failed != nil || err != nil {
			return
		}
		if happen != nil {
			happen(c)
			return
		}
	}
}

// allow says how many of some bytes may pass, and what happens then.
func (p *proxy) allow(n int64) (int64, func(*passage)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.happen == nil || n < p.left {
		p.left -= n
		return n, nil
	}
	n, p.left = p.left, 0
	return n, p.happen
}
