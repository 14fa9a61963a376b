import * as tf from '@tensorflow/tfjs-core';

/** Keeps a filter that is all alike from growing without end. */
export const filterEpsilon = 1e-4;

/**
 * Scaled weight standardisation (Brock 2021, "Characterizing signal propagation", equation 3): each output's weights
 * are brought to mean 0 and a sum of squares of 1, times a gain that is learnt. What a normalisation layer does for
 * training, at no cost for pixels, and folded into the filter for inference.
 * @param filter kernelRows × kernelCols × inputs × outputs
 * @param gain outputs
 */
export function standardised(filter: tf.Tensor4D, gain: tf.Tensor1D): tf.Tensor4D {
  const mean = tf.mean(filter, [0, 1, 2], true);
  const centred = tf.sub(filter, mean);
  const squares = tf.sum(tf.square(centred), [0, 1, 2], true);
  return tf.mul(tf.div(centred, tf.sqrt(tf.add(squares, filterEpsilon))), gain) as tf.Tensor4D;
}

/**
 * A filter and gains that give this filter again: `foldedFilter` undone, but for the length of what was standardised,
 * which does not matter to the result and is 1.
 * @param folded of mean 0 for each output
 * @param outputs the last axis of the filter
 */
export function standardisedBack(
  folded: Float32Array,
  outputs: number,
): { readonly values: Float32Array; readonly gain: Float32Array } {
  const values = new Float32Array(folded.length);
  const gain = new Float32Array(outputs);
  for (let output = 0; output < outputs; output++) {
    let squares = 0;
    for (let at = output; at < folded.length; at += outputs) squares += folded[at]! ** 2;
    const length = Math.sqrt(squares);
    if (length === 0) continue;
    gain[output] = length * Math.sqrt(1 + filterEpsilon);
    for (let at = output; at < folded.length; at += outputs) values[at] = folded[at]! / length;
  }
  return { values, gain };
}

/** The same on plain arrays. @param outputs the last axis of the filter */
export function foldedFilter(filter: Float32Array, gain: Float32Array, outputs: number): Float32Array {
  const folded = new Float32Array(filter.length);
  const fanIn = filter.length / outputs;
  for (let output = 0; output < outputs; output++) {
    let sum = 0;
    for (let at = output; at < filter.length; at += outputs) sum += filter[at]!;
    const mean = sum / fanIn;
    let squares = 0;
    for (let at = output; at < filter.length; at += outputs) squares += (filter[at]! - mean) ** 2;
    const scale = gain[output]! / Math.sqrt(squares + filterEpsilon);
    for (let at = output; at < filter.length; at += outputs) folded[at] = (filter[at]! - mean) * scale;
  }
  return folded;
}
