package route

import (
	"fmt"
	"path"
	"strings"

	"thidua/cmd/thidua/internal/picture"
	"thidua/cmd/thidua/internal/source"
)

// A Rendition is a picture in one width, and where it is found.
type Rendition struct {
	Width, Height int
	Address       string
}

// addMedia settles the addresses of pictures and other files. The widest
// rendition of a picture stands where the picture itself would, so that links to
// it lead there; names that are taken give way to the next free one.
func (m *Map) addMedia(s *source.Site) {
	taken := map[string]bool{}
	free := func(stem, ext string) string {
		name := stem + ext
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s-%d%s", stem, n, ext)
		}
		taken[strings.ToLower(name)] = true
		return name
	}
	var later []string // what cannot keep its name
	for _, file := range s.Media {
		if p, ok := s.Pictures[file]; ok && !keepsName(file, p) {
			later = append(later, file)
			continue
		}
		ext := path.Ext(file)
		m.file(file, free(strings.TrimSuffix(Media(file), ext), ext))
	}
	for _, file := range later {
		stem := strings.TrimSuffix(Media(file), path.Ext(file))
		m.file(file, free(stem, "."+string(s.Pictures[file].Kind)))
	}
	for _, file := range s.Media {
		if p, ok := s.Pictures[file]; ok {
			m.addRenditions(m.files[file], p, free)
		}
	}
}

func (m *Map) addRenditions(top string, p picture.Picture, free func(stem, ext string) string) {
	widths := p.Widths()
	if len(widths) == 0 {
		m.renditions[top] = []Rendition{{p.Width, p.Height, top}}
		return
	}
	ext := path.Ext(top)
	stem := strings.TrimSuffix(top, ext)
	for i, w := range widths {
		r := Rendition{w, p.HeightAt(w), top}
		if i < len(widths)-1 {
			r.Address = free(fmt.Sprintf("%s-%d", stem, w), ext)
			m.pages[r.Address] = true
		}
		m.renditions[top] = append(m.renditions[top], r)
	}
}

// keepsName reports whether the name of a picture fits what it becomes.
func keepsName(file string, p picture.Picture) bool {
	ext := strings.ToLower(path.Ext(file))
	return ext == "."+string(p.Kind) || p.Kind == picture.JPEG && ext == ".jpeg" || p.Kind == picture.GIF
}

// Media is where a file of content/ is found on the site; "" for one that is not.
func (m *Map) Media(file string) string { return m.files[file] }

// Renditions lists the widths in which the picture at an address is kept, the
// widest, which is at the address itself, last; none for what is no picture.
func (m *Map) Renditions(address string) []Rendition { return m.renditions[address] }
