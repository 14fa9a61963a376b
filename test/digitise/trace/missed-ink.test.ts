import { describe, expect, test } from 'vitest';
import { inFours } from '../../../src/digitise/fours.js';
import { newCandidates, readCandidates } from '../../../src/digitise/trace/candidates.js';
import { missedInkCost } from '../../../src/digitise/trace/missed-ink.js';
import { findPath } from '../../../src/digitise/trace/path.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { evidenceOf, pathOptions } from './support.js';

const pen = 3;

describe('what a row costs a path that is not on its ink', () => {
  const width = 120;
  /** @param runs of ink, [from, to, code] */
  const cost = (
    runs: readonly (readonly [number, number, number])[],
    options: { readonly othersHidden?: boolean; readonly exclusiveInk?: boolean },
    learned = true,
  ): number => {
    const codes = new Uint8Array(width);
    for (const [from, to, code] of runs) codes.fill(code, from, to);
    const row = { widthPx: width, heightPx: 1, codes, ...(learned ? { ink: codes } : {}) };
    const offered = newCandidates();
    readCandidates(row, inFours(codes), 0, pen, offered);
    const asked = pathOptions({ widthPx: width, heightPx: 1, data: codes }, { penWidthPx: pen, ...options });
    return missedInkCost(offered, row, asked);
  };

  test('is nothing where the ink may be any curve’s', () => {
    expect(cost([[20, 23, 255]], {})).toBe(0);
    expect(cost([[20, 23, 224]], { exclusiveInk: true })).toBe(0);
    expect(cost([[20, 23, 177]], { othersHidden: true })).toBe(0);
  });

  test('is 2.5 where it can only be this curve’s; of what rules leave over only where its style is its own', () => {
    expect(cost([[20, 23, 225]], { exclusiveInk: true })).toBe(2.5);
    expect(cost([[20, 80, 225]], { exclusiveInk: true })).toBe(2.5);
    expect(cost([[20, 23, 178]], { othersHidden: true })).toBe(2.5);
    expect(cost([[20, 23, 255]], { othersHidden: true }, false)).toBe(0);
  });

  test('goes up with what is left over by all others, from three pens’ widths to twice as much', () => {
    const leftOver = (px: number) => cost([[20, 20 + px, 255]], { othersHidden: true });
    expect([9, 12, 18, 90].map(leftOver)).toEqual([2.5, 2.5 * (12 / 9), 5, 5]);
    const two = [
      [10, 16, 255],
      [40, 46, 200],
    ] as const;
    expect(cost(two, { othersHidden: true })).toBeCloseTo(2.5 * (12 / 9), 10);
  });
});

test('a limb that is long and takes ten rows is found again 100 px away, a thin upright stroke as long as that is not', () => {
  const [width, height] = [260, 300];
  const whole = (xAt: (y: number) => number) => {
    const mask = drawStroke(
      blank(width, height),
      centrelineOf(() => 60, -20, 320),
      pen,
    );
    mask.data.fill(0, 145 * width, 155 * width);
    drawStroke(mask, centrelineOf(xAt, 145, 155), pen);
    const evidence = evidenceOf(mask);
    const options = {
      ...pathOptions(mask, { penWidthPx: pen }),
      style: 'dashed' as const,
      othersHidden: true,
    };
    return findPath({ ...evidence, ink: evidence.codes }, options).rows[150]!.xPx;
  };
  expect(whole((y) => 160 + 12 * (y - 150))).toBeGreaterThan(140);
  expect(whole(() => 160)).toBeCloseTo(60, 0);
});
