// What the embedded engine is measured against: one Node process that draws a folder of options, {width, height, option}
// a file, with the same bundle. Prints how many, how long, and how much SVG came out.
//
//	go test ./internal/chart -bench Draw -run '^$'
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';

const start = performance.now();
const script = readFileSync(new URL('echarts.js', import.meta.url), 'utf8');
const echarts = runInThisContext(`${script}; echarts`);

const folder = process.argv[2];
const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
let size = 0;
for (const file of files) {
  const { width, height, option } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption(option);
  size += chart.renderToSVGString().length;
  chart.dispose();
}
console.log(`${files.length} drawings, ${(performance.now() - start).toFixed(0)} ms, ${size} characters`);
