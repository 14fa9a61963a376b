import type { SheetLayout } from '../../core/layout.js';
import type { ColumnStrip } from './column-strip.js';
import { likelyUnit } from './depth-scale.js';
import { agrees } from './judge-ladder.js';
import type { Ladder, ReadNumber } from './ladder.js';
import type { Turn } from './recognise.js';
import type { TextBox } from './text-boxes.js';
import { tieToLines } from './tie-to-lines.js';
import type { DepthNumbers, DepthPick, NumberBox } from './types.js';

/** Readings of boxes on one strip, all turned one way, and the ladder that they make. */
export interface FoundLadder {
  readonly turn: Turn;
  readonly boxes: readonly TextBox[];
  readonly readings: readonly ReadNumber[];
  readonly ladder: Ladder;
}

/** A depth pick for every rung of a ladder, and for every number that it corrects. */
export function picksOf(
  strip: ColumnStrip,
  layout: SheetLayout,
  { turn, boxes, readings, ladder }: FoundLadder,
  dpi: number,
  seen: DepthNumbers['seen'],
): DepthNumbers {
  const chosen = new Map<number, { depth: number; reading: ReadNumber; corrected: boolean }>();
  for (const rung of ladder.rungs)
    chosen.set(rung.value, { depth: rung.value, reading: rung, corrected: false });
  for (const reading of readings) {
    const depth = ladder.nearest(reading.yPx);
    if (depth <= 0 || chosen.has(depth) || !agrees(ladder, reading.yPx, reading.text)) continue;
    chosen.set(depth, { depth, reading, corrected: true });
  }
  const numbers = [...chosen.values()].sort((a, b) => a.reading.yPx - b.reading.yPx);
  const places = numbers.map(({ reading }) => {
    const box = inImage(strip, boxes[reading.box]!);
    return { xPx: (box.left + box.right) / 2, yPx: (box.top + box.bottom) / 2 };
  });
  const { lines, offsetPx } = tieToLines(layout, places, ladder.spacingPx);
  const tiltNear = (y: number): number => {
    const { depthLines } = layout;
    let nearest = depthLines[0];
    for (const line of depthLines) if (Math.abs(line.yPx - y) < Math.abs(nearest!.yPx - y)) nearest = line;
    return nearest?.tilt ?? 0;
  };
  const picks = numbers.map(({ depth, reading, corrected }, index): DepthPick => {
    const place = places[index]!;
    const line = lines[index] ?? null;
    const free = place.yPx + offsetPx - tiltNear(place.yPx) * (place.xPx - layout.xReferencePx);
    const read = corrected ? 0.4 : 0.6 + 0.4 * (reading.confidence / 100);
    return {
      yPx: line?.yPx ?? free,
      depth,
      confidence: line ? read : 0.5 * read,
      text: reading.text,
      box: inImage(strip, boxes[reading.box]!),
      onLine: line !== null,
    };
  });
  const guess = likelyUnit(ladder.spacingPx / ladder.every, dpi);
  return {
    picks: increasing(picks),
    refused: null,
    orientation: turn === 'upright' ? 'upright' : 'turned',
    every: ladder.every,
    unit: guess?.unit ?? null,
    scale: guess?.scale ?? null,
    seen,
  };
}

/** Two numbers on one line cannot both be right: the surer one stays. */
function increasing(picks: readonly DepthPick[]): DepthPick[] {
  const kept: DepthPick[] = [];
  for (const pick of picks) {
    const last = kept[kept.length - 1];
    if (last && (pick.yPx <= last.yPx || pick.depth <= last.depth)) {
      if (pick.confidence > last.confidence) kept[kept.length - 1] = pick;
    } else kept.push(pick);
  }
  return kept;
}

/** A box on a strip as a box in the image. */
export function inImage(strip: ColumnStrip, box: TextBox): NumberBox {
  const left = strip.leftCol[Math.min(strip.heightPx - 1, (box.top + box.bottom) >> 1)]!;
  return {
    left: left + box.left,
    right: left + box.right,
    top: strip.topRow + box.top,
    bottom: strip.topRow + box.bottom,
  };
}
