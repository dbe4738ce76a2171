package main

import (
	"io/fs"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	letters "thidua/cmd/thidua/internal/letter"
	"thidua/cmd/thidua/internal/page"
	"thidua/cmd/thidua/internal/source"
	"thidua/templates"
)

// digestOffice is the office of the shipped workspace on a day, with one letter for each of
// some units and an overview.
func digestOffice(t *testing.T, fsys fs.FS, day string, rules source.Digest, codes ...string) *letters.Office {
	t.Helper()
	asOf, _ := campaign.ParseDate(day)
	checked, err := build.Check(fsys, build.Options{AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	tpl, faults := page.Load(templates.FS, templates.FS, lang.Vi)
	if faults.HasErrors() {
		t.Fatal("the templates have faults")
	}
	s := checked.Site
	s.Settings.MailDigest, s.Recipients = rules, nil
	for _, code := range codes {
		id := s.Units.ByCode("2025", code)
		s.Recipients = append(s.Recipients, source.Recipient{
			Address: &mail.Address{Address: code + "@bhxh.example"}, Requests: []source.Request{{Kind: source.MailUnit, Unit: id}},
		})
	}
	s.Recipients = append(s.Recipients, source.Recipient{Address: &mail.Address{Address: "lanhdao@bhxh.example"}, Requests: []source.Request{{Kind: source.MailOverview, Unit: campaign.NoUnit}}})
	in := page.Input{Site: s, Book: checked.Book, Routes: checked.Routes, Templates: tpl}
	return &letters.Office{Site: s, Letters: letters.NewLetters(in.Presenter()), On: checked.Book.AsOf, Lang: lang.Vi}
}

// The figures of September 2025 came on 06/10, those of Vĩnh Long were put right on 09/10.
func TestLettersThatSayNothingNewAreNotWritten(t *testing.T) {
	t.Parallel()
	all := source.Digest{Verdict: true, Rank: 3, Restated: true}
	with := func(every string, change func(*source.Digest)) source.Digest {
		d := all
		d.Every = every
		if change != nil {
			change(&d)
		}
		return d
	}
	for _, test := range []struct {
		what, day string
		rules     source.Digest
		want      string
	}{
		{"no rules", "2025-10-30", source.Digest{}, "01 86 lanhdao"},
		{"weeks later", "2025-10-30", with(source.EveryWeek, nil), ""},
		{"the week of the correction", "2025-10-15", with(source.EveryWeek, func(d *source.Digest) { d.Rank = 0 }), "86"},
		{"a rank that it moved, which leaders hear of", "2025-10-15", with(source.EveryWeek, nil), "86 lanhdao"},
		{"a correction that is not asked for", "2025-10-15", with(source.EveryWeek, func(d *source.Digest) { d.Restated, d.Rank = false, 0 }), ""},
		{"the month in which September came", "2025-10-30", with(source.EveryMonth, func(d *source.Digest) { d.Rank = 1 }), "01 86 lanhdao"},
	} {
		office := digestOffice(t, workspaceInMemory(t), test.day, test.rules, "01", "86")
		planned, skipped, err := office.Plan()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range planned {
			who, _, _ := strings.Cut(p.Recipient.Address.Address, "@")
			got = append(got, who)
		}
		slices.Sort(got)
		if text := strings.Join(got, " "); text != test.want {
			t.Errorf("%s: letters to %q, want %q", test.what, text, test.want)
		}
		m, err := office.Manifest(planned)
		if err != nil {
			t.Fatal(err)
		}
		if len(planned)+len(m.Silent) != 3 || len(m.Silent) != len(skipped) {
			t.Errorf("%s: the board lacks letters that were not written: %v", test.what, m.Silent)
		}
		for _, s := range m.Silent {
			if !strings.Contains(s.Why, "không có gì mới từ ngày") {
				t.Errorf("%s: %s: %q says not why", test.what, s.To, s.Why)
			}
		}
	}
}

// A letter to a unit that is late carries the official letter that urges it, where the
// settings want that; with everything on it stays below 1 MB.
func TestLateUnitsGetTheOfficialLetter(t *testing.T) {
	t.Parallel()
	files := workspaceInMemory(t)
	const newest = "data/actuals/2025/2025-09.csv"
	files[newest] = &fstest.MapFile{Data: regexp.MustCompile(`(?m)^01,.*\n`).ReplaceAll(files[newest].Data, nil)}
	for _, on := range []bool{false, true} {
		office := digestOffice(t, files, "2025-10-30", source.Digest{}, "01")
		s := office.Site
		hanoi := s.Units.ByCode("2025", "01")
		s.Settings.MailReminder, s.Settings.MailBrief, s.Settings.MailForms = on, true, true
		s.Recipients[0].Requests = append(s.Recipients[0].Requests, source.Request{Kind: source.MailLate, Unit: hanoi})
		planned, _, err := office.Plan()
		if err != nil || len(planned) != 3 {
			t.Fatal(err, len(planned))
		}
		m, err := office.Manifest(planned)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range m.Messages[:2] {
			if got := slices.Contains(e.Attached, "don-doc-ha-noi.docx"); got != on {
				t.Errorf("reminder %v: %s carries %q", on, e.Report, e.Attached)
			}
			if e.Bytes > 1_000_000 {
				t.Errorf("%s has %d bytes", e.Report, e.Bytes)
			}
		}
	}
}
