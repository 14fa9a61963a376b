import { type AxisPhase, axisCdf, type PhaseDistribution } from '../../../core/phase.js';
import type { PixelWindow } from '../pixel-window.js';
import { type Region, RegionBuilder } from './region.js';
import { RowAccumulator } from './row-accumulator.js';
import { UnionSweep } from './union-sweep.js';

/** An area of ½ that rounding has made a little less still counts. */
const threshold = 0.5 - 1e-9;

/**
 * Where a unit square has half of its area or more in the region: as far as the phases of the pixels of a window
 * reach. The area is exact on a lattice of n × n nodes a pixel and taken as linear between them (marching
 * squares), so the bound is out by the order of 1/(8n²); n = 16 keeps the probabilities of strokes 1 px and
 * wider within 1/512, and n follows the root of the tolerance.
 */
export function halfCoveredRegion(
  region: Region,
  window: PixelWindow,
  { x: phaseX, y: phaseY }: PhaseDistribution,
  tolerance: number,
): Region {
  const n = Math.max(4, 2 * Math.ceil(8 * Math.sqrt(1 / 512 / tolerance)));
  const builder = new RegionBuilder();
  const [left, right] = reached(window.left, window.widthPx, phaseX, n);
  let [top, bottom] = reached(window.top, window.heightPx, phaseY, n);
  top = Math.max(top, Math.floor(n * (region.minY - 1)));
  bottom = Math.min(bottom, Math.ceil(n * (region.maxY + 1)));
  const widthNodes = right - left;
  // In columns of 1/n the unit square is n wide.
  const square = axisCdf({ kind: 'uniform', meanPx: 0, halfWidthPx: n / 2 });
  const row = new RowAccumulator(left, widthNodes, square, n);
  const sweep = new UnionSweep(region, top / n - 0.5);
  const strips = Array.from({ length: n }, () => new Strip(widthNodes));
  let above = new Strip(widthNodes);
  let below = new Strip(widthNodes);
  const areaRow = (node: number, into: Strip) => {
    into.clear();
    // The square about a node is made of n strips, in the same order for every window.
    for (let k = 0; k < n; k++) into.add(strips[positiveModulo(node - n / 2 + k, n)]!);
  };
  for (let strip = top - n / 2; strip < bottom + n / 2; strip++) {
    const into = strips[positiveModulo(strip, n)]!;
    into.clear();
    if (sweep.band(strip / n, (strip + 1) / n) > 0) {
      row.addBand(sweep);
      if (!row.empty) into.add(row.finish());
      row.clear();
    }
    const node = strip + 1 - n / 2;
    if (node < top) continue;
    areaRow(node, below);
    if (node > top) addCells(builder, above, below, left, node - 1, n);
    [above, below] = [below, above];
  }
  return builder.build();
}

/** The nodes [from, to) between which every phase of the pixels lies. */
function reached(first: number, count: number, phase: AxisPhase, n: number): [number, number] {
  const { lowPx, highPx } = axisCdf(phase);
  return [Math.floor(n * (first - highPx)) - 1, Math.ceil(n * (first + count - lowPx)) + 2];
}

/** A row of sums of which only [from, to] is not 0. */
class Strip {
  readonly values: Float64Array;
  from: number;
  to = -1;

  constructor(width: number) {
    this.values = new Float64Array(width);
    this.from = width;
  }

  add({ values, from, to }: { readonly values: Float64Array; readonly from: number; readonly to: number }) {
    for (let col = from; col <= to; col++) this.values[col] = this.values[col]! + values[col]!;
    if (from < this.from) this.from = from;
    if (to > this.to) this.to = to;
  }

  clear(): void {
    if (this.to >= 0) this.values.fill(0, this.from, this.to + 1);
    this.from = this.values.length;
    this.to = -1;
  }
}

/** What lies inside between two rows of nodes; cells that lie inside whole are joined along the row. */
function addCells(
  builder: RegionBuilder,
  above: Strip,
  below: Strip,
  left: number,
  topNode: number,
  n: number,
) {
  const from = Math.max(0, Math.min(above.from, below.from) - 1);
  const to = Math.min(above.values.length - 2, Math.max(above.to, below.to));
  const y0 = topNode / n;
  const y1 = (topNode + 1) / n;
  // Columns are known at their middles.
  const xOf = (col: number) => (left + col + 0.5) / n;
  let runFrom = -1;
  for (let col = from; col <= to + 1; col++) {
    const inside = col <= to ? cornersInside(above.values, below.values, col) : 0;
    if (inside === 4) {
      if (runFrom < 0) runFrom = col;
      continue;
    }
    if (runFrom >= 0) {
      builder.polygon([xOf(runFrom), y0, xOf(col), y0, xOf(col), y1, xOf(runFrom), y1]);
      runFrom = -1;
    }
    if (inside > 0) {
      const x0 = xOf(col);
      const x1 = xOf(col + 1);
      builder.polygon(
        partInside(
          [x0, x1, x1, x0],
          [y0, y0, y1, y1],
          [above.values[col]!, above.values[col + 1]!, below.values[col + 1]!, below.values[col]!],
        ),
      );
    }
  }
}

const cornersInside = (above: Float64Array, below: Float64Array, col: number): number =>
  +(above[col]! >= threshold) +
  +(above[col + 1]! >= threshold) +
  +(below[col]! >= threshold) +
  +(below[col + 1]! >= threshold);

/** The part of a cell with a value of ½ or more, by linear interpolation along its sides. */
function partInside(x: readonly number[], y: readonly number[], value: readonly number[]): number[] {
  const points: number[] = [];
  for (let k = 0; k < 4; k++) {
    const next = (k + 1) % 4;
    const a = value[k]! - threshold;
    const b = value[next]! - threshold;
    if (a >= 0) points.push(x[k]!, y[k]!);
    if (a >= 0 === b >= 0) continue;
    const share = a / (a - b);
    points.push(x[k]! + (x[next]! - x[k]!) * share, y[k]! + (y[next]! - y[k]!) * share);
  }
  return points;
}

const positiveModulo = (value: number, by: number): number => ((value % by) + by) % by;
