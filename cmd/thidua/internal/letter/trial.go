package letter

import (
	"bytes"
	"strings"
)

// trialMark stands before the subject of a trial, "[Gửi thử]" as headers write it; with a
// space within where the subject goes on with a word that is written so.
const trialMark, trialMarkBeforeWord = "=?UTF-8?q?[G=E1=BB=ADi_th=E1=BB=AD]?=", "=?UTF-8?q?[G=E1=BB=ADi_th=E1=BB=AD]_?="

// OnTrial is a message as it is sent on trial: its subject says so, and its Message-ID
// begins with the round, for mail programs show one of two messages that have the same. A
// signature within stays what it was.
func OnTrial(eml []byte, round string) []byte {
	head, body, _ := bytes.Cut(eml, []byte("\r\n\r\n"))
	lines := strings.Split(string(head), "\r\n")
	for i, line := range lines {
		name, value, _ := strings.Cut(line, ":")
		switch value = strings.TrimSpace(value); {
		case strings.EqualFold(name, "Subject"):
			mark := trialMark
			if next := strings.TrimSpace(value + strings.Join(lines[i+1:min(i+2, len(lines))], "")); strings.HasPrefix(next, "=?") {
				mark = trialMarkBeforeWord
			}
			lines[i] = "Subject: " + mark
			if value != "" {
				lines[i] += "\r\n " + value
			}
		case strings.EqualFold(name, "Message-ID"):
			lines[i] = strings.Replace(line, "<", "<thu."+round+".", 1)
		}
	}
	return append([]byte(strings.Join(lines, "\r\n")+"\r\n\r\n"), body...)
}
