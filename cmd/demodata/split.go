package main

import (
	"cmp"
	"math/bits"
	"slices"
)

// split divides total among the weights in whole grains: each takes the floor
// of its exact share, and the grains left over go one each to the largest
// remainders, the earlier of two equal ones first. The parts sum to total,
// which must be a multiple of grain.
func split(total, grain int64, weights []int64) []int64 {
	sum := uint64(sumOf(weights))
	parts := make([]int64, len(weights))
	rests := make([]uint64, len(weights))
	left := total / grain
	for i, w := range weights {
		high, low := bits.Mul64(uint64(total/grain), uint64(w))
		share, rest := bits.Div64(high, low, sum)
		parts[i], rests[i] = int64(share), rest
		left -= int64(share)
	}
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rests[b], rests[a]) })
	for _, i := range order[:left] {
		parts[i]++
	}
	for i := range parts {
		parts[i] *= grain
	}
	return parts
}

func sumOf(values []int64) int64 {
	var sum int64
	for _, v := range values {
		sum += v
	}
	return sum
}
