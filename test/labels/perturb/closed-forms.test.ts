import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import {
  classTransition,
  diceOf,
  drawnByTwo,
  type LabelMasks,
  labelErrorNamed,
  transitionOf,
} from '../../../src/labels/perturb/index.js';
import { vectorLabels } from '../../../src/study/noise/vector-labels.js';
import { barLabels, discLabels, drawingsOf, ink, labelsOf, leaningStroke } from '../support/labels.js';

const meanOf = (count: number, value: (index: number) => number): number =>
  Array.from({ length: count }, (_, index) => value(index)).reduce((a, b) => a + b) / count;
const applied = (labels: LabelMasks, name: string, strength: number, options = {}, seed = 1) =>
  labelErrorNamed(name, options).apply(labels, strength, streamOf(seed));

describe('random', () => {
  it('of equal counts leaves a Dice of 1 − p, however rare ink is', () => {
    for (const p of [0.05, 0.15, 0.4]) {
      const labels = barLabels(2, 4000);
      expect(diceOf(labels, applied(labels, 'random', p))).toBeCloseTo(1 - p, 1.8);
    }
  });

  it('of equal rates is NCAR and drowns rare ink: Dice 2(1−p)π / (2(1−p)π + p)', () => {
    const error = labelErrorNamed('random', { rates: 'equal-rates' });
    expect(error.taxonomy).toBe('NCAR');
    const labels = barLabels(2, 4000, 19);
    const [p, inkShare] = [0.1, 0.05];
    const expected = (2 * (1 - p) * inkShare) / (2 * (1 - p) * inkShare + p);
    expect(diceOf(labels, error.apply(labels, p, streamOf(2)))).toBeCloseTo(expected, 1.8);
    const rates = classTransition(
      labels,
      transitionOf(error, labels, p, { draws: 1, stream: streamOf(1) }),
      0,
    );
    expect(rates.lost).toBeCloseTo(0.1, 12);
    expect(rates.marked).toBeCloseTo(0.1, 12);
  });
});

describe('choppy', () => {
  it.each([
    [1, 0.5],
    [2, 0.75],
    [3, 0.833],
    [5, 0.9],
    [10, 0.95],
  ])('as the released code has it, falls at once to 1 − 1/(2w) on runs of %i px', (width, dice) => {
    const labels = barLabels(width, 20_000);
    expect(diceOf(labels, applied(labels, 'choppy', 1e-6, { ends: 'literal' }))).toBeCloseTo(dice, 1.8);
  });

  it('with rounded ends changes nothing while the ends move by less than half a pixel', () => {
    const labels = barLabels(1, 500);
    expect(applied(labels, 'choppy', 0.1).data).toEqual(labels.data);
  });

  it('literal lies half a pixel to the right on the mean, rounded does not', () => {
    const labels = barLabels(9, 20_000);
    const middle = ({ data, widthPx }: LabelMasks) => {
      let [sum, count] = [0, 0];
      data.forEach((label, pixel) => {
        sum += label * ((pixel % widthPx) + 0.5);
        count += label;
      });
      return sum / count;
    };
    expect(middle(applied(labels, 'choppy', 1, { ends: 'literal' }))).toBeCloseTo(24.5 + 0.5, 1.5);
    expect(middle(applied(labels, 'choppy', 1))).toBeCloseTo(24.5, 1.5);
  });

  it('works along rows alone: a level bar of one run a row keeps its rows', () => {
    const labels = labelsOf('..........\n..######..\n..######..\n..........');
    const given = applied(labels, 'choppy', 1);
    expect(drawingsOf(given)[0]!.split('\n')[0]).toBe('..........');
    expect(drawingsOf(given)[0]!.split('\n')[3]).toBe('..........');
  });
});

describe('drop', () => {
  it('takes a class or leaves the image alone; pieces by themselves', () => {
    const labels = labelsOf('##..\n....\n..##', '....\n####\n....');
    const outcomes = new Set<string>();
    for (let seed = 0; seed < 60; seed++)
      outcomes.add(drawingsOf(applied(labels, 'drop', 0.5, {}, seed)).join(' '));
    expect(outcomes.size).toBe(3);
    outcomes.clear();
    for (let seed = 0; seed < 200; seed++)
      outcomes.add(drawingsOf(applied(labels, 'drop', 0.5, { unit: 'piece' }, seed)).join(' '));
    expect(outcomes.size).toBe(8);
  });

  it('never marks paper', () => {
    const labels = labelsOf('#..#', '..##');
    const transition = transitionOf(labelErrorNamed('drop'), labels, 0.3, { draws: 1, stream: streamOf(1) });
    expect(classTransition(labels, transition, 0)).toEqual({
      marked: 0,
      lost: expect.closeTo(0.15, 12),
      wrong: expect.closeTo(0.075, 12),
    });
  });
});

describe('swap', () => {
  it('exchanges two classes', () => {
    const labels = labelsOf('##..', '...#');
    expect(drawingsOf(applied(labels, 'swap', 1))).toEqual(['...#', '##..']);
  });

  it('moves a piece to another class, also one that had none', () => {
    const labels = labelsOf('#..#', '....');
    const outcomes = new Set<string>();
    for (let seed = 0; seed < 60; seed++)
      outcomes.add(drawingsOf(applied(labels, 'swap', 0.5, { unit: 'piece' }, seed)).join(' '));
    expect(outcomes).toEqual(new Set(['#..# ....', '#... ...#', '...# #...', '.... #..#']));
  });
});

describe('shift', () => {
  it('erodes, dilates, opens or closes', () => {
    const labels = labelsOf('.........\n..##.##..\n..##.##..\n..##.##..\n.........');
    const outcomes = new Set<string>();
    for (let seed = 0; seed < 60; seed++)
      outcomes.add(drawingsOf(applied(labels, 'shift', 1, { radiusPx: 1 }, seed))[0]!);
    expect(outcomes).toEqual(
      new Set([
        '..##.##..\n.#######.\n.#######.\n.#######.\n..##.##..',
        // A stroke of 2 px has no pixel whose four neighbours are ink: it is lost.
        '.........\n.........\n.........\n.........\n.........',
        '.........\n..##.##..\n..#####..\n..##.##..\n.........',
      ]),
    );
  });

  it('moves by whole pixels, and paper comes in', () => {
    const labels = labelsOf('#..\n...\n..#');
    const outcomes = new Set<string>();
    for (let seed = 0; seed < 80; seed++)
      outcomes.add(drawingsOf(applied(labels, 'shift', 1, { form: 'translation', radiusPx: 1 }, seed))[0]!);
    expect(outcomes).toEqual(new Set(['.#.\n...\n...', '...\n...\n.#.', '...\n#..\n...', '...\n..#\n...']));
  });
});

describe('natural', () => {
  it('along the normal moves the sides of a tall bar; radially only its ends', () => {
    const labels = barLabels(21, 600);
    const sides = (given: LabelMasks) =>
      given.data.reduce((sum, label, pixel) => sum + Math.abs(label - labels.data[pixel]!), 0) / 600;
    expect(sides(applied(labels, 'natural', 4))).toBeGreaterThan(3);
    expect(sides(applied(labels, 'natural', 4, { direction: 'radial', knots: 5 }))).toBeLessThan(1);
  });

  it('on a disc is the same thing radially and along the normal, and keeps its size on the mean', () => {
    const labels = discLabels(40);
    const areas = (options: object) =>
      meanOf(60, (seed) => ink(applied(labels, 'natural', 3, { ...options, knots: 5 }, seed))) / ink(labels);
    // E π(r + o)² = π(r² + σ²·…): at most 1 + (3/40)² more.
    expect(areas({ direction: 'radial' })).toBeCloseTo(1, 1);
    expect(areas({})).toBeCloseTo(areas({ direction: 'radial' }), 2);
  });

  it('keeps holes', () => {
    const ring = labelsOf(
      '.........\n.#######.\n.#######.\n.##...##.\n.##...##.\n.#######.\n.#######.\n.........',
    );
    expect(drawingsOf(applied(ring, 'natural', 1e-3))).toEqual(drawingsOf(ring));
  });

  it('breaks a thin stroke where its sides change places', () => {
    const labels = barLabels(2, 2000);
    const given = applied(labels, 'natural', 4);
    const emptyRows = meanOf(2000, (row) =>
      given.data.subarray(row * given.widthPx, (row + 1) * given.widthPx).includes(1) ? 0 : 1,
    );
    expect(emptyRows).toBeGreaterThan(0.2);
    expect(emptyRows).toBeLessThan(0.6);
  });
});

describe('disagreement', () => {
  it('moves an edge by N(0, σ²) in every place', () => {
    const labels = barLabels(400, 4, 60);
    const error = labelErrorNamed('disagreement');
    const given = error.givenOne!(labels, 5)!;
    // The pixel just inside the left edge lies ½ px from it.
    expect(given[60]).toBeCloseTo(0.5398, 4);
    expect(given[59]).toBeCloseTo(0.4602, 4);
    expect(given[60 + 9]).toBeCloseTo(0.9713, 4);
  });

  it('of annotators with habits alone makes discs that are larger or smaller', () => {
    const labels = discLabels(30);
    const pair = drawnByTwo(labels, 3, { biasShare: 1, smoothPx: 10 }, streamOf(4));
    const [small, large] = pair.sort((a, b) => ink(a) - ink(b)) as [LabelMasks, LabelMasks];
    expect(large.data.every((label, pixel) => label >= small.data[pixel]!)).toBe(true);
    expect(diceOf(small, large)).toBeLessThan(1);
  });
});

describe('rasterisation', () => {
  const window = { left: 0, top: 0, widthPx: 30, heightPx: 400 };
  const curve = (penPx: number) =>
    vectorLabels([[leaningStroke(11.3, 16.8, 400, penPx)]], 'row-round', window);

  it.each([1, 2, 3])('at a uniform phase of ±½ px leaves 1 − 1/(4w) of a row run of %i px', (penPx) => {
    const labels = curve(penPx);
    const dice = meanOf(400, (seed) =>
      diceOf(labels, applied(labels, 'rasterisation-phase', 0.5, { axes: 'x' }, seed)),
    );
    expect(dice).toBeCloseTo(1 - 1 / (4 * penPx), 1.5);
  });

  it('half a pixel to the left is the rule "floor", and leaves 1 − 1/(2w)', () => {
    for (const penPx of [1, 2, 3]) {
      const labels = curve(penPx);
      const biased = applied(labels, 'rasterisation-bias', 0.5);
      expect(biased.data).toEqual(applied(labels, 'rasterisation-rule', 1, { rule: 'floor' }).data);
      expect(diceOf(labels, biased)).toBeCloseTo(1 - 1 / (2 * penPx), 1.5);
    }
  });

  it('moves all channels together or each by itself', () => {
    const strokes = [leaningStroke(6, 7, 12, 2), leaningStroke(6, 7, 12, 2)];
    const labels = vectorLabels(
      strokes.map((stroke) => [stroke]),
      'centre',
      { left: 0, top: 0, widthPx: 14, heightPx: 12 },
    );
    const same = (registration: string) =>
      meanOf(40, (seed) => {
        const [one, other] = drawingsOf(applied(labels, 'rasterisation-phase', 2, { registration }, seed));
        return one === other ? 1 : 0;
      });
    expect(same('together')).toBe(1);
    expect(same('each')).toBeLessThan(0.5);
  });
});

describe('propagation', () => {
  it('joined marks give a straight stroke back and cut a corner', () => {
    const straight = barLabels(1, 60, 4);
    expect(applied(straight, 'propagation', 9).data).toEqual(straight.data);
    const corner = labelsOf(
      Array.from({ length: 30 }, (_, row) =>
        row === 15 ? `...${'#'.repeat(24)}...` : row < 15 ? '...#'.padEnd(30, '.') : `${'.'.repeat(26)}#...`,
      ).join('\n'),
    );
    expect(diceOf(corner, applied(corner, 'propagation', 3))).toBeGreaterThan(0.8);
    expect(diceOf(corner, applied(corner, 'propagation', 40))).toBeLessThan(0.5);
  });

  it('an outline through every corner of the contour is the mask, through few a polygon inside of it', () => {
    const labels = discLabels(20, 4);
    expect(applied(labels, 'propagation', 1, { by: 'outline' }).data).toEqual(labels.data);
    expect(ink(applied(labels, 'propagation', 30, { by: 'outline' }))).toBeLessThan(ink(labels));
  });

  it('grown marks leak into ink that touches, and not into paper', () => {
    const labels = labelsOf(
      Array.from({ length: 41 }, () => `${'.'.repeat(20)}#${'.'.repeat(20)}`).join('\n'),
    );
    // A line of the grid crosses in row 20.
    const darkness = Uint8Array.from(labels.data, (label, pixel) =>
      label === 1 || Math.floor(pixel / 41) === 20 ? 255 : 0,
    );
    const given = applied({ ...labels, darkness }, 'propagation', 10, { by: 'grow' });
    const row = (index: number) => ink({ ...given, data: given.data.subarray(41 * index, 41 * (index + 1)) });
    expect(row(20)).toBeGreaterThan(4);
    expect(row(5)).toBe(1);
    expect(ink(given) - row(20)).toBe(40);
  });
});

describe('kanungo', () => {
  it('on a line of 1 px loses a0·e^−a of it, and closes gaps where it is asked to', () => {
    const labels = barLabels(1, 20_000, 6);
    const given = applied(labels, 'kanungo', 1, { b0: 0 });
    expect(ink(given) / 20_000).toBeCloseTo(1 - 0.5 * Math.exp(-0.5), 1.8);
    const gaps = labelsOf('.........\n..##.##..\n..##.##..\n.........');
    const closed = applied(gaps, 'kanungo', 1e-12, { closingPx: 2 });
    expect(drawingsOf(closed)[0]).toBe('.........\n..#####..\n..#####..\n.........');
  });
});
