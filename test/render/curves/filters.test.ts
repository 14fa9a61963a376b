import { expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import {
  boxKernel,
  correlatedNoise,
  filteredNoise,
  gaussianKernel,
  respond,
} from '../../../src/render/curves/procedural/filters.js';
import { gridStepM, profileOf } from '../../../src/render/curves/procedural/grid.js';

const sumOf = (values: Float64Array) => values.reduce((sum, each) => sum + each, 0);
const bed = (thicknessM: number) =>
  profileOf(401, (at) => (Math.abs(at - 200) * gridStepM <= thicknessM / 2 ? 1 : 0));
const contrast = (thicknessM: number, resolutionM: number) =>
  Math.max(...respond(bed(thicknessM), gaussianKernel(resolutionM)));

it.each([gaussianKernel(0.6), gaussianKernel(2), boxKernel(0.61), boxKernel(0.05)])(
  'keeps what is even: the weights sum to 1 and are the same up and down',
  (kernel) => {
    expect(sumOf(kernel)).toBeCloseTo(1, 12);
    expect([...kernel].reverse()).toEqual([...kernel]);
    expect([...respond(new Float64Array(20).fill(7), kernel)]).toEqual(Array(20).fill(expect.closeTo(7, 9)));
  },
);

it('has its full width at half maximum at the resolution that is stated', () => {
  const kernel = gaussianKernel(20 * gridStepM);
  const middle = (kernel.length - 1) / 2;
  expect(kernel[middle + 10]! / kernel[middle]!).toBeCloseTo(0.5, 3);
});

it('shows a thick bed in full and a thin one the less the coarser the tool', () => {
  expect(contrast(8, 1)).toBeCloseTo(1, 6);
  const thin = [0.3, 0.6, 1.2, 2.4].map((resolutionM) => contrast(0.46, resolutionM));
  expect([...thin].sort((a, b) => b - a)).toEqual(thin);
  expect(thin.at(-1)).toBeLessThan(0.3);
});

it('makes noise of standard deviation 1 that forgets over its length', () => {
  const noise = correlatedNoise(streamOf(1), 200_000, 1);
  const lag = Math.round(1 / gridStepM);
  const covariance = (shift: number) => {
    let sum = 0;
    for (let at = shift; at < noise.length; at++) sum += noise[at]! * noise[at - shift]!;
    return sum / (noise.length - shift);
  };
  expect(covariance(0)).toBeCloseTo(1, 1);
  expect(covariance(lag) / covariance(0)).toBeCloseTo(Math.exp((-lag * gridStepM) / 1), 1);
  const counted = filteredNoise(streamOf(2), 50_000, boxKernel(0.5));
  expect(Math.sqrt(sumOf(counted.map((each) => each ** 2)) / counted.length)).toBeCloseTo(1, 1);
});
