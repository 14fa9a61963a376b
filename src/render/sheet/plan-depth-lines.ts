import type { SheetDepth } from '../../core/log-sheet.js';
import type { Stream } from '../../core/rng.js';
import type { Era } from './conventions/layouts.js';
import { mmPerPoint } from './lengths.js';
import type { PlannedDepth } from './plan-depth.js';

/**
 * How depth is drawn: the scale's lines, with pens a fifth lighter or heavier all together; numbers upright, on
 * older logs often turned; ticks instead of the light lines on one sheet of eight.
 * @param depthPens how many times as broad as usual the lines are
 */
export function planDepthLines(
  stream: Stream,
  { scale, mmPerUnit, top }: PlannedDepth,
  unit: 'ft' | 'm',
  era: Era,
  column: { readonly leftMm: number; readonly rightMm: number },
  depthPens = 1,
): SheetDepth {
  const heavier = stream.between(0.8, 1.2) * depthPens * mmPerPoint;
  return {
    unit,
    top,
    mmPerUnit,
    lines: scale.lines.map(({ every, pt }) => ({ every, penMm: pt * heavier })),
    numbers: {
      every: stream.pick(scale.numbersEvery),
      orientation: stream.chance(era === 'electric' ? 0.5 : 0.15) ? 'turned' : 'upright',
      heightMm: stream.between(2.2, 3.2),
      ...column,
    },
    linesCrossColumn: stream.chance(0.2),
    ticks: stream.chance(0.12)
      ? { every: scale.lines[0]!.every, lengthMm: stream.between(1.5, 3), penMm: 0.25 }
      : null,
  };
}
