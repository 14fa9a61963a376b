import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/core/rng.js';
import type { RowSource } from '../../src/core/row-source.js';
import type { EffectValues, ImageEffect, PenEffect } from '../../src/degrade/effect.js';
import { effects } from '../../src/degrade/effects/index.js';
import { averaged } from '../../src/degrade/image/averaged.js';
import { RowNoise } from '../../src/degrade/image/row-noise.js';
import { SmoothField } from '../../src/degrade/image/smooth-field.js';
import { standardNormals } from '../../src/degrade/image/standard-normals.js';
import { arcLengths } from '../../src/degrade/pen/along.js';
import { placeOn } from '../../src/degrade/pen/part-of.js';
import { dashedCurve, gridAndCurve, readAll, sourceOf } from './support/drawn-sheet.js';

const named = (name: string) => effects.find((effect) => effect.name === name)!;
const valuesOf = (name: string, given: object) =>
  ({
    ...Object.fromEntries(
      Object.entries(named(name).parameters).map(([key, { default: usual }]) => [key, usual]),
    ),
    ...given,
  }) as EffectValues;
const image = (name: string, source: RowSource, given: object = {}, dpi = 254) =>
  readAll(
    (named(name) as ImageEffect).apply(source, valuesOf(name, given), { dpi, stream: streamOf(1, name) }),
  );
const pen = (name: string, curve: ReturnType<typeof dashedCurve>, given: object, seed = 1) =>
  (named(name) as PenEffect).apply(curve.paths, valuesOf(name, given), {
    curve,
    stream: streamOf(seed, name),
  });

/** Of the standard normal distribution, by Simpson's rule. */
function cumulative(z: number): number {
  const steps = 400;
  const f = (t: number) => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
  let sum = f(0) + f(z);
  for (let k = 1; k < steps; k++) sum += (k % 2 === 1 ? 4 : 2) * f((z * k) / steps);
  return 0.5 + (sum * z) / steps / 3;
}

describe('on images', () => {
  it('the point spread makes of an edge the normal distribution, across and down', () => {
    for (const sigmaPx of [0.5, 0.7, 1, 2, 5]) {
      const across = image(
        'point-spread',
        sourceOf(60, 3, (col) => (col < 30 ? 0 : 255)),
        { sigmaPx },
      );
      const down = image(
        'point-spread',
        sourceOf(3, 60, (_, row) => (row < 30 ? 0 : 255)),
        { sigmaPx },
      );
      for (let at = 5; at < 55; at++) {
        // The kernel is sampled at whole pixels: their sum lies between the integrals half a pixel to either side.
        const least = 255 * cumulative((at - 30) / sigmaPx) - 2;
        const most = 255 * cumulative((at - 29) / sigmaPx) + 2;
        for (const value of [across[60 + at]!, down[3 * at + 1]!]) {
          expect(value).toBeGreaterThanOrEqual(least);
          expect(value).toBeLessThanOrEqual(most);
        }
      }
    }
  });

  it('the point spread keeps the light, whatever the deviation', () => {
    for (const sigmaPx of [0.3, 0.6, 1.3, 4]) {
      const dot = image(
        'point-spread',
        sourceOf(61, 61, (col, row) => (col === 30 && row === 30 ? 255 : 0)),
        { sigmaPx },
      );
      const flat = image(
        'point-spread',
        sourceOf(20, 20, () => 93),
        { sigmaPx },
      );
      expect(new Set(flat)).toEqual(new Set([93]));
      if (sigmaPx < 1) expect(Math.abs(dot.reduce((sum, each) => sum + each, 0) - 255)).toBeLessThan(6);
    }
  });

  it('the threshold is a cut: darker is ink', () => {
    const ramp = sourceOf(256, 1, (col) => col);
    const cut = image('threshold', ramp, { level: 100 });
    expect([cut[99], cut[100]]).toEqual([0, 255]);
    expect(new Set(cut)).toEqual(new Set([0, 255]));
  });

  it("Sauvola's threshold is the formula, evaluated pixel by pixel", () => {
    const source = gridAndCurve(70, 60);
    const grey = readAll(source);
    const half = 5;
    const found = image('sauvola', source, { windowMm: 1, k: 0.3 });
    for (let row = half; row < 60 - half; row++)
      for (let col = 0; col < 70; col++) {
        const around: number[] = [];
        for (let y = row - half; y <= row + half; y++)
          for (let x = Math.max(0, col - half); x <= Math.min(69, col + half); x++)
            around.push(grey[y * 70 + x]!);
        const mean = around.reduce((sum, each) => sum + each, 0) / around.length;
        const variance = around.reduce((sum, each) => sum + each * each, 0) / around.length - mean * mean;
        const cut = mean * (1 + 0.3 * (Math.sqrt(Math.max(0, variance)) / 128 - 1));
        expect(found[row * 70 + col]).toBe(grey[row * 70 + col]! <= cut ? 0 : 255);
      }
  });

  it.each([25, 60, 90])('JPEG at quality %i loses what libjpeg loses', async (quality) => {
    const [width, height] = [93, 70];
    const source = gridAndCurve(width, height);
    const ours = image('jpeg', source, { quality });
    const file = await sharp(readAll(source), { raw: { width, height, channels: 1 } })
      .jpeg({ quality })
      .toBuffer();
    const theirs = await sharp(file).greyscale().raw().toBuffer();
    const off = ours.map((value, at) => Math.abs(value - theirs[at]!));
    // A coefficient on the middle between two steps may fall to either: a few pixels, by a step.
    expect(Math.max(...off)).toBeLessThanOrEqual(8);
    expect(off.filter((each) => each > 2).length / off.length).toBeLessThan(0.03);
    expect(off.reduce((sum, each) => sum + each, 0) / off.length).toBeLessThan(0.3);
  });

  it('saving smaller takes the mean of what a pixel covers', () => {
    const source = sourceOf(6, 4, (col, row) => 10 * col + row);
    expect([...readAll(averaged(source, 3, 2))]).toEqual([6, 26, 46, 8, 28, 48]);
    const thirds = readAll(
      averaged(
        sourceOf(3, 1, (col) => [0, 90, 180][col]!),
        2,
        1,
      ),
    );
    expect([...thirds]).toEqual([30, 150]);
  });

  it('specks are as many as their rate says', () => {
    const given = { inkPerMpx: 2000, paperPerMpx: 0, radiusPx: 0.5, swarms: 0 };
    const data = image(
      'specks',
      sourceOf(1000, 1000, () => 255),
      given,
    );
    let specks = 0;
    for (let at = 1001; at < data.length; at++)
      if (data[at] === 0 && data[at - 1] === 255 && data[at - 1000] === 255 && data[at - 999] === 255)
        specks++;
    expect(specks).toBeGreaterThan(1700);
    expect(specks).toBeLessThan(2250);
  });

  it('dead columns go straight down', () => {
    const data = image(
      'dead-columns',
      sourceOf(2000, 50, () => 255),
      { perThousand: 3 },
    );
    const first = data.slice(0, 2000);
    expect(Math.min(...first)).toBeLessThan(200);
    for (let row = 1; row < 50; row++) expect(data.slice(2000 * row, 2000 * (row + 1))).toEqual(first);
  });

  it('fold seams stand a fold apart', () => {
    // Ten rows to the inch: a fold every 60 rows.
    const data = image(
      'fold-seams',
      sourceOf(40, 600, () => 255),
      { everyIn: 6, shadeMm: 2, dirt: 1, shade: 1 },
      10,
    );
    const dark = Array.from({ length: 600 }, (_, row) =>
      data.subarray(row * 40, row * 40 + 40).some((v) => v < 200),
    );
    const starts = dark.flatMap((each, row) => (each && !dark[row - 1] ? [row] : []));
    expect(starts.length).toBeGreaterThanOrEqual(9);
    starts.slice(1).forEach((row, at) => {
      expect(Math.abs(row - starts[at]! - 60)).toBeLessThanOrEqual(5);
    });
  });

  it('inversion twice is none', () => {
    const source = gridAndCurve(50, 50);
    const inverted = image('polarity', source);
    const once = sourceOf(50, 50, (col, row) => inverted[row * 50 + col]!);
    expect(Buffer.compare(image('polarity', once), readAll(source))).toBe(0);
  });
});

describe('on ink', () => {
  it('a dry pen loses about the share of its line that its dropouts cover', () => {
    const curve = dashedCurve('GR', 20_000, 0, 20_000);
    const [path] = pen('dry-pen', curve, { everyMm: 100, lengthMm: 4 });
    const at = arcLengths(path!);
    let lost = 0;
    for (let i = 1; i < at.length; i++) lost += (at[i]! - at[i - 1]!) * (1 - path!.darkness[i]!);
    // Half a dropout is exponential with mean 2 mm; the line fades between 1 and 1.5 halves: 1.25 of them on each side.
    expect(lost / at.at(-1)!).toBeGreaterThan(0.035);
    expect(lost / at.at(-1)!).toBeLessThan(0.062);
  });

  it('shifted dashes stay on their line, as far along as asked', () => {
    const curve = dashedCurve();
    const [line] = curve.trace;
    const place = { line: line!, lengths: arcLengths(line!) };
    const before = curve.paths.map((path) => placeOn(place, path.x[0]!, path.y[0]!)!);
    const moved = pen('dash-phase', curve, { shiftMm: 1.5, deviationMm: 0 });
    moved.forEach((path, index) => {
      path.x.forEach((x, i) => {
        expect(placeOn(place, x, path.y[i]!)).toBeDefined();
      });
      expect(placeOn(place, path.x[0]!, path.y[0]!)!).toBeCloseTo(before[index]! + 1.5, 2);
    });
  });

  it('a curve in one stroke has no dashes to shift', () => {
    const curve = dashedCurve('GR', 60, 0, 60);
    expect(pen('dash-phase', curve, { shiftMm: 1.5 })).toBe(curve.paths);
  });

  it('the centreline stays where it is, whatever the pen does', () => {
    const curve = dashedCurve();
    const [line] = curve.trace;
    const place = { line: line!, lengths: arcLengths(line!) };
    for (const name of ['pen-weight', 'ink-spread', 'dry-pen', 'faded-ink'])
      for (const path of pen(name, curve, {}))
        path.x.forEach((x, i) => {
          expect(placeOn(place, x, path.y[i]!)).toBeDefined();
        });
  });

  it('ink spreads where the pen is slow and starves where it is fast', () => {
    const stroke = (dx: number, dy: number) => ({
      name: 'X',
      trace: [],
      paths: [
        {
          x: Float64Array.of(0, dx),
          y: Float64Array.of(0, dy),
          widthMm: Float32Array.of(1, 1),
          darkness: Float32Array.of(1, 1),
          cap: 'butt' as const,
        },
      ],
    });
    const [slow] = pen('ink-spread', stroke(0, 10), {});
    const [fast] = pen('ink-spread', stroke(50, 0.5), {});
    expect(slow!.widthMm[3]).toBeGreaterThan(1.2);
    expect(slow!.darkness[3]).toBe(1);
    expect(fast!.widthMm[3]).toBeLessThan(0.75);
    expect(fast!.darkness[3]).toBeLessThan(0.75);
  });
});

describe('random numbers', () => {
  it('of a row are normal, and of no other row', () => {
    const table = standardNormals();
    expect(table[32768 + 22370]).toBeCloseTo(1, 3);
    const noise = new RowNoise(streamOf(1, 'rows'));
    const rows = Array.from({ length: 200 }, (_, row) => {
      const values = new Float64Array(1000);
      noise.fillNormals(row, values);
      return values;
    });
    const all = rows.flatMap((row) => [...row]);
    const mean = all.reduce((sum, each) => sum + each, 0) / all.length;
    const variance = all.reduce((sum, each) => sum + each * each, 0) / all.length;
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(all.length));
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / all.length));
    let product = 0;
    for (let row = 1; row < rows.length; row++)
      for (let col = 0; col < 1000; col++) product += rows[row]![col]! * rows[row - 1]![col]!;
    expect(Math.abs(product / 199_000)).toBeLessThan(5 / Math.sqrt(199_000));
  });

  it('of a field have mean 0 and deviation 1 and change over its cell', () => {
    const field = new SmoothField(streamOf(2, 'field'), 3000, 7, 5);
    const line = new Float64Array(3000);
    let [sum, squares, steps] = [0, 0, 0];
    for (let row = 0; row < 300; row++) {
      field.fillRow(row, line);
      for (let col = 0; col < 3000; col++) {
        sum += line[col]!;
        squares += line[col]! ** 2;
        if (col > 0) steps += (line[col]! - line[col - 1]!) ** 2;
      }
    }
    expect(Math.abs(sum / 900_000)).toBeLessThan(0.05);
    expect(Math.sqrt(squares / 900_000)).toBeGreaterThan(0.95);
    expect(Math.sqrt(squares / 900_000)).toBeLessThan(1.05);
    expect(Math.sqrt(steps / 900_000)).toBeLessThan(0.25);
  });
});
