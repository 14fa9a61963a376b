// Draws the sheet in data/sample with its template and its truth: npm run sample [FOLDER]

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import sharp from 'sharp';
import { logGeology } from './sample/geology.js';
import { Pen } from './sample/pen.js';
import { scan } from './sample/scanner.js';
import { drawSheet, plotted } from './sample/sheet.js';
import { sampleTemplate } from './sample/template.js';
import { dpi } from './sample/warp.js';

const seed = 1927;
const folder = process.argv[2] ?? 'data/sample';

const logged = logGeology(seed);
const pen = new Pen();
drawSheet(pen, logged);
const { data, widthPx, heightPx } = scan(pen.canvas, seed + 1);

mkdirSync(folder, { recursive: true });
await sharp(Buffer.from(data.map((ink) => (ink ? 0 : 255))), {
  raw: { width: widthPx, height: heightPx, channels: 1 },
})
  .toColourspace('b-w')
  .withDensity(dpi)
  .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: dpi / 25.4, yres: dpi / 25.4 })
  .toFile(join(folder, 'sample.tif'));
writeFileSync(join(folder, 'sample.yaml'), sampleTemplate());
const names = plotted.map((curve) => curve.mnemonic);
const rows = logged.depthFt.map((depth, index) => [depth, ...names.map((name) => logged[name][index])]);
writeFileSync(join(folder, 'truth.csv'), stringify([['DEPT', ...names], ...rows]));
console.log(`wrote sample.tif, sample.yaml and truth.csv to ${folder}`);
