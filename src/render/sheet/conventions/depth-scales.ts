import type { Era } from './layouts.js';

/** How depth is drawn at a scale: a line at each multiple of `every`, light to heavy, and numbers. */
export interface DepthScale {
  readonly unit: 'ft' | 'm';
  /** 1 : scale. */
  readonly scale: number;
  /** Points. */
  readonly lines: readonly { readonly every: number; readonly pt: number }[];
  readonly numbersEvery: readonly number[];
  readonly eras: Partial<Record<Era, number>>;
}

const weighted = (...every: readonly number[]): DepthScale['lines'] =>
  every.map((each, index) => ({ every: each, pt: [0.25, 0.5, 0.75, 1][index + 4 - every.length]! }));

/** 5 in, 2 in, 1 in and 25 in of paper for 100 ft, and their metric neighbours. */
export const depthScales: readonly DepthScale[] = [
  {
    unit: 'ft',
    scale: 240,
    lines: weighted(2, 10, 50, 100),
    numbersEvery: [100, 100, 50],
    eras: { plotted: 5, film: 5, electric: 3 },
  },
  {
    unit: 'ft',
    scale: 200,
    lines: weighted(2, 10, 50, 100),
    numbersEvery: [100, 50],
    eras: { plotted: 0.5, film: 0.5 },
  },
  {
    unit: 'ft',
    scale: 600,
    lines: weighted(10, 50, 100),
    numbersEvery: [100],
    eras: { plotted: 2, film: 2, electric: 3 },
  },
  { unit: 'ft', scale: 500, lines: weighted(10, 50, 100), numbersEvery: [100], eras: { plotted: 0.5 } },
  {
    unit: 'ft',
    scale: 1200,
    lines: weighted(10, 50, 100),
    numbersEvery: [100],
    eras: { plotted: 0.7, film: 0.5 },
  },
  {
    unit: 'ft',
    scale: 48,
    lines: weighted(1, 2, 10, 50),
    numbersEvery: [10, 20],
    eras: { plotted: 0.3, film: 0.3 },
  },
  {
    unit: 'm',
    scale: 200,
    lines: weighted(1, 5, 10, 25),
    numbersEvery: [25, 50],
    eras: { plotted: 5, film: 5, electric: 2 },
  },
  {
    unit: 'm',
    scale: 240,
    lines: weighted(1, 5, 10, 50),
    numbersEvery: [25, 50],
    eras: { plotted: 0.5, film: 1 },
  },
  {
    unit: 'm',
    scale: 500,
    lines: weighted(5, 10, 50),
    numbersEvery: [50],
    eras: { plotted: 3, film: 2, electric: 2 },
  },
  {
    unit: 'm',
    scale: 1000,
    lines: weighted(10, 50, 100),
    numbersEvery: [50, 100],
    eras: { plotted: 1, film: 1, electric: 1 },
  },
  { unit: 'm', scale: 40, lines: weighted(0.5, 1, 5), numbersEvery: [5], eras: { plotted: 0.2, film: 0.2 } },
  { unit: 'm', scale: 20, lines: weighted(0.2, 1, 5), numbersEvery: [1, 5], eras: { plotted: 0.1 } },
];

/**
 * A scale by its number, or one like its nearest neighbour where it is not a usual one.
 */
export function depthScaleOf(unit: 'ft' | 'm', scale: number): DepthScale {
  const nearest = depthScales
    .filter((each) => each.unit === unit)
    .reduce((best, each) =>
      Math.abs(Math.log(each.scale / scale)) < Math.abs(Math.log(best.scale / scale)) ? each : best,
    );
  return { ...nearest, scale };
}
