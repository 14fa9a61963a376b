import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DigitisedSheet } from '../../src/core/digitised-sheet.js';
import { flagBit, type Trace } from '../../src/core/trace.js';
import {
  doubtfulRuns,
  lowConfidenceIntervals,
  lowConfidenceReasons,
  rowReasons,
  rowsPerMillimetre,
} from '../../src/report/low-confidence.js';
import { syntheticSheet } from './synthetic-sheet.js';

const nan = Number.NaN;

function traceOf(rows: readonly { x: number; sigma: number; flags?: number }[]): Trace {
  return {
    mnemonic: 'GR',
    track: 0,
    topRow: 10,
    xPx: Float64Array.from(rows, ({ x }) => x),
    sigmaPx: Float64Array.from(rows, ({ sigma }) => sigma),
    flags: Uint8Array.from(rows, ({ flags }) => flags ?? 0),
    wraps: new Int8Array(rows.length),
  };
}

function reasonsOf(trace: Trace, trackWidthPx = 500): (string | null)[] {
  return [...rowReasons(trace, () => trackWidthPx)].map((code) =>
    code === 0 ? null : lowConfidenceReasons[code - 1]!,
  );
}

describe('the reason of a row', () => {
  it('is its missing x: off the track where the flag says so, else not read', () => {
    const trace = traceOf([
      { x: nan, sigma: nan, flags: flagBit['off-track'] },
      { x: nan, sigma: nan, flags: flagBit.gap },
      { x: nan, sigma: nan },
    ]);
    expect(reasonsOf(trace)).toEqual(['off-track', 'unread', 'unread']);
  });

  it('is ambiguity however small σ is', () => {
    expect(reasonsOf(traceOf([{ x: 5, sigma: 0.1, flags: flagBit.ambiguous }]))).toEqual(['ambiguous']);
  });

  it('is a σ above a hundredth of the track, named by what hides the ink', () => {
    const trace = traceOf([
      { x: 5, sigma: 5.1, flags: flagBit.gap },
      { x: 5, sigma: 5.1, flags: flagBit.occluded },
      { x: 5, sigma: 5.1 },
      { x: 5, sigma: 5 },
    ]);
    expect(reasonsOf(trace)).toEqual(['gap', 'occluded', 'wide', null]);
  });

  it('is none for a σ up to 2 px on a narrow track', () => {
    const trace = traceOf([
      { x: 5, sigma: 2 },
      { x: 5, sigma: 2.01 },
    ]);
    expect(reasonsOf(trace, 100)).toEqual([null, 'wide']);
  });

  it('is none for a bridged dash gap, touching ink or a wrap alone', () => {
    const flags = [flagBit.gap, flagBit.occluded, flagBit.wrapped];
    expect(reasonsOf(traceOf(flags.map((bits) => ({ x: 5, sigma: 0.5, flags: bits }))))).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('runs of doubtful rows', () => {
  it('join across holes shorter than a millimetre, and are dropped where they are shorter', () => {
    const reasons = Uint8Array.from([0, 3, 3, 0, 0, 3, 3, 0, 0, 0, 3, 3, 0, 0, 0, 3, 3, 3]);
    expect(doubtfulRuns(reasons, 3)).toEqual([
      { from: 1, to: 7 },
      { from: 15, to: 18 },
    ]);
  });

  it('keep rows off the track apart from rows in doubt', () => {
    expect(doubtfulRuns(Uint8Array.from([2, 2, 1, 1, 3, 3]), 2)).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 4 },
      { from: 4, to: 6 },
    ]);
  });

  it('are ascending, apart, at least a millimetre long, and end on doubtful rows', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ max: 6, maxLength: 80 }),
        fc.integer({ min: 1, max: 9 }),
        (reasons, least) => {
          const runs = doubtfulRuns(reasons, least);
          for (const [index, { from, to }] of runs.entries()) {
            expect(to - from).toBeGreaterThanOrEqual(least);
            expect(from).toBeGreaterThanOrEqual(runs[index - 1]?.to ?? 0);
            expect(reasons[from]).not.toBe(0);
            expect(reasons[to - 1]).not.toBe(0);
          }
        },
      ),
    );
  });

  it('measure a millimetre by the dots per inch, and take 8 rows where they are unknown', () => {
    expect([100, 200, 300, null].map(rowsPerMillimetre)).toEqual([4, 8, 12, 8]);
  });
});

describe('intervals of a sheet', () => {
  it('say rows, depths, reason, flags and the worst σ in px and in the unit of the curve', () => {
    const { sheet } = syntheticSheet({ heightPx: 1500 });
    const [ambiguous, occluded, ...others] = lowConfidenceIntervals(sheet, 0);
    expect(others).toEqual([]);
    expect(ambiguous).toMatchObject({
      curve: 0,
      mnemonic: 'GR',
      fromRow: 600,
      toRow: 700,
      reason: 'ambiguous',
      flags: flagBit.ambiguous,
      unreadRows: 0,
      worstSigmaPx: 6,
    });
    expect(ambiguous?.fromDepth).toBeCloseTo(5060, 9);
    expect(ambiguous?.toDepth).toBeCloseTo(5070, 9);
    // 6 px of a track 250 px wide that holds 150 units.
    expect(ambiguous?.worstSigma).toBeCloseTo(3.6, 9);
    expect(occluded).toMatchObject({ fromRow: 1200, toRow: 1240, reason: 'occluded', worstSigmaPx: 4.5 });
  });

  it('have no σ where no row was read', () => {
    const { sheet } = syntheticSheet({ heightPx: 1500 });
    expect(lowConfidenceIntervals(sheet, 1)).toMatchObject([
      { fromRow: 900, toRow: 1000, reason: 'unread', unreadRows: 100, worstSigmaPx: null, worstSigma: null },
    ]);
  });

  it('count rows from the top of the image, not of the trace', () => {
    const { sheet } = syntheticSheet({ heightPx: 100 });
    const late = traceOf(Array.from({ length: 20 }, () => ({ x: nan, sigma: nan })));
    const changed: DigitisedSheet = { ...sheet, traces: [late] };
    expect(lowConfidenceIntervals(changed, 0)).toMatchObject([{ fromRow: 10, toRow: 30 }]);
  });

  it('are none of a curve that is not there', () => {
    expect(lowConfidenceIntervals(syntheticSheet({ heightPx: 20 }).sheet, 7)).toEqual([]);
  });
});
