package figure

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/amount"
)

var million, _ = amount.MeasureOf("triệu người")

var allBands = []BandKey{
	{Achieved, "Hoàn thành"}, {Ahead, "Vượt tiến độ"}, {OnPace, "Đúng tiến độ"}, {Behind, "Chậm"},
	{FarBehind, "Rất chậm"}, {MovingAway, "Đi lùi"}, {None, "Chưa có số liệu"},
}

// val reads a value from its neutral form; "" is absent.
func val(s string) Value {
	if s == "" {
		return Value{}
	}
	a, err := amount.ParseText(s)
	if err != nil {
		panic(err)
	}
	return Of(a)
}

func vals(texts ...string) []Value {
	var out []Value
	for _, s := range texts {
		out = append(out, val(s))
	}
	return out
}

// months is n periods from 12/2021 on.
func months(n int) []string {
	var out []string
	for i := range n {
		m := i + 11
		out = append(out, fmt.Sprintf("%02d/%d", m%12+1, 2021+m/12))
	}
	return out
}

// usual is a trend of 31 months as a page would describe it.
func usual() Trend {
	t := Trend{
		Head:         Head{"bhxh", "Số người tham gia BHXH", "Tăng từ 16,500 lên 18,300 triệu người."},
		Scale:        Scale{million, 3},
		X:            months(31),
		Lines:        []Line{{Name: "Thực hiện"}},
		Target:       &Level{"Mục tiêu", "19,046 triệu người", val("19046000").Amount},
		ExpectedName: "Đường dự kiến",
	}
	for i := range t.X {
		v := Of(amount.Int(int64(16_500_000 + 60_000*i)))
		if i == 9 {
			v = Value{}
		}
		t.Lines[0].Values = append(t.Lines[0].Values, v)
		t.Expected = append(t.Expected, Of(amount.Int(int64(16_500_000+85_000*i))))
	}
	return t
}

func ranked(n int) Ranking {
	r := Ranking{Head: Head{"xh", "Xếp hạng", "…"}, Scale: percent, Bands: allBands, Level: &Level{"Mức giao", "100%", hundred}}
	for i := range n {
		a := amount.New(int64(10500-37*i), 2)
		r.Rows = append(r.Rows, Bar{fmt.Sprintf("%d. Bà Rịa - Vũng Tàu", i+1), percent.text(a), "../u/index.html", Of(a), Ahead})
	}
	return r
}

func country() Tiles {
	t := Tiles{
		Head:    Head{"bd", "Bản đồ", "…"},
		Bands:   allBands,
		Islands: []Island{{9, 5, "Hoàng Sa (TP. Đà Nẵng)"}, {10, 9, "Trường Sa (Khánh Hòa)"}},
	}
	for i := range 63 {
		t.Cells = append(t.Cells, Tile{i % 7, i / 7, fmt.Sprintf("%02d", i), "Bà Rịa - Vũng Tàu", "98,12%", "u.html", Behind})
	}
	return t
}

func completions() Ways {
	return Ways{
		Head: Head{"ct", "Chỉ tiêu", "…"}, TargetName: "Mức giao", ExpectedName: "Theo tiến độ", Bands: allBands,
		Rows: []WayRow{
			{"Tỷ lệ bao phủ BHXH", "38,01%", val("100.82"), val("98"), Achieved},
			{"Số thu", "chưa có số liệu", Value{}, Value{}, None},
			{"Giảm nợ", "-3,2%", val("-3.2"), val("98"), MovingAway},
		},
	}
}

// An elem is one element of a parsed SVG, with the text inside it.
type elem struct {
	name, text string
	attrs      map[string]string
}

func (e elem) has(class string) bool { return slices.Contains(strings.Fields(e.attrs["class"]), class) }

// parse reads an SVG as XML, and refuses what no chart may hold.
func parse(t testing.TB, svg []byte) []elem {
	t.Helper()
	var out []elem
	var open []int
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := elem{name: token.Name.Local, attrs: map[string]string{}}
			for _, a := range token.Attr {
				switch a.Name.Local {
				case "style", "fill", "stroke", "onclick", "onload":
					t.Errorf("<%s> has the attribute %s", e.name, a.Name.Local)
				}
				e.attrs[a.Name.Local] = a.Value
			}
			out = append(out, e)
			open = append(open, len(out)-1)
		case xml.CharData:
			for _, i := range open {
				out[i].text += string(token)
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

// find gives the elements of a name that have a class ("" for any).
func find(es []elem, name, class string) []elem {
	var out []elem
	for _, e := range es {
		if e.name == name && (class == "" || e.has(class)) {
			out = append(out, e)
		}
	}
	return out
}

func texts(es []elem) []string {
	var out []string
	for _, e := range es {
		out = append(out, e.text)
	}
	return out
}
