import type { ImageRecord } from '../io/corpus/index.js';
import type { Box } from './clip-path.js';
import { clippedPaths } from './clip-path.js';
import type { ImageCurve } from './image-labels.js';

/** Pen and slopes of the curves that cross a part of an image. */
export function summariseCurves(curves: readonly ImageCurve[], within: Box): ImageRecord['curves'] {
  return curves.flatMap(({ truth, penPx, traces }) => {
    const slopes: { slope: number; rows: number }[] = [];
    for (const { x, y } of traces.flatMap(({ paths }) => clippedPaths(paths, within)))
      for (let index = 1; index < x.length; index++) {
        const rows = Math.abs(y[index]! - y[index - 1]!);
        if (rows > 0) slopes.push({ slope: Math.abs(x[index]! - x[index - 1]!) / rows, rows });
      }
    if (slopes.length === 0) return [];
    slopes.sort((a, b) => a.slope - b.slope);
    return [
      {
        mnemonic: truth.mnemonic,
        penPx: rounded(penPx),
        slopeP50: rounded(slopeAt(slopes, 0.5)),
        slopeP90: rounded(slopeAt(slopes, 0.9)),
      },
    ];
  });
}

/** The slope that this share of the rows does not exceed. */
function slopeAt(sorted: readonly { slope: number; rows: number }[], share: number): number {
  let left = share * sorted.reduce((sum, { rows }) => sum + rows, 0);
  for (const { slope, rows } of sorted) {
    left -= rows;
    if (left <= 0) return slope;
  }
  return sorted.at(-1)!.slope;
}

const rounded = (value: number): number => Number(value.toPrecision(5));
