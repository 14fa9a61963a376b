import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interpolate } from '../../src/core/interpolate.js';
import type { SheetLayout, TrackLayout } from '../../src/core/layout.js';
import type { Scan } from '../../src/core/scan.js';
import { type DepthNumbers, readDepthNumbers } from '../../src/digitise/depth-numbers/index.js';
import { findLayout } from '../../src/gridlines/layout/index.js';

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

/** What was found on one log, compared with its truth and with what was read by eye (layout-readings.json). */
export interface MeasuredLayout {
  readonly log: string;
  readonly tracksFound: number;
  readonly tracksKnown: number;
  /** Largest distance of a border from where it was read, px; infinite where a track is missing. */
  readonly worstBorderPx: number;
  /** As many tracks as there are, each border within `withinPx`. */
  readonly tracksRight: boolean;
  readonly gridsRight: boolean;
  readonly seconds: number;
  /** Null where the depth numbers were not looked for. */
  readonly depth:
    | null
    | { readonly refused: string }
    | {
        readonly refused: null;
        readonly picks: number;
        readonly every: number;
        /** Worst distance from the depths that are known between the picks, in depth lines; 0 where none is. */
        readonly worstLines: number;
        /** How many are known. */
        readonly checked: number;
      };
}

export const withinPx = 3;

/** Finds the layout of each log in turn, and reads its depth numbers where asked. */
export async function* measureLayouts(
  real: string,
  open: (path: string) => Promise<Scan>,
  withNumbers: boolean,
): AsyncGenerator<MeasuredLayout> {
  for (const [log, { tracks, depths }] of Object.entries(allReadings().logs)) {
    const scan = await open(join(real, 'scans', `${log}.tif`));
    try {
      const started = performance.now();
      const layout = findLayout(scan);
      const seconds = (performance.now() - started) / 1000;
      const known = [...depths];
      const best = tracks.map(({ truth, edges, grid, count }) => {
        const facts = truth === undefined ? undefined : truthOf(real, log, truth);
        known.push(...(facts?.picks ?? []));
        return { ...nearest(layout, facts?.edges ?? edges ?? []), expected: `${grid} ${count}` };
      });
      const worstBorderPx = Math.max(...best.map(({ error }) => error));
      yield {
        log,
        tracksFound: layout.tracks.length,
        tracksKnown: tracks.length,
        worstBorderPx,
        tracksRight: layout.tracks.length === tracks.length && worstBorderPx <= withinPx,
        gridsRight: best.every(({ grid, expected }) => grid === expected),
        seconds,
        depth: withNumbers ? depthOf(layout, await readDepthNumbers(scan, layout), known) : null,
      };
    } finally {
      await scan.close();
    }
  }
}

function allReadings(): Readings {
  const file = fileURLToPath(new URL('../layout-readings.json', import.meta.url));
  return JSON.parse(readFileSync(file, 'utf8')) as Readings;
}

/** y and depth of the depths of a log that were read by eye or come from the truth; empty where none were. */
export function knownDepths(real: string, log: string): [number, number][] {
  const { tracks = [], depths = [] } = allReadings().logs[log] ?? {};
  return [
    ...depths,
    ...tracks.flatMap(({ truth }) => (truth === undefined ? [] : truthOf(real, log, truth).picks)),
  ];
}

function depthOf(
  layout: SheetLayout,
  numbers: DepthNumbers,
  known: [number, number][],
): MeasuredLayout['depth'] {
  if (numbers.refused !== null) return { refused: numbers.refused };
  const { worst: worstLines, checked } = depthError(layout, numbers, known);
  const { picks, every } = numbers;
  return { refused: null, picks: picks.length, every: every ?? Number.NaN, worstLines, checked };
}

/** The track whose borders lie nearest to the edges. */
function nearest(layout: SheetLayout, edges: Edge[]): { error: number; grid: string } {
  let best = { error: Number.POSITIVE_INFINITY, grid: '' };
  for (const track of layout.tracks) {
    const error = borderError(layout, track, edges);
    if (error < best.error) best = { error, grid: gridName(track) };
  }
  return best;
}
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

function truthOf(real: string, log: string, curve: string): { edges: Edge[]; picks: [number, number][] } {
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
  const spacing = medianSpacing(layout);
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

/** From one depth line to the next, px. */
export function medianSpacing({ depthLines }: SheetLayout): number {
  const spacings = depthLines.slice(1).map(({ yPx }, index) => yPx - depthLines[index]!.yPx);
  return spacings.sort((a, b) => a - b)[spacings.length >> 1] ?? 1;
}

export function gridName({ grid }: TrackLayout): string {
  if (grid.kind === 'linear') return `linear ${grid.divisions}`;
  return grid.kind === 'logarithmic' ? `logarithmic ${grid.decades}` : 'unknown';
}
