import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import type { Raster } from '../../../src/core/raster.js';
import { streamOf } from '../../../src/core/rng.js';
import { loadRecipe, presetNames, scanSheet } from '../../../src/degrade/index.js';
import { judgePolarity } from '../../../src/digitise/polarity/judge-polarity.js';
import { paperOf } from '../../../src/render/paper/index.js';
import { plainSheet } from '../../support/plain-sheet.js';

const width = 640;
const height = 1536;
const sourceOf = (raster: Raster) => ({
  ...raster,
  readRows: (top: number, count: number): Raster => ({
    ...raster,
    heightPx: count,
    data: raster.data.slice(
      top * raster.widthPx * raster.channels,
      (top + count) * raster.widthPx * raster.channels,
    ),
  }),
});

/** A track with a grid and a curve between x 80 and x 560: 0 ink, 255 paper. */
function drawnLog(linePx = 2, pitchPx = 24): Raster {
  const data = new Uint8Array(width * height).fill(255);
  for (let row = 0; row < height; row++) {
    const curve = Math.round(320 + 150 * Math.sin(row / 60));
    for (let col = 80; col < 560; col++)
      if ((col - 80) % pitchPx < linePx || row % pitchPx < linePx || Math.abs(col - curve) < 2)
        data[row * width + col] = 0;
  }
  return { widthPx: width, heightPx: height, channels: 1, data };
}

const map = (raster: Raster, grey: (value: number, row: number, col: number) => number): Raster => ({
  ...raster,
  data: raster.data.map((value, i) => grey(value, Math.floor(i / raster.widthPx), i % raster.widthPx)),
});
const turned = (raster: Raster): Raster => map(raster, (value) => 255 - value);

describe('the polarity of a sheet', () => {
  const log = drawnLog();
  const random = xoroshiro128plus(7);
  const sheets: readonly [string, Raster][] = [
    ['black on white', log],
    ['a dense grid: lines of 2 px every 8', drawnLog(2, 8)],
    ['faded: 175 on 200', map(log, (value) => (value === 0 ? 175 : 200))],
    [
      'faded, with grain',
      map(log, (value) => (value === 0 ? 120 : 190) + Math.round(30 * (uniformFloat64(random) - 0.5))),
    ],
    [
      'one bit between black margins that hold most of the page',
      map(log, (value, row, col) => (col < 60 || col > 580 || row < 540 || row > 1080 ? 0 : value)),
    ],
    [
      'black margins with white specks',
      map(log, (value, _, col) =>
        col < 75 || col > 565 ? (uniformFloat64(random) < 0.002 ? 255 : 0) : value,
      ),
    ],
    [
      'one bit with 2 % of salt and pepper',
      map(log, (value) => (uniformFloat64(random) < 0.02 ? 255 - value : value)),
    ],
  ];
  test.each(sheets)('%s is a positive, and turned over a negative', (_, sheet) => {
    const positive = judgePolarity(sourceOf(sheet));
    const negative = judgePolarity(sourceOf(turned(sheet)));
    expect(positive.polarity).toBe('positive');
    expect(negative.polarity).toBe('negative');
    expect(negative.score).toBeCloseTo(-positive.score, 6);
    expect([positive.opposite, negative.opposite]).toEqual([[], []]);
  });

  test('an empty page is left as it is', () => {
    for (const value of [0, 255]) {
      const page = { ...log, data: new Uint8Array(width * height).fill(value) };
      expect(judgePolarity(sourceOf(page))).toEqual({ polarity: 'positive', score: 0, opposite: [] });
    }
  });

  test('a sheet that is a negative for a quarter of its length is a positive, and the stretch is named', () => {
    const partly = map(log, (value, row) => (row >= 384 && row < 768 ? 255 - value : value));
    const { polarity, opposite } = judgePolarity(sourceOf(partly));
    expect(polarity).toBe('positive');
    expect(opposite).toHaveLength(1);
    expect(Math.abs(opposite[0]!.from - 384)).toBeLessThanOrEqual(64);
    expect(Math.abs(opposite[0]!.to - 768)).toBeLessThanOrEqual(64);
    // Only these rows asked for, it is a negative.
    expect(judgePolarity(sourceOf(partly), { from: 384, to: 768 }).polarity).toBe('negative');
  });

  test('colour is judged by its brightness: pale on blue is a negative, red on yellow is not', () => {
    const inColour = (ink: readonly number[], paper: readonly number[]): Raster => {
      const data = new Uint8Array(log.data.length * 3);
      log.data.forEach((value, i) => {
        data.set(value === 0 ? ink : paper, 3 * i);
      });
      return { ...log, channels: 3, data };
    };
    expect(judgePolarity(sourceOf(inColour([222, 228, 236], [38, 66, 122]))).polarity).toBe('negative');
    expect(judgePolarity(sourceOf(inColour([200, 40, 40], [250, 240, 170]))).polarity).toBe('positive');
  });

  test('a page smaller than a cell is judged, or left as it is', () => {
    const small = { widthPx: 1, heightPx: 1, channels: 1, data: Uint8Array.of(0) } as const;
    expect(judgePolarity(sourceOf(small)).polarity).toBe('positive');
  });

  // Dense lines and a bled copy are what could be taken for a negative: every kind of scan there is, by its own word.
  test.each(presetNames)('a scan like %s', async (preset) => {
    const recipe = await loadRecipe(preset);
    const { dpi } = recipe;
    const paper = paperOf(plainSheet({ heightMm: 40 }), [], { dpi });
    const stream = streamOf(1, 'polarity', preset);
    const { image, negative } = scanSheet({ ink: [], paper: () => paper.draw(), dpi, recipe, stream });
    expect(judgePolarity(image).polarity).toBe(negative ? 'negative' : 'positive');
  });
});
