package survey

import "barometre/internal/source"

// The problems of data/: first what a file may look like, then what its values must agree with.
const (
	noBarometer     source.Code = "B101" // data/barometre.yaml is missing
	strayFile       source.Code = "B102" // a YAML file where nobody reads it
	noEditionFile   source.Code = "B103" // an edition folder without edition.yaml
	noQuestions     source.Code = "B104" // a question file without questions
	unknownLanguage source.Code = "B105"
	noDefaultText   source.Code = "B106" // a text without the default language
	emptyText       source.Code = "B107"
	emptyList       source.Code = "B108"
	badID           source.Code = "B109"
	reservedID      source.Code = "B110"
	duplicateID     source.Code = "B111"
	unknownWord     source.Code = "B112" // a value that is none of the few words allowed
	unsafeURL       source.Code = "B113"
	badBaseURL      source.Code = "B114"
	badDate         source.Code = "B115"
	badThresholds   source.Code = "B116"
	emptyTerm       source.Code = "B117" // a glossary entry that explains nothing
	tooPrecise      source.Code = "B118"
	tooLarge        source.Code = "B119"
	notAnAnswer     source.Code = "B120" // a result that is neither a number nor a state
	outOfRange      source.Code = "B121"
	listedTwice     source.Code = "B122"
	strayContent    source.Code = "B123" // a folder of chapters without an edition

	unknownScale    source.Code = "B130"
	unknownOption   source.Code = "B131"
	netAsResult     source.Code = "B132"
	unknownCategory source.Code = "B133"
	unknownQuestion source.Code = "B134"
	unknownFigure   source.Code = "B135"
	unknownEdition  source.Code = "B136"
	nameOfTwo       source.Code = "B137" // a name that two categories bear

	optionsAndScale source.Code = "B140"
	notForKind      source.Code = "B141" // a key that this kind of question has no use for
	tooFewOptions   source.Code = "B142"
	yesNoShape      source.Code = "B143"
	missingOption   source.Code = "B144"
	noTotal         source.Code = "B145"
	baseNeeded      source.Code = "B146"
	baseOfNothing   source.Code = "B147"
	aboveBase       source.Code = "B148"
	countsMissBase  source.Code = "B149"
	sharesMissTotal source.Code = "B150"
	sharesAboveAll  source.Code = "B151"
	baseAboveAll    source.Code = "B152"
	countsAboveBase source.Code = "B153"
	partOfNoScale   source.Code = "B154" // scale_options without scale
	noOptions       source.Code = "B155"

	methodGaps      source.Code = "B160"
	respondentsHigh source.Code = "B161"
	rateDiffers     source.Code = "B162"

	figureMisfit   source.Code = "B170" // a drawing that the questions do not allow
	figureMixes    source.Code = "B171" // questions with different options
	figureNameUsed source.Code = "B172"
	figureNoGroups source.Code = "B173"
	sinceNotBefore source.Code = "B174"
)
