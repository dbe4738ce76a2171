package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/PuerkitoBio/goquery"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/dispatch"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/worldtest"
	"thidua/templates"
)

// sayings are what a dispatch says of a campaign, field by field.
func sayings(site *source.Site, c *campaign.Campaign) map[string]any {
	text := func(all []campaign.Document) (out []string) {
		for _, d := range all {
			out = append(out, d.Number+" "+d.Date.Format())
		}
		return out
	}
	var targets, annexes, quotas []string
	for _, t := range c.National {
		targets = append(targets, fmt.Sprint(site.Indicators.At(t.Indicator).ID, " ", t.Comparator, " ", t.Counts, " ", t.Level, " ", t.Due.Format()))
	}
	for _, a := range c.Annexes {
		annexes = append(annexes, a.Indicator+" "+a.Document.Number+" "+a.Document.Date.Format())
	}
	for _, q := range c.Awards.Quotas {
		quotas = append(quotas, fmt.Sprint(q.Kind, q.Max, q.Units, q.Codes))
	}
	return map[string]any{
		"number": c.Number, "kind": c.Kind, "issued": c.Issued, "place": c.Place, "issuer": c.Issuer, "signer": c.Signer,
		"subject": c.Subject, "theme": c.Theme, "start": c.Start, "end": c.End, "scope": c.Scope, "parent": c.Parent,
		"addressees": c.Addressees, "recipients": c.Recipients, "basis": text(c.Basis), "cited": text(c.Cited),
		"targets": targets, "annexes": annexes, "quotas": quotas, "within rewarded": c.Awards.WithinRewarded,
	}
}

// campaignsAlone is the shipped workspace as far as the page of a campaign rests on it: registers,
// settings, and the front matter of campaigns, without their results.
func campaignsAlone(t *testing.T) fstest.MapFS {
	out := fstest.MapFS{}
	for name, f := range worldtest.Shipped(t) {
		switch {
		case strings.HasPrefix(name, "data/") && strings.Count(name, "/") == 1 && name != "data/recipients.csv" && name != "data/exports.csv" && name != "data/accepted.csv", name == "content/index.md":
			out[name] = f
		case strings.HasPrefix(name, "content/phong-trao/") && strings.HasSuffix(name, ".md"):
			_, rest, _ := bytes.Cut(f.Data, []byte("---\n"))
			front, _, _ := bytes.Cut(rest, []byte("\n---\n"))
			out[name] = &fstest.MapFile{Data: []byte("---\n" + string(front) + "\n---\n\nBài.\n")}
		}
	}
	out["content/index.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Thi đua\norganisation: Bảo hiểm xã hội Việt Nam\n---\n\nChào.\n")}
	return out
}

// From a dispatch, and the answers to what is asked of it, comes a campaign that says what
// the shipped one says, field by field, and a page with all of it: of dispatches in words
// of ours with the facts and the layout of the two, and of those themselves where they lie
// beside the checkout.
func TestADispatchBecomesTheShippedPage(t *testing.T) {
	sources := os.Getenv("THIDUA_SOURCES")
	if sources == "" {
		sources = "../../../shared/sources"
	}
	const own = "internal/dispatch/testdata/nhu/"
	for _, c := range []struct{ file, id string }{
		{own + "3081.txt", "3081"}, {own + "4225.txt", "4225"},
		{filepath.Join(sources, "cong-van-3081-2022.txt"), "3081"}, {filepath.Join(sources, "cong-van-4225-2024.txt"), "4225"},
	} {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			data, err := os.ReadFile(c.file)
			if errors.Is(err, fs.ErrNotExist) && !strings.HasPrefix(c.file, own) {
				t.Skip("no sources beside the checkout")
			}
			if err != nil {
				t.Fatal(err)
			}
			world := campaignsAlone(t)
			shipped, _ := source.Load(world)
			was := shipped.Campaign(c.id)
			known := dispatch.Known{Units: shipped.Units, Indicators: shipped.Indicators}
			for _, other := range shipped.Campaigns {
				if other.ID != c.id {
					known.Campaigns = append(known.Campaigns, other)
				}
			}
			d, err := dispatch.Read(filepath.Base(c.file), data, known)
			if err != nil {
				t.Fatal(err)
			}
			for _, q := range d.Questions() {
				t.Logf("asked: %s %s: %s", q.Key, q.Said, q.Text.Vi)
			}
			draft := strings.Replace(d.Draft(was.Slug), "status: draft # bỏ dòng này khi công bố\n", "", 1)
			world[was.At.File] = &fstest.MapFile{Data: []byte(draft)}
			tree, checked, err := build.Run(world, build.Options{Templates: templates.FS})
			if err != nil {
				for _, f := range checked.Faults.Sorted() {
					if f.Severity == diag.Error {
						t.Error(f.Line(lang.Vi))
					}
				}
				t.Fatal(err)
			}
			now := checked.Site.Campaign(c.id)
			got, want := sayings(checked.Site, now), sayings(shipped, was)
			for key := range want {
				if !reflect.DeepEqual(got[key], want[key]) {
					t.Errorf("%s:\n%q\nwant\n%q", key, got[key], want[key])
				}
			}
			page, err := tree.Read("phong-trao/" + was.Slug + "/index.html")
			if err != nil {
				t.Fatal(err)
			}
			doc, err := goquery.NewDocumentFromReader(bytes.NewReader(page))
			if err != nil {
				t.Fatal(err)
			}
			text := strings.Join(strings.Fields(doc.Find("main").Text()), " ")
			for _, said := range onItsPage(was) {
				if !strings.Contains(text, strings.Join(strings.Fields(said), " ")) {
					t.Errorf("the page does not say %q", said)
				}
			}
		})
	}
}

// onItsPage is what the page of a campaign prints of its dispatch.
func onItsPage(c *campaign.Campaign) []string {
	out := []string{c.Number, c.Issued.Format(), c.Theme, c.Scope, c.Signer.Name, c.Start.Format(), c.End.Format()}
	for _, t := range c.National {
		out = append(out, t.Level.String(), t.Due.Format())
	}
	for _, d := range append(c.Basis, c.Cited...) {
		out = append(out, d.Number)
	}
	for _, q := range c.Awards.Quotas {
		out = append(out, fmt.Sprint(q.Max))
	}
	return append(out, c.Recipients...)
}
