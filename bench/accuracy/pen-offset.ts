import type { Scan } from '../../src/core/scan.js';
import type { TemplateCurve } from '../../src/core/template.js';
import { quantile, truthSlopes } from '../../src/metrics/index.js';
import type { PairedCurve } from './paired.js';
import { slopeReachRows } from './print.js';
import { isColour } from './print-colour.js';

/** How a colour print draws a curve where it runs straight down, read off its pixels without any tracing. */
export interface PenOffset {
  readonly mnemonic: string;
  /** Samples that were looked at. */
  readonly samples: number;
  /** Median width of the run of the curve's own colour, px. */
  readonly widthPx: number;
  /** Median of the middle of that run minus the truth, px. */
  readonly offsetPx: number;
}

const flattestSlope = 0.3;
const searchPx = 3;

/** @param curve of the template, for its colour */
export function penOffset(scan: Scan, scored: PairedCurve, curve: TemplateCurve): PenOffset {
  const raster = scan.readRows(0, scan.info.heightPx);
  const { rows, truePx, counts } = scored.pictured;
  const slopes = truthSlopes(rows, truePx, slopeReachRows);
  const widths: number[] = [];
  const offsets: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    // Samples between two rows have no row of their own.
    if (!counts[i] || Math.abs(slopes[i]!) > flattestSlope || (rows[i]! - 0.5) % 1 !== 0) continue;
    const row = Math.floor(rows[i]!);
    const own = (col: number): boolean => isColour(raster, row, col, curve);
    const start = nearestColumn(truePx[i]!, own);
    if (start === null) continue;
    let from = start;
    let to = start;
    while (own(from - 1)) from--;
    while (own(to + 1)) to++;
    widths.push(to - from + 1);
    offsets.push((from + to + 1) / 2 - truePx[i]!);
  }
  return {
    mnemonic: scored.mnemonic,
    samples: widths.length,
    widthPx: quantile(widths, 0.5),
    offsetPx: quantile(offsets, 0.5),
  };
}

function nearestColumn(xPx: number, own: (col: number) => boolean): number | null {
  const at = Math.floor(xPx);
  for (let away = 0; away <= searchPx; away++) {
    if (own(at - away)) return at - away;
    if (own(at + away)) return at + away;
  }
  return null;
}
