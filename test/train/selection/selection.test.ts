import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import {
  type LabelledPixels,
  learnMentor,
  mentorExamples,
  pixelLosses,
  type SelectionMoment,
  selectionReport,
  selectorNamed,
} from '../../../src/train/selection/index.js';
import {
  type MentorExample,
  MentorNetwork,
  mentorLearned,
  newMentor,
} from '../../../src/train/selection/mentor/mentor-network.js';

const at = (epoch: number, epochs = 100): SelectionMoment => ({ epoch, epochs, stream: streamOf(1, epoch) });
const select = (
  name: string,
  losses: readonly number[],
  pixels: LabelledPixels,
  moment: SelectionMoment,
  options = {},
) => [...selectorNamed(name, options).select([Float32Array.from(losses)], pixels, moment)[0]!];

/** Ten pixels of paper and four of ink; the last of each is labelled wrongly, and has a large loss. */
const labels = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1];
const losses = [0.1, 0.2, 0.1, 0.3, 0.1, 0.1, 0.2, 0.1, 0.4, 2, 1, 1.5, 0.9, 4];
const noise = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1];
const pixels: LabelledPixels = { channels: 1, labels, noise };

describe('losses of pixels', () => {
  it('are −log of the probability of the label, 16.1 at most', () => {
    const found = pixelLosses(Float32Array.of(0.25, 0.25, 1), [1, 0, 0]);
    expect(found[0]).toBeCloseTo(Math.log(4), 6);
    expect(found[1]).toBeCloseTo(Math.log(4 / 3), 6);
    expect(found[2]).toBeCloseTo(Math.log(1e7), 5);
  });
});

describe('the report', () => {
  it('counts selected shares, precision and recall against the noise, by class', () => {
    const weights = [1, 1, 0, 0.5, 1, 0];
    const { all, ink, paper } = selectionReport(weights, [0, 0, 0, 1, 1, 1], [0, 1, 0, 0, 0, 1]);
    expect(all.selected).toBeCloseTo(3.5 / 6, 12);
    expect(all.precision).toBeCloseTo(2.5 / 3.5, 12);
    expect(all.recall).toBeCloseTo(2.5 / 4, 12);
    expect(paper).toEqual({ selected: 2 / 3, precision: 1 / 2, recall: 1 / 2 });
    expect(ink).toEqual({ selected: 0.5, precision: 1, recall: 0.75 });
  });
});

describe('small-loss', () => {
  const options = { forgetInk: 0.25, forgetPaper: 0.1, rampEpochs: 10 };

  it('leaves out the largest losses of each class, not those of the image', () => {
    expect(select('small-loss', losses, pixels, at(50), options)).toEqual([
      1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 0,
    ]);
  });

  it('forgets nothing at first and more from epoch to epoch: linspace(0, τ, 10)', () => {
    const kept = (epoch: number) =>
      select('small-loss', losses, pixels, at(epoch), { ...options, forgetPaper: 0.9 })
        .slice(0, 10)
        .filter(Boolean).length;
    expect([0, 1, 3, 5, 8, 9, 10, 60].map(kept)).toEqual([10, 9, 7, 5, 2, 1, 1, 1]);
  });

  it('of equal losses keeps those that come first', () => {
    const even: LabelledPixels = { channels: 1, labels: [1, 1, 1, 1] };
    expect(select('small-loss', [2, 2, 2, 2], even, at(50), { forgetInk: 0.5 })).toEqual([1, 1, 0, 0]);
  });

  it('takes each channel for itself', () => {
    const two: LabelledPixels = { channels: 2, labels: [1, 1, 1, 1] };
    expect(select('small-loss', [5, 1, 6, 2], two, at(50), { forgetInk: 0.5 })).toEqual([1, 1, 0, 0]);
  });
});

describe('co-teaching', () => {
  it('gives each network what has small losses in the other', () => {
    const four: LabelledPixels = { channels: 1, labels: [1, 1, 1, 1] };
    const selector = selectorNamed('co-teaching', { forgetInk: 0.5 });
    expect(selector.networks).toBe(2);
    const [first, second] = selector.select(
      [Float32Array.of(1, 2, 3, 4), Float32Array.of(4, 3, 2, 1)],
      four,
      at(50),
    );
    expect([...first!]).toEqual([0, 0, 1, 1]);
    expect([...second!]).toEqual([1, 1, 0, 0]);
  });
});

describe('mentornet-predefined', () => {
  const four: LabelledPixels = { channels: 1, labels: [1, 1, 1, 1, 1] };
  // The 75th percentile of these is 4.
  const values = [1, 2, 3, 4, 4.5];
  const weights = (epoch: number) =>
    select('mentornet-predefined', values, four, at(epoch), { percentile: 0.75 });

  it('takes all, then those up to the average, then fewer and fewer', () => {
    expect(weights(17)).toEqual([1, 1, 1, 1, 1]);
    expect(weights(18)).toEqual([1, 1, 1, 1, 0]);
    expect(weights(89)).toEqual([1, 1, 1, 1, 0]);
    expect(weights(90)).toEqual([1, 1, 1, 1, 0.5]);
  });

  it('compares with a moving average of the percentile: half of what was', () => {
    const selector = selectorNamed('mentornet-predefined', { percentile: 1 });
    const ask = (losses: number[]) => [...selector.select([Float32Array.from(losses)], four, at(40))[0]!];
    ask([0, 0, 0, 0, 8]);
    // ½·8 + ½·4 = 6
    expect(ask([0, 3, 3.9, 4, 4])).toEqual([1, 1, 1, 1, 1]);
    // ½·6 + ½·10 = 8
    expect(ask([0, 7.9, 8.1, 9, 10])).toEqual([1, 1, 0, 0, 0]);
  });
});

describe('gce-pruning', () => {
  const two: LabelledPixels = { channels: 1, labels: [1, 1], key: 'a' };
  const selector = selectorNamed('gce-pruning');
  const ask = (epoch: number, probabilities: [number, number], of = two) => [
    ...selector.select([pixelLosses(Float32Array.from(probabilities), of.labels)], of, at(epoch, 120))[0]!,
  ];

  it('begins at epoch 40 of 120, keeps p > ½, and chooses anew every 10 epochs', () => {
    expect(ask(39, [0.1, 0.9])).toEqual([1, 1]);
    expect(ask(40, [0.49, 0.51])).toEqual([0, 1]);
    expect(ask(49, [0.9, 0.1])).toEqual([0, 1]);
    expect(ask(50, [0.9, 0.1])).toEqual([1, 0]);
    expect(ask(51, [0.1, 0.9], { ...two, key: 'b' })).toEqual([0, 1]);
  });

  it('without a key chooses at every step', () => {
    const unnamed: LabelledPixels = { channels: 1, labels: [1, 1] };
    expect(ask(45, [0.1, 0.9], unnamed)).toEqual([0, 1]);
    expect(ask(46, [0.9, 0.1], unnamed)).toEqual([1, 0]);
  });
});

describe('oracle', () => {
  it('keeps what is true: precision and recall 1', () => {
    const weights = select('oracle', losses, pixels, at(3));
    expect(weights).toEqual(noise.map((wrong) => 1 - wrong));
    expect(selectionReport(weights, labels, noise).all).toMatchObject({ precision: 1, recall: 1 });
  });

  it('says that it needs the noise', () => {
    expect(() => select('oracle', losses, { channels: 1, labels }, at(3))).toThrow(
      /^The selection oracle needs to know which labels are wrong, .*\.$/,
    );
  });
});

describe('mentornet-data-driven', () => {
  const example: MentorExample = { loss: 1.3, difference: -0.4, label: 1, epochPercent: 40, correct: 0 };

  it('has the gradient of its cross-entropy', () => {
    const mentor = newMentor(streamOf(3));
    const gradient = new Float64Array(mentorLearned);
    new MentorNetwork(mentor).addGradient(example, gradient);
    const cost = (parameters: Float64Array) =>
      new MentorNetwork(parameters).addGradient(example, new Float64Array(mentorLearned));
    const step = 1e-5;
    for (let k = 0; k < mentorLearned; k++) {
      const [up, down] = [mentor.slice(), mentor.slice()];
      up[k]! += step;
      down[k]! -= step;
      expect(gradient[k]).toBeCloseTo((cost(up) - cost(down)) / (2 * step), 6);
    }
  });

  /** Wrong labels have losses about 3, true ones about 1, on paper a fifth of that. */
  const drawn = (seed: number) => {
    const stream = streamOf(seed, 'pixels');
    const count = 600;
    const own = {
      labels: Uint8Array.from({ length: count }, () => (stream.chance(0.2) ? 1 : 0)),
      noise: Uint8Array.from({ length: count }, () => (stream.chance(0.25) ? 1 : 0)),
    };
    const values = Float32Array.from(
      { length: count },
      (_, k) =>
        Math.abs((own.noise[k] === 1 ? 3 : 1) + 0.4 * stream.normal()) * (own.labels[k] === 1 ? 1 : 0.2),
    );
    return { values, pixels: { channels: 1, ...own } };
  };
  const examples = Array.from({ length: 8 }, (_, seed) => {
    const { values, pixels: those } = drawn(seed);
    return mentorExamples(values, those, at(10 * seed + 20), { perClass: 100, percentile: 0.7 });
  }).flat();
  const mentor = learnMentor(examples, streamOf(2), {
    steps: 2500,
    batch: 16,
    rate: 0.02,
    decaySteps: 500,
    longestGradient: 5,
  });

  it('learns from pixels with known noise to tell wrong labels of others', () => {
    const { values, pixels: others } = drawn(99);
    const selector = selectorNamed('mentornet-data-driven', {
      mentor: [...mentor],
      dropout: false,
      fixedEpoch: false,
    });
    const [weights] = selector.select([values], others, at(50));
    const { all, ink } = selectionReport(weights!, others.labels, others.noise);
    expect(all.precision).toBeGreaterThan(0.95);
    expect(all.recall).toBeGreaterThan(0.9);
    expect(ink.precision).toBeGreaterThan(0.9);
  });

  it('takes all while it burns in, and drops half of them by chance', () => {
    const { values, pixels: others } = drawn(98);
    const ask = (epoch: number, dropout: boolean) =>
      selectorNamed('mentornet-data-driven', { mentor: [...mentor], dropout }).select(
        [values],
        others,
        at(epoch),
      )[0]!;
    expect(new Set(ask(16, false))).toEqual(new Set([1]));
    expect(ask(3, true).reduce((a, b) => a + b) / 600).toBeCloseTo(0.5, 0.8);
    expect(ask(99, true).filter((weight) => weight > 0).length / 600).toBeLessThan(0.2);
  });

  it('is asked at a table of losses where there are many, to a thousandth of the weight', () => {
    const { values } = drawn(97);
    const network = new MentorNetwork(mentor);
    const many = Float32Array.from({ length: 3000 }, (_, k) => values[k % 600]!);
    const ones: LabelledPixels = { channels: 1, labels: new Uint8Array(3000).fill(1) };
    const options = { mentor: [...mentor], dropout: false, decay: 0 };
    const [weights] = selectorNamed('mentornet-data-driven', options).select([many], ones, at(18));
    const few: LabelledPixels = { channels: 1, labels: new Uint8Array(600).fill(1) };
    const [exact] = selectorNamed('mentornet-data-driven', options).select([values], few, at(18));
    // The percentile of five copies is that of one to within the distance of two neighbours.
    expect(network.weight({ ...example, loss: 0 })).toBeGreaterThan(0);
    values.forEach((_, k) => {
      expect(Math.abs(weights![k]! - exact![k]!)).toBeLessThan(0.01);
    });
  });

  it('cannot learn where nothing is wrong, and says what its numbers are', () => {
    expect(() => learnMentor([{ ...example, correct: 1 }], streamOf(1))).toThrow(
      'MentorNet learns from true and wrong labels, but of 1 examples 1 are true: collect them from labels with noise.',
    );
    expect(() => selectorNamed('mentornet-data-driven', { mentor: [1, 2] })).toThrow(
      /^selection\.mentor must be the \d+ numbers that learnMentor returns, but is a list of 2\.$/,
    );
  });
});

it('selections and options that are unknown', () => {
  expect(() => selectorNamed('small-los')).toThrow(
    'selection.name must be the name of a selection, but is "small-los": did you mean small-loss?',
  );
  expect(() => selectorNamed('small-loss', { forget: 0.1 })).toThrow(/selection\.forget is no option/);
  expect(() => selectorNamed('co-teaching', { forgetInk: 1.2 }, 'runs[0]')).toThrow(
    'runs[0].forgetInk must be a number from 0 to 1, but is 1.2.',
  );
});
