package cli

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/award"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/workspace"
)

type awardsDraftFlags struct {
	inputFlags
	campaign    string
	collectives int
	out         string
}

func (g *globals) awardsDraftCommand() *cobra.Command {
	var f awardsDraftFlags
	cmd := &cobra.Command{
		Use:   "draft",
		Short: g.tr("Lập dự thảo danh sách tập thể trình Hội đồng", "Draft the list of collectives for the council"),
		Long: g.tr(`Liệt kê N đơn vị đầu theo thứ hạng của phong trào, kèm số cá nhân tối đa mà mỗi đơn vị
được đề nghị. Khi các đơn vị cùng hạng nằm ở cả hai phía của mức cắt, chương trình không
chọn: tất cả được liệt kê với dòng "cần Hội đồng quyết định" và được đếm riêng. Đơn vị
trực thuộc không có trong bảng chấm điểm nên Hội đồng xét riêng. -o TỆP.xlsx lập tệp bảng tính
hai trang: các tập thể, và danh sách đề nghị của phong trào với cột "Kết quả" để Hội đồng
điền, ghi chú ai cùng họ tên, cùng đơn vị đã được khen thưởng.

Đây là dự thảo, không công bố: -o không ghi vào public/, vào một trang đã dựng hay vào
các thư mục mà trang được dựng từ đó.

Mã kết thúc: 0 xong · 1 số liệu hoặc văn bản có lỗi · 2 dùng sai lệnh · 3 máy gặp sự cố`,
			`List the first N units by rank in the campaign, each with the number of people that it
may propose. Where units of one rank lie on both sides of the cut, the program does not
choose: all are listed as "the council has to decide", and counted apart. Central units
are not scored; the council considers them on their own. -o FILE.xlsx makes a workbook of
two sheets: the collectives, and the proposals of the campaign with a column "Kết quả" for
the council to fill in, and a note of who of the same name and unit was honored before.

This is a draft, not to be published: -o does not write into public/, a site that was
built, or the folders of the input.

Exit codes: 0 done · 1 the input has errors · 2 wrong usage · 3 the machine failed`),
		Example: "  thidua awards draft --campaign 3081 --collectives 10\n  thidua awards draft --campaign 3081 --collectives 10 -o du-thao-3081.xlsx",
		Args:    takes(0, 0),
		RunE:    func(*cobra.Command, []string) error { return g.runAwardsDraft(f) },
	}
	cmd.Flags().StringVar(&f.campaign, "campaign", "", g.tr("phong trào: id", "the campaign: its id"))
	cmd.Flags().IntVar(&f.collectives, "collectives", 0, g.tr("số tập thể", "how many collectives"))
	cmd.Flags().StringVarP(&f.out, "output", "o", "", g.tr("tệp .csv hoặc .xlsx nhận dự thảo, tính từ thư mục làm việc", "the .csv or .xlsx file for the draft, from the workspace"))
	g.addAsOf(cmd, &f.inputFlags)
	return cmd
}

func (g *globals) runAwardsDraft(f awardsDraftFlags) error {
	if f.campaign == "" || f.collectives < 1 {
		return usage(lang.T("cần --campaign ID và --collectives N, với N từ 1 trở lên", "--campaign ID and --collectives N are needed, with N 1 or more"))
	}
	checked, _, err := g.sound(f.inputFlags)
	if err != nil {
		return err
	}
	c, err := campaignMeant(checked, f.campaign)
	if err != nil {
		return err
	}
	d := award.DraftOf(checked.Book, c, f.collectives)
	if len(d.Lines) == 0 {
		return usage(lang.T("phong trào %q không có đơn vị nào được xếp hạng", "no unit is ranked in campaign %q"), c.ID)
	}
	t := award.TableOf(checked.Site, checked.Book, d, g.lang)
	if f.out != "" {
		content := t.CSV()
		if strings.EqualFold(filepath.Ext(f.out), ".xlsx") {
			if content, err = t.Workbook(); err != nil {
				return err
			}
		}
		if err := output.WritePrivate(output.Disk(), g.inWorkspace(f.out), content, append(g.at().InputFolders(), g.inWorkspace(workspace.PublicFolder))); err != nil {
			return err
		}
	}
	switch {
	case g.json:
		return g.summary(map[string]any{
			"campaign": c.ID, "as_of": checked.Book.AsOf.String(), "wanted": d.Wanted, "clear": d.Clear, "tied": d.Tied, "seats": d.Seats,
			"output": filepath.ToSlash(f.out),
		})
	case f.out != "":
		g.say(lang.T("Đã ghi dự thảo vào %s: %s", "The draft is in %s: %s"), f.out, t.Outcome)
	default:
		_, err = g.Stdout.Write(t.Text())
	}
	return err
}
