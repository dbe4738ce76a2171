package workspace

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/bag"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/seal"
	"thidua/cmd/thidua/internal/snapshot"
)

// Archiving says how a year is archived.
type Archiving struct {
	View
	Year       int
	Correction string       // why a new edition of a year is made; "": it is the first
	Force      string       // why a year that is not complete is archived; "" for no
	Signer     *seal.Signer // nil: the archive is not signed
}

// Archived is an archive that was made.
type Archived struct {
	*snapshot.Snapshot
	File string // from the workspace
}

// Archive packs the site and the data of a year into data/archives. An archive is never
// overwritten, and one of a year that is not over is refused.
func (a At) Archive(ctx context.Context, r Archiving) (Archived, error) {
	w, opts, err := a.Prepare(ctx, r.View)
	if err != nil {
		return Archived{}, err
	}
	defer w.Close()
	if err := a.Inside(archive.Folder); err != nil {
		return Archived{}, err
	}
	name, err := nextEdition(w, r.Year, r.Correction != "")
	if err != nil {
		return Archived{}, err
	}
	s, err := snapshot.Make(w, opts, name, "thidua "+Version, r.Force != "")
	out := Archived{s, path.Join(archive.Folder, name.File())}
	switch {
	case errors.Is(err, snapshot.ErrOpen):
		return out, fault.Refuse(lang.T(`%s: chưa lập bản lưu trữ năm %d; nếu vẫn phải lập, thêm --force "lý do"`,
			`%s: no archive of %d was made; if there must be one, add --force "reason"`), s.Open, r.Year)
	case errors.Is(err, build.ErrFaults):
		return out, &Faulty{s.Checked.Faults}
	case err != nil:
		return out, err
	}
	if !s.Open.IsZero() {
		s.Info = append(s.Info, bag.Field{Label: archive.LabelForced, Value: r.Force})
	}
	if r.Correction != "" {
		s.Info = append(s.Info, bag.Field{Label: archive.LabelReason, Value: r.Correction})
	}
	return out, a.writeArchive(ctx, name, out, r.Signer)
}

// nextEdition is the name of the archive to make; one that exists is refused.
func nextEdition(w fs.FS, year int, correction bool) (archive.Name, error) {
	names, _, err := archive.List(w)
	if err != nil {
		return archive.Name{}, err
	}
	next := archive.Name{Year: year, Edition: 1}
	for _, n := range names {
		if n.Year == year {
			next.Edition = n.Edition + 1
		}
	}
	switch {
	case next.Edition > 1 && !correction:
		last := archive.Name{Year: year, Edition: next.Edition - 1}
		return next, fault.Refuse(lang.T(`đã có %s/%s, bản lưu trữ không bị ghi đè; có đính chính thì thêm --correction "lý do"`,
			`%s/%s exists, and archives are never overwritten; for a correction add --correction "reason"`), archive.Folder, last.File())
	case next.Edition == 1 && correction:
		return next, fault.Refuse(lang.T("chưa có bản lưu trữ năm %d để đính chính", "there is no archive of %d to correct"), year)
	}
	return next, nil
}

// writeArchive writes the bag, then its signature.
func (a At) writeArchive(ctx context.Context, name archive.Name, s Archived, signer *seal.Signer) error {
	file := a.Path(s.File)
	err := output.WriteNew(output.Disk(), file, func(out io.Writer) error {
		return bag.Write(ctx, out, s.Payload, bag.Options{Name: s.Info.Get(archive.LabelID), Day: s.Day(), Info: s.Info})
	})
	if err != nil || signer == nil {
		return err
	}
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	signature, err := signer.Sign(f, "thidua-"+name.String())
	if err != nil {
		return err
	}
	return output.WriteNew(output.Disk(), file+seal.Ending, output.Bytes(signature))
}
