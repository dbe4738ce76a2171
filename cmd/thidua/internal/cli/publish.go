package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/publish"
)

type publishFlags struct {
	from        string
	dryRun      bool
	precompress bool
	force       string
	keep, jobs  int
}

func (g *globals) publishCommand() *cobra.Command {
	var f publishFlags
	cmd := &cobra.Command{
		Use:   "publish TARGET",
		Short: g.tr("Đưa trang đã dựng lên nơi người đọc xem", "Publish the built site to where it is read"),
		Long: g.tr(`TARGET là một trong:
  dir:PATH                   thư mục trên máy này hoặc ổ mạng: PATH/current trỏ tới bản đang xem
  zip:FILE                   một tệp zip để tải lên bằng tay, kèm mã SHA-256
  sftp://user@host/path      máy chủ SSH; khóa từ ssh-agent hoặc tệp THIDUA_SSH_KEY, không dùng mật khẩu
  s3://bucket/prefix         kho S3; THIDUA_S3_ENDPOINT, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY

Chỉ tệp đã thay đổi được gửi đi. Bản mới nằm riêng cho đến khi đủ, rồi chuyển trong
một bước; bị ngắt giữa chừng thì người đọc vẫn thấy bản cũ, lần chạy sau gửi tiếp.
Chỉ đăng cả trang, đúng như đã dựng từ đầu vào hiện tại: không đăng thư, một phần của
trang, bản thảo, trang cũ hơn đầu vào hay bản đang đăng, hay khi đầu vào có lỗi. Nơi đăng
trên máy này phải ở ngoài thư mục làm việc.

Mã thoát: 0 xong · 1 đầu vào có lỗi · 2 dùng sai lệnh, hoặc bị từ chối · 3 mạng, đĩa gặp sự cố · 130 bị dừng`,
			`TARGET is one of:
  dir:PATH                   a folder of this machine or a network drive: PATH/current is what is read
  zip:FILE                   a zip file to be uploaded by hand, with its SHA-256
  sftp://user@host/path      an SSH server; keys of ssh-agent or the file THIDUA_SSH_KEY, no password
  s3://bucket/prefix         an S3 store; THIDUA_S3_ENDPOINT, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY

Only what changed is sent. A new release lies apart until it is whole and is switched to
in one step; whenever it is cut off, readers see the old one and the next run goes on.
Only a whole site is published, just as it was built from the present input: no messages,
no part of a site, no drafts, nothing older than the input or than what is there, and
nothing while the input has errors. A target on this machine lies outside the workspace.

Exit codes: 0 done · 1 the input has errors · 2 wrong usage, or refused · 3 the network or a disk failed · 130 interrupted`),
		Example: "  thidua publish dir:/srv/thi-dua --dry-run\n  thidua publish sftp://thidua@cong.example/srv/thi-dua\n  thidua publish rollback dir:/srv/thi-dua",
		Args:    takes(1, 1),
		RunE:    func(cmd *cobra.Command, args []string) error { return g.runPublish(cmd.Context(), args[0], f) },
	}
	cmd.Flags().StringVar(&f.from, "from", publicFolder, g.tr("thư mục trang đã dựng, tính từ thư mục làm việc", "the folder of the built site, from the workspace"))
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, g.tr("chỉ nói sẽ thêm, đổi, bỏ những gì", "only show what would be added, changed and removed"))
	cmd.Flags().BoolVar(&f.precompress, "precompress", false, g.tr("kèm bản nén .gz và .br của mỗi tệp chữ", "add .gz and .br siblings of every text"))
	cmd.Flags().StringVar(&f.force, "force", "", g.tr("đăng cả khi cũ hơn bản đang đăng, khi đầu vào đã đổi hoặc khi có tệp bị sửa tay, vì lý do này", "publish even what is older than what is there, built from other input or edited by hand, for this reason"))
	cmd.Flags().IntVar(&f.keep, "keep", 5, g.tr("số bản giữ lại ở nơi nhận", "releases kept at the target"))
	cmd.Flags().IntVar(&f.jobs, "jobs", 8, g.tr("số tệp gửi cùng lúc", "files sent at the same time"))
	cmd.AddCommand(g.rollbackCommand())
	return cmd
}

func (g *globals) runPublish(ctx context.Context, to string, f publishFlags) error {
	folder := g.inWorkspace(f.from)
	if err := g.apart(to); err != nil {
		return err
	}
	made, err := g.publishable(ctx, folder, f.force)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	site, err := publish.ReadSite(ctx, root.FS(), f.precompress || g.settings().Precompress)
	if err != nil {
		return err
	}
	if err := asBuilt(folder, site, f.force); err != nil {
		return err
	}
	site.Manifest.AsOf, site.Manifest.Version = made.Note["as-of"], made.Note["version"]
	if file, ok := strings.CutPrefix(to, "zip:"); ok {
		return g.publishZip(ctx, file, site, f)
	}
	target, err := openTarget(ctx, to)
	if err != nil {
		return err
	}
	defer target.Close()
	r, err := publish.Publish(ctx, target, site, publish.Options{
		Keep: f.keep, Jobs: f.jobs, DryRun: f.dryRun, Force: f.force, Progress: g.progress(),
	})
	if err != nil {
		return err
	}
	return g.printPublished(to, r, f)
}

// apart refuses a target of this machine that is no place of its own: in the workspace, or
// in a folder of an earlier run, the next build would remove it, or the next archive hold
// it; the root of a disk is nobody's.
func (g *globals) apart(to string) error {
	if dir, ok := strings.CutPrefix(to, "dir:"); ok {
		real := output.Resolved(dir)
		if real == filepath.Dir(real) {
			return usage(lang.T("%q là gốc của đĩa: chọn một thư mục", "%q is the root of a disk: choose a folder"), dir)
		}
		if output.Within(output.Disk(), dir, g.dir) != "" {
			return usage(lang.T("%q nằm trong thư mục làm việc: lần dựng sau sẽ xóa bản đang đăng; chọn thư mục ở nơi khác", "%q lies in the workspace: the next build would remove what is published; choose a folder elsewhere"), dir)
		}
		return replaced(dir)
	}
	if file, ok := strings.CutPrefix(to, "zip:"); ok {
		if folder := output.Within(output.Disk(), file, append(g.inputFolders(), g.inWorkspace(publicFolder))...); folder != "" {
			return usage(amongInput, file, filepath.Base(folder))
		}
		return replaced(file)
	}
	return nil
}

// replaced refuses a path in a folder that the next run of a command replaces.
func replaced(name string) error {
	if folder := output.WithinMade(output.Disk(), name); folder != "" {
		return usage(lang.T("%q nằm trong %q, nơi chứa kết quả của một lần dựng và sẽ bị thay ở lần sau; chọn nơi khác", "%q lies in %q, which a build has made and the next one replaces; choose another place"), name, folder)
	}
	return nil
}

// publishable looks whether a folder holds a whole site of the present input, and how it
// was made.
func (g *globals) publishable(ctx context.Context, folder, force string) (output.Made, error) {
	made, err := output.MadeOf(output.Disk(), folder)
	switch {
	case err != nil:
		return made, err
	case made.Kind == output.LettersKind:
		return made, usage(lang.T("%q chứa thư, có địa chỉ người nhận: không bao giờ được đăng", "%q holds messages with the addresses of their recipients: they are never published"), folder)
	case made.Kind != output.SiteKind:
		return made, usage(lang.T(`%q chưa có trang đã dựng: chạy "thidua build" trước`, `%q does not hold a built site: run "thidua build" first`), folder)
	case !made.Complete():
		return made, usage(lang.T(`%q chỉ có một phần của trang, hoặc do bản thidua cũ dựng: dựng cả trang bằng "thidua build"`,
			`%q holds a part of the site, or was built by an older thidua: build the whole site with "thidua build"`), folder)
	case made.Note["drafts"] != "":
		return made, usage(lang.T(`trang ở %q có bản thảo (dựng với --drafts): dựng lại bằng "thidua build" rồi mới đăng`,
			`the site in %q holds drafts (built with --drafts): build it again with "thidua build" before publishing`), folder)
	}
	now, err := g.inputNow(ctx, folder, made)
	if err == nil && now != made.Note["input"] && force == "" {
		return made, usage(lang.T(`đầu vào hoặc khuôn mẫu đã thay đổi sau khi dựng trang ở %q: dựng lại bằng "thidua build"; nếu cố ý đăng trang cũ, thêm --force "lý do"`,
			`the input or the templates have changed since the site in %q was built: build it again with "thidua build"; to publish the old site on purpose, add --force "reason"`), folder)
	}
	return made, err
}

// inputNow is the digest of the input as it is, for the day of a site. Input with errors
// is printed, and is an error.
func (g *globals) inputNow(ctx context.Context, folder string, made output.Made) (string, error) {
	w, opts, err := g.prepareWithArchives(ctx, inputFlags{asOf: made.Note["as-of"]}, folder)
	if err != nil {
		return "", err
	}
	defer w.Close()
	opts.Trial = true
	_, checked, err := build.Run(w, opts)
	if errors.Is(err, build.ErrFaults) {
		g.note(lang.T("đầu vào đang có lỗi nên không đăng", "the input has errors, so nothing is published"))
		return "", errors.Join(err, g.print(checked.Faults))
	}
	if err != nil {
		return "", err
	}
	return checked.Digest()
}

// named is how many files a refusal names.
const named = 5

// asBuilt refuses a site that is not as it was built.
func asBuilt(folder string, site *publish.Site, force string) error {
	listed, err := output.Files(output.Disk(), folder)
	if err != nil || force != "" {
		return err
	}
	odd := site.Manifest.Differences(listed)
	if len(odd) == 0 {
		return nil
	}
	names := strings.Join(odd[:min(named, len(odd))], ", ")
	if len(odd) > named {
		names += ", …"
	}
	return usage(lang.T(`%d tệp trong %q đã bị sửa, thêm hoặc xóa sau khi dựng (%s): dựng lại bằng "thidua build"; nếu cố ý, thêm --force "lý do"`,
		`%d files in %q were changed, added or removed after the build (%s): build again with "thidua build"; if that is meant, add --force "reason"`), len(odd), folder, names)
}

// targetTimeout is how long a server may say nothing.
const targetTimeout = time.Minute

// openTarget opens the target that a user names.
func openTarget(ctx context.Context, to string) (publish.Target, error) {
	if dir, ok := strings.CutPrefix(to, "dir:"); ok && dir != "" {
		return publish.Local(dir)
	}
	u, err := url.Parse(to)
	if err != nil || u.Host == "" {
		return nil, badTarget(to)
	}
	if _, has := u.User.Password(); has {
		return nil, usage(lang.T("không ghi mật khẩu vào địa chỉ: dùng khóa SSH", "no password in an address: use an SSH key"))
	}
	switch u.Scheme {
	case "sftp":
		return publish.Remote(ctx, u, publish.SSH{
			KeyFile: os.Getenv("THIDUA_SSH_KEY"), Passphrase: os.Getenv(keyPassword), KnownHosts: os.Getenv("THIDUA_KNOWN_HOSTS"),
			AgentAddr: os.Getenv("SSH_AUTH_SOCK"), Timeout: targetTimeout,
		})
	case "s3":
		return publish.Store(ctx, u, publish.S3{Endpoint: os.Getenv("THIDUA_S3_ENDPOINT"), Region: os.Getenv("AWS_REGION"), Timeout: targetTimeout})
	}
	return nil, badTarget(to)
}

func badTarget(to string) error {
	return usage(lang.T("không hiểu nơi đăng %q: viết dir:PATH, zip:FILE, sftp://user@host/path hoặc s3://bucket/prefix",
		"the target %q is not understood: write dir:PATH, zip:FILE, sftp://user@host/path or s3://bucket/prefix"), to)
}

// publishZip writes the site as a zip file, and its checksum beside it.
func (g *globals) publishZip(ctx context.Context, file string, site *publish.Site, f publishFlags) error {
	if f.dryRun {
		return usage(lang.T("--dry-run không dùng với zip:", "--dry-run cannot be used with zip:"))
	}
	sum := sha256.New()
	err := output.WriteNew(output.Disk(), file, func(w io.Writer) error {
		return publish.WriteZip(ctx, io.MultiWriter(w, sum), site)
	})
	if err != nil {
		return err
	}
	text := hex.EncodeToString(sum.Sum(nil))
	err = output.WriteNew(output.Disk(), file+".sha256", func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "%s  %s\n", text, filepath.Base(file))
		return err
	})
	if err != nil {
		return err
	}
	if g.json {
		return g.summary(map[string]any{"file": file, "sha256": text, "files": len(site.Manifest.Files)})
	}
	g.say(lang.T("Đã ghi %s: %d tệp, SHA-256 %s", "Wrote %s: %d files, SHA-256 %s"), file, len(site.Manifest.Files), text)
	return nil
}

func (g *globals) printPublished(to string, r *publish.Result, f publishFlags) error {
	if g.json {
		return g.summary(map[string]any{
			"target": to, "release": r.Release, "added": len(r.Added), "changed": len(r.Changed), "removed": len(r.Removed),
			"sent_files": r.SentFiles, "sent_bytes": r.SentBytes, "total_bytes": r.TotalBytes, "unchanged": r.Nothing, "dry_run": f.dryRun,
		})
	}
	if r.Nothing {
		g.say(lang.T("Người đọc đã thấy đúng trang này (%s), không có gì để gửi.", "Readers already see this site (%s); there is nothing to send."), r.Release)
		return nil
	}
	if f.dryRun {
		for _, list := range []struct {
			mark  string
			names []string
		}{{"+", r.Added}, {"~", r.Changed}, {"-", r.Removed}} {
			for _, name := range list.names {
				g.say(lang.Same("%s %s"), list.mark, name)
			}
		}
	}
	text := lang.T("Đã đăng bản %s: thêm %d, đổi %d, bỏ %d tệp; gửi %d tệp, %d trên %d byte.", "Published release %s: %d files added, %d changed, %d removed; %d files sent, %d of %d bytes.")
	if f.dryRun {
		text = lang.T("Sẽ đăng bản %s: thêm %d, đổi %d, bỏ %d tệp; gửi %d tệp, %d trên %d byte.", "Would publish release %s: %d files added, %d changed, %d removed; %d files to send, %d of %d bytes.")
	}
	g.say(text, r.Release, len(r.Added), len(r.Changed), len(r.Removed), r.SentFiles, r.SentBytes, r.TotalBytes)
	for _, release := range r.Pruned {
		g.say(lang.T("Đã bỏ bản cũ %s.", "Removed the old release %s."), release)
	}
	return nil
}

func (g *globals) rollbackCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "rollback TARGET",
		Short:   g.tr("Cho người đọc thấy lại bản trước", "Show readers the previous release again"),
		Example: "  thidua publish rollback sftp://thidua@cong.example/srv/thi-dua",
		Args:    takes(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			target, err := openTarget(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer target.Close()
			release, err := publish.Rollback(cmd.Context(), target)
			if errors.Is(err, publish.ErrNoEarlier) {
				return usage(lang.T("%s không có bản nào trước bản đang xem", "%s has no release before the current one"), args[0])
			}
			if err != nil {
				return err
			}
			if g.json {
				return g.summary(map[string]any{"target": args[0], "release": release})
			}
			g.say(lang.T("Người đọc nay thấy bản %s.", "Readers now see release %s."), release)
			return nil
		},
	}
}
