import type * as tf from '@tensorflow/tfjs-core';

/** What is known of the pixels of a batch; every tensor is batch × rows × columns × channels. */
export interface LossTarget {
  /** 0 or 1: the label as it was committed to the pixel grid, at a phase that nobody knows. */
  readonly label: tf.Tensor4D;
  /** P(label = 1) over the phase, 0–1, exact. Where only a label is known, the label. */
  readonly probability: tf.Tensor4D;
  /** 0 or above: what the pixel's part of the loss is multiplied by; 1 where left out. Only for losses that `weigh`. */
  readonly weight?: tf.Tensor4D;
  /** What `Loss.prepare` made of this label, where the loss has one. */
  readonly prepared?: tf.Tensor4D;
  /** What a loss that remembers (`remembers`) keeps of these very pixels; 0 where they are new. */
  readonly memory?: tf.Tensor4D;
}

/** When in a training a loss is asked. */
export interface LossMoment {
  /** 0 at the first step, 1 at the last. */
  readonly progress: number;
  /** Values of the loss's own trainable parameters, in the order of `Loss.parameters`. */
  readonly parameters: readonly tf.Scalar[];
}

/** The labels of a batch outside the engine. */
export interface LabelPlanes {
  readonly images: number;
  readonly rows: number;
  readonly cols: number;
  readonly channels: number;
  /** 0 or 1; images × rows × columns × channels, channels side by side. */
  readonly data: ArrayLike<number>;
}

/**
 * A loss with its options fixed. `value` is differentiable in the logits (and its own parameters), runs on every
 * engine (no reading back in it), and is a mean over pixels and channels, so that it does not grow with the batch:
 * the gradient of a batch is the mean of the gradients of its images. A loss that looks at a whole image (Dice,
 * Lovász) is a mean over images and channels.
 */
export interface Loss {
  readonly name: string;
  /** Does `value` heed `LossTarget.weight`? Those that look at a shape or an order of pixels do not. */
  readonly weighs: boolean;
  /** First values of trainable parameters of its own (T-loss: ν); most have none. */
  readonly parameters: readonly { readonly name: string; readonly value: number }[];
  value(logits: tf.Tensor4D, target: LossTarget, moment: LossMoment): tf.Scalar;
  /**
   * A target that the engine cannot make of the label (a skeleton, a distance): one plane for each plane of the label,
   * in the layout of its data. Pure, not differentiated, depends on the label alone: call it once a batch (or once a
   * tile, and keep the result) and hand it to `value` as `LossTarget.prepared`.
   */
  readonly prepare?: (label: LabelPlanes) => Float32Array;
  /** New memory for the pixels of a batch (ELR: the running mean of predictions). Not differentiated. */
  readonly remember?: (logits: tf.Tensor4D, target: LossTarget) => tf.Tensor4D;
}
