package diag_test

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/templates"
)

// Codes whose fault no text in a file can show, and where a test provokes them.
var shownElsewhere = map[diag.Code]string{
	diag.TextBounds:        "prose: text bombs",
	diag.FileUnread:        "testdata/script/symlink.txtar",
	diag.FileTooLarge:      "prose and table: their limits",
	diag.SheetHidden:       "table: workbooks",
	diag.SheetUnread:       "table: workbooks",
	diag.FormVersion:       "forms: forms that were changed",
	diag.FormUnit:          "forms: forms that were changed",
	diag.FormPeriod:        "forms: forms that were changed",
	diag.FormChanged:       "forms: forms that were changed",
	diag.FormOutside:       "forms: forms that were changed",
	diag.FormEmpty:         "forms: forms that were changed",
	diag.FileEncoding:      "source/testdata/file_encoding.txtar",
	diag.EncodingDoubtful:  "charset: rivals",
	diag.EncodingFound:     "source/testdata/file_encoding_found.txtar",
	diag.PeriodFuture:      "testdata/script/check_periods.txtar",
	diag.PeriodEarly:       "testdata/script/check_periods.txtar",
	diag.ClusterMissing:    "check: rules of campaigns",
	diag.TargetMissing:     "check: rules of campaigns",
	diag.TargetZero:        "check: rules of campaigns",
	diag.TargetFar:         "check: doubtful targets",
	diag.TargetFarNation:   "check: doubtful targets",
	diag.HolidaysMissing:   "check: rules of campaigns",
	diag.DenominatorGone:   "check: rules of campaigns",
	diag.MergerBroken:      "check: rules of campaigns",
	diag.CorrectionStale:   "testdata/script/receive.txtar",
	diag.StatusStale:       "check: rules of campaigns",
	diag.CutUndeclared:     "check: what targets ask for",
	diag.SumEmpty:          "check: what targets ask for",
	diag.ComparatorAgainst: "check: what targets ask for",
	diag.DueOutside:        "check: what targets ask for",
	diag.TargetSum:         "check: what targets ask for",
	diag.BaseMissing:       "check: what targets ask for",
	diag.DenominatorStale:  "check: what targets ask for",
	diag.RanksNobody:       "check: what targets ask for",
	diag.DayBeforeData:     "check: what targets ask for",
	diag.ReportEarly:       "shortcode/testdata/report_early.txtar",
	diag.AwardUnranked:     "award: proposed against the scoring",
	diag.PictureTooLarge:   "picture: bombs",
	diag.MailDomain:        "source: recipients",
	diag.BundleMissing:     "a build without templates/static/echarts.js",
}

// Every example is what the program says of the example's lines: the place, the
// message and the hint, in both languages.
func TestExamplesAreTheVeryMessages(t *testing.T) {
	base, err := txtar.ParseFile("testdata/workspace.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range diag.Families() {
		for _, d := range f.Docs {
			if _, elsewhere := shownElsewhere[d.Code]; elsewhere {
				if d.Example.Lines != "" {
					t.Errorf("%s: lines that nobody tests", d.Code)
				}
				continue
			}
			t.Run(string(d.Code), func(t *testing.T) {
				said := messages(t, base, d)
				for _, l := range []lang.Lang{lang.Vi, lang.En} {
					if want := message(d.Sample(), l); !slices.Contains(said[l], want) {
						t.Errorf("the example is\n%s\nthe program says\n%s", want, said[l])
					}
				}
			})
		}
	}
}

// messages are what the program says of the workspace with the example in it.
func messages(t *testing.T, base *txtar.Archive, d diag.Doc) map[lang.Lang][]string {
	t.Helper()
	workspace, opts := fstest.MapFS{}, build.Options{Templates: templates.FS, BuiltIn: templates.FS}
	for _, f := range base.Files {
		workspace[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	file := d.Example.Pos.File
	template, isTemplate := strings.CutPrefix(file, "templates/")
	switch {
	case isTemplate:
		opts.Templates = withFile(t, templates.FS, template, d.Example.Lines)
	case d.Code == diag.FileMissing:
		delete(workspace, file)
	default:
		workspace[file] = &fstest.MapFile{Data: []byte(d.Example.Lines)}
	}
	var err error
	if opts.Archives, err = archive.OpenAll(t.Context(), workspace, archive.Options{}); err != nil {
		t.Fatal(err)
	}
	_, checked, err := build.Run(workspace, opts)
	if err != nil && !errors.Is(err, build.ErrFaults) {
		t.Fatal(err)
	}
	all := checked.Faults
	all.Add(checked.Site.Skipped...)
	out := map[lang.Lang][]string{}
	for _, d := range all.Sorted() {
		for _, l := range []lang.Lang{lang.Vi, lang.En} {
			out[l] = append(out[l], message(d, l))
		}
	}
	return out
}

func message(d diag.Diagnostic, l lang.Lang) string {
	return fmt.Sprintf("%s\n\t%s\n", d.Line(l), d.Hint.In(l))
}

// withFile is the files of a folder with one more, or another, at its top.
func withFile(t *testing.T, folder fs.FS, name, text string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(folder, name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	out[name] = &fstest.MapFile{Data: []byte(text)}
	return out
}
