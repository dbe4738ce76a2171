package main

import (
	"net/mail"
	"testing"

	"thidua/cmd/thidua/internal/source"
)

// BenchmarkLetters renders the reports of the 63 units of 2022. The floor is to draw
// their charts, four each, and nothing else.
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
	b.Run("letters", func(b *testing.B) {
		for b.Loop() {
			for _, p := range planned {
				if _, err := office.Message(p); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
