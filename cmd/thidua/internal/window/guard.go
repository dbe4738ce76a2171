package window

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// A guard lets one person at one machine in: whoever has the token of the first address,
// and from then on the browser that got a cookie for it. A page of another site can make a
// browser ask for an address of this machine, and can have its own name lead here; neither
// has the cookie, the right Host or the right Origin.
type guard struct {
	token  string // of the first address
	cookie string // what the browser shows from then on
	host   string // 127.0.0.1:port, as the browser asks for it
}

const cookieName = "thidua-cua-so"

func newGuard(host string) *guard { return &guard{token: secret(), cookie: secret(), host: host} }

// secret is a random text that nobody can guess.
func secret() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}

// address is the first address of the window.
func (g *guard) address() string { return "http://" + g.host + "/?ma=" + g.token }

// enter gives the browser its cookie and leads it to the page without the token. A browser
// that comes from the window of another workspace, which has another port, is led on by a
// page of this window: what it asks for next counts as the window's own.
func (g *guard) enter(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: cookieName, Value: g.cookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	rest := r.URL.Query()
	rest.Del("ma")
	to := (&url.URL{Path: r.URL.Path, RawQuery: rest.Encode()}).String()
	if r.Header.Get("Sec-Fetch-Site") == "same-site" {
		w.Header().Set("Refresh", "0; url="+to)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, `<!DOCTYPE html><html lang="vi"><title>Bàn làm việc Thidua</title><p><a href="/">Vào bàn làm việc</a></p></html>`)
		return
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// known reports whether a request comes from the browser that was let in.
func (g *guard) known(r *http.Request) bool {
	for _, c := range r.CookiesNamed(cookieName) {
		if same(c.Value, g.cookie) {
			return true
		}
	}
	return false
}

// refuse is why a request is not answered; 0: it is. frame says that pages of the window
// may show what is asked for.
func (g *guard) refuse(r *http.Request, frame bool) int {
	site := r.Header.Get("Sec-Fetch-Site")
	switch {
	case !strings.EqualFold(r.Host, g.host):
		return http.StatusMisdirectedRequest
	case site == "cross-site", site == "same-site" && !frame:
		return http.StatusForbidden
	case r.Method == http.MethodPost && (frame || r.Header.Get("Origin") != "http://"+g.host):
		return http.StatusForbidden
	case r.Method != http.MethodPost && r.Method != http.MethodGet && r.Method != http.MethodHead:
		return http.StatusMethodNotAllowed
	case !g.known(r):
		return http.StatusUnauthorized
	}
	return 0
}

// guarded answers only whom the guard lets in. policy is the content security policy.
func (g *guard) guarded(policy string, frame bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		if !frame {
			h.Set("X-Frame-Options", "DENY")
		}
		if r.Method == http.MethodGet && !frame && strings.EqualFold(r.Host, g.host) && same(r.URL.Query().Get("ma"), g.token) {
			g.enter(w, r)
			return
		}
		if status := g.refuse(r, frame); status != 0 {
			http.Error(w, refusals[status], status)
			return
		}
		next.ServeHTTP(w, r)
	})
}

var refusals = map[int]string{
	http.StatusMisdirectedRequest: "Địa chỉ này không phải của cửa sổ Thidua.",
	http.StatusForbidden:          "Yêu cầu đến từ một trang khác nên không được thực hiện.",
	http.StatusMethodNotAllowed:   "Không hiểu yêu cầu này.",
	http.StatusUnauthorized:       "Cửa sổ này chỉ mở cho người đã khởi động chương trình: mở lại Thidua, hoặc dùng địa chỉ mà chương trình in ra.",
}
