/**
 * How fast paper is drawn: `npm run bench:render [-- --rows N]`. Processor seconds of this process, so that other
 * work on the machine counts little: tiles of 256 × 256 px all over a sheet, and a sheet 2016 px wide from top to
 * bottom.
 */
import { parseArgs } from 'node:util';
import type { InkPath } from '../src/core/ink.js';
import { streamOf } from '../src/core/rng.js';
import { proceduralWell } from '../src/render/curves/index.js';
import { inkOf, paperOf } from '../src/render/paper/index.js';
import { planSheet, sheetTruth } from '../src/render/sheet/index.js';
import { environmentLines } from './environment.js';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '50000' } } });
const rows = Number(values.rows);
const dpi = 200;
const tilePx = 256;
const tiles = 64;
const rowsAtOnce = 256;

const stream = streamOf(3, 'bench');
const well = proceduralWell(stream.child('well'), { unit: 'ft', length: (rows / dpi / 5) * 100 });
const sheet = planSheet(
  well,
  { era: 'film', layout: 'triple-combo', depthScale: 240, maximumHeightMm: (rows / dpi) * 25.4 + 400 },
  stream.child('sheet'),
);
const { curves } = sheetTruth(sheet, dpi);
const ink = curves.map(inkOf);
console.log(environmentLines().join('\n'));

const paper = paperOf(sheet, curves, { dpi, colour: false });
const places = stream.child('tiles');
const requests = Array.from({ length: tiles }, () => {
  const left = places.integer(0, paper.widthPx - tilePx);
  const top = places.integer(0, paper.heightPx - tilePx);
  return { ink: inkNear(top, top + tilePx), window: { left, top, widthPx: tilePx, heightPx: tilePx } };
});
const drawTiles = (): void => {
  for (const request of requests) paper.draw(request).readRows(0, tilePx);
};
drawTiles();
const tileSeconds = measured(drawTiles);
console.log(`paper of a ${tilePx} × ${tilePx} px tile: ${((1000 * tileSeconds) / tiles).toFixed(1)} ms`);

const sheetSeconds = measured(() => {
  const source = paper.draw({ ink });
  for (let top = 0; top < source.heightPx; top += rowsAtOnce)
    source.readRows(top, Math.min(rowsAtOnce, source.heightPx - top));
});
console.log(
  `paper of ${paper.widthPx} × ${paper.heightPx} px, ${curves.length} curves: ${sheetSeconds.toFixed(1)} s`,
);

/** Of each curve what the rows need, as a maker of tiles would hand it over. */
function inkNear(topPx: number, bottomPx: number): InkPath[][] {
  const from = ((topPx - 16) * 25.4) / dpi;
  const to = ((bottomPx + 16) * 25.4) / dpi;
  return ink.map((paths) =>
    paths.flatMap((path) => {
      let first = 0;
      let last = path.y.length;
      while (first + 1 < last && path.y[first + 1]! < from) first++;
      while (last - 1 > first && path.y[last - 2]! > to) last--;
      if (path.y[last - 1]! < from || path.y[first]! > to) return [];
      return [
        {
          ...path,
          x: path.x.subarray(first, last),
          y: path.y.subarray(first, last),
          widthMm: path.widthMm.subarray(first, last),
          darkness: path.darkness.subarray(first, last),
        },
      ];
    }),
  );
}

function measured(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
