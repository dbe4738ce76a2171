package page

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"sync"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/score"
)

// A keyring makes the keys of the pages of units: what they are made from, hashed. A
// rebuild after one figure finds thousands of them as they were, and does not make
// them again. A page of a unit rests on
//
//   - every file but the exports of results, the templates and the options: the digest
//     that Input.Inputs is, with the days of the book and the names of the exports;
//   - the results of the unit, of those it was made of, and of those it became, each
//     with its place;
//   - its standing in every ranking, those of its neighbours, and what the ranking says
//     of itself.
//
// It rests on no figure of the nation. Whatever more a page comes to rest on has to
// be added here; the test that edits a workspace again and again finds what is missing.
type keyring struct {
	*Planner
	common    string
	standings map[string][]func() []byte // digests, by campaign id and place
}

// keyring makes the keyring; nil where pages are to have no keys.
func (p *Planner) keyring(inputs string) *keyring {
	if inputs == "" {
		return nil
	}
	k := &keyring{Planner: p, standings: map[string][]func() []byte{}}
	h := sha256.New()
	fmt.Fprintln(h, inputs, p.book.AsOf, p.book.Newest, p.assetSums)
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
	return k
}

// digestOf is a standing, hashed. What its rules say is in a file that the common
// part covers; here stands what they came to.
func digestOf(s score.Standing) []byte {
	h := sha256.New()
	for _, a := range s.Sheet.Applied {
		fmt.Fprintln(h, a.Rule.Title, a.Times, a.Points, len(a.Entries))
	}
	s.Sheet.Applied = nil
	fmt.Fprintf(h, "%+v", s)
	return h.Sum(nil)
}

// unit is the key of the pages of a unit; part tells them apart.
func (k *keyring) unit(part string, u *campaign.Unit) func() string {
	if k == nil {
		return nil
	}
	return func() string {
		h := sha256.New()
		fmt.Fprintln(h, k.common, part, u.ID)
		for _, id := range k.family(u.ID) {
			for _, ind := range k.site.Indicators.All {
				for _, ob := range k.site.Results.Of(ind.Index, id) {
					writeObservation(h, ob)
				}
			}
		}
		for _, c := range k.site.Campaigns {
			k.writePlace(h, c, u.ID)
		}
		return hex.EncodeToString(h.Sum(nil)[:16])
	}
}

func writeObservation(h hash.Hash, ob campaign.Observation) {
	var b [64]byte
	n := binary.PutVarint(b[:], int64(ob.Unit))
	for _, v := range [...]int64{int64(ob.Indicator), int64(ob.Period), int64(ob.Source.File), int64(ob.Source.Line), int64(ob.Source.Col)} {
		n += binary.PutVarint(b[n:], v)
	}
	if ob.Provisional {
		b[n] = 1
	}
	h.Write(b[:n+1])
	h.Write(append(append(b[:0], ob.Value.String()...), 0))
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
