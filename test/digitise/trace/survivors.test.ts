import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noHypotheses } from '../../../src/digitise/trace/hypotheses.js';
import { Survivors } from '../../../src/digitise/trace/survivors.js';
import { ambiguousWithin } from '../../../src/digitise/trace/trace-back.js';

const widthPx = 12;

interface Offer {
  readonly x: number;
  readonly slope: number;
  readonly cost: number;
  readonly back: number;
}

/** Offers that fall into two columns and head in more directions than there are slots, so that they compete. */
const offers = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 1 }),
    slope: fc.integer({ min: -12, max: 12 }),
    cost: fc.integer({ min: 0, max: 300 }).map((tenths) => tenths / 10),
  }),
  { minLength: 1, maxLength: 60 },
);

function kept(list: readonly Offer[], offer: (survivors: Survivors, one: Offer) => void) {
  const survivors = new Survivors(widthPx);
  const into = noHypotheses(1);
  for (const one of list) offer(survivors, one);
  survivors.keepBest(into);
  return Array.from({ length: into.count }, (_, i) => ({
    x: into.xPx[i]!,
    slope: into.slope[i]!,
    cost: into.cost[i]!,
    back: into.back[i]!,
    rival:
      into.rival[i]! >= 0 && into.rivalDelta[i]! < ambiguousWithin
        ? [into.rival[i]!, into.rivalDelta[i]!]
        : null,
  }));
}

/** In one go, with every cost worked out. */
const whole = (survivors: Survivors, { x, slope, cost, back }: Offer): void =>
  survivors.offer(x, slope, cost, back, 0, 0);

/** In two steps, given up as soon as a part of the cost is above the limit. */
function byParts(survivors: Survivors, { x, slope, cost, back }: Offer): void {
  survivors.look(x, slope, 0, 0);
  for (const share of [0.3, 0.7]) if (share * cost > survivors.limit) return;
  survivors.put(x, slope, cost, back, 0, 0);
}

describe('of the hypotheses offered to a row', () => {
  const numbered = (list: readonly Omit<Offer, 'back'>[]): Offer[] =>
    list.map((one, back) => ({ ...one, back }));

  test('the cheapest is kept, and all are kept in order of cost, none of them dearer by more than the beam', () => {
    fc.assert(
      fc.property(offers, (list) => {
        const found = kept(numbered(list), whole);
        const costs = found.map(({ cost }) => cost);
        expect(costs[0]).toBe(Math.min(...list.map(({ cost }) => cost)));
        expect(costs).toEqual([...costs].sort((a, b) => a - b));
        expect(costs.at(-1)! - costs[0]!).toBeLessThanOrEqual(25);
      }),
    );
  });

  test('one that is given up when a part of its cost is above the limit would have changed nothing', () => {
    fc.assert(
      fc.property(offers, (list) => {
        expect(kept(numbered(list), byParts)).toEqual(kept(numbered(list), whole));
      }),
      { numRuns: 500 },
    );
  });

  test('of two alike the cheaper stays and remembers the dearer, the nearest of several', () => {
    const alike = [4, 1, 3, 2.5, 9].map((cost) => ({ x: 5, slope: 0, cost }));
    expect(kept(numbered(alike), whole)).toEqual([{ x: 5, slope: 0, cost: 1, back: 1, rival: [3, 1.5] }]);
  });

  test('two that head in different directions live side by side in one place', () => {
    const apart = [0, 2].map((slope) => ({ x: 5, slope, cost: 1 + slope }));
    expect(kept(numbered(apart), whole).map(({ slope }) => slope)).toEqual([0, 2]);
  });

  test('of five that head in different directions in one place the dearest gives way', () => {
    const five = [
      [0, 1],
      [3, 9],
      [-3, 2],
      [8, 3],
      [-9, 5],
    ].map(([slope, cost]) => ({ x: 5, slope: slope!, cost: cost! }));
    expect(kept(numbered(five), whole).map(({ slope }) => slope)).toEqual([0, -3, 8, -9]);
  });

  test('most of all, 40 are kept', () => {
    const many = Array.from({ length: 48 }, (_, i) => ({
      x: i % widthPx,
      slope: Math.floor(i / widthPx) * 3 - 3,
      cost: i / 10,
    }));
    expect(kept(numbered(many), whole).map(({ cost }) => cost)).toEqual(
      Array.from({ length: 40 }, (_, i) => i / 10),
    );
  });
});

test('a window that takes the room of another has none of its rivals', () => {
  const before = noHypotheses(2);
  before.push(5, 0, 1, -1, 0, 0);
  before.rival[0] = 7;
  const after = noHypotheses(2);
  expect([after, after.count]).toEqual([before, 0]);
  after.push(9, 0, 1, -1, 0, 0);
  expect([after.xPx[0], after.rival[0]]).toEqual([9, -1]);
});
