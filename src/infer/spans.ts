/** One tile along one axis, px: [from, to) is looked at, [keepFrom, keepTo) is kept. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly keepFrom: number;
  readonly keepTo: number;
}

/**
 * Cuts a length into spans of one size that overlap, so that what is kept has context on both sides: the seam lies
 * in the middle of each overlap. Spans begin at whole multiples of `multiplePx` and may reach beyond the length.
 * @param mostPx longest span, a multiple of multiplePx and more than twice the context
 * @param contextPx what is looked at beside what is kept, at least
 */
export function spansOf(lengthPx: number, mostPx: number, contextPx: number, multiplePx: number): Span[] {
  const up = (px: number): number => Math.ceil(px / multiplePx) * multiplePx;
  if (up(lengthPx) <= mostPx)
    return lengthPx === 0 ? [] : [{ from: 0, to: up(lengthPx), keepFrom: 0, keepTo: lengthPx }];
  const overlapPx = up(2 * contextPx);
  const count = Math.ceil((lengthPx - overlapPx) / (mostPx - overlapPx));
  const stepPx = up((lengthPx - overlapPx) / count);
  return Array.from({ length: count }, (_, index) => {
    const from = index * stepPx;
    const to = from + stepPx + overlapPx;
    const keepFrom = index === 0 ? 0 : from + overlapPx / 2;
    const keepTo = index === count - 1 ? lengthPx : to - overlapPx / 2;
    return { from, to, keepFrom, keepTo };
  });
}
