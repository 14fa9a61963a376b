import { describe, expect, test } from 'vitest';
import {
  biasedPhase,
  drawPhase,
  fixedPhase,
  normalPhase,
  type PhaseDistribution,
  uniformPhase,
} from '../../../src/core/phase.js';
import { streamOf } from '../../../src/core/rng.js';
import { defaultTolerance, labelRuleNames, labelRules } from '../../../src/render/label/index.js';
import { nastyStrokes, windowOf } from './support/strokes.js';

const distributions: Readonly<Record<string, PhaseDistribution>> = {
  'uniform on ±½, both axes': uniformPhase(),
  'uniform on ±0.8 along x': uniformPhase(0.8, 'x'),
  'normal, σ = 0.3 px, both axes': normalPhase(0.3),
  'normal, σ = 1 px along x': normalPhase(1, 'x'),
  'uniform with a bias of (½, −¼)': biasedPhase(uniformPhase(0.5), 0.5, -0.25),
  fixed: fixedPhase(0.23, -0.41),
};

const draws = 10_000;
/** Chance that one pixel out of all is refused though its probability is right. */
const log = Math.log(2 / 1e-6);

/** Bernstein's bound: a sum of `draws` trials strays further from draws·p with a probability below 1e-6. */
const allowed = (p: number) => Math.sqrt(2 * draws * p * (1 - p) * log) + log / 3;

const cases = labelRuleNames.flatMap((rule) =>
  Object.entries(distributions).map(([name, distribution], at) => ({ rule, name, distribution, at })),
);

describe('the probability of a label against 10⁴ random roundings', () => {
  // Every rule meets every distribution; the strokes take turns so that each meets each rule.
  const strokes = Object.entries(nastyStrokes);
  test.each(cases)('$rule, $name', ({ rule, distribution, name, at }) => {
    const [strokeName, stroke] = strokes[(at + labelRuleNames.indexOf(rule)) % strokes.length]!;
    // Ends, hairpins, crossings and dots all lie in it; fewer pixels, faster draws.
    const window = windowOf(14, 14, 3, 3);
    const pixels = window.widthPx * window.heightPx;
    const prepared = labelRules[rule].prepare([stroke]);
    const probability = prepared.probability(window, distribution);
    const stream = streamOf(7, rule, name, strokeName);
    const marked = new Uint32Array(pixels);
    const count = name === 'fixed' ? 1 : draws;
    for (let k = 0; k < count; k++) {
      const { data } = prepared.mask(window, drawPhase(distribution, stream));
      for (let pixel = 0; pixel < pixels; pixel++) marked[pixel] = marked[pixel]! + data[pixel]!;
    }
    for (let pixel = 0; pixel < pixels; pixel++) {
      const p = probability[pixel]!;
      if (name === 'fixed') expect({ pixel, p }).toEqual({ pixel, p: marked[pixel] });
      else {
        const excess = Math.abs(marked[pixel]! - draws * p) - draws * defaultTolerance;
        if (excess > allowed(p)) expect({ pixel, p, marked: marked[pixel] }).toBe('within its interval');
      }
    }
  });
});

describe('windows', () => {
  test.each(labelRuleNames)('%s: a pixel has the same probability in every window', (rule) => {
    const prepared = labelRules[rule].prepare(Object.values(nastyStrokes));
    for (const distribution of [uniformPhase(), normalPhase(0.4)]) {
      const whole = prepared.probability(windowOf(20), distribution);
      const part = prepared.probability({ left: 5, top: 7, widthPx: 9, heightPx: 8 }, distribution);
      part.forEach((value, at) => {
        expect(value).toBeCloseTo(whole[(7 + Math.floor(at / 9)) * 20 + 5 + (at % 9)]!, 6);
      });
    }
  });
});
