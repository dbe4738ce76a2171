package source

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
)

type unitRow struct {
	Vintage   string `csv:"vintage"`
	Code      string `csv:"code"`
	Name      string `csv:"name"`
	ShortName string `csv:"short_name"`
	Kind      string `csv:"kind"`
	Region    string `csv:"region"`
	Slug      string `csv:"slug"`
	ValidFrom string `csv:"valid_from"`
	ValidTo   string `csv:"valid_to"`
	Basis     string `csv:"basis"`
}

var unitColumns = []table.Column{
	{Name: "vintage", Also: []string{"danh mục"}, Required: true},
	{Name: "code", Also: []string{"mã", "mã đơn vị"}, Required: true},
	{Name: "name", Also: []string{"tên", "tên đầy đủ"}, Required: true},
	{Name: "short_name", Also: []string{"tên ngắn"}, Required: true},
	{Name: "kind", Also: []string{"loại"}, Required: true},
	{Name: "region", Also: []string{"vùng"}},
	{Name: "slug", Also: []string{"địa chỉ"}, Required: true},
	{Name: "valid_from", Also: []string{"từ ngày"}, Required: true},
	{Name: "valid_to", Also: []string{"đến ngày"}, Required: true},
	{Name: "basis", Also: []string{"căn cứ"}},
}

// loadUnits reads the units of every vintage with their changes, spellings and
// places on the map.
func (l *loader) loadUnits() {
	units := l.readUnits()
	l.site.Units = campaign.NewRegistry(units, l.readPrefixes())
	if len(units) == 0 {
		return // every code in the files below would be unknown
	}
	l.readChanges()
	l.readAliases()
	l.readTiles()
	for _, u := range units {
		l.learn(u.Region)
		for _, n := range u.Names {
			l.learn(n.Full)
		}
	}
}

// readUnits joins the rows of one vintage and code: each is a name version.
func (l *loader) readUnits() []*campaign.Unit {
	var units []*campaign.Unit
	index, slugs := map[string]*campaign.Unit{}, map[string]diag.Pos{}
	for _, r := range records[unitRow](l, "data/units.csv", true, unitColumns) {
		r.Value.Code = campaign.NormalCode(r.Value.Code)
		name, ok := l.unitName(r)
		if !ok {
			l.site.Partial = true
			continue
		}
		key := r.Value.Vintage + "/" + r.Value.Code
		u := index[key]
		if u == nil {
			slug := r.Value.Vintage + "/" + r.Value.Slug
			if at, twice := slugs[slug]; twice {
				l.faults.Add(r.Fault("slug", diag.SlugTwice, r.Value.Slug, at))
			} else {
				slugs[slug] = r.At("slug")
			}
			u = &campaign.Unit{
				Vintage: r.Value.Vintage, Code: r.Value.Code, Region: r.Value.Region, RegionAt: r.At("region"), Slug: r.Value.Slug, SlugAt: r.At("slug"),
			}
			index[key] = u
			units = append(units, u)
		}
		if n := len(u.Names); n > 0 && u.Names[n-1].To.AddDays(1) != name.From {
			l.faults.Add(r.Fault("valid_from", diag.ValueInvalid, r.Value.ValidFrom).WithHint(
				lang.T("tên trước của đơn vị này hết hiệu lực ngày %s: tên sau bắt đầu ngày hôm sau",
					"the previous name of this unit ends on %s: the next must begin the day after").With(u.Names[n-1].To.Format())))
			continue
		}
		u.Names = append(u.Names, name)
	}
	return units
}

func (l *loader) unitName(r table.Record[unitRow]) (campaign.Name, bool) {
	v, complete := r.Value, true
	for _, cell := range []struct{ column, text string }{{"code", v.Code}, {"name", v.Name}, {"short_name", v.ShortName}, {"valid_from", v.ValidFrom}} {
		if cell.text == "" {
			l.faults.Add(r.Fault(cell.column, diag.CellEmpty))
			complete = false
		}
	}
	n := campaign.Name{
		Full: v.Name, Short: v.ShortName, Kind: campaign.UnitKind(v.Kind), Basis: v.Basis, At: r.At("name"),
		From: dateCell(l, r, "valid_from", v.ValidFrom), To: dateCell(l, r, "valid_to", v.ValidTo),
	}
	if !slices.Contains(campaign.UnitKinds, n.Kind) {
		l.faults.Add(r.Fault("kind", diag.ValueInvalid, v.Kind).WithHint(diag.OneOf(campaign.UnitKinds)))
		n.Kind = campaign.Province // so that nothing else is said of the unit
	}
	if !isSlug(v.Slug) {
		l.faults.Add(r.Fault("slug", diag.SlugInvalid, v.Slug))
	}
	if !n.To.IsZero() && n.To.Before(n.From) {
		l.faults.Add(r.Fault("valid_to", diag.RangeInvalid, n.To.Format(), n.From.Format()))
		n.To = campaign.Date{}
	}
	return n, complete
}

type prefixRow struct {
	Prefix      string `csv:"prefix"`
	AllowedKind string `csv:"allowed_kind"`
}

var prefixColumns = []table.Column{{Name: "prefix", Required: true}, {Name: "allowed_kind", Required: true}}

func (l *loader) readPrefixes() []campaign.Prefix {
	var out []campaign.Prefix
	for _, r := range records[prefixRow](l, "data/prefixes.csv", false, prefixColumns) {
		p := campaign.Prefix{Text: r.Value.Prefix}
		switch kind := r.Value.AllowedKind; {
		case kind == "any":
			p.Kinds = campaign.UnitKinds
		case slices.Contains(campaign.UnitKinds, campaign.UnitKind(kind)):
			p.Kinds = []campaign.UnitKind{campaign.UnitKind(kind)}
		case kind != "none":
			l.faults.Add(r.Fault("allowed_kind", diag.ValueInvalid, kind).WithHint(diag.OneOf(append(slices.Clone(campaign.UnitKinds), "any", "none"))))
		}
		out = append(out, p)
	}
	return out
}

type changeRow struct {
	Effective  string `csv:"effective"`
	OldVintage string `csv:"old_vintage"`
	OldCode    string `csv:"old_code"`
	NewVintage string `csv:"new_vintage"`
	NewCode    string `csv:"new_code"`
	Kind       string `csv:"kind"`
	Basis      string `csv:"basis"`
}

var changeColumns = []table.Column{
	{Name: "effective", Also: []string{"ngày hiệu lực"}, Required: true},
	{Name: "old_vintage", Required: true}, {Name: "old_code", Also: []string{"mã cũ"}, Required: true},
	{Name: "new_vintage", Required: true}, {Name: "new_code", Also: []string{"mã mới"}, Required: true},
	{Name: "kind", Required: true}, {Name: "basis", Also: []string{"căn cứ"}},
}

func (l *loader) readChanges() {
	reg := l.site.Units
	for _, r := range records[changeRow](l, "data/unit-changes.csv", false, changeColumns) {
		v := r.Value
		c := campaign.Change{
			Effective: dateCell(l, r, "effective", v.Effective),
			Old:       l.unitByCode(r.Fault("old_code", diag.UnitUnknown, v.OldCode), v.OldVintage, v.OldCode),
			New:       l.unitByCode(r.Fault("new_code", diag.UnitUnknown, v.NewCode), v.NewVintage, v.NewCode),
			Merged:    v.Kind == "merged",
			Basis:     v.Basis,
			At:        r.Pos(),
		}
		if c.Old == campaign.NoUnit || c.New == campaign.NoUnit {
			continue
		}
		if len(reg.Successors(c.Old)) > 0 {
			l.faults.Add(r.Fault("old_code", diag.DuplicateKey, v.OldCode, reg.Get(reg.Successors(c.Old)[0].New).Code, reg.Successors(c.Old)[0].At, v.NewCode))
			continue
		}
		reg.AddChange(c)
	}
}

func (l *loader) unitByCode(fault diag.Diagnostic, vintage, code string) campaign.UnitID {
	id := l.site.Units.ByCode(vintage, code)
	if id == campaign.NoUnit {
		l.faults.Add(fault)
	}
	return id
}

type aliasRow struct {
	Alias   string `csv:"alias"`
	Vintage string `csv:"vintage"`
	Code    string `csv:"code"`
}

// AliasesFile says by which other names units are called.
const AliasesFile = "data/aliases.csv"

// AliasColumns are those of the file.
var AliasColumns = []table.Column{
	{Name: "alias", Also: []string{"cách viết"}, Required: true},
	{Name: "vintage", Also: []string{"danh mục"}, Required: true},
	{Name: "code", Also: []string{"mã"}, Required: true},
}

func (l *loader) readAliases() {
	for _, r := range records[aliasRow](l, AliasesFile, false, AliasColumns) {
		if id := l.unitByCode(r.Fault("code", diag.UnitUnknown, r.Value.Code), r.Value.Vintage, r.Value.Code); id != campaign.NoUnit {
			l.site.Units.AddAlias(r.Value.Alias, id)
		}
	}
}

type tileRow struct {
	Vintage string `csv:"vintage"`
	Code    string `csv:"code"`
	Col     string `csv:"col"`
	Row     string `csv:"row"`
}

var tileColumns = []table.Column{
	{Name: "vintage", Required: true}, {Name: "code", Required: true}, {Name: "col", Required: true}, {Name: "row", Required: true},
}

// maxTile bounds the map: a typing error must not make a picture of a thousand columns.
const maxTile = 60

func (l *loader) readTiles() {
	taken := map[string]bool{}
	for _, r := range records[tileRow](l, "data/tiles.csv", false, tileColumns) {
		v := r.Value
		t := campaign.Tile{Vintage: v.Vintage, Code: campaign.NormalCode(v.Code)}
		for _, c := range []struct {
			name, text string
			to         *int
		}{{"col", v.Col, &t.Col}, {"row", v.Row, &t.Row}} {
			n, err := strconv.Atoi(c.text)
			if err != nil || n < 0 || n > maxTile {
				l.faults.Add(r.Fault(c.name, diag.ValueInvalid, c.text).WithHint(
					lang.T("một số từ 0 đến %d", "a number from 0 to %d").With(maxTile)))
			}
			*c.to = n
		}
		place := fmt.Sprint(t.Vintage, "/", t.Col, "/", t.Row)
		if taken[place] {
			l.faults.Add(r.Fault("col", diag.ValueInvalid, strings.TrimPrefix(place, v.Vintage+"/")).WithHint(
				lang.T("ô này trên bản đồ đã có đơn vị khác", "this tile is already taken by another unit")))
		}
		taken[place] = true
		l.site.Units.Tiles = append(l.site.Units.Tiles, t)
	}
}
