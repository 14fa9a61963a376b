import { describe, expect, test } from 'vitest';
import type { Mask } from '../../../src/core/raster.js';
import { flagBit } from '../../../src/core/trace.js';
import { findPath } from '../../../src/digitise/trace/path.js';
import type { RefinedPath } from '../../../src/digitise/trace/refine.js';
import type { PathRow } from '../../../src/digitise/trace/trace-back.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { curveOf, errors, evidenceOf, pathOptions, probabilitiesOf, traceAll, worst } from './support.js';

const width = 300;
const height = 600;
const pen = 3;
const beyondLeft: PathRow = { xPx: 10, slope: 0, place: -1, wraps: 0 };
const stroke = (xAt: (y: number) => number, from: number, to: number) =>
  drawStroke(blank(width, height), centrelineOf(xAt, from, to), pen);
const together = (...masks: Mask[]): Mask => ({
  widthPx: width,
  heightPx: height,
  data: masks[0]!.data.map((_, i) => Math.max(...masks.map((mask) => mask.data[i]!))),
});
const wave = (y: number) => 190 + 40 * Math.sin(y / 45);

describe('a path that was beyond a border', () => {
  const placesOf = (mask: Mask, othersHidden: boolean) =>
    findPath(
      evidenceOf(mask),
      {
        ...pathOptions(mask, { penWidthPx: pen }),
        leftEdgePx: new Float64Array(height).fill(10),
        rightEdgePx: new Float64Array(height).fill(width - 10),
        othersHidden,
      },
      beyondLeft,
    ).rows.map(({ place }) => place);

  test('is found again far from that border, once its ink goes on for long enough', () => {
    const places = placesOf(stroke(wave, 200, 500), true);
    for (let row = 0; row < 198; row++) expect(places[row]).toBe(-1);
    for (let row = 203; row < 497; row++) expect(places[row]).toBe(0);
  });

  test('stays beyond it where that was not asked for, and where the ink is a speck', () => {
    expect(new Set(placesOf(stroke(wave, 200, 500), false))).toEqual(new Set([-1]));
    expect(new Set(placesOf(stroke(wave, 200, 206), true))).toEqual(new Set([-1]));
  });
});

describe('a path that was lost in the middle of the track', () => {
  // A long bed whose far side is not seen: 120 px of paper away, the curve goes on.
  const before = stroke(() => 220, -20, 200);
  const after = stroke((y) => 100 + 10 * Math.sin(y / 45), 206, 620);
  const xOf = (othersHidden: boolean) =>
    findPath(evidenceOf(together(before, after)), {
      ...pathOptions(before, { penWidthPx: pen }),
      othersHidden,
    }).rows.map(({ xPx }) => xPx);

  test('is found again where its ink goes on', () => {
    const found = xOf(true);
    for (let row = 0; row < 195; row++) expect(found[row]).toBeCloseTo(220, 0);
    for (let row = 215; row < height - 5; row++) expect(Math.abs(found[row]! - 100)).toBeLessThan(13);
  });

  test('is not led over so much paper where that was not asked for', () => {
    for (const x of xOf(false).slice(215)) expect(x).toBeGreaterThan(150);
  });
});

const inkOf = (mask: Mask, code = 250): Uint8Array => mask.data.map((ink) => code * ink);
const worstOn = ({ xPx }: RefinedPath, xAt: (y: number) => number): number =>
  worst(errors(xPx, centrelineOf(xAt, -20, 620)), 12, height - 12);

describe('of two solid curves, one of which the window above left beyond the border', () => {
  const steady = (y: number) => 80 + 0.02 * y;
  const trace = (mask: Mask) =>
    traceAll(
      probabilitiesOf(mask, { solid: inkOf(mask) }),
      ['LOST', 'KEPT'].map((mnemonic) => curveOf(mnemonic)),
      { starts: [beyondLeft, { xPx: 80, slope: 0, place: 0, wraps: 0 }] },
    );

  test('it is found on its own ink, and the other stays where it was', () => {
    const [lost, kept] = trace(together(stroke(wave, -20, 620), stroke(steady, -20, 620)));
    expect(worstOn(lost!, wave)).toBeLessThan(1);
    expect(worstOn(kept!, steady)).toBeLessThan(1);
  });

  test('it does not take the ink of the other where there is none of its own', () => {
    const [lost, kept] = trace(stroke(steady, -20, 620));
    expect([...lost!.flags].every((flags) => flags === flagBit['off-track'])).toBe(true);
    expect(worstOn(kept!, steady)).toBeLessThan(1);
  });
});

test('a dashed curve keeps to its own ink where the straight dots of another look dashed by half', () => {
  const steady = () => 80;
  const rough = (y: number) => 200 + 25 * Math.sin(y / 6);
  const dots = stroke(steady, -20, 620);
  const dashes = stroke(rough, -20, 620);
  const dashed = inkOf(together(dots, dashes), 0).map((_, i) =>
    Math.max(150 * dots.data[i]!, 185 * dashes.data[i]!),
  );
  const none = () => new Uint8Array(width * height);
  const probabilities = {
    ...probabilitiesOf(dots, { dashed, dotted: inkOf(dots) }),
    learned: { dashedTrace: none(), dottedTrace: none() },
  };
  const curves = [curveOf('PEF', { style: 'dashed' }), curveOf('DRHO', { style: 'dotted' })];
  const [pef, drho] = traceAll(probabilities, curves);
  expect(worstOn(pef!, rough)).toBeLessThan(3);
  expect(worstOn(drho!, steady)).toBeLessThan(1);
});

test('dots that are dearer to follow than to leave are followed where no other curve can explain them', () => {
  const dots = stroke(wave, -20, 620);
  const codes = inkOf(dots, 185).map((code, i) => (Math.floor(i / width) % 14 < 3 ? code : 0));
  const rowsInTrack = (othersHidden: boolean): number =>
    findPath(
      { widthPx: width, heightPx: height, codes, ink: codes },
      {
        ...pathOptions(dots, { penWidthPx: pen, style: 'dotted' }),
        leftEdgePx: new Float64Array(height).fill(140),
        othersHidden,
      },
    ).rows.filter(({ place }) => place === 0).length;
  expect(rowsInTrack(false)).toBeLessThan(0.2 * height);
  expect(rowsInTrack(true)).toBeGreaterThan(0.9 * height);
});

test.each([
  ['first', ['BS', 'CALI']],
  ['last', ['CALI', 'BS']],
])('of a caliper and a bit size drawn alike the bit size is the straight one, named %s', (_, names) => {
  const steady = () => 80;
  const mask = together(stroke(steady, -20, 620), stroke(wave, -20, 620));
  const paths = traceAll(
    probabilitiesOf(mask, { solid: inkOf(mask) }),
    names.map((name) => curveOf(name)),
  );
  expect(worstOn(paths[names.indexOf('BS')]!, steady)).toBeLessThan(1);
  expect(worstOn(paths[names.indexOf('CALI')]!, wave)).toBeLessThan(1);
});

test('a spike that a broken curve went straight past is read when no other curve claims its ink', () => {
  const spike = (y: number) => 90 + Math.max(0, 120 - 24 * Math.abs(y - 300.5)) + 4 * Math.sin(y / 9);
  const other = (y: number) => 240 + 10 * Math.sin(y / 31);
  // Dashes of 9 px and gaps of as many, and the foot of the spike is worn away.
  let along = 0;
  const dashes = blank(width, height);
  for (let y = -20; y < 620; y += 0.05) {
    along += Math.hypot(0.05, spike(y + 0.05) - spike(y));
    const worn = Math.abs(spike(y) - 135) < 25;
    if (along % 18 < 9 && !worn)
      drawStroke(
        dashes,
        [
          [spike(y), y],
          [spike(y + 0.05), y + 0.05],
        ],
        pen,
      );
  }
  const dashed = inkOf(together(dashes, stroke(other, -20, 620)), 240);
  const none = () => new Uint8Array(width * height);
  const paths = traceAll(
    { ...probabilitiesOf(dashes, { dashed }), learned: { dashedTrace: none(), dottedTrace: none() } },
    ['PEF', 'DRHO'].map((name) => curveOf(name, { style: 'dashed' })),
  );
  const spiky = paths.find(({ xPx }) => Math.abs(xPx[100]! - 90) < 20)!;
  expect(Math.max(...spiky.xPx.subarray(290, 311))).toBeGreaterThan(180);
});
