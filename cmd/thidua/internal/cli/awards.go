package cli

import (
	"cmp"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/award"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

func (g *globals) awardsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "awards",
		Short: g.tr("Xét danh sách đề nghị khen thưởng, lập dự thảo cho Hội đồng", "Check proposals for awards and draft the list for the council"),
		Long: g.tr(`Việc trước khi có quyết định khen thưởng: kiểm tra danh sách đề nghị ở data/proposals/
theo quy định của phong trào, và lập dự thảo danh sách tập thể trình Hội đồng. Danh sách
đề nghị và dự thảo không bao giờ được đưa lên trang web.`,
			`What comes before the decision: check the proposals in data/proposals/ against the rules
of their campaigns, and draft the list of collectives for the council. Neither is ever
part of the published site.`),
		Example: "  thidua awards check\n  thidua awards draft --campaign 3081 --collectives 10",
		Args:    takes(0, 0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(g.awardsCheckCommand(), g.awardsDraftCommand())
	return cmd
}

type awardsCheckFlags struct {
	inputFlags
	campaign string
	format   string
}

func (g *globals) awardsCheckCommand() *cobra.Command {
	var f awardsCheckFlags
	cmd := &cobra.Command{
		Use:   "check",
		Short: g.tr("Kiểm tra danh sách đề nghị và bảng vàng theo quy định của phong trào", "Check proposals and honor rolls against the rules of their campaigns"),
		Long: g.tr(`Kiểm tra data/proposals/ (trái quy định là lỗi) và data/honors/ (là cảnh báo, vì đã
quyết định): số lượng tối đa trong mỗi đơn vị, cá nhân ngoài đơn vị được khen thưởng,
người hay tập thể nêu hai lần, danh hiệu không đi cùng nhau, tập thể không được xét hoặc
chưa xếp hạng, danh hiệu lạ. Không ghi gì.

Mã thoát: 0 đúng quy định · 1 có lỗi · 2 dùng sai lệnh · 3 máy gặp sự cố`,
			`Check data/proposals/ (what breaks a rule is an error) and data/honors/ (a warning, since
it has been decided): quotas, people outside the rewarded units, names given twice, titles
that exclude each other, collectives that are disqualified or not ranked, unknown titles.
Nothing is written.

Exit codes: 0 by the rules · 1 there are errors · 2 wrong usage · 3 the machine failed`),
		Example: "  thidua awards check -C thi-dua\n  thidua awards check --campaign 3081 --format csv > loi-de-nghi.csv",
		Args:    takes(0, 0),
		RunE:    func(*cobra.Command, []string) error { return g.runAwardsCheck(f) },
	}
	cmd.Flags().StringVar(&f.campaign, "campaign", "", g.tr("phong trào: id (mặc định: tất cả)", "the campaign: its id (default: all)"))
	cmd.Flags().StringVar(&f.format, "format", "text", g.tr("cách in: text, json hoặc csv", "how to print: text, json or csv"))
	g.addAsOf(cmd, &f.inputFlags)
	return cmd
}

func (g *globals) runAwardsCheck(f awardsCheckFlags) error {
	write, forPrograms := writers[f.format]
	if f.format == "sarif" || !forPrograms && f.format != "text" {
		return usage(lang.T("--format nhận text, json hoặc csv, không phải %q", "--format takes text, json or csv, not %q"), f.format)
	}
	checked, _, err := g.checked(f.inputFlags)
	if err != nil {
		return err
	}
	if f.campaign != "" {
		if _, err := campaignMeant(checked, f.campaign); err != nil && !checked.Faults.HasErrors() {
			return err
		}
	}
	found := awardFaults(checked, f.campaign)
	verdict := orStrict(g, found, nil)
	if found.HasErrors() {
		verdict = build.ErrFaults
	}
	if forPrograms {
		return cmp.Or(write(found, g.Stdout, g.lang), verdict)
	}
	return cmp.Or(g.printAwards(checked, found, f.campaign), verdict)
}

// campaignMeant is the campaign of an id.
func campaignMeant(checked build.Checked, id string) (*campaign.Campaign, error) {
	return checked.Site.CampaignOf("--campaign", id)
}

// awardFaults are the errors of the input, which leave nothing to be judged, or else
// what the lists of a campaign break, and what was found while reading them.
func awardFaults(checked build.Checked, id string) diag.List {
	if checked.Faults.HasErrors() {
		return checked.Faults.Only(func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
	}
	type line struct {
		file string
		n    int
	}
	elsewhere := map[line]bool{}
	for _, list := range [][]campaign.Award{checked.Site.Awards, checked.Site.Proposals} {
		for _, a := range list {
			if id != "" && a.Campaign != id {
				elsewhere[line{a.At.File, a.At.Line}] = true
			}
		}
	}
	out := checked.Faults.Only(func(d diag.Diagnostic) bool {
		return d.Code == diag.TitleUnknown && !elsewhere[line{d.Pos.File, d.Pos.Line}]
	})
	out.Add(award.Proposals(checked.Site, checked.Book, id)...)
	out.Add(award.Rolls(checked.Site, checked.Book, id)...)
	return out
}

// printAwards prints the outcome for people, or as the summary that was asked for.
func (g *globals) printAwards(checked build.Checked, found diag.List, id string) error {
	count := func(awards []campaign.Award) int {
		n := 0
		for _, a := range awards {
			if id == "" || a.Campaign == id {
				n++
			}
		}
		return n
	}
	proposed, decided := count(checked.Site.Proposals), count(checked.Site.Awards)
	errs, warnings := found.Count(diag.Error), found.Count(diag.Warning)
	if g.json {
		return g.summary(map[string]any{"errors": errs, "warnings": warnings, "proposed": proposed, "decided": decided})
	}
	if err := g.print(found); err != nil {
		return err
	}
	if checked.Faults.HasErrors() {
		g.say(lang.T("%d lỗi đầu vào: sửa xong mới xét được danh sách", "%d errors in the input: correct them first, then check the lists"), errs)
		return nil
	}
	g.say(lang.T("%d lỗi, %d cảnh báo; %d dòng đề nghị, %d dòng bảng vàng", "%d errors, %d warnings; %d rows of proposals, %d of honor rolls"),
		errs, warnings, proposed, decided)
	return nil
}
