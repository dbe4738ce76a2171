package window

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"

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
	Months   int
	Over     bool
	Archives []string
}

func (s *Server) archives(r *http.Request) (view, error) {
	v := archivesView{Years: s.years(s.check()), Folder: archive.Folder}
	var all []option
	for _, y := range v.Years {
		for _, file := range y.Archives {
			all = append(all, option{Value: file, Text: file})
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
		return "/luu-tru", s.start(ctx, "kiểm chứng bản lưu trữ", func(ctx context.Context, _ func(int, int)) (string, error) {
			return s.verify(ctx, file)
		})
	}
	year, err := strconv.Atoi(r.FormValue("nam"))
	if err != nil {
		return "/luu-tru", errNotThere
	}
	a := workspace.Archiving{Year: year, Correction: r.FormValue("dinh-chinh")}
	return "/luu-tru", s.start(ctx, "lập bản lưu trữ", func(ctx context.Context, _ func(int, int)) (string, error) {
		made, err := s.ledger.Archive(ctx, a)
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("Đã lập %s: %d tệp, số liệu đến %s.", made.File, made.Payload.Len(), made.AsOf.Format()), nil
	})
}

func (s *Server) verify(ctx context.Context, file string) (string, error) {
	a, err := s.openArchive(ctx, file)
	if err != nil {
		return "", err
	}
	whole, n := a.Whole(), len(a.Findings)
	if err := a.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		return "", err
	}
	if !whole {
		return "", fault.Refuse(lang.T("%s không còn nguyên vẹn: %d chỗ sai; đừng dùng, tìm bản sao khác", "%s is not whole: %d places are wrong; do not use it, find another copy"), file, n)
	}
	return file + " nguyên vẹn từng byte.", nil
}
