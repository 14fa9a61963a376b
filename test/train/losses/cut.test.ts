import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { lossKinds, lossNamed } from '../../../src/train/losses/index.js';
import type { Loss } from '../../../src/train/losses/loss.js';
import { sigmoid, signedDistanceOf } from './references.js';
import { lossAndGradients, lossValue, type Shape } from './support.js';

beforeAll(async () => {
  await tf.setBackend('wasm');
});

const logits = [-8, -4, -2, -1, -0.5, -0.25, 0, 0.25, 0.5, 1, 2, 4, 8];
const argmin = (cost: (z: number) => number, among = logits): number => {
  const costs = among.map(cost);
  return among[costs.indexOf(Math.min(...costs))]!;
};

describe('a constant prediction for pixels that are positive with probability η', () => {
  const pixels = 250;
  const shape: Shape = [1, 1, pixels, 1];
  const costOf =
    (loss: Loss, rate: number) =>
    (z: number): number => {
      const label = Array.from({ length: pixels }, (_, at) => (at < Math.round(rate * pixels) ? 1 : 0));
      const y = label.map((_, at) => label[(at * 7) % pixels]!);
      const pi = y.map(() => rate);
      return lossValue(loss, shape, { z: y.map(() => z), y, pi });
    };

  it.each([
    ['coverage', {}, 1 / 2],
    ['weighted-bce', {}, 1 / 43],
    ['weighted-bce', { positiveWeight: 4 }, 1 / 5],
    ['focal', {}, 0.75],
    ['focal', { alpha: 0.5 }, 1 / 2],
    ['gce', {}, 1 / 2],
    ['gce', { truncation: 0.5 }, 1 / 2],
    ['sce', {}, 1 / 2],
    ['nce-rce', {}, 1 / 2],
    ['soft-bootstrap', {}, 1 / 2],
    ['hard-bootstrap', {}, 1 / 2],
    ['forward', {}, 1 / 2],
    ['backward', {}, 1 / 2],
    ['elr', {}, 1 / 2],
    ['t-loss', {}, 1 / 2],
    ['svls', {}, 1 / 2],
  ] as const)('%s %o crosses ½ at η = %f', (name, options, cut) => {
    const loss = lossNamed(name, options);
    const near = cut < 0.1 ? 0.004 : 0.03;
    // ½ itself is left out, so that the optimum takes a side.
    const sides = logits.filter((z) => z !== 0);
    expect(argmin(costOf(loss, cut - near), sides)).toBeLessThan(0);
    expect(argmin(costOf(loss, cut + near), sides)).toBeGreaterThan(0);
  });

  it.each([
    ['coverage', {}, (rate: number) => rate],
    ['weighted-bce', {}, (rate: number) => (42 * rate) / (42 * rate + 1 - rate)],
    ['gce', {}, (rate: number) => sigmoid(Math.log(rate / (1 - rate)) / 0.3)],
    ['soft-bootstrap', { beta: 1 }, (rate: number) => rate],
    ['t-loss', {}, (rate: number) => rate],
  ] as const)('%s has its optimum where the formula says', (name, options, optimum) => {
    const loss = lossNamed(name, options);
    for (const rate of [0.3, 0.6]) {
      const cost = costOf(loss, rate);
      const p = optimum(rate);
      const at = (share: number): number => cost(Math.log(share / (1 - share)));
      expect(at(p)).toBeLessThan(at(p * 0.95));
      expect(at(p)).toBeLessThan(at(1 - (1 - p) * 0.95));
    }
  });

  it.each([0.2, 0.4, 0.6, 0.9])('forward correction decides: p is 0 or 1 at η = %f', (rate) => {
    expect(argmin(costOf(lossNamed('forward'), rate))).toBe(rate > 0.5 ? 8 : -8);
  });
});

describe('a group of pixels beside as many that are known, on lines one pixel wide', () => {
  const group = 40;
  const cols = 4 * group;
  const shape: Shape = [1, 1, cols, 1];
  /** Every second pixel is of a line: first the known ones, then those with rate η; between them paper. */
  const map = (known: number, unsure: (at: number) => number, paper: number): number[] =>
    Array.from({ length: cols }, (_, at) =>
      at % 2 === 1 ? paper : at < cols / 2 ? known : unsure((at - cols / 2) / 2),
    );
  const labelled = (rate: number): number[] => map(1, (at) => ((at * 7) % group < rate * group ? 1 : 0), 0);
  const given = (rate: number, z: number) => ({ z: map(30, () => z, -30), y: labelled(rate) });
  const costOf = (loss: Loss, rate: number) => (z: number) => lossValue(loss, shape, given(rate, z));
  /** The slope of the loss in the common p of the group, at p = ½. */
  const slopeAtHalf = (loss: Loss, rate: number): number => {
    const [gradient] = lossAndGradients(loss, shape, given(rate, 0)).gradients;
    return map(0, () => 1, 0).reduce((total, here, pixel) => total + here * gradient![pixel]!, 0);
  };
  const smooth = 1e-6;

  it.each([
    ['tversky', { smooth }, 0.3],
    ['tversky', { smooth, alpha: 0.7, beta: 0.3 }, 0.7],
    ['dice', { smooth }, 0.5],
    ['cldice', { smooth }, 0.5],
  ] as const)('%s %o crosses ½ at η = α·T*', (name, options, alpha) => {
    // At the cut T* = 1/(1 + βη) whether the group is painted or not, so βη² + η = α.
    const beta = 1 - alpha;
    const cut = (Math.sqrt(1 + 4 * alpha * beta) - 1) / (2 * beta);
    const loss = lossNamed(name, options);
    expect(argmin(costOf(loss, cut - 0.03))).toBe(-8);
    expect(argmin(costOf(loss, cut + 0.03))).toBe(8);
  });

  it('the Lovász hinge leaves the group at p = ½ from η = a/(2a+b) to ½', () => {
    const loss = lossNamed('lovasz-hinge');
    expect(argmin(costOf(loss, 0.3))).toBe(-1);
    expect(argmin(costOf(loss, 0.375))).toBe(0);
    expect(argmin(costOf(loss, 0.475))).toBe(0);
    expect(argmin(costOf(loss, 0.55))).toBe(1);
  });

  const rates = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.8];
  /** Σp, Σy and soft Dice with the group at p = ½. */
  const halfway = (rate: number) => {
    const painted = 1.5 * group;
    const ink = (1 + rate) * group;
    return { painted, ink, f: (2 * (1 + rate / 2) * group) / (painted + ink) };
  };

  it('skeleton recall crosses ½ where its three slopes cancel', () => {
    const loss = lossNamed('skeleton-recall', { smooth });
    const found = rates.map((rate) => slopeAtHalf(loss, rate) < 0);
    const derived = rates.map((rate) => {
      const { painted, ink, f } = halfway(rate);
      const sum = painted + ink;
      return rate > (2 / cols + f / sum) / (4 / cols + 2 / sum + 1 / ink);
    });
    expect(found).toEqual(derived);
    expect(new Set(derived).size).toBe(2);
  });

  it('boundary crosses ½ where the distance outweighs Dice', () => {
    const alpha = 0.3;
    const loss = lossNamed('boundary', { smooth, alpha, alphaLast: alpha });
    const found = rates.map((rate) => slopeAtHalf(loss, rate) < 0);
    const derived = rates.map((rate) => {
      const { painted, ink, f } = halfway(rate);
      const phi = signedDistanceOf(labelled(rate), cols);
      const ofGroup = phi.filter((_, pixel) => pixel >= cols / 2 && pixel % 2 === 0);
      const distance = ofGroup.reduce((a, b) => a + b, 0) / group;
      return rate > f / 2 + ((painted + ink) * distance * alpha) / (2 * cols * (1 - alpha));
    });
    expect(found).toEqual(derived);
    expect(new Set(derived).size).toBe(2);
  });
});

it('docs/losses.md has every loss with its options as they are', () => {
  const page = readFileSync(new URL('../../../docs/losses.md', import.meta.url), 'utf8');
  const cells = page.split('\n').flatMap((line) => {
    const [, name, , , defaults] = line.split('|').map((cell) => cell.trim());
    return /^`[a-z-]+`$/.test(name ?? '') ? [`${name!.slice(1, -1)}: ${defaults}`] : [];
  });
  const expected = lossKinds.map(({ name, options }) => {
    const values = options.parse({}) as Record<string, number>;
    const said = Object.keys(options.shape).map(
      (key) => `${key} ${Number((values[key] ?? Number.NaN).toPrecision(3))}`,
    );
    return `${name}: ${said.join(', ').replaceAll('NaN', 'off') || '–'}`;
  });
  expect(cells).toEqual(expected);
});
