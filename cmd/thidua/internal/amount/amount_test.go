package amount

import (
	"errors"
	"math/big"
	"strings"
	"testing"
)

func mustVi(t *testing.T, s string) Amount {
	t.Helper()
	a, err := Vi.Parse(s)
	if err != nil {
		t.Fatalf("Vi.Parse(%q): %v", s, err)
	}
	return a
}

func TestParseReadsBothFormats(t *testing.T) {
	for _, c := range []struct {
		f          Format
		text, want string
	}{
		{Vi, "1.234.567,8", "1234567.8"},
		{Vi, "42,71", "42.71"},
		{Vi, " -7 ", "-7"},
		{Vi, "−7,50", "-7.5"},
		{Vi, "1 234 567", "1234567"},
		{Vi, "1,7E+07", "17000000"},
		{Vi, "0,000", "0"},
		{En, "1,234,567.8", "1234567.8"},
		{En, "8246.60", "8246.6"},
		{En, "1.71e-2", "0.0171"},
		{En, "00012", "12"},
	} {
		a, err := c.f.Parse(c.text)
		if err != nil || a.String() != c.want {
			t.Errorf("%+v.Parse(%q) = %s, %v; want %s", c.f, c.text, a, err, c.want)
		}
	}
}

func TestParseRefusesWhatIsNotANumber(t *testing.T) {
	for _, c := range []struct {
		text string
		want error
	}{
		{"", ErrSyntax}, {"-", ErrSyntax}, {"abc", ErrSyntax}, {"1,", ErrSyntax}, {",5", ErrSyntax},
		{"1,2,3", ErrSyntax}, {"--1", ErrSyntax}, {"1e", ErrSyntax}, {"1e999", ErrSyntax}, {"#N/A", ErrSyntax},
		{"1.23", ErrGrouping}, {"1..234", ErrGrouping}, {"1234.567", ErrGrouping}, {".123", ErrGrouping}, {"123.", ErrGrouping},
		{"1234567890123456789", ErrTooLong}, {"1e17", nil}, {"9e17", nil}, {"1e18", ErrTooLong}, {"1e-19", ErrTooLong},
	} {
		if _, err := Vi.Parse(c.text); !errors.Is(err, c.want) {
			t.Errorf("Vi.Parse(%q): %v, want %v", c.text, err, c.want)
		}
	}
}

func TestRatioIsExactAndRoundsHalfAway(t *testing.T) {
	for _, c := range []struct {
		num, den string
		want     string
	}{
		{"17500000", "46040000", "38,01"},
		{"19046000", "50520000", "37,70"},
		{"1", "800", "0,13"}, // 0,125
		{"-1", "800", "−0,13"},
		{"483000000000000", "485000000000000", "99,59"},
		{"999999999999999999", "999999999999999999", "100,00"},
		{"0,001", "3", "0,03"},
	} {
		got, ok := Ratio(mustVi(t, c.num), mustVi(t, c.den), 2, 2)
		if !ok || got.Format(2) != c.want {
			t.Errorf("%s / %s = %s, want %s", c.num, c.den, got.Format(2), c.want)
		}
	}
	if _, ok := Ratio(Int(1), Int(0), 2, 2); ok {
		t.Error("a ratio by zero was given")
	}
}

func TestQuantityKeepsItsWording(t *testing.T) {
	for in, want := range map[string]string{
		"19,046 triệu người": "19,046\u00a0triệu người",
		"42,71%":             "42,71%",
		"30 %":               "30%",
		"1.234,5 tỷ đồng":    "1.234,5\u00a0tỷ đồng",
	} {
		q, err := ParseQuantity(in)
		if err != nil || q.String() != want {
			t.Errorf("ParseQuantity(%q) = %q, %v; want %q", in, q.String(), err, want)
		}
	}
	q, _ := ParseQuantity("19,046 triệu người")
	if q.Amount != Int(19_046_000) {
		t.Errorf("amount is %s", q.Amount)
	}
	for _, in := range []string{"", "người", "12 con", "1.2 triệu người"} {
		if _, err := ParseQuantity(in); err == nil {
			t.Errorf("ParseQuantity(%q) was taken", in)
		}
	}
}

// rat gives an amount to the arithmetic of math/big, the judge of the tests below.
func rat(a Amount) *big.Rat {
	r, ok := new(big.Rat).SetString(a.String())
	if !ok {
		panic(a.String())
	}
	return r
}

func FuzzArithmetic(f *testing.F) {
	f.Add("1,5", "-2,25")
	f.Add("999999999999999", "0,001")
	f.Add("1e17", "1e-18")
	f.Fuzz(func(t *testing.T, x, y string) {
		a, errA := Vi.Parse(x)
		b, errB := Vi.Parse(y)
		if errA != nil || errB != nil {
			return
		}
		if back, err := ParseText(a.String()); err != nil || back != a {
			t.Fatalf("%q read as %s, which reads as %s (%v)", x, a, back, err)
		}
		if got, want := a.Cmp(b), rat(a).Cmp(rat(b)); got != want && fits(rat(a), rat(b)) {
			t.Errorf("Cmp(%s, %s) = %d, want %d", a, b, got, want)
		}
		sum := new(big.Rat).Add(rat(a), rat(b))
		if fits(sum) && rat(a.Add(b)).Cmp(sum) != 0 {
			t.Errorf("%s + %s = %s", a, b, a.Add(b))
		}
		if q, ok := Ratio(a, b, 2, 2); ok {
			want := new(big.Rat).Quo(rat(a), rat(b))
			want.Mul(want, big.NewRat(100, 1))
			if text := want.FloatString(2); fits(want) && rat(q).Cmp(mustRat(text)) != 0 {
				t.Errorf("%s / %s = %s%%, want %s", a, b, q, text)
			}
		}
	})
}

func mustRat(s string) *big.Rat {
	r, _ := new(big.Rat).SetString(s)
	return r
}

// fits reports whether 18 digits hold every given number at its full precision.
func fits(rs ...*big.Rat) bool {
	limit := big.NewInt(1e17)
	for _, r := range rs {
		if new(big.Int).Abs(r.Num()).Cmp(limit) > 0 || r.Denom().Cmp(limit) > 0 {
			return false
		}
	}
	return true
}

func TestMeasuresAsOfficesWriteThem(t *testing.T) {
	for name, want := range map[string]string{
		"Tỷ  đồng": "tỷ đồng", "tỉ đồng": "tỷ đồng", "tỷ": "tỷ đồng", "TỶ Đ": "tỷ đồng", "ty dong": "tỷ đồng",
		"tr.đ": "triệu đồng", "trđ": "triệu đồng", "Tr. đồng": "triệu đồng", "triệu đ": "triệu đồng",
		"1000 đồng": "nghìn đồng", "1.000đ": "nghìn đồng", "ngàn đồng": "nghìn đồng", "đ": "đồng", "VNĐ": "đồng",
		"1000 người": "nghìn người", "1,000 người": "nghìn người", "ngàn người": "nghìn người", "Người": "người",
		"triệu\u00a0người": "triệu người", "%": "%", "phần trăm": "%",
	} {
		if m, ok := MeasureOf(name); !ok || m.Name != want {
			t.Errorf("%q is %q, %v; want %q", name, m.Name, ok, want)
		}
	}
	for _, name := range []string{"", "nghìn", "triệu", "lượt", "1000", "100 người"} {
		if m, ok := MeasureOf(name); ok {
			t.Errorf("%q is %q", name, m.Name)
		}
	}
	for _, m := range measures {
		if got, ok := MeasureOf(m.Name); !ok || got != m {
			t.Errorf("%q is %q", m.Name, got.Name)
		}
	}
	thousand, _ := ScaleOf("Ngàn")
	people, _ := thousand.Of("người")
	money, _ := thousand.Of("đồng")
	if _, ok := thousand.Of("%"); ok || people.Name != "nghìn người" || money.Name != "nghìn đồng" {
		t.Errorf("nghìn is %q, %q", people.Name, money.Name)
	}
}

// FuzzParsePlain holds the short way of reading a number against the long one.
func FuzzParsePlain(f *testing.F) {
	for _, s := range []string{"0", "-0", "007", "12", "-1.234.567,80", "1,234.5", "1.23", "1234.567", ".5", "5.", "1..2", "1.2.3", "12.345,", "-", "", "1,234,56", "999999999999999999", "0.000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, format := range []Format{Vi, En, {Mark: '.'}} {
			got, ok := format.parsePlain(s)
			want, err := format.parseAny(s)
			if ok && (err != nil || got != want) {
				t.Fatalf("%q: %v, the long way %v, %v", s, got, want, err)
			}
			if !ok && err == nil && len(s) <= MaxDigits && strings.Trim(s, "0123456789") == "" && s != "" {
				t.Fatalf("%q is plain", s)
			}
		}
	})
}

// People read a minus sign, programs a hyphen, and both are read back.
func TestOneMinusSign(t *testing.T) {
	a := New(-123456, 2)
	if got := a.Format(2); got != "\u22121.234,56" {
		t.Errorf("Format: %q", got)
	}
	for _, got := range []string{a.String(), a.Fixed(2), string(a.AppendFixed(nil, 2, '.'))} {
		if got != "-1234.56" {
			t.Errorf("neutral: %q", got)
		}
	}
	if back, err := Vi.Parse(a.Format(2)); err != nil || back != a {
		t.Errorf("%v %v", back, err)
	}
}
