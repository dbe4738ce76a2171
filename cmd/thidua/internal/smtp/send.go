package smtp

import (
	"context"
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
	Sleep    func(context.Context, time.Duration) error // nil: that of the machine

	// Again says which messages that were refused, or whose answer was lost, are sent
	// again: the operator has decided so. nil: none.
	Again func(Message) bool
}

// A Result counts how a run has ended.
type Result struct {
	Sent, Already, Refused, Unsure, Left int

	Copies int // that were refused of messages that were sent, now or before
}

// A run is one call of Send.
type run struct {
	server  *Server
	journal *Journal
	opts    Options
	conn    *conn
	handed  int       // messages over this connection
	last    time.Time // when the last message was handed over

	sent   bool    // the server has taken a message in this run
	doubts []doubt // refusals that may be of the recipient or of all that we send
	broken int     // connections that broke since a message was taken
	result Result
}

// A doubt is a message that was refused in words that do not tell why.
type doubt struct {
	Message
	answer answer
}

// Send hands over every message that the journal does not know as sent, refused or
// unsure.
//
// What the server puts off, or a connection that breaks before a message is whole, is
// tried again after the waits of the options, which all messages share; what remains then
// is left for the next run. What is wrong with the server or with the sender ends the run
// with an error and bars no message: a server that refuses the session, that lets nobody
// be written to, or that says nothing for the time-out.
func Send(ctx context.Context, s *Server, j *Journal, messages []Message, opts Options) (Result, error) {
	if opts.Sleep == nil {
		opts.Sleep = sleep
	}
	r := &run{server: s, journal: j, opts: opts}
	defer r.disconnect()
	open, err := r.open(messages)
	if err != nil {
		return r.result, err
	}
	total := len(open)
	for round := 0; len(open) > 0; round++ {
		open, err = r.round(ctx, open, total)
		if err != nil || len(open) == 0 || round >= len(opts.Retries) {
			break
		}
		r.disconnect()
		if err = r.opts.Sleep(ctx, opts.Retries[round]); err != nil {
			break
		}
	}
	if err == nil {
		err = r.settle()
	}
	r.result.Left = len(open) + len(r.doubts)
	r.copies(messages)
	return r.result, err
}

// open lists the messages that are to be handed over.
func (r *run) open(messages []Message) ([]Message, error) {
	var open []Message
	for _, m := range messages {
		state := r.journal.State(m.ID).State
		if (state == Refused || state == Unsure) && r.opts.Again != nil && r.opts.Again(m) {
			if err := r.note(m, Pending, "sent again, as the operator decided"); err != nil {
				return nil, err
			}
			state = Pending
		}
		switch state {
		case Sent:
			r.result.Already++
		case Refused:
			r.result.Refused++
		case Unsure:
			r.result.Unsure++
		default:
			open = append(open, m)
		}
	}
	return open, nil
}

// brokenInARow is how many connections may break in a row before the rest waits.
const brokenInARow = 2

// round tries every message once, and lists those that are left.
func (r *run) round(ctx context.Context, open []Message, total int) (left []Message, err error) {
	r.broken = 0
	for i, m := range open {
		if err := ctx.Err(); err != nil {
			return append(left, open[i:]...), err
		}
		if r.broken >= brokenInARow {
			return append(left, open[i:]...), nil
		}
		state, err := r.deliver(ctx, m)
		switch state {
		case Sent:
			r.result.Sent++
		case Refused:
			r.result.Refused++
		case Unsure:
			r.result.Unsure++
		case Doubtful:
		default:
			left = append(left, m)
		}
		if err != nil {
			return append(left, open[i+1:]...), err
		}
		if r.opts.Progress != nil {
			r.opts.Progress(total-len(open)+i+1-len(left), total)
		}
	}
	return left, nil
}

// deliver tries one message once. The error is one of the machine, of the server or of
// the sender: no other message would fare better.
func (r *run) deliver(ctx context.Context, m Message) (State, error) {
	if r.conn == nil || r.opts.PerConn > 0 && r.handed >= r.opts.PerConn {
		r.disconnect()
		c, err := r.server.dial(ctx)
		if err != nil {
			if a := answerOf(err); a.later() {
				r.broken = brokenInARow // all of them wait
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
		if err := r.opts.Sleep(ctx, wait); err != nil {
			return Pending, err
		}
	}
	committed := false
	response, err := r.conn.transfer(ctx, m.From, m.To, eml, func() error {
		committed = true
		return r.note(m, Sending, "")
	})
	r.last, r.handed = r.opts.Now(), r.handed+1
	if err == nil {
		return Sent, r.taken(m, response)
	}
	return r.failed(ctx, m, err, committed)
}

// taken notes that the server has taken a message. It lets us write, then: whoever was
// refused before was refused himself.
func (r *run) taken(m Message, response string) error {
	r.sent, r.broken = true, 0
	if err := r.note(m, Sent, response); err != nil {
		return err
	}
	return r.settle()
}

// settle decides the doubts of a run in which the server has taken a message.
func (r *run) settle() error {
	if len(r.doubts) == 0 {
		return nil
	}
	if !r.sent {
		return r.doubts[0].answer.failure(atRecipient)
	}
	for _, d := range r.doubts {
		if err := r.note(d.Message, Refused, d.answer.text); err != nil {
			return err
		}
		r.result.Refused++
	}
	r.doubts = nil
	return nil
}

// failed decides what becomes of a message that was not taken, and of the run.
func (r *run) failed(ctx context.Context, m Message, err error, committed bool) (State, error) {
	at, a := stageOf(err), answerOf(err)
	if ctx.Err() != nil && !committed {
		r.drop()
		return Pending, ctx.Err()
	}
	switch {
	case a.code == closing:
		// The server wants no more over this connection. One that has served already is
		// changed for another; if that is refused as well, the message has to wait.
		served := r.handed > 1
		r.disconnect()
		if served {
			return r.deliver(ctx, m)
		}
		return Pending, r.note(m, Pending, a.text)
	case a.refused():
		r.reset()
		return r.refused(m, at, a)
	case a.later():
		r.reset()
		if at == atSender {
			r.broken = brokenInARow
		}
		return Pending, r.note(m, Pending, a.text)
	}
	// The connection broke, or nothing was said for the time-out.
	r.drop()
	state := Pending
	if committed {
		state = Unsure
	}
	if noted := r.note(m, state, a.text); noted != nil {
		return state, noted
	}
	if timedOut(err) {
		return state, silent(err, r.server.Timeout, at)
	}
	r.broken++
	return state, nil
}

// refused decides whether a refusal is of the recipient, of all that we send, or may be
// either; then the next messages tell.
func (r *run) refused(m Message, at stage, a answer) (State, error) {
	switch of := a.concerns(at); {
	case of == everything:
		if err := r.note(m, Pending, a.text); err != nil {
			return Pending, err
		}
		return Pending, a.failure(at)
	case of == oneRecipient || r.sent:
		return Refused, r.note(m, Refused, a.text)
	}
	if err := r.note(m, Pending, a.text); err != nil {
		return Pending, err
	}
	r.doubts = append(r.doubts, doubt{m, a})
	if len(r.doubts) >= doubtsInARow {
		return Doubtful, a.failure(at)
	}
	return Doubtful, nil
}

// doubtsInARow is how many messages, and none taken, are refused in words that do not tell
// why before the run ends.
const doubtsInARow = 3

// copies counts the copies that were refused of messages that were sent.
func (r *run) copies(messages []Message) {
	for _, m := range messages {
		if rec := r.journal.State(m.ID); rec.State == Sent {
			r.result.Copies += refusedCopies(rec.Response)
		}
	}
}

func (r *run) note(m Message, state State, response string) error {
	return r.journal.write(Record{Time: r.opts.Now().UTC().Truncate(time.Second), ID: m.ID, To: m.To[0], State: state, Response: response})
}

// disconnect ends the connection politely.
func (r *run) disconnect() {
	if r.conn != nil {
		r.conn.quit()
	}
	r.conn, r.handed = nil, 0
}

// drop ends a connection over which nothing is said any more.
func (r *run) drop() {
	if r.conn != nil {
		_ = r.conn.raw.Close()
	}
	r.conn, r.handed = nil, 0
}

// reset makes the connection ready for the next message after a refusal.
func (r *run) reset() {
	if r.conn != nil && r.conn.reset() != nil {
		r.drop()
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
