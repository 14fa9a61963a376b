import type { CurvePoint } from '../../../core/curve-point.js';
import type { Trace } from '../../../core/trace.js';

/** What a hand and a screen are off by, px, beside half a pen. */
const handPx = 2;

/** How near a point a trace of this pen must run to run through it, px. */
export const nearEnoughPx = (penWidthPx: number): number => penWidthPx / 2 + handPx;

/** Whether a trace runs through a point: its line, not its x in that one row, which on a level stroke may be anywhere. */
export function isMet(
  { xPx, topRow }: Pick<Trace, 'xPx' | 'topRow'>,
  point: CurvePoint,
  nearPx: number,
): boolean {
  const at = point.row - topRow;
  const reach = Math.ceil(nearPx);
  for (let row = at - reach; row <= at + reach; row++) {
    const here = xPx[row];
    if (here === undefined || Number.isNaN(here)) continue;
    const next = xPx[row + 1];
    // A row without a next one is a dot.
    const dx = next === undefined || Number.isNaN(next) ? 0 : next - here;
    const dy = dx === 0 ? 0 : 1;
    const [toX, toY] = [point.xPx - here, at - row];
    const length = dx * dx + dy;
    const share = length === 0 ? 0 : Math.max(0, Math.min(1, (toX * dx + toY * dy) / length));
    if (Math.hypot(toX - share * dx, toY - share * dy) <= nearPx) return true;
  }
  return false;
}
