// Demodata writes the illustrative figures of the demo workspace:
//
//	go run ./cmd/demodata
//
// run from the top of the repository, rewrites every file below data/actuals
// and data/targets. The same program writes the same bytes: it reads no clock,
// and what looks like chance is a fixed hash of unit, indicator and period.
//
// None of these figures is a report of any provincial office. They show what
// exports look like, and they add up to the national figures that were
// published. The method, step by step:
//
//  1. National figures (nation.go). Where a figure of the whole country was
//     published, or stands in one of the two dispatches, the country row equals
//     it exactly; its source and how far it was checked stand beside it in the
//     table. Months between two such anchors lie on the straight line between
//     them; amounts that accumulate over the year (lũy kế) start from zero each
//     January.
//  2. Weights (weight.go). Each of the 63 provinces of 2022 weighs in by its
//     labour force of 2021 or its population of 2020 (denominators.csv), times a
//     factor for its industry, times a fixed factor of its own, times a slow
//     drift from year end to year end, times a wobble of at most 0,4% a month.
//     Labour force and population themselves are divided by the plain column.
//  3. Shares (split.go). A national figure is divided by these weights in whole
//     people, or whole million đồng, by the method of largest remainders, so that
//     the units sum exactly to the country.
//  4. The 34 units from 01/7/2025 are the sums of their members among the 63
//     (data/unit-changes.csv), denominators too.
//  5. Targets (target.go). The annexes to 2861/BHXH-TST and a provincial share of
//     4225/BHXH-TĐKT are not public, so they are made here: the levels of 3081
//     are divided like results, with a factor of their own, and sum to the
//     dispatch's figures; those of 4225 are a unit's own rate at the end of the
//     year before, raised by as many points as the country's target lies above
//     the country's rate.
//  6. Exports (export.go). Three layouts, as three systems would have written
//     them over the years.
//
// Which units exist, what they are called on a day and what became of them is
// read from data/units.csv and data/unit-changes.csv.
package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

func main() {
	if err := run("data"); err != nil {
		fmt.Fprintln(os.Stderr, "demodata:", err)
		os.Exit(1)
	}
}

// run rewrites the figures of the workspace whose data folder is dir.
func run(dir string) error {
	reg, err := readRegister(os.DirFS(dir))
	if err != nil {
		return err
	}
	files := figures(reg)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, files[name], 0o644); err != nil {
			return err
		}
	}
	return nil
}

// figures makes every file, by its path below the data folder.
func figures(reg *register) map[string][]byte {
	files := map[string][]byte{}
	maps.Copy(files, actuals(reg))
	maps.Copy(files, targets(reg))
	return files
}
