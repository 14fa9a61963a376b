import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import {
  type LabelMasks,
  labelErrorKinds,
  labelErrorNamed,
  noisyLabels,
  transitionOf,
} from '../../../src/labels/perturb/index.js';
import { vectorLabels } from '../../../src/study/noise/vector-labels.js';
import { leaningStroke } from '../support/labels.js';

const window = { left: 0, top: 0, widthPx: 18, heightPx: 12 };
/** Two curves that cross, with their vectors and an image of them. */
const curves: LabelMasks = (() => {
  const strokes = [leaningStroke(4, 13, 12, 3), leaningStroke(13, 5, 12, 2)];
  const labels = vectorLabels(
    strokes.map((stroke) => [stroke]),
    'coverage',
    window,
  );
  const darkness = Uint8Array.from({ length: 18 * 12 }, (_, pixel) =>
    labels.data[2 * pixel] === 1 || labels.data[2 * pixel + 1] === 1 ? 220 : 20,
  );
  return { ...labels, darkness };
})();

/** Every form of every error, at a strength at which something happens. */
const forms: [name: string, options: Record<string, unknown>, strength: number][] = [
  ['natural', {}, 1.5],
  ['natural', { direction: 'radial', knots: 5 }, 1.5],
  ['choppy', {}, 0.8],
  ['choppy', { ends: 'literal' }, 0.8],
  ['random', {}, 0.3],
  ['random', { rates: 'equal-rates' }, 0.1],
  ['drop', {}, 0.4],
  ['drop', { unit: 'piece' }, 0.4],
  ['swap', {}, 0.4],
  ['swap', { unit: 'piece' }, 0.4],
  ['shift', {}, 0.6],
  ['shift', { form: 'translation', radiusPx: 3 }, 0.6],
  ['rasterisation-phase', {}, 0.5],
  ['rasterisation-phase', { jitter: 'normal', axes: 'x', registration: 'each' }, 0.7],
  ['rasterisation-bias', {}, 0.5],
  ['rasterisation-bias', { side: 'right', jitterPx: 0.5 }, 0.5],
  ['rasterisation-rule', {}, 0.5],
  ['disagreement', {}, 1],
  ['disagreement', { given: 'union' }, 1],
  ['disagreement', { given: 'intersection' }, 1],
  ['propagation', {}, 6],
  ['propagation', { by: 'outline' }, 6],
  ['propagation', { by: 'grow' }, 6],
  ['kanungo', {}, 0.7],
  ['kanungo', { closingPx: 2 }, 0.7],
];

it('tells of every kind', () => {
  expect(new Set(forms.map(([name]) => name))).toEqual(new Set(labelErrorKinds.map(({ name }) => name)));
});

describe.each(forms)('%s %j', (name, options, strength) => {
  const error = labelErrorNamed(name, options);

  it('leaves labels as they are at strength 0, and at another gives labels of the same size', () => {
    expect(error.apply(curves, 0, streamOf(1)).data).toEqual(curves.data);
    const before = curves.data.slice();
    const draws = Array.from({ length: 8 }, (_, draw) => error.apply(curves, strength, streamOf(draw)));
    expect(curves.data).toEqual(before);
    for (const { widthPx, heightPx, channels, data } of draws) {
      expect({ widthPx, heightPx, channels }).toEqual({ widthPx: 18, heightPx: 12, channels: 2 });
      expect(data.every((label) => label === 0 || label === 1)).toBe(true);
      expect(data).toHaveLength(curves.data.length);
    }
    expect(draws.some(({ data }) => data.some((label, at) => label !== curves.data[at]))).toBe(true);
  });

  it('is fixed by its stream', () => {
    expect(error.apply(curves, strength, streamOf(3, 'a')).data).toEqual(
      error.apply(curves, strength, streamOf(3, 'a')).data,
    );
  });

  it('has labels of 1 as often as its transition says, where that is exact', () => {
    const exact = error.givenOne?.(curves, strength) ?? null;
    if (exact === null) {
      expect(['natural', 'propagation', 'kanungo']).toContain(name);
      return;
    }
    const draws = 1500;
    const measured = transitionOf({ ...error, givenOne: () => null }, curves, strength, {
      draws,
      stream: streamOf(5),
    });
    expect(measured.draws).toBe(draws);
    expect(transitionOf(error, curves, strength, { draws, stream: streamOf(5) })).toEqual({
      givenOne: exact,
      draws: null,
    });
    // The probabilities of a rasterised vector are exact to 1/512; five deviations for each of 432 pixels.
    measured.givenOne.forEach((share, at) => {
      const p = exact[at]!;
      expect(Math.abs(share - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / draws) + 2 / 512);
    });
  });

  it('refuses strengths that it does not have', () => {
    for (const wrong of [-0.1, Number.NaN, error.strength.most + 1])
      if (wrong !== Number.POSITIVE_INFINITY)
        expect(() => error.apply(curves, wrong, streamOf(1))).toThrow(
          `The strength of the label error ${name} (${error.strength.about}) must be`,
        );
  });
});

describe('forms of noise', () => {
  const error = labelErrorNamed('random');
  const drawn = (form: 'frozen' | 'redrawn', image: string, epoch: number, seed = 1) =>
    noisyLabels(error, 0.5, form, seed)(curves, image, epoch).data;

  it('frozen: the same in every epoch, its own for every image and seed', () => {
    expect(drawn('frozen', 'a', 0)).toEqual(drawn('frozen', 'a', 7));
    expect(drawn('frozen', 'a', 0)).not.toEqual(drawn('frozen', 'b', 0));
    expect(drawn('frozen', 'a', 0)).not.toEqual(drawn('frozen', 'a', 0, 2));
  });

  it('redrawn: its own in every epoch, whatever was drawn before', () => {
    expect(drawn('redrawn', 'a', 0)).not.toEqual(drawn('redrawn', 'a', 1));
    expect(drawn('redrawn', 'a', 1)).toEqual(drawn('redrawn', 'a', 1));
  });
});

describe('what is missing is said in one sentence', () => {
  const bare: LabelMasks = { widthPx: 3, heightPx: 1, channels: 1, data: Uint8Array.of(0, 1, 0) };
  it.each([
    ['rasterisation-phase', {}, /^The label error rasterisation-phase .* needs their vector.*\.$/],
    ['rasterisation-bias', {}, /needs their vector/],
    ['rasterisation-rule', {}, /needs their vector/],
    [
      'swap',
      {},
      'The label error swap needs labels of two classes or more, but these have 1: choose another error.',
    ],
    ['propagation', { by: 'grow' }, /come without the darkness of theirs: set by to join or outline/],
  ])('%s', (name, options, sentence) => {
    expect(() => labelErrorNamed(name, options).apply(bare, 1, streamOf(1))).toThrow(sentence);
  });

  it('names of errors, options and rules', () => {
    expect(() => labelErrorNamed('chopy')).toThrow(
      'noise.name must be the name of a label error, but is "chopy": did you mean choppy?',
    );
    expect(() => labelErrorNamed('choppy', { end: 'literal' })).toThrow(
      'noise.end is no option of the label error choppy: did you mean ends?',
    );
    expect(() => labelErrorNamed('drop', { unit: 'row' }, 'runs[1].noise')).toThrow(
      'runs[1].noise.unit must be "class" or "piece", but is "row".',
    );
    expect(() =>
      labelErrorNamed('rasterisation-rule', { rule: 'flor' }).apply(curves, 1, streamOf(1)),
    ).toThrow('Expected the name of a rule of rasterisation, but "flor" came: did you mean floor?');
  });
});
