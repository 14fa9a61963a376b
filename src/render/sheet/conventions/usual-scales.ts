import type { CurveFamily } from '../../../core/curve-family.js';

export interface UsualScale {
  /** Units that it is for, as `unitName` spells them. */
  readonly units: readonly string[];
  readonly left: number;
  readonly right: number;
  readonly scale: 'linear' | 'logarithmic';
  /** Values at the borders on the second scale. */
  readonly backup?: { readonly left: number; readonly right: number };
}

const linear = (units: readonly string[], left: number, right: number): UsualScale => ({
  units,
  left,
  right,
  scale: 'linear',
});
const next = (scale: UsualScale): UsualScale => ({
  ...scale,
  backup: { left: scale.right, right: 2 * scale.right - scale.left },
});
const tenfold = (scale: UsualScale): UsualScale => ({
  ...scale,
  backup: { left: scale.left, right: 10 * scale.right },
});

const wide = { units: ['ohm.m'], left: 0.2, right: 2000, scale: 'logarithmic' } as const;
const resistivity: readonly UsualScale[] = [
  { ...wide, backup: { left: 2000, right: 20_000_000 } },
  { ...wide, backup: { left: 2000, right: 200_000 } },
];
const oldResistivity: readonly UsualScale[] = [
  tenfold(linear(['ohm.m'], 0, 10)),
  tenfold(linear(['ohm.m'], 0, 20)),
  tenfold(linear(['ohm.m'], 0, 50)),
  tenfold(linear(['ohm.m'], 0, 100)),
  tenfold(linear(['ohm.m'], 0, 200)),
  tenfold(linear(['ohm.m'], 0, 500)),
];

/** Scales that analysts expect, left border to right border; reversed ones are as printed. */
export const usualScales: Readonly<Record<CurveFamily, readonly UsualScale[]>> = {
  'gamma-ray': [
    next(linear(['gapi'], 0, 150)),
    next(linear(['gapi'], 0, 150)),
    next(linear(['gapi'], 0, 200)),
    next(linear(['gapi'], 0, 100)),
  ],
  'radium-gamma-ray': [next(linear(['ugra/t'], 0, 7.5)), next(linear(['ugra/t'], 0, 10))],
  'spontaneous-potential': [linear(['mv'], -160, 40), linear(['mv'], -80, 20), linear(['mv'], -100, 0)],
  caliper: [linear(['in'], 6, 16), linear(['in'], 4, 14), linear(['mm'], 125, 375), linear(['cm'], 15, 40)],
  'bit-size': [linear(['in'], 6, 16), linear(['mm'], 125, 375)],
  'resistivity-deep': resistivity,
  'resistivity-medium': resistivity,
  'resistivity-shallow': resistivity,
  'short-normal': oldResistivity,
  'long-normal': oldResistivity,
  lateral: oldResistivity,
  density: [
    linear(['g/cm3'], 1.95, 2.95),
    linear(['g/cm3'], 2, 3),
    linear(['kg/m3'], 1950, 2950),
    linear(['kg/m3'], 2000, 3000),
  ],
  'density-correction': [
    linear(['g/cm3'], -0.25, 0.25),
    linear(['g/cm3'], -0.75, 0.25),
    linear(['kg/m3'], -250, 250),
  ],
  neutron: [
    linear(['v/v'], 0.45, -0.15),
    linear(['v/v'], 0.3, -0.1),
    linear(['v/v'], 0.6, 0),
    linear(['%'], 45, -15),
    linear(['%'], 60, 0),
  ],
  'neutron-counts': [linear(['cps'], 0, 1000), linear(['cps'], 100, 800)],
  sonic: [
    linear(['us/ft'], 140, 40),
    linear(['us/ft'], 100, 40),
    linear(['us/ft'], 150, 50),
    linear(['us/m'], 500, 100),
  ],
  photoelectric: [linear(['b/e'], 0, 10), linear(['b/e'], 0, 20)],
  tension: [linear(['lbf'], 10_000, 0), linear(['n'], 50_000, 0)],
  // What is usual depends on the depth of the well.
  temperature: [],
  other: [],
};
