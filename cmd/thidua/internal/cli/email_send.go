package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/letter"
	"thidua/cmd/thidua/internal/smtp"
	"thidua/cmd/thidua/internal/workspace"
)

type sendFlags struct {
	emailFlags
	host, user, passwordFile, security, to string
	port, rate                             int
	dryRun, all                            bool
	hello                                  string
	timeout                                time.Duration
	again                                  []string
}

// passwordVariable holds the password of the mail server; a flag would show it to
// everybody on the machine.
const passwordVariable = "THIDUA_SMTP_PASSWORD"

func (g *globals) emailSendCommand() *cobra.Command {
	var f sendFlags
	cmd := &cobra.Command{
		Use:   "send",
		Short: g.tr("Gửi các thư đã dựng và đã xem", "Send the messages that were rendered and reviewed"),
		Long: g.tr(`Gửi đúng những thư đã dựng bằng "thidua email render". Nếu số liệu đã thay đổi sau khi
dựng thì từ chối: dựng lại và xem lại. Sổ gửi nhớ từng thư: chạy lại sau khi bị ngắt thì
thư đã gửi không gửi lại, thư chưa gửi được gửi tiếp; thư chưa rõ kết quả được liệt kê để người gửi quyết định; thư mất câu trả lời của máy chủ được ghi
"chưa rõ kết quả" và liệt kê, thư bị từ chối được ghi lý do: cả hai chỉ được gửi lại khi có
--again. Máy chủ từ chối người gửi, từ chối mọi người nhận hoặc im lặng thì dừng ngay, không
thư nào bị coi là bị từ chối. Mật khẩu lấy từ biến THIDUA_SMTP_PASSWORD hoặc
từ --password-file.

Mã kết thúc: 0 xong · 1 số liệu đã thay đổi, hoặc còn thư chưa gửi được · 2 dùng sai lệnh · 3 máy hoặc mạng gặp sự cố`,
			`Send what "thidua email render" rendered. If the data have changed since, it is refused:
render and review them again. A journal remembers each message: run again after a break, and
nobody gets it twice and nobody is left out; a message whose answer was lost is marked
unsure and listed, one that was refused is listed with the reason: both are sent again
only with --again. A server that refuses the sender or every recipient, or that is silent,
ends the run, and no message counts as refused. The password comes from
THIDUA_SMTP_PASSWORD or from --password-file.

Exit codes: 0 done · 1 the data have changed, or messages are left · 2 wrong usage · 3 the machine or the network failed`),
		Example: "  thidua email send --host mail.bhxh.example --user thidua --dry-run\n  thidua email send --host mail.bhxh.example --user thidua --to toi@bhxh.example\n  thidua email send --host mail.bhxh.example --user thidua --again refused",
		Args:    takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			g.serverOf(cmd, &f)
			return g.runEmailSend(cmd.Context(), f)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.out, "input", "i", workspace.LettersFolder, g.tr("thư mục các thư đã dựng, tính từ thư mục làm việc", "the folder of the rendered messages, from the workspace"))
	g.addAsOf(cmd, &f.inputFlags)
	flags.StringVar(&f.host, "host", "", g.tr("máy chủ thư", "the mail server"))
	flags.IntVar(&f.port, "port", 587, g.tr("cổng của máy chủ", "its port"))
	flags.StringVar(&f.security, "security", string(smtp.StartTLS), g.tr("starttls, tls, hoặc none (chỉ với máy chủ trên chính máy này)", "starttls, tls, or none (only for a server on this machine)"))
	flags.StringVar(&f.user, "user", "", g.tr("tên đăng nhập máy chủ", "the user of the server"))
	flags.StringVar(&f.passwordFile, "password-file", "", g.tr("tệp chứa mật khẩu", "a file that holds the password"))
	flags.StringVar(&f.to, "to", "", g.tr("gửi thử đến địa chỉ này: mỗi loại báo cáo một thư, tiêu đề có [Gửi thử]; không tính là đã gửi", "a trial to this address: one message of each report, marked in its subject; nothing counts as sent"))
	flags.BoolVar(&f.all, "all", false, g.tr("với --to: gửi thử mọi thư", "with --to: all messages on trial"))
	flags.IntVar(&f.rate, "rate", 60, g.tr("số thư mỗi phút; 0 là không hạn chế", "messages a minute; 0 is no limit"))
	flags.StringVar(&f.hello, "hello", machineName(), g.tr("tên của máy này khi chào máy chủ (EHLO)", "the name of this machine in its greeting (EHLO)"))
	flags.DurationVar(&f.timeout, "timeout", 2*time.Minute, g.tr("đợi máy chủ trả lời lâu nhất bao lâu", "how long to wait for an answer of the server"))
	flags.StringSliceVar(&f.again, "again", nil, g.tr("gửi lại thư đã bị từ chối hoặc chưa rõ kết quả: refused, unsure, địa chỉ người nhận hoặc tên tệp thư", "send messages again that were refused or are unsure: refused, unsure, the address of a recipient or the file of a message"))
	flags.BoolVar(&f.dryRun, "dry-run", false, g.tr("chỉ cho biết sẽ gửi gì", "only show what would be sent"))
	return cmd
}

func (g *globals) emailStatusCommand() *cobra.Command {
	var f emailFlags
	cmd := &cobra.Command{
		Use:   "status",
		Short: g.tr("Cho biết người nhận đã nhận những thư nào", "Show who has received what"),
		Args:  takes(0, 0),
		RunE: func(*cobra.Command, []string) error {
			manifest, err := g.at().Letters(f.out)
			if err != nil {
				return err
			}
			j, done, err := g.at().Journal()
			if err != nil {
				return err
			}
			defer done()
			return g.printStatus(manifest, j)
		},
	}
	cmd.Flags().StringVarP(&f.out, "input", "i", workspace.LettersFolder, g.tr("thư mục các thư đã dựng, tính từ thư mục làm việc", "the folder of the rendered messages, from the workspace"))
	return cmd
}

// printStatus says of each message, report by report, what became of it, how it reads, how
// large it is and what it carries.
func (g *globals) printStatus(m letter.Manifest, j *smtp.Journal) error {
	type state struct {
		letter.Entry
		State    string `json:"state"`
		Response string `json:"response,omitempty"`
	}
	var all []state
	last := ""
	for _, e := range m.Messages {
		rec := j.State(e.MessageID)
		all = append(all, state{e, g.stateWord(rec.State), rec.Response})
		if g.json {
			continue
		}
		if e.Report != last {
			last = e.Report
			fmt.Fprintln(g.Stdout, letter.ReportName(e.Report).In(g.lang))
		}
		fmt.Fprintf(g.Stdout, "%s\t%s\t%s\t%s\t%s\t%s\n", g.stateWord(rec.State), e.Recipient(), e.Subject, e.Size(), strings.Join(e.Attached, ", "), rec.Response)
	}
	if g.json {
		return g.summary(map[string]any{"messages": all, "not_written": m.Silent})
	}
	for _, s := range m.Silent {
		fmt.Fprintf(g.Stdout, "%s\t%s\t%s\n", g.tr("không dựng", "not written"), s.To, s.Why)
	}
	return nil
}

func (g *globals) stateWord(s smtp.State) string {
	switch s {
	case smtp.Sent:
		return g.tr("đã gửi", "sent")
	case smtp.Refused:
		return g.tr("bị từ chối", "refused")
	case smtp.Unsure:
		return g.tr("chưa rõ kết quả", "unsure")
	}
	return g.tr("chưa gửi", "not sent")
}

func (g *globals) runEmailSend(ctx context.Context, f sendFlags) error {
	if f.all && f.to == "" {
		return usage(lang.T("--all đi cùng --to ĐỊA CHỈ: gửi thử mọi thư", "--all goes with --to ADDRESS: all messages on trial"))
	}
	if f.host == "" && !f.dryRun {
		return usage(lang.T("thiếu --host: máy chủ thư", "--host is missing: the mail server"))
	}
	password, err := g.password(f)
	if err != nil {
		return err
	}
	manifest, err := g.at().Letters(f.out)
	if err != nil {
		return err
	}
	if err := g.approved(f, manifest); err != nil {
		return err
	}
	j, done, err := g.at().Journal()
	if err != nil {
		return err
	}
	defer done()
	trial := workspace.Trial{To: f.to, All: f.all}
	messages, err := g.at().Messages(f.out, manifest, trial)
	if err != nil {
		return err
	}
	if f.dryRun {
		for i, e := range trial.Chosen(manifest) {
			fmt.Fprintf(g.Stdout, "%s\t%s\t%s\n", g.stateWord(j.State(e.MessageID).State), strings.Join(messages[i].To, ", "), e.Subject)
		}
		return nil
	}
	server := &smtp.Server{Host: f.host, Port: f.port, Security: smtp.Security(f.security), User: f.user, Password: password, Hello: f.hello, Timeout: f.timeout}
	opts := g.pace(f)
	opts.Again = again(f, manifest, j)
	res, err := smtp.Send(ctx, server, j, messages, opts)
	if sayErr := g.printSent(res); err == nil {
		err = sayErr
	}
	switch {
	case errors.Is(err, smtp.ErrPlain):
		return usage(lang.T("--security none chỉ dùng với máy chủ trên chính máy này", "--security none is only for a server on this machine"))
	case err != nil:
		return err
	case res.Refused+res.Unsure+res.Left+res.Copies > 0:
		return errStrict
	}
	return nil
}

// printSent says how a run has ended.
func (g *globals) printSent(res smtp.Result) error {
	if g.json {
		return g.summary(map[string]any{"sent": res.Sent, "already_sent": res.Already, "refused": res.Refused, "copies_refused": res.Copies, "unsure": res.Unsure, "left": res.Left})
	}
	g.say(lang.T("Đã gửi %d thư; đã gửi từ trước %d; bị từ chối %d; chưa rõ kết quả %d; còn lại %d. Xem: thidua email status.",
		"Sent %d messages; already sent %d; refused %d; unsure %d; left %d. See: thidua email status."), res.Sent, res.Already, res.Refused, res.Unsure, res.Left)
	if res.Copies > 0 {
		g.say(lang.T("%d bản sao (Cc) bị từ chối, người nhận chính đã có thư.", "%d copies (Cc) were refused; the recipients have their messages."), res.Copies)
	}
	return nil
}

// again says which messages the operator has decided to send again.
func again(f sendFlags, manifest letter.Manifest, j *smtp.Journal) func(smtp.Message) bool {
	files := map[string]string{}
	for _, e := range manifest.Messages {
		files[e.MessageID] = strings.TrimSuffix(e.File, ".eml")
	}
	return func(m smtp.Message) bool {
		return slices.ContainsFunc(f.again, func(name string) bool {
			return name == string(j.State(m.ID).State) || strings.EqualFold(name, m.To[0]) || strings.TrimSuffix(filepath.Base(name), ".eml") == files[m.ID]
		})
	}
}

// machineName is what a mail server is told when nothing else is: the machine's own name
// where it is one that servers accept.
func machineName() string {
	name, err := os.Hostname()
	if err != nil || !strings.Contains(name, ".") {
		return "localhost"
	}
	return name
}

// pace is how fast messages go, and how long is waited before those that the server
// puts off are tried again.
func (g *globals) pace(f sendFlags) smtp.Options {
	o := smtp.Options{
		PerConn: 100, Now: g.Now, Sleep: g.Sleep, Progress: g.progress(),
		Retries: workspace.Retries(),
	}
	if f.rate > 0 {
		o.Interval = time.Minute / time.Duration(f.rate)
	}
	return o
}

func (g *globals) password(f sendFlags) (string, error) {
	switch smtp.Security(f.security) {
	case smtp.StartTLS, smtp.TLS, smtp.None:
	default:
		return "", usage(lang.T("--security nhận starttls, tls hoặc none, không phải %q", "--security takes starttls, tls or none, not %q"), f.security)
	}
	if f.passwordFile == "" {
		return os.Getenv(passwordVariable), nil
	}
	data, err := readNamed("--password-file", f.passwordFile)
	if err != nil {
		return "", err
	}
	return strings.TrimRight(string(data), "\r\n"), nil
}

// approved makes sure that what is sent is what was looked at, and that the data still
// say it.
func (g *globals) approved(f sendFlags, looked letter.Manifest) error {
	tuneCollector()
	v, err := f.view()
	if err != nil {
		return err
	}
	err = g.at().Approved(g.ctx, v, f.out, looked)
	if errors.Is(err, workspace.ErrStale) {
		fmt.Fprintln(g.Stderr, "thidua:", lang.T(`số liệu, người nhận hoặc mẫu đã thay đổi sau khi dựng thư: chạy lại "thidua email render" và xem lại trước khi gửi`,
			`data, recipients or templates have changed since the messages were rendered: run "thidua email render" again and look before sending`).In(g.lang))
		return errStrict
	}
	return g.told(err)
}
