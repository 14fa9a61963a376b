import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellVote } from '../../../src/digitise/polarity/cell-vote.js';
import { otsuThreshold } from '../../../src/digitise/polarity/otsu.js';

const size = 32;
const paint = (grey: (row: number, col: number) => number): Uint8Array =>
  Uint8Array.from({ length: size * size }, (_, i) => grey(Math.floor(i / size), i % size));
const turned = (grey: Uint8Array): Uint8Array => grey.map((value) => 255 - value);

describe('what one cell of a sheet says', () => {
  test('a dark line of 2 px on light paper, in closed form', () => {
    const { vote, weight } = cellVote(
      paint((_, col) => (col === 15 || col === 16 ? 40 : 210)),
      size,
    );
    const dark = 2 / size;
    const majority = 1 - 2 * dark;
    // The line is 2 px thick; the paper beside it 15 px on either side.
    const thickness = (15 - 2) / (15 + 2);
    const skewness = -(1 - 2 * dark) / Math.sqrt(dark * (1 - dark));
    const tail = -skewness / (1 - skewness);
    expect(vote).toBeCloseTo((majority + thickness + tail) / 3, 12);
    // Two edges a row, of 2 · 32 · 31 neighbours: .032 of the .04 that count in full.
    expect(weight).toBeCloseTo((64 / (2 * size * (size - 1)) / 0.04) * (170 / 255) ** 2, 12);
  });

  test('a dense grid whose lines are half as wide as its gaps still has the thinner ink', () => {
    const grid = paint((row, col) => (row % 6 < 2 || col % 6 < 2 ? 0 : 255));
    // Ink is more than half of it: only thickness speaks for the light paper.
    expect(cellVote(grid, size).vote).toBeGreaterThan(-0.15);
  });

  test.each([
    ['white', paint(() => 255)],
    ['the black margin of a scanner', paint(() => 0)],
    ['faint mottle', paint((row, col) => 120 + ((row + col) % 12))],
  ])('%s says nothing', (_, cell) => {
    expect(cellVote(cell, size).weight).toBe(0);
  });

  test('turned over, any cell says the opposite with the same weight', () => {
    const cell = fc.uint8Array({ minLength: 64, maxLength: 64 });
    const twoLevels = fc.array(fc.constantFrom(30, 220), { minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(fc.oneof(cell, twoLevels.map(Uint8Array.from.bind(Uint8Array))), (grey) => {
        const one = cellVote(grey, 8);
        const other = cellVote(turned(grey), 8);
        expect(other.vote).toBeCloseTo(-one.vote, 6);
        expect(other.weight).toBeCloseTo(one.weight, 6);
      }),
    );
  });

  test('the threshold lies half-way between two modes', () => {
    expect(otsuThreshold(Uint8Array.of(10, 10, 10, 200))).toBe((10 + 199) / 2);
  });
});
