package figure

import "slices"

// The bands of pace, in the order from best to worst; "none" is for what has
// none: no target, no result, or too early to tell.
const (
	Achieved   = "achieved"
	Ahead      = "ahead"
	OnPace     = "on-pace"
	Behind     = "behind"
	FarBehind  = "far-behind"
	MovingAway = "moving-away"
	Missed     = "missed" // not reached when it was due
	None       = "none"
)

// Shades are what units are coloured by where a value has no target, from the least to
// the greatest. They are no bands: no shape stands for them, the value itself is printed.
var Shades = []string{"shade-1", "shade-2", "shade-3", "shade-4", "shade-5"}

// A BandKey is a band with its word in the language of the page.
type BandKey struct {
	Band, Word string
}

// BandSymbol is the shape that stands for a band where colour is not enough.
func BandSymbol(band string) string {
	switch band {
	case Shades[0], Shades[1], Shades[2], Shades[3], Shades[4]:
		return "●"
	case Achieved:
		return "★"
	case Ahead:
		return "▲"
	case OnPace:
		return "●"
	case Behind:
		return "◆"
	case FarBehind:
		return "▼"
	case MovingAway:
		return "■"
	case Missed:
		return "✗"
	}
	return "○"
}

// bandName is the band or shade, or None for a name that is neither.
func bandName(band string) string {
	if slices.Contains(Shades, band) {
		return band
	}
	if BandSymbol(band) == BandSymbol(None) {
		return None
	}
	return band
}

func bandClass(band string) string { return "band-" + bandName(band) }

// bandWord is the word of a band, or "" when the key has none.
func bandWord(keys []BandKey, band string) string {
	for _, k := range keys {
		if bandName(k.Band) == bandName(band) {
			return k.Word
		}
	}
	return ""
}

// tooltip is what hovering over one bar or tile says.
func tooltip(name, text, word string) string {
	if text != "" {
		name += ": " + text
	}
	if word != "" {
		name += " – " + word
	}
	return name
}
