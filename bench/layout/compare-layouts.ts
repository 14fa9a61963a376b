import { interpolate } from '../../src/core/interpolate.js';
import type { SheetLayout, TrackGrid, TrackLayout } from '../../src/core/layout.js';
import { type DepthNumbers, readDepthNumbers } from '../../src/digitise/depth-numbers/index.js';
import { findLayout } from '../../src/gridlines/layout/index.js';
import { scanOf } from '../../test/support/memory-scan.js';
import type { Altered, Page } from './alterations.js';
import { withinPx } from './measure-layouts.js';

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
  /** `right`: within a depth line of what was read on the page as it is; `new`: that was not read there. */
  readonly depth: 'not asked' | 'refused' | 'right' | 'wrong' | 'new';
  readonly said: string;
}

export async function foundOn(page: Page, withNumbers: boolean): Promise<Found> {
  const { widthPx, heightPx, data, dpi, bilevel } = page;
  const scan = scanOf({ widthPx, heightPx, channels: 1, data }, { bilevel, dpiX: dpi, dpiY: dpi });
  const layout = findLayout(scan);
  return { page, layout, numbers: withNumbers ? await readDepthNumbers(scan, layout) : null };
}

/** @param change what made the altered page of the reference's */
export function comparedLayouts(reference: Found, found: Found, change: Altered): Compared {
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
  const grids = known.map((track, index) => [nameOf(track.grid), nameOf(best[index]?.other.grid)]);
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
  reference: Found,
  found: Found,
  change: Altered,
): { depth: Compared['depth']; said: string } {
  if (found.numbers === null) return { depth: 'not asked', said: '' };
  if (found.numbers.refused !== null)
    return { depth: 'refused', said: `depth refused: ${found.numbers.refused}` };
  const { picks } = found.numbers;
  const said = `depth ${picks.map(({ depth }) => depth).join(', ')}`;
  if (reference.numbers === null || reference.numbers.refused !== null) return { depth: 'new', said };
  const spacings = found.layout.depthLines
    .slice(1)
    .map(({ yPx }, index) => yPx - found.layout.depthLines[index]!.yPx)
    .sort((a, b) => a - b);
  const spacing = spacings[spacings.length >> 1] ?? 1;
  const inReference = reference.layout.tracks;
  const between =
    ((inReference[0]?.right.xPx[0] ?? 0) + (inReference[1]?.left.xPx[0] ?? reference.page.widthPx)) / 2;
  let worst = 0;
  for (const { depth, yPx } of reference.numbers.picks) {
    const y = change.place(between, yPx)[1];
    if (y < 0 || y > found.page.heightPx) continue;
    const at = onLine(
      picks.map((pick) => pick.depth),
      picks.map((pick) => pick.yPx),
      depth,
    );
    worst = Math.max(worst, Math.abs(at - y) / spacing);
  }
  return { depth: worst <= 1 ? 'right' : 'wrong', said: `${said}, off by ${worst.toFixed(2)} lines` };
}

/** Between the picks, and straight on beyond them. */
function onLine(x: readonly number[], y: readonly number[], at: number): number {
  const last = x.length - 1;
  if (at < x[0]!) return y[0]! + ((at - x[0]!) * (y[1]! - y[0]!)) / (x[1]! - x[0]!);
  if (at > x[last]!)
    return y[last]! + ((at - x[last]!) * (y[last]! - y[last - 1]!)) / (x[last]! - x[last - 1]!);
  return interpolate(x, y, at);
}

function nameOf(grid: TrackGrid | undefined): string {
  if (grid?.kind === 'linear') return `linear ${grid.divisions}`;
  return grid?.kind === 'logarithmic' ? `logarithmic ${grid.decades}` : 'unknown';
}
