package main

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"thidua/content"
	"thidua/data"
)

// A workload is a workspace of a size. The same size is the same bytes each time.
type workload struct {
	name      string
	units     int
	kinds     int // indicators
	months    int
	campaigns int
	posts     int
	honors    int
}

var workloads = []workload{
	{name: "S", units: 63, kinds: 8, months: 12, campaigns: 10, posts: 10, honors: 500},
	{name: "M", units: 63, kinds: 12, months: 60, campaigns: 10, posts: 100, honors: 5000},
	{name: "L", units: 3321, kinds: 12, months: 24, campaigns: 10, posts: 100, honors: 5000},
	{name: "XL", units: 10000, kinds: 12, months: 12, campaigns: 10, posts: 100, honors: 5000},
}

func workloadOf(name string) (workload, error) {
	for _, w := range workloads {
		if w.name == name {
			return w, nil
		}
	}
	return workload{}, fmt.Errorf("no size %q: S, M, L or XL", name)
}

// rows is the number of figures and targets.
func (w workload) rows() int { return w.units * (w.kinds*w.months + w.campaigns*perCampaign) }

// firstYear is that of the first month; the year before holds the base.
const firstYear = 2020

// write makes the workspace. Registers that do not grow are those of the program's own.
func (w workload) write(dir string) error {
	for _, name := range []string{"holidays.csv", "titles.csv", "prefixes.csv"} {
		if err := w.copy(data.FS, name, filepath.Join(dir, "data", name)); err != nil {
			return err
		}
	}
	if err := w.copy(content.FS, "index.md", filepath.Join(dir, "content", "index.md")); err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(2022, 3081))
	type step struct {
		file string
		make func(io.Writer, *rand.Rand)
	}
	steps := []step{
		{"content/index.md", w.home},
		{"data/units.csv", w.unitRegister},
		{"data/indicators.csv", w.catalogue},
		{"data/honors/bang-vang.csv", w.honorRoll},
	}
	for _, c := range w.contests() {
		steps = append(steps,
			step{fmt.Sprintf("content/phong-trao/thi-dua-%s.md", c.id()), func(out io.Writer, _ *rand.Rand) { w.campaign(out, c) }},
			step{fmt.Sprintf("data/targets/thi-dua-%s.csv", c.id()), func(out io.Writer, r *rand.Rand) { w.targets(out, r, c) }})
	}
	for m := range w.months {
		steps = append(steps, step{fmt.Sprintf("data/actuals/%s.csv", monthOf(m)), func(out io.Writer, r *rand.Rand) { w.month(out, r, m) }})
	}
	for i := range w.posts {
		steps = append(steps, step{fmt.Sprintf("content/tin-tuc/tin-%03d.md", i), func(out io.Writer, r *rand.Rand) { post(out, r, i) }})
	}
	for _, s := range steps {
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(s.file)), func(out io.Writer) { s.make(out, r) }); err != nil {
			return err
		}
	}
	return nil
}

func (w workload) copy(fsys fs.FS, name, to string) error {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	return writeFile(to, func(out io.Writer) { _, _ = out.Write(b) }) // the buffer keeps its error for Flush
}

func writeFile(name string, write func(io.Writer)) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(f)
	write(out)
	if err := out.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func monthOf(m int) string { return fmt.Sprintf("%d-%02d", firstYear+m/12, m%12+1) }

func (w workload) home(out io.Writer, _ *rand.Rand) {
	fmt.Fprint(out, "---\ntitle: Thi đua\norganisation: Bảo hiểm xã hội Việt Nam\nlanguage: vi\nillustrative: true\n---\n\nTrang để đo.\n")
}

// indicators are the ids of counts in reach of what a commune reports.
func (w workload) indicators() []string {
	var out []string
	for i := range w.kinds {
		out = append(out, fmt.Sprintf("ct%02d", i+1))
	}
	return out
}

// isFlow reports whether an indicator counts what happened in a month: one in four does.
func isFlow(id string) bool { return (int(id[2]-'0')*10+int(id[3]-'0'))%4 == 3 }

// catalogue has stocks, flows, and one that is better when lower.
func (w workload) catalogue(out io.Writer, _ *rand.Rand) {
	fmt.Fprintln(out, "id,name,short_name,measure,show,decimals,kind,better,formula,merge,completion,note")
	for i, id := range w.indicators() {
		kind, better, completion := "stock", "higher", ""
		switch {
		case i == 1:
			better, completion = "lower", "mirror"
		case isFlow(id):
			kind = "flow"
		}
		fmt.Fprintf(out, "%s,Số người của chỉ tiêu %d,Chỉ tiêu %d,người,người,0,%s,%s,,sum,%s,Chỉ tiêu để đo\n", id, i+1, i+1, kind, better, completion)
	}
}

func (w workload) unitRegister(out io.Writer, _ *rand.Rand) {
	fmt.Fprintln(out, "vintage,code,name,short_name,kind,region,slug,valid_from,valid_to,basis")
	for u := range w.units {
		fmt.Fprintf(out, "2020,%s,Tỉnh Đo %s,Đo %s,tinh,Vùng %d,do-%s,2008-08-01,,\n", code(u), code(u), code(u), u%8+1, code(u))
	}
}

// unitPage is the address of a unit's page.
func unitPage(u int) string { return "don-vi/do-" + code(u) + "/index.html" }

// lastUnit is the page of the unit whose figure is edited.
func (w workload) lastUnit() string { return unitPage(w.units - 1) }

func code(u int) string { return fmt.Sprintf("%05d", u+1) }

// perCampaign is how many indicators a campaign has targets for.
const perCampaign = 4

// A contest is one campaign of a workload: its number from 0, its indicators and the
// months it lasts, the first and the last.
type contest struct {
	number      int
	indicators  []string
	first, last int
}

// contests are spread over the months, each beginning after the one before; the last
// lasts from the first month to the end, and it alone is scored.
func (w workload) contests() []contest {
	var out []contest
	all := w.indicators()
	for i := range w.campaigns {
		c := contest{number: i, first: i * w.months / (w.campaigns + 1), last: w.months - 1}
		if i < w.campaigns-1 {
			c.last = min(c.last, c.first+w.months/2)
		} else {
			c.first = 0
		}
		for k := range perCampaign {
			c.indicators = append(c.indicators, all[(i*perCampaign+k)%len(all)])
		}
		out = append(out, c)
	}
	return out
}

func (c contest) scored(w workload) bool { return c.number == w.campaigns-1 }

func (c contest) id() string { return fmt.Sprint(c.number + 1) }

// due is the last day of the campaign, as texts write it.
func (c contest) due() string {
	return time.Date(firstYear, time.Month(c.last+2), 0, 0, 0, 0, 0, time.UTC).Format("02/01/2006")
}

func (c contest) start() string {
	return time.Date(firstYear, time.Month(c.first+1), 1, 0, 0, 0, 0, time.UTC).Format("02/01/2006")
}

// level is a target for a unit: of a stock what it reaches, of a flow the sum of months.
func (c contest) level(id string, base int) int {
	if isFlow(id) {
		return base * (c.last - c.first + 1)
	}
	return base
}

func (w workload) campaign(out io.Writer, c contest) {
	fmt.Fprintf(out, `---
id: "%[1]s"
number: %[1]s/BHXH-TĐKT
kind: Công văn
issued: %[2]s
issuer: Bảo hiểm xã hội Việt Nam
title: Đợt thi đua %[1]s để đo
start: %[2]s
end: %[3]s
status: final
vintage: "2020"
targets:
`, c.id(), c.start(), c.due())
	for _, id := range c.indicators {
		fmt.Fprintf(out, "  - {indicator: %s, unit: VN, due: %s, value: \"%d\"}\n", id, c.due(), c.level(id, w.units*10000))
	}
	if c.scored(w) {
		fmt.Fprint(out, "scoring:\n  version: \"1\"\n  weights:\n")
		for _, id := range c.indicators {
			fmt.Fprintf(out, "    - {indicator: %s, weight: \"25\"}\n", id)
		}
	}
	fmt.Fprint(out, "---\n\nĐợt thi đua để đo chương trình.\n")
}

func (w workload) targets(out io.Writer, r *rand.Rand, c contest) {
	fmt.Fprintln(out, "campaign,unit,indicator,due,value")
	for u := range w.units {
		for _, id := range c.indicators {
			fmt.Fprintf(out, "%s,%s,%s,%s,%d\n", c.id(), code(u), id, c.due(), c.level(id, 9000+r.IntN(3000)))
		}
	}
}

func (w workload) month(out io.Writer, r *rand.Rand, m int) {
	fmt.Fprintln(out, "unit,indicator,period,value")
	period := monthOf(m)
	for u := range w.units {
		for _, id := range w.indicators() {
			fmt.Fprintf(out, "%s,%s,%s,%d\n", code(u), id, period, 5000+100*m+r.IntN(4000))
		}
	}
}

func post(out io.Writer, r *rand.Rand, i int) {
	fmt.Fprintf(out, "---\ntitle: Tin số %d\ndate: %02d/%02d/2024\nsummary: Tin để đo.\n---\n\n", i+1, i%28+1, i%12+1)
	for range 8 {
		for range 60 + r.IntN(40) {
			fmt.Fprint(out, []string{"thi đua ", "chỉ tiêu ", "đơn vị ", "hoàn thành ", "bảo hiểm ", "người tham gia "}[r.IntN(6)])
		}
		fmt.Fprint(out, "\n\n")
	}
}

func (w workload) honorRoll(out io.Writer, r *rand.Rand) {
	fmt.Fprintln(out, "Năm,Họ và tên,Loại,Chức vụ,Đơn vị công tác,Danh hiệu,Số quyết định,Ngày ban hành,Cơ quan ban hành")
	for i := range w.honors {
		fmt.Fprintf(out, "2024,Nguyễn Văn A %04d,Cá nhân,Chuyên viên,%s,Chiến sĩ thi đua cơ sở,%d/QĐ-BHXH,15/12/2024,BHXH Việt Nam\n", i, code(r.IntN(w.units)), 100+i%40)
	}
}
