import { familyOf } from './curve-family.js';
import type { TemplateCurve } from './template.js';

/** Where most of a curve's values lie in sediments: the middle, and how far half of them or more are from it at most. */
export interface TypicalValues {
  readonly middle: number;
  readonly spread: number;
}

const feetPerMetre = 3.28084;

/**
 * Typical values of a curve in the unit of its template, from what it measures: sandstone, limestone, dolomite and shale
 * at usual porosities have photoelectric factors of 1.8 to 5.1 b/e, densities of 2.2 to 2.85 g/cm³, neutron porosities
 * below .4 and sonic transit times of 50 to 110 µs/ft; a density correction is about 0 where the hole is good
 * (Schlumberger, Log Interpretation Principles, 1989). Most logged holes are drilled with bits of 7⅞ to 8¾ in. Whether porosity is in per cent and density in kg/m³ is told by the scale.
 * @returns null where the kind of curve does not say: resistivities, potentials
 */
export function typicalValues({
  mnemonic,
  unit,
  left,
  right,
}: Pick<TemplateCurve, 'mnemonic' | 'unit' | 'left' | 'right'>): TypicalValues | null {
  const widest = Math.max(Math.abs(left), Math.abs(right));
  const scaled = (by: number, middle: number, spread: number): TypicalValues => ({
    middle: by * middle,
    spread: by * spread,
  });
  switch (familyOf(mnemonic)) {
    case 'gamma-ray':
      return scaled(1, 70, 35);
    case 'density':
      return scaled(widest > 100 ? 1000 : 1, 2.5, 0.15);
    case 'density-correction':
      return scaled(widest > 10 ? 1000 : 1, 0.01, 0.04);
    case 'neutron':
      return scaled(widest > 2 ? 100 : 1, 0.2, 0.1);
    case 'photoelectric':
      return scaled(1, 3, 1);
    case 'sonic':
      return scaled(/\/\s*m\b/i.test(unit) ? feetPerMetre : 1, 80, 20);
    case 'caliper':
    case 'bit-size':
      return scaled(perInch(unit), 8.5, 1.5);
    default:
      return null;
  }
}

/** An inch in the unit of a caliper or bit size. */
export const perInch = (unit: string): number => (/mm/i.test(unit) ? 25.4 : /cm/i.test(unit) ? 2.54 : 1);

/**
 * How well a value suits what is typical: the logarithm of Student's t density with three degrees of freedom, which
 * lets odd rock be odd; 0 in the middle.
 */
export function suitability(value: number, { middle, spread }: TypicalValues): number {
  return -2 * Math.log1p(((value - middle) / spread) ** 2 / 3);
}
