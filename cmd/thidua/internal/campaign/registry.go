package campaign

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/viet"
)

// A Prefix stands before the name of a unit in a file: "BHXH tỉnh", "UBND xã".
type Prefix struct {
	Text  string
	Kinds []UnitKind // units it may stand before; none: such a row is never a provincial office
}

// A Registry holds the units of every vintage and resolves what files call them.
type Registry struct {
	Units    []*Unit // Units[0] is the country
	Vintages []Vintage
	Tiles    []Tile

	after    map[UnitID][]Change // by the unit that ended
	before   map[UnitID][]Change // by the unit that began
	until    Date                // later vintages and changes are not known; none: all are
	prefixes []prefix            // longest first
	names    map[string][]UnitID // by viet.Key, units of every vintage
	codes    map[string][]UnitID
	aliases  map[UnitID][]string
	eras     []Date // days on which a unit, or a name of one, begins, or no longer holds; in order
}

type prefix struct {
	key   string
	kinds []UnitKind
}

// NewRegistry numbers the units, puts the country before them, finds the
// vintages and settles the addresses of pages.
func NewRegistry(units []*Unit, prefixes []Prefix) *Registry {
	country := &Unit{
		Code: CountryCode,
		Slug: "toan-quoc",
		Page: "toan-quoc",
		Names: []Name{{
			Full: "Toàn quốc", Short: "Toàn quốc", Kind: Nation,
		}},
	}
	r := &Registry{
		Units: append([]*Unit{country}, units...),
		names: make(map[string][]UnitID),
		codes: make(map[string][]UnitID), aliases: make(map[UnitID][]string),
		after: make(map[UnitID][]Change), before: make(map[UnitID][]Change),
	}
	for i, u := range r.Units {
		u.ID = UnitID(i)
		r.codes[strings.ToUpper(u.Code)] = append(r.codes[strings.ToUpper(u.Code)], u.ID)
		for _, n := range u.Names {
			r.addName(n.Full, u.ID)
			r.addName(n.Short, u.ID)
			r.addName(viet.PlaceName(n.Short), u.ID)
		}
	}
	for _, name := range countryNames {
		r.addName(name, Country)
	}
	for _, p := range prefixes {
		r.prefixes = append(r.prefixes, prefix{viet.Key(p.Text), p.Kinds})
	}
	slices.SortStableFunc(r.prefixes, func(a, b prefix) int { return cmp.Compare(len(b.key), len(a.key)) })
	r.findVintages()
	r.settlePages()
	r.findEras()
	return r
}

// findEras lists the days on which what units are called changes.
func (r *Registry) findEras() {
	for _, u := range r.Units {
		for _, n := range u.Names {
			r.eras = append(r.eras, n.From)
			if !n.To.IsZero() {
				r.eras = append(r.eras, n.To.AddDays(1))
			}
		}
	}
	slices.SortFunc(r.eras, Date.Compare)
	r.eras = slices.Compact(r.eras)
}

// Era numbers the stretch of time in which a day lies: within it no unit begins, ends
// or changes its name, so that Resolve gives the same for each of its days.
func (r *Registry) Era(on Date) int {
	i, found := slices.BinarySearchFunc(r.eras, on, Date.Compare)
	if found {
		i++
	}
	return i
}

// countryNames are what total rows are called.
var countryNames = []string{
	"VN", "Việt Nam", "Toàn quốc", "Toàn ngành", "Cả nước", "Tổng cộng", "Tổng số", "Cộng", "Tổng", "Whole country", "Total", "Grand total",
	"Tổng toàn ngành", "Tổng cộng toàn ngành", "Tổng số toàn ngành", "Cộng toàn ngành",
	"Tổng toàn quốc", "Tổng cộng toàn quốc", "Tổng số toàn quốc", "Tổng cả nước", "Tổng cộng cả nước", "Tổng số cả nước",
}

func (r *Registry) addName(name string, u UnitID) {
	key := viet.Key(name)
	if key != "" && !slices.Contains(r.names[key], u) {
		r.names[key] = append(r.names[key], u)
	}
}

// CallCountry gives all units together another name, such as "Toàn tỉnh", which total rows
// may bear too.
func (r *Registry) CallCountry(name string) {
	r.Units[Country].Names[0].Full, r.Units[Country].Names[0].Short = name, name
	r.addName(name, Country)
}

// AddChange records what became of a unit.
func (r *Registry) AddChange(c Change) {
	r.after[c.Old] = append(r.after[c.Old], c)
	r.before[c.New] = append(r.before[c.New], c)
}

// Successors returns what a unit became.
func (r *Registry) Successors(u UnitID) []Change { return r.after[u] }

// Predecessors returns the units that a unit was made of.
func (r *Registry) Predecessors(u UnitID) []Change { return r.before[u] }

// AddAlias teaches the registry one more spelling of a unit.
func (r *Registry) AddAlias(alias string, u UnitID) {
	r.addName(alias, u)
	r.aliases[u] = append(r.aliases[u], alias)
}

// Aliases are the spellings of a unit that AddAlias has taught, in that order.
func (r *Registry) Aliases(u UnitID) []string { return r.aliases[u] }

// Until is the registry as it stood at the end of a day: vintages and changes of
// units that came later are not in it. The numbers of units stay the same.
func (r *Registry) Until(day Date) *Registry {
	cut := *r
	cut.until = day
	cut.Vintages = nil
	for _, v := range r.Vintages {
		if day.Before(v.From) {
			continue
		}
		if day.Before(v.To) {
			v.To = Date{}
		}
		cut.Vintages = append(cut.Vintages, v)
	}
	cut.after, cut.before = changesUntil(r.after, day), changesUntil(r.before, day)
	return &cut
}

func changesUntil(all map[UnitID][]Change, day Date) map[UnitID][]Change {
	out := make(map[UnitID][]Change)
	for id, changes := range all {
		for _, c := range changes {
			if !day.Before(c.Effective) {
				out[id] = append(out[id], c)
			}
		}
	}
	return out
}

// Knows reports whether a unit has begun by the day that the registry stands at.
func (r *Registry) Knows(u *Unit) bool { return r.until.IsZero() || !r.until.Before(u.From()) }

func (r *Registry) findVintages() {
	for _, u := range r.Units[1:] {
		if !u.Ranked() || u.Vintage == "" {
			continue
		}
		i := slices.IndexFunc(r.Vintages, func(v Vintage) bool { return v.ID == u.Vintage })
		if i < 0 {
			i = len(r.Vintages)
			r.Vintages = append(r.Vintages, Vintage{ID: u.Vintage, From: u.From(), To: u.To()})
		}
		v := &r.Vintages[i]
		v.Units = append(v.Units, u.ID)
		if u.From().Before(v.From) {
			v.From = u.From()
		}
		if !v.To.IsZero() && (u.To().IsZero() || v.To.Before(u.To())) {
			v.To = u.To()
		}
	}
	slices.SortFunc(r.Vintages, func(a, b Vintage) int { return a.From.Compare(b.From) })
	for _, v := range r.Vintages {
		slices.SortFunc(v.Units, func(a, b UnitID) int { return cmp.Compare(r.Units[a].Code, r.Units[b].Code) })
	}
}

// settlePages gives each slug to the unit that bears it last; earlier bearers
// get the year of their end added: bac-ninh-den-2025.
func (r *Registry) settlePages() {
	last := map[string]*Unit{}
	for _, u := range r.Units[1:] {
		if holder := last[u.Slug]; holder == nil || holder.From().Before(u.From()) {
			last[u.Slug] = u
		}
	}
	for _, u := range r.Units[1:] {
		u.Page = u.Slug
		if last[u.Slug] != u {
			u.Page = fmt.Sprintf("%s-den-%d", u.Slug, u.To().Year())
		}
	}
}

// Specials lists the units that report beside the provinces (Bộ Quốc phòng, Công an
// nhân dân): part of the country's figures, never ranked.
func (r *Registry) Specials() []UnitID {
	var out []UnitID
	for _, u := range r.Units[1:] {
		if u.Names[0].Kind == Special {
			out = append(out, u.ID)
		}
	}
	return out
}

// Get returns a unit by its number.
func (r *Registry) Get(id UnitID) *Unit { return r.Units[id] }

// Vintage finds a vintage by its id.
func (r *Registry) Vintage(id string) (Vintage, bool) {
	for _, v := range r.Vintages {
		if v.ID == id {
			return v, true
		}
	}
	return Vintage{}, false
}

// VintageOn is the vintage in force on a day.
func (r *Registry) VintageOn(on Date) (Vintage, bool) {
	for _, v := range r.Vintages {
		if on.Within(v.From, v.To) {
			return v, true
		}
	}
	return Vintage{}, false
}

// ByCode finds the unit that has a code in a vintage; NoUnit when there is none.
func (r *Registry) ByCode(vintage, code string) UnitID {
	for _, id := range r.codes[NormalCode(code)] {
		if u := r.Units[id]; u.Vintage == vintage {
			return id
		}
	}
	return NoUnit
}

// NormalCode brings back the leading zero that spreadsheets take from a code.
func NormalCode(code string) string {
	code = strings.ToUpper(strings.TrimSpace(code))
	if len(code) == 1 && code[0] >= '0' && code[0] <= '9' {
		code = "0" + code
	}
	return code
}

// A Miss tells why a text names no unit.
type Miss int

// The reasons.
const (
	Found         Miss = iota
	Unknown            // no unit of any vintage is called so
	NotInForce         // a unit is called so, but on other days: see Candidates
	Ambiguous          // several units in force are called so: see Candidates
	SubProvincial      // an office below the province
)

// A Match is the outcome of Resolve.
type Match struct {
	Unit       UnitID
	Miss       Miss
	Candidates []UnitID
}

// Resolve finds the unit that a file of a given day means by a code or a name:
// prefixed ("BHXH tỉnh Hà Giang"), short, an alias, in old or new tone placement.
// The day decides the vintage; a name alone never does.
func (r *Registry) Resolve(text string, on Date) Match {
	if ids := r.codes[NormalCode(text)]; len(ids) > 0 {
		return r.choose(ids, on)
	}
	key := viet.Key(text)
	called := Match{Unit: NoUnit, Miss: Unknown}
	if ids := r.names[key]; len(ids) > 0 {
		called = r.asCity(r.choose(ids, on), key, on)
	}
	if called.Miss == Found || called.Miss == SubProvincial {
		return called
	}
	if m := r.resolvePrefixed(key, on); m.Miss == Found || m.Miss == SubProvincial || called.Miss == Unknown {
		return m
	}
	return called
}

// resolvePrefixed finds the unit whose name stands behind a prefix.
func (r *Registry) resolvePrefixed(key string, on Date) Match {
	for _, p := range r.prefixes {
		rest, ok := strings.CutPrefix(key, p.key+" ")
		if !ok {
			continue
		}
		if len(p.kinds) == 0 {
			return Match{Unit: NoUnit, Miss: SubProvincial}
		}
		if ids := r.names[rest]; len(ids) > 0 {
			return r.chooseKind(ids, p.kinds, on)
		}
	}
	return Match{Unit: NoUnit, Miss: Unknown}
}

// asCity refuses a match whose text says "city" of a unit that is none on that
// day: "Thành phố Huế" of 2022 is a city below the province, although the
// province itself bears that name, and the alias, since 2025.
func (r *Registry) asCity(m Match, key string, on Date) Match {
	if m.Miss != Found || r.Units[m.Unit].NameOn(on).Kind == City {
		return m
	}
	for _, p := range r.prefixes {
		if strings.HasPrefix(key, p.key+" ") && slices.Equal(p.kinds, []UnitKind{City}) {
			return Match{Unit: NoUnit, Miss: SubProvincial, Candidates: []UnitID{m.Unit}}
		}
	}
	return m
}

func (r *Registry) choose(ids []UnitID, on Date) Match {
	var live []UnitID
	for _, id := range ids {
		if r.Units[id].InForce(on) {
			live = append(live, id)
		}
	}
	switch len(live) {
	case 1:
		return Match{Unit: live[0]}
	case 0:
		return Match{Unit: NoUnit, Miss: NotInForce, Candidates: ids}
	}
	return Match{Unit: NoUnit, Miss: Ambiguous, Candidates: live}
}

// chooseKind is choose among units of the kinds that a prefix may stand before:
// "BHXH thành phố Thái Nguyên" of 2022 is a district office, not the province.
// The other way round there is no doubt: no office below the province is called
// "BHXH tỉnh", so a city may bear it, as Huế does where its old name lives on.
func (r *Registry) chooseKind(ids []UnitID, kinds []UnitKind, on Date) Match {
	m := r.choose(ids, on)
	if m.Miss != Found {
		return m
	}
	kind := r.Units[m.Unit].NameOn(on).Kind
	if kind == City && slices.Contains(kinds, Province) {
		return m
	}
	if !slices.Contains(kinds, kind) {
		return Match{Unit: NoUnit, Miss: SubProvincial, Candidates: ids}
	}
	return m
}

// Near is the name of the unit in force on a day that a mistyped one most likely means,
// whatever prefix stands before either; "" when none is near.
func (r *Registry) Near(text string, on Date) string {
	names := map[string]string{}
	var bare []string
	for _, u := range r.Units[1:] {
		if u.InForce(on) {
			name := u.NameOn(on).Short
			key := r.bare(name)
			names[key], bare = name, append(bare, key)
		}
	}
	return names[diag.Nearest(r.bare(text), bare)]
}

// bare is the key of a name without the prefix that stands before it.
func (r *Registry) bare(text string) string {
	key := viet.Key(text)
	for _, p := range r.prefixes {
		if rest, ok := strings.CutPrefix(key, p.key+" "); ok {
			return rest
		}
	}
	return key
}
