package build

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/worldtest"
	"thidua/templates"
)

// pageOf builds a workspace and gives the text of one page, tags left out.
func pageOf(t *testing.T, workspace fstest.MapFS, name string) string {
	t.Helper()
	site, c, err := Run(workspace, Options{Templates: templates.FS, BuiltIn: templates.FS, Trial: true})
	if err != nil {
		t.Fatal(err, c.Faults.Sorted())
	}
	for _, f := range site.Files() {
		if f.Path == name {
			var b bytes.Buffer
			if err := f.Write(&b); err != nil {
				t.Fatal(err)
			}
			return text(b.String())
		}
	}
	t.Fatalf("no page %s", name)
	return ""
}

// text is what stands between the tags, with plain spaces.
func text(html string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(html, "<") {
		_, words, ok := strings.Cut(part, ">")
		if ok {
			b.WriteString(words + " ")
		}
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(b.String(), "\u00a0", " ")), " ")
}

const (
	reportName = "bao-cao/x/index.html"
	report     = "---\ntitle: Báo cáo\ncampaigns: [\"3081\"]\nkind: tong-ket\nas_of: 31/12/2022\ndate: 08/01/2023\n---\n\nBHYT: {{so bhyt ky=12/2022}}. {{ket-qua bhyt phong-trao=3081 han=31/12/2022}}\n"
	later      = "unit,indicator,period,value\n01,bhyt,2022-12,1000000\n"
	register   = "file,received_on\ndata/actuals/2022.csv,2023-01-05\ndata/actuals/2023.csv,2025-10-15\n"
)

// A figure received after a report was signed changes nothing in it, and is told beneath
// it with both values and the verdict that it would change.
func TestASignedReportStaysAsSigned(t *testing.T) {
	workspace := worldtest.With(worldtest.World(), map[string]string{
		"content/bao-cao/x.md": report, "data/actuals/2023.csv": later, "data/exports.csv": register,
	})
	page := pageOf(t, workspace, reportName)
	body, beneath, ok := strings.Cut(page, "Nguồn số liệu")
	if !ok || !strings.Contains(body, "BHYT: 1.850.000 người") || !strings.Contains(body, "thiếu 0,150 triệu người") || strings.Contains(body, "2.050.000") {
		t.Errorf("the report says %s", body)
	}
	for _, want := range []string{"đã nhận đến ngày 08/01/2023", "1.850.000 người 2.050.000 người không đạt → đạt"} {
		if !strings.Contains(beneath, want) {
			t.Errorf("beneath: no %q in %s", want, beneath)
		}
	}
	// Whoever looks at the site of today sees today's figure.
	if home := pageOf(t, workspace, "phong-trao/nuoc-rut/index.html"); !strings.Contains(home, "2,050 triệu người") {
		t.Errorf("the campaign says %s", home)
	}
	delete(workspace, "data/exports.csv")
	delete(workspace, "data/actuals/2023.csv")
	if page := pageOf(t, workspace, reportName); !strings.Contains(page, "Chưa có sổ ghi ngày nhận số liệu") {
		t.Errorf("without a register: %s", page)
	}
}

// What was given again as final was known before.
func TestConfirmedFiguresWereKnown(t *testing.T) {
	workspace := worldtest.With(worldtest.World(), map[string]string{
		"content/bao-cao/x.md":  report,
		"data/actuals/2023.csv": "unit,indicator,period,value\n01,bhyt,2022-12,800000\n",
		"data/exports.csv":      "file,received_on,status\ndata/actuals/2022.csv,2023-01-05,tạm tính\ndata/actuals/2023.csv,2025-10-15,chính thức\n",
	})
	if page := pageOf(t, workspace, reportName); !strings.Contains(page, "BHYT: 1.850.000 người (tạm tính)") {
		t.Error(page)
	}
}

// A rate by last year's denominator says so beside every number, its verdict is
// provisional; when the new one comes the page on the data lists what it changed.
func TestOldDenominatorsStandBesideTheirNumbers(t *testing.T) {
	const campaigns = "content/phong-trao/nuoc-rut.md"
	world := worldtest.World()
	world = worldtest.With(world, map[string]string{
		campaigns: worldtest.Edited(t, world, campaigns, "  - {indicator: bhyt, unit: VN, due: 31/12/2022, value: \"2 triệu người\"}\n",
			"  - {indicator: bhyt, unit: VN, due: 31/12/2022, value: \"2 triệu người\"}\n  - {indicator: bhyt_cov, unit: VN, due: 31/12/2022, value: \"92,2%\"}\n"),
		"data/actuals/2022.csv": worldtest.Edited(t, world, "data/actuals/2022.csv", "02,dan_so,2022,120000\n", ""),
		"data/exports.csv":      "file,received_on\ndata/actuals/2022.csv,2023-01-05\n",
	})
	page := pageOf(t, world, "phong-trao/nuoc-rut/index.html")
	if !strings.Contains(page, "92,50% 12/2022; mẫu số 2021") || !strings.Contains(page, "đạt (tạm tính)") {
		t.Errorf("by the denominator of 2021: %s", page)
	}
	world = worldtest.With(world, map[string]string{
		"data/actuals/2023.csv": "unit,indicator,period,value\n02,dan_so,2022,140000\n",
		"data/exports.csv":      "file,received_on\ndata/actuals/2022.csv,2023-01-05\ndata/actuals/2023.csv,2023-02-01\n",
	})
	page = pageOf(t, world, "so-lieu/index.html")
	if !strings.Contains(page, "Toàn quốc Bao phủ BHYT Dân số năm 2022, nhận ngày 01/02/2023 92,50% 91,58% đạt (tạm tính) → không đạt") {
		t.Errorf("the data say %s", page)
	}
}

// The status follows the days: before the start nothing counts down or is over.
func TestStatusFollowsTheDays(t *testing.T) {
	const campaigns = "content/phong-trao/nuoc-rut.md"
	world := worldtest.World()
	for end, want := range map[string]string{"31/12/2022": "đã hết hạn, chưa chốt kết quả", "31/12/2023": "đang diễn ra"} {
		w := worldtest.With(world, map[string]string{campaigns: strings.Replace(worldtest.Edited(t, world, campaigns, "status: final\n", ""), "end: 31/12/2022", "end: "+end, 1)})
		if page := pageOf(t, w, "phong-trao/nuoc-rut/index.html"); !strings.Contains(page, want) {
			t.Errorf("end %s: %s", end, page)
		}
	}
	w := worldtest.With(world, map[string]string{campaigns: strings.Replace(strings.Replace(worldtest.Edited(t, world, campaigns, "status: final\n", ""), "start: 20/10/2022", "start: 20/10/2023", 1), "31/12/2022", "31/12/2023", 2)})
	page := pageOf(t, w, "phong-trao/nuoc-rut/index.html")
	if !strings.Contains(page, "sắp diễn ra") || strings.Contains(page, "đã hết hạn") {
		t.Error(page)
	}
}

// The list of indicators and the page of one say the same of what divides.
func TestTheListSaysWhatThePageSays(t *testing.T) {
	world := worldtest.World()
	for _, name := range []string{"chi-tieu/index.html", "chi-tieu/dan_so/index.html"} {
		if page := pageOf(t, world, name); !strings.Contains(strings.ReplaceAll(page, "2,000 triệu người", "2.000.000 người"), "2.000.000 người 2022") && !strings.Contains(page, "2,000 triệu người · toàn quốc, kỳ 2022") {
			t.Errorf("%s: %s", name, page)
		}
	}
}

// A sum of what happened says how much of it is there; what was met before the start says
// so, and what has no base says which month is missing.
func TestTargetsSayHowTheyCount(t *testing.T) {
	const campaigns, catalogue, actuals = "content/phong-trao/nuoc-rut.md", "data/indicators.csv", "data/actuals/2022.csv"
	world := worldtest.World()
	head := "unit,indicator,period,value\n"
	var moi strings.Builder
	for _, u := range []string{"01", "02", "08", "24", "27"} {
		for _, m := range []string{"2022-10", "2022-11"} {
			moi.WriteString(u + ",moi," + m + ",20\n")
		}
		moi.WriteString(u + ",bhxh_bb,2022-10,500\n" + u + ",bhxh_bb,2022-11,510\n" + u + ",bhxh_tn,2022-09,90\n" + u + ",bhxh_tn,2022-10,100\n" + u + ",bhxh_tn,2022-11,101\n")
	}
	// December has not come.
	all := string(world[actuals].Data)
	var kept []string
	for line := range strings.Lines(all) {
		if !strings.Contains(line, ",2022-12,") {
			kept = append(kept, line)
		}
	}
	world = worldtest.With(world, map[string]string{
		catalogue: string(world[catalogue].Data) + "moi,Số người tham gia mới,Người mới,người,người,0,flow,higher,,sum\n",
		actuals:   strings.Join(kept, ""), "data/actuals/moi.csv": head + moi.String(),
		campaigns: strings.Replace(worldtest.Edited(t, world, campaigns, "status: final\n", "pace: {cut_months: whole}\n"), "targets:\n", "targets:\n"+
			"  - {indicator: moi, unit: VN, due: 31/12/2022, value: \"600 người\"}\n"+
			"  - {indicator: bhxh_bb, unit: VN, due: 31/12/2022, counts: tăng thêm, value: \"100 người\"}\n"+
			"  - {indicator: bhxh_tn, unit: VN, due: 31/12/2022, comparator: ít nhất, value: \"440 người\"}\n", 1),
	})
	page := pageOf(t, world, "phong-trao/nuoc-rut/index.html")
	for _, want := range []string{
		"phát sinh 600 người", "200 người cộng 2 kỳ, đến 11/2022; cộng các đơn vị · mới có 2/3 kỳ", "33,33%", "400 người trong 1 tháng",
		"tăng thêm 100 người", "không có số liệu gốc 09/2022",
		"ít nhất 440 người", "đạt (tạm tính)", "đã đạt từ trước khi phát động",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q", want)
		}
	}
	if t.Failed() {
		t.Log(page)
	}
}
