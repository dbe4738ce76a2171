// Bench measures the whole program on workspaces of four sizes, against two things
// measured in the same run: a floor, which reads the same bytes and writes as many files
// of the same sizes and nothing else, and a yardstick, encoding/csv reading the same
// tables once. What it prints are ratios; seconds of two machines, or of one on two
// days, are not to be compared.
//
// A workspace has stocks and flows, ten campaigns of which one is scored, with four
// targets each for every unit, posts and an honor roll.
//
//	go run ./cmd/bench -program .build/thidua            all sizes, five rounds
//	go run ./cmd/bench -program .build/thidua -sizes S,M -rounds 3
//	go run ./cmd/bench -make L -o DIR                    a workspace of a size, to look at
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if len(os.Args) == 4 && os.Args[1] == "floor" {
		exit(floor(os.Args[2], os.Args[3]))
	}
	if len(os.Args) == 3 && os.Args[1] == "yardstick" {
		exit(yardstick(os.Args[2]))
	}
	if len(os.Args) == 2 && os.Args[1] == "empty" {
		exit(nil) // what a Go program costs that does nothing
	}
	program := flag.String("program", ".build/thidua", "the program to measure")
	sizes := flag.String("sizes", "S,M,L,XL", "which sizes")
	rounds := flag.Int("rounds", 5, "rounds; the median counts")
	scratch := flag.String("scratch", defaultScratch(), "where workspaces and sites go: a file system in memory")
	only := flag.String("make", "", "make a workspace of this size and stop")
	out := flag.String("o", "workload", "with -make: the folder")
	flag.Parse()
	if *only != "" {
		w, err := workloadOf(*only)
		if err == nil {
			err = w.write(*out)
		}
		exit(err)
	}
	full, err := filepath.Abs(*program)
	if err == nil {
		err = measureAll(full, strings.Split(*sizes, ","), *rounds, *scratch)
	}
	exit(err)
}

// defaultScratch is a file system in memory where there is one.
func defaultScratch() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return os.TempDir()
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	os.Exit(0)
}
