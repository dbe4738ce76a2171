package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/worldtest"
)

// rules are what of a campaign does not depend on where and when it was read.
func rules(c *campaign.Campaign) any {
	s := c.Scoring
	s.At = diag.Pos{}
	s.Weights, s.Adjustments, s.Classes = append([]campaign.Weight(nil), s.Weights...), append([]campaign.Adjustment(nil), s.Adjustments...), append([]campaign.Class(nil), s.Classes...)
	for i := range s.Weights {
		s.Weights[i].At = diag.Pos{}
	}
	for i := range s.Adjustments {
		s.Adjustments[i].At = diag.Pos{}
	}
	for i := range s.Classes {
		s.Classes[i].At = diag.Pos{}
	}
	s.Entries = nil
	var clusters []string
	for _, k := range s.Clusters {
		clusters = append(clusters, k.Name+" "+fmt.Sprint(k.Units))
	}
	s.Clusters = nil
	a := c.Awards
	a.Quotas = append([]campaign.Quota(nil), a.Quotas...)
	for i := range a.Quotas {
		a.Quotas[i].At = diag.Pos{}
	}
	return []any{s, a, c.Pace, clusters, c.Recipients, c.Addressees, c.Issuer, c.Place, c.Vintage}
}

// A campaign like an earlier one has its rules, and none of its days and levels.
func TestACampaignLikeAnother(t *testing.T) {
	dir := folder(t, worldtest.Shipped(t))
	before, err := os.ReadFile(filepath.Join(dir, "data/clusters.csv"))
	if err != nil {
		t.Fatal(err)
	}
	code, said := ran(t, "new", "-C", dir, "campaign", "Thi đua năm 2026", "--like", "4225", "--start", "01/01/2026", "--end", "31/12/2026")
	if code != 0 {
		t.Fatal(said)
	}
	site, faults := source.Load(os.DirFS(dir))
	for _, d := range faults.Sorted() {
		t.Error(d.Line(lang.Vi))
	}
	old, c := site.Campaign("4225"), site.Campaign("thi-dua-nam-2026")
	if c == nil {
		t.Fatal("it is not read")
	}
	if got, want := rules(c), rules(old); !reflect.DeepEqual(got, want) {
		t.Errorf("rules\n%+v\nwant\n%+v", got, want)
	}
	if c.Start.Format() != "01/01/2026" || c.End.Format() != "31/12/2026" || c.Status != campaign.Draft || c.Title != "Thi đua năm 2026" ||
		len(c.National)+len(c.Assigned)+len(c.Phases)+len(c.Events)+len(c.Basis) > 0 || !c.Issued.IsZero() {
		t.Errorf("days or levels of the old one are left: %+v", c)
	}
	for _, v := range c.Duties {
		if !v.Due.IsZero() || !v.From.IsZero() || !v.To.IsZero() {
			t.Errorf("a duty kept its days: %+v", v)
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, "content/phong-trao/thi-dua-nam-2026.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"number", "issued", "signer", "purpose", "targets", "phases"} {
		marked := false
		for line := range strings.Lines(string(text)) {
			marked = marked || strings.Contains(strings.SplitN(line, "# cần xem lại", 2)[0], key+":") && strings.Contains(line, "# cần xem lại")
		}
		if !marked || !strings.Contains(said, "  - "+key) {
			t.Errorf("%s is not marked in the draft, or not listed:\n%s", key, said)
		}
	}
	after, _ := os.ReadFile(filepath.Join(dir, "data/clusters.csv"))
	if !strings.HasPrefix(string(after), string(before)) || strings.Count(string(after), "\n2026,") != 34 {
		t.Errorf("clusters:\n%s", after[len(before):])
	}
	if code, said := ran(t, "check", "-C", dir, "--strict", "--drafts"); code != 0 {
		t.Error(said)
	}
}

// Where the list of units has changed, codes and clusters are asked, not taken; letters
// and texts that go on telling of the old campaign are listed.
func TestACampaignLikeOneOfOldUnits(t *testing.T) {
	world := worldtest.With(worldtest.World(), map[string]string{
		"data/clusters.csv":        "year,cluster,unit\n2022,Cụm 1,01\n2022,Cụm 1,02\n",
		"data/recipients.csv":      "name,address,units,reports\nGiám đốc,a@bhxh.example,,phat-dong:3081\n",
		"content/thu/tong-quan.md": "---\nsubject: \"A\"\n---\nCòn {{ngay-con phong-trao=3081}}.\n",
	})
	dir := folder(t, world)
	code, said := ran(t, "new", "-C", dir, "campaign", "--like", "3081", "--start", "01/01/2026", "--end", "31/12/2026")
	if code != 0 {
		t.Fatal(said)
	}
	for _, want := range []string{
		"nuoc-rut-2026.md", "- vintage 2025: phong trào cũ theo danh mục 2022", "data/clusters.csv: cụm thi đua năm 2026", "- scoring.method: phong trào cũ theo phương pháp tính 1",
		"phat-dong:nuoc-rut-2026: 1 người nhận thư phat-dong:3081", "content/thu/tong-quan.md {{ngay-con phong-trao=3081}} (dòng 4)", "- title Thi đua nước rút",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("not told: %s\n%s", want, said)
		}
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "data/clusters.csv")); string(text) != string(world["data/clusters.csv"].Data) {
		t.Errorf("clusters were changed:\n%s", text)
	}
	for _, args := range [][]string{
		{"--like", "3081"}, {"--like", "9", "--start", "01/01/2026", "--end", "31/12/2026"}, {"--start", "01/01/2026", "A"},
		{"--like", "3081", "--start", "31/12/2026", "--end", "01/01/2026"}, {"--like", "3081", "--start", "x", "--end", "01/01/2026"},
	} {
		if code, said := ran(t, append([]string{"new", "-C", dir, "campaign"}, args...)...); code != 2 {
			t.Errorf("%v: %d %s", args, code, said)
		}
	}
}
