import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../src/digitise/trace/evidence.js';
import type { RefinedPath } from '../../../src/digitise/trace/refine.js';
import { followSpikeTips } from '../../../src/digitise/trace/spike-tips.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { curveOf, evidenceOf, probabilitiesOf, traceAll } from './support.js';

const width = 200;
const height = 80;
const pen = 4;
const at = 90;

/** A curve read straight down at x = 90. */
function straightDown(): RefinedPath {
  return {
    xPx: new Float64Array(height).fill(at),
    sigmaPx: new Float64Array(height).fill(5),
    flags: new Uint8Array(height).fill(16),
    wraps: new Int8Array(height),
    seen: new Uint8Array(height).fill(1),
  };
}

const followed = (evidence: Evidence, refined = straightDown()): RefinedPath => {
  followSpikeTips(evidence, refined, pen);
  return refined;
};

/** The straight curve with a spike whose limbs have merged: three rows out and three back. */
const spike = (side: 1 | -1, reach: number) =>
  drawStroke(
    blank(width, height),
    centrelineOf((y) => at + side * reach * Math.max(0, 1 - Math.abs(y - 40.5) / 3), -10, 90),
    pen,
  );

describe('the tip of a spike', () => {
  test.each([1, -1] as const)(
    'is followed to the row in which it ends (side %d), with a σ of its own',
    (side) => {
      const { xPx, sigmaPx, flags } = followed(evidenceOf(spike(side, 40)));
      expect(Math.abs(xPx[40]! - (at + side * 40))).toBeLessThan(2);
      // Out by the upper limb and back by the lower one, of which a row is 13 px.
      for (const row of [38, 39, 41, 42])
        expect(Math.abs(xPx[row]! - (at + side * 40 * (1 - Math.abs(row - 40) / 3)))).toBeLessThan(14);
      expect(flags[40]).toBe(0);
      expect(sigmaPx[40]).toBeLessThan(5);
      for (const row of [20, 30, 50, 60]) expect([xPx[row], flags[row]]).toEqual([at, 16]);
    },
  );

  test('is left where it is a blot, or paper lies between', () => {
    const blot = drawStroke(
      blank(width, height),
      centrelineOf(() => at, -10, 90),
      pen,
    );
    for (let row = 0; row < height; row++) blot.data.fill(1, row * width + at, row * width + width);
    expect(followed(evidenceOf(blot)).xPx.every((x) => x === at)).toBe(true);
    const apart = spike(1, 40);
    for (let row = 0; row < height; row++) apart.data.fill(0, row * width + at + 3, row * width + at + 6);
    expect(followed(evidenceOf(apart)).xPx.every((x) => x === at)).toBe(true);
  });

  test('is left where the new stroke would lie on paper: a hair of a depth line', () => {
    const hair = drawStroke(
      blank(width, height),
      centrelineOf(() => at, -10, 90),
      pen,
    );
    hair.data.fill(1, 40 * width + at, 40 * width + at + 40);
    expect(followed(evidenceOf(hair)).xPx.every((x) => x === at)).toBe(true);
  });

  test('ends where its ink is no longer sure', () => {
    const { widthPx, heightPx, codes } = evidenceOf(spike(1, 40));
    const fading = codes.map((code, i) => (i % width > at + 20 ? Math.min(code, 140) : code));
    const { xPx } = followed({ widthPx, heightPx, codes: fading });
    expect(xPx[40]).toBeGreaterThan(at + 15);
    expect(xPx[40]).toBeLessThan(at + 22);
  });

  test('is left where following it would give up as much of the stroke: another curve branches off there', () => {
    const branches = drawStroke(
      blank(width, height),
      centrelineOf(() => at, -10, 90),
      pen,
    );
    drawStroke(
      branches,
      centrelineOf((y) => at + Math.max(0, y - 20), 10, 90),
      pen,
    );
    const { xPx } = followed(evidenceOf(branches));
    expect(Array.from(xPx).filter((x) => x !== at).length).toBeLessThan(5);
  });

  test('is left where the ink is in doubt, and where the curve is not read all the way', () => {
    const sure = evidenceOf(spike(1, 40));
    const doubtful = {
      ...sure,
      codes: sure.codes.map((code, i) => (i % width > at + 4 ? Math.min(code, 120) : code)),
    };
    expect(followed(doubtful).xPx.every((x) => x < at + 4)).toBe(true);
    const unread = straightDown();
    unread.xPx[40] = Number.NaN;
    expect(Array.from(followed(sure, unread).xPx).filter((x) => x !== at)).toEqual([Number.NaN]);
  });
});

test('tips are followed where a network found the ink; what rules leave over may be remains of the grid', () => {
  const tall = 400;
  const line = centrelineOf((y) => at + 40 * Math.max(0, 1 - Math.abs(y - 200.5) / 2), -20, tall + 20, 0.05);
  const mask = drawStroke(blank(width, tall), line, pen);
  // So short that no path bends for it.
  const solid = mask.data.map((ink) => 250 * ink);
  const none = () => new Uint8Array(width * tall);
  const tip = (learned: boolean) => {
    const seen = probabilitiesOf({ widthPx: width, heightPx: tall }, { solid });
    const curves = [curveOf('GR'), curveOf('SP', { style: 'dotted' })];
    const paths = traceAll(
      learned ? { ...seen, learned: { dashedTrace: none(), dottedTrace: none() } } : seen,
      curves,
    );
    return Math.max(...paths[0]!.xPx.filter((x) => !Number.isNaN(x)));
  };
  expect(Math.abs(tip(true) - (at + 40))).toBeLessThan(2);
  expect(tip(false)).toBeLessThan(at + 4);
});
