// Package source is where author text enters barometre: it reads the files of a project once, knows where every
// piece of text stands, reads YAML strictly, and says well what is wrong.
//
// The path of a datum: Take reads a Snapshot of data/, content/ and themes/ through an os.Root, so that nothing outside
// the project is ever read; ParseYAML turns a file into Nodes, each with its Place; survey and narrative read Nodes with a
// Reader, which reports unknown and missing keys; whatever they find wrong they Add to Problems under a Code; a Printer
// gives the problems their French or English words (catalogue.yaml), with the source line and a caret under the fault.
//
// Adding a problem takes three steps: a named Code in the problems.go of the package that finds it, its words in
// catalogue.yaml, and a case in cmd/barometre/testdata/problems.
package source
