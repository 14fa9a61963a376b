import { interpolate } from '../../src/core/interpolate.js';
import type { SheetLayout, TrackLayout } from '../../src/core/layout.js';
import { type DepthNumbers, readDepthNumbers } from '../../src/digitise/depth-numbers/index.js';
import { findLayout } from '../../src/gridlines/layout/index.js';
import { scanOf } from '../../test/support/memory-scan.js';
import type { Altered, Page } from './alterations.js';
import { gridName, medianSpacing, withinPx } from './measure-layouts.js';

/** What was found on a page; `numbers` null where they were not looked for. */
export interface Found {
  readonly page: Page;
  readonly layout: SheetLayout;
  readonly numbers: DepthNumbers | null;
}

/** An altered page beside the page as it is. */
export interface Compared {
  readonly tracksRight: boolean;
  readonly gridsRight: boolean;
  /** `right`: the known depths lie within a depth line of where what was read puts them. */
  readonly depth: 'not asked' | 'refused' | 'right' | 'wrong' | 'not known';
  readonly said: string;
}

export async function foundOn(page: Page, withNumbers: boolean): Promise<Found> {
  const { widthPx, heightPx, data, dpi, bilevel } = page;
  const scan = scanOf({ widthPx, heightPx, channels: 1, data }, { bilevel, dpiX: dpi, dpiY: dpi });
  const layout = findLayout(scan);
  return { page, layout, numbers: withNumbers ? await readDepthNumbers(scan, layout) : null };
}

/** A page as it is, and y and depth where these are known. */
export type Reference = Found & { readonly depths: readonly [number, number][] };

/** @param change what made the altered page of the reference's */
export function comparedLayouts(reference: Reference, found: Found, change: Altered): Compared {
  const known = reference.layout.tracks;
  const tracks = found.layout.tracks;
  const best = known.map((track) => {
    const near = tracks.map((other) => ({
      other,
      error: borderError(reference, track, found, other, change),
    }));
    return near.sort((a, b) => a.error - b.error)[0];
  });
  const worst = Math.max(...best.map((one) => one?.error ?? Number.POSITIVE_INFINITY));
  // As far as a scan of another resolution has pixels of another size.
  const reach = withinPx * Math.max(1, found.page.dpi / reference.page.dpi);
  const tracksRight = tracks.length === known.length && worst <= reach;
  const grids = known.map((track, index) => [
    gridName(track),
    best[index] ? gridName(best[index].other) : 'none',
  ]);
  const gridsRight = grids.every(([is, read]) => is === read);
  const { depth, said } = comparedDepths(reference, found, change);
  return {
    tracksRight,
    gridsRight,
    depth,
    said: `tracks ${tracks.length} of ${known.length}, worst border ${worst.toFixed(1)} px; grids ${grids.map(([is, read]) => (is === read ? is : `${is} read as ${read}`)).join(', ')}; ${said}`,
  };
}

/** The scale of a logarithmic track runs backwards in the mirror, as no print does. */
export const makesSense = ({ layout }: Found, name: string): boolean =>
  name !== 'mirrored' || layout.tracks.every(({ grid }) => grid.kind === 'linear');

/** Largest distance of the borders from where the alteration put them, over the rows that are still there. */
function borderError(
  reference: Found,
  track: TrackLayout,
  found: Found,
  other: TrackLayout,
  change: Altered,
): number {
  let worst = 0;
  const { knotYPx } = reference.layout;
  const isMirrored = change.place(1, 0)[0] < change.place(0, 0)[0];
  for (let knot = 0; knot < knotYPx.length; knot++) {
    const places = [track.left, track.right].map(({ xPx }) => change.place(xPx[knot]!, knotYPx[knot]!));
    if (isMirrored) places.reverse();
    const [left, right] = places as [[number, number], [number, number]];
    if (left[1] < 0 || left[1] > found.page.heightPx) continue;
    const at = (line: { xPx: Float64Array }, y: number): number =>
      interpolate(found.layout.knotYPx, line.xPx, y);
    const foundLeft = at(other.left, left[1]);
    const foundRight = at(other.right, right[1]);
    worst = Math.max(worst, Math.abs(foundLeft - left[0]), Math.abs(foundRight - right[0]));
  }
  return worst;
}

function comparedDepths(
  reference: Reference,
  found: Found,
  change: Altered,
): { depth: Compared['depth']; said: string } {
  if (found.numbers === null) return { depth: 'not asked', said: '' };
  if (found.numbers.refused !== null)
    return { depth: 'refused', said: `depth refused: ${found.numbers.refused}` };
  const { picks } = found.numbers;
  const spacing = medianSpacing(found.layout);
  const [first, second] = reference.layout.tracks;
  const column = ((first?.right.xPx[0] ?? 0) + (second?.left.xPx[0] ?? reference.page.widthPx)) / 2;
  let worst = 0;
  for (const [yPx, depth] of reference.depths) {
    const y = change.place(column, yPx)[1];
    const at = onLine(
      picks.map((pick) => pick.depth),
      picks.map((pick) => pick.yPx),
      depth,
    );
    // What lies far beyond the numbers that were read says less of them: a line, or a fiftieth of the way.
    const beyond = Math.max(0, picks[0]!.yPx - y, y - picks[picks.length - 1]!.yPx);
    worst = Math.max(worst, (Math.abs(at - y) - beyond / 50) / spacing);
  }
  return {
    depth: reference.depths.length === 0 ? 'not known' : worst <= 1 ? 'right' : 'wrong',
    said: `depth ${picks.map(({ depth }) => depth).join(', ')}, off by ${worst.toFixed(2)} lines`,
  };
}

/** Between the picks, and straight on beyond them. */
function onLine(x: readonly number[], y: readonly number[], at: number): number {
  const last = x.length - 1;
  if (at < x[0]!) return y[0]! + ((at - x[0]!) * (y[1]! - y[0]!)) / (x[1]! - x[0]!);
  if (at > x[last]!)
    return y[last]! + ((at - x[last]!) * (y[last]! - y[last - 1]!)) / (x[last]! - x[last - 1]!);
  return interpolate(x, y, at);
}
