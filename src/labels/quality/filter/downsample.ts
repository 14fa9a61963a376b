import { type ClassMap, channelFirst, type LabelledImage } from '../image.js';

/**
 * An image in blocks of factor × factor pixels: probabilities are their mean, the label is that of the most pixels, the
 * lowest of those that tie. Ignored pixels have no part in either; a block of nothing else is ignored. A block vote erases what is thinner than half a block: see `classShares`.
 * @param factor whole, 1 or more; 1: the image itself
 * @throws RangeError where H or W is no multiple of the factor
 */
export function downsampled(image: LabelledImage, factor: number): LabelledImage {
  if (factor === 1) return image;
  const { classCount, heightPx, widthPx, labels, ignored, probabilities, pixelStride, classStride } = image;
  if (!Number.isInteger(factor) || factor < 1 || heightPx % factor !== 0 || widthPx % factor !== 0)
    throw new RangeError(`expected ${heightPx} × ${widthPx} pixels to be whole blocks of ${factor}`);
  const rows = heightPx / factor;
  const cols = widthPx / factor;
  const blocks = rows * cols;
  const means = new Float64Array(classCount * blocks);
  const votes: ClassMap = classCount <= 256 ? new Uint8Array(blocks) : new Uint16Array(blocks);
  const count = new Uint32Array(classCount);
  const lost = ignored === undefined ? undefined : new Uint8Array(blocks);
  for (let block = 0; block < blocks; block++) {
    const corner = Math.floor(block / cols) * factor * widthPx + (block % cols) * factor;
    count.fill(0);
    for (let row = 0; row < factor; row++)
      for (let at = corner + row * widthPx; at < corner + row * widthPx + factor; at++)
        if (ignored?.[at] !== 1) count[labels[at]!]!++;
    const voters = ignored === undefined ? factor * factor : count.reduce((sum, votes) => sum + votes, 0);
    if (lost !== undefined && voters === 0) lost[block] = 1;
    let best = 0;
    for (let k = 1; k < classCount; k++) if (count[k]! > count[best]!) best = k;
    votes[block] = best;
    for (let k = 0; k < classCount; k++) {
      let sum = 0;
      for (let row = 0; row < factor; row++)
        for (let at = corner + row * widthPx; at < corner + row * widthPx + factor; at++)
          if (ignored?.[at] !== 1) sum += probabilities[at * pixelStride + k * classStride]!;
      means[k * blocks + block] = voters === 0 ? 1 / classCount : sum / voters;
    }
  }
  const voted = { classCount, heightPx: rows, widthPx: cols, labels: votes, probabilities: means };
  return channelFirst(lost === undefined ? voted : { ...voted, ignored: lost });
}
