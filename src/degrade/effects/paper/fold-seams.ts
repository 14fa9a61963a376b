import type { Stream } from '../../../core/rng.js';
import { imageEffect, strength } from '../../effect.js';
import { byRows } from '../../image/by-rows.js';
import { RowNoise } from '../../image/row-noise.js';

const inch = 25.4;

export const foldSeams = imageEffect({
  name: 'fold-seams',
  stage: 'paper',
  about: 'Fan-folded paper: at each fold ink has worn off, dirt has gathered, and one side lies in shade.',
  parameters: {
    strength,
    everyIn: { min: 1, max: 40, default: 6.25, about: 'Inches between two folds.' },
    wear: { min: 0, max: 1, default: 0.5, about: 'Share of the ink lost along the fold.' },
    shade: { min: 0, max: 1, default: 0.35, about: 'Light lost beside the sharp edge of the shade.' },
    shadeMm: { min: 0.5, max: 60, default: 8, about: 'Over what length the shade fades out.' },
    dirt: { min: 0, max: 1, default: 0.4, about: 'Darkness of the dirt in the fold.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength === 0) return source;
    const folds = foldsOf(source.heightPx, values.everyIn * dpi, source.widthPx, stream);
    const { widthPx, channels } = source;
    const noise = new RowNoise(stream.child('dirt'));
    const normals = new Float64Array(widthPx);
    const reach = (values.shadeMm * dpi) / inch;
    const crease = 0.12 * (dpi / inch);
    const { strength: share, shade, dirt: dirty, wear } = values;
    return byRows(source, (line, row) => {
      for (const fold of folds) {
        const middle = row + 0.5 - fold.atPx;
        const slack = Math.abs(fold.tilt * widthPx) + crease * 3;
        if (
          middle < -slack - (fold.side < 0 ? 5 * reach : 0) ||
          middle > slack + (fold.side > 0 ? 5 * reach : 0)
        )
          continue;
        noise.fillNormals(row, normals);
        for (let col = 0; col < widthPx; col++) {
          const away = middle - fold.tilt * (col - widthPx / 2);
          // Four creases away nothing is left of it.
          const near = Math.abs(away) > 4 * crease ? 0 : Math.exp(-((away / crease) ** 2));
          const inShade = away * fold.side > 0 ? fold.size * shade * Math.exp(-Math.abs(away) / reach) : 0;
          const dirt = dirty * fold.size * near * Math.max(0, 0.6 + 0.5 * normals[col]!);
          const worn = share * wear * near;
          const left = Math.max(0, 1 - share * (inShade + dirt));
          for (let c = 0; c < channels; c++) {
            const at = col * channels + c;
            const value = line[at]! + worn * (255 - line[at]!);
            line[at] = value * left + 0.5;
          }
        }
      }
    });
  },
});

function foldsOf(heightPx: number, everyPx: number, widthPx: number, stream: Stream) {
  const folds = [];
  let side = stream.chance(0.5) ? 1 : -1;
  for (let at = everyPx * stream.uniform(); at < heightPx; at += everyPx) {
    folds.push({
      atPx: at,
      tilt: (stream.normal() * 1.5) / widthPx,
      side,
      size: stream.between(0.3, 1),
    });
    // Ridges and valleys take turns.
    side = -side;
  }
  return folds;
}
