package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"thidua/cmd/thidua/internal/lang"
)

// spoken finds the language that the user asked for before any flag is parsed:
// the help itself is written in it.
func spoken(args []string) lang.Lang {
	for i, a := range args {
		tag, ok := strings.CutPrefix(a, "--lang=")
		if a == "--lang" && i+1 < len(args) {
			tag, ok = args[i+1], true
		}
		if l, known := lang.Parse(tag); ok && known {
			return l
		}
	}
	return lang.Vi
}

// unspoken finds a language that the program does not speak.
func unspoken(args []string) (string, bool) {
	for i, a := range args {
		if a == "--" {
			break
		}
		tag, ok := strings.CutPrefix(a, "--lang=")
		if a == "--lang" && i+1 < len(args) {
			tag, ok = args[i+1], true
		}
		if _, known := lang.Parse(tag); ok && !known {
			return tag, true
		}
	}
	return "", false
}

// helpWords are the words of the command library's help and errors.
var helpWords = strings.NewReplacer(
	"Usage:", "Cách dùng:",
	"Aliases:", "Tên khác:",
	"Examples:", "Ví dụ:",
	"Available Commands:", "Các lệnh:",
	"Additional Commands:", "Lệnh khác:",
	"Global Flags:", "Cờ chung:",
	"Flags:", "Cờ:",
	"[command]", "[lệnh]",
	`for more information about a command.`, `để xem hướng dẫn của một lệnh.`,
	`Use "`, `Gõ "`,
	"unknown command ", "không có lệnh ",
	" for \"thidua\"", "",
	"Did you mean this?", "Có phải bạn muốn:",
	"unknown flag: ", "không có cờ ",
	"unknown shorthand flag: ", "không có cờ ",
	"flag needs an argument: ", "cờ cần một giá trị: ",
	"invalid argument ", "giá trị không hợp lệ ",
	" flag: strconv.ParseInt: parsing ", ": không phải là số nguyên: ",
	": invalid syntax", "",
	" for \"-", " của \"-",
	"[flags]", "[cờ]",
	"(default ", "(mặc định ",
)

// inWords puts a message of the command library into the user's language.
func (g *globals) inWords(message string) string {
	if g.lang == lang.En {
		return message
	}
	return helpWords.Replace(message)
}

// translate puts the frame of the help into the user's language.
func (g *globals) translate(root *cobra.Command) {
	root.SetUsageTemplate(g.inWords(root.UsageTemplate()))
	root.InitDefaultHelpCmd() // puts our own among the commands
	root.InitDefaultCompletionCmd()
	g.completion(root)
	if g.lang == lang.Vi {
		inVietnamese(root)
	}
}

// inVietnamese words what the command library adds to the help of a command by itself: that
// there are flags, and their defaults.
func inVietnamese(cmd *cobra.Command) {
	if !cmd.DisableFlagsInUseLine {
		cmd.DisableFlagsInUseLine = true
		cmd.Use += " [cờ]"
	}
	word := func(f *pflag.Flag) {
		none := zeros[f.Value.Type()]
		if f.DefValue == none || f.DefValue == "" {
			return
		}
		f.Usage, f.DefValue = f.Usage+" (mặc định "+f.DefValue+")", none
	}
	cmd.LocalNonPersistentFlags().VisitAll(word)
	cmd.PersistentFlags().VisitAll(word)
	for _, kid := range cmd.Commands() {
		inVietnamese(kid)
	}
}

// zeros are the defaults of which the library says nothing, by the type of the flag.
var zeros = map[string]string{"bool": "false", "int": "0", "duration": "0s", "stringSlice": "[]", "stringArray": "[]"}

// takes checks the number of a command's arguments.
func takes(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || (most >= 0 && len(args) > most) {
			return usage(lang.T("cách dùng: %s", "usage: %s"), cmd.UseLine())
		}
		return nil
	}
}
