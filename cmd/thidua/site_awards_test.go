package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/PuerkitoBio/goquery"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/viet"
)

// Who is proposed is for the council alone. No file of the site, whatever its kind,
// holds the name of a proposed person, the note of a proposal or a collective that
// stands nowhere else.
func TestProposalsNeverReachTheSite(t *testing.T) {
	t.Parallel()
	workspace := workspaceInMemory(t)
	secret := []string{"Ngô Thị Chưa Công Bố", "Phòng Kín Số Một", "ghi chú của Hội đồng", "Viên chức tạm giữ kín"}
	rows := "Họ và tên,Loại,Chức vụ,Đơn vị,Danh hiệu,Phong trào,Ghi chú\n" +
		secret[0] + ",Cá nhân," + secret[3] + ",BHXH tỉnh Kon Tum,Bằng khen,3081," + secret[2] + "\n" +
		secret[1] + ",Tập thể,,BHXH tỉnh Kon Tum,Bằng khen,3081," + secret[2] + "\n"
	workspace["data/proposals/them/kin.csv"] = &fstest.MapFile{Data: []byte(rows)}
	withSecret, err := buildSite(workspace, build.Options{Drafts: true})
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(repository, "data/proposals/*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatal("the workspace ships no proposals", err)
	}
	for _, name := range files {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		rows := csvRows(t, name, content)
		kind, who, note := slices.Index(rows[0], "Loại"), slices.Index(rows[0], "Họ và tên"), slices.Index(rows[0], "Ghi chú")
		for _, r := range rows[1:] {
			secret = append(secret, r[note])
			if r[kind] == "Cá nhân" {
				secret = append(secret, r[who])
			}
		}
	}
	slices.Sort(secret)
	secret = slices.Compact(secret)
	for name, content := range withSecret.files {
		text, folded := string(content), viet.Fold(viet.NFC(string(content)))
		for _, s := range secret {
			if strings.Contains(text, s) || strings.Contains(folded, viet.Fold(s)) || strings.Contains(folded, viet.Slug(s)) {
				t.Errorf("%s holds %q", name, s)
			}
		}
	}
	// The same site as without any proposal, byte for byte.
	for name := range workspace {
		if strings.HasPrefix(name, "data/proposals/") {
			delete(workspace, name)
		}
	}
	without, err := buildSite(workspace, build.Options{Drafts: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(without.files) != len(withSecret.files) {
		t.Errorf("%d files with proposals, %d without", len(withSecret.files), len(without.files))
	}
	for name, content := range without.files {
		if string(content) != string(withSecret.files[name]) {
			t.Errorf("%s differs with and without proposals", name)
		}
	}
}

// An honor roll is found by campaign and by form, without script: each link of the
// index leads to as many rows as it says, each row stands under its own campaign, and
// no row is lost or doubled. The page of a campaign leads to its part.
func TestHonorRollsByCampaignAndForm(t *testing.T) {
	s := shippedSite(t)
	for year, want := range map[string]int{"2022": 40, "2023": 21, "2024": 24, "2025": 24} {
		d := s.doc(t, "bang-vang/"+year+"/index.html")
		if n := d.Find("main .honors > li[id]").Length(); n != want {
			t.Errorf("%s: %d places, want %d", year, n, want)
		}
		indexed := 0
		d.Find("main nav section").Last().Find("a").Each(func(_ int, a *goquery.Selection) {
			rows := d.Find(a.AttrOr("href", "")).Find(".honors > li").Length()
			indexed += rows
			if !strings.HasSuffix(textOf(a), fmt.Sprintf("(%d)", rows)) {
				t.Errorf("%s: %q leads to %d rows", year, textOf(a), rows)
			}
		})
		if indexed != want {
			t.Errorf("%s: the index by form leads to %d of %d rows", year, indexed, want)
		}
		// Each stands under the campaign that the register names.
		content, err := os.ReadFile(filepath.Join(repository, "data/honors", year+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		rows := csvRows(t, year, content)
		who, in, unit := slices.Index(rows[0], "Họ và tên"), slices.Index(rows[0], "Phong trào"), slices.Index(rows[0], "Đơn vị công tác")
		for _, r := range rows[1:] {
			found := false
			d.Find("main .honors > li").EachWithBreak(func(_ int, li *goquery.Selection) bool {
				of := textOf(li.Find(".of"))
				found = textOf(li.Find("h4")) == words(r[who]) && (of == words(r[unit]) || of == "" && r[who] == r[unit])
				if title := textOf(li.Closest("section").Find("h2")); found && !strings.HasPrefix(title, r[in]+"/") && !(r[in] == "" && title == "Ngoài phong trào") {
					t.Errorf("%s: %s of %q stands under %q", year, r[who], r[in], title)
				}
				return !found
			})
			if !found {
				t.Errorf("%s: %s is not on the page", year, r[who])
			}
		}
	}
	page := "phong-trao/4225-dot-thi-dua-dac-biet/index.html"
	for _, year := range []string{"2024", "2025"} {
		if s.doc(t, page).Find(`a[href="../../bang-vang/`+year+`/index.html#phong-trao-4225"]`).Length() != 1 {
			t.Errorf("%s does not lead to its part of the roll of %s", page, year)
		}
	}
}
