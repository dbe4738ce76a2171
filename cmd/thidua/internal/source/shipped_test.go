package source

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
)

var shippedFS = os.DirFS("../../../..")

func TestShippedWorkspaceHasNoError(t *testing.T) {
	site, faults := Load(shippedFS)
	if n := faults.Count(diag.Error); n > 0 {
		t.Errorf("%d errors:\n%s", n, printed(faults))
	}
	if len(site.Skipped) > 0 {
		t.Errorf("rows were skipped:\n%s", skipped(site))
	}
	for what, got := range map[string]int{
		"campaigns":    len(site.Campaigns) - 11,
		"indicators":   len(site.Indicators.All) - 18,
		"targets 3081": len(site.Campaign("3081").Assigned) - 5*63,
		"targets 4225": len(site.Campaign("4225").Assigned) - 5*63 - 4*34,
	} {
		if got != 0 {
			t.Errorf("%s: %d more than wanted", what, got)
		}
	}
}

// Each related campaign knows of the relation, and nobody is named twice.
func TestShippedCampaignsAreRelatedBothWays(t *testing.T) {
	site, _ := Load(shippedFS)
	for _, c := range site.Campaigns {
		for i, id := range c.Related {
			if other := site.Campaign(id); other == nil || !slices.Contains(other.Related, c.ID) {
				t.Errorf("%s is related to %s, not the other way round", c.ID, id)
			}
			if slices.Contains(c.Related[:i], id) {
				t.Errorf("%s names %s twice", c.ID, id)
			}
		}
	}
}

// The levels of 3081 and 4225 as the dispatches print them (domain.md §1).
func TestShippedTargetsAreThoseOfTheDispatches(t *testing.T) {
	want := map[string][]string{
		"3081": {
			"bhxh đạt 19,046 triệu người 31/12/2022", "bhxh_cov đạt 37,7% 31/12/2022",
			"bhtn đạt 15,120 triệu người 31/12/2022", "bhtn_cov đạt 30% 31/12/2022",
			"bhyt đạt 91,052 triệu người 31/12/2022", "bhyt_cov đạt 92% 31/12/2022",
		},
		"4225": {
			"bhxh_cov khoảng 42,71% 31/12/2024", "bhtn_cov khoảng 34,18% 31/12/2024", "bhyt_cov khoảng 94,2% 31/12/2024",
			"hai_long trên 83% 31/12/2024", "thu_pct đạt và vượt 100% 31/12/2024", "cham_dong_pct dưới mức 2,59% 31/12/2024",
			"bhxh_cov đạt 45,1% 31/12/2025", "bhtn_cov đạt 35,1% 31/12/2025", "bhyt_cov đạt 95,16% 31/12/2025",
		},
	}
	site, _ := Load(shippedFS)
	for id, lines := range want {
		var got []string
		for _, n := range site.Campaign(id).National {
			level := strings.ReplaceAll(n.Level.String(), "\u00a0", " ")
			got = append(got, strings.Join([]string{site.Indicators.At(n.Indicator).ID, string(n.Comparator), level, n.Due.Format()}, " "))
			if n.Unit != campaign.Country {
				t.Errorf("%s: %s is not of the country", id, got[len(got)-1])
			}
		}
		if !slices.Equal(got, lines) {
			t.Errorf("%s: %q", id, got)
		}
	}
}

// Order that means nothing: the rows of an export.
func TestShuffledRowsGiveTheSameFigures(t *testing.T) {
	straight, _ := Load(shippedFS)
	random := rand.New(rand.NewPCG(3081, 4225))
	site, faults := Load(shuffled(t, random))
	if faults.HasErrors() {
		t.Fatal(printed(faults))
	}
	got, want := results(site), results(straight)
	if got != want {
		t.Error("shuffled rows give other figures")
	}
	if strings.Count(want, "\n") < 15_000 {
		t.Errorf("only %d figures", strings.Count(want, "\n"))
	}
}

// shuffled is the shipped workspace with the rows of each export in another order.
func shuffled(t *testing.T, random *rand.Rand) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	for _, folder := range []string{"data", "content"} {
		err := fs.WalkDir(shippedFS, folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(shippedFS, name)
			if strings.HasPrefix(name, "data/actuals/") && path.Ext(name) == ".csv" {
				rows := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")[1:]
				random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
				header, _, _ := strings.Cut(string(data), "\n")
				data = []byte(header + "\n" + strings.Join(rows, "\n") + "\n")
			}
			out[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}
