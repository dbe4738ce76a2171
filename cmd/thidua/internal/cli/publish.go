package cli

import (
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/publish"
	"thidua/cmd/thidua/internal/workspace"
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
		Use:   "publish [TARGET]",
		Short: g.tr("Đưa trang đã dựng lên nơi người đọc xem", "Publish the built site to where it is read"),
		Long: g.tr(`Không ghi TARGET thì đăng ở mọi nơi ghi ở khóa publish của content/index.md. TARGET là
một trong:
  dir:PATH                   thư mục trên máy này hoặc ổ mạng: PATH/current trỏ tới bản đang xem
  zip:FILE                   một tệp zip để tải lên bằng tay, kèm mã SHA-256
  sftp://user@host/path      máy chủ SSH; khóa từ ssh-agent hoặc tệp THIDUA_SSH_KEY, không dùng mật khẩu
  s3://bucket/prefix         kho S3; THIDUA_S3_ENDPOINT, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY

Chỉ tệp đã thay đổi được gửi đi. Bản mới nằm riêng cho đến khi đủ, rồi chuyển trong
một bước; bị ngắt giữa chừng thì người đọc vẫn thấy bản cũ, lần chạy sau gửi tiếp.
Chỉ đăng cả trang, đúng như đã dựng từ số liệu và văn bản hiện có: không đăng thư, một phần của
trang, bản thảo, trang cũ hơn số liệu, văn bản hay bản đang đăng, hay khi số liệu hoặc văn bản có lỗi. Nơi đăng
trên máy này phải ở ngoài thư mục làm việc.

Mã kết thúc: 0 xong · 1 số liệu hoặc văn bản có lỗi · 2 dùng sai lệnh, hoặc bị từ chối · 3 mạng, đĩa gặp sự cố · 130 bị dừng`,
			`Without TARGET the site goes to all that the key publish of content/index.md names.
TARGET is one of:
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
		Args:    takes(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			targets, err := g.targets(args)
			for _, to := range targets {
				if err == nil {
					err = g.runPublish(cmd.Context(), to, f)
				}
			}
			return err
		},
	}
	cmd.Flags().StringVar(&f.from, "from", workspace.PublicFolder, g.tr("thư mục trang đã dựng, tính từ thư mục làm việc", "the folder of the built site, from the workspace"))
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, g.tr("chỉ cho biết sẽ thêm, đổi, bỏ những gì, không đăng", "only show what would be added, changed and removed"))
	cmd.Flags().BoolVar(&f.precompress, "precompress", false, g.tr("kèm bản nén .gz và .br của mỗi tệp chữ", "add .gz and .br siblings of every text"))
	cmd.Flags().StringVar(&f.force, "force", "", g.tr("đăng cả khi cũ hơn bản đang đăng, khi số liệu, văn bản đã đổi hoặc khi có tệp bị sửa tay, vì lý do này", "publish even what is older than what is there, built from other input or edited by hand, for this reason"))
	cmd.Flags().IntVar(&f.keep, "keep", 5, g.tr("số bản giữ lại ở nơi nhận", "releases kept at the target"))
	cmd.Flags().IntVar(&f.jobs, "jobs", 8, g.tr("số tệp gửi cùng lúc", "files sent at the same time"))
	cmd.AddCommand(g.rollbackCommand(), g.releasesCommand())
	return cmd
}

// targets are the one that was named, or those of the settings.
func (g *globals) targets(args []string) ([]string, error) {
	if len(args) > 0 {
		return args[:1], nil
	}
	all := g.settings().Publish
	if len(all) == 0 {
		return nil, usage(lang.T(`thiếu nơi đăng: ghi sau lệnh, hoặc ghi vào khóa publish của content/index.md, như publish: ["dir:D:/cong/thi-dua"]`,
			`the target is missing: name it after the command, or in the key publish of content/index.md, such as publish: ["dir:/srv/thi-dua"]`))
	}
	out := make([]string, len(all))
	for i, to := range all {
		out[i] = g.at().Target(to)
	}
	return out, nil
}

func (g *globals) releasesCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "list [TARGET]",
		Short:   g.tr("Liệt kê các bản đã đăng", "List the releases that were published"),
		Example: "  thidua publish list dir:/srv/thi-dua",
		Args:    takes(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			targets, err := g.targets(args)
			for _, to := range targets {
				if err == nil {
					err = g.listReleases(cmd.Context(), to)
				}
			}
			return err
		},
	}
}

// listReleases lists what a target keeps, newest first; what readers see has a mark.
func (g *globals) listReleases(ctx context.Context, to string) error {
	t, err := workspace.OpenTarget(ctx, to)
	if err != nil {
		return err
	}
	defer t.Close()
	current, err := t.Current(ctx)
	if err != nil {
		return err
	}
	releases, err := t.Releases(ctx)
	if err != nil {
		return err
	}
	if g.json {
		return g.summary(map[string]any{"target": to, "current": current, "releases": releases})
	}
	g.say(lang.Same("%s"), to)
	for _, r := range slices.Backward(releases) {
		text := lang.Same("  %s")
		if r == current {
			text = lang.T("  %s  (người đọc đang thấy)", "  %s  (what readers see)")
		}
		g.say(text, r)
	}
	return nil
}

func (g *globals) runPublish(ctx context.Context, to string, f publishFlags) error {
	tuneCollector()
	done, err := g.at().Publish(ctx, to, workspace.Publishing{
		Options: publish.Options{Keep: f.keep, Jobs: f.jobs, DryRun: f.dryRun, Force: f.force, Progress: g.progress()},
		From:    f.from, Precompress: f.precompress || g.settings().Precompress,
	})
	if errors.Is(err, build.ErrFaults) {
		g.note(lang.T("số liệu hoặc văn bản đang có lỗi nên không đăng", "the input has errors, so nothing is published"))
		return g.told(err)
	}
	if err != nil {
		return err
	}
	if done.Result != nil {
		return g.printPublished(to, done.Result, f)
	}
	if g.json {
		return g.summary(map[string]any{"file": done.File, "sha256": done.Sum, "files": done.Files})
	}
	g.say(lang.T("Đã ghi %s: %d tệp, SHA-256 %s", "Wrote %s: %d files, SHA-256 %s"), done.File, done.Files, done.Sum)
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
		Use:     "rollback [TARGET]",
		Short:   g.tr("Cho người đọc thấy lại bản trước", "Show readers the previous release again"),
		Example: "  thidua publish rollback sftp://thidua@cong.example/srv/thi-dua",
		Args:    takes(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			targets, err := g.targets(args)
			if err == nil && len(targets) > 1 {
				err = usage(lang.T("content/index.md có %d nơi đăng: ghi rõ nơi cần lùi", "content/index.md names %d targets: say which"), len(targets))
			}
			if err != nil {
				return err
			}
			release, err := workspace.Rollback(cmd.Context(), targets[0])
			if err != nil {
				return err
			}
			if g.json {
				return g.summary(map[string]any{"target": targets[0], "release": release})
			}
			g.say(lang.T("Người đọc nay thấy bản %s.", "Readers now see release %s."), release)
			return nil
		},
	}
}
