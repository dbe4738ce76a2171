package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/draft"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/ledger"
)

func (g *globals) newCommand() *cobra.Command {
	var from string
	var like likeness
	cmd := &cobra.Command{
		Use:   g.tr("new campaign|news|story|report TÊN", "new campaign|news|story|report NAME"),
		Short: g.tr("Tạo một văn bản mẫu đã điền sẵn", "Create a text to fill in"),
		Long: g.tr(`Tạo một tệp Markdown với mọi khóa cần có: campaign là phong trào, news là tin,
story là gương điển hình, report là báo cáo. TÊN là tiêu đề; tên tệp được suy ra từ đó.

Mã kết thúc: 0 xong · 2 dùng sai lệnh hoặc đã có tệp này`,
			`Make a Markdown file with all keys that are needed. NAME is the title; the name of
the file follows from it.

Exit codes: 0 done · 2 wrong usage, or the file exists`),
		Example: "  thidua new campaign --from cong-van.docx\n  thidua new campaign --like 4225 --start 01/01/2026 --end 31/12/2026\n  thidua new news \"Sơ kết quý III năm 2025\"",
		Args:    takes(1, -1),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case from != "" && args[0] != "campaign":
				return usage(lang.T("--from chỉ đi với new campaign", "--from goes with new campaign only"))
			case from != "":
				return g.newFrom(from, strings.Join(args[1:], " "))
			case like.id != "" && args[0] != "campaign":
				return usage(lang.T("--like chỉ đi với new campaign", "--like goes with new campaign only"))
			case like.id != "":
				return g.newLike(like, strings.Join(args[1:], " "))
			case like != likeness{}:
				return usage(lang.T("--start và --end đi cùng --like", "--start and --end go with --like"))
			case len(args) < 2:
				return usage(lang.T("thiếu TÊN", "a NAME is missing"))
			}
			return g.runNew(args[0], strings.Join(args[1:], " "))
		},
	}
	cmd.Flags().StringVar(&from, "from", "", g.tr("đọc phong trào từ một văn bản (.docx, .txt, .html, .pdf có chữ)", "read the campaign from an official document (.docx, .txt, .html, .pdf with text)"))
	cmd.Flags().StringVar(&like.id, "like", "", g.tr("lấy quy tắc, trọng số, cụm, khen thưởng, nhiệm vụ của phong trào này (id)", "take rules, weights, clusters, awards and duties of this campaign (id)"))
	cmd.Flags().StringVar(&like.start, "start", "", g.tr("ngày bắt đầu, đi cùng --like", "the first day, with --like"))
	cmd.Flags().StringVar(&like.end, "end", "", g.tr("ngày kết thúc, đi cùng --like", "the last day, with --like"))
	cmd.MarkFlagsMutuallyExclusive("from", "like")
	return cmd
}

func (g *globals) runNew(kind, title string) error {
	w, err := g.open()
	if err != nil {
		return err
	}
	defer w.Close()
	d, err := draft.New(w, kind, title, campaign.DateOf(g.Now()))
	if err != nil {
		return err
	}
	if err := (ledger.Ledger{At: g.at()}).Begin(d); err != nil {
		return err
	}
	g.say(lang.T("Đã tạo %s", "Made %s"), d.Name)
	return nil
}
