package cli

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// codesTopic is the word behind help that stands for the codes of diagnostics.
const codesTopic = "codes"

// helpCommand tells about commands, and about the codes that end a diagnostic.
func (g *globals) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:                   g.tr("help [lệnh | files | loại tệp | codes | mã thông báo]", "help [command | files | kind of file | codes | code]"),
		DisableFlagsInUseLine: true,
		Short:                 g.tr("In hướng dẫn của một lệnh, một loại tệp, hoặc giải thích một mã thông báo", "Print the help of a command or a kind of file, or explain a code"),
		Long: g.tr(`In hướng dẫn của một lệnh; các loại tệp (files) và cách viết một loại, có ví dụ; danh sách
mã thông báo (codes), hoặc lời giải thích một mã: điều gì đã xảy ra, vì sao không cho qua, ví dụ và cách sửa.

Mã kết thúc: 0 xong · 2 không có lệnh hay mã này`,
			`Print the help of a command; the kinds of files (files) and how one is written, with an
example; the list of the codes of messages (codes), or what is known of a code: what happened, why it is not let through, an example and the way out.

Exit codes: 0 done · 2 there is no such command or code`),
		Example: "  thidua help check\n  thidua help files\n  thidua help actuals\n  thidua help codes\n  thidua help unit-unknown",
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			return helpTopics(cmd.Root(), args, typed), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error { return g.runHelp(cmd.Root(), args) },
	}
}

func (g *globals) runHelp(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return root.Help()
	}
	if args[0] == codesTopic {
		return g.runHelpCodes(args[1:])
	}
	if t, ok := topicOf(args[0]); ok && len(args) == 1 {
		return t.print(g.Stdout, g.lang)
	}
	if args[0] == filesTopic && len(args) == 1 {
		return listTopics(g.Stdout, g.lang)
	}
	if d, ok := diag.Explain(diag.Code(args[0])); ok && len(args) == 1 {
		return explainCode(g.Stdout, d, g.lang)
	}
	cmd, _, err := root.Find(args)
	if err != nil || cmd == root {
		return g.noTopic(root, strings.Join(args, " "))
	}
	cmd.InitDefaultHelpFlag()
	return cmd.Help()
}

// runHelpCodes lists all codes, or explains the ones that are named.
func (g *globals) runHelpCodes(names []string) error {
	if len(names) == 0 {
		return listCodes(g.Stdout, g.lang)
	}
	for i, name := range names {
		d, ok := diag.Explain(diag.Code(name))
		if !ok {
			return g.noCode(name)
		}
		if i > 0 {
			fmt.Fprintln(g.Stdout)
		}
		if err := explainCode(g.Stdout, d, g.lang); err != nil {
			return err
		}
	}
	return nil
}

// noCode refuses a code that does not exist, with the nearest one.
func (g *globals) noCode(name string) error {
	if near := diag.NearestCode(name); near != "" {
		return usage(lang.T("không có mã thông báo %q; có phải %q?", "there is no code %q; did you mean %q?"), name, string(near))
	}
	return usage(lang.T(`không có mã thông báo %q; "thidua help codes" liệt kê mọi mã`, `there is no code %q; "thidua help codes" lists all`), name)
}

// noTopic refuses what is neither a command nor a code.
func (g *globals) noTopic(root *cobra.Command, name string) error {
	if near := diag.Nearest(name, helpTopics(root, nil, "")); near != "" {
		return usage(lang.T("không có lệnh hay mã thông báo %q; có phải %q?", "there is no command or code %q; did you mean %q?"), name, near)
	}
	return usage(lang.T(`không có lệnh hay mã thông báo %q; "thidua help" liệt kê các lệnh, "thidua help codes" liệt kê các mã`,
		`there is no command or code %q; "thidua help" lists the commands, "thidua help codes" the codes`), name)
}

// helpTopics lists what help can tell about: after the word codes, only codes.
func helpTopics(root *cobra.Command, args []string, typed string) []string {
	var out []string
	if len(args) == 0 {
		out = append(out, codesTopic, filesTopic)
		for _, t := range topics {
			out = append(out, t.name)
		}
		for _, c := range root.Commands() {
			if c.IsAvailableCommand() {
				out = append(out, c.Name())
			}
		}
	}
	if len(args) == 0 || args[0] == codesTopic {
		for _, c := range diag.Codes() {
			out = append(out, string(c))
		}
	}
	matching := out[:0]
	for _, topic := range out {
		if strings.HasPrefix(topic, typed) {
			matching = append(matching, topic)
		}
	}
	return matching
}

func listCodes(w io.Writer, in lang.Lang) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range diag.Codes() {
		d, _ := diag.Explain(c)
		fmt.Fprintf(out, "%s\t%s\t%s\n", c, d.Severity.Name().In(in), d.Title.In(in))
	}
	return out.Flush()
}

// helpWidth is where the lines of an explanation are broken.
const helpWidth = 84

func explainCode(w io.Writer, d diag.Doc, in lang.Lang) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): %s\n\n%s\n", d.Code, d.Severity.Name().In(in), d.Title.In(in), wrapped(d.Explanation.In(in), ""))
	if d.Example.Lines != "" {
		fmt.Fprintf(&b, "\n%s\n\n", lang.T("Ví dụ, tệp %s:", "Example, the file %s:").With(d.Example.Pos.File).In(in))
		for line := range strings.Lines(d.Example.Lines) {
			b.WriteString("    " + line)
		}
	}
	sample := d.Sample()
	fmt.Fprintf(&b, "\n%s\n\n    %s\n", lang.T("Thông báo:", "The message:").In(in), sample.Line(in))
	if hint := sample.Hint.In(in); hint != "" {
		fmt.Fprintf(&b, "        %s\n", hint)
	}
	fmt.Fprintf(&b, "\n%s\n%s\n", lang.T("Cách sửa:", "Remedy:").In(in), wrapped(d.WayOut().In(in), "    "))
	if d.Figured {
		fmt.Fprintf(&b, "\n%s\n", wrapped(lang.T("Nếu đã xem và số liệu đúng, cảnh báo này ghi được vào data/accepted.csv (\"thidua help accepted\").",
			"Where it has been looked at and the figure is right, this warning can be entered in data/accepted.csv (\"thidua help accepted\").").In(in), ""))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// wrapped breaks a text into lines behind an indent.
func wrapped(text, indent string) string {
	var b strings.Builder
	width := 0
	for word := range strings.FieldsSeq(text) {
		n := len([]rune(word))
		switch {
		case width == 0:
			b.WriteString(indent)
			width = len(indent)
		case width+1+n > helpWidth:
			b.WriteString("\n" + indent)
			width = len(indent)
		default:
			b.WriteByte(' ')
			width++
		}
		b.WriteString(word)
		width += n
	}
	return b.String()
}
