import { imageEffect, strength } from '../../effect.js';
import { byStrips, type StripWindow } from '../../image/by-strips.js';
import { toGrey } from '../../image/grey.js';

/** Largest deviation of 8-bit brightness, R of the formula. */
const range = 128;

export const sauvola = imageEffect({
  name: 'sauvola',
  stage: 'commit',
  bilevel: 'makes',
  about:
    'Each pixel is compared with its surroundings: mean·(1 + k·(deviation/128 − 1)) (Sauvola & Pietikäinen 2000).',
  parameters: {
    strength: { ...strength, about: '1: two levels; below it a mix with the grey, 0 changes nothing.' },
    windowMm: { min: 0.5, max: 30, default: 4, about: 'Side of the square around a pixel.' },
    k: { min: 0, max: 1, default: 0.2, about: 'Larger keeps less ink where contrast is low.' },
  },
  apply(source, values, { dpi }) {
    if (values.strength === 0) return source;
    const half = Math.max(1, Math.round((values.windowMm * dpi) / 25.4 / 2));
    const { strength: share, k } = values;
    return byStrips(toGrey(source), half, (window, into) => {
      const { rows, widthPx } = window;
      eachLocal(window, half, (at, mean, deviation) => {
        const value = rows[half * widthPx + at]!;
        const committed = value <= mean * (1 + k * (deviation / range - 1)) ? 0 : 255;
        into[at] = value + share * (committed - value) + 0.5;
      });
    });
  },
});

/** Mean and deviation in the square around each pixel of the strip; beyond the sides it is cut off. */
function eachLocal(
  { rows, rowCount, widthPx }: StripWindow,
  half: number,
  visit: (at: number, mean: number, deviation: number) => void,
): void {
  // Whole numbers throughout, so that the sums do not depend on where a strip began.
  const sums = new Float64Array(widthPx);
  const squares = new Float64Array(widthPx);
  const add = (row: number, sign: number): void => {
    for (let col = 0, at = row * widthPx; col < widthPx; col++, at++) {
      const value = rows[at]!;
      sums[col]! += sign * value;
      squares[col]! += sign * value * value;
    }
  };
  for (let row = 0; row < 2 * half; row++) add(row, 1);
  for (let row = 0; row < rowCount; row++) {
    add(row + 2 * half, 1);
    if (row > 0) add(row - 1, -1);
    let sum = 0;
    let square = 0;
    for (let col = 0; col < Math.min(half, widthPx); col++) {
      sum += sums[col]!;
      square += squares[col]!;
    }
    for (let col = 0; col < widthPx; col++) {
      if (col + half < widthPx) {
        sum += sums[col + half]!;
        square += squares[col + half]!;
      }
      if (col > half) {
        sum -= sums[col - half - 1]!;
        square -= squares[col - half - 1]!;
      }
      const count = (2 * half + 1) * (Math.min(widthPx - 1, col + half) - Math.max(0, col - half) + 1);
      const mean = sum / count;
      visit(row * widthPx + col, mean, Math.sqrt(Math.max(0, square / count - mean * mean)));
    }
  }
}
