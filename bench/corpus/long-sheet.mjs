// Draws and scans one sheet of 2016 × 50,000 px, strip by strip, as built; prints what it took as JSON.
import { streamOf } from '../../dist/core/rng.js';
import { scanItem } from '../../dist/corpus/index.js';
import { loadRecipe } from '../../dist/degrade/index.js';
import { proceduralWell } from '../../dist/render/curves/index.js';
import { planSheet, sheetTruth } from '../../dist/render/sheet/index.js';

const [preset = 'office-200dpi-g4'] = process.argv.slice(2);
const size = { widthPx: 2016, heightPx: 50_000 };
const started = performance.now();
const recipe = await loadRecipe(preset);
const mmPerPx = 25.4 / recipe.dpi;
const stream = streamOf(1, 'long sheet');
const heightMm = size.heightPx * mmPerPx;
const well = proceduralWell(stream.child('well'), { unit: 'ft', length: 4700, step: 0.5 });
const planned = planSheet(
  well,
  { era: 'film', colour: false, depthScale: 240, maximumHeightMm: heightMm },
  stream.child('sheet'),
);
const sheet = { ...planned, widthMm: size.widthPx * mmPerPx, heightMm };
const { curves } = sheetTruth(sheet, recipe.dpi);
const { scanned } = scanItem({ preset, sheet, curves, stream }, recipe);
const plannedAt = performance.now();
const { image } = scanned;
let black = 0;
for (let top = 0; top < image.heightPx; top += 256) {
  const { data } = image.readRows(top, Math.min(256, image.heightPx - top));
  for (let at = 0; at < data.length; at++) if (data[at] < 128) black++;
}
const seconds = (from, to) => Math.round((to - from) / 10) / 100;
const logShare = (sheet.log.bottomMm - sheet.log.topMm) / heightMm;
const { user, system } = process.cpuUsage();
process.stdout.write(
  `${JSON.stringify({
    preset,
    widthPx: image.widthPx,
    heightPx: image.heightPx,
    curves: curves.length,
    logShare: Math.round(logShare * 1000) / 1000,
    blackFraction: Math.round((black / (image.widthPx * image.heightPx)) * 1e4) / 1e4,
    planSeconds: seconds(started, plannedAt),
    rowSeconds: seconds(plannedAt, performance.now()),
    cpuSeconds: Math.round((user + system) / 1e4) / 100,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  })}\n`,
);
