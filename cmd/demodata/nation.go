package main

import "fmt"

const (
	million = 1_000_000
	billion = 1_000 * million
)

// An anchor is a national figure at the end of a month. Its source begins with
// a mark: V verified, S in a dispatch, R recalled, I illustrative (made for the
// demo, between or beside the known ones).
type anchor struct {
	at     month
	value  int64
	source string
}

// anchors holds the national series, oldest first. Compulsory insurance
// (bhxh_bb) is not among them: it is bhxh less bhxh_tn.
var anchors = map[string][]anchor{
	"bhxh": {
		{month{2021, 12}, 16_547_000, "V vss.gov.vn 09/01/2022: more than 16,5 million, 33,77%"},
		{month{2022, 3}, 16_350_000, "I"},
		{month{2022, 6}, 16_690_000, "I"},
		{month{2022, 9}, 17_080_000, "V SGGP"},
		{month{2022, 12}, 17_500_000, "V Government report, SGGP 11/9/2023: 38,01%"},
		{month{2023, 12}, 18_260_000, "V VNA, early 2024: 39,25%"},
		{month{2024, 3}, 17_400_000, "R about 17,4 million"},
		{month{2024, 6}, 18_050_000, "I"},
		{month{2024, 9}, 18_900_000, "I"},
		{month{2024, 12}, 20_030_000, "V vss.gov.vn 25/11/2024, a forecast"},
		{month{2025, 3}, 18_821_000, "V vss.gov.vn 09/4/2025"},
		{month{2025, 6}, 19_480_000, "I"},
		{month{2025, 9}, 20_280_000, "I"},
	},
	"bhxh_tn": {
		{month{2021, 12}, 1_452_000, "V vss.gov.vn 09/01/2022: more than 1,45 million"},
		{month{2022, 3}, 1_262_000, "I"},
		{month{2022, 9}, 1_358_000, "I"},
		{month{2022, 12}, 1_460_000, "R"},
		{month{2023, 12}, 1_830_000, "V VNA, early 2024"},
		{month{2024, 3}, 1_620_000, "I"},
		{month{2024, 9}, 1_905_000, "I"},
		{month{2024, 12}, 2_230_000, "R 2,2 to 2,3 million"},
		{month{2025, 3}, 1_749_000, "V vss.gov.vn 09/4/2025"},
		{month{2025, 6}, 1_862_000, "I"},
		{month{2025, 9}, 2_050_000, "I"},
	},
	"bhtn": {
		{month{2021, 12}, 13_397_000, "V vss.gov.vn 09/01/2022: about 13,4 million, 27,34%"},
		{month{2022, 3}, 13_320_000, "I"},
		{month{2022, 9}, 13_990_000, "I"},
		{month{2022, 12}, 14_364_000, "R 14,3 million, 31,2%"},
		{month{2023, 12}, 14_700_000, "V VNA, early 2024: about 14,7 million, 31,6%"},
		{month{2024, 3}, 14_130_000, "I"},
		{month{2024, 9}, 15_230_000, "I"},
		{month{2024, 12}, 16_060_000, "R 16,1 million"},
		{month{2025, 3}, 15_357_000, "V vss.gov.vn 09/4/2025"},
		{month{2025, 9}, 16_241_000, "I"},
	},
	"bhyt": {
		{month{2021, 12}, 88_837_000, "V vss.gov.vn 09/01/2022: more than 88,8 million, 91,01%"},
		{month{2022, 3}, 88_000_000, "I"},
		{month{2022, 9}, 89_700_000, "I"},
		{month{2022, 12}, 91_070_000, "R 92,04%"},
		{month{2023, 12}, 93_300_000, "V VNA, early 2024: about 93,3 million, 93,35%"},
		{month{2024, 3}, 90_200_000, "R 90,2 million"},
		{month{2024, 9}, 92_950_000, "I"},
		{month{2024, 12}, 95_500_000, "R"},
		{month{2025, 3}, 93_200_000, "I"},
		{month{2025, 9}, 96_469_000, "I"},
	},
	"cham_dong": {
		{month{2021, 12}, 11_590 * billion, "I"},
		{month{2022, 3}, 14_620 * billion, "I"},
		{month{2022, 9}, 13_870 * billion, "I"},
		{month{2022, 12}, 11_989 * billion, "I; 2,91% is V vss.gov.vn 27/02/2023"},
		{month{2023, 12}, 12_159 * billion, "I; 2,69% is R"},
		{month{2024, 3}, 15_240 * billion, "I"},
		{month{2024, 9}, 14_310 * billion, "I"},
		{month{2024, 12}, 12_375 * billion, "I"},
		{month{2025, 3}, 15_870 * billion, "I"},
		{month{2025, 9}, 14_850 * billion, "I"},
	},
	"thu": {
		{month{2021, 12}, 371_860 * billion, "I"},
		{month{2022, 3}, 86_200 * billion, "I"},
		{month{2022, 6}, 184_600 * billion, "I"},
		{month{2022, 9}, 290_100 * billion, "I"},
		{month{2022, 12}, 401_480 * billion, "I"},
		{month{2023, 12}, 438_900 * billion, "I"},
		{month{2024, 3}, 105_700 * billion, "I"},
		{month{2024, 6}, 225_500 * billion, "I"},
		{month{2024, 9}, 353_600 * billion, "I"},
		{month{2024, 12}, 487_250 * billion, "I"},
		{month{2025, 3}, 117_700 * billion, "I"},
		{month{2025, 6}, 250_900 * billion, "I"},
		{month{2025, 9}, 395_900 * billion, "I"},
	},
	"giam_no": {
		{month{2021, 12}, 3_120 * billion, "I"},
		{month{2022, 3}, 610 * billion, "I"},
		{month{2022, 6}, 1_450 * billion, "I"},
		{month{2022, 9}, 2_480 * billion, "I"},
		{month{2022, 12}, 3_960 * billion, "I"},
	},
}

// A yearFigure is a national denominator of one year.
type yearFigure struct {
	year   int
	value  int64
	source string
}

// denominators holds the national denominators. Labour force and population
// are those on whose basis the rates of the day were printed, so the labour
// force falls by three million between 2021 and 2022: the basis changed.
var denominators = map[string][]yearFigure{
	"llld": {
		{2021, 49_000_000, "I from V: 16,547 million = 33,77%"},
		{2022, 46_040_000, "I from V: 17,5 million = 38,01%"},
		{2023, 46_522_000, "I from V: 18,26 million = 39,25%"},
		{2024, 46_876_000, "I: 20,03 million = 42,73%"},
		{2025, 46_940_000, "I"},
	},
	"dan_so": {
		{2021, 97_610_000, "I from V: 88,837 million = 91,01%"},
		{2022, 98_946_000, "I from R: 91,07 million = 92,04%"},
		{2023, 99_946_000, "I from V: 93,3 million = 93,35%"},
		{2024, 101_343_000, "I"},
		{2025, 102_300_000, "I"},
	},
	"ke_hoach": {
		{2021, 370_000 * billion, "I"},
		{2022, 400_000 * billion, "I"},
		{2023, 440_000 * billion, "I"},
		{2024, 485_000 * billion, "I"},
		{2025, 535_000 * billion, "I"},
	},
	"phai_thu": {
		{2021, 380_000 * billion, "I"},
		{2022, 412_000 * billion, "I"},
		{2023, 452_000 * billion, "I"},
		{2024, 497_000 * billion, "I"},
		{2025, 548_000 * billion, "I"},
	},
}

// accumulates tells which series run from zero each January.
var accumulates = map[string]bool{"thu": true, "giam_no": true}

// national is the figure of the whole country at the end of a month. It panics
// outside the table: the months to write and the table belong together.
func national(id string, at month) int64 {
	if id == "bhxh_bb" {
		return national("bhxh", at) - national("bhxh_tn", at)
	}
	var before *anchor
	if accumulates[id] {
		before = &anchor{at: month{at.year, 0}}
	}
	for _, a := range anchors[id] {
		if accumulates[id] && a.at.year != at.year {
			continue
		}
		if a.at == at {
			return a.value
		}
		if before != nil && at.ordinal() < a.at.ordinal() {
			return between(*before, a, at)
		}
		before = &a
	}
	panic(fmt.Sprintf("no national figure of %s for %s", id, at))
}

// between is the figure at a month on the straight line from one anchor to the
// next.
func between(from, to anchor, at month) int64 {
	way := int64(at.ordinal() - from.at.ordinal())
	length := int64(to.at.ordinal() - from.at.ordinal())
	return from.value + (to.value-from.value)*way/length
}

// nationalYear is a denominator of the whole country.
func nationalYear(id string, year int) int64 {
	for _, f := range denominators[id] {
		if f.year == year {
			return f.value
		}
	}
	panic(fmt.Sprintf("no national figure of %s for %d", id, year))
}
