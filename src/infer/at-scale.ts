import type { Scale } from '../core/network-scale.js';
import type { ModelFile } from './model-file.js';
import type { Session } from './session.js';
import { type DarkWindow, runTiles } from './tiles.js';

/**
 * `runTiles` at another scale. Enlarged, a pixel is a block, and the probability of a pixel the mean of its block;
 * reduced, a block is the mean of its pixels, and probabilities are linear between the centres of blocks. Blocks
 * begin at whole multiples of `reduce` on the sheet, so that a window gives the same wherever it begins.
 * @param place of the window on the sheet, px
 */
export async function runTilesAtScale(
  session: Session,
  model: Pick<ModelFile, 'multiplePx' | 'channels' | 'thresholds'>,
  window: DarkWindow,
  keepFrom: number,
  into: readonly (Uint8Array | undefined)[],
  { enlarge, reduce }: Scale,
  place: { readonly leftCol: number; readonly topRow: number },
): Promise<void> {
  if (enlarge === 1 && reduce === 1) return runTiles(session, model, window, keepFrom, into);
  const offset = { row: place.topRow % reduce, col: place.leftCol % reduce };
  const scaled = enlarge > 1 ? enlarged(window, enlarge) : reduced(window, reduce, offset);
  const planes = into.map((plane) => plane && new Uint8Array(scaled.darkness.length));
  const from = enlarge > 1 ? keepFrom * enlarge : Math.floor((keepFrom + offset.row) / reduce);
  // Between the centres of blocks the row of blocks above is looked at, too.
  await runTiles(session, model, scaled, Math.max(0, from - (reduce > 1 ? 1 : 0)), planes);
  for (const [index, plane] of into.entries()) {
    if (plane === undefined) continue;
    const source = { ...scaled, darkness: planes[index]! };
    const target = { ...window, darkness: plane };
    if (enlarge > 1) takeMeans(source, target, keepFrom, enlarge);
    else takeLinear(source, target, keepFrom, reduce, offset);
  }
}

function enlarged({ widthPx, heightPx, darkness }: DarkWindow, times: number): DarkWindow {
  const wide = widthPx * times;
  const result = new Uint8Array(wide * heightPx * times);
  for (let row = 0; row < heightPx; row++) {
    const first = row * times * wide;
    for (let col = 0; col < widthPx; col++)
      result.fill(darkness[row * widthPx + col]!, first + col * times, first + (col + 1) * times);
    for (let again = 1; again < times; again++) result.copyWithin(first + again * wide, first, first + wide);
  }
  return { widthPx: wide, heightPx: heightPx * times, darkness: result };
}

interface Offset {
  readonly row: number;
  readonly col: number;
}

function reduced({ widthPx, heightPx, darkness }: DarkWindow, times: number, offset: Offset): DarkWindow {
  const cols = Math.ceil((widthPx + offset.col) / times);
  const rows = Math.ceil((heightPx + offset.row) / times);
  const sums = new Float64Array(cols * rows);
  const counts = new Uint32Array(cols * rows);
  for (let row = 0; row < heightPx; row++) {
    const first = Math.floor((row + offset.row) / times) * cols;
    for (let col = 0; col < widthPx; col++) {
      const block = first + Math.floor((col + offset.col) / times);
      sums[block]! += darkness[row * widthPx + col]!;
      counts[block]!++;
    }
  }
  return {
    widthPx: cols,
    heightPx: rows,
    darkness: Uint8Array.from(sums, (sum, block) => Math.round(sum / counts[block]!)),
  };
}

function takeMeans(from: DarkWindow, into: DarkWindow, keepFrom: number, times: number): void {
  const { widthPx, heightPx, darkness } = into;
  for (let row = keepFrom; row < heightPx; row++)
    for (let col = 0; col < widthPx; col++) {
      let sum = 0;
      for (let down = 0; down < times; down++) {
        const first = (row * times + down) * from.widthPx + col * times;
        for (let at = first; at < first + times; at++) sum += from.darkness[at]!;
      }
      darkness[row * widthPx + col] = Math.round(sum / (times * times));
    }
}

function takeLinear(
  from: DarkWindow,
  into: DarkWindow,
  keepFrom: number,
  times: number,
  offset: Offset,
): void {
  const { widthPx, heightPx, darkness } = into;
  for (let row = keepFrom; row < heightPx; row++) {
    const [above, below, downShare] = between((row + offset.row + 0.5) / times - 0.5, from.heightPx);
    for (let col = 0; col < widthPx; col++) {
      const [left, right, share] = between((col + offset.col + 0.5) / times - 0.5, from.widthPx);
      const along = (line: number): number =>
        from.darkness[line * from.widthPx + left]! * (1 - share) +
        from.darkness[line * from.widthPx + right]! * share;
      darkness[row * widthPx + col] = Math.round(along(above) * (1 - downShare) + along(below) * downShare);
    }
  }
}

/** The places on either side of one, and the share of the second. */
function between(at: number, length: number): readonly [number, number, number] {
  const first = Math.floor(at);
  const within = (place: number): number => Math.max(0, Math.min(length - 1, place));
  return [within(first), within(first + 1), at - first];
}
