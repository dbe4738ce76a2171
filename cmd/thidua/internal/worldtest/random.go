package worldtest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing/fstest"
	"time"
)

// Random is a small workspace without a fault that no one would think of: units and
// mergers, gaps, late files, flows, phases, ties. The same seed gives the same workspace.
func Random(seed uint64) fstest.MapFS {
	r := &random{Rand: rand.New(rand.NewPCG(seed, 15)), files: World()}
	r.units()
	r.indicators()
	r.months()
	r.figures()
	r.holidays()
	r.clusters()
	r.campaign("a")
	if r.chance(2) {
		r.campaign("b")
	}
	delete(r.files, "data/honors/2022.csv")
	delete(r.files, "data/actuals/2022.csv")
	delete(r.files, "data/targets/3081.csv")
	delete(r.files, "content/phong-trao/nuoc-rut.md")
	return r.files
}

type random struct {
	*rand.Rand
	files fstest.MapFS

	old, present []string // codes of the units of the vintages 2022 and 2025
	first, last  time.Time
	monthly      []string            // indicators that are reported by month
	figure       map[string]int      // the last figure of a unit on an indicator, by "vintage/code/indicator"
	lines        map[string][]string // of exports, by their name
	done         string              // how a completion of what should fall counts
}

// chance is true once in so many times.
func (r *random) chance(in int) bool { return r.IntN(in) == 0 }

func pick[T any](r *random, from ...T) T { return from[r.IntN(len(from))] }

func (r *random) write(name string, lines ...string) {
	r.files[name] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n") + "\n")}
}

// units makes three to six units that become two or three on 01/7/2025; the first often
// stays what it was.
func (r *random) units() {
	codes := []string{"01", "02", "08", "24", "27", "30"}
	r.old = codes[:3+r.IntN(4)]
	r.present = []string{"01", "08", "24"}[:2+r.IntN(2)]
	units := []string{"vintage,code,name,short_name,kind,region,slug,valid_from,valid_to"}
	changes := []string{"effective,old_vintage,old_code,new_vintage,new_code,kind"}
	became := map[string]string{}
	members := map[string]int{}
	for i, code := range r.old {
		units = append(units, fmt.Sprintf("2022,%s,Tỉnh Cũ %s,Cũ %s,tinh,Vùng,cu-%s,2008-08-01,2025-06-30", code, code, code, code))
		new := r.present[min(i, len(r.present)-1)]
		if i >= len(r.present) {
			new = pick(r, r.present...)
		}
		became[code] = new
		members[new]++
	}
	for _, code := range r.present {
		units = append(units, fmt.Sprintf("2025,%s,Tỉnh Mới %s,Mới %s,tinh,Vùng,moi-%s,2025-07-01,", code, code, code, code))
	}
	for _, code := range r.old {
		kind := "merged"
		if members[became[code]] == 1 {
			kind = "unchanged"
		}
		changes = append(changes, fmt.Sprintf("2025-07-01,2022,%s,2025,%s,%s", code, became[code], kind))
	}
	r.write("data/units.csv", units...)
	r.write("data/unit-changes.csv", changes...)
}

func (r *random) indicators() {
	r.done = pick(r, "", "pass-fail", "from-base", "inverse", "mirror")
	r.write("data/indicators.csv",
		"id,name,short_name,measure,show,decimals,kind,better,formula,merge,completion",
		"tg,Người tham gia,Tham gia,người,người,0,stock,higher,tg_bb + tg_tn,sum,",
		"tg_bb,Bắt buộc,Bắt buộc,người,người,0,stock,higher,,sum,",
		"tg_tn,Tự nguyện,Tự nguyện,người,người,0,stock,higher,,sum,",
		"ld,Lao động,Lao động,người,người,0,stock,none,,sum,",
		"bp,Bao phủ,Bao phủ,%,%,2,ratio,higher,tg / ld,redivide,",
		"thu,Số thu,Thu,đồng,đồng,0,cumulative,higher,,sum,",
		"kh,Kế hoạch,Kế hoạch,đồng,đồng,0,stock,none,,sum,",
		"pct,Thu so kế hoạch,Thu so kế hoạch,%,%,2,ratio,higher,thu / kh,redivide,",
		"no,Số nợ,Nợ,đồng,đồng,0,stock,lower,,sum,"+r.done,
		"no_pct,Tỷ lệ nợ,Tỷ lệ nợ,%,%,2,ratio,lower,no / kh,redivide,"+r.done,
		"ps,Phát sinh mới,Mới,người,người,0,flow,higher,,sum,",
		"hl,Hài lòng,Hài lòng,%,%,1,index,higher,,none,",
	)
	r.monthly = []string{"tg_bb", "tg_tn", "thu", "no", "ps"}
}

// months chooses the months that are reported: a year and some to four years.
func (r *random) months() {
	r.last = time.Date(2024, time.Month(8+r.IntN(22)), 1, 0, 0, 0, 0, time.UTC)
	r.first = r.last.AddDate(0, -14-r.IntN(34), 0)
}

func monthEnd(m time.Time) time.Time { return m.AddDate(0, 1, -1) }

var merger = time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC)

// inForce are the vintage and the codes of the units of a month.
func (r *random) inForce(m time.Time) (string, []string) {
	if m.Before(merger) {
		return "2022", r.old
	}
	return "2025", r.present
}

// figures reports month by month, with holes, and years of denominators; some of the last
// come late, some are corrected.
func (r *random) figures() {
	r.figure, r.lines = map[string]int{}, map[string][]string{}
	holes := pick(r, 1_000_000, 60, 25, 12)
	country := r.chance(4)
	register := []string{"file,received_on,status,supersedes,reason"}
	registered := !r.chance(4)
	add := func(file, vintage, unit, indicator, period string, value any) {
		r.lines[file] = append(r.lines[file], fmt.Sprintf("%s,%s,%s,%s,%v", vintage, unit, indicator, period, value))
	}
	for m := r.first; !r.last.Before(m); m = m.AddDate(0, 1, 0) {
		file := "data/actuals/" + m.Format("2006-01") + ".csv"
		vintage, units := r.inForce(m)
		half := m.Equal(r.last) && r.chance(3)
		for _, indicator := range r.monthly {
			sum := 0
			for _, u := range units {
				v := r.next(vintage, u, indicator, m)
				sum += v
				if !r.chance(holes) && !(half && r.chance(2)) {
					add(file, vintage, u, indicator, m.Format("2006-01"), v)
				}
			}
			if country {
				add(file, "", "VN", indicator, m.Format("2006-01"), sum+r.IntN(3))
			}
		}
		status := pick(r, "chính thức", "chính thức", "chính thức", "tạm tính")
		if len(r.lines[file]) > 0 {
			register = append(register, fmt.Sprintf("%s,%s,%s,,", file, monthEnd(m).AddDate(0, 0, 1+r.IntN(40)).Format(time.DateOnly), status))
		}
		if registered && len(r.lines[file]) > 0 && r.chance(8) {
			register = append(register, r.correct(file, m))
		}
	}
	r.years(add)
	for file, lines := range r.lines {
		r.write(file, append([]string{"vintage,unit,indicator,period,value"}, lines...)...)
	}
	if registered {
		r.write("data/exports.csv", register...)
	}
}

// correct gives one figure of a file another value, later.
func (r *random) correct(file string, m time.Time) string {
	line := strings.Split(pick(r, r.lines[file]...), ",")
	line[4] = fmt.Sprint(1 + r.IntN(2000))
	name := strings.TrimSuffix(file, ".csv") + "-dc.csv"
	r.lines[name] = []string{strings.Join(line, ",")}
	return fmt.Sprintf("%s,%s,%s,%s,Rà soát", name, monthEnd(m).AddDate(0, 0, 50+r.IntN(60)).Format(time.DateOnly), pick(r, "chính thức", "tạm tính"), file)
}

// next is the figure of a unit a month later.
func (r *random) next(vintage, unit, indicator string, m time.Time) int {
	key := vintage + "/" + unit + "/" + indicator
	v, known := r.figure[key]
	switch {
	case indicator == "thu":
		if m.Month() == time.January || !known {
			v = 0
		}
		v += 80 + 5*r.IntN(5)
	case indicator == "ps":
		v = 10 * r.IntN(8)
	case !known:
		v = 800 + 50*r.IntN(8)
	default:
		v = max(0, v+10*(r.IntN(9)-3))
	}
	r.figure[key] = v
	return v
}

// years reports what is reported by year: denominators, which may be late, and a survey.
func (r *random) years(add func(file, vintage, unit, indicator, period string, value any)) {
	last := r.last.Year()
	for year := r.first.Year() - 1; year <= last; year++ {
		file := fmt.Sprintf("data/actuals/nam-%d.csv", year)
		late := year == last && r.chance(3) || r.chance(12)
		for _, indicator := range []string{"ld", "kh"} {
			for _, of := range []struct {
				vintage string
				units   []string
				holds   bool
			}{{"2022", r.old, year <= 2025}, {"2025", r.present, year >= 2025}} {
				for _, u := range of.units {
					if of.holds && !late && !(year == 2025 && of.vintage == "2025" && r.chance(9)) {
						add(file, of.vintage, u, indicator, fmt.Sprint(year), 1100+100*r.IntN(9)+r.IntN(7))
					}
				}
			}
		}
		if year < last {
			add(file, "", "VN", "hl", fmt.Sprint(year), fmt.Sprintf("%d.%d", 78+r.IntN(10), r.IntN(10)))
		}
		if r.chance(5) && !late {
			add(file, "", "VN", "ld", fmt.Sprint(year), 8000+r.IntN(999))
		}
	}
}

func (r *random) holidays() {
	lines := []string{"date,kind,name"}
	for year := 2020; year <= 2027; year++ {
		for _, day := range []string{"01-01", "04-30", "05-01", "09-02"} {
			lines = append(lines, fmt.Sprintf("%d-%s,nghỉ,Lễ", year, day))
		}
		d := time.Date(year, 5, 3, 0, 0, 0, 0, time.UTC)
		for d.Weekday() != time.Saturday {
			d = d.AddDate(0, 0, 1)
		}
		lines = append(lines, d.Format(time.DateOnly)+",làm bù,Bù")
	}
	r.write("data/holidays.csv", lines...)
}

func (r *random) clusters() {
	lines := []string{"year,cluster,unit,note"}
	for year := 2023; year <= 2027; year++ {
		_, units := r.inForce(time.Date(year, 12, 1, 0, 0, 0, 0, time.UTC))
		for _, u := range units {
			if !r.chance(5) {
				lines = append(lines, fmt.Sprintf("%d,Cụm %s,%s,", year, pick(r, "1", "2"), u))
			}
		}
	}
	if len(lines) > 1 {
		r.write("data/clusters.csv", lines...)
	}
}
