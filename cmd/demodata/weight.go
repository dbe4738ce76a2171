package main

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"
	"strings"
)

// whole is the factor one: factors are counted in ten-thousandths.
const whole = 10_000

// A weighing says how a national figure is divided among the provinces.
type weighing struct {
	base       func(province) int64
	industrial bool    // whether the industry of a province counts
	own        []swing // factors a province keeps for ever
	drift      int64   // how far a province moves from one year end to the next
	wobble     int64   // how far one month lies off the line
	grain      int64   // the smallest amount that is written
}

// A swing is a factor of a province within whole ± reach. Two indicators that
// name the same key swing together.
type swing struct {
	key   string
	reach int64
}

// weights is chosen so that rates stay plausible: coverage of social insurance
// between 15% and 75%, of health insurance between 85% and a little over 100%,
// and members of unemployment insurance always fewer than those of compulsory
// social insurance, among whom they are counted.
var weights = map[string]weighing{
	"llld":      {base: labour, grain: 1},
	"dan_so":    {base: population, grain: 1},
	"bhxh_bb":   {base: labour, industrial: true, own: []swing{{"bhxh_bb", 1200}}, drift: 150, wobble: 40, grain: 1},
	"bhxh_tn":   {base: labour, own: []swing{{"bhxh_tn", 1200}}, drift: 250, wobble: 40, grain: 1},
	"bhtn":      {base: labour, industrial: true, own: []swing{{"bhxh_bb", 1200}, {"bhtn", 250}}, drift: 150, wobble: 40, grain: 1},
	"bhyt":      {base: population, own: []swing{{"bhyt", 380}}, drift: 60, wobble: 40, grain: 1},
	"ke_hoach":  {base: labour, industrial: true, own: []swing{{"ke_hoach", 1200}}, grain: million},
	"phai_thu":  {base: labour, industrial: true, own: []swing{{"ke_hoach", 1200}}, grain: million},
	"thu":       {base: labour, industrial: true, own: []swing{{"ke_hoach", 1200}}, drift: 350, wobble: 40, grain: million},
	"cham_dong": {base: labour, industrial: true, own: []swing{{"ke_hoach", 1200}, {"cham_dong", 2200}}, drift: 300, wobble: 40, grain: million},
	"giam_no":   {base: labour, industrial: true, own: []swing{{"ke_hoach", 1200}, {"giam_no", 600}}, drift: 600, wobble: 40, grain: million},
}

func labour(p province) int64     { return p.labour }
func population(p province) int64 { return p.population }

// industry raises the provinces with industrial zones and the big cities above
// the others, and lowers those that live off the land. It is a rough
// judgement, in ten-thousandths; a province not named counts whole.
var industry = map[string]int64{
	"74": 17_000, "27": 16_500, "75": 15_500, "79": 15_000, "48": 14_500, "01": 14_000, "31": 14_000,
	"22": 14_000, "77": 13_500, "24": 13_000, "19": 13_000, "26": 12_500, "80": 12_500, "30": 12_000,
	"35": 12_000, "33": 12_000, "72": 11_500, "25": 11_000, "37": 11_000, "56": 11_000, "92": 11_000,
	"46": 10_500, "36": 10_500, "70": 10_500,
	"02": 7_500, "04": 9_500, "06": 8_500, "11": 7_500, "12": 8_500, "14": 7_000, "62": 7_500, "64": 6_500,
	"66": 7_000, "67": 6_500, "40": 8_500, "89": 7_500, "91": 7_500, "94": 7_500, "95": 7_000, "96": 7_000,
	"58": 8_500, "45": 9_000, "84": 8_500, "87": 8_500,
}

// steady is the weight of a province that does not change with time.
func (w weighing) steady(p province) int64 {
	weight := w.base(p) * million
	if factor, ok := industry[p.code]; ok && w.industrial {
		weight = scale(weight, factor)
	}
	for _, s := range w.own {
		weight = scale(weight, swung(s.reach, p.code, s.key))
	}
	return weight
}

// in is the weight of a province in one month. What accumulates over the year
// keeps one drift for the year; a stock moves from year end to year end.
func (w weighing) in(p province, id string, at month) int64 {
	of := func(year int) int64 { return swung(w.drift, p.code, id, strconv.Itoa(year)) }
	drift := of(at.year)
	if !accumulates[id] {
		drift = (of(at.year-1)*int64(12-at.number) + drift*int64(at.number)) / 12
	}
	return scale(scale(w.steady(p), drift), swung(w.wobble, p.code, id, at.String()))
}

func scale(weight, factor int64) int64 { return weight * factor / whole }

// swung is a factor within whole ± reach, always the same for the same key.
func swung(reach int64, key ...string) int64 {
	hash := sha256.Sum256([]byte(strings.Join(key, "|")))
	return whole - reach + int64(binary.BigEndian.Uint64(hash[:8])%uint64(2*reach+1))
}
