import type { Mask } from '../../../core/raster.js';
import { skeletonOf } from '../../../metrics/index.js';

/**
 * The target of skeleton recall (Kirchhoff et al. 2024, algorithm 1): the skeleton of the label, dilated `radiusPx`
 * times by a cross (the dilation of scikit-image that the authors call twice), inside the label.
 */
export function skeletonTube(label: Mask, radiusPx: number): Uint8Array {
  const { widthPx, heightPx } = label;
  let tube = skeletonOf(label).data;
  for (let step = 0; step < radiusPx; step++) {
    const wider = tube.slice();
    for (let row = 0; row < heightPx; row++)
      for (let col = 0; col < widthPx; col++) {
        const at = row * widthPx + col;
        if (tube[at] === 0) continue;
        if (row > 0) wider[at - widthPx] = 1;
        if (row < heightPx - 1) wider[at + widthPx] = 1;
        if (col > 0) wider[at - 1] = 1;
        if (col < widthPx - 1) wider[at + 1] = 1;
      }
    tube = wider;
  }
  return tube.map((value, at) => value & label.data[at]!);
}
