package present

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/figure"
)

// Shades colour units by a value that has no target: from pale to dark by classes of equal
// width between the least and the greatest, so that equal distances look alike. A unit
// without a value has none.
type Shades struct {
	of     map[campaign.UnitID]string
	spans  map[string]*span
	number func(amount.Amount) string
}

// A Valued unit is its value, or has none.
type Valued struct {
	Unit  campaign.UnitID
	Value amount.Amount
	Ok    bool
}

// NewShades parts values; number prints one. What is printed alike has one shade.
func NewShades(all []Valued, number func(amount.Amount) string) Shades {
	var whole span
	for _, v := range all {
		if v.Ok {
			whole.add(v.Value)
		}
	}
	s := Shades{of: map[campaign.UnitID]string{}, spans: map[string]*span{}, number: number}
	printed := map[string]string{}
	for _, v := range all {
		if !v.Ok {
			s.of[v.Unit] = figure.None
			continue
		}
		text := number(v.Value)
		if printed[text] == "" {
			printed[text] = figure.Shades[whole.class(v.Value, len(figure.Shades))]
		}
		shade := printed[text]
		s.of[v.Unit] = shade
		if s.spans[shade] == nil {
			s.spans[shade] = &span{}
		}
		s.spans[shade].add(v.Value)
	}
	return s
}

// Of is the shade of a unit.
func (s Shades) Of(u campaign.UnitID) string {
	if shade := s.of[u]; shade != "" {
		return shade
	}
	return figure.None
}

// Keys name the shades that occur by the values they range over, from the least.
func (s Shades) Keys() []figure.BandKey {
	var out []figure.BandKey
	for _, shade := range figure.Shades {
		of := s.spans[shade]
		if of == nil {
			continue
		}
		word := s.number(of.least)
		if most := s.number(of.most); most != word {
			word += "–" + most
		}
		out = append(out, figure.BandKey{Band: shade, Word: word})
	}
	return out
}

// A span is the least and the greatest of some values.
type span struct {
	least, most amount.Amount
	any         bool
}

func (s *span) add(a amount.Amount) {
	if !s.any || a.Cmp(s.least) < 0 {
		s.least = a
	}
	if !s.any || a.Cmp(s.most) > 0 {
		s.most = a
	}
	s.any = true
}

// class is in which of n parts of the span a value lies, from 0.
func (s *span) class(a amount.Amount, n int) int {
	over, width := a.Sub(s.least).Mul(amount.Int(int64(n))), s.most.Sub(s.least)
	for k := n - 1; k > 0; k-- {
		if width.Sign() > 0 && over.Cmp(width.Mul(amount.Int(int64(k)))) >= 0 {
			return k
		}
	}
	return 0
}
