import { darknessOf, lightPaper } from '../../core/darkness.js';
import { scaleFor } from '../../core/network-scale.js';
import type { Stream } from '../../core/rng.js';
import { channelBit, channelNames, inkChannels, type Sample } from './sample.js';

/** Images of equal size with their targets, flat, the last axis fastest; in shared memory, so that threads read it. */
export interface Batch {
  readonly count: number;
  readonly rows: number;
  readonly cols: number;
  readonly channels: number;
  /** count × rows × cols: darkness. */
  readonly image: Float32Array;
  /** count × rows × cols × channels: P(label = 1); of a trace, the label. */
  readonly probability: Float32Array;
  /** count × rows × cols × channels: 0 or 1. */
  readonly label: Float32Array;
  /** As `label`, 0 or above: what the loss of a pixel is multiplied by; 1 where left out. */
  readonly weight?: Float32Array;
}

export interface CropOptions {
  /** Side of the square that is cut out, px; at most that of the samples. */
  readonly cropPx: number;
  /** Cut and mirrored by chance; else the middle is cut out. */
  readonly stream: Stream | null;
}

/**
 * Scans that are too coarse for a network are enlarged as they are where it reads a sheet (`scaleFor`): a pixel of the
 * sample becomes a block, and so does its label. The crop is of the image as the network sees it.
 * @throws RangeError where a sample is smaller than the crop
 */
export function batchOf(samples: readonly Sample[], { cropPx, stream }: CropOptions): Batch {
  const batch = emptyBatch(samples.length, cropPx);
  for (const [index, sample] of samples.entries()) fill(batch, index, sample, stream?.child(index) ?? null);
  return batch;
}

function emptyBatch(count: number, cropPx: number): Batch {
  const pixels = count * cropPx * cropPx;
  const channels = channelNames.length;
  const shared = (length: number) => new Float32Array(new SharedArrayBuffer(4 * length));
  return {
    count,
    rows: cropPx,
    cols: cropPx,
    channels,
    image: shared(pixels),
    probability: shared(pixels * channels),
    label: shared(pixels * channels),
  };
}

function fill(batch: Batch, index: number, sample: Sample, stream: Stream | null): void {
  const { rows, cols, channels } = batch;
  const { widthPx, heightPx } = sample.image;
  const { enlarge } = scaleFor(sample.dpi);
  const spare = { rows: heightPx - Math.ceil(rows / enlarge), cols: widthPx - Math.ceil(cols / enlarge) };
  if (spare.rows < 0 || spare.cols < 0)
    throw new RangeError(`a sample of ${widthPx} × ${heightPx} px has no crop of ${cols} × ${rows} px`);
  const top = stream ? stream.integer(0, spare.rows) : spare.rows >> 1;
  const left = stream ? stream.integer(0, spare.cols) : spare.cols >> 1;
  // A log runs as well upwards, and its mirror image is a log.
  const upsideDown = stream?.chance(0.5) ?? false;
  const mirrored = stream?.chance(0.5) ?? false;
  const darkness = lightPaper(darknessOf(sample.image));
  for (let row = 0; row < rows; row++) {
    const fromRow = top + Math.floor((upsideDown ? rows - 1 - row : row) / enlarge);
    for (let col = 0; col < cols; col++) {
      const from = fromRow * widthPx + left + Math.floor((mirrored ? cols - 1 - col : col) / enlarge);
      const to = (index * rows + row) * cols + col;
      batch.image[to] = darkness[from]! / 255;
      for (let channel = 0; channel < channels; channel++) {
        const label = (sample.masks[from]! >> channelBit[channel]!) & 1;
        batch.label[to * channels + channel] = label;
        batch.probability[to * channels + channel] =
          channel < inkChannels ? sample.probability[from * inkChannels + channel]! : label;
      }
    }
  }
}
