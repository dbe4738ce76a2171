package window

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strconv"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/difference"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/snapshot"
	"thidua/cmd/thidua/internal/workspace"
)

// archivesView lists the years and their archives.
type archivesView struct {
	Years    []archiveYear
	Folder   string
	From, To []option // to be compared; none where there are fewer than two
	Compared bool
	Sections []changeSection
}

type archiveYear struct {
	Year     int
	Months   int // with figures
	Over     bool
	Archives []archiveRow
}

type archiveRow struct{ File, Size string }

// Whole reports whether every month of the year has figures.
func (y archiveYear) Whole() bool { return y.Months == 12 }

// Says is how much of the year there is.
func (y archiveYear) Says() string {
	if y.Whole() {
		return "đủ số liệu 12 tháng"
	}
	return fmt.Sprintf("mới có số liệu %d/12 tháng", y.Months)
}

func (s *Server) archives(r *http.Request) (view, error) {
	v := archivesView{Years: s.years(s.check()), Folder: archive.Folder}
	var all []option
	for _, y := range v.Years {
		for _, a := range y.Archives {
			all = append(all, option{Value: a.File, Text: a.File})
		}
	}
	from, to := r.URL.Query().Get("tu-ban"), r.URL.Query().Get("den-ban")
	if len(all) > 1 {
		v.From, v.To = chosen(all, cmp.Or(from, all[1].Value)), chosen(all, cmp.Or(to, all[0].Value))
	}
	if from == "" || to == "" {
		return view{"archives.html", "Lưu trữ", v}, nil
	}
	sections, err := s.between(r.Context(), from, to)
	if err != nil {
		return view{}, err
	}
	v.Compared, v.Sections = true, shownSections(comparison{sections: sections}, false)
	return view{"archives.html", "Lưu trữ", v}, nil
}

// between compares two archives.
func (s *Server) between(ctx context.Context, from, to string) ([]difference.Section, error) {
	var sites []difference.Site
	for _, file := range []string{from, to} {
		a, err := s.openArchive(ctx, file)
		if err != nil {
			return nil, err
		}
		defer a.Close()
		if !a.Whole() {
			return nil, fault.Refuse(lang.T("%s không còn nguyên vẹn: không so sánh được", "%s is not whole and cannot be compared"), file)
		}
		sites = append(sites, snapshot.Site(a))
	}
	return difference.Between(sites[0], sites[1])
}

func (s *Server) openArchive(ctx context.Context, file string) (*archive.Archive, error) {
	if _, ok := archive.ParseName(file); !ok {
		return nil, errNotThere
	}
	return archive.Open(ctx, os.DirFS(s.ledger.Path(filepath.FromSlash(archive.Folder))), file, archive.Options{})
}

// makeArchive makes the archive of a year, or proves one.
func (s *Server) makeArchive(ctx context.Context, r *http.Request) (string, error) {
	if file := r.FormValue("kiem"); file != "" {
		return "/luu-tru", s.start(ctx, "/luu-tru", "kiểm chứng bản lưu trữ", func(ctx context.Context, _ func(int, int)) (posted, error) {
			if err := s.verify(ctx, file); err != nil {
				return posted{}, err
			}
			return ended("%s nguyên vẹn, không sai một ký tự.", file)
		})
	}
	year, err := strconv.Atoi(r.FormValue("nam"))
	if err != nil {
		return "/luu-tru", errNotThere
	}
	a := workspace.Archiving{Year: year, Correction: r.FormValue("dinh-chinh")}
	return "/luu-tru", s.start(ctx, "/luu-tru", "lập bản lưu trữ", func(ctx context.Context, _ func(int, int)) (posted, error) {
		made, err := s.ledger.Archive(ctx, a)
		if err != nil {
			return posted{}, err
		}
		file := path.Base(made.File)
		if err := s.verify(ctx, file); err != nil {
			return posted{}, err
		}
		told, _ := ended("Đã lập %s, %s, nguyên vẹn; số liệu đến %s. Bản này được nêu ở trang Lưu trữ của trang web sau khi dựng và đăng lại.", file, s.archiveSize(file), made.AsOf.Format())
		told.Href = "/luu-tru/" + file
		return told, nil
	})
}

// archivePath is where the archive of a name lies.
func (s *Server) archivePath(file string) string {
	return filepath.Join(s.ledger.Path(filepath.FromSlash(archive.Folder)), filepath.Base(file))
}

// archiveSize is how large an archive is, as people read it; "" where it is not there.
func (s *Server) archiveSize(file string) string {
	info, err := os.Stat(s.archivePath(file))
	if err != nil {
		return ""
	}
	return amount.Int((info.Size()+1023)/1024).Format(0) + " kB"
}

// archiveFile sends an archive to be saved.
func (s *Server) archiveFile(w http.ResponseWriter, r *http.Request) {
	name, ok := archive.ParseName(r.PathValue("file"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	f, err := os.Open(s.archivePath(name.File()))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()
	h := w.Header()
	h.Set("Content-Type", "application/zip")
	h.Set("Content-Disposition", `attachment; filename="`+name.File()+`"`)
	_, _ = io.Copy(w, f)
}

// verify proves an archive.
func (s *Server) verify(ctx context.Context, file string) error {
	a, err := s.openArchive(ctx, file)
	if err != nil {
		return err
	}
	whole, n := a.Whole(), len(a.Findings)
	if err := a.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		return err
	}
	if !whole {
		return fault.Refuse(lang.T("%s không còn nguyên vẹn: %d chỗ sai; đừng dùng, tìm bản sao khác", "%s is not whole: %d places are wrong; do not use it, find another copy"), file, n)
	}
	return nil
}
