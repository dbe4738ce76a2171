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
		Short: g.tr("Khen thưởng: nhận đề nghị, xét, trình Hội đồng, ghi bảng vàng", "Awards: proposals, their check, the council's list, the honor roll"),
		Long: g.tr(`Từ đề nghị đến bảng vàng: nhận danh sách đề nghị vào data/proposals/, kiểm tra theo quy
định của phong trào, lập danh sách trình Hội đồng, và khi có quyết định thì ghi bảng vàng.
Danh sách đề nghị và dự thảo không bao giờ được đưa lên trang web.`,
			`From proposals to the honor roll: receive lists of proposals into data/proposals/, check
them against the rules of their campaigns, draft the list for the council and, with the
decision, write the honor roll. Proposals and drafts are never part of the published site.`),
		Example: "  thidua awards receive de-nghi-3081.xlsx\n  thidua awards check\n  thidua awards draft --campaign 3081 --collectives 10\n  thidua awards grant de-nghi-3081.xlsx --decision 123/QĐ-BHXH --date 15/01/2023",
		Args:    takes(0, 0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(g.awardsReceiveCommand(), g.awardsCheckCommand(), g.awardsDraftCommand(), g.awardsGrantCommand())
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
người hay tập thể nêu hai lần, danh hiệu không được tặng đồng thời, tập thể không được xét hoặc
chưa xếp hạng, danh hiệu lạ. Người được đề nghị có cùng họ tên, cùng đơn vị với người ở
bảng vàng được nêu để Hội đồng xem; chương trình không coi là một người. Không ghi gì.

Mã kết thúc: 0 đúng quy định · 1 có lỗi · 2 dùng sai lệnh · 3 máy gặp sự cố`,
			`Check data/proposals/ (what breaks a rule is an error) and data/honors/ (a warning, since
it has been decided): quotas, people outside the rewarded units, names given twice, titles
that exclude each other, collectives that are disqualified or not ranked, unknown titles.
People proposed who have name and unit of somebody on the honor roll are shown for the
council; the program does not take them for one person. Nothing is written.

Exit codes: 0 by the rules · 1 there are errors · 2 wrong usage · 3 the machine failed`),
		Example: "  thidua awards check -C thi-dua\n  thidua awards check --campaign 3081 --format csv > loi-de-nghi.csv",
		Args:    takes(0, 0),
		RunE:    func(*cobra.Command, []string) error { return g.runAwardsCheck(f) },
	}
	cmd.Flags().StringVar(&f.campaign, "campaign", "", g.tr("phong trào: id (mặc định: tất cả)", "the campaign: its id (default: all)"))
	cmd.Flags().StringVar(&f.format, "format", "text", g.tr("định dạng kết quả: text, json hoặc csv", "how to print: text, json or csv"))
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
	known := award.Namesakes(checked.Site, id)
	if g.json {
		return g.summary(map[string]any{"errors": errs, "warnings": warnings, "proposed": proposed, "decided": decided, "namesakes": len(known)})
	}
	if err := g.print(found); err != nil {
		return err
	}
	if checked.Faults.HasErrors() {
		g.say(lang.T("%d lỗi trong số liệu và văn bản: sửa xong mới xét được danh sách", "%d errors in the input: correct them first, then check the lists"), errs)
		return nil
	}
	g.say(lang.T("%d lỗi, %d cảnh báo; %d dòng đề nghị, %d dòng bảng vàng", "%d errors, %d warnings; %d rows of proposals, %d of honor rolls"),
		errs, warnings, proposed, decided)
	g.listNamesakes(known)
	return nil
}

// listNamesakes shows who of the name of a person proposed is on the honor roll already.
func (g *globals) listNamesakes(known []award.Namesake) {
	if len(known) > 0 {
		g.say(lang.T("Cùng họ tên, cùng đơn vị đã có trên bảng vàng (Hội đồng xem xét, chương trình không gộp):", "Of the same name and unit on the honor roll (for the council; the program merges nobody):"))
	}
	for _, n := range known {
		g.say(lang.Same("  - %s"), namesakeText(n))
	}
}

// namesakeText is one of them in words.
func namesakeText(n award.Namesake) lang.Text {
	text := lang.T("%s: %s, %s: %s, %s ngày %s (%s)", "%s: %s, %s: %s, %s of %s (%s)").With(n.Proposal.At, n.Proposal.Name, n.Earlier.UnitText, n.Earlier.Title, n.Earlier.Decision, n.Earlier.DecidedOn.Format(), n.Earlier.At)
	if n.SameTitle {
		return lang.T("%s, cùng hình thức", "%s, the same award").With(text)
	}
	return text
}
