import { expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import { proceduralWell } from '../../../src/render/curves/index.js';
import { curveTruth, planSheet, sheetTruth } from '../../../src/render/sheet/index.js';
import { logsOf, plainCurve, plainSheet } from '../../support/logs.js';

it('stands at the depths and values of its samples, in mm of the sheet', () => {
  const truth = curveTruth(plainSheet(logsOf({ GR: [0, 50, 100] }), plainCurve('GR')), 0, 0);
  expect(truth.trace.map(({ x, y, turn }) => ({ x: [...x], y: [...y], turn }))).toEqual([
    { x: [10, 35, 60], y: [20, 30, 40], turn: 0 },
  ]);
  expect(truth).toMatchObject({ mnemonic: 'GR', track: 0, class: 'solid', colour: 'black' });
  expect(truth.ink).toMatchObject({ penWidth: 0.3, cap: 'butt', join: 'miter' });
  expect(truth.ink.paths).toBe(truth.trace);
});

it('cuts its ink into dashes and leaves its trace whole', () => {
  const curve = plainCurve('GR', { style: 'dashed', dashMm: [3, 2] });
  const { trace, ink } = curveTruth(plainSheet(logsOf({ GR: [50, 50, 50] }), curve), 0, 0);
  expect(trace).toHaveLength(1);
  expect(ink.paths.map(({ y }) => [...y])).toEqual([
    [20, 23],
    [25, 28],
    [30, 33],
    [35, 38],
  ]);
});

it('keeps what was logged inside the log, off its track and null alike', () => {
  const sheet = plainSheet(logsOf({ GR: [1, Number.NaN, 300, 4, 5] }), plainCurve('GR'));
  const part = { ...sheet, depth: { ...sheet.depth, top: 101 }, log: { topMm: 20, bottomMm: 40 } };
  const truth = curveTruth(part, 0, 0);
  expect([...truth.depths]).toEqual([101, 102, 103]);
  expect([...truth.values]).toEqual([Number.NaN, 300, 4]);
});

it('lands in the image at dpi / 25.4 px a mm', () => {
  const truth = sheetTruth(plainSheet(logsOf({ GR: [0, 100] }), plainCurve('GR')), 254);
  expect(truth.pxPerMm).toBeCloseTo(10, 12);
  const [landed] = truth.toImage.mapPath(truth.curves[0]!.trace[0]!);
  expect([...landed!.x, ...landed!.y].map((each) => Number(each.toFixed(9)))).toEqual([100, 600, 200, 300]);
});

it.each([0, -200, Number.NaN, Number.POSITIVE_INFINITY, 5, 99_999])('refuses %s dpi', (dpi) => {
  const sheet = plainSheet(logsOf({ GR: [0, 100] }), plainCurve('GR'));
  expect(() => sheetTruth(sheet, dpi)).toThrow(
    `Expected a resolution of 20 to 2400 dpi but received ${dpi}; 200 and 300 are usual.`,
  );
});

it('gives every curve of a planned sheet, its ink a part of its trace', () => {
  const stream = streamOf(11, 'truth');
  const sheet = planSheet(
    proceduralWell(stream.child('well'), { length: 300, unit: 'm' }),
    {},
    stream.child('sheet'),
  );
  const { curves } = sheetTruth(sheet, 200);
  expect(curves.map(({ mnemonic }) => mnemonic)).toEqual(
    sheet.tracks.flatMap((track) => track.curves.map(({ mnemonic }) => mnemonic)),
  );
  for (const { trace, ink, track } of curves) {
    const { leftMm, rightMm } = sheet.tracks[track]!;
    for (const { x, y } of [...trace, ...ink.paths]) {
      expect(Math.min(...x)).toBeGreaterThanOrEqual(leftMm);
      expect(Math.max(...x)).toBeLessThanOrEqual(rightMm);
      expect(y[0]).toBeGreaterThanOrEqual(sheet.log.topMm - 1e-9);
      expect(y.at(-1)).toBeLessThanOrEqual(sheet.log.bottomMm + 1e-9);
    }
  }
});
