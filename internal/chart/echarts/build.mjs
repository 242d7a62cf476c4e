// Builds the ECharts bundle that is committed beside this file. Needed only to move to another version of ECharts:
//
//	cd internal/chart/echarts && npm ci && npm run build && go test ..
//
// It writes echarts.js (a classic script that defines `echarts`), LICENCES.txt and built.json, which records the versions
// and the hash that a test compares. The Go build needs none of this: it embeds the three files.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const at = (path) => new URL(path, import.meta.url);
const text = (path) => readFileSync(at(path), 'utf8');
const version = (name) => JSON.parse(text(`node_modules/${name}/package.json`)).version;
const versions = Object.fromEntries(['echarts', 'zrender', 'tslib', 'esbuild'].map((name) => [name, version(name)]));

const banner = `/*! Apache ECharts ${versions.echarts} (Apache-2.0), zrender ${versions.zrender} (BSD-3-Clause), parts of d3 (BSD-3-Clause), tslib ${versions.tslib} (0BSD) */`;
const result = await build({
  entryPoints: [at('entry.js').pathname],
  bundle: true,
  format: 'iife',
  globalName: 'echarts',
  target: 'es2018',
  minify: true,
  legalComments: 'none',
  charset: 'ascii',
  banner: { js: banner },
  define: { 'process.env.NODE_ENV': '"production"' },
  write: false,
});
const bundle = result.outputFiles[0].contents;
writeFileSync(at('echarts.js'), bundle);

const licences = [
  [`Apache ECharts ${versions.echarts}`, 'node_modules/echarts/NOTICE', 'node_modules/echarts/LICENSE'],
  [`zrender ${versions.zrender}`, 'node_modules/zrender/LICENSE'],
  ['d3, parts of which are in Apache ECharts', 'node_modules/echarts/licenses/LICENSE-d3'],
  [`tslib ${versions.tslib}`, 'node_modules/tslib/CopyrightNotice.txt'],
];
const notice = licences.map(([title, ...files]) =>
  [title, '='.repeat(title.length), ...files.map((file) => text(file).trim())].join('\n\n'));
writeFileSync(at('LICENCES.txt'), notice.join('\n\n\n').replace(/[ \t]+$/gm, '') + '\n');

const sha256 = createHash('sha256').update(bundle).digest('hex');
writeFileSync(at('built.json'), JSON.stringify({ ...versions, sha256 }, null, 2) + '\n');
