package viet

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Onsets and rhymes of the language, without tones; those of the names of the
// Central Highlands are among them (Đắk, Krông).
var (
	onsets = words("b c ch d đ g gh gi h k kh kr l m n ng ngh nh p ph pl qu r s t th tr v x")
	rhymes = words(`a ac ach ai am an ang anh ao ap at au ay ă ăc ăk ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
		e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
		o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
		ô ôc ôi ôk ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung uơ uôc uôi uôm uôn uông uôt
		up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
		y yêm yên yêng yêt yêu ych ynh yn yt ak ek ok uôk`)
)

func words(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

// Syllable reports whether a word in lower case could be a Vietnamese syllable:
// at most one tone, a known onset and a known rhyme.
func Syllable(word string) bool {
	var bare []rune
	tones := 0
	for _, r := range norm.NFD.String(word) {
		switch r {
		case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323':
			tones++
			continue
		}
		bare = append(bare, r)
	}
	if tones > 1 {
		return false
	}
	s := norm.NFC.String(string(bare))
	if rhymes[s] {
		return true
	}
	for i := 1; i <= min(3, len(s)-1); i++ {
		if onsets[s[:i]] && rhymes[s[i:]] {
			return true
		}
	}
	// gi before i, and qu before its u.
	return s == "gi" || s == "đ" || strings.HasPrefix(s, "gi") && rhymes[s[1:]] || strings.HasPrefix(s, "q") && rhymes[s[1:]]
}
