import type { TracePiece } from '../../core/truth.js';
import { type Band, bandAt, fractionOf, nextBorder, type Scale } from './bands.js';

/** Where values and depths stand on a sheet. */
export interface PlotFrame {
  readonly leftMm: number;
  readonly rightMm: number;
  /** Nothing is drawn above or below. */
  readonly topMm: number;
  readonly bottomMm: number;
  /** y in mm = yAtZero + depth × mmPerUnit. */
  readonly yAtZero: number;
  readonly mmPerUnit: number;
}

/**
 * The unbroken runs of a curve on its sheet: straight lines between samples, as a plotter draws them, cut
 * exactly where the curve leaves its track or its wrap, at nulls, and at the ends of the log. A sample without
 * a neighbour draws nothing: a line needs two. On a logarithmic scale a value ≤ 0 stands nowhere and counts as
 * a null.
 * @param depths increasing
 * @param values as long as depths, NaN where null
 */
export function tracePieces(
  scale: Scale,
  frame: PlotFrame,
  depths: Float64Array,
  values: Float64Array,
): TracePiece[] {
  const plotter = new Plotter(scale, frame);
  for (let index = 1; index < depths.length; index++) {
    const fromFraction = fractionOf(scale, values[index - 1]!);
    const toFraction = fractionOf(scale, values[index]!);
    const fromY = frame.yAtZero + depths[index - 1]! * frame.mmPerUnit;
    const toY = frame.yAtZero + depths[index]! * frame.mmPerUnit;
    plotter.line(fromFraction, fromY, toFraction, toY);
  }
  plotter.lift();
  return plotter.pieces;
}

class Plotter {
  readonly pieces: TracePiece[] = [];
  private x: number[] = [];
  private y: number[] = [];
  private band: Band | null = null;

  constructor(
    private readonly scale: Scale,
    private readonly frame: PlotFrame,
  ) {}

  /** From one sample to the next, in fractions of the own scale and mm down the sheet. */
  line(fromFraction: number, fromY: number, toFraction: number, toY: number): void {
    const { topMm, bottomMm } = this.frame;
    if (!Number.isFinite(fromFraction) || !Number.isFinite(toFraction) || toY <= topMm || fromY >= bottomMm) {
      this.lift();
      return;
    }
    const slope = (toFraction - fromFraction) / (toY - fromY);
    const startY = Math.max(fromY, topMm);
    const endY = Math.min(toY, bottomMm);
    const fractionAt = (y: number): number =>
      y === fromY ? fromFraction : y === toY ? toFraction : fromFraction + slope * (y - fromY);
    const end = fractionAt(endY);
    let y = startY;
    let fraction = fractionAt(startY);
    while (fraction !== end) {
      const border = nextBorder(this.scale, fraction, end);
      const borderY =
        border === end ? endY : Math.min(endY, Math.max(y, fromY + (border - fromFraction) / slope));
      this.part(fraction, y, border, borderY);
      fraction = border;
      y = borderY;
    }
    if (y < endY) this.part(fraction, y, end, endY);
  }

  /** A part that stays within one band, or outside all of them. */
  private part(fromFraction: number, fromY: number, toFraction: number, toY: number): void {
    const middle = (fromFraction + toFraction) / 2;
    // A curve that runs along a border stays on the turn that it came on.
    const stays = this.band !== null && middle >= this.band.from && middle <= this.band.to;
    const band = stays ? this.band : bandAt(this.scale, middle);
    if (band === null) {
      this.lift();
      return;
    }
    if (this.band?.turn !== band.turn) {
      this.lift();
      this.band = band;
      this.push(fromFraction, fromY);
    }
    this.push(toFraction, toY);
  }

  private push(fraction: number, y: number): void {
    const { leftMm, rightMm } = this.frame;
    const share = this.band!.offset + this.band!.gain * fraction;
    this.x.push(Math.min(Math.max(leftMm + share * (rightMm - leftMm), leftMm), rightMm));
    this.y.push(y);
  }

  /** Ends the piece that is being drawn. */
  lift(): void {
    if (this.band !== null && this.x.length > 1)
      this.pieces.push({
        x: Float64Array.from(this.x),
        y: Float64Array.from(this.y),
        turn: this.band.turn,
      });
    this.x = [];
    this.y = [];
    this.band = null;
  }
}
