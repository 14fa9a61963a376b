import { describe, expect, test } from 'vitest';
import { softRun } from '../../../src/digitise/trace/soft-run.js';

/** A row of probabilities in 255ths. */
const line = (...codes: number[]) =>
  [Uint8Array.from(codes), { first: 0, step: 1, lengthPx: codes.length }] as const;

describe('the edges of a run of probabilities', () => {
  test('lie within the pixels that are partly covered, and are then sure', () => {
    const run = softRun(...line(0, 0, 51, 255, 255, 204, 0, 0), 3, 6);
    expect(run.start).toBeCloseTo(3 - 0.2);
    expect(run.end).toBeCloseTo(5 + 0.8);
    expect(run.startSigma).toBeCloseTo(0);
    expect(run.endSigma).toBeCloseTo(0);
  });

  test('lie at the mean of where they may be, with the σ of that', () => {
    // The left edge is at 2, 3 or 4, each with a third: variance 2/3. The right one is sure.
    const run = softRun(...line(0, 0, 85, 170, 255, 255, 255, 0, 0), 3, 7);
    expect(run.start).toBeCloseTo(3);
    expect(run.startSigma).toBeCloseTo(Math.sqrt(2 / 3));
    expect(run).toMatchObject({ end: 7, endSigma: 0 });
  });

  test('end where another curve begins to rise, at codes that are no probabilities, and with the line', () => {
    expect(softRun(...line(0, 255, 255, 51, 204, 255, 255), 1, 3).end).toBeCloseTo(3.2);
    expect(softRun(...line(255, 255, 255, 1, 1, 255), 0, 3)).toMatchObject({ start: 0, end: 3 });
    expect(softRun(...line(255, 255, 255), 0, 3)).toMatchObject({ start: 0, end: 3 });
  });

  test('are those of a column as of a row', () => {
    const codes = Uint8Array.from([9, 0, 9, 51, 9, 255, 9, 102, 9, 0]);
    const run = softRun(codes, { first: 1, step: 2, lengthPx: 5 }, 2, 4);
    expect(run.start).toBeCloseTo(2 - 0.2);
    expect(run.end).toBeCloseTo(3.4);
  });
});
