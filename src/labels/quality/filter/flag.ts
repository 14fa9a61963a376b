import type { JudgedPixels } from '../judge.js';
import type { Cut } from './cut.js';

/** What confident learning says of the pixels of an image. */
export interface FlaggedPixels {
  /** H × W: 1 an issue, 0 none, 2 an issue if its turn comes among those whose s_ij is equal to the cut. */
  readonly mask: Uint8Array;
  /** Pixels (blocks, where it was downsampled) whose s_ij is equal to the cut, issues or not. */
  readonly equal: number;
}

/**
 * Flags the pixels under the cut, then takes the flag from those whose predicted class is the annotated one.
 * @param blocks the same image downsampled; the flag of a block goes to all of its pixels
 * @param quota how many of the pixels (blocks) that are equal to the cut are flagged in this image; left out: they are
 *   marked 2, for `settleTies`
 */
export function flagPixels(
  full: JudgedPixels,
  blocks: JudgedPixels,
  cut: Cut | null,
  quota?: number,
): FlaggedPixels {
  const { labels, predicted, ignored, widthPx } = full;
  const mask = new Uint8Array(labels.length);
  if (cut === null) return { mask, equal: 0 };
  const factor = widthPx / blocks.widthPx;
  let equal = 0;
  for (let block = 0; block < blocks.labels.length; block++) {
    const own = blocks.ownProbability[block]!;
    if (own > cut.below || blocks.ignored?.[block] === 1) continue;
    let mark = 1;
    if (own === cut.below) {
      mark = quota === undefined ? 2 : equal < quota ? 1 : 0;
      equal++;
    }
    if (factor === 1) {
      if (labels[block] !== predicted[block]) mask[block] = mark;
      continue;
    }
    const corner = Math.floor(block / blocks.widthPx) * factor * widthPx + (block % blocks.widthPx) * factor;
    for (let row = 0; row < factor; row++)
      for (let at = corner + row * widthPx; at < corner + row * widthPx + factor; at++)
        if (labels[at] !== predicted[at] && ignored?.[at] !== 1) mask[at] = mark;
  }
  return { mask, equal };
}

/** Makes every 2 of a mask an issue, or none. */
export function settleTies(mask: Uint8Array, flagged: boolean): void {
  for (let at = 0; at < mask.length; at++) if (mask[at] === 2) mask[at] = flagged ? 1 : 0;
}
