export const mmPerInch = 25.4;

/** The typographic point of desktop publishing, 1/72 in. */
export const mmPerPoint = mmPerInch / 72;

/** The international foot. */
const metresPerFoot = 0.3048;

/** How many of `to` one of `from` is. */
export function depthUnitFactor(from: 'ft' | 'm', to: 'ft' | 'm'): number {
  if (from === to) return 1;
  return from === 'ft' ? metresPerFoot : 1 / metresPerFoot;
}

/** mm of paper for one unit of depth at 1:`scale`. */
export function mmPerDepthUnit(scale: number, unit: 'ft' | 'm'): number {
  return ((unit === 'ft' ? metresPerFoot : 1) * 1000) / scale;
}
