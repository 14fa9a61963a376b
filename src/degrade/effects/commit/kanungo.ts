import { closeInk } from '../../../core/close-ink.js';
import { type KanungoFlips, kanungoFlipProbability } from '../../../core/kanungo.js';
import { imageEffect, strength } from '../../effect.js';
import { byStrips, type StripWindow } from '../../image/by-strips.js';
import { toGrey } from '../../image/grey.js';
import { RowNoise } from '../../image/row-noise.js';
import { squaredDistance } from '../../image/squared-distance.js';

/** Below it a distance makes no difference in 10⁶ pixels. */
const negligible = 1e-6;

export const kanungo = imageEffect({
  name: 'kanungo',
  stage: 'commit',
  bilevel: 'makes',
  about: "Pixels near an edge change class (Kanungo's model), then small gaps in ink are closed.",
  parameters: {
    strength: {
      ...strength,
      about: 'Factor of eta, a0 and b0. 0 changes nothing: not even the closing is done.',
    },
    eta: { min: 0, max: 0.2, default: 0, about: 'Probability that any pixel flips.' },
    a0: { min: 0, max: 1, default: 0.5, about: 'Ink at distance d of paper flips with a0·e^(−a·d²) + eta.' },
    a: { min: 0.05, max: 10, default: 0.5, about: 'How fast that falls, 1/px².' },
    b0: { min: 0, max: 1, default: 0.5, about: 'Paper at distance d of ink flips with b0·e^(−b·d²) + eta.' },
    b: { min: 0.05, max: 10, default: 0.5, about: 'How fast that falls, 1/px².' },
    closingPx: {
      min: 1,
      max: 5,
      default: 2,
      whole: true,
      about: 'Side of the square that closes ink; 1: none.',
    },
  },
  apply(source, values, { stream }) {
    if (values.strength === 0) return source;
    const flips: KanungoFlips = {
      eta: values.strength * values.eta,
      a0: values.strength * values.a0,
      a: values.a,
      b0: values.strength * values.b0,
      b: values.b,
    };
    const reach = Math.max(1, reachOf(flips.a0, flips.a), reachOf(flips.b0, flips.b));
    const ends = [true, false].map((ink) => thresholds(flips, ink, reach));
    const noise = new RowNoise(stream);
    const margin = values.closingPx - 1;
    const image = toGrey(source);
    return byStrips(image, reach + margin, (window, into) => {
      const flipped = flip(window, reach, margin, ends, noise, image.heightPx);
      into.set(closeInk(flipped, window.widthPx, window.rowCount, values.closingPx));
    });
  },
});

/** Flips the rows of a strip and of its margin for the closing. */
function flip(
  { rows, rowCount, topRow, widthPx }: StripWindow,
  reach: number,
  margin: number,
  [inkEnds, paperEnds]: readonly Float64Array[],
  noise: RowNoise,
  heightPx: number,
): Uint8Array {
  for (let i = 0; i < rows.length; i++) rows[i] = rows[i]! < 128 ? 0 : 255;
  const count = rowCount + 2 * margin;
  const squared = squaredDistance(rows, widthPx, count, reach);
  const out = new Uint8Array(count * widthPx);
  const words = new Uint32Array(widthPx);
  for (let row = 0; row < count; row++) {
    // The rows repeated beyond the edge of the image flip as the row they repeat.
    noise.fillWords(Math.min(heightPx - 1, Math.max(0, topRow - margin + row)), words);
    const from = (row + reach) * widthPx;
    for (let col = 0; col < widthPx; col++) {
      const value = rows[from + col]!;
      const ends = value === 0 ? inkEnds! : paperEnds!;
      const d2 = Math.min(ends.length - 1, squared[row * widthPx + col]!);
      out[row * widthPx + col] = words[col]! < ends[d2]! ? 255 - value : value;
    }
  }
  return out;
}

function reachOf(size: number, rate: number): number {
  return size <= negligible ? 1 : Math.ceil(Math.sqrt(Math.log(size / negligible) / rate));
}

/** For each squared distance, below what a word of 32 bits flips the pixel; the last entry: out of reach. */
function thresholds(flips: KanungoFlips, ink: boolean, reach: number): Float64Array {
  return Float64Array.from(
    { length: reach * reach + 2 },
    (_, d2) =>
      2 ** 32 * kanungoFlipProbability(flips, ink, d2 > reach * reach ? Number.POSITIVE_INFINITY : d2),
  );
}
