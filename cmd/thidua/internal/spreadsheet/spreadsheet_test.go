package spreadsheet

import "testing"

func TestInert(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "Hà Nội": "Hà Nội", "1.234,5": "1.234,5", "=1+1": "'=1+1", "+84": "'+84", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)",
		"\t=1": "'\t=1", "\r=1": "'\r=1", "\n=1": "'\n=1", "a=b": "a=b", "à-": "à-",
		"＝1+1": "'＝1+1", "＋84": "'＋84", "－1": "'－1", "＠SUM(A1)": "'＠SUM(A1)",
		"\u200b=1": "'\u200b=1", "\ufeff=1": "'\ufeff=1", "\u00ad\u2060@x": "'\u00ad\u2060@x", "\u00a0=1": "'\u00a0=1", " =1": "' =1",
		"\u200bHà": "\u200bHà", " Hà Nội": " Hà Nội", "\u200b": "\u200b",
	} {
		if got := Inert(cell); got != want {
			t.Errorf("%q became %q, want %q", cell, got, want)
		}
	}
}
