import type { DepthLine, SheetLayout } from '../../core/layout.js';

/** Where a number stands: the middle of its box. */
export interface NumberPlace {
  readonly xPx: number;
  readonly yPx: number;
}

/**
 * The depth line of each number, or null where none is found. Printers put the number at, above or below its
 * line, always at the same distance: that distance is the one at which the most numbers have a line, heavy
 * lines first and near ones before far.
 * @param spacingPx distance between two numbers
 */
export function tieToLines(
  layout: SheetLayout,
  places: readonly NumberPlace[],
  spacingPx: number,
): { lines: (DepthLine | null)[]; offsetPx: number } {
  const { depthLines, xReferencePx } = layout;
  const lineSpacing = medianSpacing(depthLines);
  const none = { lines: places.map(() => null), offsetPx: 0 };
  if (lineSpacing === null || places.length === 0) return none;
  const reach = 0.26 * spacingPx;
  const near = places.map(({ xPx, yPx }) =>
    depthLines
      .map((line) => ({ line, offset: line.yPx + line.tilt * (xPx - xReferencePx) - yPx }))
      .filter(({ offset }) => Math.abs(offset) <= reach),
  );
  const tolerance = Math.max(2, 0.2 * lineSpacing);
  let best = { score: 0, offset: 0 };
  for (const candidates of near)
    for (const { offset: trial } of candidates) {
      let score = 0;
      for (const others of near) {
        let most = 0;
        for (const { line, offset } of others)
          if (Math.abs(offset - trial) <= tolerance) most = Math.max(most, 1 + 1.5 * line.weight);
        score += most;
      }
      // A number stands within a few lines of its own.
      const judged = score * (1 - Math.min(0.6, (0.35 * Math.abs(trial)) / reach));
      if (judged > best.score) best = { score: judged, offset: trial };
    }
  if (best.score === 0) return none;
  // The mean over the numbers, then the line nearest to it for each.
  const offsets = near.flatMap((others) =>
    others.filter(({ offset }) => Math.abs(offset - best.offset) <= tolerance).map(({ offset }) => offset),
  );
  const offsetPx = offsets.reduce((sum, value) => sum + value, 0) / offsets.length;
  const lines = near.map((others) => {
    let nearest: { line: DepthLine; offset: number } | null = null;
    for (const other of others) {
      const off = Math.abs(other.offset - offsetPx);
      if (off <= 0.5 * lineSpacing && (!nearest || off < Math.abs(nearest.offset - offsetPx)))
        nearest = other;
    }
    return nearest?.line ?? null;
  });
  return { lines, offsetPx };
}

function medianSpacing(lines: readonly DepthLine[]): number | null {
  if (lines.length < 3) return null;
  const spacings = lines.slice(1).map((line, index) => line.yPx - lines[index]!.yPx);
  spacings.sort((a, b) => a - b);
  return spacings[spacings.length >> 1]!;
}
