import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flagBit } from '../../../src/core/trace.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { errors, follow, median, worst } from './support.js';

const width = 360;
const height = 160;
const definedBits = Object.values(flagBit).reduce((bits, bit) => bits | bit, 0);

/** Three waves, at most 140 px off the middle and 12 px a row steep. */
const smoothCurve = fc
  .array(
    fc.record({
      amplitude: fc.double({ min: -45, max: 45, noNaN: true }),
      length: fc.double({ min: 14, max: 90, noNaN: true }),
      phase: fc.double({ min: 0, max: 6, noNaN: true }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map(
    (waves) => (y: number) =>
      waves.reduce(
        (x, { amplitude, length, phase }) => x + amplitude * Math.sin(y / length + phase),
        width / 2,
      ),
  );

describe('any smooth curve inside the track', () => {
  test('is read in every row, to a pixel across the stroke, .3 px in the median', () => {
    fc.assert(
      fc.property(smoothCurve, fc.constantFrom(2, 3, 4.5, 6), (xAt, pen) => {
        const line = centrelineOf(xAt, -20, height + 20);
        const traced = follow(drawStroke(blank(width, height), line, pen), { penWidthPx: pen });
        const off = errors(traced.xPx, line).slice(12, height - 12);
        expect(median(off)).toBeLessThan(0.3);
        expect(worst(off)).toBeLessThan(1.2);
      }),
      { numRuns: 25, seed: 5 },
    );
  });
});

describe('whatever the ink', () => {
  test('arrays have a value for each row, σ stands where x does, flags are defined, x lies in the image', () => {
    const blot = fc.record({
      x: fc.integer({ min: -5, max: 119 }),
      y: fc.integer({ min: -5, max: 79 }),
      width: fc.integer({ min: 1, max: 60 }),
      height: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(
        fc.array(blot, { maxLength: 25 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 40 }),
        (blots, wraps, gap) => {
          const mask = blank(120, 80);
          for (const { x, y, width: w, height: h } of blots)
            for (let row = Math.max(0, y); row < Math.min(80, y + h); row++)
              mask.data.fill(1, row * 120 + Math.max(0, x), row * 120 + Math.max(0, Math.min(120, x + w)));
          const {
            xPx,
            sigmaPx,
            flags,
            wraps: moved,
          } = follow(mask, { penWidthPx: 3, wraps, longestGapRows: gap });
          for (const array of [xPx, sigmaPx, flags, moved]) expect(array).toHaveLength(80);
          for (let row = 0; row < 80; row++) {
            const x = xPx[row]!;
            expect(Number.isNaN(sigmaPx[row]!)).toBe(Number.isNaN(x));
            expect(flags[row]! & ~definedBits).toBe(0);
            expect((flags[row]! & flagBit.wrapped) !== 0).toBe(moved[row] !== 0);
            if (!wraps) expect(moved[row]).toBe(0);
            if (Number.isNaN(x)) {
              expect(flags[row]! & (flagBit.gap | flagBit.occluded | flagBit['off-track'])).not.toBe(0);
            } else {
              expect(x).toBeGreaterThanOrEqual(0);
              expect(x).toBeLessThanOrEqual(120);
              expect(sigmaPx[row]!).toBeGreaterThan(0);
              expect(flags[row]! & flagBit['off-track']).toBe(0);
            }
          }
        },
      ),
      { numRuns: 120, seed: 7 },
    );
  });
});
