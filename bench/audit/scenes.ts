import { streamOf } from '../../src/core/rng.js';
import { NpyWriter } from '../../src/io/npy/index.js';

/** What is wrong with the labels of an image, if anything. */
const sceneErrors = ['none', 'drop', 'swap', 'shift'] as const;
export type SceneError = (typeof sceneErrors)[number];

export const sceneClasses = ['ground', 'disc', 'field', 'road'] as const;

interface Scene {
  readonly error: SceneError;
  /** Side × side, annotated and true. */
  readonly labels: Uint8Array;
  readonly truth: Uint8Array;
  /** Classes × side × side: what a model might say that was trained on other images. */
  readonly probabilities: Float32Array;
}

/**
 * Made-up images of four classes: discs, a rectangular field and a slanted road on the ground. One in five has a class
 * dropped, swapped for another or shifted by a fiftieth of the side. The same for a seed and number at every run.
 */
function sceneOf(seed: number, image: number, sidePx: number): Scene {
  const stream = streamOf(seed, 'scene', image);
  const truth = new Uint8Array(sidePx * sidePx);
  const [top, left] = [stream.between(0.05, 0.5) * sidePx, stream.between(0.05, 0.5) * sidePx];
  const [height, width] = [stream.between(0.2, 0.4) * sidePx, stream.between(0.2, 0.45) * sidePx];
  const discs = Array.from({ length: 3 }, () => ({
    row: stream.between(0.1, 0.9) * sidePx,
    col: stream.between(0.1, 0.9) * sidePx,
    radius: stream.between(0.05, 0.14) * sidePx,
  }));
  const road = {
    at: stream.between(0.2, 0.8) * sidePx,
    slope: stream.between(-0.6, 0.6),
    half: stream.between(0.01, 0.025) * sidePx,
  };
  for (let row = 0; row < sidePx; row++)
    for (let col = 0; col < sidePx; col++) {
      const at = row * sidePx + col;
      if (row >= top && row < top + height && col >= left && col < left + width) truth[at] = 2;
      if (discs.some((disc) => (row - disc.row) ** 2 + (col - disc.col) ** 2 < disc.radius ** 2))
        truth[at] = 1;
      if (Math.abs(col - road.at - road.slope * (row - sidePx / 2)) < road.half) truth[at] = 3;
    }
  const error: SceneError =
    stream.uniform() < 0.8 ? 'none' : sceneErrors[1 + Math.floor(3 * stream.uniform())]!;
  const probabilities = new Float32Array(sceneClasses.length * truth.length);
  const phase = stream.between(0, 6);
  // A model is surest in the middle of things and sees their edges and corners less sharply; its doubts are patches.
  for (let row = 0; row < sidePx; row++)
    for (let col = 0; col < sidePx; col++) {
      const at = row * sidePx + col;
      const patch = Math.sin(col * 0.06 + phase) * Math.cos(row * 0.05 - phase);
      const sure = 0.86 + 0.1 * patch + 0.03 * (stream.uniform() - 0.5);
      for (let k = 0; k < 4; k++) probabilities[k * truth.length + at] = (1 - sure) / 4;
      const see = (place: number, share: number): void => {
        probabilities[truth[place]! * truth.length + at]! += sure * share;
      };
      see(at, 0.4);
      see(row >= 2 ? at - 2 * sidePx : at, 0.15);
      see(row < sidePx - 2 ? at + 2 * sidePx : at, 0.15);
      see(col >= 2 ? at - 2 : at, 0.15);
      see(col < sidePx - 2 ? at + 2 : at, 0.15);
    }
  return { error, labels: withError(truth, error, sidePx), truth, probabilities };
}

function withError(truth: Uint8Array, error: SceneError, sidePx: number): Uint8Array {
  if (error === 'none') return truth;
  if (error === 'drop') return truth.map((label) => (label === 1 ? 0 : label));
  if (error === 'swap') return truth.map((label) => (label === 1 ? 2 : label === 2 ? 1 : label));
  const by = Math.max(1, Math.round(sidePx / 50));
  const labels = truth.map((label) => (label === 2 ? 0 : label));
  for (let at = 0; at < truth.length; at++)
    if (truth[at] === 2 && (at % sidePx) + by < sidePx && labels[at + by] === 0) labels[at + by] = 2;
  return labels;
}

/** Writes so many images as labels and probabilities. @returns the error of each */
export async function writeScenes(
  paths: { readonly labels: string; readonly probabilities: string },
  imageCount: number,
  sidePx: number,
  seed: number,
  distinct = imageCount,
): Promise<SceneError[]> {
  const labels = await NpyWriter.create(paths.labels, 'u1', [imageCount, sidePx, sidePx]);
  const shape = [imageCount, sceneClasses.length, sidePx, sidePx];
  const probabilities = await NpyWriter.create(paths.probabilities, 'f4', shape);
  const drawn: Scene[] = [];
  const errors: SceneError[] = [];
  for (let image = 0; image < imageCount; image++) {
    const scene = drawn[image % distinct] ?? sceneOf(seed, image, sidePx);
    if (image < distinct && distinct < imageCount) drawn.push(scene);
    await labels.write(scene.labels);
    await probabilities.write(scene.probabilities);
    errors.push(scene.error);
  }
  await labels.finish();
  await probabilities.finish();
  return errors;
}
