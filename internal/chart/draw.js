// Runs after ECharts. Text is measured by the advances of the theme's font, with the rules of text.go.
const zeroWidth = /[\p{Mn}\p{Me}\p{Cf}]/u;

let measure;

function start(advances) {
  const widthOf = (table, sign) => {
    const known = table.advances[sign];
    if (known !== undefined) {
      return known;
    }
    if (zeroWidth.test(sign)) {
      return 0;
    }
    return sign.codePointAt(0) >= 0x2e80 ? advances.unitsPerEm : table.default;
  };
  measure = (text, font) => {
    const size = parseFloat(/([\d.]+)px/.exec(font)[1]);
    const bold = /\b(bold|[6-9]00)\b.*px/.test(font);
    const table = advances.weights[bold ? '600' : '400'];
    let sum = 0;
    for (const sign of text) {
      sum += widthOf(table, sign);
    }
    return { width: (sum * size) / advances.unitsPerEm };
  };
  echarts.setPlatformAPI({ measureText: measure });
}

function drawAll(option, width, height) {
  return draw(JSON.parse(option), width, height);
}

// The annotations are written by Go: see annotation.go.
function drawMarks(option, width, height) {
  const { graphic, ...marks } = JSON.parse(option);
  return draw(marks, width, height);
}

function draw(option, width, height) {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return chart.renderToSVGString({ cssAnimation: false, cssEmphasis: false });
  } finally {
    chart.dispose();
  }
}
