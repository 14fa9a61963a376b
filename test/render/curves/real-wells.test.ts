import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import { curveSetOf, proceduralWell } from '../../../src/render/curves/index.js';
import { planSheet } from '../../../src/render/sheet/index.js';
import { sharedPath } from '../../io/las/shared.js';

const folder = sharedPath('real/las/force2020');

/** Wells of the North Sea: DEPT in metres every 0.152 m, then the curves, empty where null. */
function readWell(name: string) {
  const [head, ...rows] = gunzipSync(readFileSync(join(folder!, name)))
    .toString()
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));
  const column = (at: number) =>
    Float64Array.from(rows, (row) => (row[at] === '' ? Number.NaN : Number(row[at])));
  const curves = head!
    .slice(1)
    .map((mnemonic, at) => ({ mnemonic, unit: '', description: '', values: column(at + 1) }));
  return curveSetOf({ source: name, well: name, indexUnit: 'M', index: column(0), curves }).curveSet;
}

/** Medians of how much a curve changes over so many rows. */
function change(values: Float64Array, rows: number): number {
  const changes: number[] = [];
  for (let row = rows; row < values.length; row++) {
    const difference = Math.abs(values[row]! - values[row - rows]!);
    if (Number.isFinite(difference)) changes.push(difference);
  }
  return changes.sort((a, b) => a - b)[changes.length >> 1]!;
}

describe.skipIf(folder === null)('beside published wells', () => {
  const real = folder === null ? [] : ['16_2-16.csv.gz', '31_2-7.csv.gz', '34_10-19.csv.gz'].map(readWell);
  const drawn = Array.from({ length: 6 }, (_, seed) =>
    proceduralWell(streamOf(seed, 'beside'), { unit: 'm', step: 0.152, length: 600 }),
  );
  const of = (sets: typeof real, names: string[]) =>
    sets.flatMap(({ curves }) => curves.filter(({ mnemonic }) => names.includes(mnemonic)));

  it.each([
    ['gamma ray', ['GR'], ['GR']],
    ['density', ['RHOB'], ['RHOB']],
    ['neutron', ['NPHI'], ['NPHI']],
    ['sonic', ['DTC'], ['DT']],
    ['caliper', ['CALI'], ['CALI']],
  ])('%s changes as much from row to row and over a metre, to a factor of three', (_, there, here) => {
    for (const rows of [1, 7]) {
      const among = (sets: typeof real, names: string[]) =>
        of(sets, names).map(({ values }) => change(values, rows));
      const published = among(real, there);
      const ours = among(drawn, here).sort((a, b) => a - b);
      const middle = ours[ours.length >> 1]!;
      expect(middle).toBeGreaterThan(Math.min(...published) / 3);
      expect(middle).toBeLessThan(Math.max(...published) * 3);
    }
  });

  it('plans a sheet of each, on scales that hold most of its curves though no unit is given', () => {
    for (const set of real) {
      const { tracks } = planSheet(set, { layout: 'triple-combo', maximumHeightMm: 1500 }, streamOf(1));
      for (const { mnemonic, left, right } of tracks.flatMap(({ curves }) => curves)) {
        const read = set.curves.find((curve) => curve.mnemonic === mnemonic)!.values.filter(Number.isFinite);
        const held = read.filter((value) => (value - left) * (value - right) <= 0).length;
        expect(held / read.length, mnemonic).toBeGreaterThan(0.5);
      }
    }
  });
});
