package workspace

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/seal"
)

// archives are those of a workspace, opened.
type archives []*archive.Archive

// Close lets go of their files.
func (s archives) Close() error {
	var errs []error
	for _, a := range s {
		errs = append(errs, a.Close())
	}
	return errors.Join(errs...)
}

// openArchives opens and proves the archives of a workspace. Those from which the site
// at target was made have been proved then, and need no second proof as long as
// their files are the same byte for byte.
func (a At) openArchives(ctx context.Context, workspace fs.FS, target string) (archives, error) {
	var proved []string
	if made, err := output.MadeOf(output.Disk(), target); err == nil && made.Note["version"] == Version {
		proved = strings.Fields(made.Note["archives"])
	}
	all, err := archive.OpenAll(ctx, workspace, archive.Options{Proved: func(sum string) bool { return slices.Contains(proved, sum) }})
	if err != nil {
		return nil, errors.Join(err, archives(all).Close())
	}
	if key := os.Getenv(archiveKey); key != "" {
		for _, one := range all {
			ok, why, err := VerifySignature(a.Path(path.Join(archive.Folder, one.File())), key)
			if err != nil {
				return nil, errors.Join(err, archives(all).Close())
			}
			if !ok {
				one.Refuse(why)
			}
		}
	}
	return all, nil
}

// archiveKey holds the public key, or the name of its file, by which archives have to be
// signed to be shown; none: they need not be.
const archiveKey = "THIDUA_ARCHIVE_KEY"

// archiveSums are the checksums of the archives that are whole.
func archiveSums(all []*archive.Archive) string {
	var sums []string
	for _, a := range all {
		if a.Whole() {
			sums = append(sums, a.Sum)
		}
	}
	return strings.Join(sums, " ")
}

// VerifySignature checks the signature beside a file; why says what is wrong.
func VerifySignature(file, publicKey string) (ok bool, why lang.Text, err error) {
	key, err := seal.ReadKey(publicKey)
	if err != nil {
		return false, lang.Text{}, err
	}
	signature, err := os.ReadFile(file + seal.Ending)
	if errors.Is(err, fs.ErrNotExist) {
		return false, lang.T("không có tệp chữ ký %q bên cạnh", "there is no signature file %q beside it").With(file + seal.Ending), nil
	}
	if err != nil {
		return false, lang.Text{}, err
	}
	f, err := os.Open(file)
	if err != nil {
		return false, lang.Text{}, err
	}
	defer f.Close()
	ok, err = seal.Verify(f, signature, key)
	return ok, lang.T("chữ ký không đúng với tệp hoặc với khóa này", "the signature does not match the file or this key"), err
}
