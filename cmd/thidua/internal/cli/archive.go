package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/bag"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/workspace"
)

func (g *globals) archiveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "archive",
		Short: g.tr("Lập và kiểm chứng bản lưu trữ hằng năm", "Make and verify yearly archives"),
		Args:  takes(0, 0),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(g.archiveCreateCommand(), g.archiveVerifyCommand(), g.archiveListCommand(), g.archiveDiffCommand(), g.archiveRebuildCommand())
	return cmd
}

type archiveFlags struct {
	inputFlags
	correction string
	force      string
	signKey    string
}

func (g *globals) archiveCreateCommand() *cobra.Command {
	var f archiveFlags
	cmd := &cobra.Command{
		Use:   "create YEAR",
		Short: g.tr("Đóng gói trang và số liệu của một năm để lưu trữ", "Package the site and data of a year for the archive"),
		Long: g.tr(`Lập data/archives/YEAR.zip: một gói BagIt gồm trang như ở ngày 31/12, số liệu và
văn bản gốc, khuôn mẫu, mã kiểm SHA-256 và SHA-512. Lập lại từ cùng bộ tệp thì được gói giống hệt từng byte.
Bản đã lập không bị ghi đè: có đính chính thì lập bản mới với --correction.
Năm chưa hết theo số liệu, hoặc tháng 12 còn đơn vị chưa báo cáo, thì không lập, trừ khi
có --force kèm lý do; lý do được ghi vào gói.
Bản thảo, bài chưa đến ngày đăng, danh sách đề nghị khen thưởng và danh sách người
nhận thư không vào gói.

Với --sign-key, gói được ký bằng khóa minisign; mật khẩu của khóa lấy từ biến môi
trường THIDUA_KEY_PASSWORD. Khi biến THIDUA_ARCHIVE_KEY ghi khóa công khai, trang chỉ hiển
thị các gói có chữ ký đúng.

Mã kết thúc: 0 xong · 1 số liệu hoặc văn bản có lỗi · 2 dùng sai lệnh, đã có bản này hoặc năm chưa đủ · 3 máy gặp sự cố`,
			`Make data/archives/YEAR.zip: a BagIt bag with the site as of 31 December, the data and
texts it was made from, the templates, and SHA-256 and SHA-512 checksums. The same input
gives the same bytes. An archive is never overwritten: a correction is a new edition, made with
--correction.
A year that the data do not reach the end of, or whose December some unit has not reported,
is refused, unless --force gives a reason, which is kept in the bag.
Drafts, texts that are not due, proposals for awards and the list of recipients stay out.

With --sign-key the bag is signed with a minisign key, whose password comes from the
environment variable THIDUA_KEY_PASSWORD. Where THIDUA_ARCHIVE_KEY holds the public key,
the site shows only archives with a valid signature.

Exit codes: 0 done · 1 the input has errors · 2 wrong usage, it exists, or the year is not complete · 3 the machine failed`),
		Example: "  thidua archive create 2024\n  thidua archive create 2024 --correction \"đính chính số thu tháng 12 của Hà Nội\"",
		Args:    takes(1, 1),
		RunE:    func(cmd *cobra.Command, args []string) error { return g.runArchiveCreate(cmd.Context(), args[0], f) },
	}
	cmd.Flags().StringVar(&f.correction, "correction", "", g.tr("lập bản mới của năm đã có, vì lý do này", "make a new edition of a year that exists, for this reason"))
	cmd.Flags().StringVar(&f.force, "force", "", g.tr("lập dù năm chưa đủ số liệu, vì lý do này", "make it although the year is not complete, for this reason"))
	cmd.Flags().StringVar(&f.signKey, "sign-key", "", g.tr("tệp khóa bí mật minisign", "the file of a minisign secret key"))
	cmd.Flags().StringVar(&f.basePath, "base-path", "", g.tr("thư mục của trang trên máy chủ, như /thi-dua/", "the site's folder on its server, such as /thi-dua/"))
	return cmd
}

func (g *globals) runArchiveCreate(ctx context.Context, yearText string, f archiveFlags) error {
	year, err := strconv.Atoi(yearText)
	if err != nil || year < 1980 || year > 2107 {
		return usage(lang.T("%q không phải là một năm", "%q is not a year"), yearText)
	}
	tuneCollector()
	v, err := f.view()
	if err != nil {
		return err
	}
	sign, err := signer(f.signKey)
	if err != nil {
		return err
	}
	made, err := g.at().Archive(ctx, workspace.Archiving{View: v, Year: year, Correction: f.correction, Force: f.force, Signer: sign})
	if errors.Is(err, build.ErrFaults) {
		err = g.told(err)
		g.say(lang.T("%d lỗi: chưa lập bản lưu trữ", "%d errors: no archive was made"), made.Checked.Faults.Count(diag.Error))
	}
	if err != nil {
		return err
	}
	if err := g.report(made.Checked.Faults, nil); err != nil {
		return err
	}
	if g.json {
		return g.summary(map[string]any{"archive": made.File, "files": made.Payload.Len(), "as_of": made.AsOf.String(), "signed": sign != nil})
	}
	g.say(lang.T("Đã lập %s: %d tệp, số liệu đến %s.", "Made %s: %d files, data as of %s."), g.inWorkspace(made.File), made.Payload.Len(), made.AsOf.Format())
	return nil
}

// locateArchive finds an archive by its name in the workspace (2024, 2024-2) or its path.
func (g *globals) locateArchive(given string) string {
	if _, ok := archive.ParseName(given + ".zip"); ok {
		return filepath.Join(g.dir, filepath.FromSlash(archive.Folder), given+".zip")
	}
	return given
}

// openArchive opens and proves an archive; one that is not whole is an error.
func (g *globals) openArchive(ctx context.Context, given string) (*archive.Archive, error) {
	file := g.locateArchive(given)
	a, err := archive.Open(ctx, os.DirFS(filepath.Dir(file)), filepath.Base(file), archive.Options{})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usage(lang.T("không có tệp %q", "there is no file %q"), file)
	}
	if err != nil {
		return nil, err
	}
	if name, ok := archive.ParseName(filepath.Base(file)); ok {
		a.Name = name
	}
	if !a.Whole() {
		g.printFindings(given, a.Findings)
		return nil, errors.Join(errDamaged, a.Close())
	}
	return a, nil
}

// errDamaged stands for a bag that is not what it was, which has been said.
var errDamaged = errors.New("the archive is not whole")

func (g *globals) printFindings(name string, found []bag.Finding) {
	for _, f := range found {
		g.complain(lang.Same("%s: %s").With(strings.TrimSuffix(name+": "+f.Path, ": "), f.Text))
	}
}
