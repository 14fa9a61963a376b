import type { Raster } from '../../core/raster.js';
import type { RowSource } from '../../core/row-source.js';
import { inkOfRow } from './ink-rows.js';
import { LineDriftMeter } from './line-drift.js';
import { RunLengths } from './run-lengths.js';
import { Specks } from './specks.js';
import type { ScanStatistics } from './types.js';

const rowsAtOnce = 256;

/** Measures an image whose rows are given from top to bottom; memory follows the width. */
export class ScanMeter {
  private readonly ink: Uint8Array;
  private readonly runs: RunLengths;
  private readonly specks: Specks;
  private readonly drift: LineDriftMeter;
  private rows = 0;
  private black = 0;

  /** @param widthPx of every raster that will come */
  constructor(private readonly widthPx: number) {
    this.ink = new Uint8Array(widthPx);
    this.runs = new RunLengths(widthPx);
    this.specks = new Specks(widthPx);
    this.drift = new LineDriftMeter(widthPx);
  }

  add(raster: Raster): void {
    for (let row = 0; row < raster.heightPx; row++) {
      const ink = inkOfRow(raster, row, this.ink);
      for (let col = 0; col < ink.length; col++) this.black += ink[col]!;
      this.runs.addRow(ink);
      this.specks.addRow(ink);
      this.drift.addRow(ink);
    }
    this.rows += raster.heightPx;
  }

  /** Once, after the last row. */
  finish(): ScanStatistics {
    const pixels = this.widthPx * this.rows;
    const { horizontal, vertical } = this.runs.finish();
    const { upTo4, from5To50 } = this.specks.finish();
    const drift = this.drift.finish();
    return {
      widthPx: this.widthPx,
      heightPx: this.rows,
      blackFraction: this.black / pixels,
      horizontalRuns: horizontal,
      verticalRuns: vertical,
      specksTo4PerMpx: (upTo4 / pixels) * 1e6,
      specks5To50PerMpx: (from5To50 / pixels) * 1e6,
      skewDegrees: drift?.skewDegrees ?? null,
      wanderPx: drift?.wanderPx ?? null,
    };
  }
}

/** The statistics of a whole image, read once in strips. */
export function scanStatistics(source: Omit<RowSource, 'channels'>): ScanStatistics {
  const meter = new ScanMeter(source.widthPx);
  for (let top = 0; top < source.heightPx; top += rowsAtOnce)
    meter.add(source.readRows(top, Math.min(rowsAtOnce, source.heightPx - top)));
  return meter.finish();
}
