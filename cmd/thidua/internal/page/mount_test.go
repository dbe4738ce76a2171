package page

import "testing"

// Of scripts in a snapshot only those that are the present site's own are left.
func TestSnapshotsRunNoScriptsOfTheirOwn(t *testing.T) {
	m := &mounting{moved: map[string]string{"tep/site.0123456789.js": "tep/site.0123456789.js"}}
	ours := `<script src="../../tep/site.0123456789.js" defer></script>`
	for html, want := range map[string]string{
		ours: ours,
		`<p>a</p><script src="../../tep/evil.js"></script><p>b</p>`: `<p>a</p><p>b</p>`,
		`<script>alert(1)</script>x`:                                `x`,
		`<SCRIPT
 src='../../tep/site.0123456789.js'>x</SCRIPT >y`: `y`,
		`a<script src="https://evil.example/x.js">`: `a`,
	} {
		if got := string(m.withoutScripts("don-vi/hue/index.html", []byte(html))); got != want {
			t.Errorf("%q became %q, want %q", html, got, want)
		}
	}
	for name, want := range map[string]bool{"tep/a.js": true, "x.MJS": true, "a.css": false, "a.js.csv": false} {
		if isScript(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
	for script, want := range map[string]bool{
		"window.thiduaIndex=[\n[\"a\",\"b\"]\n];\n": true, `window.thiduaCompare={"a":1}`: true, `window.thiduaMonths["bhyt"] = {}`: true,
		`window.thiduaIndex=[];alert(1)`: false, `window.thiduaIndex=alert(1)`: false, `alert(1)`: false, `window.onload=[]`: false,
		`window.thiduaIndex[alert(1)]=[]`: false, "": false,
	} {
		if isData([]byte(script)) != want {
			t.Errorf("%s: %v", script, !want)
		}
	}
}
