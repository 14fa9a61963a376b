import type { Stream } from '../../core/rng.js';

/** A smooth function of height, about 0. */
export interface Waves {
  value(y: number): number;
  slope(y: number): number;
  /** Shortest wavelength, px. */
  readonly shortestPx: number;
}

const count = 5;

/**
 * A sum of sines with wavelengths from `shortestPx` to six times as long, the long ones larger, that never leaves
 * ±peak: what rollers and a drifting sheet do to the position of a row.
 */
export function randomWaves(stream: Stream, shortestPx: number, peak: number): Waves {
  const waves = Array.from({ length: count }, (_, index) => {
    const lengthPx = shortestPx * 6 ** ((index + stream.uniform()) / count);
    return { lengthPx, size: lengthPx * stream.between(0.3, 1), phase: stream.between(0, 2 * Math.PI) };
  });
  const sum = waves.reduce((total, { size }) => total + size, 0);
  const terms = waves.map(({ lengthPx, size, phase }) => ({
    size: (peak * size) / sum,
    rate: (2 * Math.PI) / lengthPx,
    phase,
  }));
  return {
    value(y) {
      let total = 0;
      for (const { size, rate, phase } of terms) total += size * Math.sin(rate * y + phase);
      return total;
    },
    slope(y) {
      let total = 0;
      for (const { size, rate, phase } of terms) total += size * rate * Math.cos(rate * y + phase);
      return total;
    },
    shortestPx,
  };
}
