package main

import (
	"fmt"
	"slices"
)

func printHead() {
	fmt.Println("| size | input | site | a unit's page | what | wall, s (least to most) | to the floor | user CPU, s | to the yardstick | system, s | memory, MB |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|---|---|")
}

// print prints what was measured of one size, a line for each thing.
func (b *bench) print(tasks []*task, pages []float64) {
	slices.Sort(pages)
	of := fmt.Sprintf("%s | %d rows, %.1f MB | %d files, %.1f MB | %.1f kB", b.w.name, b.w.rows(), mb(float64(b.input)), b.files, mb(float64(b.bytes)), pages[len(pages)/2]/1000)
	floor, yardstick := median(tasks[0].runs, wall), mean(tasks[1].runs, user)
	for _, t := range tasks {
		all := sorted(t.runs, wall)
		fmt.Printf("| %s | %s | %.3f (%.3f to %.3f) | %.1f× |", of, t.name, median(t.runs, wall), all[0], all[len(all)-1], median(t.runs, wall)/floor)
		if median(t.runs, memory) == 0 { // part of a process, or a system that does not tell
			fmt.Println(" | | | |")
			continue
		}
		fmt.Printf(" %.3f | %.1f× | %.3f | %.0f |\n", mean(t.runs, user), mean(t.runs, user)/yardstick, mean(t.runs, system), mb(median(t.runs, memory)))
	}
}

func mb(bytes float64) float64 { return bytes / (1 << 20) }
