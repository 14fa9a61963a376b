/** A rectangle of pixels: columns [left, left + widthPx), rows [top, top + heightPx). All whole numbers. */
export interface PixelWindow {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** @throws RangeError where a side is not a whole number, or a length is below 0. */
export function checkWindow({ left, top, widthPx, heightPx }: PixelWindow): void {
  if (![left, top, widthPx, heightPx].every(Number.isSafeInteger) || widthPx < 0 || heightPx < 0)
    throw new RangeError(
      `expected a window of whole pixels, ${widthPx} × ${heightPx} at (${left}, ${top}) came`,
    );
}
