import { expect, test } from 'vitest';
import type { TemplateCurve } from '../../../src/core/template.js';
import type { Trace } from '../../../src/core/trace.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { bareLayout, curveOf, median, probabilitiesOf, traceAll, traceInk } from './support.js';

const width = 440;
const height = 1600;
const [left, right] = [20, 420];
const layout = bareLayout(width, height, left, right);

async function tracesOf(
  ways: readonly (readonly [xAt: (y: number) => number, from: number, to: number])[],
  curves: readonly TemplateCurve[],
): Promise<Trace[]> {
  const mask = blank(width, height);
  for (const [xAt, from, to] of ways) drawStroke(mask, centrelineOf(xAt, from, to), 3);
  return traceInk(mask, layout, curves);
}

test('a sheet that begins while a curve is wrapped has it on its own scale further down', async () => {
  // Down over the left border at row 120 and in from the right, 40 px in 120 rows.
  const slope = 1 / 3;
  const [gammaRay] = await tracesOf(
    [
      [(y) => left + (120 - y) * slope, 0, 120],
      [(y) => right - (y - 120) * slope, 120, 400],
      [(y) => right - 280 * slope + 30 * Math.sin((y - 400) / 50), 400, height],
    ],
    [curveOf('GR', { backup: { kind: 'wrap' } })],
  );
  expect(gammaRay!.xPx[60]).toBeCloseTo(left + 20, -0.5);
  expect(gammaRay!.wraps[60]).toBe(1);
  for (const row of [200, 800, 1500]) expect(gammaRay!.wraps[row], `row ${row}`).toBe(0);
});

test('two curves that are drawn alike have the names of what they measure, however the template lists them', async () => {
  const photoelectric = curveOf('PEF', { unit: 'b/e', left: 0, right: 20 });
  const correction = curveOf('DRHO', { unit: 'g/cm3', left: -0.75, right: 0.25 });
  const low = (y: number) => 80 + 8 * Math.sin(y / 40);
  const high = (y: number) => 320 + 8 * Math.sin(y / 35);
  for (const curves of [
    [photoelectric, correction],
    [correction, photoelectric],
  ]) {
    const traces = await tracesOf(
      [low, high].map((xAt) => [xAt, -20, height + 20] as const),
      curves,
    );
    for (const { mnemonic, xPx } of traces) {
      const wanted = mnemonic === 'PEF' ? low : high;
      expect(median(Array.from(xPx, (x, row) => Math.abs(x - wanted(row + 0.5))))).toBeLessThan(0.5);
    }
  }
});

test('a bit size keeps its value where a curve drawn alike hides it, and names that curve its caliper', async () => {
  const scale = { unit: 'in', left: 6, right: 16, weight: 'light' } as const;
  // 8.5 in; the hole is washed out in the midst, where no bit size is printed, and in gauge above and below it.
  const bit = () => 120;
  const hole = (y: number) => 132 + 30 * Math.exp(-(((y - 800) / 200) ** 2)) + 5 * Math.sin(y / 11);
  const potential = (y: number) => 330 + 12 * Math.sin(y / 60);
  const curves = [
    curveOf('SP', { unit: 'mV', left: -100, right: 0, weight: 'light' }),
    curveOf('CALI', scale),
    curveOf('BS', scale),
  ];
  for (const order of [curves, curves.toReversed()]) {
    const traces = await tracesOf(
      [
        [bit, -20, 500],
        [bit, 1000, height + 20],
        [hole, -20, height + 20],
        [potential, -20, height + 20],
      ],
      order,
    );
    const missOf = (mnemonic: string, xAt: (y: number) => number) => {
      const { xPx } = traces.find((trace) => trace.mnemonic === mnemonic)!;
      return Array.from(xPx, (x, row) => Math.abs(x - xAt(row + 0.5))).sort((a, b) => a - b);
    };
    expect(missOf('BS', bit).at(-1)).toBeLessThan(2.5);
    for (const [mnemonic, xAt] of [
      ['CALI', hole],
      ['SP', potential],
    ] as const)
      expect(missOf(mnemonic, xAt)[Math.round(0.9 * height)], mnemonic).toBeLessThan(3);
  }
});

test('a curve that runs into one on its scale and is seen no more reads as that one', async () => {
  const deep = (y: number) => 200 + 60 * Math.sin(y / 70);
  const apart = (y: number) => Math.max(0, 60 - y / 10);
  const scale = { left: 0.2, right: 2000, scale: 'logarithmic', unit: 'ohm.m' } as const;
  const traces = await tracesOf(
    [
      [deep, -20, height + 20],
      [(y) => deep(y) - apart(y), -20, 600],
    ],
    [curveOf('LLD', scale), curveOf('LLS', scale)],
  );
  // Drawn alike and measuring alike, either may be the one that goes in.
  for (const row of [200, 700, 1100, 1500]) {
    const [left, right] = traces.map(({ xPx }) => xPx[row]!).sort((a, b) => a - b);
    expect(Math.abs(left! - (deep(row) - apart(row))), `row ${row}`).toBeLessThan(3);
    expect(Math.abs(right! - deep(row)), `row ${row}`).toBeLessThan(3);
  }
});

test('a row in a gap says that it is less sure than the bridge over it would have it', async () => {
  const mask = blank(100, 300);
  for (const [from, to] of [
    [-20, 140],
    [160, 320],
  ] as const)
    drawStroke(
      mask,
      centrelineOf((y) => 40 + 8 * Math.sin(y / 30), from, to),
      3,
    );
  const ink = mask.data.map((one) => 250 * one);
  const [bridged] = traceAll(probabilitiesOf(mask, { solid: ink }), [curveOf('GR')]);
  const [traced] = await traceInk(mask, bareLayout(100, 300, 10, 90), [curveOf('GR')]);
  expect(traced!.sigmaPx[150]! / bridged!.sigmaPx[150]!).toBeCloseTo(1.6, 9);
  expect(traced!.sigmaPx[100]! / bridged!.sigmaPx[100]!).toBeCloseTo(1, 9);
});

test('a curve whose border the scanner cut off is read as far as the image goes, and null beyond', async () => {
  const beyond = bareLayout(400, 1200, 20, 430);
  const mask = blank(400, 1200);
  const wave = (y: number) => 300 + 120 * Math.sin(y / 120);
  drawStroke(mask, centrelineOf(wave, -20, 1220), 3);
  const [trace] = await traceInk(mask, beyond, [curveOf('GR', { backup: { kind: 'wrap' } })]);
  for (const [row, x] of trace!.xPx.entries()) {
    const isPrinted = wave(row + 0.5) < 397;
    if (wave(row + 0.5) > 403) expect(x, `row ${row}`).toBeNaN();
    else if (isPrinted) expect(Math.abs(x - wave(row + 0.5)), `row ${row}`).toBeLessThan(1.5);
    expect(trace!.wraps[row]).toBe(0);
  }
});
