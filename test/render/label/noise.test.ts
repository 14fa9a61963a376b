import { describe, expect, test } from 'vitest';
import { normalPhase, type PhaseDistribution, uniformPhase } from '../../../src/core/phase.js';
import { phaseNodes } from '../../../src/core/phase-nodes.js';
import type { Stroke } from '../../../src/core/polyline.js';
import {
  maskAgreement,
  NoiseTally,
  rowRunAgreement,
  rowRunBestF1,
} from '../../../src/metrics/noise/index.js';
import {
  coverageAreas,
  labelRules,
  noiseStrips,
  slopeLengths,
  slopeMap,
} from '../../../src/render/label/index.js';
import { nastyStrokes, pathOf, strokeOf, windowOf } from './support/strokes.js';

/** x = 150 + mean·(π/2)·period·sin(y/period) has a mean |dx/dy| of `mean` over whole turns. */
const sine = (penWidth: number, mean: number, period: number, rows: number): Stroke => {
  const points = Array.from({ length: rows + 1 }, (_, y) => [
    150 + mean * (Math.PI / 2) * period * Math.sin(y / period),
    y,
  ]);
  return strokeOf(penWidth, [pathOf(...points.flat())], 'butt', 'round');
};

describe('the noise of a label from its maps', () => {
  // A line that leans a whole number of columns over its length lies on the grid in no particular place.
  const leaning = (pen: number) => strokeOf(pen, [pathOf(20.1, 0, 27.1, 1400)]);
  const tally = (stroke: Stroke, distribution: PhaseDistribution) => {
    const all = new NoiseTally();
    for (const strip of noiseStrips([stroke], labelRules['row-round'], windowOf(50, 1400), distribution))
      all.add(strip);
    return all.figures();
  };

  test.each([
    [1, uniformPhase(0.5, 'x')],
    [2, uniformPhase(0.5, 'x')],
    [3, normalPhase(0.5, 'x')],
    [1, normalPhase(1, 'x')],
  ])('equals the closed forms of runs a row: pen %d px', (pen, distribution) => {
    const figures = tally(leaning(pen), distribution);
    const closed = rowRunAgreement(pen, distribution.x, distribution.x);
    const fromClean = rowRunAgreement(pen, { kind: 'fixed', meanPx: 0 }, distribution.x);
    expect(figures.f1).toBeCloseTo(closed.f1, 3);
    expect(figures.iou).toBeCloseTo(closed.iou, 3);
    expect(figures.cleanF1).toBeCloseTo(fromClean.f1, 3);
    expect(figures.bestF1).toBeCloseTo(rowRunBestF1(pen, distribution.x), 3);
    // Where a run steps aside, neighbours above and below count too: a few in a thousand.
    expect(figures.f1Within1Px).toBeGreaterThan(closed.f1Within1Px - 1e-4);
    expect(figures.f1Within1Px).toBeLessThan(closed.f1Within1Px + 0.01);
  });

  test('what lies within 1 px: the exact map against roundings at a lattice of phases', () => {
    const stroke = nastyStrokes['two curves that cross, and one that runs along a row']!;
    const window = windowOf(20);
    for (const rule of [labelRules.bresenham, labelRules.coverage]) {
      const label = rule.prepare([stroke]);
      const near = new Float64Array(400);
      const phases = phaseNodes(uniformPhase(), 40);
      for (const phase of phases) {
        const { data } = label.mask({ left: -1, top: -1, widthPx: 22, heightPx: 22 }, phase);
        for (let pixel = 0; pixel < 400; pixel++) {
          const at = (Math.floor(pixel / 20) + 1) * 22 + (pixel % 20) + 1;
          const hit = data[at]! | data[at - 1]! | data[at + 1]! | data[at - 22]! | data[at + 22]!;
          near[pixel] = near[pixel]! + hit / phases.length;
        }
      }
      label.probabilityWithin1Px(window, uniformPhase()).forEach((value, pixel) => {
        expect(Math.abs(value - near[pixel]!)).toBeLessThan(1.5 / 40);
      });
    }
  });

  test('slopes: a pixel belongs to the nearest segment, lengths add up', () => {
    const bent = strokeOf(1, [pathOf(2, 0, 2, 10, 18, 14)]);
    const slopes = slopeMap([bent], windowOf(20), 3);
    expect([slopes[5 * 20 + 2], slopes[12 * 20 + 10], slopes[5 * 20 + 15]]).toEqual([0, 3, 255]);
    const lengths = slopeLengths([bent], windowOf(20));
    expect(lengths).toEqual([10, 0, 0, Math.hypot(16, 4)]);
    expect(slopeLengths([bent], windowOf(20, 12))[3]).toBeCloseTo(Math.hypot(16, 4) / 2, 12);
  });
});

describe('rules against the mask of coverage ≥ ½ on the same grid', () => {
  const f1 = (stroke: Stroke, rows: number) => {
    const window = windowOf(300, rows);
    const reference = labelRules.coverage.mask(stroke, window);
    const of = (name: 'row-round' | 'bresenham' | 'wu' | 'floor') =>
      +maskAgreement(labelRules[name].mask(stroke, window), reference).f1.toFixed(3);
    const touched = (area: number) => {
      const data = Uint8Array.from(coverageAreas([stroke], window), (value) => +(value > area));
      return +maskAgreement({ ...reference, data }, reference).f1.toFixed(3);
    };
    return {
      rowRound: of('row-round'),
      bresenham: of('bresenham'),
      wu: of('wu'),
      floor: of('floor'),
      touched,
    };
  };

  test('near-vertical, mean |dx/dy| = 0.18, pen 1 px: the rules agree, floor does not', () => {
    const { touched, ...rules } = f1(sine(1, 0.18, 160, 2011), 2011);
    expect(rules).toEqual({ rowRound: 0.993, bresenham: 0.993, wu: 0.993, floor: 0.507 });
    // Any area at all is more than what samples of a pixel find; four by four of them find what is above 1/16.
    expect([touched(0), touched(1 / 16)]).toEqual([0.633, 0.694]);
  });

  test('steep, mean |dx/dy| = 1.72', () => {
    const { touched, ...rules } = f1(sine(1, 1.72, 40, 2011), 2011);
    expect(rules).toEqual({ rowRound: 0.653, bresenham: 0.942, wu: 0.943, floor: 0.57 });
    expect(touched(0)).toBeCloseTo(0.602, 2);
    expect(f1(sine(3, 1.72, 40, 2011), 2011).rowRound).toBe(0.655);
  });

  test('a line between ends that are first rounded to pixels, row by row, misses more', () => {
    const rows = 2011;
    const { paths } = sine(1, 1.72, 40, rows);
    const x = (row: number) => Math.floor((paths[0]!.x[row]! + paths[0]!.x[row + 1]!) / 2);
    const whole = Array.from({ length: rows }, (_, row) => [x(row) + 0.5, row + 0.5]).flat();
    const window = windowOf(300, rows);
    const rounded = labelRules.bresenham.mask(strokeOf(1, [pathOf(...whole)]), window);
    const reference = labelRules.coverage.mask(sine(1, 1.72, 40, rows), window);
    expect(maskAgreement(rounded, reference).f1).toBeCloseTo(0.88, 2);
  });

  test('one run a row on a curve of length L a row scores 2 / (1 + L)', () => {
    for (const mean of [1, 1.5, 1.8]) {
      const stroke = sine(1, mean, 30, 1885);
      const length = slopeLengths([stroke], windowOf(300, 1885)).reduce((sum, part) => sum + part, 0) / 1885;
      expect(f1(stroke, 1885).rowRound).toBeCloseTo(2 / (1 + length), 2);
    }
  });
});
