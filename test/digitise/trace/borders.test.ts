import { describe, expect, test } from 'vitest';
import { flagBit } from '../../../src/core/trace.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { errors, follow, worst } from './support.js';

const width = 340;
const height = 400;
const left = 40;
const right = 300;
const pen = 3;
const edges = {
  leftEdgePx: new Float64Array(height).fill(left),
  rightEdgePx: new Float64Array(height).fill(right),
};

/** True x of a curve that goes over a border for rows 150–250 and comes back. */
const over = (y: number) => 250 + 130 * Math.exp(-(((y - 200) / 55) ** 2));
const under = (y: number) => 340 - over(y);

/** The part of a curve that is printed: inside the track, moved by whole track widths. */
function printed(xAt: (y: number) => number, wrapped: boolean) {
  const mask = blank(width, height);
  for (const wraps of wrapped ? [-1, 0, 1] : [0]) {
    const part = blank(width, height);
    drawStroke(
      part,
      centrelineOf((y) => xAt(y) - wraps * (right - left), -20, height + 20),
      pen,
    );
    for (let i = 0; i < part.data.length; i++) {
      const col = i % width;
      if (part.data[i] === 1 && col >= left && col < right) mask.data[i] = 1;
    }
  }
  return mask;
}

describe.each([
  ['right', over],
  ['left', under],
])('a curve that leaves over the %s border', (_, xAt) => {
  const outside = (row: number) => xAt(row + 0.5) > right || xAt(row + 0.5) < left;
  const firstOut = Array.from({ length: height }, (_, row) => row).find(outside)!;
  const firstBack = Array.from({ length: height }, (_, row) => row).findLast(outside)! + 1;
  const centreline = centrelineOf(xAt, -20, height + 20);

  test('is null and off-track until it is back', () => {
    const traced = follow(printed(xAt, false), { penWidthPx: pen, ...edges });
    for (let row = firstOut + 4; row < firstBack - 4; row++) {
      expect(traced.xPx[row]).toBeNaN();
      expect(traced.sigmaPx[row]).toBeNaN();
      expect(traced.flags[row]).toBe(flagBit['off-track']);
    }
    const off = errors(traced.xPx, centreline);
    expect(worst(off, 12, firstOut - 4)).toBeLessThan(1);
    expect(worst(off, firstBack + 4, height - 12)).toBeLessThan(1);
  });

  test('with a wrap comes in over the other, and goes back', () => {
    const traced = follow(printed(xAt, true), { penWidthPx: pen, ...edges, wraps: true });
    const side = xAt === over ? 1 : -1;
    const whole = traced.xPx.map((x, row) => x + traced.wraps[row]! * (right - left));
    const off = errors(whole, centreline);
    expect(worst(off, 12, firstOut - 4)).toBeLessThan(1);
    expect(worst(off, firstOut + 5, firstBack - 5)).toBeLessThan(1);
    expect(worst(off, firstBack + 5, height - 12)).toBeLessThan(1);
    for (let row = 0; row < height; row++) {
      const far = row >= firstOut + 5 && row < firstBack - 5;
      const near = row < firstOut - 4 || row >= firstBack + 5;
      if (far) expect(traced.wraps[row]).toBe(side);
      if (near) expect(traced.wraps[row]).toBe(0);
      if (far || near) expect((traced.flags[row]! & flagBit.wrapped) !== 0).toBe(far);
    }
  });

  test('without a wrap in the template is not looked for on the other side', () => {
    const traced = follow(printed(xAt, true), { penWidthPx: pen, ...edges });
    expect(traced.wraps.every((wraps) => wraps === 0)).toBe(true);
    for (let row = firstOut + 5; row < firstBack - 5; row++) expect(traced.xPx[row]).toBeNaN();
  });
});

test('a curve of the next track that runs along beside the border is not taken', () => {
  const alongside = (y: number) => right + 0.8 * pen + Math.sin(y / 50) / 4;
  const mask = drawStroke(blank(width, height), centrelineOf(alongside, -20, height + 20), pen);
  const traced = follow(mask, { penWidthPx: pen, ...edges });
  expect([...traced.xPx].every((x) => Number.isNaN(x))).toBe(true);
});
