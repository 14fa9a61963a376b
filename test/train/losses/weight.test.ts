import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { lossKinds, lossNamed } from '../../../src/train/losses/index.js';
import { lossAndGradients, type Shape } from './support.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const shape: Shape = [1, 2, 3, 1];
const z = [0.3, -1.2, 2, -0.4, 0.9, -2.5];
const y = [1, 0, 1, 0, 0, 1];
const pi = [0.9, 0.2, 1, 0.1, 0.4, 0.6];
const weight = [1, 0, 0.5, 1, 0, 1];
const losses = lossKinds.map(({ name }) => lossNamed(name));

describe.each(losses.filter(({ weighs }) => weighs).map((loss) => [loss.name, loss] as const))(
  '%s',
  (name, loss) => {
    const plain = () => lossAndGradients(loss, shape, { z, y, pi });

    it('is what it was where every weight is 1', () => {
      const ones = lossAndGradients(loss, shape, { z, y, pi, weight: y.map(() => 1) });
      expect(ones.value).toBeCloseTo(plain().value, 6);
    });

    it('is pulled by no pixel of weight 0, and by others in proportion', () => {
      const { gradients } = lossAndGradients(loss, shape, { z, y, pi, weight });
      const unweighted = plain().gradients[0]!;
      gradients[0]!.forEach((slope, at) => {
        if (weight[at] === 0) expect(slope).toBeCloseTo(0, 10);
        // Where a loss looks at sums over the image, the pull of one pixel depends on the others.
        else if (name !== 'dice' && name !== 'tversky')
          expect(slope).toBeCloseTo(weight[at]! * unweighted[at]!, 5);
      });
      expect(gradients[0]!.some((slope) => Math.abs(slope) > 1e-4)).toBe(true);
    });
  },
);

it('the others look at the shape or the order of pixels', () => {
  expect(losses.filter(({ weighs }) => !weighs).map(({ name }) => name)).toEqual([
    'lovasz-hinge',
    't-loss',
    'cldice',
    'skeleton-recall',
    'boundary',
  ]);
});
