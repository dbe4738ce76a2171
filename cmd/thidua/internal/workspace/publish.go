package workspace

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

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/publish"
)

// Publishing says how a site is published.
type Publishing struct {
	publish.Options
	From        string // the folder of the built site, from the workspace
	Precompress bool   // with .gz and .br siblings of every text
}

// Published is a site that was published, or with DryRun would be.
type Published struct {
	*publish.Result // nil of a zip file

	File, Sum string // of a zip file: its path and its SHA-256
	Files     int    // in the site
}

// Publish brings the built site to a target: dir:PATH, zip:FILE, sftp:// or s3://. Only a
// whole site of the present input is published, just as it was built.
func (a At) Publish(ctx context.Context, to string, p Publishing) (Published, error) {
	folder := a.Path(p.From)
	if err := a.apart(to); err != nil {
		return Published{}, err
	}
	made, err := a.publishable(ctx, folder, p.Force)
	if err != nil {
		return Published{}, err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return Published{}, err
	}
	defer root.Close()
	site, err := publish.ReadSite(ctx, root.FS(), p.Precompress)
	if err != nil {
		return Published{}, err
	}
	if err := asBuilt(folder, site, p.Force); err != nil {
		return Published{}, err
	}
	site.Manifest.AsOf, site.Manifest.Version = made.Note["as-of"], made.Note["version"]
	out := Published{Files: len(site.Manifest.Files)}
	if file, ok := strings.CutPrefix(to, "zip:"); ok {
		out.File = file
		out.Sum, err = publishZip(ctx, file, site, p.DryRun)
		return out, err
	}
	target, err := OpenTarget(ctx, to)
	if err != nil {
		return out, err
	}
	defer target.Close()
	out.Result, err = publish.Publish(ctx, target, site, p.Options)
	return out, err
}

// publishable looks whether a folder holds a whole site of the present input, and how it
// was made.
func (a At) publishable(ctx context.Context, folder, force string) (output.Made, error) {
	made, err := output.MadeOf(output.Disk(), folder)
	switch {
	case err != nil:
		return made, err
	case made.Kind == output.LettersKind:
		return made, fault.Refuse(lang.T("%q chứa thư, có địa chỉ người nhận: không bao giờ được đăng", "%q holds messages with the addresses of their recipients: they are never published"), folder)
	case made.Kind != output.SiteKind:
		return made, fault.Refuse(lang.T(`%q chưa có trang đã dựng: chạy "thidua build" trước`, `%q does not hold a built site: run "thidua build" first`), folder)
	case !made.Complete():
		return made, fault.Refuse(lang.T(`%q chỉ có một phần của trang, hoặc do bản thidua cũ dựng: dựng cả trang bằng "thidua build"`,
			`%q holds a part of the site, or was built by an older thidua: build the whole site with "thidua build"`), folder)
	case made.Note["drafts"] != "":
		return made, fault.Refuse(lang.T(`trang ở %q có bản thảo (dựng với --drafts): dựng lại bằng "thidua build" rồi mới đăng`,
			`the site in %q holds drafts (built with --drafts): build it again with "thidua build" before publishing`), folder)
	}
	now, err := a.inputNow(ctx, folder, made)
	if err == nil && now != made.Note["input"] && force == "" {
		return made, fault.Refuse(lang.T(`số liệu, văn bản hoặc khuôn mẫu đã thay đổi sau khi dựng trang ở %q: dựng lại bằng "thidua build"; nếu cố ý đăng trang cũ, thêm --force "lý do"`,
			`the input or the templates have changed since the site in %q was built: build it again with "thidua build"; to publish the old site on purpose, add --force "reason"`), folder)
	}
	return made, err
}

// inputNow is the digest of the input as it is, for the day of a site.
func (a At) inputNow(ctx context.Context, folder string, made output.Made) (string, error) {
	asOf, ok := campaign.ParseDate(made.Note["as-of"])
	if !ok && made.Note["as-of"] != "" {
		return "", fault.Refuse(lang.T(`%q không ghi ngày số liệu: dựng lại bằng "thidua build"`, `%q does not say the day of its data: build it again with "thidua build"`), folder)
	}
	w, opts, err := a.PrepareWithArchives(ctx, View{AsOf: asOf}, folder)
	if err != nil {
		return "", err
	}
	defer w.Close()
	opts.Trial = true
	_, checked, err := build.Run(w, opts)
	if errors.Is(err, build.ErrFaults) {
		return "", &Faulty{checked.Faults}
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
	return fault.Refuse(lang.T(`%d tệp trong %q đã bị sửa, thêm hoặc xóa sau khi dựng (%s): dựng lại bằng "thidua build"; nếu cố ý, thêm --force "lý do"`,
		`%d files in %q were changed, added or removed after the build (%s): build again with "thidua build"; if that is meant, add --force "reason"`), len(odd), folder, names)
}

// targetTimeout is how long a server may say nothing.
const targetTimeout = time.Minute

// OpenTarget opens the target that a user names.
func OpenTarget(ctx context.Context, to string) (publish.Target, error) {
	if dir, ok := strings.CutPrefix(to, "dir:"); ok && dir != "" {
		return publish.Local(dir)
	}
	u, err := url.Parse(to)
	if err != nil || u.Host == "" {
		return nil, badTarget(to)
	}
	if _, has := u.User.Password(); has {
		return nil, fault.Refuse(lang.T("không ghi mật khẩu vào địa chỉ: dùng khóa SSH", "no password in an address: use an SSH key"))
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

// Target is where a target of the settings lies: a folder or a file of this machine that is
// not named in full is sought from the workspace, wherever the program was started.
func (a At) Target(to string) string {
	scheme, name, _ := strings.Cut(to, ":")
	if scheme != "dir" && scheme != "zip" || name == "" || filepath.IsAbs(name) {
		return to
	}
	return scheme + ":" + filepath.ToSlash(a.Path(filepath.FromSlash(name)))
}

func badTarget(to string) error {
	return fault.Refuse(lang.T("không hiểu nơi đăng %q: viết dir:PATH, zip:FILE, sftp://user@host/path hoặc s3://bucket/prefix",
		"the target %q is not understood: write dir:PATH, zip:FILE, sftp://user@host/path or s3://bucket/prefix"), to)
}

// keyPassword is where the password of a secret key comes from: a flag could be
// read by everybody on the machine.
const keyPassword = "THIDUA_KEY_PASSWORD"

// publishZip writes the site as a zip file, and its checksum beside it; it returns the sum.
func publishZip(ctx context.Context, file string, site *publish.Site, dryRun bool) (string, error) {
	if dryRun {
		return "", fault.Refuse(lang.T("--dry-run không dùng với zip:", "--dry-run cannot be used with zip:"))
	}
	sum := sha256.New()
	err := output.WriteNew(output.Disk(), file, func(w io.Writer) error {
		return publish.WriteZip(ctx, io.MultiWriter(w, sum), site)
	})
	if err != nil {
		return "", err
	}
	text := hex.EncodeToString(sum.Sum(nil))
	return text, output.WriteNew(output.Disk(), file+".sha256", func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "%s  %s\n", text, filepath.Base(file))
		return err
	})
}

// Rollback shows readers the release before the current one again, and names it.
func Rollback(ctx context.Context, to string) (string, error) {
	target, err := OpenTarget(ctx, to)
	if err != nil {
		return "", err
	}
	defer target.Close()
	release, err := publish.Rollback(ctx, target)
	if errors.Is(err, publish.ErrNoEarlier) {
		return "", fault.Refuse(lang.T("%s không có bản nào trước bản đang xem", "%s has no release before the current one"), to)
	}
	return release, err
}
