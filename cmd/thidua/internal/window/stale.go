package window

import (
	"errors"

	"thidua/cmd/thidua/internal/letter"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/workspace"
)

// A staleness is whether the letters of a rendering would say something else now.
type staleness struct {
	of    string // which input, which letters
	going bool   // it is being found out
	stale bool
}

// lettersStale reports whether letters would say something else now. Where their input is
// another they are planned anew to find it out, which goes on in the background: pages are
// told when it is done.
func (s *Server) lettersStale(c *checked, looked letter.Manifest) (stale, going bool) {
	made, err := output.MadeOf(output.Disk(), s.ledger.Path(workspace.LettersFolder))
	if err != nil || made.Kind != output.LettersKind || c.digests.Letters == "" || c.digests.Letters == made.Note["input"] {
		return false, false
	}
	of := c.digests.Letters
	for _, e := range looked.Messages {
		of += e.SHA256
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.letterNews.of != of {
		s.letterNews = staleness{of: of, going: true}
		go s.findStale(of, looked)
	}
	return s.letterNews.stale, s.letterNews.going
}

func (s *Server) findStale(of string, looked letter.Manifest) {
	_, err := s.ledger.Present(s.ctx, workspace.View{}, looked)
	s.mu.Lock()
	if s.letterNews.of == of {
		s.letterNews = staleness{of: of, stale: errors.Is(err, workspace.ErrStale)}
	}
	s.mu.Unlock()
	s.bump()
}
