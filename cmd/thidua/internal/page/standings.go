package page

import (
	"sync"

	"thidua/cmd/thidua/internal/score"
)

// open takes a book, and forgets what rests on another.
func (p *Planner) open(book *score.Book) {
	p.book = book
	p.constant, p.alphabet = p.newConstant(), sync.OnceValue(p.alphabetOf)
	p.newest, p.monthLabels = new(sync.Map), nil
	for _, m := range book.Months() {
		p.monthLabels = append(p.monthLabels, m.Label())
	}
}
