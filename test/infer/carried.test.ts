import { describe, expect, test } from 'vitest';
import { CarriedRows } from '../../src/infer/carried.js';

const context = 8;
/** A sheet 100 px wide whose pixels all differ from their neighbours, and what a network made of it. */
const darkAt = (row: number, col: number) => (row * 31 + col * 7) % 251;
const madeAt = (row: number, col: number) => (row * 13 + col * 5) % 253;

function windowOf(leftCol: number, widthPx: number, topRow: number, heightPx: number) {
  const plane = (at: (row: number, col: number) => number) =>
    Uint8Array.from({ length: widthPx * heightPx }, (_, i) =>
      at(topRow + Math.floor(i / widthPx), leftCol + (i % widthPx)),
    );
  return { place: { leftCol, topRow, widthPx }, darkness: plane(darkAt), made: plane(madeAt) };
}

/** What the second window is told of, when the first was seen before it. */
function carry(first: ReturnType<typeof windowOf>, second: ReturnType<typeof windowOf>) {
  const carried = new CarriedRows();
  const sheet = {};
  carried.keep([first.made], sheet, first.place, first.darkness);
  const plane = new Uint8Array(second.darkness.length);
  return { known: carried.into([plane], sheet, second.place, second.darkness, context), plane };
}

describe('of a window whose upper 40 rows were seen in the last one', () => {
  test.each([
    ['the same columns', 20, 60, { fromCol: 0, toCol: 60 }],
    ['columns further right', 26, 60, { fromCol: 0, toCol: 60 - 6 - context }],
    ['columns further left', 14, 60, { fromCol: 6 + context, toCol: 60 }],
    ['more columns on both sides', 15, 70, { fromCol: 5 + context, toCol: 70 - 5 - context }],
    ['fewer columns', 25, 50, { fromCol: 0, toCol: 50 }],
  ])('and that has %s, all is known but what lies near an end of what was seen', (_, left, width, cols) => {
    const second = windowOf(left, width, 60, 90);
    const { known, plane } = carry(windowOf(20, 60, 0, 100), second);
    expect(known).toEqual({ rows: 40 - context, ...cols });
    for (let row = 0; row < 90; row++)
      for (let col = 0; col < width; col++) {
        const isKnown = row < known.rows && col >= known.fromCol && col < known.toCol;
        expect(plane[row * width + col]).toBe(isKnown ? second.made[row * width + col] : 0);
      }
  });
});

test.each([
  ['lies beside it, as another track does', windowOf(70, 60, 60, 90)],
  ['begins above it', windowOf(20, 60, 0, 90)],
  ['begins below it', windowOf(20, 60, 100, 90)],
])('nothing is known of a window that %s', (_, second) => {
  expect(carry(windowOf(20, 60, 10, 90), second).known.rows).toBe(0);
});

test('nothing is known where a single pixel differs', () => {
  const second = windowOf(24, 60, 60, 90);
  second.darkness[39 * 60 + 3]! ^= 1;
  expect(carry(windowOf(20, 60, 0, 100), second).known.rows).toBe(0);
});
