import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partitionPoint } from '../../src/core/partition-point.js';

test.each([
  ['nothing', [], 0],
  ['all before', [1, 2], 2],
  ['none before', [5, 6, 7], 0],
  ['some before', [1, 2, 3, 3, 9], 2],
])('%s', (_, ascending, expected) => {
  expect(partitionPoint(ascending.length, (index) => ascending[index]! < 3)).toBe(expected);
});

test('it is how many are before', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (values, limit) => {
      const ascending = values.toSorted((a, b) => a - b);
      const before = ascending.filter((value) => value < limit).length;
      expect(partitionPoint(ascending.length, (index) => ascending[index]! < limit)).toBe(before);
    }),
  );
});
