package cli

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/tree"
	"thidua/cmd/thidua/internal/workspace"
)

// manualCommand writes the pages of the manual (man), one for each command: for those who
// pack the program.
func (g *globals) manualCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:    "manual",
		Short:  g.tr("Ghi trang hướng dẫn (man) của mọi lệnh", "Write the manual pages of all commands"),
		Hidden: true,
		Args:   takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			t := &tree.Tree{}
			if err := g.addManual(t, cmd.Root()); err != nil {
				return err
			}
			if out == "" {
				return usage(lang.T("thiếu -o THƯ MỤC", "-o FOLDER is missing"))
			}
			report, err := output.WriteDir(cmd.Context(), output.Disk(), g.inWorkspace(out), t, output.Options{Kind: output.FormsKind, Protect: g.at().Protected(), Wait: workspace.Wait})
			if err == nil {
				g.say(lang.T("Đã ghi %d tệp vào %s.", "Wrote %d files into %s."), report.Files, out)
			}
			return err
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", g.tr("thư mục nhận, tính từ thư mục làm việc", "the folder, from the workspace"))
	return cmd
}

func (g *globals) addManual(t *tree.Tree, cmd *cobra.Command) error {
	if cmd.Hidden || !cmd.IsAvailableCommand() && cmd.HasParent() {
		return nil
	}
	name := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
	if err := t.AddBytes("man1/"+name+".1", g.manualPage(cmd, name)); err != nil {
		return err
	}
	for _, kid := range cmd.Commands() {
		if err := g.addManual(t, kid); err != nil {
			return err
		}
	}
	return nil
}

// manualPage is the page of one command in the language of man (roff).
func (g *globals) manualPage(cmd *cobra.Command, name string) []byte {
	var b bytes.Buffer
	section := func(title, content string) {
		if content != "" {
			fmt.Fprintf(&b, ".SH %s\n.nf\n%s\n.fi\n", title, roff(content))
		}
	}
	fmt.Fprintf(&b, ".TH \"%s\" \"1\" \"\" \"thidua %s\"\n", strings.ToUpper(name), workspace.Version)
	fmt.Fprintf(&b, ".SH %s\n%s \\- %s\n", g.tr("TÊN", "NAME"), roff(name), roff(cmd.Short))
	section(g.tr("CÁCH DÙNG", "SYNOPSIS"), cmd.UseLine())
	section(g.tr("MÔ TẢ", "DESCRIPTION"), cmd.Long)
	var flags strings.Builder
	list := func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		short := ""
		if f.Shorthand != "" {
			short = "-" + f.Shorthand + ", "
		}
		fmt.Fprintf(&flags, "%s--%s  %s\n", short, f.Name, f.Usage)
	}
	cmd.NonInheritedFlags().VisitAll(list)
	cmd.InheritedFlags().VisitAll(list)
	section(g.tr("CỜ", "OPTIONS"), strings.TrimSuffix(flags.String(), "\n"))
	section(g.tr("VÍ DỤ", "EXAMPLES"), cmd.Example)
	return b.Bytes()
}

// roff is a text as man takes it: a line that begins with a dot or a quote is no request.
func roff(s string) string {
	lines := strings.Split(strings.NewReplacer("\\", "\\e", "-", "\\-").Replace(s), "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = "\\&" + l
		}
	}
	return strings.Join(lines, "\n")
}
