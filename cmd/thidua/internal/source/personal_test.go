package source

import "testing"

// FuzzMayBePersonal holds the quick look against the patterns themselves.
func FuzzMayBePersonal(f *testing.F) {
	for _, s := range []string{
		"Nguyễn Văn A", "ngày sinh", "NĂM SINH 1990", "sinh ngày 01/01", "Sinh năm", "ĐỊA CHỈ: số 1", "thường trú", "Số Nhà 5", "a@b.vn",
		"0912 345 678", "DN 4 01 01 0000 0000", "số 3081/QĐ-BHXH ngày 21/10/2022", "ſinh ngày", "nǵay SINH", "",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		found := emailAddress().MatchString(s) || birth().MatchString(s) || home().MatchString(s) || digitRun().MatchString(s)
		if found && !mayBePersonal(s) {
			t.Fatalf("%q", s)
		}
	})
}
