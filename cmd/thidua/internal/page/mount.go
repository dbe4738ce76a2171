package page

import (
	"bytes"
	"encoding/json"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/route"
)

// A sharing places files that several years have, once each. The address of a
// file is known by its path in a snapshot and its checksum.
type sharing struct {
	sums map[string]string // by address
}

// sharedFiles begins with the style sheets and scripts of the present site.
func (p *Planner) sharedFiles() *sharing { return &sharing{sums: maps.Clone(p.assetSums)} }

// plainName is a name that is written the same wherever a page refers to it.
var plainName = regexp.MustCompile(`^tep/[A-Za-z0-9._/-]+$`)

// place finds where a file of a snapshot lies on the site; fresh says that it is
// not there yet. "" means in the snapshot itself.
func (s *sharing) place(name, sum string) (address string, fresh bool) {
	if !plainName.MatchString(name) || sum == "" {
		return "", false
	}
	common := route.ArchiveShared + name
	switch {
	case s.sums[name] == sum:
		return name, false
	case s.sums[common] == "":
		s.sums[common] = sum
		return common, true
	case s.sums[common] == sum:
		return common, false
	}
	return "", false
}

// mount adds the files of a snapshot below its address. Pages get a banner and
// lead to shared files where they lie; all else is as it was.
func (p *Planner) mount(a *archive.Archive, shared *sharing) error {
	m := &mounting{Planner: p, archive: a, folder: path.Dir(route.Archive(a.Name)) + "/", moved: map[string]string{}, redirects: map[int]func() *strings.Replacer{}}
	for _, file := range slices.Sorted(maps.Keys(a.Files)) {
		name, ok := strings.CutPrefix(file, archive.SiteFolder)
		if !ok || strings.HasSuffix(name, ".html") {
			continue // pages come below
		}
		if isScript(name) && shared.sums[name] != a.Files[file] {
			// Of scripts only the present site's own are served, and those that hold data.
			if data, err := m.holdsData(file); err != nil {
				return err
			} else if !data {
				continue
			}
		}
		address, fresh := shared.place(name, a.Files[file])
		if address != "" {
			m.moved[name] = address
		}
		if address == "" || fresh {
			if err := m.addFile(name, address); err != nil {
				return err
			}
		}
	}
	for _, file := range slices.Sorted(maps.Keys(a.Files)) {
		if name, ok := strings.CutPrefix(file, archive.SiteFolder); ok && strings.HasSuffix(name, ".html") {
			if err := m.addPage(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// A mounting is one snapshot on its way into the site.
type mounting struct {
	*Planner
	archive   *archive.Archive
	folder    string                           // address of the snapshot, with a slash
	moved     map[string]string                // address by name, of files that lie elsewhere
	redirects map[int]func() *strings.Replacer // by the depth of a page
}

func (m *mounting) addFile(name, address string) error {
	if address == "" {
		address = m.folder + name
	}
	return m.tree.Add(address, func(w io.Writer) error {
		f, err := m.archive.Payload().Open(archive.SiteFolder + name)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(w, f)
		return err
	})
}

func (m *mounting) addPage(name string) error {
	depth := strings.Count(name, "/")
	redirect := m.redirects[depth]
	if redirect == nil {
		redirect = sync.OnceValue(func() *strings.Replacer { return m.redirecting(name) })
		m.redirects[depth] = redirect
	}
	return m.tree.Add(m.folder+name, func(w io.Writer) error {
		html, err := fs.ReadFile(m.archive.Payload(), archive.SiteFolder+name)
		if err != nil {
			return err
		}
		_, err = redirect().WriteString(w, string(m.marked(name, m.withoutScripts(name, html))))
		return err
	})
}

// isScript reports whether browsers would run a file.
func isScript(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".js", ".mjs", ".cjs", ".wasm":
		return true
	}
	return false
}

// dataScript begins a script that does nothing but give data a name.
var dataScript = regexp.MustCompile(`^window\.thidua[A-Za-z]*(?:\["[^"\\]*"\])?\s*=`)

// holdsData reports whether a script of the snapshot is data alone.
func (m *mounting) holdsData(file string) (bool, error) {
	text, err := fs.ReadFile(m.archive.Payload(), file)
	if err != nil {
		return false, err
	}
	return isData(text), nil
}

func isData(script []byte) bool {
	name := dataScript.Find(script)
	return name != nil && json.Valid(bytes.TrimSuffix(bytes.TrimSpace(script[len(name):]), []byte(";")))
}

var (
	scriptElement = regexp.MustCompile(`(?is)<script\b[^>]*>.*?(?:</script\s*>|$)`)
	scriptSource  = regexp.MustCompile(`(?i)\ssrc\s*=\s*"([^"]*)"`)
)

// withoutScripts takes out of a page what it would run that is not the present site's own:
// a snapshot may be older than the program, or from elsewhere. Its pages are complete
// without.
func (m *mounting) withoutScripts(name string, html []byte) []byte {
	return scriptElement.ReplaceAllFunc(html, func(element []byte) []byte {
		if src := scriptSource.FindSubmatch(element); src != nil && m.moved[path.Join(path.Dir(name), string(src[1]))] != "" {
			return element
		}
		return nil
	})
}

// marked puts the banner before a page's header. A fragment for other pages bears none.
func (m *mounting) marked(name string, html []byte) []byte {
	at := bytes.Index(html, []byte("<body"))
	if at < 0 || route.IsEmbed(name) {
		return html
	}
	if header := bytes.Index(html[at:], []byte("<header")); header >= 0 {
		at += header
	} else {
		at += bytes.IndexByte(html[at:], '>') + 1
	}
	return slices.Concat(html[:at], []byte(m.banner(name)), html[at:])
}

var bannerTemplate = template.Must(template.New("").Parse(
	`<aside class="notice archived" aria-label="{{.Label}}"><span class="wrap">{{.Text}} <a href="{{.Present}}">{{.To}}</a>{{with .Newer}}. <strong>{{.Text}}</strong> <a href="{{.Href}}">{{$.Open}}</a>{{end}}</span></aside>
`))

// banner says on a page of a snapshot what it is, where the present page is, and
// which edition replaces it.
func (m *mounting) banner(name string) string {
	t := m.T
	present, to := name, t("Xem trang hiện nay")
	if !m.Routes.Has(name) {
		present, to = route.Home, t("Đến trang chủ hiện nay")
	}
	from := m.folder + name
	view := struct {
		Label, Text, Present, To, Open string
		Newer                          *block.Link
	}{t("Lưu trữ"), t("Bản lưu trữ năm %d.", m.archive.Year), route.Relative(from, present), to, t("Mở bản mới"), nil}
	if newer := m.archive.ReplacedBy; newer != (archive.Name{}) {
		view.Newer = &block.Link{Text: t("Bản này đã được thay bằng bản %s.", newer), Href: route.Relative(from, route.Archive(newer))}
	}
	var b bytes.Buffer
	if err := bannerTemplate.Execute(&b, view); err != nil {
		panic(err) // a template of the program's own with texts alone
	}
	return b.String()
}

// redirecting leads the references of a page to the files that moved. Pages as
// deep as this one refer to them alike.
func (m *mounting) redirecting(name string) *strings.Replacer {
	var pairs []string
	for _, file := range slices.Backward(slices.Sorted(maps.Keys(m.moved))) { // a name before those it begins with
		from, to := route.Relative(name, file), route.Relative(m.folder+name, m.moved[file])
		pairs = append(pairs, `"`+from, `"`+to, `, `+from, `, `+to) // the second is of a srcset
	}
	return strings.NewReplacer(pairs...)
}
