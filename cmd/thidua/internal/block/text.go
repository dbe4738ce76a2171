// Package block writes the pieces of HTML that repeat on pages: tables, charts, marks,
// lists of links. Each type is the only writer of its piece; templates call it by name:
//
//	{{table .Targets}}  {{chart .Chart}}  {{mark .Band}}  {{links .Units}}
//
// A block appends to bytes, since a page has thousands of cells, and escapes as
// html/template does: a test holds the two against each other.
package block

import (
	"html/template"
	"strings"
)

// AppendText appends a text between tags or in an attribute's double quotes.
func AppendText(b []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		var as string
		switch s[i] {
		case '&':
			as = "&amp;"
		case '<':
			as = "&lt;"
		case '>':
			as = "&gt;"
		case '"':
			as = "&#34;"
		case '\'':
			as = "&#39;"
		case '+':
			as = "&#43;"
		case 0:
			as = "\uFFFD"
		default:
			continue
		}
		b = append(append(b, s[from:i]...), as...)
		from = i + 1
	}
	return append(b, s[from:]...)
}

// appendAttr appends an attribute with a text.
func appendAttr(b []byte, name, value string) []byte {
	b = append(append(append(b, ' '), name...), `="`...)
	return append(AppendText(b, value), '"')
}

// appendHref appends an address. Those of the site are plain; any other goes the
// way of templates, which lets no script pass.
func appendHref(b []byte, href string) []byte {
	if plainHref(href) {
		return append(b, href...)
	}
	var out strings.Builder
	if err := hrefTemplate.Execute(&out, href); err != nil {
		panic(err) // a template of the program's own with a text
	}
	quoted := out.String()
	return append(b, quoted[len(`<a href="`):len(quoted)-len(`">`)]...)
}

var hrefTemplate = template.Must(template.New("").Parse(`<a href="{{.}}">`))

func plainHref(href string) bool {
	for i := 0; i < len(href); i++ {
		switch c := href[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		case c == '/' || c == '.' || c == '-' || c == '_' || c == '#':
		default:
			return false
		}
	}
	return true
}
