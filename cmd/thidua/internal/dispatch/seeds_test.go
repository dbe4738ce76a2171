package dispatch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
)

// The dispatches of the shipped campaigns, where they lie beside the checkout, yield every
// number, day, comparator, document, quota and recipient of those campaigns.
func TestSeedDispatchesYieldTheShippedCampaigns(t *testing.T) {
	known := shipped(t)
	folder := os.Getenv("THIDUA_SOURCES")
	if folder == "" {
		folder = "../../../../../shared/sources"
	}
	for _, seed := range []struct{ file, id string }{{"cong-van-3081-2022.txt", "3081"}, {"cong-van-4225-2024.txt", "4225"}} {
		data, err := os.ReadFile(folder + "/" + seed.file)
		if errors.Is(err, fs.ErrNotExist) {
			t.Skip("no sources beside the checkout")
		}
		d, err := Read(seed.file, data, known)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(known.Campaigns, func(c *campaign.Campaign) bool { return c.ID == seed.id })
		n := compare(t, seed.id, d.Facts(), shippedFacts(known, known.Campaigns[i]))
		t.Logf("%s: %d facts, %d right, %d missed, %d wrong, %d of them without a mark", seed.id, n.want, n.right, n.missed, n.wrong, n.unmarked)
		if n.missed > 0 || n.wrong > 0 {
			t.Errorf("%s: %d missed, %d wrong", seed.id, n.missed, n.wrong)
		}
	}
}

// shippedFacts are the facts of a campaign as Facts words them.
func shippedFacts(known Known, c *campaign.Campaign) []string {
	var out []string
	add := func(key string, parts ...string) {
		out = append(out, key+": "+strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " "))
	}
	add("number", c.Number)
	add("kind", c.Kind)
	add("issued", dayText(c.Issued))
	add("place", c.Place)
	add("issuer", c.Issuer)
	add("subject", c.Subject)
	add("theme", c.Theme)
	add("start", dayText(c.Start))
	add("end", dayText(c.End))
	add("scope", c.Scope)
	add("signer", c.Signer.Name)
	add("position", c.Signer.Position)
	for _, a := range c.Addressees {
		add("addressee", a)
	}
	for _, v := range c.National {
		add("target", known.Indicators.At(v.Indicator).ID, string(v.Comparator), strings.ReplaceAll(v.Level.String(), "\u00a0", " "), dayText(v.Due))
	}
	for _, v := range c.Basis {
		add("document", v.Number, dayText(v.Date), "basis")
	}
	for _, v := range c.Cited {
		role := Cited
		if strings.HasPrefix(v.Number, c.Parent+"/") && c.Parent != "" {
			role = Parent
		}
		add("document", v.Number, dayText(v.Date), string(role))
	}
	for _, id := range c.Related {
		for _, other := range known.Campaigns {
			if other.ID == id && other.Parent != c.ID && id != c.Parent {
				add("document", other.Number, dayText(other.Issued), "related")
			}
		}
	}
	for _, a := range c.Annexes {
		add("annex", a.Indicator, a.Document.Number, dayText(a.Document.Date))
	}
	for _, q := range c.Awards.Quotas {
		add("quota", append([]string{string(q.Kind), strconv.Itoa(q.Max)}, append(kinds(q.Units), q.Codes...)...)...)
	}
	for _, r := range c.Recipients {
		add("recipient", r)
	}
	return out
}

// A document of twenty pages, every word of which is a run of its own: below 200 ms.
func BenchmarkTwentyPages(b *testing.B) {
	known := shipped(b)
	data, err := os.ReadFile("testdata/12-ke-hoach-xa.txt")
	if err != nil {
		b.Fatal(err)
	}
	var long strings.Builder
	head, rest, _ := strings.Cut(string(data), "V. Tổ chức")
	long.WriteString(head)
	for i := range 300 { // some 50 kB
		fmt.Fprintf(&long, "%d. Nội dung thứ %d của kế hoạch, viết đủ dài để một trang có chừng hai mươi đoạn như mọi văn bản hành chính khác, gồm việc tuyên truyền, vận động và kiểm tra.\n", i+1, i+1)
	}
	long.WriteString("V. Tổ chức" + rest)
	doc := wordFile(b, strings.Split(long.String(), "\n"))
	b.ResetTimer()
	for b.Loop() {
		if _, err := Read("x.docx", doc, known); err != nil {
			b.Fatal(err)
		}
	}
}
