package ledger

import (
	"errors"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/workspace"
)

// A setting that is written changes one line; one that cannot be read is refused, with why.
func TestSet(t *testing.T) {
	l := ledgerWith(t, map[string]string{"content/index.md": "---\ntitle: Thi đua\norganisation: Cơ quan A # tên đầy đủ\n---\n\nLời chào.\n", "data/units.csv": ""})
	const file = "content/index.md"
	old := l.text(t, file)
	key := fields.Step{Key: "publish"}
	var faulty *workspace.Faulty
	if err := l.Set(t.Context(), file, "ftp:x", key); !errors.As(err, &faulty) || !strings.Contains(faulty.Sorted()[0].Message.Vi, "ftp:x") {
		t.Errorf("a target that is none: %v", err)
	}
	if l.text(t, file) != old {
		t.Fatal("the settings were written with an error")
	}
	if err := l.Set(t.Context(), file, "dir:/srv/cong", key); err != nil {
		t.Fatal(err)
	}
	now := l.text(t, file)
	if strings.Replace(now, "publish: \"dir:/srv/cong\"\n", "", 1) != old {
		t.Errorf("more than a line is another:\n%s", now)
	}
	if kept := l.text(t, Before+"/"+file+"/000001.md"); kept != old {
		t.Error("the version before is not kept")
	}
}
