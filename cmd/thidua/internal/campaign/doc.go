// Package campaign is the domain: units and their history, indicators, periods,
// campaigns, targets, observations and awards. It does no I/O and knows no clock.
//
// The words, with the term of the dispatches:
//
//	Unit         đơn vị          an organisation that reports and is ranked: a provincial office
//	Vintage      danh mục đơn vị the set of units in force between two reforms: 63 until 30/6/2025, 34 since
//	Indicator    chỉ tiêu        what is measured
//	Measure      đơn vị tính     what a number counts (package amount)
//	Period       kỳ              the month, quarter, half or whole year that a number belongs to
//	Observation  số liệu         one unit's number on one indicator in one period
//	Target       mức giao        the level a unit is asked to reach
//	Campaign     phong trào      the emulation campaign itself, with its period, targets and duties
//	Award        khen thưởng     one line of an honor roll (bảng vàng)
//
// Absent is never zero: what was not reported is simply not there.
package campaign
