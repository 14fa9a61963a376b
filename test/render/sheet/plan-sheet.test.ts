import { describe, expect, it } from 'vitest';
import { WelltraceError } from '../../../src/core/errors.js';
import type { LogSheet } from '../../../src/core/log-sheet.js';
import { streamOf } from '../../../src/core/rng.js';
import { familyOf, proceduralWell } from '../../../src/render/curves/index.js';
import {
  checkSheet,
  eras,
  layoutNames,
  planSheet,
  type SheetOptions,
} from '../../../src/render/sheet/index.js';
import { logsOf } from '../../support/logs.js';

const well = proceduralWell(streamOf(3, 'well'), { unit: 'ft', top: 4000, length: 900, step: 0.5 });
const plan = (options: SheetOptions = {}, seed = 1): LogSheet =>
  planSheet(well, options, streamOf(seed, 'sheet'));
const curvesOf = (sheet: LogSheet) => sheet.tracks.flatMap(({ curves }) => curves);
const seeds = Array.from({ length: 40 }, (_, seed) => seed);

it('gives the same sheet to the same stream, and another to another', () => {
  expect(plan({}, 5)).toEqual(plan({}, 5));
  expect(plan({}, 5)).not.toEqual(plan({}, 6));
});

it('makes sheets that can be drawn, with nothing over something else', () => {
  for (const seed of seeds) {
    const sheet = plan({}, seed);
    expect(() => checkSheet(sheet)).not.toThrow();
    const stacked = [...sheet.blocks, { ...sheet.log, heightMm: sheet.log.bottomMm - sheet.log.topMm }]
      .map(({ topMm, heightMm }) => ({ topMm, endMm: topMm + heightMm }))
      .sort((a, b) => a.topMm - b.topMm);
    stacked.slice(1).forEach(({ topMm }, index) => {
      expect(topMm).toBeGreaterThanOrEqual(stacked[index]!.endMm - 1e-9);
    });
    expect(stacked.at(-1)!.endMm).toBeLessThanOrEqual(sheet.heightMm);
  }
});

it('draws every era, layout, style, backup and orientation before long', () => {
  const sheets = seeds.map((seed) => plan({}, seed));
  const curves = sheets.flatMap(curvesOf);
  expect(new Set(curves.map(({ style }) => style))).toEqual(new Set(['solid', 'dashed', 'dotted']));
  expect(new Set(curves.map(({ backup }) => backup.kind))).toEqual(new Set(['none', 'wrap', 'scale']));
  expect(new Set(curves.map(({ scale }) => scale))).toEqual(new Set(['linear', 'logarithmic']));
  expect(new Set(sheets.map(({ depth }) => depth.numbers.orientation))).toEqual(
    new Set(['upright', 'turned']),
  );
  expect(sheets.some((sheet) => curvesOf(sheet).some(({ colour }) => colour !== 'black'))).toBe(true);
  expect(sheets.some(({ depth }) => depth.ticks !== null)).toBe(true);
  expect(curves.some(({ fill }) => fill !== null)).toBe(true);
});

it.each(layoutNames)('fills the layout %s in each era', (layout) => {
  for (const era of eras) expect(curvesOf(plan({ layout, era })).length).toBeGreaterThan(0);
});

it('puts a correlation curve left of the depth column and resistivity right of it', () => {
  const sheet = plan({ layout: 'resistivity' });
  expect(sheet.tracks[0]!.rightMm).toBeLessThanOrEqual(sheet.depth.numbers.leftMm + 1e-9);
  expect(sheet.tracks[0]!.curves.map(({ mnemonic }) => familyOf(mnemonic))).toEqual(
    expect.arrayContaining(['gamma-ray']),
  );
  const resistivity = sheet.tracks[1]!;
  expect(resistivity.grid).toEqual({ kind: 'logarithmic', decades: 4, firstDigit: 2 });
  for (const curve of resistivity.curves)
    expect(curve).toMatchObject({ left: 0.2, right: 2000, scale: 'logarithmic' });
  expect(sheet.tracks[0]!.rightMm - sheet.tracks[0]!.leftMm).toBeCloseTo(2.4 * 25.4, 9);
});

it('prints the size of the bit on the scale of its caliper', () => {
  const pairs = seeds
    .map((seed) => curvesOf(plan({}, seed)))
    .flatMap((curves) => {
      const of = (family: string) => curves.find(({ mnemonic }) => familyOf(mnemonic) === family);
      const [hole, bit] = [of('caliper'), of('bit-size')];
      return hole && bit ? [{ hole, bit }] : [];
    });
  expect(pairs.length).toBeGreaterThan(5);
  for (const { hole, bit } of pairs) {
    expect([bit.left, bit.right]).toEqual([hole.left, hole.right]);
    expect(bit.backup.kind).toBe('none');
  }
});

it('takes 1.27 mm for a foot at 1:240, with lines at 2, 10, 50 and 100 ft', () => {
  const { depth, log } = plan({ depthScale: 240, era: 'plotted' });
  expect(depth.mmPerUnit).toBeCloseTo(1.27, 12);
  expect(depth.lines.map(({ every }) => every)).toEqual([2, 10, 50, 100]);
  const pens = depth.lines.map(({ penMm }) => penMm);
  expect(pens.map((pen) => pen / pens[3]!)).toEqual(
    [0.25, 0.5, 0.75, 1].map((each) => expect.closeTo(each, 9)),
  );
  expect(log.bottomMm - log.topMm).toBeCloseTo(900 * 1.27, 6);
});

it('repeats the scale insert under the log: name, line as drawn, both values, unit', () => {
  const sheet = plan({ layout: 'porosity', era: 'plotted' });
  const inserts = sheet.blocks.filter(({ kind }) => kind === 'scale-insert');
  expect(inserts.map(({ topMm }) => topMm < sheet.log.topMm)).toEqual([true, false]);
  for (const { texts, rules } of inserts)
    for (const curve of curvesOf(sheet)) {
      expect(texts.map(({ text }) => text)).toContain(curve.mnemonic);
      expect(rules).toContainEqual(expect.objectContaining({ penMm: curve.penMm, dashMm: curve.dashMm }));
    }
});

it('names curves in words on older logs, and says of SP what a division is', () => {
  const sheet = plan({ layout: 'electric', era: 'electric' });
  const words = sheet.blocks.find(({ kind }) => kind === 'scale-insert')!.texts.map(({ text }) => text);
  expect(words).toEqual(expect.arrayContaining(['SPONTANEOUS POTENTIAL', 'SHORT NORMAL 16 IN', 'OHMS M2/M']));
  expect(words.some((each) => /^- \| \d+ \| \+ {3}MILLIVOLTS$/.test(each))).toBe(true);
});

it('draws what it is told to', () => {
  const sheet = plan({
    curves: ['GR', 'dt'],
    unit: 'm',
    colour: false,
    blocks: false,
    annotations: false,
    depthScale: 500,
    top: 1250,
    base: 1400,
    styles: { GR: { left: 0, right: 200, style: 'dashed', penMm: 0.5, backup: { kind: 'wrap' } } },
  });
  expect(
    curvesOf(sheet)
      .map(({ mnemonic }) => mnemonic)
      .sort(),
  ).toEqual(['DT', 'GR']);
  expect(curvesOf(sheet).find(({ mnemonic }) => mnemonic === 'GR')).toMatchObject({
    left: 0,
    right: 200,
    style: 'dashed',
    penMm: 0.5,
    backup: { kind: 'wrap' },
  });
  expect(sheet.depth).toMatchObject({ unit: 'm', top: 1250, mmPerUnit: 2 });
  expect(sheet.log.bottomMm - sheet.log.topMm).toBeCloseTo(300, 9);
  expect([sheet.blocks, sheet.annotations]).toEqual([[], []]);
  expect(curvesOf(sheet).every(({ colour }) => colour === 'black')).toBe(true);
  expect(sheet.curveSet.depths[0]).toBeCloseTo(4000 * 0.3048, 9);
});

it('keeps no second scale that was chosen for another first one', () => {
  for (const seed of seeds.slice(0, 12)) {
    const sheet = plan({ layout: 'porosity', styles: { GR: { left: 0, right: 120 } } }, seed);
    const gr = curvesOf(sheet).find(({ mnemonic }) => mnemonic === 'GR')!;
    expect([gr.left, gr.right, gr.backup.kind === 'scale']).toEqual([0, 120, false]);
  }
});

it('leaves every other choice as it was where one is fixed', () => {
  const free = plan({}, 9);
  const fixed = plan({ annotations: false, depthScale: 600 }, 9);
  expect(fixed.tracks).toEqual(free.tracks);
  expect(fixed.fontFamily).toBe(free.fontFamily);
});

it('draws a part of a well that is too long for its paper, and all of one as long as the longest', () => {
  for (const seed of seeds.slice(0, 10)) {
    const sheet = plan({ maximumHeightMm: 700 }, seed);
    expect(sheet.heightMm).toBeLessThanOrEqual(700 + 1e-6);
    const base = sheet.depth.top + (sheet.log.bottomMm - sheet.log.topMm) / sheet.depth.mmPerUnit;
    expect(sheet.depth.top).toBeGreaterThanOrEqual(4000);
    expect(base).toBeLessThanOrEqual(4900 + 1e-6);
  }
  const long = proceduralWell(streamOf(4), {
    unit: 'ft',
    top: 1000,
    length: 13_600,
    tools: ['gamma-ray'],
    faults: false,
  });
  const sheet = planSheet(long, { depthScale: 240 }, streamOf(4));
  expect(sheet.heightMm).toBeGreaterThan(17_000);
});

it('gives curves that nobody knows round numbers that hold them', () => {
  const values = Array.from({ length: 400 }, (_, index) => 713 + 90 * Math.sin(index / 9));
  const sheet = planSheet(logsOf({ ODD: values }), {}, streamOf(1));
  const [curve] = curvesOf(sheet);
  expect(curve).toMatchObject({ mnemonic: 'ODD', left: 620, right: 820, scale: 'linear' });
});

describe('what cannot be planned', () => {
  const refused: [string, SheetOptions, string][] = [
    ['an unknown layout', { layout: 'round' as 'linear' }, 'Expected layout to be one of triple-combo'],
    [
      'an unknown era',
      { era: 'stone' as 'film' },
      'Expected era to be one of plotted, film, electric but received stone.',
    ],
    ['no curve', { curves: [] }, 'Expected at least one curve'],
    ['a curve the well lacks', { curves: ['XYZ'] }, 'but received XYZ'],
    ['a style for a curve not drawn', { curves: ['GR'], styles: { DT: { left: 1 } } }, 'received one for DT'],
    ['a depth scale of 0', { depthScale: 0 }, 'Expected a depth scale of 1:1 to 1:20000 but received 1:0'],
    [
      'a top that is no depth',
      { top: Number.NaN },
      "Expected the sheet's top to be a depth in ft but received NaN.",
    ],
    ['a base above its top', { top: 4500, base: 4200 }, 'Expected a top above a base within'],
    ['an interval outside the well', { top: 9000, base: 9500 }, 'Expected a top above a base within'],
    [
      'an interval too long for its paper',
      { top: 4000, base: 4900, depthScale: 48, maximumHeightMm: 1000 },
      'Expected a log of at most',
    ],
    [
      'an interval too short to see',
      { top: 4000, base: 4001, depthScale: 240 },
      'Expected a log of at least 20 mm',
    ],
    ['paper too short for its header', { maximumHeightMm: 100 }, 'the blocks around it leave'],
    [
      'paper of endless height',
      { maximumHeightMm: 1e9 },
      'Expected a greatest height above 0 and up to 40000 mm',
    ],
    ['left = right', { curves: ['GR'], styles: { GR: { left: 3, right: 3 } } }, 'two different numbers'],
    [
      'a pen wider than its track',
      { curves: ['GR'], styles: { GR: { penMm: 99 } } },
      'Expected a track wider than the pen',
    ],
  ];
  it.each(refused)('%s', (_, options, sentence) => {
    expect(() => plan(options)).toThrow(WelltraceError);
    expect(() => plan(options)).toThrow(sentence);
  });

  it('a layout that none of the curves fills', () => {
    expect(() =>
      planSheet(logsOf({ GR: Array(200).fill(50) }), { layout: 'sonic', curves: undefined }, streamOf(1)),
    ).not.toThrow();
    expect(() =>
      planSheet(logsOf({ DT: Array(200).fill(50) }), { layout: 'gamma-neutron' }, streamOf(1)),
    ).toThrow(
      'Expected curves for a gamma-neutron sheet but Test 1 has DT: choose another layout, or name the curves.',
    );
  });
});
