import type { Stream } from '../../../core/rng.js';
import { gridStepM, type Profile } from './grid.js';

/** Weights of a tool's vertical response on the fine grid: odd count, centred, sum 1. */
export type Kernel = Float64Array;

/**
 * A Gaussian whose full width at half maximum is the tool's vertical resolution, which is how resolutions are
 * stated (Theys 1999, Log Data Acquisition and Quality Control).
 */
export function gaussianKernel(resolutionM: number): Kernel {
  const sigma = resolutionM / gridStepM / Math.sqrt(8 * Math.log(2));
  return normalised((at) => Math.exp(-0.5 * (at / sigma) ** 2), Math.ceil(3.5 * sigma));
}

/** The mean over a length: a receiver pair of a sonic tool, a counter that averages while it moves. */
export function boxKernel(lengthM: number): Kernel {
  const half = lengthM / gridStepM / 2;
  return normalised((at) => Math.min(Math.max(half + 0.5 - Math.abs(at), 0), 1), Math.ceil(half));
}

function normalised(weightAt: (node: number) => number, halfWidth: number): Kernel {
  const kernel = Float64Array.from({ length: 2 * halfWidth + 1 }, (_, index) => weightAt(index - halfWidth));
  const sum = kernel.reduce((total, each) => total + each, 0);
  return kernel.map((each) => each / sum);
}

/** What a tool with this response reads of a profile; the ends are held. */
export function respond(profile: Profile, kernel: Kernel): Profile {
  const half = (kernel.length - 1) / 2;
  const { length } = profile;
  const padded = new Float64Array(length + 2 * half);
  padded.fill(profile[0]!, 0, half);
  padded.set(profile, half);
  padded.fill(profile[length - 1]!, half + length);
  const read = new Float64Array(length);
  for (let index = 0; index < length; index++) {
    let sum = 0;
    for (let at = 0; at < kernel.length; at++) sum += kernel[at]! * padded[index + at]!;
    read[index] = sum;
  }
  return read;
}

/** Noise of mean 0 and standard deviation 1 whose correlation falls to 1/e over a length: AR(1). */
export function correlatedNoise(stream: Stream, length: number, correlationM: number): Profile {
  const keep = Math.exp(-gridStepM / correlationM);
  const fresh = Math.sqrt(1 - keep * keep);
  let value = stream.normal();
  const noise = new Float64Array(length);
  for (let index = 0; index < length; index++) {
    noise[index] = value;
    value = keep * value + fresh * stream.normal();
  }
  return noise;
}

/** Noise of mean 0 and standard deviation 1 as a tool of this response passes it on: white noise, filtered. */
export function filteredNoise(stream: Stream, length: number, kernel: Kernel): Profile {
  const white = new Float64Array(length);
  for (let index = 0; index < length; index++) white[index] = stream.normal();
  const gain = Math.hypot(...kernel);
  return respond(white, kernel).map((each) => each / gain);
}
