package worldtest

import (
	"fmt"
	"strings"
	"time"
)

// A weighted indicator of a random campaign, and what its targets may ask for.
var weighable = map[string][]string{
	"tg": {"mức", "tăng thêm"}, "tg_bb": {"mức", "tăng thêm"}, "tg_tn": {"mức", "tăng thêm"}, "bp": {"mức", "mức", "tăng thêm"},
	"thu": {"mức", "mức", "tăng thêm"}, "pct": {"mức"}, "no": {"mức", "mức", "tăng thêm"}, "no_pct": {"mức"}, "ps": {"phát sinh"},
}

// campaign adds a campaign with its targets, entries and rules.
func (r *random) campaign(id string) {
	start := r.last.AddDate(0, -r.IntN(13), pick(r, 0, 0, 9, 19))
	end := monthEnd(r.last.AddDate(0, r.IntN(7)-2, 0)).AddDate(0, 0, -pick(r, 0, 0, 0, 11))
	if r.chance(2) {
		end = time.Date(end.Year(), 12, 31, 0, 0, 0, 0, time.UTC)
	}
	if !start.Before(end) {
		end = monthEnd(start.AddDate(0, 2, 0))
	}
	vintage, units := r.inForce(end)
	if end.Year() == 2025 && r.chance(4) {
		vintage, units = pick(r, "2022", "2025"), r.old
		if vintage == "2025" {
			units = r.present
		}
	}
	var order []string
	for _, i := range []string{"tg", "tg_bb", "tg_tn", "bp", "thu", "pct", "no", "no_pct", "ps"} {
		if r.chance(2) {
			order = append(order, i)
		}
	}
	if len(order) == 0 {
		order = []string{"tg", "ps"}
	}
	phased := r.chance(3) && start.AddDate(0, 3, 0).Before(end)
	middle := monthEnd(start.AddDate(0, 1, -start.Day()+1))
	r.write("content/phong-trao/"+id+".md", r.frontMatter(id, vintage, start, middle, end, phased, order)...)
	r.targets(id, units, order, middle, end, phased)
	r.entries(id, units, end)
}

func day(d time.Time) string { return d.Format("02/01/2006") }

func (r *random) frontMatter(id, vintage string, start, middle, end time.Time, phased bool, order []string) []string {
	out := []string{"---", "id: \"" + id + "\"", "number: " + id + "/X", "title: Phong trào " + id, "start: " + day(start), "end: " + day(end), "vintage: \"" + vintage + "\""}
	if end.Before(monthEnd(r.last)) && r.chance(2) {
		out = append(out, "status: "+pick(r, "final", "final", "provisional"))
		if r.chance(2) {
			out = append(out, "figures_until: "+day(end.AddDate(0, 0, r.IntN(60)-10)))
		}
	}
	out = append(out, fmt.Sprintf("pace: {days: %s, profile: %s, cut_months: %s, about: \"%s\"}",
		pick(r, "calendar", "calendar", "working"), pick(r, "even", "seasonal"), pick(r, "whole", "none"), pick(r, "0", "1", "2,5")))
	if phased {
		out = append(out, "phases:",
			"  - {title: Chặng 1, start: "+day(start)+", end: "+day(middle)+"}",
			"  - {title: Chặng 2, start: "+day(middle.AddDate(0, 0, 1))+", end: "+day(end)+"}")
	}
	out = append(out, "targets:")
	for _, i := range []string{"tg", "thu", "ps", "bp", "hl", "no_pct"} {
		if r.chance(2) {
			out = append(out, fmt.Sprintf("  - {indicator: %s, unit: VN, due: %s, comparator: %q, value: \"%s\"}", i, day(end), r.comparator(i), r.level(i, 4)))
		}
	}
	if strings.HasSuffix(out[len(out)-1], "targets:") {
		out = out[:len(out)-1]
	}
	return append(out, r.scoring(order)...)
}

// scoring makes the rules of a campaign.
func (r *random) scoring(order []string) []string {
	out := []string{"scoring:", "  version: \"1\"", "  cap: \"" + pick(r, "0", "100", "120") + "\"", fmt.Sprintf("  decimals: %d", r.IntN(3))}
	if r.chance(3) {
		out = append(out, "  method: \""+pick(r, "1", "2")+"\"")
	} else if r.chance(4) {
		out = append(out, "  rank_by: "+pick(r, "progress", "final"))
	}
	if r.chance(2) {
		out = append(out, "  missing: "+pick(r, "unranked", "zero", "leave-out"))
	}
	if r.chance(2) {
		out = append(out, "  minimum_share: \""+pick(r, "50", "80", "100")+"\"")
	}
	out = append(out, "  weights:")
	for _, i := range order {
		limit := ""
		if r.chance(6) {
			limit = ", cap: \"105\""
		}
		out = append(out, fmt.Sprintf("    - {indicator: %s, weight: \"%d\"%s}", i, 5*(1+r.IntN(6)), limit))
	}
	out = append(out,
		"  bonus:",
		fmt.Sprintf("    - {id: vuot, title: Vượt, indicator: %s, completion_from: \"%d\", points: \"1\"}", pick(r, order...), 95+r.IntN(10)),
		"    - {id: sang_kien, title: Sáng kiến, points: \"0,5\", max: \"1\"}",
		"  deductions:",
		fmt.Sprintf("    - {id: thap, title: Thấp, indicator: %s, completion_below: \"%d\", points: \"1,25\"}", pick(r, order...), 80+r.IntN(15)),
		"    - {id: cham, title: Chậm, points: \"0,5\"}",
		"  disqualifiers: [{id: vi_pham, title: Vi phạm}]",
		"  classes: [{name: Xuất sắc, from: \"100\"}, {name: Tốt, from: \"95\"}, {name: Hoàn thành, from: \"80\"}, {name: Không hoàn thành, from: \"0\"}]",
		"  tie_breakers: ["+order[0]+"]",
		"---", "", "Nội dung.")
	return out
}

// comparator is a word that fits the indicator.
func (r *random) comparator(indicator string) string {
	if strings.HasPrefix(indicator, "no") {
		return pick(r, "dưới mức", "không quá", "tối đa", "khoảng")
	}
	return pick(r, "đạt", "đạt", "khoảng", "trên", "ít nhất", "đạt và vượt")
}

// level is a level somewhere near what an indicator of so many units comes to.
func (r *random) level(indicator string, units int) string {
	near := func(typical, spread int) string { return fmt.Sprint((typical + r.IntN(spread) - spread/2) * units) }
	percent := func(typical int) string { return fmt.Sprintf("%d,%02d", typical+r.IntN(20), r.IntN(100)) }
	switch indicator {
	case "tg":
		return near(2200, 800)
	case "tg_bb", "tg_tn":
		return near(1150, 400)
	case "bp":
		return percent(120)
	case "thu":
		return near(1100, 400)
	case "pct":
		return percent(65)
	case "no":
		return near(1000, 600)
	case "no_pct":
		return percent(65)
	case "ps":
		return near(150, 200)
	case "hl":
		return fmt.Sprintf("%d,%d", 78+r.IntN(10), r.IntN(10))
	}
	return "100"
}

// targets assigns levels to units, with a few left out; where the units are new ones,
// sometimes to those that became them.
func (r *random) targets(id string, units, order []string, middle, end time.Time, phased bool) {
	lines := []string{"campaign,unit,indicator,due,value,comparator,counts"}
	for _, i := range order {
		counts, word := pick(r, weighable[i]...), r.comparator(i)
		dues := []time.Time{end}
		if phased && r.chance(2) {
			dues = pick(r, []time.Time{middle, end}, []time.Time{middle, end}, []time.Time{middle})
		}
		for _, due := range dues {
			_, given := r.inForce(due)
			for _, u := range given {
				if r.chance(15) {
					continue
				}
				lines = append(lines, fmt.Sprintf("%s,%s,%s,%s,\"%s\",%s,%s", id, u, i, due.Format(time.DateOnly), r.assigned(i, counts), word, counts))
			}
		}
	}
	if len(lines) > 1 {
		r.write("data/targets/"+id+".csv", lines...)
	}
}

// assigned is the level of one unit.
func (r *random) assigned(indicator, counts string) string {
	switch {
	case counts != "tăng thêm":
		return r.level(indicator, 1)
	case strings.HasPrefix(indicator, "no"):
		return fmt.Sprint(-10 * (1 + r.IntN(20)))
	case indicator == "bp":
		return fmt.Sprintf("%d,%02d", 2+r.IntN(9), r.IntN(100))
	}
	return fmt.Sprint(10 * (1 + r.IntN(30)))
}

// entries are decisions on single units.
func (r *random) entries(id string, units []string, end time.Time) {
	lines := []string{"campaign,unit,rule,times,date,document"}
	for _, u := range units {
		if r.chance(4) {
			on := ""
			if r.chance(2) {
				on = end.AddDate(0, 0, -r.IntN(150)).Format(time.DateOnly)
			}
			rule := pick(r, "sang_kien", "cham", "sang_kien", "cham", "sang_kien", "cham", "vi_pham")
			lines = append(lines, fmt.Sprintf("%s,%s,%s,%d,%s,Văn bản 1", id, u, rule, 1+r.IntN(3), on))
		}
	}
	if len(lines) > 1 {
		r.write("data/scores/"+id+".csv", lines...)
	}
}
