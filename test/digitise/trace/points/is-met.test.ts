import { expect, test } from 'vitest';
import { isMet } from '../../../../src/digitise/trace/points/is-met.js';

const trace = (...x: number[]) => ({ xPx: Float64Array.from(x), topRow: 100 });
const at = (row: number, xPx: number) => ({ mnemonic: 'A', row, xPx });

test('an upright line is met as near as asked', () => {
  const upright = trace(50, 50, 50, 50, 50);
  expect(isMet(upright, at(102, 53), 3)).toBe(true);
  expect(isMet(upright, at(102, 53.1), 3)).toBe(false);
});

test('a level stroke is met anywhere along it, whatever x its row has', () => {
  const level = trace(50, 50, 90, 90, 90);
  expect(isMet(level, at(101, 70), 3)).toBe(true);
  expect(isMet(level, at(102, 70), 3)).toBe(true);
  expect(isMet(level, at(101, 96), 3)).toBe(false);
});

test('a slant is met by its distance across', () => {
  // dx/dy = 3: 5 px along x are 5 / √10 across.
  const slant = trace(50, 53, 56, 59, 62);
  expect(isMet(slant, at(102, 56 + 5), 1.6)).toBe(true);
  expect(isMet(slant, at(102, 56 + 5), 1.5)).toBe(false);
});

test('what was not read meets nothing, and beyond its rows there is nothing', () => {
  expect(isMet(trace(Number.NaN, Number.NaN, Number.NaN), at(101, 50), 3)).toBe(false);
  expect(isMet(trace(50, 50), at(120, 50), 3)).toBe(false);
  expect(isMet(trace(50, 50, Number.NaN), at(103, 50), 3)).toBe(true);
});
