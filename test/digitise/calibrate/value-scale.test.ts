import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TemplateCurve } from '../../../src/core/template.js';
import { valueScale } from '../../../src/digitise/calibrate/index.js';

type Scaled = Pick<TemplateCurve, 'mnemonic' | 'left' | 'right' | 'scale' | 'backup'>;
const linear = (left: number, right: number, backup: Scaled['backup'] = { kind: 'none' }): Scaled => ({
  mnemonic: 'GR',
  left,
  right,
  scale: 'linear',
  backup,
});
const logarithmic = (left: number, right: number, backup: Scaled['backup'] = { kind: 'none' }): Scaled => ({
  ...linear(left, right, backup),
  scale: 'logarithmic',
});

describe('a scale', () => {
  test('linear: GR 0–150', () => {
    const scale = valueScale(linear(0, 150));
    expect(scale.valueAt(0)).toBe(0);
    expect(scale.valueAt(1)).toBe(150);
    expect(scale.valueAt(0.25)).toBe(37.5);
    expect(scale.sigmaAt(0.25, 0.01)).toBeCloseTo(1.5, 12);
  });
  test('reversed: NPHI .45 to −.15', () => {
    const scale = valueScale(linear(0.45, -0.15));
    expect(scale.valueAt(0.5)).toBeCloseTo(0.15, 12);
    expect(scale.valueAt(0.75)).toBeCloseTo(0, 12);
    expect(scale.sigmaAt(0.5, 0.1)).toBeCloseTo(0.06, 12);
  });
  test('logarithmic: each third of .2–200 is a decade, and σ goes with the value', () => {
    const scale = valueScale(logarithmic(0.2, 200));
    expect(scale.valueAt(1 / 3)).toBeCloseTo(2, 12);
    expect(scale.valueAt(2 / 3)).toBeCloseTo(20, 12);
    expect(scale.sigmaAt(1 / 3, 0.01)).toBeCloseTo(2 * Math.log(1000) * 0.01, 12);
    expect(scale.sigmaAt(2 / 3, 0.01)).toBeCloseTo(10 * scale.sigmaAt(1 / 3, 0.01), 10);
  });
  test('reversed logarithmic', () =>
    expect(valueScale(logarithmic(2000, 0.2)).valueAt(0.25)).toBeCloseTo(200, 9));
  test('wrapped: each track width goes on where the last one ended', () => {
    const curve = linear(0, 150, { kind: 'wrap' });
    expect(valueScale(curve, 1).valueAt(0)).toBe(150);
    expect(valueScale(curve, 2).valueAt(0.5)).toBe(375);
    expect(valueScale(curve, -1).valueAt(0.5)).toBe(-75);
    expect(valueScale(logarithmic(0.2, 20, { kind: 'wrap' }), 1).valueAt(0.5)).toBeCloseTo(200, 9);
  });
  test('backup: a second scale from the first wrap on, moved from the second', () => {
    const curve = linear(0, 50, { kind: 'scale', left: 0, right: 500 });
    expect(valueScale(curve).valueAt(0.5)).toBe(25);
    expect(valueScale(curve, 1).valueAt(0.5)).toBe(250);
    expect(valueScale(curve, -1).valueAt(0.5)).toBe(250);
    expect(valueScale(curve, 2).valueAt(0.5)).toBe(750);
    expect(valueScale(curve, 1).sigmaAt(0.5, 0.01)).toBeCloseTo(5, 12);
    const deep = logarithmic(0.2, 2000, { kind: 'scale', left: 2000, right: 200_000 });
    expect(valueScale(deep, 1).valueAt(0.5)).toBeCloseTo(20_000, 6);
  });
  test.each([
    ['no width', linear(5, 5), 0, 'two different numbers at the ends of the scale of GR'],
    ['no number', linear(Number.NaN, 5), 0, 'found NaN and 5'],
    [
      'log from 0',
      logarithmic(0, 20),
      0,
      'values above 0 at the ends of the scale of GR, which is logarithmic',
    ],
    ['log to below 0', logarithmic(20, -1), 0, 'found 20 and -1'],
    ['backup without width', linear(0, 5, { kind: 'scale', left: 7, right: 7 }), 1, 'the backup scale of GR'],
  ] as const)('%s is an error', (_, curve, wraps, message) =>
    expect(() => valueScale(curve, wraps)).toThrow(message),
  );

  test('property: fractionAt is the inverse of valueAt, and σ its slope', () => {
    const end = fc.double({ min: 0.01, max: 1000, noNaN: true });
    fc.assert(
      fc.property(
        end,
        end,
        fc.boolean(),
        fc.integer({ min: -2, max: 2 }),
        fc.double({ min: -0.2, max: 1.2, noNaN: true }),
        (left, right, log, wraps, fraction) => {
          fc.pre(Math.abs(Math.log(left / right)) > 0.01);
          const curve = log
            ? logarithmic(left, right, { kind: 'wrap' })
            : linear(left, right, { kind: 'wrap' });
          const scale = valueScale(curve, wraps);
          expect(scale.fractionAt(scale.valueAt(fraction))).toBeCloseTo(fraction, 6);
          const slope = (scale.valueAt(fraction + 1e-6) - scale.valueAt(fraction - 1e-6)) / 2e-6;
          expect(scale.sigmaAt(fraction, 1) / Math.abs(slope)).toBeCloseTo(1, 4);
        },
      ),
    );
  });
});
