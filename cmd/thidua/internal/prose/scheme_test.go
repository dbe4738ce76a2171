package prose

import (
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/diag"
)

// Links lead to pages, mail and telephones; everything else could run on a reader's machine.
func TestSchemesOfLinks(t *testing.T) {
	for text, fine := range map[string]bool{
		"<https://a.vn/x>": true, "<http://a.vn>": true, "<mailto:a@b.example>": true, "<a@b.example>": true, "<tel:19009068>": true,
		"https://a.vn/x": true, "www.a.vn": true, "[a](b.md)": true, "[a](../c/d.pdf)": true, "[a](#m-x)": true, "[a](tel:1900)": true,
		"![a](b.png)": true, "![a](anh/B.JPG)": true, "![a](b.webp)": true,
		"<ms-word:ofe|u|https://a.vn/x>": false, "<search-ms:query=x>": false, "<javascript:alert(1)>": false, "<file:///etc/passwd>": false, "<vbscript:x>": false, "<data:text/html,x>": false,
		"[a](search-ms:x)": false, "[a](JavaScript:x)": false, "[a](data:x)": false, "ftp://a.vn/x": false, "<ftp://a.vn>": false,
		"![a](a.pdf)": false, "![a](b.md)": false, "![a](b)": false, "![a](https://a.vn/b.png)": false, "![a](b.svg)": false,
	} {
		d, faults := Parse("x.md", []byte("---\ntitle: x\n---\n\n"+text+"\n"))
		if refused := faults.Has(diag.LinkScheme); refused == fine || fine && len(d.Links) != 1 {
			t.Errorf("%s: refused %v, links %v", text, refused, d.Links)
		}
		if refused := faults.Has(diag.LinkScheme); refused && !strings.HasPrefix(faults.Sorted()[0].Pos.String(), "x.md:5:") {
			t.Errorf("%s: at %s", text, faults.Sorted()[0].Pos)
		}
	}
}
