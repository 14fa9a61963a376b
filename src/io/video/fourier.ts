import type { Plane } from './plane.js';

/** A complex picture, row by row; sides are powers of two. */
export interface Spectrum {
  readonly width: number;
  readonly height: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** A shift by which one picture may lie over another. */
export interface ShiftPeak {
  readonly xPx: number;
  readonly yPx: number;
  /** 1 where both are the same picture, shifted around. */
  readonly height: number;
}

/** In-place radix-2 transform of `count` numbers from `start`, `step` apart (Cooley & Tukey 1965). */
function transform(
  re: Float64Array,
  im: Float64Array,
  start: number,
  step: number,
  count: number,
  sign: 1 | -1,
): void {
  for (let i = 1, j = 0; i < count; i++) {
    let bit = count >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      const a = start + i * step;
      const b = start + j * step;
      const tr = re[a]!;
      const ti = im[a]!;
      re[a] = re[b]!;
      im[a] = im[b]!;
      re[b] = tr;
      im[b] = ti;
    }
  }
  for (let size = 2; size <= count; size <<= 1) {
    const half = size >> 1;
    const angle = (sign * 2 * Math.PI) / size;
    const [stepRe, stepIm] = [Math.cos(angle), Math.sin(angle)];
    let [wr, wi] = [1, 0];
    for (let k = 0; k < half; k++) {
      for (let i = k; i < count; i += size) {
        const a = start + i * step;
        const b = a + half * step;
        const br = re[b]! * wr - im[b]! * wi;
        const bi = re[b]! * wi + im[b]! * wr;
        re[b] = re[a]! - br;
        im[b] = im[a]! - bi;
        re[a]! += br;
        im[a]! += bi;
      }
      const next = wr * stepRe - wi * stepIm;
      wi = wr * stepIm + wi * stepRe;
      wr = next;
    }
  }
}

function transform2d({ width, height, re, im }: Spectrum, sign: 1 | -1): void {
  for (let row = 0; row < height; row++) transform(re, im, row * width, 1, width, sign);
  for (let col = 0; col < width; col++) transform(re, im, col, width, height, sign);
}

const powerOfTwo = (least: number): number => 2 ** Math.ceil(Math.log2(least));

/** The spectrum of a picture that fades out towards its edges (Hann), so that its frame leaves no mark. */
export function spectrumOf({ widthPx, heightPx, data }: Plane): Spectrum {
  const [width, height] = [powerOfTwo(widthPx), powerOfTwo(heightPx)];
  const spectrum = {
    width,
    height,
    re: new Float64Array(width * height),
    im: new Float64Array(width * height),
  };
  const hann = (at: number, count: number): number =>
    0.5 - 0.5 * Math.cos((2 * Math.PI * (at + 0.5)) / count);
  for (let row = 0; row < heightPx; row++) {
    const weight = hann(row, heightPx);
    for (let col = 0; col < widthPx; col++)
      spectrum.re[row * width + col] = data[row * widthPx + col]! * weight * hann(col, widthPx);
  }
  transform2d(spectrum, -1);
  return spectrum;
}

/**
 * Phase correlation (Kuglin & Hines 1975): the shifts s for which picture(x) ≈ reference(x + s), the likeliest
 * first, whole pixels.
 */
export function shiftPeaks(reference: Spectrum, picture: Spectrum, count: number): ShiftPeak[] {
  const { width, height } = reference;
  const size = width * height;
  const cross = { width, height, re: new Float64Array(size), im: new Float64Array(size) };
  for (let i = 0; i < size; i++) {
    const a = reference.re[i]!;
    const b = reference.im[i]!;
    const c = picture.re[i]!;
    const d = picture.im[i]!;
    const re = a * c + b * d;
    const im = b * c - a * d;
    // Not quite whitened: frequencies that hold only noise stay small.
    const weight = 1 / (Math.sqrt(re * re + im * im) ** 0.75 + 1e-9);
    cross.re[i] = re * weight;
    cross.im[i] = im * weight;
  }
  transform2d(cross, 1);
  const values = cross.re;
  const peaks: ShiftPeak[] = [];
  const reach = 2;
  const taken = new Uint8Array(size);
  const total = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
  for (let peak = 0; peak < count; peak++) {
    let best = -1;
    for (let i = 0; i < size; i++) if (!taken[i] && (best < 0 || values[i]! > values[best]!)) best = i;
    if (best < 0) break;
    const [x, y] = [best % width, Math.floor(best / width)];
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++)
        taken[((y + dy + height) % height) * width + ((x + dx + width) % width)] = 1;
    peaks.push({
      xPx: x > width / 2 ? x - width : x,
      yPx: y > height / 2 ? y - height : y,
      height: values[best]! / total,
    });
  }
  return peaks;
}
