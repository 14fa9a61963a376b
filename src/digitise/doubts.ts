import type { DepthRegistration } from '../core/depth-curve.js';
import { WelltraceError } from '../core/errors.js';
import { interpolate } from '../core/interpolate.js';
import type { SheetLayout } from '../core/layout.js';
import type { Template } from '../core/template.js';
import type { Trace } from '../core/trace.js';
import { typicalValues } from '../core/typical-values.js';
import { alike } from './trace/identity.js';

/** A border that is printed shows ink in more of its rows; on paper beside a log it does in fewer. */
const leastBorderInk = 0.3;
const fewestDepthLines = 3;
/** A curve that is read in less of its rows was hardly found. */
const leastReadShare = 0.1;

/** More than so many sentences about the same thing are not read. */
const mostAlike = 3;

/** Picks that the printed depth lines contradict, one sentence each: a pick that is wrong is so from both sides. */
export function doubtsAboutDepth({ lines, unit }: DepthRegistration): string[] {
  const { contradicted, every } = lines ?? { contradicted: [], every: 0 };
  const doubts: string[] = [];
  for (let at = 0; at < contradicted.length && doubts.length < mostAlike; at++) {
    const { above, below, counted } = contradicted[at]!;
    const next = contradicted[at + 1];
    const isOnePick =
      next?.above.yPx === below.yPx &&
      Math.abs(counted - below.depth + next.counted - next.below.depth) < every / 2;
    if (isOnePick) at++;
    const there = `the depth lines, one every ${every} ${unit},`;
    const to = Number(counted.toFixed(3));
    doubts.push(
      isOnePick
        ? `At the depth pick ${below.depth} ${unit} (y ${Math.round(below.yPx)}) ${there} count to ${to} from the picks above and below it: correct it; until then depth is taken in straight lines to it.`
        : `Between the depth picks ${above.depth} and ${below.depth} ${unit} (y ${Math.round(above.yPx)} and ${Math.round(below.yPx)}) ${there} count up to ${to}: check both; depth is taken in a straight line between them.`,
    );
  }
  return doubts;
}

/**
 * What of a template does not show on the sheet, one sentence each: borders that are not printed where it has them,
 * a scan without depth lines, curves that could hardly be read.
 * @param layout its tracks are the template's
 * @param traces one for each template curve
 * @throws WelltraceError `input` where no curve that is to be written was read in any row
 */
export function doubtsAbout(
  template: Template,
  layout: SheetLayout,
  traces: readonly Trace[],
  path: string,
): string[] {
  const doubts: string[] = [];
  for (const { name, curves } of template.tracks) {
    for (const [i, curve] of curves.entries()) {
      for (const other of curves.slice(i + 1)) {
        if (alike(curve, other))
          doubts.push(
            `${curve.mnemonic} and ${other.mnemonic} of ${name} are drawn alike in the template (${curve.style}, ${curve.weight}), so that which trace is which is a guess${typicalValues(curve) && typicalValues(other) ? ' by the values that are usual for them' : ''}: look at the page.`,
          );
      }
    }
  }
  if (layout.depthLines.length < fewestDepthLines)
    doubts.push(
      'No regular depth lines were found on the scan, so that it is a log at all rests on the template: look at the page.',
    );
  template.tracks.forEach((track, index) => {
    const { left, right } = layout.tracks[index]!;
    if (track.curves.length === 0 || Math.max(left.inkShare, right.inkShare) >= leastBorderInk) return;
    const { y } = track.edges[0]!;
    const at = (xPx: Float64Array): number => Math.round(interpolate(layout.knotYPx, xPx, y));
    doubts.push(
      `No printed border was found for ${track.name} near x ${at(left.xPx)} or x ${at(right.xPx)} at y ${Math.round(y)}: check its edges in the template.`,
    );
  });
  const written = template.tracks.flatMap(({ curves }) => curves).filter(({ write }) => write);
  const shares = written.map(({ mnemonic }) => ({ mnemonic, share: readShare(traces, mnemonic) }));
  if (shares.every(({ share }) => share === 0))
    throw new WelltraceError(
      'input',
      `Expected curves in the tracks of the template, but in ${path} no row of ${shares.map(({ mnemonic }) => mnemonic).join(', ')} could be read: check the edges and rows of the template against the scan.`,
    );
  for (const { mnemonic, share } of shares)
    if (share < leastReadShare)
      doubts.push(
        `${share === 0 ? 'No row' : `Only ${percent(share)} of the rows`} of ${mnemonic} could be read: check the edges of its track, its style and its colour in the template.`,
      );
  return doubts;
}

/** Share of the rows of a curve's trace that have an x, 0–1. */
function readShare(traces: readonly Trace[], mnemonic: string): number {
  const xPx = traces.find((trace) => trace.mnemonic === mnemonic)?.xPx ?? new Float64Array();
  return xPx.length === 0 ? 0 : xPx.filter(Number.isFinite).length / xPx.length;
}

/** Never 0 % of what is there. */
const percent = (share: number): string => `${Math.max(0.1, Math.round(1000 * share) / 10)} %`;
