/**
 * How well tracks and depth numbers are found on the real scans: `npx tsx bench/layout.ts [--no-numbers]`.
 * Compares with real/truth and with borders and depths read by eye (bench/layout-readings.json).
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interpolate } from '../src/core/interpolate.js';
import type { SheetLayout, TrackLayout } from '../src/core/layout.js';
import { type DepthNumbers, readDepthNumbers } from '../src/digitise/depth-numbers/index.js';
import { findLayout } from '../src/gridlines/layout/index.js';
import { readWithSharp } from './read-with-sharp.js';

type Edge = [number, number | null, number | null];
interface Readings {
  logs: Record<
    string,
    {
      tracks: { grid: 'linear' | 'logarithmic'; count: number; truth?: string; edges?: Edge[] }[];
      depths: [number, number][];
    }
  >;
}

const here = dirname(fileURLToPath(import.meta.url));
const real = join(here, '../../shared/real');
const withinPx = 3;

if (!existsSync(real)) {
  console.log(`skipped: the real scans are not at ${real}`);
  process.exit(0);
}
const readings = JSON.parse(readFileSync(join(here, 'layout-readings.json'), 'utf8')) as Readings;
const withNumbers = !process.argv.includes('--no-numbers');

/** Largest distance between a found track's borders and the edges; infinite where they are far apart. */
function borderError(layout: SheetLayout, track: TrackLayout, edges: Edge[]): number {
  let worst = 0;
  for (const [y, left, right] of edges) {
    if (left !== null)
      worst = Math.max(worst, Math.abs(interpolate(layout.knotYPx, track.left.xPx, y) - left));
    if (right !== null)
      worst = Math.max(worst, Math.abs(interpolate(layout.knotYPx, track.right.xPx, y) - right));
  }
  return worst;
}

function truthOf(log: string, curve: string): { edges: Edge[]; picks: [number, number][] } {
  const truth = JSON.parse(readFileSync(join(real, 'truth', `${log}__${curve}.json`), 'utf8')) as {
    track_edges: Edge[];
    depth_picks: [number, number][];
  };
  return { edges: truth.track_edges, picks: truth.depth_picks };
}

/** Worst distance, in depth lines, from the known depths that lie between the picks, and how many those are. */
function depthError(
  layout: SheetLayout,
  { picks }: DepthNumbers,
  known: [number, number][],
): { worst: number; checked: number } {
  const spacings = layout.depthLines
    .slice(1)
    .map((line, index) => line.yPx - layout.depthLines[index]!.yPx)
    .sort((a, b) => a - b);
  const spacing = spacings[spacings.length >> 1] ?? 1;
  const y = picks.map((pick) => pick.yPx);
  const depth = picks.map((pick) => pick.depth);
  let worst = 0;
  let checked = 0;
  for (const [yPx, at] of known) {
    if (at < depth[0]! || at > depth[depth.length - 1]!) continue;
    checked++;
    worst = Math.max(worst, Math.abs(interpolate(depth, y, at) - yPx) / spacing);
  }
  return { worst, checked };
}

let tracksRight = 0;
let registered = 0;
let wrong = 0;
let unchecked = 0;
for (const [log, { tracks, depths }] of Object.entries(readings.logs)) {
  const scan = await readWithSharp(join(real, 'scans', `${log}.tif`));
  const started = performance.now();
  const layout = findLayout(scan);
  const seconds = (performance.now() - started) / 1000;
  const known = [...depths];
  const errors = tracks.map(({ truth, edges, grid, count }) => {
    const found = truth === undefined ? undefined : truthOf(log, truth);
    known.push(...(found?.picks ?? []));
    let best = { error: Number.POSITIVE_INFINITY, grid: '' };
    for (const track of layout.tracks) {
      const error = borderError(layout, track, found?.edges ?? edges ?? []);
      if (error < best.error) best = { error, grid: gridName(track) };
    }
    return { ...best, expected: `${grid} ${count}` };
  });
  const worst = Math.max(...errors.map(({ error }) => error));
  const right = layout.tracks.length === tracks.length && worst <= withinPx;
  if (right) tracksRight++;
  const grids = errors.every(({ grid, expected }) => grid === expected) ? 'ok' : 'differ';
  let depth = '';
  if (withNumbers) {
    const numbers = await readDepthNumbers(scan, layout);
    if (numbers.refused === null) {
      const { worst: off, checked } = depthError(layout, numbers, known);
      registered++;
      if (checked === 0) unchecked++;
      if (off > 1) wrong++;
      depth = `${numbers.picks.length} picks every ${numbers.every}, off by ${off.toFixed(2)} lines at ${checked} known depths`;
    } else depth = `refused: ${numbers.refused}`;
  }
  console.log(
    `${right ? 'ok ' : 'BAD'} ${log.padEnd(58)} tracks ${layout.tracks.length}/${tracks.length}  worst border ${worst.toFixed(2)} px  grids ${grids}  ${seconds.toFixed(2)} s  ${depth}`,
  );
}
const total = Object.keys(readings.logs).length;
console.log(`tracks within ${withinPx} px on ${tracksRight} of ${total} logs`);
if (withNumbers)
  console.log(
    `depth registered on ${registered} of ${total} logs, ${wrong} of them wrong by more than a line, ${unchecked} with no known depth to check; the rest refused`,
  );

function gridName({ grid }: TrackLayout): string {
  if (grid.kind === 'linear') return `linear ${grid.divisions}`;
  return grid.kind === 'logarithmic' ? `logarithmic ${grid.decades}` : 'unknown';
}
