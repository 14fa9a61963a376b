import { describe, expect, test } from 'vitest';
import type { Template, TemplateCurve } from '../../src/core/template.js';
import type { Trace } from '../../src/core/trace.js';
import { registerDepth } from '../../src/digitise/calibrate/index.js';
import { doubtsAbout, doubtsAboutDepth } from '../../src/digitise/doubts.js';
import { templateCurve } from '../support/template-curve.js';
import { bareLayout } from './trace/support.js';

const height = 400;
/** Borders with ink, and depth lines, so that nothing is doubted but what a test brings. */
const bare = bareLayout(540, height, 20, 520);
const layout = {
  ...bare,
  tracks: bare.tracks.map((track) => ({ ...track, left: { ...track.left, inkShare: 1 } })),
  depthLines: [50, 150, 250, 350].map((yPx) => ({ yPx, tilt: 0, widthPx: 1, weight: 0, inkShare: 1 })),
};

const templateOf = (...curves: TemplateCurve[]): Template => ({
  depth: {
    unit: 'ft',
    picks: [
      { y: 0, depth: 100 },
      { y: 100, depth: 110 },
    ],
  },
  tracks: [
    {
      name: 'track 1',
      edges: [{ y: 0, left: 20, right: 520 }],
      grid: { kind: 'unknown' },
      curves,
    },
  ],
});

const traceOf = (mnemonic: string, readRows: number): Trace => {
  const xPx = new Float64Array(height).map((_, row) => (row < readRows ? 100 : Number.NaN));
  return {
    mnemonic,
    track: 0,
    topRow: 0,
    xPx,
    sigmaPx: xPx.slice(),
    flags: new Uint8Array(height),
    wraps: new Int8Array(height),
  };
};

const doubts = (...curves: TemplateCurve[]): string[] =>
  doubtsAbout(
    templateOf(...curves),
    layout,
    curves.map(({ mnemonic }) => traceOf(mnemonic, height)),
    'scan.png',
  );

describe('curves that are drawn alike', () => {
  const curve = (mnemonic: string, left: number, right: number): TemplateCurve =>
    templateCurve(mnemonic, { left, right });

  test('are doubted: a guess', () => {
    expect(doubts(curve('CALI', 6, 16), curve('RT', 0, 200))).toEqual([
      'CALI and RT of track 1 are drawn alike in the template (solid, medium), so that which trace is which is a guess: look at the page.',
    ]);
  });

  test('are a guess by their values where those are known of both', () => {
    expect(doubts(curve('PEF', 0, 10), curve('DRHO', -0.25, 0.25))[0]).toContain(
      'is a guess by the values that are usual for them: look at the page.',
    );
    expect(doubts(curve('PEF', 0, 10), curve('TENS', 0, 5000))[0]).toContain('is a guess: look at the page.');
  });

  test('are not doubted where one is dashed', () => {
    expect(doubts(curve('CALI', 6, 16), { ...curve('RT', 0, 200), style: 'dashed' })).toEqual([]);
  });
});

describe('curves that were hardly read', () => {
  const curves = [templateCurve('GR'), templateCurve('SP', { style: 'dashed' })];
  const read = (...rows: number[]): string[] =>
    doubtsAbout(
      templateOf(...curves),
      layout,
      curves.map(({ mnemonic }, index) => traceOf(mnemonic, rows[index]!)),
      'scan.png',
    );

  test('are named, with how much was', () => {
    expect(read(height, 20)).toEqual([
      'Only 5 % of the rows of SP could be read: check the edges of its track, its style and its colour in the template.',
    ]);
    expect(read(0, height)[0]).toMatch(/^No row of GR could be read/);
  });

  test('are an error where it is all of them', () => {
    expect(() => read(0, 0)).toThrow(/no row of GR, SP could be read/);
  });
});

test('a track whose borders show no ink is doubted', () => {
  const found = doubtsAbout(
    templateOf(templateCurve('GR')),
    { ...layout, tracks: bare.tracks },
    [traceOf('GR', height)],
    'scan.png',
  );
  expect(found).toEqual([
    'No printed border was found for track 1 near x 20 or x 520 at y 0: check its edges in the template.',
  ]);
});

test('a sheet without depth lines is doubted', () => {
  const found = doubtsAbout(
    templateOf(templateCurve('GR')),
    { ...layout, depthLines: [] },
    [traceOf('GR', height)],
    'scan.png',
  );
  expect(found[0]).toMatch(/^No regular depth lines were found/);
});

describe('depth picks that the depth lines contradict', () => {
  const linesYPx = Array.from({ length: 451 }, (_, line) => 100 + 20 * line);
  const doubtsWith = (wrong: readonly number[], by: number): string[] => {
    const picks = [0, 50, 100, 150, 200, 250, 300, 350, 400, 450].map((line) => ({
      yPx: linesYPx[line]!,
      depth: 5000 + 2 * line + (wrong.includes(line) ? by : 0),
    }));
    return doubtsAboutDepth(registerDepth(picks, 'ft', { linesYPx }));
  };

  test('are named, three at most', () => {
    expect(doubtsWith([], 0)).toEqual([]);
    expect(doubtsWith([100], 1.5)).toEqual([
      'At the depth pick 5201.5 ft (y 2100) the depth lines, one every 2 ft, count to 5200 from the picks above and below it: correct it; until then depth is taken in straight lines to it.',
    ]);
    expect(doubtsWith([50, 150, 250, 350], 1.5)).toHaveLength(3);
  });

  test('are named with their neighbour where it may be either of them', () => {
    expect(doubtsWith([450], 3)).toEqual([
      'Between the depth picks 5800 and 5903 ft (y 8100 and 9100) the depth lines, one every 2 ft, count up to 5900: check both; depth is taken in a straight line between them.',
    ]);
  });
});
