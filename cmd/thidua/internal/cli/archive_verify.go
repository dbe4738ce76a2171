package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/archive"
	"thidua/cmd/thidua/internal/bag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/workspace"
)

func (g *globals) archiveVerifyCommand() *cobra.Command {
	var publicKey string
	cmd := &cobra.Command{
		Use:   "verify FILE|DIR",
		Short: g.tr("Kiểm chứng một bản lưu trữ, là tệp zip hoặc thư mục đã giải nén", "Verify an archive: a zip file or an unpacked folder"),
		Long: g.tr(`Đọc hết gói và so với các danh mục mã kiểm trong đó; nêu từng tệp bị sửa, thiếu hay
thừa. Với --public-key, kiểm cả chữ ký minisign trong tệp .minisig bên cạnh.

Mã kết thúc: 0 nguyên vẹn · 1 đã bị thay đổi · 2 dùng sai lệnh · 3 máy gặp sự cố`,
			`Read the whole bag and compare it with its manifests; every changed, missing or extra
file is named. With --public-key the minisign signature in the .minisig file beside it is
checked too.

Exit codes: 0 intact · 1 changed · 2 wrong usage · 3 the machine failed`),
		Example: "  thidua archive verify 2024\n  thidua archive verify /media/usb/2024.zip --public-key thidua.pub",
		Args:    takes(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.runArchiveVerify(cmd.Context(), args[0], publicKey)
		},
	}
	cmd.Flags().StringVar(&publicKey, "public-key", "", g.tr("khóa công khai minisign, hoặc tệp của nó", "a minisign public key, or its file"))
	return cmd
}

func (g *globals) runArchiveVerify(ctx context.Context, given, publicKey string) error {
	file := g.locateArchive(given)
	info, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return usage(lang.T("không có tệp hay thư mục %q", "there is no file or folder %q"), file)
	}
	if err != nil {
		return err
	}
	report, err := verify(ctx, file, info)
	if err != nil {
		return err
	}
	signed := false
	if publicKey != "" && !info.IsDir() {
		ok, why, err := workspace.VerifySignature(file, publicKey)
		if err != nil {
			return err
		}
		signed = ok
		if !ok {
			report.Findings = append(report.Findings, bag.Finding{Text: why})
		}
	}
	if g.json {
		findings := []map[string]string{}
		for _, f := range report.Findings {
			findings = append(findings, map[string]string{"path": f.Path, "problem": f.Text.In(g.lang)})
		}
		if err := g.summary(map[string]any{"whole": report.OK(), "files": report.Files, "bytes": report.Bytes, "signed": signed, "findings": findings}); err != nil {
			return err
		}
	} else {
		g.printFindings(given, report.Findings)
	}
	if !report.OK() {
		return errDamaged
	}
	g.say(lang.T("Nguyên vẹn: %d tệp, %d byte, đúng mọi mã kiểm.", "Intact: %d files, %d bytes, every checksum matches."), report.Files, report.Bytes)
	if signed {
		g.say(lang.T("Chữ ký đúng.", "The signature is valid."))
	}
	return nil
}

// verify proves a bag in a zip file or a folder.
func verify(ctx context.Context, name string, info fs.FileInfo) (*bag.Report, error) {
	var b *bag.Bag
	var found []bag.Finding
	if info.IsDir() {
		root, err := os.OpenRoot(name)
		if err != nil {
			return nil, err
		}
		defer root.Close()
		b, found = bag.OpenDir(root.FS())
	} else {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		b, found = bag.OpenZip(f, info.Size())
	}
	if b == nil {
		return &bag.Report{Findings: found}, nil
	}
	return b.Verify(ctx, 0)
}

func (g *globals) archiveListCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: g.tr("Liệt kê và kiểm chứng các bản lưu trữ", "List and verify the archives"),
		Args:  takes(0, 0),
		RunE:  func(cmd *cobra.Command, _ []string) error { return g.runArchiveList(cmd.Context()) },
	}
}

func (g *globals) runArchiveList(ctx context.Context) error {
	w, err := g.open()
	if err != nil {
		return err
	}
	defer w.Close()
	all, err := archive.OpenAll(ctx, w, archive.Options{})
	if err != nil {
		return err
	}
	_, others, err := archive.List(w)
	if err != nil {
		return err
	}
	for _, name := range others {
		g.note(lang.T("%s/%s không phải là bản lưu trữ (tên phải như 2024.zip, 2024-2.zip)", "%s/%s is not an archive (names are like 2024.zip, 2024-2.zip)"), archive.Folder, name)
	}
	if g.json {
		return g.listJSON(all)
	}
	return g.listText(all)
}

func (g *globals) listText(all []*archive.Archive) error {
	out := tabwriter.NewWriter(g.Stdout, 0, 0, 2, ' ', 0)
	spoiled := false
	for _, a := range all {
		state := g.tr("nguyên vẹn", "intact")
		if !a.Whole() {
			spoiled = true
			state = g.tr("KHÔNG còn nguyên vẹn: ", "NOT intact: ") + a.Problem().In(g.lang)
		}
		if a.ReplacedBy != (archive.Name{}) {
			state += g.tr("; đã thay bằng ", "; replaced by ") + a.ReplacedBy.String()
		}
		fmt.Fprintf(out, "%s\t%s\t%d KB\t%s\t%s\n", a.Name, a.Info.Get(archive.LabelAsOf), (a.Size+1023)/1024, a.Sum[:16], state)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if len(all) == 0 {
		g.say(lang.T("Chưa có bản lưu trữ nào trong %s.", "There is no archive in %s yet."), filepath.Join(g.dir, archive.Folder))
	}
	if spoiled {
		return errDamaged
	}
	return nil
}

func (g *globals) listJSON(all []*archive.Archive) error {
	items := []map[string]any{}
	var spoiled error
	for _, a := range all {
		if !a.Whole() {
			spoiled = errDamaged
		}
		items = append(items, map[string]any{
			"name": a.Name.String(), "as_of": a.Info.Get(archive.LabelAsOf), "bytes": a.Size, "sha256": a.Sum, "whole": a.Whole(),
			"problem": a.Problem().In(g.lang),
		})
	}
	return errors.Join(g.summary(map[string]any{"archives": items}), spoiled)
}
