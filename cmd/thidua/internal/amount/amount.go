// Package amount holds exact decimal numbers, from the text of a cell to the
// text on a page. No binary float takes part.
//
// An Amount has at most 18 significant digits. Parse refuses longer ones;
// arithmetic that would need more keeps the leading 18, which is beyond any
// figure this program publishes (the nation's yearly collection in đồng has 15),
// and what is too large even so is TooLong.
package amount

import (
	"math/big"
	"math/bits"
)

// MaxDigits is the number of significant digits that an Amount holds.
const MaxDigits = 18

// An Amount is coef × 10^-scale. Its zero value is 0. Amounts are kept in
// lowest terms, so equal amounts are == to each other.
type Amount struct {
	coef  int64
	scale uint8
}

var pow10 = [MaxDigits + 1]int64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
}

// Int is a whole amount.
func Int(n int64) Amount { return Amount{coef: n} }

// New is coef × 10^-scale.
func New(coef int64, scale uint8) Amount { return normal(coef, scale) }

func normal(coef int64, scale uint8) Amount {
	if coef == 0 {
		return Amount{}
	}
	for scale > 0 && coef%10 == 0 {
		coef /= 10
		scale--
	}
	return Amount{coef, scale}
}

// Sign is -1, 0 or 1.
func (a Amount) Sign() int {
	switch {
	case a.coef < 0:
		return -1
	case a.coef > 0:
		return 1
	}
	return 0
}

// Neg is -a.
func (a Amount) Neg() Amount { return Amount{-a.coef, a.scale} }

// Add is a + b.
func (a Amount) Add(b Amount) Amount {
	if a.scale == b.scale {
		if s, ok := addInt(a.coef, b.coef); ok {
			return normal(s, a.scale)
		}
		return fromBig(new(big.Int).Add(a.big(), b.big()), a.scale)
	}
	if a.scale < b.scale {
		a, b = b, a
	}
	if c, ok := mulInt(b.coef, pow10[a.scale-b.scale]); ok {
		if s, ok := addInt(a.coef, c); ok {
			return normal(s, a.scale)
		}
	}
	wide := new(big.Int).Mul(b.big(), big.NewInt(pow10[a.scale-b.scale]))
	return fromBig(wide.Add(wide, a.big()), a.scale)
}

// Sub is a - b.
func (a Amount) Sub(b Amount) Amount { return a.Add(b.Neg()) }

// Mul is a × b.
func (a Amount) Mul(b Amount) Amount {
	scale := a.scale + b.scale
	if c, ok := mulInt(a.coef, b.coef); ok && scale <= MaxDigits {
		return normal(c, scale)
	}
	return fromBig(new(big.Int).Mul(a.big(), b.big()), scale)
}

// Cmp compares two amounts: -1, 0, 1.
func (a Amount) Cmp(b Amount) int {
	if a.scale == b.scale {
		switch {
		case a.coef < b.coef:
			return -1
		case a.coef > b.coef:
			return 1
		}
		return 0
	}
	return a.Sub(b).Sign()
}

// Shift is a × 10^n, exactly where the digits allow it.
func (a Amount) Shift(n int) Amount {
	if n == 0 {
		return a
	}
	if n < 0 {
		s := int(a.scale) - n
		for s > MaxDigits {
			a.coef = divRound(a.coef, 10)
			s--
		}
		return normal(a.coef, uint8(s))
	}
	if n <= int(a.scale) {
		return Amount{a.coef, a.scale - uint8(n)}
	}
	n -= int(a.scale)
	if n <= MaxDigits {
		if c, ok := mulInt(a.coef, pow10[n]); ok {
			return Amount{coef: c}
		}
	}
	return saturated(a.coef < 0)
}

// Ratio is num × 10^shift / den, rounded half away from zero to the given
// number of decimals: Ratio(bhxh, llld, 2, 2) is a percentage with two. It
// reports false when den is zero.
func Ratio(num, den Amount, shift, decimals int) (Amount, bool) {
	if den.coef == 0 {
		return Amount{}, false
	}
	// num.coef/10^ns × 10^(shift+decimals) ÷ (den.coef/10^ds), as one quotient of whole numbers.
	exp := shift + decimals + int(den.scale) - int(num.scale)
	neg := (num.coef < 0) != (den.coef < 0)
	n, d := magnitude(num.coef), magnitude(den.coef)
	if exp >= 0 && exp <= MaxDigits {
		if q, ok := mulDivRound(n, uint64(pow10[exp]), d); ok {
			return normal(signed(q, neg), uint8(decimals)), true
		}
	}
	bn, bd := new(big.Int).SetUint64(n), new(big.Int).SetUint64(d)
	if exp >= 0 {
		bn.Mul(bn, bigPow10(exp))
	} else {
		bd.Mul(bd, bigPow10(-exp))
	}
	bn.Add(bn.Lsh(bn, 1), bd).Quo(bn, new(big.Int).Lsh(bd, 1))
	if neg {
		bn.Neg(bn)
	}
	return fromBig(bn, uint8(decimals)), true
}

// Round rounds half away from zero to the given number of decimals.
func (a Amount) Round(decimals int) Amount {
	if int(a.scale) <= decimals {
		return a
	}
	return normal(divRound(a.coef, pow10[int(a.scale)-decimals]), uint8(decimals))
}

// Decimals is the number of digits after the decimal mark in lowest terms.
func (a Amount) Decimals() int { return int(a.scale) }

// Float is the nearest binary float: for coordinates on a picture, never for a
// published digit.
func (a Amount) Float() float64 {
	return float64(a.coef) / float64(pow10[a.scale])
}

// String is the neutral form: no grouping, a point before the decimals.
func (a Amount) String() string { return a.print(int(a.scale), 0, '.') }

// Append appends what String gives.
func (a Amount) Append(b []byte) []byte { return a.append(b, int(a.scale), 0, '.') }

// Fixed is the neutral form with exactly the given number of decimals.
func (a Amount) Fixed(decimals int) string { return a.print(decimals, 0, '.') }

// AppendFixed appends what Fixed gives, with another decimal mark.
func (a Amount) AppendFixed(b []byte, decimals int, mark byte) []byte {
	return a.append(b, decimals, 0, mark)
}

// Format is the Vietnamese form with exactly the given number of decimals:
// 1.234.567,80, and the minus sign, −1.234.567,80.
func (a Amount) Format(decimals int) string { return a.print(decimals, '.', ',') }

// AppendFormat appends what Format gives.
func (a Amount) AppendFormat(b []byte, decimals int) []byte { return a.append(b, decimals, '.', ',') }

// print makes a text in one piece.
func (a Amount) print(decimals int, group, mark byte) string {
	var buf [maxText]byte
	return string(a.append(buf[:0], decimals, group, mark))
}

// minus is the sign of what people read; programs are given a hyphen.
const minus = "\u2212"

// maxText holds nearly every printed amount, in bytes.
const maxText = 48

// A large site prints ten million amounts: no text is made on the way.
func (a Amount) append(b []byte, decimals int, group, mark byte) []byte {
	if int(a.scale) > decimals {
		a = a.Round(decimals)
	}
	switch {
	case a.coef < 0 && group == 0:
		b = append(b, '-')
	case a.coef < 0:
		b = append(b, minus...)
	}
	var buf [20]byte
	at := len(buf)
	for n := magnitude(a.coef); ; n /= 10 {
		at--
		buf[at] = '0' + byte(n%10)
		if n < 10 {
			break
		}
	}
	digits := buf[at:]
	whole := len(digits) - int(a.scale)
	switch {
	case whole <= 0:
		b = append(b, '0')
	case group == 0:
		b = append(b, digits[:whole]...)
	default:
		lead := (whole-1)%3 + 1
		b = append(b, digits[:lead]...)
		for i := lead; i < whole; i += 3 {
			b = append(append(b, group), digits[i:i+3]...)
		}
	}
	if decimals <= 0 {
		return b
	}
	b = append(b, mark)
	for i := whole; i < whole+decimals; i++ {
		if i >= 0 && i < len(digits) {
			b = append(b, digits[i])
		} else {
			b = append(b, '0')
		}
	}
	return b
}

func (a Amount) big() *big.Int { return big.NewInt(a.coef) }

// fromBig brings a wide number back to 18 digits, giving up decimals first.
func fromBig(n *big.Int, scale uint8) Amount {
	ten := big.NewInt(10)
	for scale > 0 && (scale > MaxDigits || !n.IsInt64()) {
		n.Quo(n, ten)
		scale--
	}
	if !n.IsInt64() {
		return saturated(n.Sign() < 0)
	}
	return normal(n.Int64(), scale)
}

// TooLong reports whether a whole amount has more than MaxDigits digits: the sum that it
// is may have been larger still.
func (a Amount) TooLong() bool { return magnitude(a.coef) >= uint64(pow10[MaxDigits]) }

func saturated(negative bool) Amount {
	if negative {
		return Amount{coef: -(1<<63 - 1)}
	}
	return Amount{coef: 1<<63 - 1}
}

func bigPow10(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

func addInt(a, b int64) (int64, bool) {
	s := a + b
	return s, (s > a) == (b > 0)
}

func mulInt(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi != 0 || lo > 1<<63-1 {
		return 0, false
	}
	return signed(lo, (a < 0) != (b < 0)), true
}

// mulDivRound is n × m / d, rounded half up; false when it needs over 63 bits.
func mulDivRound(n, m, d uint64) (uint64, bool) {
	hi, lo := bits.Mul64(n, m)
	lo, carry := bits.Add64(lo, d/2, 0)
	hi += carry
	if hi >= d {
		return 0, false
	}
	q, _ := bits.Div64(hi, lo, d)
	return q, q <= 1<<63-1
}

func divRound(n, d int64) int64 {
	q := (magnitude(n) + uint64(d)/2) / uint64(d)
	return signed(q, n < 0)
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func signed(n uint64, negative bool) int64 {
	if negative {
		return -int64(n)
	}
	return int64(n)
}
