package publish

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/url"
	"os"
	"os/user"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
	"golang.org/x/crypto/ssh/knownhosts"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

// An SSH says how to reach a server. There is no password: a key file, or the keys
// of an agent.
type SSH struct {
	KeyFile    string        // "" for the agent's alone
	Passphrase string        // of the key file
	KnownHosts string        // "" for ~/.ssh/known_hosts
	AgentAddr  string        // the socket of the agent, "" for none
	Timeout    time.Duration // with a server that says nothing; 0 for ever
}

var (
	hostUnknown  = lang.T("chưa biết máy chủ %s: khóa của máy chủ là %s; đề nghị hỏi người quản trị, nếu đúng thì ghi vào %s: ssh-keyscan -p %s %s >> %s", "the server %s is not known: its key is %s; ask its administrator, and if it is right add it to %s: ssh-keyscan -p %s %s >> %s")
	hostChanged  = lang.T("khóa của máy chủ %s (%s) KHÁC với khóa đã ghi trong %s: có thể máy chủ bị giả mạo; không kết nối, đề nghị hỏi người quản trị", "the key of the server %s (%s) is NOT the one in %s: somebody may be in between; not connected, ask its administrator")
	noKnownHosts = lang.T("không đọc được danh sách khóa máy chủ %q: %s", "cannot read the list of server keys %q: %s")
	noKeys       = lang.T("không có khóa nào để đăng nhập: đặt THIDUA_SSH_KEY là tệp khóa, hoặc chạy ssh-agent", "there is no key to log in with: set THIDUA_SSH_KEY to a key file, or run ssh-agent")
	badKey       = lang.T("không dùng được khóa %q: %s (khóa có mật khẩu thì đặt THIDUA_KEY_PASSWORD)", "the key %q cannot be used: %s (for a key with a passphrase set THIDUA_KEY_PASSWORD)")
	noSFTP       = lang.T("máy chủ %s không mở được SFTP", "the server %s does not offer SFTP")
	noServer     = lang.T("không kết nối được với %s", "cannot connect to %s")
	notLetIn     = lang.T("máy chủ %s không nhận khóa nào của người dùng %q; nhờ người quản trị thêm khóa công khai vào authorized_keys", "the server %s accepts no key for the user %q; ask its administrator to add the public key to authorized_keys")
	noRename     = lang.T("máy chủ không có phép đổi tên đè lên tệp cũ (posix-rename) hoặc chỉ cho đọc, nên không thể chuyển trang trong một bước; nhờ người quản trị mở quyền ghi hoặc dùng OpenSSH", "the server cannot rename over a file that is there (posix-rename), or is read-only, so a site cannot be switched in one step; ask its administrator for the right to write, or for OpenSSH")
)

// Remote opens a folder of a server: sftp://user@host:port/path. A path that
// begins with /~/ lies in the user's home.
func Remote(ctx context.Context, to *url.URL, with SSH) (Target, error) {
	config, err := with.config(to)
	if err != nil {
		return nil, err
	}
	addr := net.JoinHostPort(to.Hostname(), port(to))
	conn, err := dial(ctx, "tcp", addr, with.Timeout)
	if err != nil {
		return nil, failed(err, noServer, addr)
	}
	d, err := with.open(conn, addr, config)
	if err != nil {
		_ = conn.Close()
		return nil, cmp.Or(ctx.Err(), err)
	}
	return newFolder(d, remoteRoot(to.Path)), nil
}

// open logs in and asks for the disk behind the server.
func (s SSH) open(conn *timeoutConn, addr string, config *ssh.ClientConfig) (*remoteDisk, error) {
	sshConn, channels, requests, err := ssh.NewClientConn(conn, addr, config)
	if err != nil {
		return nil, s.explain(conn.worded(err), addr, config.User)
	}
	client := ssh.NewClient(sshConn, channels, requests)
	session, err := sftp.NewClient(client, sftp.UseConcurrentWrites(true))
	if err != nil {
		return nil, failed(conn.worded(err), noSFTP, addr)
	}
	if _, ok := session.HasExtension("posix-rename@openssh.com"); !ok {
		return nil, fault.Refuse(noRename)
	}
	return &remoteDisk{Client: session, conn: conn}, nil
}

func remoteRoot(p string) string {
	if home, ok := strings.CutPrefix(p, "/~/"); ok {
		return path.Clean(home)
	}
	return path.Clean("/" + p)
}

func port(to *url.URL) string {
	if p := to.Port(); p != "" {
		return p
	}
	return "22"
}

// config says who logs in and which server is believed.
func (s SSH) config(to *url.URL) (*ssh.ClientConfig, error) {
	name := to.User.Username()
	if name == "" {
		if me, err := user.Current(); err == nil {
			name = me.Username
		}
	}
	check, err := knownhosts.New(s.hosts())
	if err != nil {
		return nil, fault.Refuse(noKnownHosts, s.hosts(), cause(err))
	}
	keys, err := s.keys()
	if err != nil {
		return nil, err
	}
	config := &ssh.ClientConfig{User: name, Auth: keys}
	config.HostKeyCallback = func(host string, at net.Addr, key ssh.PublicKey) error {
		if err := check(host, at, key); err != nil {
			return &shownKeyError{key, err}
		}
		return nil
	}
	config.HostKeyAlgorithms = known(check, net.JoinHostPort(to.Hostname(), port(to)))
	return config, nil
}

// known lists the kinds of keys by which the server is known, so that it shows one
// of these and not another that nobody has noted.
func known(check ssh.HostKeyCallback, addr string) []string {
	var wrong *knownhosts.KeyError
	if !errors.As(check(addr, &net.TCPAddr{}, noKey{}), &wrong) {
		return nil
	}
	var out []string
	for _, k := range wrong.Want {
		if t := k.Key.Type(); t == ssh.KeyAlgoRSA {
			out = append(out, ssh.KeyAlgoRSASHA512, ssh.KeyAlgoRSASHA256)
		} else {
			out = append(out, t)
		}
	}
	return out
}

// noKey is a key that no server has.
type noKey struct{ ssh.PublicKey }

func (noKey) Type() string    { return "none" }
func (noKey) Marshal() []byte { return nil }

func (s SSH) hosts() string {
	if s.KnownHosts != "" {
		return s.KnownHosts
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "known_hosts"
	}
	return filepath.Join(home, ".ssh", "known_hosts")
}

// keys are the ways to log in.
func (s SSH) keys() ([]ssh.AuthMethod, error) {
	var out []ssh.AuthMethod
	if s.KeyFile != "" {
		signer, err := s.keyFile()
		if err != nil {
			return nil, fault.Refuse(badKey, s.KeyFile, cause(err))
		}
		out = append(out, ssh.PublicKeys(signer))
	}
	if s.AgentAddr != "" {
		if conn, err := net.Dial("unix", s.AgentAddr); err == nil {
			out = append(out, ssh.PublicKeysCallback(agent.NewClient(conn).Signers))
		}
	}
	if len(out) == 0 {
		return nil, fault.Refuse(noKeys)
	}
	return out, nil
}

func (s SSH) keyFile() (ssh.Signer, error) {
	text, err := os.ReadFile(s.KeyFile)
	if err != nil {
		return nil, err
	}
	if s.Passphrase == "" {
		return ssh.ParsePrivateKey(text)
	}
	signer, err := ssh.ParsePrivateKeyWithPassphrase(text, []byte(s.Passphrase))
	if err != nil {
		return ssh.ParsePrivateKey(text) // the passphrase may be another key's
	}
	return signer, nil
}

// explain words why a server was not reached.
func (s SSH) explain(err error, addr, name string) error {
	var key *knownhosts.KeyError
	host, portText, _ := net.SplitHostPort(addr)
	switch {
	case errors.As(err, &key) && len(key.Want) == 0:
		return fault.Refuse(hostUnknown, addr, fingerprint(err), s.hosts(), portText, host, s.hosts())
	case errors.As(err, &key):
		return fault.Refuse(hostChanged, addr, fingerprint(err), s.hosts())
	case strings.Contains(err.Error(), "unable to authenticate"):
		return fault.Refuse(notLetIn, addr, name)
	}
	return failed(err, noServer, addr)
}

// fingerprint is that of the key which the server showed.
func fingerprint(err error) string {
	var shown *shownKeyError
	if errors.As(err, &shown) {
		return ssh.FingerprintSHA256(shown.key)
	}
	return "?"
}

// A shownKeyError carries the key with the error of its check.
type shownKeyError struct {
	key ssh.PublicKey
	err error
}

func (e *shownKeyError) Error() string { return e.err.Error() }
func (e *shownKeyError) Unwrap() error { return e.err }
