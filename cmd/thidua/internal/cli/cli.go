// Package cli is the commands of the program: flags, progress, exit codes.
//
// A command decides where the input comes from and where the output goes; what
// is done in between is for package build.
package cli

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/workspace"
)

// Exit codes of the program; they are a contract.
const (
	exitDone        = 0
	exitFaults      = 1 // the input has errors, nothing was changed
	exitUsage       = 2
	exitEnvironment = 3 // disk or network failed, nothing was half-changed
	exitInterrupted = 130
)

// An Env is the process as the commands see it.
type Env struct {
	Stdout, Stderr io.Writer
	Terminal       bool // Stderr is one: progress may be drawn over
	NoColor        bool // its user wants none
	Now            func() time.Time
	Sleep          func(context.Context, time.Duration) error // nil: that of the machine
	Settings       string                                     // the user's folder for settings of this program; "": none
	Clicked        bool                                       // started by a double click
	Roots          *tls.Config                                // whom mail servers are trusted by; nil: as the machine trusts
}

// A globals holds the flags of every command.
type globals struct {
	Env
	dir    string
	tag    string
	lang   lang.Lang // of messages and help
	quiet  bool
	json   bool
	color  string
	strict bool

	profile profile
	ctx     context.Context // of the command
}

// errStrict stands for warnings that --strict turns into errors.
var errStrict = errors.New("warnings under --strict")

// usage is a wrong use of the program.
func usage(text lang.Text, args ...any) error { return fault.Refuse(text, args...) }

// stopping is how long a command may take to stop when it is asked to. Whatever it has
// begun can be left at any moment, as after a kill: the next run takes it up or away.
const stopping = 700 * time.Millisecond

// Main runs the program and returns its exit code. A command that does not stop in time
// when the context ends goes on in the background: the process has to end with Main.
func Main(ctx context.Context, env Env, args []string) int {
	g := &globals{Env: env, lang: spoken(args), ctx: ctx}
	if tag, wrong := unspoken(args); wrong {
		return g.finish(ctx, unknownLanguage(tag)) // help is refused too
	}
	root := g.root()
	root.SetArgs(args)
	cobra.MousetrapHelpText = "" // what a double click does is ours to say
	done := make(chan error, 1)
	go func() {
		if env.Clicked && len(args) == 0 {
			done <- g.runWindow(ctx, anyPort, false, g.recent()[:min(1, len(g.recent()))], "")
			return
		}
		done <- root.ExecuteContext(ctx)
	}()
	var err error
	select {
	case err = <-done:
	case <-ctx.Done():
		select {
		case err = <-done:
		case <-time.After(stopping):
			err = ctx.Err()
		}
	}
	err = errors.Join(err, g.profile.stop())
	return g.finish(ctx, err)
}

// finish says what went wrong, once, and finds the exit code.
func (g *globals) finish(ctx context.Context, err error) int {
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, build.ErrFaults), errors.Is(err, errStrict), errors.Is(err, errDamaged), errors.Is(err, errDiffers):
		return exitFaults
	case ctx.Err() != nil:
		fmt.Fprintln(g.Stderr, "thidua:", lang.T("đã dừng theo yêu cầu, không có gì thay đổi dở dang", "interrupted, nothing was half-changed").In(g.lang))
		return exitInterrupted
	case isUsage(err):
		fmt.Fprintln(g.Stderr, "thidua:", g.inWords(err.Error()))
		return exitUsage
	case fault.IsRefusal(err):
		fmt.Fprintln(g.Stderr, "thidua:", explain(err, g.lang))
		return exitUsage
	}
	fmt.Fprintln(g.Stderr, "thidua:", explain(err, g.lang))
	return exitEnvironment
}

func unknownLanguage(tag string) error {
	return usage(lang.T("--lang nhận vi hoặc en, không phải %q", "--lang takes vi or en, not %q"), tag)
}

// explain words an error of the machine.
func explain(err error, l lang.Lang) string { return fault.Text(err).In(l) }

// isUsage recognises the errors that cobra and its flags make.
func isUsage(err error) bool {
	for _, start := range []string{
		"unknown command", "unknown flag", "unknown shorthand", "invalid argument", "accepts ", "requires ", "flag needs an argument", "bad flag syntax",
	} {
		if strings.HasPrefix(err.Error(), start) {
			return true
		}
	}
	return false
}

// tr is a text in the language of the user.
func (g *globals) tr(vi, en string) string { return lang.T(vi, en).In(g.lang) }

func (g *globals) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "thidua",
		Short: g.tr("Dựng trang web các phong trào thi đua từ tệp CSV và văn bản Markdown", "Build the website of emulation campaigns from CSV files and Markdown texts"),
		Long: g.tr(`Thidua biến các tệp CSV số liệu và văn bản Markdown thành trang web tĩnh của các
phong trào thi đua: chỉ tiêu, tiến độ, xếp hạng, bảng vàng.

Mã kết thúc: 0 xong · 1 số liệu hoặc văn bản có lỗi, không có gì thay đổi · 2 dùng sai lệnh ·
3 máy gặp sự cố (đĩa, mạng), không có gì thay đổi dở dang · 130 bị dừng`,
			`Thidua turns CSV exports and Markdown texts into the static website of emulation
campaigns: targets, pace, rankings, honor rolls.

Exit codes: 0 done · 1 the input has errors, nothing was changed · 2 wrong usage ·
3 the machine failed (disk, network), nothing was half-changed · 130 interrupted`),
		Example:       "  thidua init thi-dua\n  thidua check -C thi-dua\n  thidua build -C thi-dua\n  thidua serve -C thi-dua",
		Version:       workspace.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if _, ok := lang.Parse(g.tag); !ok {
				return unknownLanguage(g.tag)
			}
			if !slices.Contains(colors, g.color) {
				return usage(lang.T("--color nhận auto, always hoặc never, không phải %q", "--color takes auto, always or never, not %q"), g.color)
			}
			return g.profile.start()
		},
	}
	root.SetOut(g.Stdout)
	root.SetErr(g.Stderr)
	root.SetVersionTemplate("thidua {{.Version}}\n")
	flags := root.PersistentFlags()
	flags.StringVarP(&g.dir, "dir", "C", ".", g.tr("thư mục làm việc", "the workspace"))
	flags.StringVar(&g.tag, "lang", string(lang.Vi), g.tr("ngôn ngữ của thông báo: vi hoặc en", "language of messages: vi or en"))
	flags.BoolVar(&g.quiet, "quiet", false, g.tr("chỉ in lỗi", "print errors only"))
	flags.BoolVar(&g.json, "json", false, g.tr("in một bản tóm tắt JSON ra đầu ra chuẩn", "print one JSON summary on standard output"))
	flags.StringVar(&g.color, "color", colorAuto, g.tr("tô màu lỗi, cảnh báo: auto (khi là màn hình và không có NO_COLOR), always hoặc never", "colour errors and warnings: auto (on a terminal without NO_COLOR), always or never"))
	flags.BoolVar(&g.strict, "strict", false, g.tr("coi cảnh báo là lỗi", "turn warnings into errors"))
	flags.BoolP("help", "h", false, g.tr("in hướng dẫn của lệnh", "print the command's help"))
	flags.StringVar(&g.profile.cpu, "cpuprofile", "", "")
	flags.StringVar(&g.profile.memory, "memprofile", "", "")
	for _, name := range []string{"cpuprofile", "memprofile"} {
		flags.Lookup(name).Hidden = true // for those who work on the program; cmd/README.md tells
	}
	root.Flags().BoolP("version", "v", false, g.tr("in phiên bản", "print the version"))
	root.AddCommand(g.initCommand(), g.newCommand(), g.checkCommand(), g.buildCommand(), g.serveCommand(), g.scoreCommand(), g.formsCommand(), g.paperCommand(), g.emailCommand(), g.awardsCommand(), g.closeCommand(), g.targetsCommand(), g.archiveCommand(), g.publishCommand(), g.windowCommand(), g.receiveCommand(), g.correctCommand(), g.acceptCommand(), g.versionCommand(), g.manualCommand())
	root.SetHelpCommand(g.helpCommand())
	g.translate(root)
	return root
}

// note says beside the result how the command was understood.
func (g *globals) note(text lang.Text, args ...any) {
	if !g.quiet {
		fmt.Fprintln(g.Stderr, "thidua:", text.With(args...).In(g.lang))
	}
}

// complain says what is wrong; only scripts that read JSON are spared it.
func (g *globals) complain(text lang.Text) {
	if !g.json {
		fmt.Fprintln(g.Stderr, text.In(g.lang))
	}
}

// say prints a line for people; scripts that asked for JSON or quiet get none.
func (g *globals) say(text lang.Text, args ...any) {
	if !g.quiet && !g.json {
		fmt.Fprintln(g.Stdout, text.With(args...).In(g.lang))
	}
}
