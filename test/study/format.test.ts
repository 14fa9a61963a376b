import { expect, it } from 'vitest';
import { pValue, signed, three } from '../../src/study/report/findings/format.js';

it('writes figures of three digits, a minus sign, and never a p of nothing', () => {
  expect(three(0.12345)).toBe('0.123');
  expect(three(Number.NaN)).toBe('–');
  expect(signed(-0.05)).toBe('−0.050');
  expect(signed(0.05)).toBe('+0.050');
  expect(pValue(0.03125)).toBe('0.031');
  expect(pValue(2 / 2 ** 12)).toBe('< 0.001');
});
