import type * as tf from '@tensorflow/tfjs-core';

/** `save` of `tf.customGrad` keeps any tensors for the gradient, although it is typed for one. */
export type Save = (kept: readonly tf.Tensor[]) => void;
