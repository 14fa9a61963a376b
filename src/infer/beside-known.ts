import type { KnownPart } from './carried.js';
import type { DarkWindow } from './tiles.js';

/** Columns of a window on one side of what is known of its upper rows, with the context that they are looked at in. */
export interface Strip extends DarkWindow {
  /** Its first column in the window. */
  readonly fromCol: number;
  /** What is unknown: rows [0, rows) and columns [keepFrom, keepTo) of the strip. */
  readonly rows: number;
  readonly keepFrom: number;
  readonly keepTo: number;
}

/**
 * What is missing beside the part of a window that is known: a track that drifts has moved a little between two windows.
 * @param stepPx strips begin at whole multiples of it
 */
export function besideKnown(
  { widthPx, heightPx, darkness }: DarkWindow,
  { rows, fromCol, toCol }: KnownPart,
  contextPx: number,
  stepPx: number,
): Strip[] {
  const height = Math.min(heightPx, rows + contextPx);
  const strip = (keepFrom: number, keepTo: number): Strip => {
    const from = Math.max(0, Math.floor((keepFrom - contextPx) / stepPx) * stepPx);
    const to = Math.min(widthPx, keepTo + contextPx);
    const width = to - from;
    const part = new Uint8Array(width * height);
    for (let row = 0; row < height; row++)
      part.set(darkness.subarray(row * widthPx + from, row * widthPx + to), row * width);
    return {
      widthPx: width,
      heightPx: height,
      darkness: part,
      fromCol: from,
      rows,
      keepFrom: keepFrom - from,
      keepTo: keepTo - from,
    };
  };
  if (rows === 0) return [];
  return [...(fromCol > 0 ? [strip(0, fromCol)] : []), ...(toCol < widthPx ? [strip(toCol, widthPx)] : [])];
}

/** Copies what was unknown from the plane of a strip into that of its window. */
export function copyStrip(strip: Strip, from: Uint8Array, into: Uint8Array, windowWidthPx: number): void {
  for (let row = 0; row < strip.rows; row++)
    into.set(
      from.subarray(row * strip.widthPx + strip.keepFrom, row * strip.widthPx + strip.keepTo),
      row * windowWidthPx + strip.fromCol + strip.keepFrom,
    );
}
