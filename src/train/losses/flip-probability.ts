import * as tf from '@tensorflow/tfjs-core';

/**
 * The known noise of a pixel. Let π = P(label = 1) over the phase. The clean label of a pixel is the one that most
 * phases commit, y* = 1[π > ½] (under the rule "centre" and a uniform phase: more than half of the pixel is stroke).
 * The committed label then differs from it with probability ε = min(π, 1−π), and
 *
 *     P = ( 1−ε   ε  )    P[i][j] = P(label = j | y* = i)
 *         (  ε   1−ε )
 *
 * Only the row of P that belongs to y* can be seen in π. The other one, the label had y* been the opposite, is taken
 * to be its mirror, so that ε alone, which says nothing of y*, goes into the loss: the network learns y* from the
 * labels and not from P. Where ε = ½ the label says nothing, and where it is 0 it is the truth. A bias that all phases
 * share (floor) moves π and y* alike and is not corrected.
 */
export function flipProbability(probability: tf.Tensor4D): tf.Tensor {
  return tf.minimum(probability, tf.sub(1, probability));
}
