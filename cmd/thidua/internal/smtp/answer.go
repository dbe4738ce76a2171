package smtp

import (
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"os"
	"regexp"
	"strings"
	"time"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

// A stage is how far a session has come.
type stage int

const (
	atConnect stage = iota
	atHello
	atSecure
	atLogin
	atSender
	atRecipient
	atContent // the command DATA
	atEnd     // the answer to a whole message
)

var stages = [...]lang.Text{
	atConnect:   lang.T("kết nối", "connect"),
	atHello:     lang.T("chào (EHLO)", "greeting (EHLO)"),
	atSecure:    lang.T("mã hóa (STARTTLS)", "encryption (STARTTLS)"),
	atLogin:     lang.T("đăng nhập (AUTH)", "login (AUTH)"),
	atSender:    lang.T("người gửi (MAIL FROM)", "sender (MAIL FROM)"),
	atRecipient: lang.T("người nhận (RCPT TO)", "recipient (RCPT TO)"),
	atContent:   lang.T("nội dung (DATA)", "content (DATA)"),
	atEnd:       lang.T("nhận thư", "taking the message"),
}

// A stageError is an error with the stage at which it came.
type stageError struct {
	at  stage
	err error
}

func (e *stageError) Error() string { return e.err.Error() }
func (e *stageError) Unwrap() error { return e.err }

func at(s stage, err error) error {
	if err == nil {
		return nil
	}
	return &stageError{s, err}
}

func stageOf(err error) stage {
	var e *stageError
	if errors.As(err, &e) {
		return e.at
	}
	return atConnect
}

// An answer is what a server said when it did not do what it was asked; code 0 where it
// said nothing.
type answer struct {
	code int
	text string
}

// closing is the answer of a server that ends the connection.
const closing = 421

func answerOf(err error) answer {
	var said *textproto.Error
	if errors.As(err, &said) {
		return answer{said.Code, said.Error()}
	}
	return answer{0, err.Error()}
}

func (a answer) later() bool   { return a.code >= 400 && a.code < 500 }
func (a answer) refused() bool { return a.code >= 500 }

// A concern is what a refusal is about.
type concern int

const (
	unclear      concern = iota
	oneRecipient         // this address
	everything           // the sender, the session, the server: the next one fares no better
)

// enhanced is the code of RFC 3463 behind that of SMTP.
var enhanced = regexp.MustCompile(`^\d{3}[ -]5\.(\d{1,3})\.\d{1,3}\b`)

// Words by which servers without such codes say why.
var (
	unknownUser = regexp.MustCompile(`(?i)unknown|no such|not exist|doesn't exist|not found|no mailbox|mailbox (is )?(unavailable|full|disabled)|invalid (recipient|address|mailbox)|user (is )?disabled|over quota|not a valid`)
	ofEveryone  = regexp.MustCompile(`(?i)relay|authenticat|not allowed to send|sender|policy|blacklist|blocklist|spam|rate|too many|limit`)
)

// concerns tells what a refusal is about: from where it came, its code, its words.
func (a answer) concerns(at stage) concern {
	if at < atRecipient {
		return everything
	}
	if found := enhanced.FindStringSubmatch(a.text); found != nil {
		switch found[1] {
		case "1", "2": // the address, the mailbox
			return oneRecipient
		case "6": // the content, which may be this message's alone
			return unclear
		}
		return everything // the system, routes, the protocol, security and policy
	}
	switch {
	case a.code == 530 || a.code == 535 || a.code == 521 || a.code == 571:
		return everything
	case ofEveryone.MatchString(a.text):
		return everything
	case unknownUser.MatchString(a.text):
		return oneRecipient
	}
	return unclear
}

var (
	sessionRefused = lang.T("máy chủ thư không nhận thư của người gửi này, ở bước %s; chưa thư nào bị ghi là từ chối, khắc phục xong thì gửi lại", "the mail server takes no messages from this sender, at the stage %s; no message counts as refused, put it right and run again")
	sessionSilent  = lang.T("máy chủ thư không phản hồi, ở bước %s; các thư còn lại chưa gửi, gửi lại sau", "the mail server is silent, at the stage %s; the remaining messages are not sent, run again later")
	sessionFailed  = lang.T("không mở được phiên gửi với máy chủ thư, ở bước %s", "cannot open a session with the mail server, at the stage %s")
)

// failure is the error of a run that this answer ends.
func (a answer) failure(at stage) error {
	return fault.Because(errors.New(a.text), lang.Same(a.text), sessionRefused, stages[at])
}

// silent is the error of a run that a server's silence ends.
func silent(err error, after time.Duration, at stage) error {
	return fault.Because(err, lang.T("không có câu trả lời trong %v", "no answer for %v").With(after), sessionSilent, stages[at])
}

// timedOut reports whether a server has said nothing for the time-out.
func timedOut(err error) bool {
	var network net.Error
	return errors.Is(err, os.ErrDeadlineExceeded) || errors.As(err, &network) && network.Timeout()
}

const copyRefused = "; copy to "

// refusedCopy words the refusal of a copy, beside the answer to the message.
func refusedCopy(address string, a answer) string {
	return fmt.Sprintf("%s%s refused: %s", copyRefused, address, a.text)
}

func refusedCopies(response string) int { return strings.Count(response, copyRefused) }
