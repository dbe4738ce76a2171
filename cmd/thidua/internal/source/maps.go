package source

import (
	"path"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/geo"
	"thidua/cmd/thidua/internal/viet"
)

// A Land is the boundaries of the units of one vintage, simplified for a map of a
// hand's width.
type Land struct {
	Units             map[campaign.UnitID][]geo.Ring
	HoangSa, TruongSa []geo.Ring // where the file has them as entries of their own
}

// What is drawn of a map: that many points, and nothing smaller than about a point
// of the screen, in square degrees.
const (
	mapPoints  = 2600
	mapLeast   = 0.0012
	mapFile    = "ban-do-"
	mapEnding  = ".geojson"
	mapsFolder = "data"
)

// loadMaps reads the maps that an operator may give: data/ban-do-<vintage>.geojson.
func (l *loader) loadMaps() {
	l.site.Lands = map[string]*Land{}
	for _, name := range l.files(mapsFolder, mapEnding) {
		id, ok := strings.CutPrefix(strings.TrimSuffix(path.Base(name), path.Ext(name)), mapFile)
		vintage, known := l.site.Units.Vintage(id)
		if !ok || !known || path.Dir(name) != mapsFolder {
			l.faults.Add(diag.New(diag.Pos{File: name}, diag.MapName))
			continue
		}
		if l.tooLarge(name, geo.MaxBytes) {
			continue
		}
		data, ok := l.read(name, true)
		if !ok {
			continue
		}
		features, faults := geo.Parse(name, data)
		l.faults.Merge(faults)
		if faults.HasErrors() {
			continue // what is missing would only follow
		}
		l.site.Lands[id] = l.land(name, vintage, features)
	}
}

// land joins the entries of a map with the units of its vintage.
func (l *loader) land(name string, vintage campaign.Vintage, features []geo.Feature) *Land {
	areas := make([][]geo.Ring, len(vintage.Units)+2)
	hoangSa, truongSa := len(vintage.Units), len(vintage.Units)+1
	place := map[campaign.UnitID]int{}
	for i, id := range vintage.Units {
		place[id] = i
	}
	unknown := false
	for _, f := range features {
		key := viet.Key(f.Name)
		switch {
		case f.Code == "HS", strings.Contains(key, viet.Key("Hoàng Sa")):
			areas[hoangSa] = append(areas[hoangSa], f.Rings...)
			continue
		case f.Code == "TS", strings.Contains(key, viet.Key("Trường Sa")):
			areas[truongSa] = append(areas[truongSa], f.Rings...)
			continue
		}
		id, ok := l.unitOnMap(f, vintage)
		if !ok {
			unknown = true
			continue
		}
		areas[place[id]] = append(areas[place[id]], f.Rings...)
	}
	var missing []campaign.UnitID
	for i, id := range vintage.Units {
		if len(areas[i]) == 0 {
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 && !unknown {
		l.faults.Add(diag.New(diag.Pos{File: name}, diag.MapMissing, l.List(missing, vintage.From)))
	}
	areas = geo.Simplify(areas, mapPoints, mapLeast)
	out := &Land{Units: map[campaign.UnitID][]geo.Ring{}, HoangSa: areas[hoangSa], TruongSa: areas[truongSa]}
	for i, id := range vintage.Units {
		out.Units[id] = areas[i]
	}
	return out
}

// unitOnMap is the unit that an entry of a map shows: by its code, with which its
// name must agree, else by its name.
func (l *loader) unitOnMap(f geo.Feature, vintage campaign.Vintage) (campaign.UnitID, bool) {
	if f.Code == "" && f.Name == "" {
		l.faults.Add(diag.New(f.At, diag.UnitUnknown, ""))
		return campaign.NoUnit, false
	}
	called := campaign.Match{Unit: campaign.NoUnit, Miss: campaign.Unknown}
	if f.Name != "" {
		called = l.site.Units.Resolve(f.Name, vintage.From)
	}
	id := l.site.Units.ByCode(vintage.ID, f.Code)
	switch {
	case f.Code != "" && id == campaign.NoUnit:
		l.faults.Add(l.miss(f.At, f.Code, vintage.From, campaign.Match{Miss: campaign.Unknown}))
	case id != campaign.NoUnit && f.Name != "" && called.Unit != id:
		l.faults.Add(diag.New(f.At, diag.UnitMismatch, f.Code, l.site.Units.Get(id).NameOn(vintage.From).Short, f.Name))
	case id != campaign.NoUnit:
		return id, true
	case called.Miss != campaign.Found || !l.site.Units.Get(called.Unit).Ranked():
		l.faults.Add(l.miss(f.At, f.Name, vintage.From, called))
	default:
		return called.Unit, true
	}
	return campaign.NoUnit, false
}
