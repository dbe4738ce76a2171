package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/source"
)

// shells are those for which a file of completions is made.
var shells = map[string]lang.Text{
	"bash": lang.T(`Tạo tệp cho bash. Nạp vào phiên này: source <(thidua completion bash); cho mọi phiên:
thidua completion bash > ~/.local/share/bash-completion/completions/thidua`,
		`Make the file for bash. Into this session: source <(thidua completion bash); for all:
thidua completion bash > ~/.local/share/bash-completion/completions/thidua`),
	"zsh": lang.T(`Tạo tệp cho zsh: thidua completion zsh > "${fpath[1]}/_thidua", rồi mở phiên mới`,
		`Make the file for zsh: thidua completion zsh > "${fpath[1]}/_thidua", then open a new session`),
	"fish": lang.T(`Tạo tệp cho fish: thidua completion fish > ~/.config/fish/completions/thidua.fish`,
		`Make the file for fish: thidua completion fish > ~/.config/fish/completions/thidua.fish`),
	"powershell": lang.T(`Tạo tệp cho PowerShell. Nạp vào phiên này: thidua completion powershell | Out-String | Invoke-Expression;
cho mọi phiên, thêm dòng ấy vào tệp $PROFILE`,
		`Make the file for PowerShell. Into this session: thidua completion powershell | Out-String | Invoke-Expression;
for all, add that line to the file $PROFILE`),
}

// completion puts the command that makes completions into the user's language, and
// lets the flags that name things of the workspace be completed.
func (g *globals) completion(root *cobra.Command) {
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.Short = g.tr("Tạo tệp để shell tự điền lệnh", "Make a file that lets the shell complete commands")
			c.Long = c.Short
			for _, shell := range c.Commands() {
				shell.Long = shells[shell.Name()].In(g.lang)
				shell.Short, _, _ = strings.Cut(shell.Long, ":")
				shell.Short, _, _ = strings.Cut(shell.Short, ".")
			}
		}
		g.completeFlags(c)
	}
}

func (g *globals) completeFlags(c *cobra.Command) {
	for name, list := range map[string]func(*source.Site) []string{"unit": unitChoices, "campaign": campaignChoices} {
		if c.LocalFlags().Lookup(name) == nil {
			continue
		}
		// It fails only for a flag that is not there.
		_ = c.RegisterFlagCompletionFunc(name, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return g.choices(list), cobra.ShellCompDirectiveNoFileComp
		})
	}
	for _, sub := range c.Commands() {
		g.completeFlags(sub)
	}
}

// choices reads the workspace for what a flag may name; nothing where there is none.
func (g *globals) choices(list func(*source.Site) []string) []string {
	w, err := g.open()
	if err != nil {
		return nil
	}
	defer w.Close()
	site, _ := source.Load(w)
	return list(site)
}

// unitChoices are the codes of the units in force last, with their names.
func unitChoices(s *source.Site) []string {
	last := ""
	for _, u := range s.Units.Units {
		last = max(last, u.Vintage)
	}
	var out []string
	for _, u := range s.Units.Units {
		if u.Vintage == last && u.Code != "" {
			out = append(out, u.Code+"\t"+u.Names[len(u.Names)-1].Full)
		}
	}
	slices.Sort(out)
	return out
}

func campaignChoices(s *source.Site) []string {
	var out []string
	for _, c := range s.Campaigns {
		out = append(out, c.ID+"\t"+c.Title)
	}
	return out
}
