import { describe, expect, it } from 'vitest';
import { WelltraceError } from '../../../src/core/errors.js';
import { streamOf } from '../../../src/core/rng.js';
import { type LabelMasks, labelErrorNamed, strengthForDice } from '../../../src/labels/perturb/index.js';
import { vectorLabels } from '../../../src/study/noise/vector-labels.js';
import { barLabels, discLabels, labelsOf, leaningStroke } from '../support/labels.js';

const find = (name: string, images: readonly LabelMasks[], target: number, options = {}) =>
  strengthForDice(labelErrorNamed(name, options), images, target, streamOf(1));
function refusal(run: () => unknown): string {
  try {
    run();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(WelltraceError);
    return (thrown as Error).message;
  }
  return 'was reached';
}

describe('the strength for a Dice', () => {
  const discs = [discLabels(24), discLabels(30), discLabels(36)];
  it.each(['natural', 'choppy', 'random', 'disagreement', 'kanungo', 'propagation'])(
    '%s leaves .95, .90 and .85 of filled regions',
    (name) => {
      const options =
        name === 'propagation' ? { by: 'outline' } : name === 'kanungo' ? { a: 0.05, b: 0.05 } : {};
      const strengths = [0.95, 0.9, 0.85].map((target) => {
        const { strength, dice } = find(name, discs, target, options);
        expect(Math.abs(dice - target)).toBeLessThanOrEqual(0.005);
        return strength;
      });
      expect(strengths[0]).toBeGreaterThan(0);
      expect(strengths[1]).toBeGreaterThan(strengths[0]!);
      expect(strengths[2]).toBeGreaterThan(strengths[1]!);
    },
  );

  it('of random flips is 1 − Dice', () => {
    expect(find('random', [barLabels(3, 3000)], 0.85).strength).toBeCloseTo(0.15, 1.8);
  });

  it('of a phase along x is about .125 pens for .90', () => {
    const window = { left: 0, top: 0, widthPx: 40, heightPx: 40 };
    const images = Array.from({ length: 160 }, (_, index) =>
      vectorLabels([[leaningStroke(14 + index / 160, 24 + index / 50, 40, 4)]], 'row-round', window),
    );
    const { strength } = find('rasterisation-phase', images, 0.9, { jitter: 'normal', axes: 'x' });
    expect(strength / 4).toBeCloseTo(0.125, 1.7);
  });
});

describe('a Dice that cannot be reached', () => {
  it.each([
    [1, 0.85],
    [3, 0.95],
    [3, 0.9],
    [5, 0.95],
  ])('choppy, ported literally, on runs of %i px jumps past %f', (width, target) => {
    const message = refusal(() => find('choppy', [barLabels(width, 4000)], target, { ends: 'literal' }));
    expect(message).toContain(
      `A mean Dice of ${target} cannot be reached by the label error choppy on these 1 images: at any strength above 0 (standard deviation of an end of a run) it jumps from 1.000 to 0.`,
    );
    expect(Number(/to (0\.\d+);/.exec(message)![1])).toBeCloseTo(1 - 1 / (2 * width), 1.7);
  });

  it('choppy with rounded ends reaches all of them on the same runs', () => {
    for (const width of [1, 3, 5])
      for (const target of [0.95, 0.9, 0.85])
        expect(find('choppy', [barLabels(width, 1500)], target).strength).toBeGreaterThan(0.1);
  });

  it('an error that has an end says how far it goes', () => {
    const images = [labelsOf('##..', '..##')];
    expect(refusal(() => find('rasterisation-rule', [steep()], 0.3, { rule: 'bresenham' }))).toMatch(
      /^A mean Dice of 0\.3 cannot be reached by the label error rasterisation-rule: at its largest strength \(1, probability that an image is labelled by the other rule\) it is still 0\.\d{3}; choose /,
    );
    expect(refusal(() => find('swap', images, 0.5))).toMatch(
      /on these 1 images: at a strength of .* it jumps from 1\.000 to 0\.000; .*more images/,
    );
  });

  it('targets and images that make no sense', () => {
    expect(refusal(() => find('random', [barLabels(3, 10)], 1))).toBe(
      'A target Dice must lie between 0 and 1, both excluded, but is 1: 0.95, 0.9 and 0.85 are usual.',
    );
    expect(refusal(() => find('random', [labelsOf('....')], 0.9))).toBe(
      'A target Dice needs labels with ink, but the 1 images have none: take others.',
    );
  });
});

const steep = () =>
  vectorLabels([[leaningStroke(5, 35, 20, 2)]], 'coverage', { left: 0, top: 0, widthPx: 40, heightPx: 20 });
