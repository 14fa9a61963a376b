import { join } from 'node:path';
import { NpyWriter } from '../../../src/io/npy/index.js';
import { channelFirst, type LabelledImage } from '../../../src/labels/quality/index.js';

export const size = { imageCount: 7, classCount: 3, heightPx: 8, widthPx: 12 };
export const pixels = size.heightPx * size.widthPx;

/** A number in [0, 1) that follows from two others: the arrays are the same each time. */
const scattered = (a: number, b: number): number => {
  const value = Math.sin(a * 127.1 + b * 311.7) * 43_758.5453;
  return value - Math.floor(value);
};

/**
 * Images of a frame, a box and the rest, as float32 holds their probabilities; in images 2 and 5 the box is annotated as
 * the frame. Probabilities are in steps, so that many are equal.
 */
export const images: readonly LabelledImage[] = Array.from({ length: size.imageCount }, (_, n) => {
  const { classCount, heightPx, widthPx } = size;
  const labels = new Uint8Array(pixels);
  const probabilities = new Float32Array(classCount * pixels);
  for (let at = 0; at < pixels; at++) {
    const [row, col] = [Math.floor(at / widthPx), at % widthPx];
    const inBox = row >= 2 && row < 6 && col >= 3 + (n % 3) && col < 8;
    const frame = row === 0 || col === 0;
    const truth = frame ? 1 : inBox ? 2 : 0;
    labels[at] = truth === 2 && (n === 2 || n === 5) ? 1 : truth;
    const sure = 0.5 + Math.round(8 * scattered(n, at)) / 20;
    for (let k = 0; k < classCount; k++)
      probabilities[k * pixels + at] = k === truth ? sure : (1 - sure) / (classCount - 1);
  }
  return channelFirst({ classCount, heightPx, widthPx, labels, probabilities });
});

/** The class that a sigmoid of its own says of, as given and as probabilities, of every image. */
export const channelLabels = images.map(({ labels }) =>
  Uint8Array.from({ length: size.classCount * pixels }, (_, at) =>
    Number(labels[at % pixels] === Math.floor(at / pixels)),
  ),
);

export async function writeArray(
  path: string,
  type: 'u1' | 'f4' | 'f8',
  shape: readonly number[],
  parts: readonly (Uint8Array | Float32Array | Float64Array)[],
): Promise<string> {
  const writer = await NpyWriter.create(path, type, shape);
  for (const part of parts) await writer.write(part);
  await writer.finish();
  return path;
}

const { imageCount, classCount, heightPx, widthPx } = size;
const swapped = <T extends Float32Array | Uint8Array>(data: T): T =>
  data.map((_, at) => data[(at % classCount) * pixels + Math.floor(at / classCount)]!) as T;

/** The images above as arrays in a folder, in every form. */
export async function writeArrays(folder: string) {
  const all = [imageCount, classCount, heightPx, widthPx];
  const last = [imageCount, heightPx, widthPx, classCount];
  const flat = [imageCount, heightPx, widthPx];
  const probabilities = images.map((image) => image.probabilities as Float32Array);
  return {
    labels: await writeArray(
      join(folder, 'labels.npy'),
      'u1',
      flat,
      images.map(({ labels }) => labels as Uint8Array),
    ),
    probabilities: await writeArray(join(folder, 'probabilities.npy'), 'f4', all, probabilities),
    doubles: await writeArray(
      join(folder, 'doubles.npy'),
      'f8',
      all,
      probabilities.map((data) => Float64Array.from(data)),
    ),
    probabilitiesLast: await writeArray(join(folder, 'last.npy'), 'f4', last, probabilities.map(swapped)),
    channelLabels: await writeArray(join(folder, 'channel-labels.npy'), 'u1', all, channelLabels),
    channelLabelsLast: await writeArray(
      join(folder, 'channel-labels-last.npy'),
      'u1',
      last,
      channelLabels.map(swapped),
    ),
    boxLabels: await writeArray(
      join(folder, 'box-labels.npy'),
      'u1',
      flat,
      channelLabels.map((data) => data.subarray(2 * pixels)),
    ),
    box: await writeArray(
      join(folder, 'box.npy'),
      'f4',
      flat,
      probabilities.map((data) => data.subarray(2 * pixels)),
    ),
  };
}
