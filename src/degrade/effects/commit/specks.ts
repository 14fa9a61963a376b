import { imageEffect, strength } from '../../effect.js';
import { byStrips } from '../../image/by-strips.js';
import { RowNoise } from '../../image/row-noise.js';
import { SmoothField } from '../../image/smooth-field.js';

/** Random words for one speck: place, size and kind, shape. */
const wordsOfSpeck = 4;
const mostRadiusPx = 12;

export const specks = imageEffect({
  name: 'specks',
  stage: 'commit',
  bilevel: 'keeps',
  about: 'Single pixels, specks and blotches of ink on paper and of paper in ink, in swarms.',
  parameters: {
    strength: { ...strength, about: 'Factor of both rates.' },
    inkPerMpx: { min: 0, max: 60000, default: 400, about: 'Specks of ink among a million pixels.' },
    paperPerMpx: { min: 0, max: 60000, default: 200, about: 'Specks of paper among a million pixels.' },
    radiusPx: { min: 0.5, max: 6, default: 0.8, about: 'Mean radius; most are smaller, few much larger.' },
    swarms: { min: 0, max: 2, default: 0.8, about: '0: alike everywhere; more: dense here, rare there.' },
    swarmMm: { min: 1, max: 200, default: 20, about: 'Size of a swarm.' },
  },
  apply(source, values, { dpi, stream }) {
    const rates = [values.inkPerMpx, values.paperPerMpx].map((each) => (values.strength * each) / 1e6);
    const rate = rates[0]! + rates[1]!;
    if (rate === 0) return source;
    const inkShare = rates[0]! / rate;
    const { widthPx, heightPx } = source;
    const cellPx = Math.max(2, (values.swarmMm * dpi) / 25.4);
    const field = new SmoothField(stream.child('swarms'), widthPx, cellPx, cellPx);
    const density = new Float64Array(widthPx);
    const noise = new RowNoise(stream.child('specks'));
    // A log-normal factor with mean 1 makes the swarms; four times the mean is the most that is tried.
    const most = values.swarms === 0 ? 1 : 4;
    const expected = rate * most * widthPx;
    const words = new Uint32Array(wordsOfSpeck * (Math.ceil(expected + 6 * Math.sqrt(expected)) + 4));
    return byStrips(source, 0, ({ rows, topRow, rowCount, channels }, into) => {
      into.set(rows);
      const last = Math.min(heightPx, topRow + rowCount + mostRadiusPx);
      for (let row = Math.max(0, topRow - mostRadiusPx); row < last; row++) {
        noise.fillWords(row, words);
        const count = poisson(words[0]! / 2 ** 32, expected);
        if (count === 0) continue;
        if (values.swarms > 0) field.fillRow(row, density);
        for (let speck = 1; speck <= count && wordsOfSpeck * (speck + 1) <= words.length; speck++) {
          const at = wordsOfSpeck * speck;
          const x = (words[at]! / 2 ** 32) * widthPx;
          const s = values.swarms;
          const here = s === 0 ? 1 : Math.exp(s * density[Math.floor(x)]! - (s * s) / 2) / most;
          if (words[at + 1]! / 2 ** 32 > here) continue;
          const size = -Math.log((words[at + 2]! + 1) / (2 ** 32 + 1));
          const radius = Math.min(mostRadiusPx - 1, values.radiusPx * (0.35 + 0.65 * size));
          const value = (words[at + 3]! >>> 16) / 2 ** 16 < inkShare ? 0 : 255;
          const flat = 0.6 + (0.8 * (words[at + 3]! & 0xffff)) / 2 ** 16;
          blot(into, widthPx, channels, rowCount, x, row + 0.5 - topRow, radius, flat, value);
        }
      }
    });
  },
});

/** The number of events that a uniform variate stands for (inversion). */
function poisson(uniform: number, mean: number): number {
  let count = 0;
  let term = Math.exp(-mean);
  // Where e^−mean is nothing, the normal approximation is exact enough.
  if (mean > 500) return Math.round(mean);
  for (let sum = term; uniform > sum && count < 20 * mean + 50; sum += term) term *= mean / ++count;
  return count;
}

function blot(
  into: Uint8Array,
  widthPx: number,
  channels: number,
  rowCount: number,
  x: number,
  y: number,
  radius: number,
  flat: number,
  value: number,
): void {
  const [rx, ry] = [radius * flat, radius / flat];
  // The pixel that holds the middle, however small the speck.
  const own = Math.floor(y) * widthPx + Math.floor(x);
  for (let row = Math.max(0, Math.floor(y - ry)); row < Math.min(rowCount, y + ry + 1); row++)
    for (let col = Math.max(0, Math.floor(x - rx)); col < Math.min(widthPx, x + rx + 1); col++) {
      const inside = ((col + 0.5 - x) / rx) ** 2 + ((row + 0.5 - y) / ry) ** 2 <= 1;
      if (inside || row * widthPx + col === own)
        into.fill(value, (row * widthPx + col) * channels, (row * widthPx + col + 1) * channels);
    }
}
