package present

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/lang"
	"thidua/templates"
)

var (
	templateText = regexp.MustCompile(`\bt ("(?:[^"\\]|\\.)*")`)
	verb         = regexp.MustCompile(`%[sd]`)
)

// textsInUse collects the texts that templates and code ask for.
func textsInUse(t *testing.T) map[string]string {
	t.Helper()
	used := map[string]string{}
	names, err := fs.Glob(templates.FS, "*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		src, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range templateText.FindAllStringSubmatch(string(src), -1) {
			text, err := strconv.Unquote(g[1])
			if err != nil {
				t.Fatal(name, err)
			}
			used[text] = name
		}
	}
	names = nil
	for _, folder := range []string{".", "../page", "../paper", "../letter", "../dataset"} {
		files, err := filepath.Glob(folder + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, files...)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && len(call.Args) > 0 && asksForText(call.Fun) {
				if lit, ok := call.Args[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
					text, _ := strconv.Unquote(lit.Value)
					used[text] = name
				}
			}
			return true
		})
	}
	return used
}

func asksForText(fun ast.Expr) bool {
	switch fun := fun.(type) {
	case *ast.Ident:
		return fun.Name == "t"
	case *ast.SelectorExpr:
		from, _ := fun.X.(*ast.Ident) // lang.T has both forms itself
		return fun.Sel.Name == "T" && (from == nil || from.Name != "lang")
	}
	return false
}

// wordsOfGap are chosen at run time, so no call names them.
var wordsOfGap = []string{"thiếu %s", "vượt %s", "thấp hơn %s", "cao hơn %s"}

func TestEveryTextHasItsEnglishForm(t *testing.T) {
	loaded, faults := LoadTexts(templates.FS, lang.En)
	if faults.HasErrors() {
		t.Fatal(faults.Sorted())
	}
	used := textsInUse(t)
	for _, text := range wordsOfGap {
		used[text] = "words.go"
	}
	for text, where := range used {
		english, ok := loaded.english[text]
		switch {
		case !ok:
			t.Errorf("%s: %q has no English form in templates/en.yaml", where, text)
		case !slices.Equal(verb.FindAllString(text, -1), verb.FindAllString(english, -1)):
			t.Errorf("%q and %q do not have the same verbs", text, english)
		}
	}
	for text := range loaded.english {
		if used[text] == "" {
			t.Errorf("templates/en.yaml: nobody asks for %q", text)
		}
	}
}
