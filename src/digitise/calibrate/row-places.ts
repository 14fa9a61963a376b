import type { Trace } from '../../core/trace.js';
import type { TrackGeometry } from './track-geometry.js';

/** Where the rows of a trace lie on the depth axis, as y at the layout's reference x. */
export interface RowPlaces {
  /** One for each row: the place of its sample, which its own x decides. Ascending. */
  readonly centreYPx: Float64Array;
  /** n + 1: half-way between the centres, and half a row beyond the first and the last. Ascending. */
  readonly borderYPx: Float64Array;
}

/** What is left of a row, in rows, where the order of depth turns back. */
const leastHeight = 1 / 8;

/**
 * On a sheet with tilted depth lines a row runs through a range of depths, and the sample of a row has the depth of
 * its own x. A row that was not read has the x between its neighbours that were (in a trace of none, the middle of
 * the track).
 *
 * Down a stroke that is flatter than the depth lines (1 / tilt px sideways a row, 200 px on a sheet askew by .3°)
 * these depths turn back. There the ascending places nearest to them are taken (isotonic regression by pooling
 * adjacent violators, Ayer et al. 1955), an eighth of a row apart at least, so that a row keeps a say in what it
 * crosses; the peak at the end of the stroke keeps its height, as it lies at the edge of what is pooled.
 */
export function rowPlaces(trace: Trace, geometry: TrackGeometry): RowPlaces {
  const count = trace.xPx.length;
  const x = withoutGaps(trace, geometry);
  const tilted = x.map((xPx, row) => geometry.referenceYAt(trace.topRow + row + 0.5, xPx));
  const centreYPx = ascending(tilted);
  const borderYPx = new Float64Array(count + 1);
  for (let row = 1; row < count; row++) borderYPx[row] = (centreYPx[row - 1]! + centreYPx[row]!) / 2;
  if (count > 0) {
    borderYPx[0] = centreYPx[0]! - 0.5;
    borderYPx[count] = centreYPx[count - 1]! + 0.5;
  }
  return { centreYPx, borderYPx };
}

/** x of every row: linear between the rows that were read, constant beyond the first and the last. */
function withoutGaps({ xPx, topRow }: Trace, geometry: TrackGeometry): Float64Array {
  const x = Float64Array.from(xPx);
  let last = -1;
  for (let row = 0; row < x.length; row++) {
    if (Number.isNaN(xPx[row]!)) continue;
    const from = last < 0 ? xPx[row]! : xPx[last]!;
    for (let between = last + 1; between < row; between++)
      x[between] = from + ((between - last) / (row - last)) * (xPx[row]! - from);
    last = row;
  }
  if (last >= 0) return x.fill(xPx[last]!, last);
  return x.map((_, row) => {
    const yPx = topRow + row + 0.5;
    return (geometry.leftAt(yPx) + geometry.rightAt(yPx)) / 2;
  });
}

/** The nearest places, in least squares, that rise by `leastHeight` or more from row to row. */
function ascending(places: Float64Array): Float64Array {
  const means: number[] = [];
  const sizes: number[] = [];
  for (let row = 0; row < places.length; row++) {
    let mean = places[row]! - leastHeight * row;
    let size = 1;
    while (means.length > 0 && means[means.length - 1]! > mean) {
      const above = sizes.pop()!;
      mean = (means.pop()! * above + mean * size) / (above + size);
      size += above;
    }
    means.push(mean);
    sizes.push(size);
  }
  const result = new Float64Array(places.length);
  let row = 0;
  for (const [block, mean] of means.entries())
    for (const end = row + sizes[block]!; row < end; row++)
      result[row] = sizes[block] === 1 ? places[row]! : mean + leastHeight * row;
  return result;
}
