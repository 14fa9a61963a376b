import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { detached } from './detached.js';
import { lossKind } from './kind.js';

/**
 * Lovász hinge (Berman et al. 2018, eq. 6–9 and algorithm 1): hinge errors m = 1 − (2y−1)z sorted down, each weighed by
 * the growth of the Jaccard loss as its pixel joins the wrong ones; per image and channel. Where an image has no ink
 * the first error alone counts, as in the authors' code. Its optimum is no probability and lies at p = σ(±1) or ½: a
 * group of pixels may stand at p = ½ exactly, undecided, over a range of η (docs/losses.md), so that a cut at ½ is
 * then decided by chance.
 */
export const lovaszHinge = lossKind({
  name: 'lovasz-hinge',
  options: z.strictObject({}),
  make: () => ({
    name: 'lovasz-hinge',
    weighs: false,
    parameters: [],
    value: (logits, { label }) => {
      const [images, rows, cols, channels] = logits.shape;
      const pixels = rows * cols;
      const flat = (x: tf.Tensor4D): tf.Tensor2D =>
        tf.reshape(tf.transpose(x, [0, 3, 1, 2]), [images * channels, pixels]);
      const labels = flat(label);
      const signs = tf.sub(tf.mul(labels, 2), 1);
      const errors = tf.sub(1, tf.mul(flat(logits), signs)) as tf.Tensor2D;
      const weights = detached(errors, (now) => jaccardGrowth(now as unknown as tf.Tensor2D, labels));
      return tf.div(tf.sum(tf.mul(tf.relu(errors), weights)), images * channels) as tf.Scalar;
    },
  }),
});

/** For each error its weight: the Jaccard loss of the errors down to it less that of the errors above it. */
function jaccardGrowth(errors: tf.Tensor2D, labels: tf.Tensor2D): tf.Tensor2D {
  const [planes, pixels] = errors.shape;
  const { indices } = tf.topk(errors, pixels, true);
  const starts = tf.reshape(tf.range(0, planes, 1, 'int32'), [planes, 1]);
  const places = tf.reshape(tf.add(indices, tf.mul(starts, tf.scalar(pixels, 'int32'))), [planes * pixels]);
  const sorted = tf.reshape(tf.gather(tf.reshape(labels, [planes * pixels]), places), [planes, pixels]);
  const ink = tf.sum(sorted, 1, true);
  const hit = tf.sub(ink, tf.cumsum(sorted, 1));
  const union = tf.add(ink, tf.cumsum(tf.sub(1, sorted), 1));
  const jaccard = tf.sub(1, tf.div(hit, union));
  const before = tf.concat([tf.zeros([planes, 1]), tf.slice(jaccard, [0, 0], [planes, pixels - 1])], 1);
  const growth = tf.reshape(tf.sub(jaccard, before), [planes * pixels]);
  const back = tf.scatterND(tf.reshape(places, [planes * pixels, 1]) as tf.Tensor, growth, [planes * pixels]);
  return tf.reshape(back, [planes, pixels]);
}
