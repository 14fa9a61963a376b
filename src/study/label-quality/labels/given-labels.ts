import type { Stream } from '../../../core/rng.js';
import { shuffled } from '../../../core/shuffle.js';
import { type LabelMasks, labelErrorNamed } from '../../../labels/perturb/index.js';
import type { QualityDataset } from '../design/schema.js';
import { classMapOf } from './class-map.js';

/** The labels that an image was handed in with. */
export interface GivenLabels {
  /** As an audit reads them. */
  readonly classes: Uint8Array;
  /** Title of the error that they have; null where they are the true ones. */
  readonly error: string | null;
}

/** Draws of an error that may leave an image as it was before another image is taken. */
const attempts = 8;

/**
 * Labels of a dataset: of each hit its share of the images, drawn without regard to their wells, each with at most one
 * error. An image whose labels an error leaves as they are (a closing that closes nothing) is drawn again and is then
 * left correct in favour of another, so that what counts as mislabelled has a pixel of a wrong class at least.
 * @param truths of each image
 * @param read labels as an audit reads them, made of the true ones: one class a pixel where left out
 */
export function givenLabels(
  truths: readonly LabelMasks[],
  { hits }: Pick<QualityDataset, 'hits'>,
  stream: Stream,
  read: (labels: LabelMasks, truth: LabelMasks) => Uint8Array = classMapOf,
): GivenLabels[] {
  const given: GivenLabels[] = truths.map((truth) => ({ classes: read(truth, truth), error: null }));
  const queue = shuffled(
    truths.map((_, index) => index),
    stream.child('images'),
  );
  for (const [index, hit] of hits.entries()) {
    const error = labelErrorNamed(hit.error, hit.options);
    const spoilt = (image: number): Uint8Array | null => {
      const truth = truths[image]!;
      for (let attempt = 0; attempt < attempts; attempt++) {
        const labels = error.apply(truth, hit.strength, stream.child('error', index, image, attempt));
        const classes = read(labels, truth);
        if (classes.some((value, at) => value !== given[image]!.classes[at])) return classes;
      }
      return null;
    };
    let left = Math.round(hit.share * truths.length);
    while (left > 0 && queue.length > 0) {
      const image = queue.shift()!;
      const classes = spoilt(image);
      if (classes === null) continue;
      given[image] = { classes, error: hit.title };
      left--;
    }
  }
  return given;
}
