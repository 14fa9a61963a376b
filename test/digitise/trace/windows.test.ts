import { beforeAll, describe, expect, test } from 'vitest';
import type { Segmenter } from '../../../src/core/segmenter.js';
import type { Trace } from '../../../src/core/trace.js';
import { bandOf } from '../../../src/digitise/trace/seen-windows.js';
import { traceSheet } from '../../../src/digitise/trace/trace-sheet.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { scanOf } from '../../support/memory-scan.js';
import {
  allInk,
  bareLayout,
  curveOf,
  errors,
  median,
  rasterOf,
  templateOf,
  traceInk,
  worst,
} from './support.js';

const width = 320;
/** Two windows of 4096 rows, the second one short; steep waves and two curves that cross now and then. */
const height = 4748;
const seam = 4096;
const layout = bareLayout(width, height, 20, width - 20);
const template = templateOf(layout, [curveOf('A'), curveOf('B', { style: 'dashed' })]);
const a = (y: number) => 170 + 90 * Math.sin(y / 31) * Math.sin(y / 277);
const b = (y: number) => 120 + 60 * Math.sin(y / 83 + 3);

/** The sheet from row `shift` on. */
async function tracedFrom(shift: number): Promise<Trace[]> {
  const mask = blank(width, height - shift);
  drawStroke(
    mask,
    centrelineOf((y) => a(y + shift), -20, height - shift + 20),
    3,
  );
  const line = centrelineOf((y) => b(y + shift), -20, height - shift + 20);
  for (let dash = -shift; dash < height; dash += 30)
    drawStroke(
      mask,
      line.filter(([, y]) => y >= dash && y <= dash + 20),
      2,
    );
  return traceSheet(scanOf(rasterOf(mask)), layout, template, allInk, 200, { from: 0, to: height - shift });
}

describe('windows', () => {
  let whole: Trace[];
  beforeAll(async () => {
    whole = await tracedFrom(0);
  });

  test('leave no seam: rows about 4096 are read as well as all others', () => {
    const ways = [a, b].map((xAt) => centrelineOf(xAt, -20, height + 20));
    for (const [i, { xPx }] of whole.entries()) {
      const off = errors(xPx, ways[i]!);
      expect(median(off)).toBeLessThan(0.2);
      expect(worst(off, 12, height - 12)).toBeLessThan(2);
      expect(worst(off, seam - 12, seam + 12)).toBeLessThan(0.8);
    }
  });

  test('do not show in the result: a sheet that begins 777 rows further down, and so has no seam, is read the same', async () => {
    const shift = 777;
    const shifted = await tracedFrom(shift);
    for (const [i, trace] of shifted.entries()) {
      const apart = Array.from(trace.xPx, (x, row) => {
        const other = whole[i]!.xPx[row + shift]!;
        return Number.isNaN(x) && Number.isNaN(other) ? 0 : Math.abs(x - other);
      }).slice(40, -40);
      // What went before tips ties here and there, by a pixel or two; no row is read in the one and not in the other.
      expect(worst(apart)).toBeLessThan(2);
      expect(apart.filter((px) => px > 0.01).length).toBeLessThan(0.02 * apart.length);
      expect(trace.wraps.every((wraps, row) => wraps === whole[i]!.wraps[row + shift])).toBe(true);
    }
  });

  test('hand on only rows that were asked for', async () => {
    const mask = drawStroke(blank(width, 600), centrelineOf(a, -20, 620), 3);
    const [trace] = await traceInk(mask, layout, [curveOf('A')], { from: 150, to: 450 });
    expect(trace!.topRow).toBe(150);
    for (const array of [trace!.xPx, trace!.sigmaPx, trace!.flags, trace!.wraps])
      expect(array).toHaveLength(300);
    expect(worst(errors(trace!.xPx, centrelineOf(a, -20, 620), 150))).toBeLessThan(2);
  });
});

describe('the windows of a sheet', () => {
  const blankScan = scanOf(rasterOf(blank(width, 3 * seam)));
  const [left, right] = layout.tracks;
  const twoTracks = { ...layout, tracks: [left!, right ?? left!] };
  const bothTracks = {
    ...template,
    tracks: [template.tracks[0]!, { ...template.tracks[0]!, curves: [curveOf('C')] }],
  };
  const trace = (segmenter: Segmenter, progress = {}) =>
    traceSheet(blankScan, twoTracks, bothTracks, segmenter, 200, { from: 0, to: 3 * seam }, progress);

  test('are asked for downwards, track by track, the next two before the answer to one is worked on', async () => {
    const asked: number[] = [];
    const answers: (() => void)[] = [];
    let done = 0;
    const slow: Segmenter = {
      name: 'slow',
      segment(input) {
        asked.push(input.topRow);
        return new Promise((answer) => {
          answers.push(() => answer(allInk.segment(input)));
        });
      },
    };
    const traced = trace(slow, { onRows: (rows: number) => (done = rows) });
    await waitFor(() => asked.length === 3);
    expect(done).toBe(0);
    for (let next = 0; next < 6; next++) {
      await waitFor(() => answers.length > next);
      // No further than two ahead, however long the answer takes.
      await new Promise(setImmediate);
      expect(asked.length).toBe(Math.min(6, next + 3));
      answers[next]!();
    }
    await traced;
    expect(done).toBe(3 * seam);
    // A window begins 96 rows before what is kept of it.
    expect(asked).toEqual([0, 0, seam - 96, seam - 96, 2 * seam - 96, 2 * seam - 96]);
  });

  test('are shorter where a track is wide, so that memory is bounded', async () => {
    const [wide, high] = [2000, 4200];
    const asked: number[] = [];
    const segmenter: Segmenter = {
      name: 'noting',
      segment(input) {
        asked.push(input.topRow);
        return allInk.segment(input);
      },
    };
    const wideLayout = bareLayout(wide, high, 20, wide - 20);
    const scan = scanOf(rasterOf(blank(wide, high)));
    await traceSheet(scan, wideLayout, templateOf(wideLayout, [curveOf('A')]), segmenter, 200, {
      from: 0,
      to: high,
    });
    expect(asked).toEqual([0, 2048 - 96, 4096 - 96]);
  });

  test('a segmenter that fails ends the sheet with its reason, also while others are asked for', async () => {
    let count = 0;
    const failing: Segmenter = {
      name: 'failing',
      segment(input) {
        if (++count >= 2) throw new Error(`window ${count}`);
        return allInk.segment(input);
      },
    };
    await expect(trace(failing)).rejects.toThrow('window 2');
  });
});

async function waitFor(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate);
}

test('a track that drifts a little keeps its columns from window to window, within the image', () => {
  const at = (px: number) =>
    bandOf(bareLayout(width, height, 70 + px, width - 70 + px), 0, 0, height, 200, width);
  expect(at(3)).toEqual({ from: 48, to: 288 });
  expect(at(12)).toEqual(at(3));
  expect(at(15)).toEqual({ from: 64, to: 288 });
  expect(at(60)).toEqual({ from: 96, to: width });
});

test('a pen that turns out another further down is measured anew: what stood above may have been a header', async () => {
  const rows = 6000;
  const narrowFrom = seam + 200;
  const mask = blank(width, rows);
  const line = centrelineOf((y) => 160 + 60 * Math.sin(y / 60), -20, rows + 20);
  drawStroke(
    mask,
    line.filter(([, y]) => y < narrowFrom),
    10,
  );
  drawStroke(
    mask,
    line.filter(([, y]) => y >= narrowFrom),
    4,
  );
  const [trace] = await traceInk(mask, bareLayout(width, rows, 20, width - 20), [curveOf('A')]);
  const below = { from: narrowFrom + 20, to: rows - 20 };
  const { flags, sigmaPx, xPx } = trace!;
  expect(flags.subarray(below.from, below.to).filter((bits) => bits !== 0).length).toBeLessThan(20);
  expect(median([...sigmaPx.subarray(below.from, below.to)])).toBeLessThan(0.6);
  expect(worst(errors(xPx, line), below.from, below.to)).toBeLessThan(1);
});
