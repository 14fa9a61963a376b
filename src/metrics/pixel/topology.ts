import { componentsOf } from '../../core/components.js';
import type { Mask } from '../../core/raster.js';
import { expectSameSize } from './confusion.js';
import { nearMask } from './near-mask.js';

/** How whole the pieces of a truth were found; counts, which may be added up over images. */
export interface TopologyCounts {
  /** Pieces of the truth. */
  readonly pieces: number;
  /** Pieces of which nothing was found. */
  readonly lost: number;
  /** Gaps: for each piece that was found, the parts it was found in, less one. */
  readonly breaks: number;
}

/**
 * A piece is a connected part (8 neighbours) of the truth thickened by `tolerancePx`, so that a line found a pixel
 * aside is not broken by that; two pieces nearer than twice the tolerance are one. What was found outside of pieces
 * does not count: precision does.
 * @throws RangeError where the masks differ in size
 */
export function topologyCounts(truth: Mask, found: Mask, tolerancePx: number): TopologyCounts {
  expectSameSize(truth, found);
  const pieces = componentsOf(nearMask(truth, tolerancePx));
  const { widthPx, heightPx } = truth;
  const inside = new Uint8Array(found.data.length);
  for (let index = 0; index < inside.length; index++)
    if (pieces.labels[index] !== 0) inside[index] = found.data[index]!;
  const parts = componentsOf({ widthPx, heightPx, data: inside });
  const pieceOfPart = new Int32Array(parts.count + 1);
  for (let index = 0; index < inside.length; index++)
    pieceOfPart[parts.labels[index]!] = pieces.labels[index]!;
  const partsOfPiece = new Int32Array(pieces.count + 1);
  for (let part = 1; part <= parts.count; part++) partsOfPiece[pieceOfPart[part]!]!++;
  let lost = 0;
  let breaks = 0;
  for (let piece = 1; piece <= pieces.count; piece++) {
    if (partsOfPiece[piece] === 0) lost++;
    else breaks += partsOfPiece[piece]! - 1;
  }
  return { pieces: pieces.count, lost, breaks };
}

/** Σ |parts found − 1| over the pieces: the error of the number of connected parts (Betti number 0) of each. */
export function bettiError({ lost, breaks }: TopologyCounts): number {
  return lost + breaks;
}

/**
 * Gaps for each 1000 px of trace; NaN where there is no truth.
 * @param skeletonPx pixels of the truth's skeleton: `truth` of `centrelineMatches`
 */
export function breaksPer1000Px({ breaks }: TopologyCounts, skeletonPx: number): number {
  return (1000 * breaks) / skeletonPx;
}
