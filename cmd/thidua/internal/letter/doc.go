// Package mail turns the letters of package page into messages: one model, an
// HTML part made of tables with every style in its place, a text part made for
// reading, charts as pictures inside. It sends nothing.
//
// The same letter to the same recipient gives the same bytes: the date comes from
// the data, identifiers and boundaries from the content. Only a signature, if one is
// asked for, bears the time at which it was made.
package letter
