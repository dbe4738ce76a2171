package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/page"
	"thidua/cmd/thidua/internal/route"
)

type scoreFlags struct {
	inputFlags
	unit     string
	campaign string
	explain  bool
}

func (g *globals) scoreCommand() *cobra.Command {
	var f scoreFlags
	cmd := &cobra.Command{
		Use:   "score",
		Short: g.tr("In bảng chấm điểm của một đơn vị", "Print the score sheet of a unit"),
		Long: g.tr(`In điểm, hạng và xếp loại của một đơn vị trong các phong trào có chấm điểm, đúng như
trên trang web. --explain in từng phép tính và nguồn số liệu, để chấm lại bằng tay.

Mã kết thúc: 0 xong · 1 số liệu hoặc văn bản có lỗi · 2 dùng sai lệnh`,
			`Print a unit's score, rank and class in the campaigns that are scored, just as the
site shows them. --explain prints every step and the source of every figure, so that
the score can be redone by hand.

Exit codes: 0 done · 1 the input has errors · 2 wrong usage`),
		Example: "  thidua score --unit 01\n  thidua score --unit \"Hà Nội\" --campaign 4225 --explain",
		Args:    takes(0, 0),
		RunE:    func(*cobra.Command, []string) error { return g.runScore(f) },
	}
	cmd.Flags().StringVar(&f.unit, "unit", "", g.tr("đơn vị: mã hoặc tên", "the unit: its code or name"))
	cmd.Flags().StringVar(&f.campaign, "campaign", "", g.tr("phong trào: id (mặc định: mọi phong trào có chấm điểm)", "the campaign: its id (default: all that are scored)"))
	cmd.Flags().BoolVar(&f.explain, "explain", false, g.tr("in từng phép tính và nguồn số liệu", "print every step and the sources"))
	g.addAsOf(cmd, &f.inputFlags)
	return cmd
}

func (g *globals) runScore(f scoreFlags) error {
	if f.unit == "" {
		return usage(lang.T("thiếu --unit: mã hoặc tên của đơn vị", "--unit is missing: a unit's code or name"))
	}
	checked, opts, err := g.sound(f.inputFlags)
	if err != nil {
		return err
	}
	sheets, err := g.sheets(checked, opts, f)
	if err != nil {
		return err
	}
	if g.json {
		return g.summary(map[string]any{"sheets": sheets})
	}
	for i, s := range sheets {
		if i > 0 {
			fmt.Fprintln(g.Stdout)
		}
		g.printSheet(s, f.explain)
	}
	return nil
}

// sheets are the score sheets of the unit that the user names.
func (g *globals) sheets(checked build.Checked, opts build.Options, f scoreFlags) ([]page.ScoreSheet, error) {
	campaigns := slices.DeleteFunc(slices.Clone(checked.Site.Campaigns), func(c *campaign.Campaign) bool {
		return !route.HasRanking(c) || f.campaign != "" && c.ID != f.campaign
	})
	if c := checked.Site.Campaign(f.campaign); len(campaigns) == 0 && c != nil {
		return nil, usage(lang.T("phong trào %s chưa chấm điểm được: cần trọng số, danh mục đơn vị và mức giao cho từng đơn vị", "campaign %s cannot be scored: it needs weights, a list of units and levels for each of them"), c.ID)
	}
	if len(campaigns) == 0 {
		return nil, usage(lang.T("không có phong trào %q, hoặc phong trào ấy không chấm điểm", "there is no campaign %q, or it is not scored"), f.campaign)
	}
	in, err := g.pageInput(checked, opts.BuiltIn, opts.BuiltIn, g.lang)
	if err != nil {
		return nil, err
	}
	reg := checked.Site.Units
	var out []page.ScoreSheet
	for _, c := range campaigns {
		v, _ := reg.Vintage(c.Vintage)
		day := checked.Book.AsOf
		if !v.To.IsZero() && v.To.Before(day) {
			day = v.To
		}
		unit, _ := unitMeant(reg, f.unit, day)
		if unit == nil {
			return nil, noUnit(reg, f.unit, day)
		}
		if sheet, ok := page.SheetOf(in, c, unit.ID); ok {
			out = append(out, sheet)
		}
	}
	if len(out) == 0 {
		return nil, usage(lang.T("đơn vị %q không được xếp hạng trong phong trào nào ở trên", "the unit %q is ranked in none of these campaigns"), f.unit)
	}
	return out, nil
}

// printSheet prints a score sheet as its page shows it.
func (g *globals) printSheet(s page.ScoreSheet, explain bool) {
	line := func(text string) {
		if text != "" {
			fmt.Fprintln(g.Stdout, text)
		}
	}
	line(s.Heading)
	line(fmt.Sprintf("%s: %s", s.Number, s.Campaign))
	rule := s.Rule
	if s.RuleNote != "" {
		rule += " (" + s.RuleNote + ")"
	}
	line(g.tr("Bộ quy tắc ", "Rules ") + rule)
	line(lang.T("Điểm %s, hạng %s/%s", "Score %s, rank %s of %s").With(s.Score, s.Rank, s.Of).In(g.lang))
	for _, text := range []string{s.Class, s.Cluster, s.Move, s.Basis} {
		line(text)
	}
	if !explain {
		for _, row := range s.Lines.Rows {
			line("  " + s.Brief(row))
		}
		for _, row := range s.Extra.Rows {
			line("  " + row.Cells[0].Text + ": " + row.Cells[2].Text)
		}
		return
	}
	g.printTable(s.Lines)
	g.printTable(s.Extra)
	for _, text := range slices.Concat(s.Working, s.Place, []string{s.Reason}, s.Rules) {
		line(text)
	}
	for _, o := range slices.Concat(s.Lines.Origins, s.Extra.Origins) {
		line(g.tr("Nguồn, ", "Source, ") + o.Of + ": " + o.Places)
	}
}

// printTable prints each row as a block: its name, then a line for each column.
func (g *globals) printTable(t block.Table) {
	for _, row := range t.Rows {
		fmt.Fprintf(g.Stdout, "\n%s\n", row.Cells[0].Text)
		for i, cell := range row.Cells[1:] {
			if cell.Text == "" {
				continue
			}
			fmt.Fprintf(g.Stdout, "    %s: %s", t.Head[i+1].Text, cell.Text)
			if cell.Small != "" {
				fmt.Fprintf(g.Stdout, " (%s)", cell.Small)
			}
			fmt.Fprintln(g.Stdout)
		}
	}
	if len(t.Rows) > 0 {
		fmt.Fprintln(g.Stdout)
	}
}
