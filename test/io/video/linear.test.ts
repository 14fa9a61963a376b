import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BandMatrix, solveSymmetric } from '../../../src/io/video/linear.js';

it('a band matrix is solved as the full matrix is', () => {
  const entry = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 60, maxLength: 60 }), (numbers) => {
      const [size, reach] = [12, 3];
      const band = new BandMatrix(size, reach);
      const full = new Float64Array(size * size);
      let next = 0;
      for (let i = 0; i < size; i++)
        for (let j = Math.max(0, i - reach); j <= i; j++) {
          // A heavy diagonal makes it positive definite.
          const value = numbers[next++]! + (i === j ? 8 : 0);
          band.add(i, j, value);
          full[i * size + j] = full[j * size + i] = value;
        }
      const right = Float64Array.from(numbers.slice(0, size));
      const copy = Float64Array.from(full);
      band.factor();
      const solved = band.solve(right);
      expect([...solved].map((x) => x.toFixed(9))).toEqual(
        [...solveSymmetric(copy, right, size)!].map((x) => x.toFixed(9)),
      );
      for (let i = 0; i < size; i++) {
        let sum = 0;
        for (let j = 0; j < size; j++) sum += full[i * size + j]! * solved[j]!;
        expect(sum).toBeCloseTo(right[i]!, 9);
      }
    }),
  );
});

it('what is not positive definite is said to be so', () => {
  expect(solveSymmetric(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1), 2)).toBeUndefined();
  const band = new BandMatrix(2, 1);
  band.add(0, 0, -1);
  expect(() => band.factor()).toThrow(RangeError);
});
