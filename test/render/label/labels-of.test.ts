import { describe, expect, test } from 'vitest';
import { uniformPhase } from '../../../src/core/phase.js';
import { composeMaps, type PlaneMap, scaleMap, shiftMap } from '../../../src/core/plane-map.js';
import type { CurveClass, CurveTruth, SheetTruth } from '../../../src/core/truth.js';
import { coverageAreas, labelRules, labelsOf, prepareLabels } from '../../../src/render/label/index.js';
import { pathOf, strokeOf, windowOf } from './support/strokes.js';

const curve = (of: CurveClass, trace: number[], ink: number[][] = [trace]): CurveTruth => ({
  mnemonic: of,
  unit: '',
  track: 0,
  class: of,
  colour: 'black',
  scale: { left: 0, right: 1, scale: 'linear', backup: { kind: 'none' } },
  trace: [{ ...pathOf(...trace), turn: 0 }],
  ink: strokeOf(
    0.5,
    ink.map((dash) => pathOf(...dash)),
  ),
  depths: Float64Array.of(0, 1),
  values: Float64Array.of(0, 1),
});

/** 4 px a mm: pens of 2 px. */
const truthOf = (curves: CurveTruth[], toImage: PlaneMap = scaleMap(4)): SheetTruth => ({
  curves,
  toImage,
  pxPerMm: 4,
});
const centre = labelRules.centre;
const window = windowOf(24);

// Two that cross at (10, 10) px, and one dashed.
const down = curve('solid', [2.5, 0, 2.5, 6]);
const across = curve('solid', [0, 2.5, 6, 2.5]);
const dashed = curve(
  'dashed',
  [4.6, 0.5, 1, 4.1],
  [
    [4.6, 0.5, 3.8, 1.3],
    [3, 2.1, 1, 4.1],
  ],
);

describe('labels of a sheet', () => {
  test('go through the map as a vector and are rasterised there', () => {
    const bent: PlaneMap = composeMaps(scaleMap(4), shiftMap(0.3, -1.7));
    const labels = labelsOf(truthOf([down], bent), window, { rule: centre, which: 'ink' });
    expect(labels.solid.probability).toEqual(
      coverageAreas([strokeOf(2, [pathOf(10.3, -1.7, 10.3, 22.3)])], window),
    );
    expect(labels.solid.mask).toEqual(centre.mask(strokeOf(2, [pathOf(10.3, -1.7, 10.3, 22.3)]), window));
  });

  test('a class without curves is empty', () => {
    const { dotted } = labelsOf(truthOf([down]), window, { rule: centre, which: 'ink' });
    expect(dotted.probability.some((value) => value > 0) || dotted.mask.data.some(Boolean)).toBe(false);
  });

  test('a pixel at which classes cross belongs to both', () => {
    const { solid, dashed: other } = labelsOf(truthOf([down, dashed]), window, {
      rule: centre,
      which: 'trace',
    });
    const both = solid.mask.data.filter((value, pixel) => value === 1 && other.mask.data[pixel] === 1);
    expect(both.length).toBeGreaterThan(2);
  });

  test('ink has the gaps of a dash, the trace runs through them', () => {
    const of = (which: 'ink' | 'trace') =>
      labelsOf(truthOf([dashed]), window, { rule: centre, which }).dashed;
    // (13.6, 6.8) lies in the gap.
    const gap = 6 * 24 + 13;
    expect([of('ink').mask.data[gap], of('trace').mask.data[gap]]).toEqual([0, 1]);
  });

  test('curves of one class: registered together their union counts, each by itself 1 − Π(1 − p)', () => {
    const shifted = truthOf([down, across], composeMaps(scaleMap(4), shiftMap(0.5, 0.5)));
    const options = { rule: centre, which: 'ink', distribution: uniformPhase() } as const;
    const [a, b] = prepareLabels(shifted, options)
      .curves(window)
      .map((label) => label.probability);
    const together = labelsOf(shifted, window, options).solid.probability;
    const each = labelsOf(shifted, window, { ...options, registration: 'each' }).solid.probability;
    const union = coverageAreas(
      [strokeOf(2, [pathOf(10.5, 0.5, 10.5, 24.5)]), strokeOf(2, [pathOf(0.5, 10.5, 24.5, 10.5)])],
      window,
    );
    together.forEach((value, pixel) => {
      expect(value).toBeCloseTo(union[pixel]!, 6);
      expect(each[pixel]).toBeCloseTo(1 - (1 - a![pixel]!) * (1 - b![pixel]!), 6);
    });
    // A corner of the crossing: half of a column and half of a row, 3/4 either way.
    expect(together[9 * 24 + 9]).toBeCloseTo(0.75, 6);
  });

  test('phases: one for all, or one for each curve', () => {
    const truth = truthOf([down, across]);
    const phases = [
      { x: 3, y: 0 },
      { x: 0, y: 2 },
    ];
    const labels = prepareLabels(truth, { rule: centre, which: 'ink', phases });
    const [first, second] = labels.curves(window).map((label) => label.mask.data);
    expect([first![13], first![10]]).toEqual([1, 0]);
    expect([second![12 * 24], second![10 * 24 - 24]]).toEqual([1, 0]);
    labels.classes(window).solid.mask.data.forEach((value, pixel) => {
      expect(value).toBe(first![pixel]! | second![pixel]!);
    });
    expect(() => prepareLabels(truth, { rule: centre, which: 'ink', phases: phases.slice(1) })).toThrow(
      RangeError,
    );
  });
});
