package source

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/prose"
)

// maxAttached is how large a signed document may be, in bytes.
const maxAttached = 32 << 20

// attached reads the signed documents of a campaign, and adds links to them to its text: so
// they have to be there, and are held back with it.
func (l *loader) attached(doc *prose.Document) []campaign.Attached {
	var out []campaign.Attached
	for _, m := range doc.Fields.Maps("attached") {
		t := m.Required("file")
		a := campaign.Attached{File: path.Join(path.Dir(doc.File), t.Value), Title: m.Required("title").Value, Day: dateField(m, "date"), At: t.At, Public: values(doc.Fields.Texts("public_numbers"))}
		if !t.Ok {
			continue
		}
		if !strings.EqualFold(path.Ext(a.File), ".pdf") || !strings.HasPrefix(a.File, "content/") || ofLetters(a.File) {
			m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In(t.Key).WithHint(lang.T("đính kèm tệp .pdf đặt trong content/, như cong-van.pdf", "attach a .pdf below content/, like cong-van.pdf")))
			continue
		}
		doc.Links = append(doc.Links, prose.Link{Target: t.Value, At: t.At})
		if l.tooLarge(a.File, maxAttached) {
			continue
		}
		data, ok := l.read(a.File, false)
		if !ok {
			continue // the link is told of
		}
		sum := sha256.Sum256(data)
		a.Bytes, a.SHA256 = len(data), hex.EncodeToString(sum[:])
		out = append(out, a)
	}
	return out
}
