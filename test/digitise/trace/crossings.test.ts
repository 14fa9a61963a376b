import { describe, expect, test } from 'vitest';
import type { Mask } from '../../../src/core/raster.js';
import type { TemplateCurve } from '../../../src/core/template.js';
import { flagBit, type Trace } from '../../../src/core/trace.js';
import { untangle } from '../../../src/digitise/trace/identity.js';
import { findPath } from '../../../src/digitise/trace/path.js';
import type { RefinedPath } from '../../../src/digitise/trace/refine.js';
import { blank, centrelineOf, drawStroke, type Point } from '../../support/draw-stroke.js';
import {
  curveOf,
  errors,
  evidenceOf,
  median,
  pathOptions,
  probabilitiesOf,
  rasterOf,
  traceAll,
  worst,
} from './support.js';

const width = 300;
const height = 300;
const pen = 3;

const traceMask = (
  mask: Mask,
  curves: readonly TemplateCurve[],
  classes: Partial<Record<'solid' | 'dashed', Uint8Array>>,
): RefinedPath[] => traceAll(probabilitiesOf(mask, classes), curves, { raster: rasterOf(mask) });

const line = (xAt: (y: number) => number) => centrelineOf(xAt, -20, height + 20);
const errorsOf = (x: Float64Array, centreline: readonly Point[]) =>
  errors(x, centreline).slice(12, height - 12);

describe('an X of two solid curves', () => {
  const down = line((y) => 60 + 0.6 * y);
  const up = line((y) => 240 - 0.6 * y);
  const mask = drawStroke(drawStroke(blank(width, height), down, pen), up, pen);

  test.each([
    ['left', 60.3, down],
    ['right', 239.7, up],
  ])('is crossed straight on by the one that comes from the %s', (_, xPx, own) => {
    const start = { xPx, slope: 0, place: 0, wraps: 0 } as const;
    const path = findPath(evidenceOf(mask), pathOptions(mask, { penWidthPx: pen }), start);
    expect(path.rows).toHaveLength(height);
    // The path alone, before it is made exact: within the ink.
    const x = Float64Array.from(path.rows, (row) => row.xPx);
    expect(worst(errorsOf(x, own))).toBeLessThan(pen);
  });

  test('gives each of two curves its own way, less sure where they share ink', () => {
    const paths = traceMask(mask, [curveOf('A'), curveOf('B')], { solid: mask.data.map((ink) => ink * 250) });
    const ways = paths.map(({ xPx }) => (xPx[40]! < 150 ? down : up));
    expect(new Set(ways).size).toBe(2);
    for (const [i, { xPx, sigmaPx, flags }] of paths.entries()) {
      expect(worst(errorsOf(xPx, ways[i]!))).toBeLessThan(1);
      const atCrossing = sigmaPx.slice(147, 153);
      expect(Math.max(...atCrossing)).toBeGreaterThan(1.5 * sigmaPx[60]!);
      expect(flags.slice(147, 153).some((bits) => bits & flagBit.occluded)).toBe(true);
    }
  });

  test('of steep curves is crossed straight on too', () => {
    const steepDown = line((y) => 150 + 4 * Math.max(-30, Math.min(30, y - 150)));
    const steepUp = line((y) => 150 - 3 * Math.max(-30, Math.min(30, y - 150)));
    const steep = drawStroke(drawStroke(blank(width, height), steepDown, pen), steepUp, pen);
    const paths = traceMask(steep, [curveOf('A'), curveOf('B')], {
      solid: steep.data.map((ink) => ink * 250),
    });
    const ways = paths.map(({ xPx }) => (xPx[40]! < 150 ? steepDown : steepUp));
    expect(new Set(ways).size).toBe(2);
    for (const [i, { xPx }] of paths.entries()) {
      expect(median(errorsOf(xPx, ways[i]!))).toBeLessThan(0.6);
      expect(worst(errorsOf(xPx, ways[i]!))).toBeLessThan(2 * pen);
    }
  });
});

describe('a dashed curve', () => {
  const dashed = line((y) => 150 + 50 * Math.sin(y / 45));
  const period = 36;
  const dash = 24;
  const dashes = blank(width, height);
  for (let y = -period; y < height + 20; y += period)
    drawStroke(
      dashes,
      dashed.filter(([, at]) => at >= y && at <= y + dash),
      pen,
    );
  /** Rows in the middle of a gap: round ends of the dashes reach half a pen into it. */
  const inGap = (row: number) => row % period >= dash + 3 && row % period < period - 3;
  const inDash = (row: number) => row % period >= 4 && row % period < dash - 4;

  test('is bridged through its gaps: x stays on the truth, σ grows, flags say gap', () => {
    const [path] = traceMask(dashes, [curveOf('D', { style: 'dashed' })], {
      dashed: dashes.data.map((ink) => ink * 250),
      solid: dashes.data.map((ink) => ink * 170),
    });
    const { xPx, sigmaPx, flags } = path!;
    expect(median(errorsOf(xPx, dashed))).toBeLessThan(0.3);
    expect(worst(errorsOf(xPx, dashed))).toBeLessThan(1.2);
    const rows = Array.from({ length: height - 24 }, (_, i) => i + 12);
    for (const row of rows.filter(inGap)) expect(flags[row]! & flagBit.gap).toBe(flagBit.gap);
    for (const row of rows.filter(inDash)) expect(flags[row]! & flagBit.gap).toBe(0);
    const least = Math.min(...rows.filter(inGap).map((row) => sigmaPx[row]!));
    expect(least).toBeGreaterThan(Math.max(...rows.filter(inDash).map((row) => sigmaPx[row]!)));
  });

  test('and a solid one cross, each on its own way', () => {
    const solid = line((y) => 80 + 0.5 * y);
    const other = drawStroke(blank(width, height), solid, pen);
    const mask = { ...other, data: other.data.map((ink, i) => ink | dashes.data[i]!) };
    const of = (onSolid: number, onDash: number) =>
      mask.data.map((ink, i) => (other.data[i] === 1 ? onSolid : ink * onDash));
    const [d, s] = traceMask(mask, [curveOf('D', { style: 'dashed' }), curveOf('S')], {
      dashed: of(120, 250),
      solid: of(250, 170),
    });
    expect(worst(errorsOf(s!.xPx, solid))).toBeLessThan(1);
    expect(median(errorsOf(d!.xPx, dashed))).toBeLessThan(0.3);
    expect(worst(errorsOf(d!.xPx, dashed))).toBeLessThan(1.5);
  });
});

describe('untangle', () => {
  const count = 900;
  const lag = 12;
  const touches = [300, 600];
  /** Both come near 200 at the touches, the rough one from the left, the calm one from the right. */
  const away = (row: number) =>
    Math.min(60, ...touches.map((touch) => Math.max(0, Math.abs(row - touch) - 8) * 1.2));
  const rough = (row: number) =>
    200 - away(row) * (1 + 0.35 * Math.sin(row / 5) + 0.25 * Math.sin(row / 3.1));
  const calm = (row: number) => 200 + away(row);

  const traceFrom = (mnemonic: string, xAt: (row: number) => number, mark: number): Trace => ({
    mnemonic,
    track: 0,
    topRow: 0,
    xPx: Float64Array.from({ length: count }, (_, row) => xAt(row)),
    sigmaPx: new Float64Array(count).fill(mark),
    flags: new Uint8Array(count),
    wraps: new Int8Array(count),
  });
  /** Traces that change places at the touches: the middle stretch is the other's. */
  const tangled = (first: string, second: string) => {
    const between = (row: number) => row >= touches[0]! && row < touches[1]!;
    return [
      traceFrom(first, (row) => (between(row) ? calm(row) : rough(row)), 0.3),
      traceFrom(second, (row) => (between(row) ? rough(row) : calm(row)), 0.4),
    ] as const;
  };
  const shareOn = (trace: Trace, xAt: (row: number) => number) =>
    trace.xPx.filter((x, row) => Math.abs(x - xAt(row)) < 1e-9 || away(row) < 12).length / count;

  test('puts two curves right that touch and bounce: rough stays rough, calm calm', () => {
    const [a, b] = tangled('GR', 'CAL');
    untangle(a, b, curveOf('GR'), curveOf('CAL'), lag);
    expect(shareOn(a, rough)).toBe(1);
    expect(shareOn(b, calm)).toBe(1);
  });

  test('marks as ambiguous the rows in which they changed places, and carries σ along', () => {
    const [a, b] = tangled('GR', 'CAL');
    untangle(a, b, curveOf('GR'), curveOf('CAL'), lag);
    for (const trace of [a, b])
      for (const touch of touches) expect(trace.flags[touch]! & flagBit.ambiguous).toBe(flagBit.ambiguous);
    expect(a.sigmaPx[450]).toBe(0.4);
    expect(b.sigmaPx[450]).toBe(0.3);
    expect(a.flags[450]! & flagBit.ambiguous).toBe(0);
  });

  test('goes by the mnemonic: a caliper is the calm one, whichever way they were traced', () => {
    const [a, b] = tangled('CAL', 'GR');
    untangle(a, b, curveOf('CAL'), curveOf('GR'), lag);
    expect(shareOn(a, calm)).toBe(1);
    expect(shareOn(b, rough)).toBe(1);
  });

  test('holds the size of the bit for calmer than a caliper', () => {
    const [a, b] = tangled('BS', 'CALI');
    untangle(a, b, curveOf('BS'), curveOf('CALI'), lag);
    expect(shareOn(a, calm)).toBe(1);
    expect(shareOn(b, rough)).toBe(1);
  });

  test('changes nothing where both are as rough, or where all is in order', () => {
    const wave = (phase: number) => (row: number) => 200 + phase * (20 + 10 * Math.sin(row / 6));
    const [left, right] = [traceFrom('A', wave(-1), 0.3), traceFrom('B', wave(1), 0.3)];
    untangle(left, right, curveOf('A'), curveOf('B'), lag);
    expect(left.xPx).toEqual(traceFrom('A', wave(-1), 0.3).xPx);
    expect(left.flags.every((bits) => bits === 0)).toBe(true);
    const [a, b] = [traceFrom('GR', rough, 0.3), traceFrom('CAL', calm, 0.3)];
    untangle(a, b, curveOf('GR'), curveOf('CAL'), lag);
    expect(shareOn(a, rough)).toBe(1);
    expect(a.flags.every((bits) => bits === 0)).toBe(true);
  });

  test('leaves traces alone of which one was never read', () => {
    const a = traceFrom('GR', rough, 0.3);
    const b = traceFrom('CAL', () => Number.NaN, Number.NaN);
    untangle(a, b, curveOf('GR'), curveOf('CAL'), lag);
    expect(shareOn(a, rough)).toBe(1);
  });
});
