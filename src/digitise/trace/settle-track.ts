import type { SheetLayout } from '../../core/layout.js';
import type { TemplateCurve } from '../../core/template.js';
import type { Trace } from '../../core/trace.js';
import { keepsItsValue } from './calmness.js';
import { alike, untangle } from './identity.js';
import type { TraceLook } from './look.js';
import { settleConstant } from './settle-constant.js';
import { clearTurns, settleTurns } from './settle-turns.js';
import { readOnSharedScale } from './shared-scale.js';
import { differInLook, sortByLook } from './sort-by-look.js';
import { sortByValue } from './sort-by-value.js';

/** Rows, mm, over which a curve's roughness is judged. */
const identityLagMm = 1.5;

/** A curve as it was followed down the whole sheet. */
export interface FollowedCurve {
  /** As it looks on this scan: black where that has no colour. */
  readonly curve: TemplateCurve;
  readonly trace: Trace;
  readonly look: TraceLook;
  readonly penWidthPx: number;
}

/**
 * What is decided once the whole of a track is traced (docs/decisions/after-tracing.md): which of two lines is which, how
 * often each has wrapped, and what lies under the stroke of a curve on the same scale.
 * @param followed the curves of one track; their traces are changed in place
 */
export function settleTrack(followed: readonly FollowedCurve[], layout: SheetLayout, dpi: number): void {
  const lag = Math.max(4, Math.round((identityLagMm * dpi) / 25.4));
  const bit = followed.find(({ curve }) => keepsItsValue(curve.mnemonic));
  const pairs = followed.flatMap((one, i) => followed.slice(i + 1).map((other) => [one, other] as const));
  // The bit size first: it is known by its shape, and a caliper by it.
  if (bit) settleConstant(bit.trace, layout, bit.penWidthPx, dpi);
  for (const [one, other] of pairs) if (one !== bit && other !== bit) nameTwo(one, other, lag, layout, bit);
  for (const { curve, trace } of followed)
    if (curve.backup.kind === 'none') clearTurns(trace);
    else settleTurns(trace, layout, dpi);
  readOnSharedScale(followed);
}

/** Which of two lines is which. @param bit the bit size of the track, which neither is */
function nameTwo(
  one: FollowedCurve,
  other: FollowedCurve,
  lag: number,
  layout: SheetLayout,
  bit?: FollowedCurve,
): void {
  const [a, b] = [one.curve, other.curve];
  if (alike(a, b)) {
    untangle(one.trace, other.trace, a, b, lag);
    sortByValue(one.trace, other.trace, a, b, { layout, apartPx: lag, bit });
  } else if (differInLook(a, b)) sortByLook(one.trace, other.trace, one.look, other.look, a, b, lag);
}
