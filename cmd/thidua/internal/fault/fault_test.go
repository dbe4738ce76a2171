package fault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"thidua/cmd/thidua/internal/lang"
)

var (
	writing = lang.T("không ghi được %q", "cannot write %q")
	reading = lang.T("không đọc được", "cannot read")
	taken   = lang.T("%q đã có", "%q exists")
)

func TestWhatWasBeingDoneIsSaidOnce(t *testing.T) {
	full := &fs.PathError{Op: "write", Path: "/tmp/staging/a", Err: syscall.ENOSPC}
	err := At(fmt.Errorf("on the way: %w", At(full, writing, "100%/a")), reading)
	var e *Error
	if !errors.As(err, &e) || Text(err).En != `cannot write "100%/a": the disk is full` || !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("%v, %v", err, Text(err))
	}
	if !Is(err, writing) || Is(err, reading) || IsRefusal(err) {
		t.Errorf("%v is of another form", err)
	}
	if At(nil, writing) != nil || At(context.Canceled, writing, "a") != context.Canceled {
		t.Error("what is no fault was worded as one")
	}
}

func TestRefusalsStayRefusals(t *testing.T) {
	err := At(Refuse(taken, "a"), writing, "a")
	if !IsRefusal(err) || !Is(err, taken) || Text(err).Vi != `"a" đã có` {
		t.Errorf("%v", err)
	}
}

func TestEveryCauseIsWordedInBothLanguages(t *testing.T) {
	for _, cause := range []error{syscall.ENOSPC, syscall.EROFS, fs.ErrPermission, syscall.EMFILE, syscall.EIO, syscall.ENAMETOOLONG, syscall.ENOTDIR, syscall.EEXIST} {
		if why := Why(&fs.PathError{Op: "open", Path: "x", Err: cause}); why.Vi == why.En || strings.Contains(why.En, "x:") {
			t.Errorf("%v: %v", cause, why)
		}
	}
	if why := Why(&fs.PathError{Op: "open", Path: "x", Err: errors.New("odd")}); why != lang.T(`máy báo lỗi "odd"`, "odd") {
		t.Errorf("%v", why)
	}
}
