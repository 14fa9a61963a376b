import type { Phase } from '../../../core/phase.js';
import type { Mask } from '../../../core/raster.js';
import { checkWindow, type PixelWindow } from '../pixel-window.js';
import type { Region } from './region.js';
import { UnionSweep } from './union-sweep.js';

/**
 * 1 where the pixel's centre lies in region + phase. A centre on the left edge lies outside, one on the right
 * edge inside: what Math.round makes of a run that begins at a half.
 */
export function maskOfRegion(region: Region, window: PixelWindow, phase: Phase): Mask {
  checkWindow(window);
  const { left, top, widthPx, heightPx } = window;
  const data = new Uint8Array(widthPx * heightPx);
  const sweep = new UnionSweep(region, top - phase.y);
  const first = Math.max(0, Math.floor(region.minY + phase.y) - top);
  const last = Math.min(heightPx - 1, Math.ceil(region.maxY + phase.y) - top);
  for (let row = first; row <= last; row++) {
    const intervals = sweep.line(top + row + 0.5 - phase.y);
    for (let k = 0; k < intervals; k++) {
      const from = Math.floor(sweep.fromX[k]! + phase.x + 0.5) - left;
      const to = Math.floor(sweep.toX[k]! + phase.x + 0.5) - left;
      if (to > 0 && from < widthPx)
        data.fill(1, row * widthPx + Math.max(0, from), row * widthPx + Math.min(widthPx, to));
    }
  }
  return { widthPx, heightPx, data };
}
