import { describe, expect, test } from 'vitest';
import type { Mask } from '../../../src/core/raster.js';
import { flagBit } from '../../../src/core/trace.js';
import { findPath, type PathRow } from '../../../src/digitise/trace/path.js';
import { newCurveState, traceWindow } from '../../../src/digitise/trace/trace-track.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import {
  bareLayout,
  curveOf,
  errors,
  evidenceOf,
  pathOptions,
  probabilitiesOf,
  rasterOf,
  worst,
} from './support.js';

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

describe('of two solid curves, one of which the window above left beyond the border', () => {
  const steady = (y: number) => 80 + 0.02 * y;
  const trace = (mask: Mask) => {
    const dpi = 200;
    const states = ['LOST', 'KEPT'].map((mnemonic) => newCurveState(curveOf(mnemonic), dpi));
    states[0]!.last = beyondLeft;
    states[1]!.last = { xPx: 80, slope: 0, place: 0, wraps: 0 };
    return traceWindow(
      {
        raster: rasterOf(mask),
        probabilities: probabilitiesOf(mask, { solid: mask.data.map((ink) => 250 * ink) }),
        leftCol: 0,
        topRow: 0,
        layout: bareLayout(width, height, 10, width - 10),
        track: 0,
        dpi,
        handOverRow: height - 1,
      },
      states,
    );
  };

  test('it is found on its own ink, and the other stays where it was', () => {
    const [lost, kept] = trace(together(stroke(wave, -20, 620), stroke(steady, -20, 620)));
    expect(worst(errors(lost!.xPx, centrelineOf(wave, -20, 620)), 12, height - 12)).toBeLessThan(1);
    expect(worst(errors(kept!.xPx, centrelineOf(steady, -20, 620)), 12, height - 12)).toBeLessThan(1);
  });

  test('it does not take the ink of the other where there is none of its own', () => {
    const [lost, kept] = trace(stroke(steady, -20, 620));
    expect([...lost!.flags].every((flags) => flags === flagBit['off-track'])).toBe(true);
    expect(worst(errors(kept!.xPx, centrelineOf(steady, -20, 620)), 12, height - 12)).toBeLessThan(1);
  });
});
