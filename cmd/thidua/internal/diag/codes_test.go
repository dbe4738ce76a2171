package diag_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// declared lists the codes that are constants of the package.
func declared(t *testing.T) []diag.Code {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var out []diag.Code
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "Code" && len(spec.Values) == 1 {
				value, _ := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
				out = append(out, diag.Code(value))
			}
			return true
		})
	}
	slices.Sort(out)
	return out
}

func TestEveryCodeIsDocumentedOnce(t *testing.T) {
	var told []diag.Code
	for _, f := range diag.Families() {
		for _, d := range f.Docs {
			told = append(told, d.Code)
		}
	}
	slices.Sort(told)
	if want := declared(t); !slices.Equal(told, want) {
		t.Errorf("documented are\n%q\ndeclared are\n%q", told, want)
	}
	if !slices.Equal(told, diag.Codes()) {
		t.Error("a code is in two families")
	}
}

var codeForm = regexp.MustCompile(`^[a-z]+(-[a-z]+)+$`)

// Everything is told in both languages: titles begin with a capital and have no
// full stop, messages and hints begin small, explanations are one to three sentences.
func TestEveryCodeIsToldInBothLanguages(t *testing.T) {
	for _, c := range diag.Codes() {
		d, _ := diag.Explain(c)
		if !codeForm.MatchString(string(c)) {
			t.Errorf("%s is not a code", c)
		}
		texts := map[string]lang.Text{
			"title": d.Title, "message": d.Message, "explanation": d.Explanation, "way out": d.WayOut(), "sample": d.Sample().Message,
		}
		for name, text := range texts {
			for _, l := range []lang.Lang{lang.Vi, lang.En} {
				if s := text.In(l); s == "" || s != strings.TrimSpace(s) {
					t.Errorf("%s: its %s in %s is %q", c, name, l, s)
				}
			}
		}
		for _, l := range []lang.Lang{lang.Vi, lang.En} {
			if s := d.Title.In(l); !unicode.IsUpper(first(s)) || strings.HasSuffix(s, ".") || utf8.RuneCountInString(s) > 60 {
				t.Errorf("%s: title %q", c, s)
			}
			if s := d.Message.In(l); unicode.IsUpper(first(s)) || strings.HasSuffix(s, ".") {
				t.Errorf("%s: message %q", c, s)
			}
			if s := d.WayOut().In(l); unicode.IsUpper(first(s)) || strings.HasSuffix(s, ".") || strings.ContainsAny(verb.FindString(s), "%") {
				t.Errorf("%s: way out %q", c, s)
			}
			if s := d.Explanation.In(l); !unicode.IsUpper(first(s)) || !strings.HasSuffix(s, ".") || sentences(s) > 3 {
				t.Errorf("%s: explanation of %d sentences: %q", c, sentences(s), s)
			}
			if s := d.Sample().Line(l); strings.Contains(s, "%!") || d.Sample().Pos.File == "" {
				t.Errorf("%s: sample %q", c, s)
			}
		}
	}
}

var verb = regexp.MustCompile(`%[a-z]`)

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

var sentenceEnd = regexp.MustCompile(`[.?!]( |$)`)

func sentences(s string) int { return len(sentenceEnd.FindAllString(s, -1)) }

func TestNearestCode(t *testing.T) {
	for word, want := range map[string]diag.Code{
		"unit-unkown": diag.UnitUnknown, "Unit-Unknown": diag.UnitUnknown, "number-ambigous": diag.NumberAmbiguous, "xyz": "",
	} {
		if got := diag.NearestCode(word); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}
