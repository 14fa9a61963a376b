import { describe, expect, it } from 'vitest';
import type { CurveSet } from '../../../src/core/curve-set.js';
import { WelltraceError } from '../../../src/core/errors.js';
import { streamOf } from '../../../src/core/rng.js';
import { proceduralWell, type WellOptions } from '../../../src/render/curves/index.js';

const wellOf = (seed: number, options: WellOptions = {}) =>
  proceduralWell(streamOf(seed, 'procedural-well'), {
    length: 400,
    top: 1500,
    unit: 'm',
    step: 0.1524,
    ...options,
  });

/** Without faults, eight wells: laws of the rock, not of one draw. */
const wells = Array.from({ length: 8 }, (_, seed) => wellOf(seed, { faults: false }));

const values = (set: CurveSet, mnemonic: string): Float64Array => {
  const found = set.curves.find((curve) => curve.mnemonic === mnemonic);
  if (!found) throw new Error(`no ${mnemonic}`);
  return found.values;
};
const has = (set: CurveSet, mnemonic: string) => set.curves.some((curve) => curve.mnemonic === mnemonic);

/** Pearson's r over the rows that `where` keeps. */
function correlation(a: Float64Array, b: Float64Array, where: (row: number) => boolean = () => true): number {
  const rows = [...a.keys()].filter(where);
  const mean = (of: Float64Array) => rows.reduce((sum, row) => sum + of[row]!, 0) / rows.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [aa, bb, ab] = [0, 0, 0];
  for (const row of rows) {
    aa += (a[row]! - ma) ** 2;
    bb += (b[row]! - mb) ** 2;
    ab += (a[row]! - ma) * (b[row]! - mb);
  }
  return ab / Math.sqrt(aa * bb);
}
const median = (list: number[]) => [...list].sort((a, b) => a - b)[list.length >> 1]!;
const log = (of: Float64Array) => of.map((value) => Math.log(value));

it('is the same well from the same stream and options', () => {
  const short = { length: 60 };
  expect(wellOf(3, short)).toEqual(wellOf(3, short));
  expect(wellOf(3, short)).not.toEqual(wellOf(4, short));
});

it('keeps each curve as it was whatever other tools are run', () => {
  expect(values(wellOf(5, { tools: ['gamma-ray'], faults: false }), 'GR')).toEqual(
    values(wellOf(5, { faults: false }), 'GR'),
  );
});

it.each([0.5, 0.25])('has the depths that are asked for, every %s ft', (step) => {
  const { depths, depthUnit, curves } = proceduralWell(streamOf(1), {
    unit: 'ft',
    top: 5000,
    length: 200,
    step,
  });
  expect([depths[0], depths[1], depths.at(-1), depthUnit]).toEqual([5000, 5000 + step, 5200, 'ft']);
  for (const curve of curves) expect(curve.values).toHaveLength(depths.length);
});

it('logs what tools of both ages log', () => {
  const names = wellOf(0).curves.map(({ mnemonic }) => mnemonic);
  for (const name of [
    'GR',
    'SP',
    'CALI',
    'BS',
    'RHOB',
    'DRHO',
    'PEF',
    'NPHI',
    'DT',
    'SN',
    'LN',
    'LAT',
    'GRRA',
    'GRN',
  ])
    expect(names).toContain(name);
  expect(names.some((name) => ['ILD', 'LLD'].includes(name))).toBe(true);
});

it('reads what rock can give', () => {
  const limits: Record<string, [number, number]> = {
    GR: [0, 500],
    SP: [-350, 350],
    CALI: [5, 22.2],
    RHOB: [1, 3.1],
    NPHI: [-0.12, 0.85],
    DT: [38, 200],
    PEF: [0.1, 10],
    SN: [0.01, 3000],
  };
  for (const set of wells)
    for (const [name, [low, high]] of Object.entries(limits)) {
      const curve = values(set, name);
      expect(Math.min(...curve), name).toBeGreaterThanOrEqual(low);
      expect(Math.max(...curve), name).toBeLessThanOrEqual(high);
    }
});

describe('curves that go together as they do in rock', () => {
  const over = (of: (set: CurveSet) => number) => median(wells.map(of));

  it('dense rock is fast and holds little hydrogen', () => {
    const inGauge = (set: CurveSet) => {
      const [hole, bit] = [values(set, 'CALI'), values(set, 'BS')];
      return (row: number) => hole[row]! < bit[row]! + 1;
    };
    expect(over((set) => correlation(values(set, 'RHOB'), values(set, 'DT'), inGauge(set)))).toBeLessThan(
      -0.5,
    );
    expect(over((set) => correlation(values(set, 'NPHI'), values(set, 'DT'), inGauge(set)))).toBeGreaterThan(
      0.4,
    );
  });

  it('SP swings where gamma ray is low, in sands', () => {
    const swings = wells.map((set) => {
      const [gr, sp] = [values(set, 'GR'), values(set, 'SP')];
      return Math.abs(correlation(gr, sp));
    });
    expect(median(swings)).toBeGreaterThan(0.3);
  });

  it('a washed-out hole reads light, and the correction says so', () => {
    const washed = wells.flatMap((set) => {
      const [hole, bit] = [values(set, 'CALI'), values(set, 'BS')];
      const rows = [...hole.keys()].filter((row) => hole[row]! > bit[row]! + 2.5);
      return rows.map((row) => values(set, 'DRHO')[row]!);
    });
    expect(washed.length).toBeGreaterThan(20);
    expect(median(washed)).toBeGreaterThan(0.02);
  });

  it('invasion puts the medium between the deep and the shallow, and all three together in shale', () => {
    const shares: number[] = [];
    for (const set of wells) {
      const [deep, medium, shallow] = (has(set, 'ILD') ? ['ILD', 'ILM', 'SFLU'] : ['LLD', 'LLS', 'MSFL']).map(
        (name) => log(values(set, name)),
      ) as [Float64Array, Float64Array, Float64Array];
      const apart = [...deep.keys()].filter((row) => Math.abs(deep[row]! - shallow[row]!) > 1);
      const between = apart.filter((row) => (medium[row]! - deep[row]!) * (medium[row]! - shallow[row]!) < 0);
      if (apart.length > 50) shares.push(between.length / apart.length);
      const gr = values(set, 'GR');
      const high = [...gr].sort((a, b) => a - b)[Math.floor(0.8 * gr.length)]!;
      const shaly = [...gr.keys()].filter((row) => gr[row]! > high);
      expect(median(shaly.map((row) => Math.abs(deep[row]! - medium[row]!)))).toBeLessThan(0.15);
    }
    // Not all: in thin beds the three differ in what they see of them.
    expect(median(shares)).toBeGreaterThan(0.75);
  });

  it('old counts fall where hydrogen is, and 16.5 GAPI are a radium unit', () => {
    expect(over((set) => correlation(values(set, 'GRN'), values(set, 'NPHI')))).toBeLessThan(-0.6);
    expect(over((set) => correlation(values(set, 'GRRA'), values(set, 'GR')))).toBeGreaterThan(0.85);
    expect(over((set) => median([...values(set, 'GR')]) / median([...values(set, 'GRRA')]))).toBeCloseTo(
      16.5,
      -1,
    );
  });

  it('a long normal sees thin beds less than a short one does', () => {
    const roughness = (of: Float64Array) =>
      of.slice(1).reduce((sum, each, row) => sum + Math.abs(each - of[row]!), 0);
    for (const set of wells)
      expect(roughness(log(values(set, 'LN')))).toBeLessThan(roughness(log(values(set, 'SN'))));
  });
});

it('spoils its curves unless told not to: nulls at the ends, spikes, cycle skips, lines that stand still', () => {
  const spoiled = Array.from({ length: 6 }, (_, seed) => wellOf(seed));
  const gamma = spoiled.map((set) => values(set, 'GR'));
  expect(gamma.some((curve) => Number.isNaN(curve.at(-1)!))).toBe(true);
  expect(wells.every((set) => set.curves.every((curve) => curve.values.every(Number.isFinite)))).toBe(true);
  const still = (of: Float64Array) => {
    let [longest, run] = [0, 0];
    for (let row = 1; row < of.length; row++) {
      run = of[row] === of[row - 1] ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  };
  const longest = (sets: CurveSet[]) =>
    Math.max(
      ...sets.flatMap((set) => ['GR', 'RHOB', 'NPHI', 'DT', 'SP'].map((name) => still(values(set, name)))),
    );
  expect(longest(spoiled)).toBeGreaterThan(5);
  expect(longest(wells)).toBeLessThan(3);
  const jumps = (sets: CurveSet[]) =>
    sets.flatMap((set) => {
      const dt = values(set, 'DT');
      return [...dt.keys()].filter((row) => row > 0 && Math.abs(dt[row]! - dt[row - 1]!) > 15);
    }).length;
  expect(jumps(spoiled)).toBeGreaterThan(jumps(wells.slice(0, 6)));
});

describe('options out of range', () => {
  const refused: [string, WellOptions, string][] = [
    ['a step of 0', { step: 0 }, "Expected the well's step to be 0.01 to 5 m but received 0."],
    ['a step that is no number', { step: Number.NaN }, 'but received NaN'],
    ['a length below two samples', { length: 0.1 }, "Expected the well's length"],
    ['a top above ground', { top: -5 }, "Expected the well's top to be 0 to 12000 m but received -5."],
    ['a length without end', { length: Number.POSITIVE_INFINITY }, "Expected the well's length"],
    ['no tool', { tools: [] }, 'but received none'],
    ['an unknown tool', { tools: ['x-ray' as 'sonic'] }, 'but received x-ray'],
  ];
  it.each(refused)('refuses %s', (_, options, sentence) => {
    expect(() => wellOf(1, options)).toThrow(WelltraceError);
    expect(() => wellOf(1, options)).toThrow(sentence);
  });
});
