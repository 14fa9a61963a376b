import { type CurveFamily, familyOf } from '../../core/curve-family.js';

/**
 * How calmly curves run by nature, where it differs: a bit has one size for a thousand feet; calipers, tensions,
 * temperatures and potentials move slowly; of the resistivities the one that looks deeper averages over more rock, up
 * and down the hole, too.
 */
const ranks: Partial<Readonly<Record<CurveFamily, number>>> = {
  'bit-size': 4,
  'spontaneous-potential': 3,
  caliper: 3,
  tension: 3,
  temperature: 3,
  'resistivity-deep': 2,
  'long-normal': 2,
  'resistivity-medium': 1,
};

/** @returns 0 where nothing is known; only the order counts */
export const calmnessOf = (mnemonic: string): number => ranks[familyOf(mnemonic)] ?? 0;

/** Whether a curve keeps one value for long and then steps to another: a bit is changed at a depth. */
export const keepsItsValue = (mnemonic: string): boolean => familyOf(mnemonic) === 'bit-size';
