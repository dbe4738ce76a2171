package cli

import (
	"fmt"
	"path"
	"strings"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/tree"
	"thidua/cmd/thidua/internal/workspace"
)

// isPart reports whether only a part of the site is built.
func (f buildFlags) isPart() bool { return f.shard != "" || len(f.only) > 0 }

// part is the part of a site that the user asks for: all of it, a shard, or the
// pages of some units. A part never takes the place of the whole in public/.
func (g *globals) part(t *tree.Tree, checked build.Checked, f buildFlags) (*tree.Tree, error) {
	if !f.isPart() {
		return t, nil
	}
	if f.out == workspace.PublicFolder {
		return nil, usage(lang.T("--shard và --only dựng một phần của trang: chọn thư mục riêng bằng -o", "--shard and --only build a part of the site: give it its own folder with -o"))
	}
	if f.shard != "" {
		i, n, ok := parseShard(f.shard)
		if !ok {
			return nil, usage(lang.T("--shard nhận I/N với 1 ≤ I ≤ N, như 2/3, không phải %q", "--shard takes I/N with 1 ≤ I ≤ N, such as 2/3, not %q"), f.shard)
		}
		t = t.Shard(i, n)
	}
	if len(f.only) == 0 {
		return t, nil
	}
	return g.onlyUnits(t, checked, f.only)
}

func parseShard(s string) (i, n int, ok bool) {
	_, err := fmt.Sscanf(s, "%d/%d", &i, &n)
	return i, n, err == nil && 1 <= i && i <= n && s == fmt.Sprintf("%d/%d", i, n)
}

// onlyUnits keeps the pages of some units, with what every page needs.
func (g *globals) onlyUnits(t *tree.Tree, checked build.Checked, names []string) (*tree.Tree, error) {
	reg := checked.Site.Units
	folders := map[string]bool{}
	for _, name := range names {
		unit, _ := unitMeant(reg, name, checked.Book.AsOf)
		if unit == nil {
			return nil, noUnit(reg, name, checked.Book.AsOf)
		}
		folders[path.Dir(route.Unit(unit))] = true
		for _, c := range checked.Site.Campaigns {
			folders[path.Dir(route.Sheet(c, unit))] = true
		}
	}
	return t.Filter(func(file tree.File) bool {
		return file.Path == route.Home || strings.HasPrefix(file.Path, "tep/") || folders[path.Dir(file.Path)]
	}), nil
}
