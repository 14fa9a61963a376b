import { describe, expect, test } from 'vitest';
import { suitability, typicalValues } from '../../src/core/typical-values.js';
import { templateCurve } from '../support/template-curve.js';

const typicalOf = (mnemonic: string, unit: string, left: number, right: number) =>
  typicalValues(templateCurve(mnemonic, { unit, left, right }));

describe('typical values', () => {
  test.each([
    ['NPHI', 'v/v', 0.45, -0.15, 0.2],
    ['NPHI', '%', 45, -15, 20],
    ['RHOB', 'g/cm3', 1.95, 2.95, 2.5],
    ['RHOZ', 'kg/m3', 1950, 2950, 2500],
    ['PEFZ', 'b/e', 0, 10, 3],
    ['DT', 'us/ft', 140, 40, 80],
    ['DRHO', 'g/cm3', -0.25, 0.25, 0.01],
    ['GR', 'gAPI', 0, 150, 70],
    ['CALI', 'in', 6, 16, 8.5],
    ['BS', 'mm', 150, 400, 215.9],
    ['HCAL', 'cm', 15, 40, 21.59],
  ])('of %s in %s are in its own unit', (mnemonic, unit, left, right, middle) => {
    expect(typicalOf(mnemonic, unit, left, right)!.middle).toBeCloseTo(middle, 9);
  });

  test('of transit times a metre are longer', () => {
    expect(typicalOf('DT', 'us/m', 500, 100)!.middle).toBeCloseTo(262.5, 1);
  });

  test('are not known of resistivities, potentials and what nobody knows', () => {
    for (const mnemonic of ['ILD', 'SP', 'TENS', 'XYZ']) expect(typicalOf(mnemonic, '', 0, 1)).toBeNull();
  });

  test('suit most in the middle, alike on both sides, and never not at all', () => {
    const typical = { middle: 3, spread: 1 };
    expect(suitability(3, typical)).toBeCloseTo(0, 12);
    expect(suitability(1, typical)).toBeCloseTo(suitability(5, typical), 12);
    expect(suitability(5, typical)).toBeCloseTo(-2 * Math.log(1 + 4 / 3), 12);
    expect(suitability(1e6, typical)).toBeGreaterThan(-100);
  });
});
