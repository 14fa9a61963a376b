import type { Polarity } from '../../core/polarity.js';
import type { Raster } from '../../core/raster.js';
import type { RowSource } from '../../core/row-source.js';
import { cellVote } from './cell-vote.js';

/** Rows [from, to) of a sheet. */
interface Rows {
  readonly from: number;
  readonly to: number;
}

export interface PolarityJudgement {
  readonly polarity: Polarity;
  /** −1 (surely negative) … 1 (surely positive): the weighted mean of what the cells say; 0 where none says anything. */
  readonly score: number;
  /** Long stretches that look the other way round than the sheet, top to bottom. */
  readonly opposite: readonly Rows[];
}

/** Side of a cell and height of a strip, px: 4 mm at 400 dpi, 16 mm at 100. */
const cellPx = 64;
const mostStrips = 48;
/** Cells looked at in a strip, spread over its width. */
const mostCells = 24;
/** A sheet is a positive unless the cells agree on the contrary: nearly all scans of logs are positives. */
const negativeBelow = -0.15;
/** A strip whose score is beyond this on the other side, among strips like it, looks turned over. */
const oppositeBeyond = 0.25;
/** The least share of the strips that makes a long stretch, and the fewest. */
const longShare = 0.08;
const fewestStrips = 3;

/**
 * Whether ink is darker or lighter than paper. Strips spread down the sheet are cut into cells, and cells with
 * strokes vote (see `cellVote`). An even area, such as the black margin of a scanner, has no vote, however large.
 * @param rows where to look; the whole sheet where left out
 */
export function judgePolarity(
  source: Pick<RowSource, 'widthPx' | 'heightPx' | 'readRows'>,
  rows: Rows = { from: 0, to: source.heightPx },
): PolarityJudgement {
  const from = Math.max(0, Math.min(source.heightPx, Math.round(rows.from)));
  const to = Math.max(from, Math.min(source.heightPx, Math.round(rows.to)));
  const size = Math.min(cellPx, source.widthPx, to - from);
  if (size < 2) return { polarity: 'positive', score: 0, opposite: [] };
  const count = Math.max(1, Math.min(mostStrips, Math.floor((to - from) / size)));
  const strips = Array.from({ length: count }, (_, index) => {
    const top = from + Math.round((index * (to - from - size)) / Math.max(1, count - 1));
    return { top, ...stripScore(source.readRows(top, size), size) };
  });
  const weight = strips.reduce((sum, strip) => sum + strip.weight, 0);
  const score =
    weight === 0 ? 0 : strips.reduce((sum, strip) => sum + strip.weight * strip.score, 0) / weight;
  const polarity = score < negativeBelow ? 'negative' : 'positive';
  const sign = polarity === 'positive' ? 1 : -1;
  return { polarity, score, opposite: stretches(strips, weight / count, sign, size) };
}

/** Weighted mean of the votes of the cells of a strip, and the sum of their weights per cell. */
function stripScore(strip: Raster, size: number): { score: number; weight: number } {
  const cells = Math.min(mostCells, Math.floor(strip.widthPx / size));
  const grey = new Uint8Array(size * size);
  let sum = 0;
  let weights = 0;
  for (let cell = 0; cell < cells; cell++) {
    const left = Math.round((cell * (strip.widthPx - size)) / Math.max(1, cells - 1));
    copyGrey(strip, left, size, grey);
    const { vote, weight } = cellVote(grey, size);
    sum += vote * weight;
    weights += weight;
  }
  return { score: weights === 0 ? 0 : sum / weights, weight: weights / cells };
}

/** Rec. 601 luma where the strip has colour. */
function copyGrey({ widthPx, channels, data }: Raster, left: number, size: number, into: Uint8Array): void {
  for (let row = 0, to = 0; row < size; row++) {
    for (let col = 0, at = (row * widthPx + left) * channels; col < size; col++, at += channels)
      into[to++] =
        channels === 1
          ? data[at]!
          : Math.round(0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!);
  }
}

function stretches(
  strips: readonly { top: number; score: number; weight: number }[],
  usualWeight: number,
  sign: number,
  size: number,
): Rows[] {
  const least = Math.max(fewestStrips, longShare * strips.length);
  const found: Rows[] = [];
  let first = -1;
  for (let index = 0; index <= strips.length; index++) {
    const strip = strips[index];
    const opposite = strip && strip.score * sign < -oppositeBeyond && strip.weight > 0.1 * usualWeight;
    if (opposite && first < 0) first = index;
    if (opposite || first < 0) continue;
    if (index - first >= least) found.push({ from: strips[first]!.top, to: strips[index - 1]!.top + size });
    first = -1;
  }
  return found;
}
