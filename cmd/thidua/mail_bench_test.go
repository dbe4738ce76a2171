package main

import (
	"bytes"
	"fmt"
	"net/mail"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/smtp"
	"thidua/cmd/thidua/internal/source"
)

// BenchmarkLetters renders the reports of the 63 units of 2022. The floor is to draw
// their charts, four each, and nothing else. Briefs are carried or not.
func BenchmarkLetters(b *testing.B) {
	office := mailOffice(b, func(s *source.Site) []source.Recipient {
		var out []source.Recipient
		v, _ := s.Units.Vintage("2022")
		for _, u := range v.Units {
			out = append(out, source.Recipient{
				Address: &mail.Address{Address: "giamdoc@bhxh.example"}, Requests: []source.Request{{Kind: source.MailUnit, Unit: u}},
			})
		}
		return out
	})
	planned, _, err := office.Plan()
	if err != nil || len(planned) != 63 {
		b.Fatalf("%d letters, %v", len(planned), err)
	}
	var draw []func() ([]byte, error)
	for _, p := range planned {
		l, _, err := office.Letters.Unit(office.Site.Units.Get(p.Request.Unit))
		if err != nil {
			b.Fatal(err)
		}
		for _, s := range l.Sections {
			if s.Picture != nil {
				draw = append(draw, s.Picture.PNG)
			}
		}
	}
	if len(draw) < 4*len(planned) {
		b.Fatalf("%d charts", len(draw))
	}
	b.Run("charts", func(b *testing.B) {
		for b.Loop() {
			for _, png := range draw {
				_, _ = png()
			}
		}
	})
	for _, brief := range []bool{false, true} {
		name := "letters"
		if brief {
			name = "letters with their briefs"
		}
		office.Site.Settings.MailBrief = brief
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				for _, p := range planned {
					if _, err := office.Message(p); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// BenchmarkSending hands a unit's letter to a thousand recipients over one kept
// connection to exim4, and waits until all lie in its box. It tells the processor time
// of both sides: that of the server has its deliveries in it.
func BenchmarkSending(b *testing.B) {
	const count = 1000
	office := mailOffice(b, func(s *source.Site) []source.Recipient {
		for _, r := range s.Recipients {
			if r.Requests[0].Kind == source.MailUnit {
				return []source.Recipient{{Address: r.Address, Requests: r.Requests[:1]}}
			}
		}
		return nil
	})
	planned, _, err := office.Plan()
	if err != nil {
		b.Fatal(err)
	}
	m, err := office.Message(planned[0])
	if err != nil {
		b.Fatal(err)
	}
	var messages []smtp.Message
	for i := range count {
		messages = append(messages, smtp.Message{
			ID: fmt.Sprint(i), From: "thidua@bhxh.example", To: []string{fmt.Sprintf("nguoi%d@bhxh.example", i)},
			EML: func() ([]byte, error) { return m.EML, nil },
		})
	}
	for b.Loop() {
		sendAll(b, startExim(b), messages)
	}
}

// sendAll sends messages, and reports what it took.
func sendAll(b *testing.B, server *exim, messages []smtp.Message) {
	j, err := smtp.OpenJournal(filepath.Join(b.TempDir(), "journal"))
	if err != nil {
		b.Fatal(err)
	}
	defer j.Close()
	to := &smtp.Server{Host: "localhost", Port: server.port, Security: smtp.StartTLS, User: "thidua", Password: "mat-khau", Roots: server.tls, Timeout: time.Minute}
	before := processorTime(b, os.Getpid())
	if res, err := smtp.Send(b.Context(), to, j, messages, smtp.Options{Now: time.Now}); err != nil || res.Sent != len(messages) {
		b.Fatalf("%+v, %v", res, err)
	}
	ours := processorTime(b, os.Getpid()) - before
	for delivered := 0; delivered < len(messages); time.Sleep(100 * time.Millisecond) {
		box, _ := os.ReadDir(filepath.Join(server.dir, "box/new"))
		delivered = len(box)
	}
	theirs := processorTime(b, server.pid)
	b.ReportMetric(ours, "ours-s")
	b.ReportMetric(theirs, "server-s")
	b.ReportMetric(ours/theirs, "share")
}

// processorTime is that of a process and the children it has waited for, in seconds.
func processorTime(b *testing.B, pid int) float64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		b.Skip("processor times are read from /proc, which only Linux has")
	}
	fields := strings.Fields(string(data[bytes.LastIndexByte(data, ')')+1:]))
	sum := 0.0
	for _, ticks := range fields[11:15] { // user, system, and those of children
		n, err := strconv.ParseFloat(ticks, 64)
		if err != nil {
			b.Fatal(err)
		}
		sum += n / 100
	}
	return sum
}
