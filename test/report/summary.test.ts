import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/report/summary.js';
import { syntheticSheet } from './synthetic-sheet.js';

describe('the summary of a sheet', () => {
  const { sheet } = syntheticSheet({ heightPx: 2000 });
  const summary = summarise(sheet, '1.2.3');

  it('counts the rows of each curve: all, read, null, flagged, doubtful', () => {
    expect(
      summary.curves.map(({ mnemonic, rows, readRows, nullRows }) => [mnemonic, rows, readRows, nullRows]),
    ).toEqual([
      ['GR', 2000, 2000, 0],
      ['SP', 2000, 1900, 100],
      ['ILD', 2000, 2000, 0],
    ]);
    expect(summary.curves[0]).toMatchObject({
      nullShare: 0,
      flagShares: { 'off-track': 0, wrapped: 0, gap: 0, occluded: 0.02, ambiguous: 0.05 },
      lowConfidenceShare: 0.07,
    });
  });

  it('gives median and 95th percentile of σ in px and in the unit', () => {
    // 5 % of the rows have 6 px and 2 % have 4.5 px: the 95th percentile falls between the two.
    expect(summary.curves[0]?.medianSigmaPx).toBe(0.4);
    expect(summary.curves[0]?.p95SigmaPx).toBeGreaterThanOrEqual(4.5);
    expect(summary.curves[0]?.p95SigmaPx).toBeLessThan(6);
    expect(summary.curves[0]?.medianSigma).toBeCloseTo(0.24, 9);
  });

  it('lists picks with residuals and refusals, borders, warnings and times', () => {
    expect(summary.registration.picks.map(({ refused }) => refused)).toEqual([false, false, true]);
    expect(summary.registration.lines).toBeNull();
    expect(summary.layout.tracks[1]).toEqual({
      name: 'track 2',
      edges: [0, 1000, 2000].map((yPx) => ({ yPx, leftPx: 390, rightPx: 640 })),
      grid: { kind: 'logarithmic', decades: 2, firstDigit: 2 },
      verticalLines: 0,
    });
    expect(summary.warnings).toEqual(['SP was hard to tell from the grid.']);
    expect(Object.entries(summary.seconds)).toEqual([
      ['decode', 1.25],
      ['trace', 2.5],
    ]);
  });

  it('is JSON with its keys in order and null for what is no number', () => {
    const odd = {
      ...sheet,
      registration: { ...sheet.registration, rmsResidual: Number.NaN },
    };
    const text = JSON.stringify(summarise(odd, '1.2.3'));
    expect(text).not.toMatch(/NaN|Infinity/);
    const read = JSON.parse(text) as Record<string, unknown>;
    expect(Object.keys(read)).toEqual([
      'version',
      'scan',
      'segmenter',
      'layout',
      'registration',
      'table',
      'curves',
      'warnings',
      'seconds',
      'template',
    ]);
    expect(read.registration).toMatchObject({ rmsResidual: null });
    expect(JSON.stringify(summarise(odd, '1.2.3'))).toBe(text);
  });

  it('carries the version of the package where none is given', () => {
    expect(summarise(sheet).version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('survives a sheet without a single read row', () => {
    const trace = sheet.traces[0]!;
    const empty = {
      ...trace,
      xPx: new Float64Array(0),
      sigmaPx: new Float64Array(0),
      flags: new Uint8Array(0),
    };
    expect(summarise({ ...sheet, traces: [empty] }, '1').curves[0]).toMatchObject({
      rows: 0,
      nullShare: 0,
      medianSigmaPx: null,
      lowConfidence: [],
    });
  });
});
