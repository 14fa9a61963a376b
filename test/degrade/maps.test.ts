import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeMaps, identityMap, type PlaneMap } from '../../src/core/plane-map.js';
import type { Polyline } from '../../src/core/polyline.js';
import { streamOf } from '../../src/core/rng.js';
import type { EffectValues, GeometryEffect } from '../../src/degrade/effect.js';
import { effects } from '../../src/degrade/effects/index.js';
import { bandMap } from '../../src/degrade/geometry/bands.js';
import { clipRows } from '../../src/degrade/geometry/clip-rows.js';
import { warped } from '../../src/degrade/geometry/warped.js';
import { readAll, sourceOf } from './support/drawn-sheet.js';

const moves = effects.filter((effect): effect is GeometryEffect => effect.kind === 'geometry');
const size = { widthPx: 200, heightPx: 600 };
const harder: Readonly<Record<string, object>> = {
  slip: { everyMm: 15 },
  stretch: { variation: 0.05, lengthMm: 30, factor: 1.02 },
};
const planOf = (effect: GeometryEffect, seed: number, of = size) => {
  const usual = Object.entries(effect.parameters).map(([name, each]) => [name, each.default]);
  const values = { ...Object.fromEntries(usual), ...harder[effect.name] } as EffectValues;
  return effect.plan(of, values, { dpi: 200, stream: streamOf(seed, effect.name) });
};
const line = (...points: readonly (readonly [number, number])[]): Polyline => ({
  x: Float64Array.from(points, ([x]) => x),
  y: Float64Array.from(points, ([, y]) => y),
});
const points = ({ x, y }: Polyline) => [...x].map((each, i) => [each, y[i]!] as const);
const sourceOfPoint = (map: PlaneMap, x: number, y: number) => {
  const [xs, ys] = [Float64Array.of(x), Float64Array.of(y)];
  map.toSource(xs, ys);
  return [xs[0]!, ys[0]!] as const;
};

/** Distance from a point to a polyline. */
function away([px, py]: readonly [number, number], { x, y }: Polyline): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < x.length; i++) {
    const [dx, dy] = [x[i]! - x[i - 1]!, y[i]! - y[i - 1]!];
    const t = Math.min(
      1,
      Math.max(0, ((px - x[i - 1]!) * dx + (py - y[i - 1]!) * dy) / (dx * dx + dy * dy || 1)),
    );
    least = Math.min(least, Math.hypot(px - x[i - 1]! - t * dx, py - y[i - 1]! - t * dy));
  }
  return least;
}

const combined = (seed: number): PlaneMap => composeMaps(...moves.map((effect) => planOf(effect, seed).map));
const maps = [
  ...moves.map((effect) => [effect.name, (seed: number) => planOf(effect, seed).map] as const),
  ['all together', combined] as const,
];

describe.each(maps)('the map of %s', (name, mapOf) => {
  it('and its inverse are exact to 1e-6 px', () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.array(
          fc.tuple(
            fc.double({ min: 0, max: 200, noNaN: true }),
            fc.double({ min: 0, max: 600, noNaN: true }),
          ),
          { minLength: 2, maxLength: 6 },
        ),
        (seed, corners) => {
          const map = mapOf(seed);
          // Of several maps the chords are exact to the tolerance, and only the points to rounding.
          const paths =
            name === 'all together' ? corners.map((corner) => line(corner, corner)) : [line(...corners)];
          for (const path of paths)
            for (const part of map.mapPath(path))
              for (const point of points(part)) {
                const from = sourceOfPoint(map, ...point);
                // On the very row of a jump the inverse may come from its other side.
                if (away(from, path) < 1e-6) continue;
                const above = sourceOfPoint(map, point[0], point[1] - 1e-7);
                const below = sourceOfPoint(map, point[0], point[1] + 1e-7);
                expect(Math.min(away(above, path), away(below, path))).toBeLessThan(1e-6);
              }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps the chords within the tolerance of the true curve', () => {
    const map = mapOf(5);
    const path = line([20, 0], [180, 600]);
    for (const tolerance of [0.5, 0.02])
      for (const part of map.mapPath(path, tolerance))
        for (let i = 1; i < part.x.length; i++) {
          const from = sourceOfPoint(
            map,
            (part.x[i]! + part.x[i - 1]!) / 2,
            (part.y[i]! + part.y[i - 1]!) / 2,
          );
          expect(away(from, path)).toBeLessThan(1.2 * tolerance);
        }
  });
});

describe('moved pixels', () => {
  /** A soft dot of deviation 2 px: its centroid is its place, to a hundredth of a pixel. */
  const dot = (cx: number, cy: number) =>
    sourceOf(size.widthPx, size.heightPx, (col, row) =>
      Math.round(255 - 255 * Math.exp(-((col + 0.5 - cx) ** 2 + (row + 0.5 - cy) ** 2) / 8)),
    );

  it.each(moves.map((effect) => [effect.name, effect] as const))(
    '%s puts a dot where its map says',
    (_, effect) => {
      for (const [cx, cy] of [
        [61.3, 130.8],
        [133.9, 482.2],
      ] as const) {
        const geometry = planOf(effect, 3);
        const image = warped(dot(cx, cy), geometry, 255);
        expect(image).toMatchObject({ widthPx: geometry.widthPx, heightPx: geometry.heightPx });
        const data = readAll(image);
        let [sum, sx, sy] = [0, 0, 0];
        data.forEach((value, at) => {
          sum += 255 - value;
          sx += (255 - value) * ((at % image.widthPx) + 0.5);
          sy += (255 - value) * (Math.floor(at / image.widthPx) + 0.5);
        });
        const [part] = geometry.map.mapPath(line([cx, cy], [cx, cy]));
        expect(Math.hypot(sx / sum - part!.x[0]!, sy / sum - part!.y[0]!)).toBeLessThan(0.05);
      }
    },
  );

  it('of several maps are resampled once: as sharp as of one', () => {
    const edge = sourceOf(size.widthPx, size.heightPx, (col) => (col < 100 ? 0 : 255));
    const shift = (dx: number): PlaneMap => ({
      mapPath: ({ x, y }) => [{ x: x.map((each) => each + dx), y }],
      toSource: (x) => {
        for (let i = 0; i < x.length; i++) x[i] = x[i]! - dx;
      },
    });
    const map = composeMaps(shift(0.25), shift(0.5), shift(0.25));
    const row = warped(edge, { map, ...size }, 255).readRows(400, 1).data;
    expect([...row.subarray(98, 104)]).toEqual([0, 0, 0, 255, 255, 255]);
  });

  it('from nowhere are the lid', () => {
    const map = bandMap([
      { top: 0, bottom: 100, sourceTop: 0, shiftX: 40, scale: 1 },
      { top: 120, bottom: 200, sourceTop: 300, shiftX: 0, scale: 1 },
    ]);
    const image = warped(
      sourceOf(300, 900, () => 200),
      { map, widthPx: 300, heightPx: 200 },
      7,
    );
    expect(image.readRows(50, 1).data.indexOf(200)).toBe(40);
    expect([...new Set(image.readRows(105, 10).data)]).toEqual([7]);
    expect([...new Set(image.readRows(130, 1).data)]).toEqual([200]);
  });
});

describe('a slip', () => {
  it('loses the rows that it jumps over and shows the doubled ones twice', () => {
    const map = bandMap([
      { top: 0, bottom: 10, sourceTop: 0, shiftX: 0, scale: 1 },
      { top: 10, bottom: 20, sourceTop: 13, shiftX: 0, scale: 1 },
      { top: 20, bottom: 30, sourceTop: 19, shiftX: 0, scale: 1 },
    ]);
    const parts = map.mapPath(line([5, 0], [5, 29]));
    expect(parts.map(points)).toEqual([
      [
        [5, 0],
        [5, 10],
      ],
      [
        [5, 10],
        [5, 20],
      ],
      [
        [5, 20],
        [5, 30],
      ],
    ]);
    expect(sourceOfPoint(map, 5, 12)).toEqual([5, 15]);
    expect(map.mapPath(line([5, 10.5], [5, 12.5]))).toEqual([]);
    expect(map.mapPath(line([5, 20], [5, 22])).map(points)).toEqual([
      [
        [5, 17],
        [5, 19],
      ],
      [
        [5, 21],
        [5, 23],
      ],
    ]);
  });

  it('changes the height of the sheet by as many rows', () => {
    const slip = moves.find(({ name }) => name === 'slip')!;
    const { map, heightPx } = planOf(slip, 2);
    expect(map).not.toBe(identityMap);
    expect(sourceOfPoint(map, 10, heightPx)[1]).toBe(size.heightPx);
  });
});

describe('clipping a line to rows', () => {
  it('cuts it at the edges, in each of its turns', () => {
    const zigzag = line([0, 0], [10, 10], [20, 0], [30, 5]);
    expect(clipRows(zigzag, 4, 8).map(points)).toEqual([
      [
        [4, 4],
        [8, 8],
      ],
      [
        [12, 8],
        [16, 4],
      ],
      [
        [28, 4],
        [30, 5],
      ],
    ]);
  });

  it('keeps what lies within as it is and nothing of what lies without', () => {
    const path = line([0, 1], [5, 2]);
    expect(clipRows(path, 0, 3)).toEqual([path]);
    expect(clipRows(path, 3, 9)).toEqual([]);
    expect(clipRows(path, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toEqual([path]);
  });
});
