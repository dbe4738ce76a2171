package charset

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"thidua/cmd/thidua/internal/viet"
)

// tcvn3 is TCVN 5712-1 from 0x80 on. The font encoding ABC has the lower case of
// it; its capitals are letters of another font, or these.
const tcvn3 = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ" +
	"ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ" +
	"\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ" +
	"\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ" +
	"ẮẦẨẪẤỀặầẩẫấậèỂẻẽ" +
	"éẹềểễếệìỉỄẾỒĩíịò" +
	"Ổỏõóọồổỗốộờởỡớợù" +
	"ỖủũúụừửữứựỳỷỹýỵỐ"

var tcvn3Runes = []rune(tcvn3)

func fromTCVN3(body []byte) []byte {
	out := make([]byte, 0, len(body)*3/2)
	for _, b := range body {
		if b < utf8.RuneSelf {
			out = append(out, b)
			continue
		}
		out = utf8.AppendRune(out, tcvn3Runes[b-utf8.RuneSelf])
	}
	return []byte(viet.NFC(string(out)))
}

// VNI-Windows writes a vowel, then a sign for circumflex, breve or tone. Both
// are letters of Windows-1252. The pairs of each base vowel:
var vniVowels = map[rune]string{
	'a': "øàùáûảõãïạââàầáấåẩãẫäậêăèằéắúẳüẵëặ",
	'e': "øèùéûẻõẽïẹâêàềáếåểãễäệ",
	'o': "øòùóûỏõõïọâôàồáốåổãỗäộ",
	'ô': "øờùớûởõỡïợ", // ô alone is ơ
	'u': "øùùúûủõũïụ",
	'ö': "øừùứûửõữïự", // ö alone is ư
	'y': "øỳùýûỷõỹ",
}

// vniLetters stand alone.
var vniLetters = map[rune]rune{
	'ô': 'ơ', 'ö': 'ư', 'ñ': 'đ', 'æ': 'ỉ', 'ó': 'ĩ', 'ò': 'ị', 'ì': 'ì', 'í': 'í', 'î': 'ỵ',
	'Ô': 'Ơ', 'Ö': 'Ư', 'Ñ': 'Đ', 'Æ': 'Ỉ', 'Ó': 'Ĩ', 'Ò': 'Ị', 'Ì': 'Ì', 'Í': 'Í', 'Î': 'Ỵ',
}

// vniPairs is vniVowels in both cases: base and sign to letter.
var vniPairs = makePairs()

func makePairs() map[[2]rune]rune {
	out := map[[2]rune]rune{}
	for base, signs := range vniVowels {
		runes := []rune(signs)
		for i := 0; i < len(runes); i += 2 {
			sign, letter := runes[i], runes[i+1]
			out[[2]rune{base, sign}] = letter
			out[[2]rune{unicode.ToUpper(base), unicode.ToUpper(sign)}] = unicode.ToUpper(letter)
			// A capital with a small sign is common in words that only begin with a capital.
			out[[2]rune{unicode.ToUpper(base), sign}] = unicode.ToUpper(letter)
		}
	}
	return out
}

func fromVNI(body []byte) []byte {
	text, err := charmap.Windows1252.NewDecoder().Bytes(body)
	if err != nil {
		return nil
	}
	in := []rune(string(text))
	out := make([]byte, 0, len(body)*3/2)
	for i := 0; i < len(in); i++ {
		if i+1 < len(in) {
			if letter, ok := vniPairs[[2]rune{in[i], in[i+1]}]; ok {
				out = utf8.AppendRune(out, letter)
				i++
				continue
			}
		}
		r := in[i]
		if letter, ok := vniLetters[r]; ok {
			r = letter
		} else if r >= utf8.RuneSelf && unicode.IsLetter(r) {
			return nil // a sign without its vowel: this is not VNI
		}
		out = utf8.AppendRune(out, r)
	}
	return []byte(viet.NFC(string(out)))
}
