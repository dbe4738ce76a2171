package main

import "fmt"

func printHead() {
	fmt.Println("| size | input | site | what | wall, s (least to most) | to the floor | CPU, s | memory, MB |")
	fmt.Println("|---|---|---|---|---|---|---|---|")
}

// print prints what was measured of one size, a line for each thing.
func (b *bench) print(tasks []*task) {
	base := median(tasks[0].runs, wall)
	for _, t := range tasks {
		all := sorted(t.runs, wall)
		fmt.Printf("| %s | %d rows, %.1f MB | %d files, %.1f MB | %s | %.3f (%.3f to %.3f) | %.1f× | %.2f | %.0f |\n",
			b.w.name, b.w.rows(), mb(float64(b.input)), b.files, mb(float64(b.bytes)), t.name,
			median(t.runs, wall), all[0], all[len(all)-1], median(t.runs, wall)/base, median(t.runs, cpu), mb(median(t.runs, memory)))
	}
}

func mb(bytes float64) float64 { return bytes / (1 << 20) }
