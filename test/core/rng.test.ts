import { expect, it } from 'vitest';
import { streamOf } from '../../src/core/rng.js';

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);

it('gives the same numbers to the same name, pinned so that a change of every corpus is seen', () => {
  const stream = streamOf(7, 'sheet', 3);
  expect(draw(3, stream.uniform)).toEqual([0.7173924330067482, 0.6962509359300757, 0.09835269096585675]);
});

it('gives a child the same numbers however far its parent was drawn', () => {
  const parent = streamOf(1, 'a');
  const before = draw(4, parent.child('b', 2).uniform);
  draw(100, parent.uniform);
  expect(draw(4, parent.child('b', 2).uniform)).toEqual(before);
  expect(draw(4, streamOf(1, 'a', 'b', 2).uniform)).toEqual(before);
});

it('tells names apart that would read alike when joined', () => {
  const names: (string | number)[][] = [
    ['ab', 'c'],
    ['a', 'bc'],
    ['abc'],
    ['a', 'b', 'c'],
    [1, 2],
    [12],
    ['1', 2],
  ];
  const firsts = names.map((each) => streamOf(0, ...each).uniform());
  expect(new Set(firsts).size).toBe(names.length);
});

it('has no two alike among a hundred thousand neighbours', () => {
  const firsts = new Set(Array.from({ length: 1e5 }, (_, index) => streamOf(0, 'item', index).uniform()));
  expect(firsts.size).toBe(1e5);
});

it('is uniform and normal in its first two moments, over streams as within one', () => {
  const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const firsts = Array.from({ length: 2e4 }, (_, index) => streamOf(5, index).uniform());
  expect(mean(firsts)).toBeCloseTo(0.5, 2);
  expect(mean(firsts.map((each) => (each - 0.5) ** 2))).toBeCloseTo(1 / 12, 2);
  const normals = draw(1e5, streamOf(5, 'normal').normal);
  expect(Math.abs(mean(normals))).toBeLessThan(0.015);
  expect(Math.abs(mean(normals.map((each) => each * each)) - 1)).toBeLessThan(0.02);
});

it('draws whole numbers with both ends, and refuses to pick from nothing', () => {
  const stream = streamOf(2);
  expect(new Set(draw(200, () => stream.integer(3, 5)))).toEqual(new Set([3, 4, 5]));
  expect(() => stream.pick([])).toThrow('at least one choice');
});
