/**
 * The fine grid that geology is laid on, finer than any tool sees: 3 in, which is also a usual fine depth step.
 */
export const gridStepM = 0.0762;

/** Values at the middles of the nodes of the fine grid, from the top of the logged interval. */
export type Profile = Float64Array;

export const profileOf = (length: number, valueAt: (index: number) => number): Profile =>
  Float64Array.from({ length }, (_, index) => valueAt(index));

/** Linear between nodes, the ends held; `position` in nodes. */
export function sampleProfile(profile: Profile, position: number): number {
  const last = profile.length - 1;
  const clamped = Math.min(Math.max(position, 0), last);
  const low = Math.floor(clamped);
  const high = Math.min(low + 1, last);
  return profile[low]! + (clamped - low) * (profile[high]! - profile[low]!);
}

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);
