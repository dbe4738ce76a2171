// Package draft begins texts: a campaign, a piece of news, a story or a report with every
// key that there is; a campaign from an official document, or like an earlier one.
//
//	d, err := draft.New(fsys, "news", "Sơ kết quý III", today)
//	// d.Files is to be written; d.Asked is what the operator has to look at
//
// It tells the shape of each kind of text too, by which a form is made (Shapes). Nothing
// is written here.
package draft

import (
	"bytes"
	"embed"
	"io/fs"
	"path"
	"strings"
	"text/template"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/dispatch"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/viet"
)

//go:embed skeletons/*.md
var skeletons embed.FS

// A Kind is a kind of text.
type Kind struct {
	Name   string // campaign, news, story, report
	Folder string
	Title  lang.Text
}

// Kinds are all kinds of texts that are begun.
var Kinds = []Kind{
	{"campaign", "content/phong-trao", lang.T("Phong trào", "Campaign")},
	{"news", "content/tin-tuc", lang.T("Tin", "News")},
	{"story", "content/dien-hinh", lang.T("Điển hình tiên tiến", "Story")},
	{"report", "content/bao-cao", lang.T("Báo cáo", "Report")},
}

// Settings is the kind of the text that holds the settings of the site.
const Settings = "settings"

// Home is the first text of a workspace without a campaign, with every setting.
func Home() []byte {
	text, err := skeletons.ReadFile("skeletons/settings.md")
	if err != nil {
		panic(err) // it is part of the program
	}
	return text
}

// KindOf is the kind of text that a file is; false for other texts.
func KindOf(file string) (Kind, bool) {
	for _, k := range Kinds {
		if path.Dir(file) == k.Folder {
			return k, true
		}
	}
	return Kind{}, false
}

// A Draft is a text that is not in the workspace yet.
type Draft struct {
	Name  string // of its file, such as content/tin-tuc/2025-09-30-so-ket.md
	Files []File // to be written: the text, and what goes along
	Asked []dispatch.Question
}

// A File is one file of a draft.
type File struct {
	Name string
	Text []byte
}

// of is a draft of one text.
func of(name, text string) Draft {
	return Draft{Name: name, Files: []File{{name, []byte(text)}}}
}

// A skeleton is what a new text is filled with: of the workspace, so that nothing has to
// be changed for it to be checked without an error.
type skeleton struct {
	Title, Slug, Date string
	AsOf              string // what the figures reach
	Year              int
	Issuer            string
	Vintage           string // the newest list of units on that day
	Indicator, Level  string // the first of the catalogue that has a better and a worse, and a level of it
	Other             string // a campaign that is there
}

// newSkeleton fills in what the workspace says. Its day is the last on which it learnt
// something: that of the newest figures, or on which an export was received; today where
// there are none.
func newSkeleton(site *source.Site, title string, today campaign.Date) skeleton {
	day := score.New(site.Units, site.Indicators, site.Results, campaign.Date{}).AsOf
	if day.IsZero() {
		day = today
	}
	known := day
	for _, x := range site.Exports {
		if day.Before(x.ReceivedOn) {
			day = x.ReceivedOn
		}
	}
	s := skeleton{Title: strings.Join(strings.Fields(title), " "), Slug: viet.FileSlug(title), Date: day.Format(), AsOf: known.Format(), Year: day.Year(), Issuer: site.Settings.Organisation}
	if v, ok := site.Units.VintageOn(day); ok {
		s.Vintage = v.ID
	}
	for _, ind := range site.Indicators.All {
		if s.Indicator == "" && ind.Better != campaign.Neutral {
			s.Indicator, s.Level = ind.ID, "90 "+ind.Measure.Name
		}
	}
	for _, c := range site.Campaigns {
		s.Other = c.ID
	}
	return s
}

// text is a skeleton filled in.
func (s skeleton) text(kind string) (string, error) {
	// A title may hold quotes; in YAML's double quotes they need a backslash.
	quote := strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	tmpl, err := template.New("").Funcs(template.FuncMap{"quoted": quote.Replace}).ParseFS(skeletons, "skeletons/*.md")
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	err = tmpl.ExecuteTemplate(&b, kind+".md", s)
	return b.String(), err
}

// New begins a text of a kind, named by its title.
func New(fsys fs.FS, kind, title string, today campaign.Date) (Draft, error) {
	folder := ""
	for _, k := range Kinds {
		if k.Name == kind {
			folder = k.Folder
		}
	}
	switch {
	case folder == "":
		return Draft{}, fault.Refuse(lang.T("không tạo được %q: chọn campaign, news, story hoặc report", "cannot make %q: choose campaign, news, story or report"), kind)
	case viet.FileSlug(title) == "":
		return Draft{}, fault.Refuse(lang.T("%q không có chữ hay số nào để đặt tên tệp", "%q has no letter or digit to make a file name from"), title)
	}
	site, _ := source.Load(fsys)
	s := newSkeleton(site, title, today)
	if day, ok := campaign.ParseDate(s.Date); ok && kind == "news" {
		s.Slug = day.String() + "-" + s.Slug
	}
	text, err := s.text(kind)
	return of(path.Join(folder, s.Slug+".md"), text), err
}
