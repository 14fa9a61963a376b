import type { LabelledPixels } from './selector.js';

/**
 * The pixels of each class: of each channel those labelled 0 and those labelled 1, in this order. Selection works within
 * a class: over all pixels of an image that is 97 % paper the small losses are all paper, and every pixel of a curve
 * would be thrown away.
 */
export function classesOf({ channels, labels }: LabelledPixels): readonly Uint32Array[] {
  const counts = new Uint32Array(2 * channels);
  for (let at = 0; at < labels.length; at++) counts[classOf(at, channels, labels)]!++;
  const classes = Array.from(counts, (count) => new Uint32Array(count));
  counts.fill(0);
  for (let at = 0; at < labels.length; at++) {
    const own = classOf(at, channels, labels);
    classes[own]![counts[own]!++] = at;
  }
  return classes;
}

/** Is this class, of those of `classesOf`, ink? */
export const isInk = (index: number): boolean => index % 2 === 1;

const classOf = (at: number, channels: number, labels: ArrayLike<number>): number =>
  2 * (at % channels) + (labels[at]! > 0.5 ? 1 : 0);
