package page

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"reflect"
	"slices"
	"strconv"
	"sync"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/score"
)

// A keyring makes the keys of the pages of units and indicators: what they are made
// from, hashed. A rebuild after one figure finds thousands of them as they were, and
// does not make them again. A page of a unit rests on
//
//   - every file but the exports of results, the templates and the options: the digest
//     that Input.Inputs is, with the days and months of the book and the names of the
//     exports;
//   - the results of the unit, of those it was made of, and of those it became, each
//     with its place;
//   - its standing in every ranking, those of its neighbours, and what the ranking says
//     of itself.
//
// It rests on no figure of the nation. A page or a dataset of an indicator rests on the
// first of these and on the results of all units on it and on what it is computed from,
// but on no standing. A file of content/ rests on its bytes, a picture on their width
// too. Whatever more a page comes to rest on has to be added here; the
// test that edits a workspace again and again finds what is missing.
type keyring struct {
	*Planner
	common    string
	standings map[string][]func() []byte // digests, by campaign id and place
	ofUnit    []func() []byte            // likewise, by number; each serves several pages
	figures   []func() []byte            // of the results on an indicator, by number
}

// keyring makes the keyring; nil where pages are to have no keys.
func (p *Planner) keyring(inputs string) *keyring {
	if inputs == "" {
		return nil
	}
	k := &keyring{Planner: p, standings: map[string][]func() []byte{}}
	h := sha256.New()
	fmt.Fprintln(h, inputs, p.book.AsOf, p.book.Newest, p.monthLabels)
	for _, f := range p.site.Results.Files {
		fmt.Fprintln(h, f)
	}
	for _, c := range p.site.Campaigns {
		fmt.Fprintln(h, c.ID, len(p.standings[c.ID]), p.standingPeriods(c), p.movedSince(c))
		for _, s := range p.standings[c.ID] {
			k.standings[c.ID] = append(k.standings[c.ID], sync.OnceValue(func() []byte { return digestOf(s) }))
		}
	}
	k.common = hex.EncodeToString(h.Sum(nil))
	for _, u := range p.site.Units.Units {
		k.ofUnit = append(k.ofUnit, sync.OnceValue(func() []byte { return k.digestOfUnit(u.ID) }))
	}
	for _, ind := range p.site.Indicators.All {
		k.figures = append(k.figures, sync.OnceValue(func() []byte { return k.digestOfFigures(ind.Index) }))
	}
	return k
}

// digestOf is a standing, hashed. What its rules say is in a file that the common
// part covers; here stands what they came to.
func digestOf(s score.Standing) []byte {
	b := make([]byte, 0, 2048)
	for _, a := range s.Sheet.Applied {
		b = fmt.Appendln(b, a.Rule.Title, a.Times, a.Points, len(a.Entries))
	}
	s.Sheet.Applied = nil
	sum := sha256.Sum256(appendState(b, reflect.ValueOf(s)))
	return sum[:]
}

// appendState appends all that a value is made of, whatever fields it comes to have.
func appendState(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			b = appendState(b, v.Field(i))
		}
		return b
	case reflect.Slice:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		for i := range v.Len() {
			b = appendState(b, v.Index(i))
		}
		return b
	case reflect.String:
		return append(binary.AppendUvarint(b, uint64(v.Len())), v.String()...)
	case reflect.Bool:
		return strconv.AppendBool(b, v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return binary.AppendVarint(b, v.Int())
	case reflect.Uint8:
		return binary.AppendUvarint(b, v.Uint())
	}
	panic("no key of a " + v.Kind().String())
}

// unit is the key of the pages of a unit; part tells them apart.
func (k *keyring) unit(part string, u *campaign.Unit) func() string {
	if k == nil {
		return nil
	}
	return func() string {
		sum := sha256.Sum256(append(append([]byte(part), 0), k.ofUnit[u.ID]()...))
		return hex.EncodeToString(sum[:16])
	}
}

// indicator is the key of a page or a dataset of an indicator; part tells them apart.
func (k *keyring) indicator(part string, ind *campaign.Indicator) func() string {
	if k == nil {
		return nil
	}
	return func() string {
		h := sha256.New()
		fmt.Fprintln(h, k.common, part, ind.ID)
		for _, i := range k.terms(ind) {
			h.Write(k.figures[i]())
		}
		return hex.EncodeToString(h.Sum(nil)[:16])
	}
}

// media is the key of a file of content/, or of a picture of a width that is made of
// one; content gives the file's digest.
func (k *keyring) media(width int, content func() string) func() string {
	if k == nil {
		return nil
	}
	return func() string {
		if sum := content(); sum != "" {
			return sum + " " + strconv.Itoa(width)
		}
		return ""
	}
}

// digestOfFile is a file of content/, hashed; "" where it cannot be read, which is told
// when it is written.
func digestOfFile(read func() ([]byte, error)) string {
	content, err := read()
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:16])
}

// terms is an indicator with those that it is computed from, and so on.
func (k *keyring) terms(ind *campaign.Indicator) []campaign.IndicatorID {
	all := []campaign.IndicatorID{ind.Index}
	for i := 0; i < len(all); i++ {
		for _, term := range k.site.Indicators.At(all[i]).Formula.Terms {
			if !slices.Contains(all, term) {
				all = append(all, term)
			}
		}
	}
	return all
}

// digestOfFigures is the results of all units on an indicator, hashed.
func (k *keyring) digestOfFigures(ind campaign.IndicatorID) []byte {
	h := newResultHash()
	for _, u := range k.site.Units.Units {
		h.add(k.site.Results.Of(ind, u.ID))
	}
	return h.sum()
}

// digestOfUnit is what the pages of a unit rest on, hashed.
func (k *keyring) digestOfUnit(u campaign.UnitID) []byte {
	h := newResultHash()
	fmt.Fprintln(h, k.common, u)
	for _, id := range k.family(u) {
		for _, ind := range k.site.Indicators.All {
			h.add(k.site.Results.Of(ind.Index, id))
		}
	}
	h.flush()
	for _, c := range k.site.Campaigns {
		k.writePlace(h, c, u)
	}
	return h.sum()
}

// A resultHash hashes results, a few kilobytes at a time.
type resultHash struct {
	hash.Hash
	bytes []byte
}

func newResultHash() *resultHash {
	return &resultHash{Hash: sha256.New(), bytes: make([]byte, 0, 4096)}
}

func (h *resultHash) add(run []campaign.Observation) {
	for i := range run {
		if len(h.bytes) > cap(h.bytes)-128 {
			h.flush()
		}
		h.bytes = appendObservation(h.bytes, &run[i])
	}
}

func (h *resultHash) flush() {
	h.Write(h.bytes)
	h.bytes = h.bytes[:0]
}

func (h *resultHash) sum() []byte {
	h.flush()
	return h.Sum(nil)
}

func appendObservation(b []byte, ob *campaign.Observation) []byte {
	for _, v := range [...]int64{int64(ob.Unit), int64(ob.Indicator), int64(ob.Period), int64(ob.Source.File), int64(ob.Source.Line), int64(ob.Source.Col)} {
		b = binary.AppendVarint(b, v)
	}
	b = ob.Value.Append(strconv.AppendBool(b, ob.Provisional))
	return append(b, 0)
}

// writePlace hashes the standing of a unit with those next to it.
func (k *keyring) writePlace(h hash.Hash, c *campaign.Campaign, u campaign.UnitID) {
	s, ok := k.standingOf(c, u)
	if !ok {
		return
	}
	at := k.standingIndex[c.ID].at
	h.Write(k.standings[c.ID][at[u]]())
	above, below := k.neighbours(c, s)
	for _, n := range []*score.Standing{above, below} {
		if n != nil {
			h.Write(k.standings[c.ID][at[n.Sheet.Unit]]())
		}
		h.Write([]byte{0})
	}
}

// family is a unit with those it was made of and those it became, and so on.
func (k *keyring) family(u campaign.UnitID) []campaign.UnitID {
	all := []campaign.UnitID{u}
	for i := 0; i < len(all); i++ {
		for _, c := range slices.Concat(k.site.Units.Predecessors(all[i]), k.site.Units.Successors(all[i])) {
			for _, id := range []campaign.UnitID{c.Old, c.New} {
				if !slices.Contains(all, id) {
					all = append(all, id)
				}
			}
		}
	}
	slices.Sort(all)
	return all
}
