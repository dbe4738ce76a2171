package output

import (
	"io/fs"
	"testing"
	"time"
)

func TestTransientRenameFailureIsTriedAgain(t *testing.T) {
	defer func(d time.Duration) { patience = d }(patience)
	tries := 0
	rename := func() error {
		if tries++; tries < 4 {
			return fs.ErrPermission
		}
		return nil
	}
	patience = 0
	if err := patiently(rename); err == nil || tries != 1 {
		t.Errorf("without patience: %v after %d tries", err, tries)
	}
	patience, tries = time.Second, 0
	if err := patiently(rename); err != nil || tries != 4 {
		t.Errorf("with patience: %v after %d tries", err, tries)
	}
}
