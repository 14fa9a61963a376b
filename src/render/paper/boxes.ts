import { ByRows } from './by-rows.js';
import { type Rgb, samplesOf } from './colour.js';
import { blend, type Layer, type Strip } from './strip.js';

/** A line along an axis as the rectangle that its pen fills, sheet px. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly colour: Rgb;
}

/** Draws boxes by the exact share of each pixel that they cover. */
export function boxesLayer(boxes: readonly Box[], channels: 1 | 3, heightPx: number): Layer {
  const index = new ByRows(0, heightPx);
  for (const [at, box] of boxes.entries()) index.add(at, box.top, box.bottom);
  const samples = new Map<Rgb, readonly number[]>();
  for (const { colour } of boxes) if (!samples.has(colour)) samples.set(colour, samplesOf(colour, channels));
  return {
    draw(strip) {
      index.forEach(strip.top, strip.top + strip.heightPx, (items, from, to) => {
        for (const at of items) drawBox(strip, boxes[at]!, from, to, samples.get(boxes[at]!.colour)!);
      });
    },
  };
}

function drawBox(strip: Strip, box: Box, from: number, to: number, samples: readonly number[]): void {
  const { left, right, top, bottom } = box;
  const firstCol = Math.max(strip.left, Math.floor(left));
  const lastCol = Math.min(strip.left + strip.widthPx, Math.ceil(right));
  const lastRow = Math.min(to, Math.ceil(bottom));
  for (let row = Math.max(from, Math.floor(top)); row < lastRow; row++) {
    const down = Math.min(bottom, row + 1) - Math.max(top, row);
    const start = (row - strip.top) * strip.widthPx - strip.left;
    for (let col = firstCol; col < lastCol; col++) {
      const share = (Math.min(right, col + 1) - Math.max(left, col)) * down;
      if (share > 0) blend(strip, start + col, share, samples);
    }
  }
}
