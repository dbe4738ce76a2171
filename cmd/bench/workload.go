package main

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"

	"thidua/content"
	"thidua/data"
)

// A workload is a workspace of a size. The same size is the same bytes each time.
type workload struct {
	name   string
	units  int
	kinds  int // indicators
	months int
	posts  int
	honors int
}

var workloads = []workload{
	{name: "S", units: 63, kinds: 8, months: 12},
	{name: "M", units: 63, kinds: 12, months: 60, posts: 100, honors: 5000},
	{name: "L", units: 3321, kinds: 12, months: 24},
	{name: "XL", units: 10000, kinds: 12, months: 12},
}

func workloadOf(name string) (workload, error) {
	for _, w := range workloads {
		if w.name == name {
			return w, nil
		}
	}
	return workload{}, fmt.Errorf("no size %q: S, M, L or XL", name)
}

// rows is the number of figures.
func (w workload) rows() int { return w.units * w.kinds * w.months }

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
	steps := []struct {
		file string
		make func(io.Writer, *rand.Rand)
	}{
		{"content/index.md", w.home},
		{"content/phong-trao/thi-dua.md", w.campaign},
		{"data/units.csv", w.unitRegister},
		{"data/indicators.csv", w.catalogue},
		{"data/targets/thi-dua.csv", w.targets},
	}
	for m := range w.months {
		steps = append(steps, struct {
			file string
			make func(io.Writer, *rand.Rand)
		}{fmt.Sprintf("data/actuals/%s.csv", monthOf(m)), func(out io.Writer, r *rand.Rand) { w.month(out, r, m) }})
	}
	for i := range w.posts {
		steps = append(steps, struct {
			file string
			make func(io.Writer, *rand.Rand)
		}{fmt.Sprintf("content/tin-tuc/tin-%03d.md", i), func(out io.Writer, r *rand.Rand) { post(out, r, i) }})
	}
	if w.honors > 0 {
		steps = append(steps, struct {
			file string
			make func(io.Writer, *rand.Rand)
		}{"data/honors/bang-vang.csv", w.honorRoll})
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
	fmt.Fprint(out, "---\ntitle: Thi đua\norganisation: Bảo hiểm xã hội Việt Nam\nlanguage: vi\nbase_path: \"/\"\nillustrative: true\n---\n\nTrang để đo.\n")
}

// indicators are ids with what they are: counts with their numbers in reach of
// what a commune reports, and one that is better when lower.
func (w workload) indicators() []string {
	var out []string
	for i := range w.kinds {
		out = append(out, fmt.Sprintf("ct%02d", i+1))
	}
	return out
}

func (w workload) catalogue(out io.Writer, _ *rand.Rand) {
	fmt.Fprintln(out, "id,name,short_name,measure,show,decimals,kind,better,formula,merge,completion,note")
	for i, id := range w.indicators() {
		kind, better, completion := "stock", "higher", ""
		if i == 1 {
			kind, better, completion = "stock", "lower", "mirror"
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

func code(u int) string { return fmt.Sprintf("%05d", u+1) }

func (w workload) campaign(out io.Writer, _ *rand.Rand) {
	end := firstYear + (w.months-1)/12
	fmt.Fprintf(out, `---
id: "1"
number: 1/BHXH-TĐKT
kind: Công văn
issued: 01/01/%d
issuer: Bảo hiểm xã hội Việt Nam
title: Đợt thi đua để đo
start: 01/01/%d
end: 31/12/%d
status: final
vintage: "2020"
targets:
`, end, end, end)
	for _, id := range w.indicators()[:4] {
		fmt.Fprintf(out, "  - {indicator: %s, unit: VN, due: 31/12/%d, value: \"%d\"}\n", id, end, w.units*10000)
	}
	fmt.Fprint(out, "scoring:\n  version: \"1\"\n  weights:\n")
	for _, id := range w.indicators()[:4] {
		fmt.Fprintf(out, "    - {indicator: %s, weight: \"25\"}\n", id)
	}
	fmt.Fprint(out, "---\n\nĐợt thi đua để đo chương trình.\n")
}

func (w workload) targets(out io.Writer, r *rand.Rand) {
	fmt.Fprintln(out, "campaign,unit,indicator,due,value")
	end := firstYear + (w.months-1)/12
	for u := range w.units {
		for _, id := range w.indicators()[:4] {
			fmt.Fprintf(out, "1,%s,%s,31/12/%d,%d\n", code(u), id, end, 9000+r.IntN(3000))
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
