package award

import (
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/score"
)

// A Draft (dự thảo) is the list of collectives that the council is asked to consider:
// the first units by rank. It is never published.
type Draft struct {
	Campaign *campaign.Campaign
	Wanted   int // collectives
	Clear    int // units above the cut
	Tied     int // units of one rank that the cut goes through: the council decides
	Seats    int // places left for the tied ones
	Unranked int // ranked units of the campaign that have no rank
	Lines    []Line
}

// A Line of a draft is one unit.
type Line struct {
	Standing score.Standing
	Tied     bool            // the council has to decide
	People   *campaign.Quota // how many people it may propose; nil: no quota
}

// DraftOf lists the first wanted units of a campaign by rank. Where units of one rank
// lie on both sides of the cut, all of them are listed as tied.
func DraftOf(book *score.Book, c *campaign.Campaign, wanted int) Draft {
	d := Draft{Campaign: c, Wanted: wanted}
	ranking := book.Ranking(c)
	ranked := ranking.Ranked()
	d.Unranked = len(ranking.Standings) - len(ranked)
	tied := 0 // the rank that the cut goes through
	if wanted > 0 && wanted < len(ranked) && ranked[wanted-1].Rank == ranked[wanted].Rank {
		tied = ranked[wanted].Rank
	}
	for i, s := range ranked {
		if i >= wanted && s.Rank != tied {
			break
		}
		line := Line{Standing: s, Tied: s.Rank == tied, People: QuotaOf(c, book.Units, campaign.Person, s.Sheet.Unit, c.End)}
		if line.Tied {
			d.Tied++
		} else {
			d.Clear++
		}
		d.Lines = append(d.Lines, line)
	}
	if d.Tied > 0 {
		d.Seats = wanted - d.Clear
	}
	return d
}
