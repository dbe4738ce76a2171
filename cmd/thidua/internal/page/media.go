package page

import (
	"io"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/picture"
	"thidua/cmd/thidua/internal/tree"
)

// addMedia adds the files that texts show or lead to: pictures as they were made
// anew, which the files of the workspace are not beside, and the rest as it is.
func (p *Planner) addMedia(read func(string) ([]byte, error)) error {
	for _, file := range p.Site.Media {
		bytesOf := func() ([]byte, error) { return read(file) }
		pic, ok := p.Site.Pictures[file]
		if !ok || len(pic.Widths()) == 0 {
			if err := p.addFile(file, tree.File{Path: p.Routes.Media(file)}, bytesOf); err != nil {
				return err
			}
			continue
		}
		set := picture.NewSet(pic, bytesOf)
		for i, shot := range p.Routes.Renditions(p.Routes.Media(file)) {
			// To scale and pack a picture takes as long as a hundred pages; the first of
			// its widths that is asked for makes all.
			if err := p.addFile(file, tree.File{Path: shot.Address, Slow: i == 0}, func() ([]byte, error) { return set.Take(shot.Width) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// addFile plans a file that is made from one of content/ when it is written.
func (p *Planner) addFile(content string, f tree.File, make func() ([]byte, error)) error {
	f.Write = func(w io.Writer) error {
		data, err := make()
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	}
	return p.put(diag.Pos{File: content}, f)
}
