package ledger

import (
	"bytes"
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/award"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/workbook"
	"thidua/cmd/thidua/internal/workspace"
	"thidua/cmd/thidua/internal/worldtest"
)

// honorsWorld is the small workspace of worldtest on disk, with other files over it. Its
// campaign rewards two people of an office at most.
func honorsWorld(t *testing.T, files map[string]string) Ledger {
	t.Helper()
	all := map[string]string{}
	for name, f := range worldtest.World() {
		all[name] = string(f.Data)
	}
	const rules = "scoring:\n"
	all["content/phong-trao/nuoc-rut.md"] = strings.Replace(all["content/phong-trao/nuoc-rut.md"], rules,
		"awards:\n  quotas: [{kind: \"cá nhân\", among: \"BHXH tỉnh\", units: [tinh, thanh-pho], max: 2}]\n"+rules, 1)
	for name, text := range files {
		all[name] = text
	}
	return ledgerWith(t, all)
}

// sheetOf is a workbook of one sheet.
func sheetOf(t *testing.T, rows [][]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := workbook.NewWriter(&b, workbook.About{Title: "Đề nghị"})
	g := w.Sheet(workbook.Layout{Name: "Đề nghị"})
	for _, row := range rows {
		g.Row()
		for _, cell := range row {
			g.Text(0, cell)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const khen = "Bằng khen của Tổng Giám đốc BHXH Việt Nam"

func decision(list, number string, not ...string) Decision {
	day, _ := campaign.ParseDate("20/01/2023")
	return Decision{Proposals: list, Number: number, Day: day, Not: not}
}

func names(list []campaign.Award) string {
	var out []string
	for _, a := range list {
		out = append(out, a.Name)
	}
	return strings.Join(out, ", ")
}

// faultsOf is what is told of an input with errors.
func faultsOf(t *testing.T, err error) string {
	t.Helper()
	f := (*workspace.Faulty)(nil)
	if !errors.As(err, &f) || !errors.Is(err, build.ErrFaults) {
		t.Fatalf("%v is no error of the input", err)
	}
	var b strings.Builder
	_ = f.Fprint(&b, lang.Vi)
	return b.String()
}

// A list in Excel is received, with the outcomes of the council granted, and its notes are
// on no roll.
func TestAWorkbookOfProposalsBecomesAnHonorRoll(t *testing.T) {
	l := honorsWorld(t, nil)
	ctx := context.Background()
	data := sheetOf(t, [][]string{
		{"STT", "Họ và tên", "Loại", "Chức vụ", "Đơn vị công tác", "Danh hiệu / Hình thức", "Phong trào", "Kết quả", "Ghi chú"},
		{"1", "BHXH tỉnh Hà Giang", "Tập thể", "", "Hà Giang", khen, "3081", "x", "Phiếu 9/9"},
		{"2", "Trần Thị  B", "Cá nhân", "Chuyên viên", "Hà Giang", khen, "3081", "Khen thưởng", "Phiếu 8/9"},
		{"3", "Lê Văn C", "Cá nhân", "Chuyên viên", "Hà Giang", khen, "3081", "không", "Phiếu 2/9"},
	})
	done, err := l.Propose(ctx, `D:\Tải về\Đề nghị.xlsx`, data)
	if err != nil || done.File != "data/proposals/Đề nghị.xlsx" || len(done.Awards) != 3 || len(done.Told) != 0 {
		t.Fatalf("%v %+v", err, done)
	}
	if b, err := os.ReadFile(l.Path(done.File)); err != nil || !bytes.Equal(b, data) {
		t.Error("the file is not as it came", err)
	}
	if _, err := l.Propose(ctx, "Đề nghị.xlsx", data); !fault.IsRefusal(err) {
		t.Error("a second time:", err)
	}
	g, err := l.Grant(ctx, decision("Đề nghị.xlsx", "15/QĐ-BHXH"))
	if err != nil {
		t.Fatal(err)
	}
	if names(g.Left) != "Lê Văn C" || len(g.Given) != 2 {
		t.Errorf("given %s; left %s", names(g.Given), names(g.Left))
	}
	const want = "STT,Họ và tên,Loại,Chức vụ,Đơn vị công tác,Danh hiệu / Hình thức,Số quyết định,Ngày ban hành,Cơ quan ban hành,Phong trào,Năm,Ảnh\n" +
		"1,BHXH tỉnh Hà Giang,Tập thể,,Hà Giang," + khen + ",15/QĐ-BHXH,20/01/2023,Bảo hiểm xã hội Việt Nam,3081,2022,\n" +
		"2,Trần Thị B,Cá nhân,Chuyên viên,Hà Giang," + khen + ",15/QĐ-BHXH,20/01/2023,Bảo hiểm xã hội Việt Nam,3081,2022,\n"
	if g.File != "data/honors/2022-15-qd-bhxh-de-nghi.csv" || l.text(t, g.File) != want {
		t.Errorf("%s:\n%s", g.File, l.text(t, g.File))
	}
	checked, _, err := l.Sound(ctx, workspace.View{})
	if err != nil {
		t.Fatal(err)
	}
	if i := slices.IndexFunc(checked.Site.Awards, func(a campaign.Award) bool { return a.Name == "Lê Văn C" }); i >= 0 || len(checked.Site.Awards) != 3 {
		t.Error("the roll is not what was granted:", names(checked.Site.Awards))
	}
}

// What is on the roll already counts: for the quota, and for who is named twice. Nothing is
// written then, and the place is that of the proposal.
func TestAGrantThatBreaksARuleIsRefused(t *testing.T) {
	const head = "Họ và tên,Loại,Chức vụ,Đơn vị,Danh hiệu,Phong trào\n"
	person := func(name string) string { return name + ",Cá nhân,Chuyên viên,Hà Nội," + khen + ",3081\n" }
	for name, c := range map[string]struct{ list, day, want string }{
		"more than the quota":      {head + person("Trần Thị B") + person("Lê Văn C"), "20/01/2023", "data/proposals/x.csv:3:1: lỗi: Hà Nội: 3 cá nhân, tối đa 2"},
		"twice in the list":        {head + person("Trần Thị B") + person("Trần Thị B"), "20/01/2023", "data/proposals/x.csv:3:1: lỗi: \"Trần Thị B\" đã có ở data/proposals/x.csv:2:1"},
		"on the roll already":      {head + strings.Replace(person("Nguyễn Văn A"), "Chuyên viên", "", 1), "20/01/2023", "data/proposals/x.csv:2:1: lỗi: \"Nguyễn Văn A\" đã có ở data/honors/2022.csv:2:1"},
		"not in force on that day": {head + person("Trần Thị B"), "20/03/2025", "không có hiệu lực vào ngày 20/3/2025"},
	} {
		l := honorsWorld(t, map[string]string{"data/proposals/x.csv": c.list})
		d := decision("data/proposals/x.csv", "15/QĐ-BHXH")
		d.Day, _ = campaign.ParseDate(c.day)
		_, err := l.Grant(context.Background(), d)
		if err == nil {
			t.Errorf("%s: was granted", name)
			continue
		}
		if said := faultsOf(t, err); !strings.Contains(said, c.want) {
			t.Errorf("%s: %s\nwant %s", name, said, c.want)
		}
		if all, _ := os.ReadDir(l.Path(Honors)); len(all) != 1 {
			t.Errorf("%s: something was written: %v", name, all)
		}
	}
}

// What a roll breaks already is not held against a grant that makes it no worse.
func TestAnOldBreachIsNotTheGrants(t *testing.T) {
	roll := "Họ và tên,Loại,Đơn vị,Danh hiệu,Số quyết định,Ngày quyết định,Phong trào\n"
	for _, name := range []string{"A", "B", "C"} {
		roll += "Nguyễn Văn " + name + ",Cá nhân,Hà Nội," + khen + ",15/QĐ-BHXH,16/01/2023,3081\n"
	}
	for unit, fine := range map[string]bool{"Hà Giang": true, "Hà Nội": false} {
		l := honorsWorld(t, map[string]string{
			"data/honors/2022.csv": roll,
			"data/proposals/x.csv": "Họ và tên,Loại,Đơn vị,Danh hiệu,Phong trào\nTrần Thị D,Cá nhân," + unit + "," + khen + ",3081\n",
		})
		if _, err := l.Grant(context.Background(), decision("x.csv", "16/QĐ-BHXH")); (err == nil) != fine {
			t.Errorf("%s: %v", unit, err)
		}
	}
}

// The sheet of proposals that the council gets is read as a list of proposals.
func TestTheCouncilsSheetIsReadAsProposals(t *testing.T) {
	l := honorsWorld(t, map[string]string{"data/proposals/x.csv": "Họ và tên,Loại,Chức vụ,Đơn vị,Danh hiệu,Phong trào,Ghi chú\nNguyễn Văn A,Cá nhân,Giám đốc,Hà Giang," + khen + ",3081,Phiếu\nBHXH tỉnh Hà Giang,Tập thể,,Hà Giang," + khen + ",3081,\n"})
	checked, _, err := l.Sound(context.Background(), workspace.View{})
	if err != nil {
		t.Fatal(err)
	}
	d := award.DraftOf(checked.Book, checked.Site.Campaign("3081"), 2)
	data, err := award.TableOf(checked.Site, checked.Book, d, lang.Vi).Workbook()
	if err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Open(data)
	if err != nil || len(book.Sheets) != 2 || book.Sheets[1].Name != "Đề nghị" {
		t.Fatal(err, book)
	}
	var rows [][]string
	_ = book.Sheets[1].Rows(func(_ int, cells []workbook.Cell) bool {
		row := make([]string, 9)
		for i, c := range cells {
			row[i] = c.Text
		}
		rows = append(rows, row)
		return true
	})
	rows[1][7], rows[2][7] = "không", "khen thưởng" // as the council fills it in
	_ = os.Remove(l.Path("data/proposals/x.csv"))
	done, err := l.Propose(context.Background(), "hoi-dong.xlsx", sheetOf(t, rows))
	if err != nil || len(done.Awards) != 2 || done.Awards[0].Outcome != campaign.NotGranted || done.Awards[1].Outcome != campaign.Granted {
		t.Fatalf("%v %+v", err, done)
	}
}
