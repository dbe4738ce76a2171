package smtp

import (
	"context"
	"errors"
	"time"
)

// A Message is what is handed over.
type Message struct {
	ID   string
	From string
	To   []string // the recipient first, then copies
	EML  func() ([]byte, error)
}

// Options say how messages are sent.
type Options struct {
	Interval time.Duration // at least so long between two messages
	Retries  []time.Duration
	PerConn  int // messages before a new connection
	Progress func(done, total int)
	Now      func() time.Time
}

// A Result counts how a run has ended.
type Result struct {
	Sent, Already, Refused, Unsure, Left int
}

// A run is one call of Send.
type run struct {
	server  *Server
	journal *Journal
	opts    Options
	conn    *conn
	handed  int       // messages over this connection
	last    time.Time // when the last message was handed over
}

// Send hands over every message that the journal does not know as sent, refused or
// unsure. What the server puts off (4xx), or a connection that breaks before a
// message is whole, is tried again after the waits of the options; what remains then
// is left for the next run.
func Send(ctx context.Context, s *Server, j *Journal, messages []Message, opts Options) (Result, error) {
	r := &run{server: s, journal: j, opts: opts}
	defer r.disconnect()
	var res Result
	var open []Message
	for _, m := range messages {
		switch j.State(m.ID).State {
		case Sent:
			res.Already++
		case Refused:
			res.Refused++
		case Unsure:
			res.Unsure++
		default:
			open = append(open, m)
		}
	}
	total := len(open)
	for round := 0; len(open) > 0; round++ {
		var later []Message
		for i, m := range open {
			if err := ctx.Err(); err != nil {
				res.Left = len(open) - i + len(later)
				return res, err
			}
			state, err := r.deliver(ctx, m)
			if err != nil {
				res.Left = len(open) - i + len(later)
				return res, err
			}
			switch state {
			case Sent:
				res.Sent++
			case Refused:
				res.Refused++
			case Unsure:
				res.Unsure++
			default:
				later = append(later, m)
			}
			if opts.Progress != nil {
				opts.Progress(total-len(open)+i+1-len(later), total)
			}
		}
		open = later
		if len(open) == 0 || round >= len(opts.Retries) {
			break
		}
		r.disconnect()
		if err := sleep(ctx, opts.Retries[round]); err != nil {
			res.Left = len(open)
			return res, err
		}
	}
	res.Left = len(open)
	return res, nil
}

// closing is the answer of a server that ends the connection.
const closing = 421

// deliver tries one message once. The error is one of the machine or of the whole
// server: without a connection no other message would fare better.
func (r *run) deliver(ctx context.Context, m Message) (State, error) {
	if r.conn == nil || r.opts.PerConn > 0 && r.handed >= r.opts.PerConn {
		r.disconnect()
		c, err := r.server.dial(ctx)
		if err != nil {
			if code, _ := answer(err); code >= 400 && code < 500 {
				return Pending, nil
			}
			return Pending, err
		}
		r.conn = c
	}
	eml, err := m.EML()
	if err != nil {
		return Pending, err
	}
	if wait := r.opts.Interval - r.opts.Now().Sub(r.last); !r.last.IsZero() && wait > 0 {
		if err := sleep(ctx, wait); err != nil {
			return Pending, err
		}
	}
	committed := false
	response, err := r.conn.transfer(m.From, m.To, eml, func() error {
		committed = true
		return r.note(m, Sending, "")
	})
	r.last, r.handed = r.opts.Now(), r.handed+1
	if err == nil {
		return Sent, r.note(m, Sent, response)
	}
	code, text := answer(err)
	switch {
	case code == closing:
		// The server wants no more over this connection. One that has served already is
		// changed for another; if that is refused as well, the message has to wait.
		served := r.handed > 1
		r.disconnect()
		if served {
			return r.deliver(ctx, m)
		}
		return Pending, r.note(m, Pending, text)
	case code >= 500:
		if r.conn.reset() != nil {
			r.disconnect()
		}
		return Refused, r.note(m, Refused, text)
	case code >= 400:
		if r.conn.reset() != nil {
			r.disconnect()
		}
		return Pending, r.note(m, Pending, text)
	case committed:
		r.disconnect()
		return Unsure, r.note(m, Unsure, text)
	}
	r.disconnect() // the connection broke while the message was not whole: nothing was taken
	return Pending, r.note(m, Pending, text)
}

func (r *run) note(m Message, state State, response string) error {
	return r.journal.write(Record{Time: r.opts.Now().UTC().Truncate(time.Second), ID: m.ID, To: m.To[0], State: state, Response: response})
}

func (r *run) disconnect() {
	if r.conn != nil {
		r.conn.quit()
	}
	r.conn, r.handed = nil, 0
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return errors.Join(ctx.Err())
	case <-t.C:
		return nil
	}
}
