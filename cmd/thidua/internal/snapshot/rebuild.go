package snapshot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
)

// A Rebuilt says how the site that an archive's inputs give now differs from the
// one in it. All empty, they are the same, byte for byte.
type Rebuilt struct {
	Files                   int // compared
	Changed, Missing, Extra []string
	Checked                 build.Checked
}

// Same reports whether nothing differs.
func (r *Rebuilt) Same() bool { return len(r.Changed)+len(r.Missing)+len(r.Extra) == 0 }

// Rebuild builds the site of an archive again, from its own inputs and templates.
func Rebuild(ctx context.Context, a *archive.Archive) (*Rebuilt, error) {
	inputs, err := fs.Sub(a.Payload(), strings.TrimSuffix(archive.InputsFolder, "/"))
	if err != nil {
		return nil, err
	}
	templates, err := fs.Sub(inputs, "templates")
	if err != nil {
		return nil, err
	}
	asOf, ok := campaign.ParseDate(a.Info.Get(archive.LabelAsOf))
	if !ok {
		return nil, fmt.Errorf("bag-info.txt: no %s", archive.LabelAsOf)
	}
	site, checked, err := build.Run(inputs, build.Options{
		AsOf: asOf, Snapshot: true, BasePath: a.Info.Get(archive.LabelBasePath), Templates: templates, Foreign: true,
	})
	out := &Rebuilt{Checked: checked}
	if err != nil {
		return out, err
	}
	left := map[string]string{}
	for file, sum := range a.Files {
		if name, ok := strings.CutPrefix(file, archive.SiteFolder); ok {
			left[name] = sum
		}
	}
	for _, f := range site.Files() {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		sum := sha256.New()
		if err := f.Write(sum); err != nil {
			return out, err
		}
		switch want, known := left[f.Path]; {
		case !known:
			out.Extra = append(out.Extra, f.Path)
		case want != hex.EncodeToString(sum.Sum(nil)):
			out.Changed = append(out.Changed, f.Path)
		}
		delete(left, f.Path)
		out.Files++
	}
	out.Missing = slices.Sorted(maps.Keys(left))
	return out, nil
}
