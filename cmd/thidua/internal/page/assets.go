package page

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/figure"
)

// assets are the addresses of style sheets and scripts. Each bears a piece of its
// hash in its name, so that browsers may keep it for ever.
type assets struct {
	figureCSS, siteCSS, siteJS, tableJS, mineJS, liveJS, figureJS, compareJS, mapJS, searchJS, honorJS, slidesJS, icon, echarts string
	notices                                                                                                                     string // of the licences of what is in echarts
}

func (p *Planner) addAssets() error {
	for _, a := range []struct {
		name   string
		to     *string
		needed bool
	}{
		{"figure.css", &p.assets.figureCSS, true},
		{"site.css", &p.assets.siteCSS, true},
		{"site.js", &p.assets.siteJS, true},
		{"table.js", &p.assets.tableJS, true},
		{"mine.js", &p.assets.mineJS, true},
		{"live.js", &p.assets.liveJS, true},
		{"figure.js", &p.assets.figureJS, true},
		{"compare.js", &p.assets.compareJS, true},
		{"map.js", &p.assets.mapJS, true},
		{"search.js", &p.assets.searchJS, true},
		{"honor.js", &p.assets.honorJS, true},
		{"slides.js", &p.assets.slidesJS, true},
		{"icon.svg", &p.assets.icon, true},
		{"echarts.js", &p.assets.echarts, false},
		{"echarts.js.LEGAL.txt", &p.assets.notices, false},
	} {
		content, err := fs.ReadFile(p.templates.Static, a.name)
		switch {
		case errors.Is(err, fs.ErrNotExist) && !a.needed:
			if a.to == &p.assets.echarts {
				p.faults.Add(diag.New(diag.Pos{File: "templates/static/" + a.name}, diag.BundleMissing))
			}
			continue
		case err != nil:
			p.faults.Add(diag.New(diag.Pos{File: "templates/static/" + a.name}, diag.FileMissing))
			continue
		}
		if a.to == &p.assets.figureJS {
			if content, err = withOptions(content); err != nil {
				return err
			}
		}
		*a.to = "tep/" + hashed(a.name, content)
		p.Live = p.Live || a.to == &p.assets.echarts
		sum := sha256.Sum256(content)
		p.assetSums[*a.to] = hex.EncodeToString(sum[:])
		if err := p.tree.AddBytes(*a.to, content); err != nil {
			return err
		}
	}
	return nil
}

// withOptions puts the options of the kinds of charts before the script that uses them.
func withOptions(script []byte) ([]byte, error) {
	options, err := figure.Options()
	if err != nil {
		return nil, err
	}
	return slices.Concat([]byte("window.figureOptions = "), options, []byte(";\n"), script), nil
}

func hashed(name string, content []byte) string {
	sum := sha256.Sum256(content)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
}
