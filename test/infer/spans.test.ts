import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spansOf } from '../../src/infer/spans.js';

test('a length that fits is one span, rounded up', () => {
  expect(spansOf(100, 512, 48, 16)).toEqual([{ from: 0, to: 112, keepFrom: 0, keepTo: 100 }]);
});

test('a longer one is cut in equal spans whose seams lie in the middle of their overlaps', () => {
  expect(spansOf(960, 512, 48, 16)).toEqual([
    { from: 0, to: 384, keepFrom: 0, keepTo: 336 },
    { from: 288, to: 672, keepFrom: 336, keepTo: 624 },
    { from: 576, to: 960, keepFrom: 624, keepTo: 960 },
  ]);
});

test('any length: every pixel is kept once, with its context or the end of the length on either side', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(1, 8, 16, 32), (length, multiple) => {
      const spans = spansOf(length, 512, 48, multiple);
      let next = 0;
      for (const { from, to, keepFrom, keepTo } of spans) {
        expect(keepFrom).toBe(next);
        expect(keepTo).toBeGreaterThan(keepFrom);
        expect(from % multiple).toBe(0);
        expect(to - from).toBe(spans[0]!.to - spans[0]!.from);
        expect((to - from) % multiple).toBe(0);
        expect(to - from).toBeLessThanOrEqual(512);
        expect(from === 0 || keepFrom - from >= 48).toBe(true);
        expect(keepTo === length ? to >= length : to - keepTo >= 48).toBe(true);
        next = keepTo;
      }
      expect(next).toBe(length);
    }),
  );
});
