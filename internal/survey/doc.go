// Package survey reads data/ and answers what an estimate is, over which base, printed how, and with which doubts.
//
// A number of data/2012/outils.yaml becomes a Cell with its place (load_question.go), is held against its neighbours
// (check.go: sums, bases, ranges), and waits in its Question. A reference of a chapter ("2012:parapheur/oui",
// reference.go) is resolved by Barometer.Estimate into an Estimate, exact and unrounded, with its base, its doubts and the
// cells that it is made of. Barometer.Evidence adds what claims may say of it: who was counted, another datum beside it
// (comparison.go, with its breaks and its test), its place among its peers (ranking.go), a range (spread.go). Only number.go
// rounds, formats and words it; every page, drawing and file receives that string. Texts of authors are set once, when they
// are read, by typography.go.
//
// Reading has two steps. What a file looks like (keys, kinds of values, ids) comes first; what its values must agree with
// comes second, and only for the parts that passed the first: one slip of the pen gives one problem.
package survey
