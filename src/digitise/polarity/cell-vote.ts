import { otsuThreshold } from './otsu.js';

/** What one cell of the sheet says: the sign of `vote` is the polarity, −1 negative … 1 positive. */
export interface CellVote {
  readonly vote: number;
  /** How much it counts: 0 where the cell shows no strokes. */
  readonly weight: number;
}

/** Less between the two classes of a cell (of 255) is noise, mottle or a fold. */
const leastContrast = 16;
/** Share of neighbouring pixels that are of different class from which a cell counts in full: one stroke through it. */
const fullEdgeShare = 0.04;
const silent: CellVote = { vote: 0, weight: 0 };

/**
 * Which of the two classes of a cell is ink. Three cues that fail differently, each −1 … 1 and each turning its
 * sign exactly where the cell is turned over; the vote is their mean:
 * the share of either class (paper is the larger); its thickness, the harmonic mean over its pixels (where grid lines cross both runs are long) of the shorter of the
 * runs through a pixel along row and column (ink is the thinner; a grid line is long but thin); and the skewness of
 * the samples, which needs no threshold (thin strokes are a tail, paper is a mode).
 * @param grey brightness of the cell, row by row, `size` × `size`
 */
export function cellVote(grey: Uint8Array, size: number): CellVote {
  const threshold = otsuThreshold(grey);
  const { contrast, lightShare, skewness } = momentsOf(grey, threshold);
  if (contrast < leastContrast) return silent;
  const { edges, dark, light } = thicknessOf(grey, size, threshold);
  const majority = 2 * lightShare - 1;
  const thickness = (light - dark) / (light + dark);
  const tail = -skewness / (1 + Math.abs(skewness));
  const edgeShare = edges / (2 * size * (size - 1));
  return {
    vote: (majority + thickness + tail) / 3,
    weight: Math.min(1, edgeShare / fullEdgeShare) * (contrast / 255) ** 2,
  };
}

function momentsOf(grey: Uint8Array, threshold: number) {
  const count = grey.length;
  let lights = 0;
  let sum = 0;
  let lightSum = 0;
  for (const value of grey) {
    sum += value;
    if (value > threshold) {
      lights++;
      lightSum += value;
    }
  }
  const mean = sum / count;
  let second = 0;
  let third = 0;
  for (const value of grey) {
    const off = value - mean;
    second += off * off;
    third += off * off * off;
  }
  const darks = count - lights;
  const contrast = lights === 0 || darks === 0 ? 0 : lightSum / lights - (sum - lightSum) / darks;
  const skewness = second === 0 ? 0 : third / count / (second / count) ** 1.5;
  return { contrast, lightShare: lights / count, skewness };
}

/** Mean thickness of the dark and of the light class, px, and the number of neighbours that differ in class. */
function thicknessOf(grey: Uint8Array, size: number, threshold: number) {
  const shorter = new Uint16Array(grey.length);
  let edges = 0;
  const runs = (step: number, lineStep: number, keep: (at: number, length: number) => void): void => {
    for (let line = 0; line < size; line++) {
      const begin = line * lineStep;
      let from = 0;
      for (let along = 1; along <= size; along++) {
        const ends =
          along === size ||
          grey[begin + along * step]! > threshold !== grey[begin + (along - 1) * step]! > threshold;
        if (!ends) continue;
        if (along < size) edges++;
        for (let k = from; k < along; k++) keep(begin + k * step, along - from);
        from = along;
      }
    }
  };
  runs(1, size, (at, length) => {
    shorter[at] = length;
  });
  runs(size, 1, (at, length) => {
    shorter[at] = Math.min(shorter[at]!, length);
  });
  const sums = { dark: 0, light: 0 };
  let lights = 0;
  for (let at = 0; at < grey.length; at++) {
    if (grey[at]! > threshold) {
      lights++;
      sums.light += 1 / shorter[at]!;
    } else sums.dark += 1 / shorter[at]!;
  }
  return {
    edges,
    dark: (grey.length - lights) / Math.max(1e-9, sums.dark),
    light: lights / Math.max(1e-9, sums.light),
  };
}
