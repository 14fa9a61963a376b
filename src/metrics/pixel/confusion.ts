import type { Mask } from '../../core/raster.js';

/** How often pixels of a truth and of what was found agree; counts, which may be added up over images. */
export interface Confusion {
  /** Ink found. */
  readonly tp: number;
  /** Paper taken for ink. */
  readonly fp: number;
  /** Ink missed. */
  readonly fn: number;
  readonly tn: number;
}

/** @throws RangeError where the masks differ in size */
export function confusionOf(truth: Mask, found: Mask): Confusion {
  expectSameSize(truth, found);
  let both = 0;
  let inTruth = 0;
  let inFound = 0;
  for (let index = 0; index < truth.data.length; index++) {
    const t = truth.data[index]!;
    const f = found.data[index]!;
    inTruth += t;
    inFound += f;
    both += t & f;
  }
  return {
    tp: both,
    fp: inFound - both,
    fn: inTruth - both,
    tn: truth.data.length - inTruth - inFound + both,
  };
}

/** @throws RangeError where two images differ in size */
export function expectSameSize(
  truth: { readonly widthPx: number; readonly heightPx: number },
  found: { readonly widthPx: number; readonly heightPx: number },
): void {
  if (truth.widthPx !== found.widthPx || truth.heightPx !== found.heightPx)
    throw new RangeError(
      `expected both to be ${truth.widthPx} × ${truth.heightPx} px, got ${found.widthPx} × ${found.heightPx}`,
    );
}
