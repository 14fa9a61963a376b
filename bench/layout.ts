/**
 * How well tracks and depth numbers are found on the real scans: `npx tsx bench/layout.ts [--no-numbers]`.
 * Compares with real/truth and with borders and depths read by eye (bench/layout-readings.json).
 */
import { type MeasuredLayout, measureLayouts, withinPx } from './layout/measure-layouts.js';
import { readWithSharp } from './read-with-sharp.js';
import { realData } from './shared-data.js';

const real = realData();
if (real === null) process.exit(0);
const withNumbers = !process.argv.includes('--no-numbers');
const all: MeasuredLayout[] = [];
for await (const found of measureLayouts(real, readWithSharp, withNumbers)) {
  all.push(found);
  const { log, tracksRight, tracksFound, tracksKnown, worstBorderPx, gridsRight, seconds } = found;
  console.log(
    `${tracksRight ? 'ok ' : 'BAD'} ${log.padEnd(58)} tracks ${tracksFound}/${tracksKnown}  worst border ${worstBorderPx.toFixed(2)} px  grids ${gridsRight ? 'ok' : 'differ'}  ${seconds.toFixed(2)} s  ${depthText(found)}`,
  );
}
console.log(
  `tracks within ${withinPx} px on ${count(({ tracksRight }) => tracksRight)} of ${all.length} logs`,
);
if (withNumbers)
  console.log(
    `depth registered on ${count(({ depth }) => depth?.refused === null)} of ${all.length} logs, ${count(({ depth }) => depth?.refused === null && depth.worstLines > 1)} of them wrong by more than a line, ${count(({ depth }) => depth?.refused === null && depth.checked === 0)} with no known depth to check; the rest refused`,
  );

function count(holds: (found: MeasuredLayout) => boolean): number {
  return all.filter(holds).length;
}

function depthText({ depth }: MeasuredLayout): string {
  if (depth === null) return '';
  if (depth.refused !== null) return `refused: ${depth.refused}`;
  const { picks, every, worstLines, checked } = depth;
  return `${picks} picks every ${every}, off by ${worstLines.toFixed(2)} lines at ${checked} known depths`;
}
