// What a build is measured against: one Node process that draws every figure of a built site at both sizes, with the
// options and the bundle that the site gives to its readers.
//
//	node draw.mjs SITE
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';

const site = process.argv[2];
const assets = join(site, 'assets');
const bundle = readdirSync(assets).find((name) => name.startsWith('echarts-'));
runInThisContext(readFileSync(join(assets, bundle), 'utf8'));

const figures = join(site, '2012', 'figures');
const options = {};
globalThis.barometre = { options: (id, sizes) => { options[id] = sizes; } };
for (const file of readdirSync(figures).filter((name) => name.endsWith('.options.js'))) {
  runInThisContext(readFileSync(join(figures, file), 'utf8'));
}

let drawings = 0;
for (const [id, sizes] of Object.entries(options)) {
  const page = readFileSync(join(figures, `${id}.html`), 'utf8');
  for (const size of ['wide', 'narrow']) {
    const [, width, height] = page.split(`drawing-${size}`)[1].match(/viewBox="0 0 (\d+) (\d+)"/).map(Number);
    const chart = runInThisContext('echarts').init(null, null, { renderer: 'svg', ssr: true, width, height });
    chart.setOption(sizes[size]);
    if (!chart.renderToSVGString().includes('<path')) throw new Error(`${id} ${size}: nothing drawn`);
    chart.dispose();
    drawings++;
  }
}
console.log(`${drawings} drawings`);
