import * as tf from '@tensorflow/tfjs-core';

/**
 * Soft skeleton (Shit et al. 2021, algorithm 1) of maps of 0–1: what opening removes, at each of `iterations` erosions.
 * Pools are minima and maxima of shifted maps, which have gradients on every engine; beyond the edge there is
 * nothing (neither ink nor paper), as with padded pools.
 */
export function softSkeleton(map: tf.Tensor4D, iterations: number): tf.Tensor4D {
  let rest = map;
  let eroded = erode(rest);
  let skeleton = tf.relu(tf.sub(rest, dilate(eroded))) as tf.Tensor4D;
  for (let step = 0; step < iterations; step++) {
    rest = eroded;
    eroded = erode(rest);
    const found = tf.relu(tf.sub(rest, dilate(eroded)));
    skeleton = tf.add(skeleton, tf.relu(tf.sub(found, tf.mul(skeleton, found)))) as tf.Tensor4D;
  }
  return skeleton;
}

/** The least of a pixel and its four neighbours. */
const erode = (x: tf.Tensor4D): tf.Tensor4D =>
  tf.minimum(ofThree(x, 1, 2, tf.minimum), ofThree(x, 2, 2, tf.minimum)) as tf.Tensor4D;

/** The greatest of 3 × 3 pixels. */
const dilate = (x: tf.Tensor4D): tf.Tensor4D => ofThree(ofThree(x, 1, -1, tf.maximum), 2, -1, tf.maximum);

/** @param beyond a value that never wins, outside 0–1 so that it does not tie either */
function ofThree(
  x: tf.Tensor4D,
  axis: 1 | 2,
  beyond: number,
  choose: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
): tf.Tensor4D {
  const margins: [number, number][] = x.shape.map((_, at) => (at === axis ? [1, 1] : [0, 0]));
  const wide = tf.pad(x, margins, beyond);
  const from = (offset: number): tf.Tensor =>
    tf.slice(
      wide,
      x.shape.map((_, at) => (at === axis ? offset : 0)),
      x.shape,
    );
  return choose(choose(from(0), x), from(2)) as tf.Tensor4D;
}
