import { streamOf } from '../../core/rng.js';
import type { LabelError, LabelMasks } from './label-error.js';

/**
 * `frozen`: the labels of an image are drawn once, as an annotator hands them in, and a network can learn them by
 * heart; `redrawn`: again in every epoch, as the code released with Heller et al. 2018 does at every load, so that
 * flips average out. Two different experiments.
 */
export type NoiseForm = 'frozen' | 'redrawn';

/** The wrong labels of an image in an epoch; the same whatever was asked for before. */
export type NoisyLabels = (labels: LabelMasks, image: string | number, epoch: number) => LabelMasks;

/**
 * An error at a strength, drawn from streams of its own: what an image gets is fixed by the seed, the error's name,
 * the image's name and, where `redrawn`, the epoch.
 */
export function noisyLabels(error: LabelError, strength: number, form: NoiseForm, seed: number): NoisyLabels {
  return (labels, image, epoch) => {
    const frozen = streamOf(seed, 'label error', error.name, image);
    return error.apply(labels, strength, form === 'frozen' ? frozen : frozen.child('epoch', epoch));
  };
}
