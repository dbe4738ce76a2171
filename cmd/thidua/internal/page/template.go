package page

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	texttemplate "text/template"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/present"
)

// Names of the templates that wrap and serve all others.
const (
	baseTemplate    = "base.html"
	partsTemplate   = "parts.html"
	staticFolder    = "static"
	templateFolder  = "templates/"
	templatesEnding = ".html"
	fragment        = "fragment" // what a template without a frame defines
)

// Templates are the parsed templates of a site in one language.
type Templates struct {
	Static fs.FS // style sheets and scripts
	present.Texts
	byName  map[string]*template.Template
	changed map[string]bool // templates that are not, or do not rest on, what is built in
}

// Load parses every template of a folder. A template that does not parse, or
// whose name no page asks for, is a fault. builtin is the folder without the
// user's changes; nil for templates of another program, all of which are tried.
func Load(fsys, builtin fs.FS, l lang.Lang) (*Templates, diag.List) {
	texts, faults := present.LoadTexts(fsys, l)
	t := &Templates{Texts: texts, byName: map[string]*template.Template{}, changed: map[string]bool{}}
	t.Static, _ = fs.Sub(fsys, staticFolder)
	base := template.New(baseTemplate).Option("missingkey=error").Funcs(t.functions())
	if builtin != nil {
		// A user's parts may be older than those that pages ask for.
		if fault, ok := parseInto(base, builtin, partsTemplate); !ok {
			faults.Add(fault)
		}
	}
	for _, name := range []string{baseTemplate, partsTemplate} {
		if fault, ok := parseInto(base, fsys, name); !ok {
			faults.Add(fault)
		}
	}
	files, _ := fs.Glob(fsys, "*"+templatesEnding)
	slices.Sort(files)
	known := files
	if builtin != nil {
		known, _ = fs.Glob(builtin, "*"+templatesEnding)
	}
	frame := differs(fsys, builtin, baseTemplate) || differs(fsys, builtin, partsTemplate)
	for _, name := range files {
		if name == baseTemplate || name == partsTemplate {
			continue
		}
		if !slices.Contains(known, name) {
			faults.Add(unknownTemplate(name, known))
			continue
		}
		t.changed[name] = frame || differs(fsys, builtin, name)
		page := template.Must(base.Clone())
		if fault, ok := parseInto(page, fsys, name); !ok {
			faults.Add(fault)
			continue
		}
		t.byName[name] = page
	}
	return t, faults
}

// functions are what templates call: texts, and the blocks of package block.
func (t *Templates) functions() template.FuncMap {
	return template.FuncMap{
		"t":          t.T,
		"table":      func(v block.Table) template.HTML { return template.HTML(t.AppendTable(nil, v)) },
		"chart":      func(v block.Chart) template.HTML { return template.HTML(v.Append(nil)) },
		"aims":       func(v block.Aims) template.HTML { return template.HTML(v.Append(nil)) },
		"sparks":     func(v block.Sparks) template.HTML { return template.HTML(v.Append(nil)) },
		"mark":       func(v block.Mark) template.HTML { return template.HTML(v.Append(nil)) },
		"links":      func(v []block.Link) template.HTML { return template.HTML(block.Links(v).Append(nil)) },
		"menu":       func(v []block.Link) template.HTML { return template.HTML(block.Menu(v).Append(nil)) },
		"crumbs":     func(v []block.Link) template.HTML { return template.HTML(block.Crumbs(v).Append(nil)) },
		"pasted":     func(v block.Table) template.HTML { return template.HTML(block.Pasted(v).Append(nil)) },
		"indicators": func(v block.Indicators) template.HTML { return template.HTML(v.Append(nil)) },
		"honors":     func(v block.Honors) template.HTML { return template.HTML(v.Append(nil)) },
		"names":      func(v []block.Link) template.HTML { return template.HTML(block.Names(v).Append(nil)) },
	}
}

// anyChanged reports whether a template is not, or does not rest on, what is built in.
func (t *Templates) anyChanged() bool {
	return slices.Contains(slices.Collect(maps.Values(t.changed)), true)
}

// differs reports whether a file is not what is built in; of no built-in templates none is.
func differs(a, b fs.FS, name string) bool {
	if b == nil {
		return true
	}
	x, errX := fs.ReadFile(a, name)
	y, errY := fs.ReadFile(b, name)
	return errX != nil || errY != nil || !bytes.Equal(x, y)
}

func unknownTemplate(name string, known []string) diag.Diagnostic {
	d := diag.New(diag.Pos{File: templateFolder + name}, diag.TemplateUnknown, name)
	if near := diag.Nearest(name, known); near != "" {
		return d.WithHint(lang.T("có phải %q?", "did you mean %q?").With(near))
	}
	return d.WithHint(lang.T("các khuôn mẫu: %s", "the templates: %s").With(strings.Join(known, ", ")))
}

func parseInto(t *template.Template, fsys fs.FS, name string) (diag.Diagnostic, bool) {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return diag.New(diag.Pos{File: templateFolder + name}, diag.FileMissing), false
	}
	if t.Name() != name {
		t = t.New(name)
	}
	if _, err := t.Parse(string(src)); err != nil {
		at, why := templateError(name, err)
		return diag.New(at, diag.TemplateSyntax, why), false
	}
	return diag.Diagnostic{}, true
}

// buffers are what pages are made in.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// keptPage is the largest page whose buffer is used again, in bytes.
const keptPage = 8 << 20

// render makes a page by its template.
func (t *Templates) render(w io.Writer, name string, view any) error {
	page := t.byName[name]
	if page == nil {
		return fmt.Errorf("%s%s: no such template", templateFolder, name)
	}
	buffer := buffers.Get().(*bytes.Buffer)
	defer func() {
		if buffer.Cap() <= keptPage {
			buffers.Put(buffer)
		}
	}()
	buffer.Reset()
	part := baseTemplate
	if t.isFragment(name) {
		part = fragment
	}
	if err := page.ExecuteTemplate(buffer, part, view); err != nil {
		return err
	}
	made := buffer.Bytes()
	if part == fragment {
		made = appendPlain(nil, made)
	}
	_, err := w.Write(made)
	return err
}

func (t *Templates) isFragment(name string) bool { return t.byName[name].Lookup(fragment) != nil }

// appendPlain appends a fragment in ASCII alone, letters of other alphabets by number:
// it has no head to name its encoding, and reads right in a page of any.
func appendPlain(out, html []byte) []byte {
	for len(html) > 0 {
		r, size := utf8.DecodeRune(html)
		if r < utf8.RuneSelf {
			out = append(out, byte(r))
		} else {
			out = append(strconv.AppendInt(append(out, "&#"...), int64(r), 10), ';')
		}
		html = html[size:]
	}
	return out
}

// try executes a template on a real view and reports the first field or function that does not exist.
func (t *Templates) try(name string, view any) (diag.Diagnostic, bool) {
	err := t.render(io.Discard, name, view)
	if err == nil {
		return diag.Diagnostic{}, true
	}
	at, why := templateError(name, err)
	return diag.New(at, diag.TemplateField, why), false
}

var templatePlace = regexp.MustCompile(`^(?:html/)?template: ?"?([\w./-]+?)"?:(\d+)(?::(\d+))?:\s*(?s:(.*))$`)

// templateError finds the place in the message of a template error: the library
// gives it only as text. name is the file that was being parsed or rendered.
func templateError(name string, err error) (diag.Pos, string) {
	at := diag.Pos{File: templateFolder + name}
	message := err.Error()
	var exec texttemplate.ExecError
	if errors.As(err, &exec) {
		message = exec.Err.Error()
	}
	g := templatePlace.FindStringSubmatch(message)
	if g == nil {
		return at, message
	}
	at.File = templateFolder + g[1]
	at.Line, _ = strconv.Atoi(g[2])
	at.Col, _ = strconv.Atoi(g[3])
	// The library may print a whole view, with addresses in memory.
	why, _, _ := strings.Cut(g[4], "can't iterate over {")
	if why != g[4] {
		why += "can't iterate over this field"
	}
	return at, strings.TrimSpace(why)
}
