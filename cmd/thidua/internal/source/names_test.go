package source

import (
	"bytes"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/viet"
	"thidua/cmd/thidua/internal/worldtest"
)

// yamlKey is a key of a mapping, in a block or in braces.
var yamlKey = regexp.MustCompile(`(?m)(^\s*(?:- )?|[{,] ?)([a-z_]+)(:(?: |$))`)

// translated is a text whose front matter, or a sidecar that, has its keys in Vietnamese.
func translated(text []byte, front bool) []byte {
	names := map[string]string{}
	for _, n := range fields.Names {
		names[n.Key] = n.Vi
	}
	head, body := text, []byte(nil)
	if front {
		if i := bytes.Index(text[4:], []byte("\n---\n")); i >= 0 {
			head, body = text[:4+i], text[4+i:]
		}
	}
	var out bytes.Buffer
	for line := range strings.Lines(string(head)) {
		// What stands in quotes is no key.
		for i, part := range strings.SplitAfter(line, `"`) {
			if i%2 == 0 {
				part = yamlKey.ReplaceAllStringFunc(part, func(k string) string {
					g := yamlKey.FindStringSubmatch(k)
					if vi := names[g[2]]; vi != "" {
						return g[1] + vi + g[3]
					}
					return k
				})
			}
			out.WriteString(part)
		}
	}
	return append(out.Bytes(), body...)
}

// placeless takes the places out of a value, wherever they stand in it.
func placeless(v reflect.Value, seen map[uintptr]bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && !seen[v.Pointer()] {
			seen[v.Pointer()] = true
			placeless(v.Elem(), seen)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[diag.Pos]() && v.CanSet() {
			v.SetZero()
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				placeless(v.Field(i), seen)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			placeless(v.Index(i), seen)
		}
	}
}

// The shipped workspace says the same with all its keys in Vietnamese, and no two keys of
// one mapping share a name.
func TestTheShippedWorkspaceInVietnamese(t *testing.T) {
	shipped := worldtest.Shipped(t)
	world, changed := fstest.MapFS{}, 0
	for name, f := range shipped {
		text := f.Data
		if strings.HasPrefix(name, "content/") && strings.HasSuffix(name, ".md") && !strings.HasSuffix(name, "README.md") && bytes.HasPrefix(text, []byte("---\n")) {
			text = translated(text, true)
		}
		if strings.HasSuffix(name, ".yaml") {
			text = translated(text, false)
		}
		if !bytes.Equal(text, f.Data) {
			changed++
		}
		world[name] = &fstest.MapFile{Data: text}
	}
	if changed < 20 {
		t.Fatalf("only %d files were changed", changed)
	}
	was, _ := Load(shipped)
	now, faults := Load(world)
	for _, d := range faults.Sorted() {
		t.Error(d.Line(lang.Vi))
	}
	for _, part := range []struct {
		what     string
		was, now any
	}{{"settings", &was.Settings, &now.Settings}, {"campaigns", &was.Campaigns, &now.Campaigns}} {
		placeless(reflect.ValueOf(part.was), map[uintptr]bool{})
		placeless(reflect.ValueOf(part.now), map[uintptr]bool{})
		if !reflect.DeepEqual(part.was, part.now) {
			t.Errorf("%s are read otherwise", part.what)
		}
	}
	if len(now.News) != len(was.News) || len(now.Reports) != len(was.Reports) || len(now.Results.All()) != len(was.Results.All()) {
		t.Error("texts or results are missing")
	}
	groups := 0
	for _, d := range append(now.Texts(), letterDocs(now)...) {
		for _, group := range d.Fields.Groups() {
			groups++
			seen := map[string]string{}
			for _, key := range group {
				name := ""
				for _, n := range fields.Names {
					if n.Key == key {
						name = viet.Slug(n.Vi)
					}
				}
				if name == "" {
					t.Errorf("%s: the key %s has no Vietnamese name", d.File, key)
				}
				if other := seen[name]; other != "" && other != key {
					t.Errorf("%s: %s and %s are both called %q", d.File, key, other, name)
				}
				seen[name] = key
			}
		}
	}
	if groups < 100 {
		t.Errorf("%d mappings", groups)
	}
}

func letterDocs(s *Site) (out []*prose.Document) {
	for _, l := range s.Letters {
		out = append(out, l.Doc)
	}
	return out
}
