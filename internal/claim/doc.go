// Package claim is the language of claims: the words that say a number in prose, in French and in English, and whether the
// data bear them out.
//
// # The path of a claim
//
// A Lexicon (lexicon/fr.yaml, lexicon/en.yaml) says which words there are and what each asserts, within which tolerances;
// the examples beside every entry are tests. Judge cuts words into tokens, reads all of them with the lexicon, and compares
// what they assert with survey's Evidence: a level, a change, a rank, a comparison. One word that no entry reads, and the
// claim is refused: the verdict tells which words were read and which were not. JudgePassage does the same with the words
// around the link, which change what the link says.
package claim
