import { describe, expect, it } from 'vitest';
import { mapPosition, translation } from '../../../src/core/homography.js';
import { blurred, type Plane } from '../../../src/io/video/plane.js';
import { lookAt, place, referenceOf } from '../../../src/io/video/reference.js';
import { gridSheet } from '../../support/grid-sheet.js';

const periodPx = 10;
const sheet = gridSheet(200, 500, periodPx);

/** What a frame of 160 × 200 px sees of the sheet from (left, top) on. */
function frame(left: number, top: number): Plane {
  const { data } = sheet.readRows(top, 200);
  const cut = new Float32Array(160 * 200);
  for (let row = 0; row < 200; row++)
    for (let col = 0; col < 160; col++) cut[row * 160 + col] = data[row * 200 + left + col]!;
  return blurred({ widthPx: 160, heightPx: 200, data: cut }, 2);
}

const moved = (shiftPx: number, expectedPx?: number): readonly [number, number] => {
  const reference = referenceOf(lookAt(frame(20, 100)));
  const expected = expectedPx === undefined ? undefined : translation(0, -expectedPx);
  const found = place(reference, lookAt(frame(20, 100 + shiftPx)), expected)!;
  const [x, y] = mapPosition(found.map, 80, 100);
  return [80 - x, 100 - y];
};

describe('a frame over a reference', () => {
  it.each([0, 3, 17, 44, 70])('moved by %i px over a grid with a line every 10 px', (shiftPx) => {
    const [x, y] = moved(shiftPx);
    expect(Math.abs(x)).toBeLessThan(0.05);
    expect(Math.abs(y - shiftPx)).toBeLessThan(0.05);
  });

  it.each([-10, 10, 20])(
    'the motion so far is %i px, whole periods, off: what is not grid decides',
    (error) => {
      const [, y] = moved(33, 33 + error);
      expect(Math.abs(y - 33)).toBeLessThan(0.05);
    },
  );

  it('a blank frame has no place', () => {
    const reference = referenceOf(lookAt(frame(20, 100)));
    const blank = { widthPx: 160, heightPx: 200, data: new Float32Array(160 * 200).fill(200) };
    const found = place(reference, lookAt(blank), translation(0, 0));
    expect(found?.correlation ?? 0).toBeLessThan(0.1);
  });
});
