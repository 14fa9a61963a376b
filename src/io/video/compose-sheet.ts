import type { FrameStore } from './key-frames.js';
import type { SheetPlan } from './plan-stitch.js';
import { sampleColour, sampleGrey } from './sample-frame.js';

/** Half the height of a seam, px: as little as hides a difference of light, so that two frames do not blur a line. */
const FEATHER_PX = 12;

/**
 * Rows [topRow, topRow + rowCount) of the sheet: each from the frame whose middle is nearest, with a short feather
 * at the seams; where that one does not reach, from the next one that does. White where no frame has been.
 * @param channels 3: colour differences of the frames are used (BT.601)
 */
export function composeRows(
  store: FrameStore,
  plan: SheetPlan,
  topRow: number,
  rowCount: number,
  channels: 1 | 3,
): Uint8Array {
  const { widthPx, frames, seams } = plan;
  const out = new Uint8Array(widthPx * rowCount * channels).fill(255);
  const sample = channels === 3 ? sampleColour : sampleGrey;
  const pixel = new Float32Array(3);
  for (let row = 0; row < rowCount; row++) {
    const y = topRow + row + 0.5;
    let owner = 0;
    while (owner < seams.length && seams[owner]! < y) owner++;
    const order = frames
      .map((frame, index) => ({ frame, index, away: Math.abs(index - owner) }))
      .filter(({ frame, away }) => away <= 4 && y > frame.top && y < frame.bottom)
      .sort((a, b) => a.away - b.away);
    const before = owner > 0 ? y - seams[owner - 1]! : Number.POSITIVE_INFINITY;
    const after = owner < seams.length ? seams[owner]! - y : Number.POSITIVE_INFINITY;
    const neighbour = before < after ? owner - 1 : owner + 1;
    const nearest = Math.min(before, after);
    // Half and half at the seam itself.
    const neighbourShare = nearest < FEATHER_PX ? 0.5 - nearest / (2 * FEATHER_PX) : 0;
    for (let col = 0; col < widthPx; col++) {
      let weight = 0;
      let a = 0;
      let b = 0;
      let c = 0;
      for (const { frame, index } of order) {
        const wanted = index === owner ? 1 - neighbourShare : index === neighbour ? neighbourShare : 0;
        if (weight > 0 && wanted === 0) break;
        if (!sample(store, frame, col + 0.5, y, pixel)) continue;
        const share = Math.max(wanted, 1e-6);
        weight += share;
        a += share * pixel[0]!;
        b += share * pixel[1]!;
        c += share * pixel[2]!;
      }
      if (weight === 0) continue;
      const at = (row * widthPx + col) * channels;
      out[at] = clamped(a / weight);
      if (channels === 3) {
        out[at + 1] = clamped(b / weight);
        out[at + 2] = clamped(c / weight);
      }
    }
  }
  return out;
}

const clamped = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value + 0.5);
