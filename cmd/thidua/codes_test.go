package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/xuri/excelize/v2"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/cli"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/forms"
)

// Codes that no workspace can provoke, and why.
var notThroughAWorkspace = map[diag.Code]string{
	diag.DayBeforeData: "a day must be asked for: check, what targets ask for",
	diag.BundleMissing: "a program that was built without templates/static/echarts.js says it",
}

const (
	campaignHead    = "---\nid: \"4300\"\nnumber: 4300/BHXH-TĐKT\ntitle: Thi đua\nstatus: running\nvintage: \"2025\"\nstart: 01/7/2025\nend: 30/9/2025\n"
	campaignWeights = "scoring:\n  version: \"1\"\n  weights:\n    - {indicator: bhyt, weight: \"100\"}\n"
)

// provocations are files that provoke the codes whose example cannot: laid over the
// workspace of the examples.
var provocations = map[diag.Code]map[string]string{
	diag.FileTooLarge:    {"content/trang/dai.md": "---\ntitle: Dài\n---\n" + strings.Repeat("dài ", 1<<20)},
	diag.PictureTooLarge: {"content/van-hanh/hinh/lon.png": "\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00u0\x00\x00N \x08\x02\x00\x00\x00@\xf7\x9c\xde"}, // the head of 30,000 × 20,000 pixels
	diag.FileEncoding:    {"data/actuals/x.csv": "don_vi,chi_tieu,ky,gia_tri\nH\x00,bhyt,10/2025,1\n"},
	diag.EncodingDoubtful: {
		"data/actuals/x.csv": "unit,indicator,period,value,note\n01,bhyt,10/2025,1,n\xe9t\n",
	},
	diag.EncodingFound: {"data/actuals/x.csv": "don_vi,chi_tieu,ky,gia_tri\nH\xb5 N\xe9i,bhyt,10/2025,1\nB\xbec Ninh,bhyt,10/2025,1\n"},
	diag.PeriodFuture: {
		"data/exports.csv":   "file,received_on\ndata/actuals/x.csv,2025-10-06\n",
		"data/actuals/x.csv": "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,9/2099,1\n",
	},
	diag.PeriodEarly: {
		"data/actuals/x.csv": "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,9/2025,1\nTuyên Quang,bhyt,9/2025,1\nBắc Ninh,bhyt,9/2025,1\nHà Nội,bhyt,10/2025,1\n",
	},
	diag.CorrectionStale: {
		"data/actuals/x.csv":   "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,9/2025,1\n",
		"data/corrections.csv": "file,cell,old,new,reason,who,day\ndata/actuals/x.csv,D2,2,3,Gõ nhầm,Phòng Thi đua,05/11/2025\n",
	},
	diag.ClusterMissing: {
		"content/phong-trao/x.md": campaignHead + campaignWeights + "---\n",
		"data/clusters.csv":       "year,cluster,unit\n2025,Cụm 1,Hà Nội\n",
	},
	diag.TargetMissing: {
		"content/phong-trao/x.md": campaignHead + campaignWeights + "---\n",
		"data/targets/x.csv":      "campaign,unit,indicator,due,value\n4300,Hà Nội,bhyt,30/9/2025,7\n",
	},
	diag.TargetZero: {
		"content/phong-trao/x.md": campaignHead + "---\n",
		"data/targets/x.csv":      "campaign,unit,indicator,due,value\n4300,Hà Nội,bhyt,30/9/2025,0\n",
	},
	diag.TargetFar: {
		"content/phong-trao/x.md": campaignHead + "---\n",
		"data/targets/x.csv":      "campaign,unit,indicator,due,value\n4300,Hà Nội,bhyt_cov,30/9/2025,8967\n",
	},
	diag.TargetFarNation: {
		"content/phong-trao/x.md": campaignHead + "targets:\n  - {indicator: bhyt, unit: VN, due: 30/9/2025, comparator: \"đạt\", value: \"70 người\"}\n---\n",
		"data/targets/x.csv":      "campaign,unit,indicator,due,value\n4300,Hà Nội,bhyt,30/9/2025,71\n",
	},
	diag.TargetSum: {
		"content/phong-trao/x.md": campaignHead + "targets:\n  - {indicator: bhyt, unit: VN, due: 30/9/2025, comparator: \"đạt\", value: \"70 người\"}\n---\n",
		"data/targets/x.csv":      "campaign,unit,indicator,due,value\n4300,Hà Nội,bhyt,30/9/2025,20\n4300,Tuyên Quang,bhyt,30/9/2025,20\n4300,Bắc Ninh,bhyt,30/9/2025,20\n",
	},
	diag.TextBounds:      {"content/tin-tuc/x.md": "---\ntitle: A\n---\n" + strings.Repeat("> ", 40) + "A\n"},
	diag.SheetHidden:     {"data/actuals/x.xlsx": workbookWith("Biểu 1", "Nháp", true)},
	diag.SheetUnread:     {"data/actuals/x.xlsx": workbookWith("Biểu 1", "Bìa", false)},
	diag.FormVersion:     {"data/actuals/x.xlsx": formWith("thidua", "B1", "9")},
	diag.FormUnit:        {"data/actuals/x.xlsx": formWith("Biểu số liệu", "B2", "Tỉnh Tuyên Quang")},
	diag.FormPeriod:      {"data/actuals/x.xlsx": formWith("Biểu số liệu", "B3", "11/2025")},
	diag.FormChanged:     {"data/actuals/x.xlsx": formWith("Biểu số liệu", "B7", "Số thẻ")},
	diag.FormEmpty:       {"data/actuals/x.xlsx": formWith("Biểu số liệu", "F7", "")},
	diag.FormOutside:     {"data/actuals/x.xlsx": formWith("Biểu số liệu", "B40", "Thu thêm 500")},
	diag.HolidaysMissing: {"content/phong-trao/x.md": campaignHead + "pace: {days: working}\n---\n"},
	diag.DenominatorGone: {
		"data/actuals/x.csv": "don_vi,ky,bhyt\nHà Nội,9/2025,1\nTuyên Quang,9/2025,1\nBắc Ninh,9/2025,1\n",
	},
	diag.MergerBroken: {
		"data/unit-changes.csv": "effective,old_vintage,old_code,new_vintage,new_code,kind\n2025-07-01,2022,01,2025,01,unchanged\n2025-07-01,2022,08,2025,08,merged\n2025-07-01,2022,24,2025,24,merged\n2025-07-01,2022,27,2025,24,merged\n",
	},
	diag.StatusStale: {
		"content/phong-trao/x.md": strings.Replace(campaignHead, "30/9/2025", "31/7/2025", 1) + "targets:\n  - {indicator: bhyt, unit: VN, due: 31/7/2025, comparator: \"đạt\", value: \"1 người\"}\n---\n",
		"data/actuals/x.csv":      "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,12/2025,1\nTuyên Quang,bhyt,12/2025,1\nBắc Ninh,bhyt,12/2025,1\n",
	},
	diag.CutUndeclared: {
		"data/indicators.csv":     "id,name,short_name,measure,show,decimals,kind,better,formula,merge\nbhyt,Số người tham gia BHYT,BHYT,người,triệu người,0,stock,higher,,sum\nbhyt_cov,Tỷ lệ bao phủ BHYT,Bao phủ BHYT,%,%,2,ratio,higher,bhyt / dan_so,redivide\nthu,Số thu,Thu,đồng,tỷ đồng,0,cumulative,higher,,sum\ndan_so,Dân số,Dân số,người,triệu người,0,stock,none,,sum\nmoi,Người mới,Mới,người,người,0,flow,higher,,sum\n",
		"content/phong-trao/x.md": campaignHead + "---\n",
		"data/targets/x.csv":      "campaign,unit,indicator,due,value\n4300,Hà Nội,moi,15/9/2025,5\n",
	},
	diag.SumEmpty: {
		"data/indicators.csv":     "id,name,short_name,measure,show,decimals,kind,better,formula,merge\nbhyt,Số người tham gia BHYT,BHYT,người,triệu người,0,stock,higher,,sum\nbhyt_cov,Tỷ lệ bao phủ BHYT,Bao phủ BHYT,%,%,2,ratio,higher,bhyt / dan_so,redivide\nthu,Số thu,Thu,đồng,tỷ đồng,0,cumulative,higher,,sum\ndan_so,Dân số,Dân số,người,triệu người,0,stock,none,,sum\nmoi,Người mới,Mới,người,người,0,flow,higher,,sum\n",
		"content/phong-trao/x.md": campaignHead + "pace: {cut_months: none}\n---\n",
		"data/targets/x.csv":      "campaign,unit,indicator,due,value\n4300,Hà Nội,moi,15/7/2025,5\n",
	},
	diag.ComparatorAgainst: {
		"content/phong-trao/x.md": campaignHead + "---\n",
		"data/targets/x.csv":      "campaign,unit,indicator,due,value,comparator\n4300,Hà Nội,bhyt,30/9/2025,5,không quá\n",
	},
	diag.DueOutside: {
		"content/phong-trao/x.md": campaignHead + "---\n",
		"data/targets/x.csv":      "campaign,unit,indicator,due,value\n4300,Hà Nội,bhyt,31/12/2025,5\n",
	},
	diag.BaseMissing: {
		"content/phong-trao/x.md": campaignHead + "---\n",
		"data/targets/x.csv":      "campaign,unit,indicator,due,value\n4300,Hà Nội,bhyt,30/9/2025,5\n",
		"data/actuals/x.csv":      "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,9/2025,1\nTuyên Quang,bhyt,9/2025,1\nBắc Ninh,bhyt,9/2025,1\n",
	},
	diag.DenominatorStale: {
		"data/actuals/x.csv": "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,9/2025,1\nTuyên Quang,bhyt,9/2025,1\nBắc Ninh,bhyt,9/2025,1\nHà Nội,dan_so,2024,9\nHà Giang,dan_so,2024,9\nTuyên Quang,dan_so,2024,9\nBắc Giang,dan_so,2024,9\nBắc Ninh,dan_so,2024,9\n",
	},
	diag.RanksNobody: {
		"content/phong-trao/x.md": campaignHead + campaignWeights + "---\n",
		"data/actuals/x.csv":      "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,9/2025,1\nTuyên Quang,bhyt,9/2025,1\nBắc Ninh,bhyt,9/2025,1\n",
	},
	diag.AwardUnranked: {
		"content/phong-trao/x.md": campaignHead + campaignWeights + "  disqualifiers:\n    - {id: vp, title: Có vi phạm}\n---\n",
		"data/scores/x.csv":       "campaign,unit,rule,document\n4300,Hà Nội,vp,1/KL-BHXH\n",
		"data/honors/2025.csv":    "name,kind,unit,title,decision,decided_on,campaign\nHà Nội,tập thể,Hà Nội,Bằng khen,1/QĐ-BHXH,16/8/2025,4300\n",
	},
	diag.MailDomain: {
		"content/index.md":    "---\ntitle: Thi đua\norganisation: BHXH\nmail: {domains: [bhxh.example]}\n---\nChào.\n",
		"data/recipients.csv": "name,address,units,reports\nGiám đốc,giamdoc@ngoai.example,,tong-quan\n",
	},
	diag.ReportEarly: {
		"content/phong-trao/x.md": campaignHead + "---\n",
		"content/bao-cao/x.md":    "---\ntitle: Báo cáo\ncampaigns: [\"4300\"]\nkind: so-ket\nas_of: 31/12/2030\n---\n",
		"data/actuals/x.csv":      "don_vi,chi_tieu,ky,gia_tri\nHà Nội,bhyt,9/2025,1\nTuyên Quang,bhyt,9/2025,1\nBắc Ninh,bhyt,9/2025,1\n",
	},
}

// workbookWith is a workbook with a sheet of figures and another with a line of text.
func workbookWith(figures, other string, hidden bool) string {
	f := excelize.NewFile()
	_ = f.SetSheetName("Sheet1", figures)
	for i, row := range [][]any{{"Đơn vị", "Kỳ", "bhyt"}, {"Hà Nội", "9/2025", 1}} {
		_ = f.SetSheetRow(figures, fmt.Sprint("A", i+1), &row)
	}
	_, _ = f.NewSheet(other)
	_ = f.SetCellValue(other, "A1", "Báo cáo")
	_ = f.SetSheetVisible(other, !hidden)
	var out bytes.Buffer
	_ = f.Write(&out)
	return out.String()
}

// formWith is a form of Hà Nội that came back with one figure and one cell changed.
func formWith(sheet, cell, value string) string {
	var sent, out bytes.Buffer
	people, _ := amount.MeasureOf("người")
	f := forms.Form{
		Unit: &campaign.Unit{Vintage: "2025", Code: "01"}, Name: "Thành phố Hà Nội", Period: campaign.Month(2025, 9),
		Words: forms.Words{Sheet: "Biểu số liệu", Hidden: "thidua", Heads: [...]string{"STT", "Chỉ tiêu", "Đơn vị tính", "Tháng trước", "Mức giao", "Số liệu"}},
		Lines: []forms.Line{{Indicator: &campaign.Indicator{ID: "bhyt", Name: "Số người tham gia BHYT"}, Measure: people}},
	}
	_ = f.Write(&sent)
	book, _ := excelize.OpenReader(&sent)
	_ = book.SetCellValue("Biểu số liệu", "F7", 1)
	_ = book.SetCellValue(sheet, cell, value)
	_ = book.Write(&out)
	return out.String()
}

// Every code of the catalogue is said by the program of some workspace: a code that
// nothing provokes would be dead, and its page of the guide with it. Another text has an
// error all the while: what is wrong is told in the first round, not in the one after.
func TestEveryCodeIsProvokedThroughTheProgram(t *testing.T) {
	archive, err := txtar.ParseFile("internal/diag/testdata/workspace.txtar")
	if err != nil {
		t.Fatal(err)
	}
	base := map[string]string{}
	for _, f := range archive.Files {
		base[f.Name] = string(f.Data)
	}
	var skipped []diag.Code
	base["content/tin-tuc/zz.md"] = "---\ntitle: A\ndate: 31/13/2025\n---\n"
	for _, c := range diag.Codes() {
		if notThroughAWorkspace[c] != "" || c == diag.FileUnread && runtime.GOOS == "windows" { // links need a privilege there
			skipped = append(skipped, c)
			continue
		}
		t.Run(string(c), func(t *testing.T) {
			dir := t.TempDir()
			said := told(t, dir, c, base)
			if !strings.Contains(said, "["+string(c)+"]") {
				t.Errorf("the program does not say it, but\n%s", said)
			}
			if missing := daysMissing(said); missing != "" {
				t.Errorf("a day is left empty: %s", missing)
			}
		})
	}
	t.Logf("not provoked: %v", skipped)
}

// told lays what provokes a code over a workspace and returns what the program says of it.
func told(t *testing.T, dir string, c diag.Code, base map[string]string) string {
	t.Helper()
	files := maps.Clone(base)
	doc, _ := diag.Explain(c)
	file := doc.Example.Pos.File
	switch extra, ok := provocations[c]; {
	case ok:
		maps.Copy(files, extra)
	case c == diag.FileMissing:
		delete(files, file)
	case c == diag.FileUnread:
		if err := os.MkdirAll(filepath.Join(dir, "data/actuals"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink("nowhere.csv", filepath.Join(dir, "data/actuals/x.csv")); err != nil {
			t.Fatal(err)
		}
	default:
		files[file] = doc.Example.Lines
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(files[name]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{"--lang", "en", "-C", dir, "check"}
	if c == diag.RowSkipped {
		args = append(args, "--explain", file) // nobody needs to act on it: it is told where it is asked for
	}
	var out bytes.Buffer
	env := cli.Env{Stdout: &out, Stderr: &out, Now: func() time.Time { return time.Date(2025, 10, 3, 8, 0, 0, 0, time.UTC) }}
	cli.Main(context.Background(), env, args)
	if c == diag.RowSkipped && strings.Contains(out.String(), "skipped the row") {
		return "[" + string(c) + "]"
	}
	return out.String()
}

// daysMissing is the first message with a word for a day and no day.
func daysMissing(said string) string {
	return regexp.MustCompile(`(?m)^.*\b(on|since|until|before|after|from|to|day) ( |$|[,;.)]).*$`).FindString(said)
}
