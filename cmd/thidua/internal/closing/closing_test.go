package closing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
	"thidua/cmd/thidua/internal/workspace"
	"thidua/cmd/thidua/internal/worldtest"
)

const nuocRut = "content/phong-trao/nuoc-rut.md"

// office lays a workspace on disk: that of worldtest, whose campaign is not closed, with
// October so that no month is missing, and other files over it.
func office(t *testing.T, edits ...string) Office {
	t.Helper()
	world := worldtest.World()
	world["data/actuals/2022-10.csv"] = &fstest.MapFile{Data: []byte("unit,indicator,period,value\n01,bhyt,2022-10,785000\n02,bhyt,2022-10,108500\n08,bhyt,2022-10,208500\n24,bhyt,2022-10,308500\n27,bhyt,2022-10,418500\n")}
	text := string(world[nuocRut].Data)
	for _, e := range append([]string{"status: final\n=>", "  method: \"1\"\n=>"}, edits...) {
		old, to, _ := strings.Cut(e, "=>")
		if !strings.Contains(text, old) {
			t.Fatalf("no %q in the campaign", old)
		}
		text = strings.Replace(text, old, to, 1)
	}
	world[nuocRut] = &fstest.MapFile{Data: []byte(text)}
	dir := t.TempDir()
	for name, f := range world {
		write(t, filepath.Join(dir, name), string(f.Data))
	}
	return Office{ledger.Ledger{At: workspace.At{Dir: dir}}}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, o Office, name string) string {
	t.Helper()
	b, err := os.ReadFile(o.Path(name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var january = func() campaign.Date { d, _ := campaign.ParseDate("17/01/2023"); return d }()

// However the front matter is written, closing sets three keys and keeps every other byte.
func TestClosingKeepsEveryOtherByte(t *testing.T) {
	for name, c := range map[string]struct {
		edits []string
		was   []string // lines that go
		is    []string // lines that come
	}{
		"nothing declared": {nil, nil, []string{"status: final", "  method: \"2\"", "figures_until: 17/01/2023"}},
		"provisional, with a comment": {
			[]string{"title: Thi đua=>status: \"provisional\" # chờ quyết toán\ntitle: Thi đua"},
			[]string{`status: "provisional" # chờ quyết toán`}, []string{`status: "final" # chờ quyết toán`, "  method: \"2\"", "figures_until: 17/01/2023"},
		},
		"rules on one line": {
			[]string{"scoring:\n  version: \"1\"\n  total: \"60\"\n  weights:\n    - {indicator: bhyt, weight: \"60\"}=>scoring: {version: v1, weights: [{indicator: bhyt, weight: \"60\"}]} # một dòng"},
			[]string{`scoring: {version: v1, weights: [{indicator: bhyt, weight: "60"}]} # một dòng`},
			[]string{`scoring: {version: v1, method: 2, weights: [{indicator: bhyt, weight: "60"}]} # một dòng`, "status: final", "figures_until: 17/01/2023"},
		},
		"keys in Vietnamese": {
			[]string{"title: Thi đua=>trạng thái: provisional\ntitle: Thi đua", "scoring:=>chấm điểm:", "version: \"1\"=>bản quy tắc: \"1\""},
			[]string{"trạng thái: provisional"}, []string{"trạng thái: final", "  method: \"2\"", "figures_until: 17/01/2023"},
		},
		"the method is named": {
			[]string{"  total: \"60\"=>  total: \"60\"\n  method: \"1\""}, nil, []string{"status: final", "figures_until: 17/01/2023"},
		},
	} {
		for _, end := range []string{"\n", "\r\n"} {
			o := office(t, c.edits...)
			before := strings.ReplaceAll(read(t, o, nuocRut), "\n", end)
			write(t, o.Path(nuocRut), before)
			done, err := o.Close(context.Background(), "3081", january)
			if err != nil {
				t.Fatal(name, err, done)
			}
			after := read(t, o, nuocRut)
			gone, come := differing(before, after, end)
			if strings.Join(gone, "|") != strings.Join(c.was, "|") || !sameLines(come, c.is) {
				t.Errorf("%s: gone %q, come %q; want %q, %q", name, gone, come, c.was, c.is)
			}
			if kept := read(t, o, ".thidua/ban-cu/"+nuocRut+"/000001.md"); kept != before {
				t.Errorf("%s: the version before is not kept", name)
			}
			checked, _, err := o.Sound(context.Background(), workspace.View{})
			if err != nil {
				t.Fatal(name, err)
			}
			if now := checked.Site.Campaign("3081"); !now.Final() || now.FiguresUntil != january || now.Scoring.Method != done.Campaign.Scoring.Method {
				t.Errorf("%s: it reads as %v, %v, method %d", name, now.Status, now.FiguresUntil, now.Scoring.Method)
			}
		}
	}
}

// differing are the lines of one text that the other lacks, both ways.
func differing(before, after, end string) (gone, come []string) {
	count := map[string]int{}
	for _, l := range strings.Split(before, end) {
		count[l]++
	}
	for _, l := range strings.Split(after, end) {
		if count[l]--; count[l] < 0 {
			come = append(come, l)
		}
	}
	for _, l := range strings.Split(before, end) {
		if count[l] > 0 {
			gone = append(gone, l)
		}
	}
	return gone, come
}

func sameLines(a, b []string) bool {
	_, missing := differing(strings.Join(a, "\n"), strings.Join(b, "\n"), "\n")
	return len(a) == len(b) && len(missing) == 0
}

// What stands against closing is told, all of it, and nothing is written.
func TestWhatCannotBeClosed(t *testing.T) {
	for name, c := range map[string]struct {
		edits []string
		files map[string]string // over the workspace; "" takes one away
		until string
		want  []string
	}{
		"a draft":               {[]string{"title: Thi đua=>status: draft\ntitle: Thi đua"}, nil, "", []string{"còn là dự thảo"}},
		"it has no end":         {[]string{"end: 31/12/2022\n=>"}, nil, "", []string{"chưa ghi ngày kết thúc"}},
		"it runs":               {[]string{"end: 31/12/2022=>end: 31/01/2023"}, nil, "", []string{"chưa kết thúc: hết ngày 31/01/2023, số liệu mới đến 31/12/2022"}},
		"it is to come":         {[]string{"start: 20/10/2022\nend: 31/12/2022=>start: 20/10/2023\nend: 31/12/2023"}, nil, "", []string{"chưa kết thúc"}},
		"figures end too early": {nil, nil, "30/12/2022", []string{"ngày nhận số liệu cuối 30/12/2022 trước ngày kết thúc 31/12/2022"}},
		"a month is missing":    {nil, map[string]string{"data/actuals/2022-10.csv": ""}, "", []string{"chưa có số liệu tháng 10/2022"}},
		"a unit is missing": {nil, map[string]string{"data/actuals/2022-10.csv": "unit,indicator,period,value\n01,bhyt,2022-10,1\n02,bhyt,2022-10,1\n08,bhyt,2022-10,1\n24,bhyt,2022-10,1\n"}, "",
			[]string{"tháng 10/2022 còn thiếu 1/5 đơn vị: Bắc Ninh"}},
		"what was received later does not count": {nil, map[string]string{"data/exports.csv": "file,received_on,status,supersedes,reason\ndata/actuals/2022-10.csv,2023-03-01,chính thức,,\n"}, "17/01/2023",
			[]string{"chưa có số liệu tháng 10/2022"}},
	} {
		o := office(t, c.edits...)
		for file, text := range c.files {
			write(t, o.Path(file), text)
			if text == "" {
				_ = os.Remove(o.Path(file))
			}
		}
		until, _ := campaign.ParseDate(c.until)
		before := read(t, o, nuocRut)
		done, err := o.Close(context.Background(), "3081", until)
		if !fault.IsRefusal(err) {
			t.Errorf("%s: %s", name, said(err))
			continue
		}
		for i, want := range c.want {
			if i >= len(done.Reasons) || !strings.HasPrefix(done.Reasons[i].Vi, want) {
				t.Errorf("%s: %v, want %q", name, done.Reasons, c.want)
			}
		}
		if read(t, o, nuocRut) != before {
			t.Errorf("%s: the campaign was changed", name)
		}
		if _, err := os.Stat(o.Path("content/bao-cao")); err == nil {
			t.Errorf("%s: a report was written", name)
		}
	}
	o := office(t)
	write(t, o.Path("data/targets/x.csv"), "campaign,unit,indicator,due,value\n3081,99,bhyt,2022-12-31,1\n")
	if _, err := o.Close(context.Background(), "3081", january); !errors.Is(err, build.ErrFaults) {
		t.Error("an error of the input is no refusal:", err)
	}
	if _, err := office(t).Close(context.Background(), "1", january); !fault.IsRefusal(err) {
		t.Error(err)
	}
}

// said is what an error says, with the faults of the input.
func said(err error) string {
	if f := (*workspace.Faulty)(nil); errors.As(err, &f) {
		var b strings.Builder
		_ = f.Fprint(&b, lang.Vi)
		return b.String()
	}
	return fmt.Sprint(err)
}

// The last figure of a target that is not there is named, of the country and of units.
func TestTargetsWithoutTheirLastFigureAreNamed(t *testing.T) {
	o := office(t)
	edit := strings.NewReplacer("27,bhyt,2022-12,420000\n", "27,bhxh_tn,2022-12,1\n")
	write(t, o.Path("data/actuals/2022.csv"), edit.Replace(read(t, o, "data/actuals/2022.csv")))
	c, err := o.Look(context.Background(), "3081", january)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"chỉ tiêu BHYT (hạn 31/12/2022): chưa có số liệu của kỳ đến hạn", "mức giao BHYT: 1 đơn vị chưa có số liệu của kỳ đến hạn: Bắc Ninh"}
	if len(c.Reasons) != 2 || c.Reasons[0].Vi != want[0] || c.Reasons[1].Vi != want[1] {
		t.Errorf("%v, want %q", c.Reasons, want)
	}
}

// A report that is there stays, byte for byte, and no other is written beside it.
func TestAReportThatIsThereStays(t *testing.T) {
	o := office(t)
	const own = "---\ntitle: Tổng kết\nkind: tong-ket\ncampaigns: [\"3081\"]\nas_of: 31/12/2022\n---\nLời của cơ quan.\n"
	write(t, o.Path("content/bao-cao/cua-toi.md"), own)
	c, err := o.Close(context.Background(), "3081", january)
	if err != nil || c.Report != "" {
		t.Fatal(err, c.Report)
	}
	if got := read(t, o, "content/bao-cao/cua-toi.md"); got != own {
		t.Error(got)
	}
	if all, _ := os.ReadDir(o.Path("content/bao-cao")); len(all) != 1 {
		t.Error(all)
	}
}

// The draft is a report without a fault, whose codes call for the campaign's own tables.
func TestTheDraftedReportIsSound(t *testing.T) {
	o := office(t)
	if _, err := o.Close(context.Background(), "3081", january); err != nil {
		t.Fatal(err)
	}
	text := read(t, o, "content/bao-cao/tong-ket-nuoc-rut.md")
	for _, want := range []string{"as_of: 31/12/2022\n", "date: 17/01/2023\n", "draft: true\n", "{{bang chi-tieu phong-trao=3081}}", "{{bang xep-hang phong-trao=3081}}", "{{ket-qua bhyt phong-trao=3081 han=31/12/2022}}", "\n{{bang khen-thuong nam=2022 phong-trao=3081}}\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("the draft has no %q:\n%s", want, text)
		}
	}
	checked, _, err := o.Sound(context.Background(), workspace.View{Drafts: true})
	if err != nil || len(checked.Site.Reports) != 1 || !checked.Site.Reports[0].Draft {
		t.Fatal(err, checked.Site.Reports)
	}
	again, err := o.Close(context.Background(), "3081", campaign.Date{})
	if err != nil || !again.Was || len(again.Changes) > 0 || !bytes.Equal([]byte(text), []byte(read(t, o, "content/bao-cao/tong-ket-nuoc-rut.md"))) {
		t.Error("closing again changed something:", err, again)
	}
}

// The list of what is left follows from the files alone.
func TestTasksFollowFromTheFiles(t *testing.T) {
	o := office(t)
	state := func() map[string]bool {
		c, err := o.Look(context.Background(), "3081", january)
		if err != nil {
			t.Fatal(said(err))
		}
		out := map[string]bool{}
		for _, task := range c.Tasks {
			out[task.Key] = task.Done
			if !task.Done && task.Next == "" {
				t.Errorf("%s is open, and nothing brings it on", task.Key)
			}
		}
		return out
	}
	want := func(step string, done ...string) {
		t.Helper()
		got := state()
		for key, is := range got {
			if is != strings.Contains(" "+strings.Join(done, " ")+" ", " "+key+" ") {
				t.Errorf("%s: %s is done: %v", step, key, is)
			}
		}
	}
	want("at first", "honors")
	if _, err := o.Close(context.Background(), "3081", january); err != nil {
		t.Fatal(err)
	}
	want("closed", "frozen", "honors")
	report := "content/bao-cao/tong-ket-nuoc-rut.md"
	write(t, o.Path(report), strings.Replace(read(t, o, report), "draft: true\n", "", 1))
	want("the report is published", "frozen", "report", "honors")
	write(t, o.Path("data/proposals/x.csv"), "Họ và tên,Loại,Đơn vị,Danh hiệu,Phong trào\nTrần Thị B,Cá nhân,Hà Nội,Bằng khen của Tổng Giám đốc BHXH Việt Nam,3081\n")
	want("somebody is proposed", "frozen", "report", "proposals", "honors")
	row := "Trần Thị B,Cá nhân,Hà Nội,Bằng khen của Tổng Giám đốc BHXH Việt Nam,3081\n"
	write(t, o.Path("data/proposals/x.csv"), "Họ và tên,Loại,Đơn vị,Danh hiệu,Phong trào\n"+row+row)
	want("somebody is proposed twice", "frozen", "report", "honors")
	write(t, o.Path(report), strings.Replace(read(t, o, report), "{{bang khen-thuong nam=2022 phong-trao=3081}}\n", "", 1))
	_ = os.Remove(o.Path("data/honors/2022.csv"))
	_ = os.Remove(o.Path("data/proposals/x.csv"))
	want("nobody is honored", "frozen", "report")
	write(t, o.Path("data/archives/2022.zip"), "x")
	want("the year is archived", "frozen", "report", "archive")
}
