// Package smtp delivers rendered messages to a mail server, each exactly once.
//
// A journal has every message on disk before its last byte leaves. A run that was
// killed goes on where it stopped: what the server has taken is not sent again, what
// it has not is. Only where its answer to a whole message was lost nobody can know;
// such a message is marked unsure and listed, never sent again by itself.
package smtp
