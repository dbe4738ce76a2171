package window

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/workspace"
)

// archivesView lists the years and their archives.
type archivesView struct {
	Years  []archiveYear
	Folder string
}

type archiveYear struct {
	Year     int
	Months   int
	Over     bool
	Archives []string
}

func (s *Server) archives(r *http.Request) (view, error) {
	return view{"archives.html", "Lưu trữ", archivesView{s.years(s.check()), archive.Folder}}, nil
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
	if _, ok := archive.ParseName(file); !ok {
		return "", errNotThere
	}
	dir := s.ledger.Path(filepath.FromSlash(archive.Folder))
	a, err := archive.Open(ctx, os.DirFS(dir), file, archive.Options{})
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
