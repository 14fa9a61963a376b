import { describe, expect, test } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import { smoothLines } from '../../../src/digitise/calibrate/smooth-lines.js';

const lines = (count: number, over: (step: number) => number = () => 0): number[] =>
  Array.from({ length: count }, (_, step) => 50 + 20 * step + over(step));
const rms = (a: readonly number[], b: readonly number[]): number =>
  Math.sqrt(a.reduce((sum, value, index) => sum + (value - b[index]!) ** 2, 0) / a.length);

describe('depth lines', () => {
  test('at equal distances stay where they are, one missing or not', () => {
    const some = lines(40).filter((_, step) => ![7, 20, 21].includes(step));
    smoothLines(some).forEach((yPx, index) => {
      expect(yPx).toBeCloseTo(some[index]!, 9);
    });
  });

  test('that waver by tenths of a pixel are put right by their neighbours', () => {
    const stream = streamOf(3);
    const noisy = lines(200, () => 0.4 * stream.normal());
    expect(rms(smoothLines(noisy), lines(200))).toBeLessThan(0.25);
    expect(rms(noisy, lines(200))).toBeGreaterThan(0.35);
  });

  test('keep a joint in the paper, and are not drawn by a line that is none', () => {
    const joined = lines(60, (step) => (step < 30 ? 0 : 6));
    smoothLines(joined).forEach((yPx, index) => {
      expect(yPx).toBeCloseTo(joined[index]!, 9);
    });
    const withSmear = [...lines(40), 50 + 20 * 20 + 9].sort((a, b) => a - b);
    smoothLines(withSmear).forEach((yPx, index) => {
      expect(yPx).toBeCloseTo(withSmear[index]!, 9);
    });
  });

  test('that are few stay as they are', () => {
    expect(smoothLines([10, 31, 50])).toEqual([10, 31, 50]);
    expect(smoothLines([])).toEqual([]);
  });
});
