import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readWithSharp } from '../../bench/read-with-sharp.js';
import { interpolate } from '../../src/core/interpolate.js';
import { findLayout, layoutWithTracks } from '../../src/gridlines/layout/index.js';

const real = join(dirname(fileURLToPath(import.meta.url)), '../../../shared/real');
const present = existsSync(join(real, 'truth'));
if (!present) console.log(`skipped: hand-verified track borders are not at ${real}`);

interface Truth {
  readonly crop: string;
  readonly track_edges: readonly [number, number, number][];
}

const truths: Truth[] = present
  ? readdirSync(join(real, 'truth'))
      .filter((file) => file.endsWith('.json'))
      .map((file) => JSON.parse(readFileSync(join(real, 'truth', file), 'utf8')) as Truth)
  : [];

describe.skipIf(!present)('hand-verified track borders', () => {
  test.each(truths)('of $crop are found, and followed from one row', async ({ crop, track_edges: edges }) => {
    const scan = await readWithSharp(join(real, 'scans', `${crop}.tif`));
    const layout = findLayout(scan);
    const errors = layout.tracks.map((track) => worst(layout.knotYPx, track, edges));
    expect(Math.min(...errors)).toBeLessThan(1.5);
    const [y, left, right] = edges[0]!;
    const given = [
      { name: 'given', edges: [{ y, left, right }], grid: { kind: 'unknown' } as const, curves: [] },
    ];
    const followed = layoutWithTracks(scan, given);
    expect(worst(followed.knotYPx, followed.tracks[0]!, edges)).toBeLessThan(1.5);
  });
});

function worst(
  knotYPx: Float64Array,
  track: { left: { xPx: Float64Array }; right: { xPx: Float64Array } },
  edges: Truth['track_edges'],
): number {
  return Math.max(
    ...edges.flatMap(([y, left, right]) => [
      Math.abs(interpolate(knotYPx, track.left.xPx, y) - left),
      Math.abs(interpolate(knotYPx, track.right.xPx, y) - right),
    ]),
  );
}
