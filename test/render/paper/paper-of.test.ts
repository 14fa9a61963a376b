import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { InkPath } from '../../../src/core/ink.js';
import type { LogSheet, SheetCurve } from '../../../src/core/log-sheet.js';
import type { Raster } from '../../../src/core/raster.js';
import { streamOf } from '../../../src/core/rng.js';
import type { RowSource } from '../../../src/core/row-source.js';
import type { CurveTruth } from '../../../src/core/truth.js';
import { proceduralWell } from '../../../src/render/curves/index.js';
import { hasColour, inkOf, type Paper, paperOf, paperSize } from '../../../src/render/paper/index.js';
import { planSheet, sheetTruth } from '../../../src/render/sheet/index.js';
import { evenInk } from '../../support/paint-layer.js';
import { plainSheet } from '../../support/plain-sheet.js';

const dpi = 100;

/** Pens that widen, narrow and fade. */
const faultyInk = (curves: readonly CurveTruth[]): InkPath[][] =>
  curves.map((truth, curve) =>
    inkOf(truth).map((path) => ({
      ...path,
      widthMm: path.widthMm.map((width, point) => width * (1 + 0.3 * Math.sin(point / 5 + curve))),
      darkness: path.darkness.map((_, point) => 0.8 + 0.2 * Math.cos(point / 9)),
    })),
  );

const patterns = ['solid', 'hatch', 'dots', 'grey'] as const;

/** Every kind of thing that is drawn: shading, dashes, ticks, turned numbers, blocks, notes, colour. */
function fullSheet(): LogSheet {
  const stream = streamOf(11, 'paper');
  const well = proceduralWell(stream.child('well'), { unit: 'ft', length: 160 });
  const sheet = planSheet(
    well,
    { era: 'plotted', layout: 'triple-combo', depthScale: 240, colour: true },
    stream.child('sheet'),
  );
  return {
    ...sheet,
    depth: {
      ...sheet.depth,
      linesCrossColumn: true,
      numbers: { ...sheet.depth.numbers, orientation: 'turned' },
    },
    tracks: sheet.tracks.map((track, at) => ({
      ...track,
      curves: track.curves.map((curve, index) => ({
        ...curve,
        fill: {
          to: index % 2 ? 'left' : { value: (curve.left + curve.right) / 2 },
          pattern: patterns[(at + index) % 4]!,
          where: index % 2 ? 'all' : 'above',
        },
      })),
    })),
  };
}

const readWhole = (source: RowSource): Raster => source.readRows(0, source.heightPx);

describe('paper of a sheet', () => {
  let sheet: LogSheet;
  let curves: readonly CurveTruth[];
  let paper: Paper;
  let ink: InkPath[][];
  let whole: Raster;
  beforeAll(() => {
    sheet = fullSheet();
    curves = sheetTruth(sheet, dpi).curves;
    paper = paperOf(sheet, curves, { dpi });
    ink = faultyInk(curves);
    whole = readWhole(paper.draw({ ink }));
  });

  it('is the same whatever strips are read, in whatever order', () => {
    const rowBytes = whole.widthPx * 3;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.heightPx - 1), fc.integer({ min: 1, max: 300 })), {
          minLength: 1,
          maxLength: 4,
        }),
        (reads) => {
          const source = paper.draw({ ink });
          for (const [top, count] of reads) {
            const rows = Math.min(count, whole.heightPx - top);
            const { data } = source.readRows(top, rows);
            expect(Buffer.compare(data, whole.data.subarray(top * rowBytes, (top + rows) * rowBytes))).toBe(
              0,
            );
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  it('is the same in a window as there on the whole sheet', () => {
    fc.assert(
      fc.property(
        fc.nat(whole.widthPx - 2),
        fc.nat(whole.heightPx - 2),
        fc.integer({ min: 1, max: 256 }),
        (left, top, side) => {
          const widthPx = Math.min(side, whole.widthPx - left);
          const heightPx = Math.min(side, whole.heightPx - top);
          const window = { left, top, widthPx, heightPx };
          const { data } = readWhole(paper.draw({ ink, window }));
          for (let row = 0; row < heightPx; row++) {
            const from = ((top + row) * whole.widthPx + left) * 3;
            const there = whole.data.subarray(from, from + widthPx * 3);
            expect(Buffer.compare(data.subarray(row * widthPx * 3, (row + 1) * widthPx * 3), there)).toBe(0);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('has the size of the sheet, one channel or three', () => {
    expect(paperSize(plainSheet(), 254)).toEqual({ widthPx: 1300, heightPx: 900 });
    expect([hasColour(sheet, curves), paper.channels, whole.channels]).toEqual([true, 3, 3]);
    const grey = paperOf(sheet, curves, { dpi, colour: false }).draw();
    expect(grey.channels).toBe(1);
    expect(grey.readRows(0, 2).data).toHaveLength(2 * grey.widthPx);
  });
});

/** A straight curve at x = 30 mm, between two grid lines of the first track. */
const straight = {
  mnemonic: 'GR',
  left: 0,
  right: 1,
  scale: 'linear',
  backup: { kind: 'none' },
  colour: 'black',
  style: 'solid',
  penMm: 0.5,
  dashMm: [],
  dashStartMm: 0,
  cap: 'butt',
  fill: null,
} as const satisfies SheetCurve;

const straightTruth: CurveTruth = {
  mnemonic: 'GR',
  unit: 'GAPI',
  track: 0,
  class: 'solid',
  colour: 'black',
  scale: straight,
  trace: [],
  ink: { paths: [], penWidth: 0.5, cap: 'butt', join: 'miter' },
  depths: Float64Array.of(1000, 1100),
  values: Float64Array.of(0.45, 0.45),
};

function sheetWithCurve(curve: SheetCurve, changes: Partial<LogSheet> = {}): LogSheet {
  const sheet = plainSheet(changes);
  const [first, second] = sheet.tracks;
  return { ...sheet, tracks: [{ ...first!, curves: [curve] }, second!] };
}

describe('colour', () => {
  const ink = [
    [
      evenInk(
        [
          [27.5, 12.5],
          [27.5, 70],
        ],
        0.5,
      ),
    ],
  ];
  const at = (colour: boolean): number[] => {
    const truth = { ...straightTruth, colour: [200, 0, 100] as const };
    const sheet = sheetWithCurve({ ...straight, colour: truth.colour }, { paperColour: [250, 240, 220] });
    const window = { left: 275, top: 125, widthPx: 1, heightPx: 1 };
    return [...paperOf(sheet, [truth], { dpi: 254, colour }).draw({ ink, window }).readRows(0, 1).data];
  };

  it('of ink takes its share of the light of the paper', () => {
    const [red, green, blue] = at(true);
    expect([red, green, blue]).toEqual([Math.round((250 * 200) / 255), 0, Math.round((220 * 100) / 255)]);
  });

  it('becomes its luminance on a grey sheet', () => {
    const paper = 0.299 * 250 + 0.587 * 240 + 0.114 * 220;
    const light = (0.299 * 200 + 0.114 * 100) / 255;
    expect(Math.abs(at(false)[0]! - paper * light)).toBeLessThanOrEqual(1);
  });
});

describe('a long sheet', () => {
  it('is drawn where it is read and nowhere else', () => {
    const { depth } = plainSheet();
    const sheet = plainSheet({
      heightMm: 26_700,
      log: { topMm: 10, bottomMm: 26_690 },
      depth: { ...depth, top: 100 },
    });
    const source = paperOf(sheet, [], { dpi: 200 }).draw();
    expect(source.heightPx).toBe(210_236);
    expect(source.readRows(200_000, 1).data.some((value) => value < 255)).toBe(true);
    let asked = 0;
    const paths = Array.from({ length: 2000 }, (_, at) => ({
      x: Float64Array.of(20, 30),
      y: Float64Array.of(at * 13, at * 13 + 12),
      widthMm: Float32Array.of(0.3, 0.3),
      darkness: Float32Array.of(1, 1),
      get cap() {
        asked++;
        return 'round' as const;
      },
    }));
    const inked = sheetWithCurve(straight, sheet);
    paperOf(inked, [straightTruth], { dpi: 200 })
      .draw({ ink: [paths] })
      .readRows(100_000, 128);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(20);
  });
});

describe('wrong requests', () => {
  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a resolution of %d dpi', (bad) => {
    expect(() => paperOf(plainSheet(), [], { dpi: bad })).toThrow(/dpi/);
  });

  it('a window beside the sheet, and ink for another number of curves', () => {
    const window = { left: 0, top: 350, widthPx: 100, heightPx: 100 };
    expect(() => paperOf(plainSheet(), [], { dpi }).draw({ window })).toThrow(/window/);
    expect(() => paperOf(plainSheet(), [], { dpi }).draw({ ink: [[]] })).toThrow(/curves/);
  });
});
