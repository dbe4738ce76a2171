package amount

import "strings"

// nbsp keeps a number and the first word of its measure on one line.
const nbsp = "\u00a0"

// A Measure (đơn vị tính) is what an amount counts, and how large one of it is.
type Measure struct {
	Name  string // "triệu người"
	Base  string // "người": measures of one base convert into each other
	Power int    // one of this measure is 10^Power of the base
}

// Measures known by name.
var measures = []Measure{
	{"người", "người", 0},
	{"nghìn người", "người", 3},
	{"triệu người", "người", 6},
	{"đồng", "đồng", 0},
	{"nghìn đồng", "đồng", 3},
	{"triệu đồng", "đồng", 6},
	{"tỷ đồng", "đồng", 9},
	{"%", "%", 0},
	{"hộ", "hộ", 0},
	{"nghìn hộ", "hộ", 3},
	{"hồ sơ", "hồ sơ", 0},
	{"nghìn hồ sơ", "hồ sơ", 3},
	{"điểm phần trăm", "điểm phần trăm", 0},
	{"điểm", "điểm", 0},
	{"ngày", "ngày", 0},
}

// Money is the base of amounts of money.
const Money = "đồng"

// Percent, Points and Score are the measures that the program itself produces.
var (
	Percent = Measure{Name: "%", Base: "%"}
	Points  = Measure{Name: "điểm phần trăm", Base: "điểm phần trăm"}
	Score   = Measure{Name: "điểm", Base: "điểm"}
)

// MeasureOf finds a measure by its name, as offices write it: "Tỷ đồng", "tr.đ",
// "1.000 người", "ty dong".
func MeasureOf(name string) (Measure, bool) {
	key := measureKey(name)
	if full, short := shortForms[key]; short {
		key = full
	}
	for _, m := range measures {
		if key != "" && measureKey(m.Name) == key {
			return m, true
		}
	}
	return Measure{}, false
}

// ScaleOf finds a measure that does not say what it counts: "nghìn", "triệu". What
// it counts depends on the indicator; see Of.
func ScaleOf(name string) (Measure, bool) {
	switch measureKey(name) {
	case "nghin", "ngan", "1000", "thousand", "thousands":
		return Measure{Name: "nghìn", Power: 3}, true
	case "trieu", "tr", "1000000", "million", "millions":
		return Measure{Name: "triệu", Power: 6}, true
	}
	return Measure{}, false
}

// Of is the measure of a base that is as large: nghìn of người is nghìn người. A
// measure that has a base of its own stays what it is.
func (m Measure) Of(base string) (Measure, bool) {
	if m.Base != "" {
		return m, true
	}
	for _, of := range measures {
		if of.Base == base && of.Power == m.Power {
			return of, true
		}
	}
	return m, false
}

// shortForms are what offices write for measures, by measureKey.
var shortForms = map[string]string{
	"nghinng": "nghinnguoi", "ngannguoi": "nghinnguoi", "1000nguoi": "nghinnguoi", "ngnguoi": "nghinnguoi",
	"trieung": "trieunguoi", "trnguoi": "trieunguoi",
	"d": "dong", "vnd": "dong",
	"nghind": "nghindong", "ngand": "nghindong", "ngandong": "nghindong", "1000d": "nghindong", "1000dong": "nghindong", "ngd": "nghindong", "ngdong": "nghindong",
	"trd": "trieudong", "trdong": "trieudong", "trieud": "trieudong", "trieuvnd": "trieudong",
	"ty": "tydong", "ti": "tydong", "tyd": "tydong", "tid": "tydong", "tidong": "tydong", "tyvnd": "tydong",
	"1000000nguoi": "trieunguoi", "1000000dong": "trieudong", "1000000d": "trieudong", "1000000000dong": "tydong", "1000000000d": "tydong",
	"1000vnd": "nghindong", "1000000vnd": "trieudong", "1000000000vnd": "tydong", "nghinvnd": "nghindong", "trieudongvn": "trieudong", "dongvn": "dong",
	"people": "nguoi", "person": "nguoi", "persons": "nguoi", "thousandpeople": "nghinnguoi", "thousandpersons": "nghinnguoi", "thousandsofpeople": "nghinnguoi",
	"millionpeople": "trieunguoi", "millionpersons": "trieunguoi", "thousanddong": "nghindong", "thousandvnd": "nghindong",
	"milliondong": "trieudong", "millionvnd": "trieudong", "milvnd": "trieudong", "mildong": "trieudong", "vndmillion": "trieudong",
	"billiondong": "tydong", "billionvnd": "tydong", "bilvnd": "tydong", "bnvnd": "tydong", "bildong": "tydong", "vndbillion": "tydong",
	"phantram": "%", "percent": "%",
}

// measureLetters takes marks, spaces and signs from the name of a measure.
var measureLetters = strings.NewReplacer(
	"à", "a", "ầ", "a", "ă", "a", "ệ", "e", "ể", "e", "ì", "i", "ỉ", "i", "ỷ", "y", "ỹ", "y", "ồ", "o", "ờ", "o", "ộ", "o", "ơ", "o", "ư", "u", "đ", "d",
	" ", "", ".", "", ",", "", nbsp, "")

// measureKey is the same for every way to write the name of a measure.
func measureKey(name string) string {
	key := measureLetters.Replace(strings.ToLower(strings.Join(strings.Fields(name), " ")))
	for _, times := range []string{"x", "×", "*"} { // "x 1.000 đồng"
		if rest, ok := strings.CutPrefix(key, times); ok && rest != "" && rest[0] >= '0' && rest[0] <= '9' {
			return rest
		}
	}
	return key
}

// Smaller is the measure of the same base a thousand times smaller.
func (m Measure) Smaller() (Measure, bool) {
	for _, s := range measures {
		if s.Base == m.Base && s.Power == m.Power-3 {
			return s, true
		}
	}
	return m, false
}

// MeasureNames lists the names that MeasureOf knows, in its order.
func MeasureNames() []string {
	names := make([]string, len(measures))
	for i, m := range measures {
		names[i] = m.Name
	}
	return names
}

// ToBase turns an amount of this measure into one of its base.
func (m Measure) ToBase(a Amount) Amount { return a.Shift(m.Power) }

// Suffix is what stands after a number: "%" touches it, a word does not.
func (m Measure) Suffix() string {
	switch m.Name {
	case "":
		return ""
	case "%":
		return "%"
	}
	return nbsp + m.Name
}

// Print prints an amount of the base in this measure with exactly the given
// decimals: "19,046 triệu người", "42,71%".
func (m Measure) Print(a Amount, decimals int) string {
	var buf [maxText]byte
	b := m.AppendNumber(buf[:0], a, decimals)
	switch m.Name {
	case "", "%":
		return string(append(b, m.Name...))
	}
	return string(append(append(b, nbsp...), m.Name...))
}

// Number is Print without the name of the measure.
func (m Measure) Number(a Amount, decimals int) string {
	return a.Shift(-m.Power).Format(decimals)
}

// AppendNumber appends what Number gives.
func (m Measure) AppendNumber(b []byte, a Amount, decimals int) []byte {
	return a.Shift(-m.Power).AppendFormat(b, decimals)
}

// A Quantity is an amount as its source words it: the level, its measure and
// the decimals that were written.
type Quantity struct {
	Amount   Amount // in the base of Measure
	Measure  Measure
	Decimals int
}

// String prints the quantity as it was worded, in the one form of this program.
func (q Quantity) String() string { return q.Measure.Print(q.Amount, q.Decimals) }

// ParseQuantity reads "19,046 triệu người" or "42,71%", with the number in the
// Vietnamese form. A bare number has no measure.
func ParseQuantity(s string) (Quantity, error) {
	s = strings.TrimFunc(s, isSpace)
	i := strings.LastIndexAny(s, "0123456789")
	if i < 0 {
		return Quantity{}, ErrSyntax
	}
	number, name := s[:i+1], strings.TrimFunc(s[i+1:], isSpace)
	q := Quantity{}
	if name != "" {
		m, ok := MeasureOf(name)
		if !ok {
			return Quantity{}, ErrSyntax
		}
		q.Measure = m
	}
	a, err := Vi.Parse(number)
	if err != nil {
		return Quantity{}, err
	}
	if _, fraction, ok := strings.Cut(number, ","); ok {
		q.Decimals = len(fraction)
	}
	q.Amount = q.Measure.ToBase(a)
	return q, nil
}
