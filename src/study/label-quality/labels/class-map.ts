import type { LabelMasks } from '../../../labels/perturb/index.js';

/**
 * One class for each pixel, rows × columns, of labels that may have several: 0 where none, else channel + 1. Where there
 * are several, the one that was not there before (it was drawn over), else the last.
 * @param before the labels that these were made of; left out: themselves
 */
export function classMapOf(labels: LabelMasks, before: LabelMasks = labels): Uint8Array {
  const { widthPx, heightPx, channels, data } = labels;
  const classes = new Uint8Array(widthPx * heightPx);
  for (let pixel = 0; pixel < classes.length; pixel++) {
    let best = 0;
    let bestIsNew = false;
    for (let channel = 0; channel < channels; channel++) {
      const at = pixel * channels + channel;
      if (data[at] === 0) continue;
      const isNew = before.data[at] === 0;
      if (bestIsNew && !isNew) continue;
      best = channel + 1;
      bestIsNew = isNew;
    }
    classes[pixel] = best;
  }
  return classes;
}
