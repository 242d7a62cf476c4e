package site

import "barometre/internal/source"

// The problems that this package reports; their words are in the catalogue of package source.
const (
	unknownTheme     source.Code = "B401"
	brokenLayout     source.Code = "B402"
	sameAddress      source.Code = "B403"
	deadLink         source.Code = "B404"
	unknownRelease   source.Code = "B405"
	nothingToPublish source.Code = "B406"
	unknownWord      source.Code = "B407"
	missingAsset     source.Code = "B408"
	unusedLayout     source.Code = "B409"
	refusedValue     source.Code = "B410"
	brokenStyle      source.Code = "B411"
	deadAnchor       source.Code = "B412"
)
