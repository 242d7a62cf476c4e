package chart

import (
	_ "embed"
)

//go:embed echarts/echarts.js
var bundleScript []byte

//go:embed echarts/LICENCES.txt
var bundleLicences string

// Bundle is the ECharts build that drew the figures, for the browser, with its licences.
func Bundle() (script []byte, licences string) { return bundleScript, bundleLicences }
