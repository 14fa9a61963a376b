import { describe, expect, test } from 'vitest';
import type { Segmenter } from '../../../src/core/segmenter.js';
import type { Template } from '../../../src/core/template.js';
import type { Trace } from '../../../src/core/trace.js';
import { traceSheet } from '../../../src/digitise/trace/trace-sheet.js';
import { type OpenTracer, tracerHere } from '../../../src/digitise/trace/window-tracer.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { scanOf } from '../../support/memory-scan.js';
import { waitFor } from '../../support/wait-for.js';
import { allInk, bareLayout, curveOf, rasterOf, templateOf } from './support.js';

// A thread runs what was built.
const built = new URL('../../../dist/digitise/digitise-file.js', import.meta.url).href;
const { tracerInThread } = (await import(built)) as typeof import('../../../src/digitise/digitise-file.js');
const openTracer = tracerInThread();

/** Two windows of the first track and two of the second, which share their ink. */
const [width, height] = [320, 4500];
const layout = bareLayout(width, height, 20, width - 20);
const twoTracks = { ...layout, tracks: [layout.tracks[0]!, layout.tracks[0]!] };
const one = templateOf(layout, [curveOf('A'), curveOf('B', { weight: 'heavy' })]);
const template: Template = {
  ...one,
  tracks: [one.tracks[0]!, { ...one.tracks[0]!, curves: [curveOf('C', { backup: { kind: 'wrap' } })] }],
};

/** A sheet with two curves that cross. @param pens their widths, px */
function sheetOf(pens: readonly [number, number], phase: number) {
  const mask = blank(width, height);
  for (const [i, pen] of pens.entries())
    drawStroke(
      mask,
      centrelineOf((y) => 160 + 110 * Math.sin(y / (140 + 70 * i) + phase), -20, height + 20),
      pen,
    );
  return scanOf(rasterOf(mask));
}
type Sheet = ReturnType<typeof sheetOf>;

const traced = (
  scan: Sheet,
  opened?: OpenTracer,
  { segmenter = allInk, tracks = template }: { segmenter?: Segmenter; tracks?: Template } = {},
): Promise<Trace[]> => {
  const rows = { from: 0, to: scan.info.heightPx };
  return traceSheet(scan, twoTracks, tracks, segmenter, 200, rows, { openTracer: opened });
};

describe('curves that a thread follows', () => {
  test('are to the bit those of this thread, also of a second sheet, which knows nothing of the first', async () => {
    for (const scan of [sheetOf([2, 6], 0), sheetOf([5, 3], 2)]) {
      const here = await traced(scan);
      expect(await traced(scan, openTracer)).toEqual(here);
      expect(here.every(({ xPx }) => xPx.filter(Number.isFinite).length > 0.9 * height)).toBe(true);
    }
  });

  test('leave alone what of a buffer is somebody else’s', async () => {
    const scan = sheetOf([3, 3], 1);
    const kept: Uint8Array[] = [];
    const sharing: Segmenter = {
      name: 'sharing',
      async segment(input) {
        const { solid, ...rest } = await allInk.segment(input);
        const larger = new Uint8Array(solid.length + 8).fill(7);
        larger.set(solid);
        kept.push(larger);
        return { ...rest, solid: larger.subarray(0, solid.length) };
      },
    };
    expect(await traced(scan, openTracer, { segmenter: sharing })).toEqual(await traced(scan));
    expect(kept.every((larger) => larger.at(-1) === 7)).toBe(true);
  });

  test('end with their sheet where one cannot be followed, and the next sheet is read', async () => {
    const scan = sheetOf([3, 3], 1);
    const broken = { ...curveOf('A'), backup: undefined as never };
    const tracks = {
      ...template,
      tracks: [{ ...template.tracks[0]!, curves: [broken] }, template.tracks[1]!],
    };
    await expect(traced(scan, openTracer, { tracks })).rejects.toThrow("reading 'kind'");
    expect(await traced(scan, openTracer)).toEqual(await traced(scan));
  });

  test('are followed through one window while the next is made ready, and through no two at a time', async () => {
    const asked: number[] = [];
    const noting: Segmenter = {
      name: 'noting',
      segment(input) {
        asked.push(input.topRow);
        return allInk.segment(input);
      },
    };
    const ends: (() => void)[] = [];
    const slow: OpenTracer = (sheet) => {
      const tracer = tracerHere(sheet);
      return {
        async trace(window) {
          await new Promise<void>((end) => ends.push(end));
          return tracer.trace(window);
        },
      };
    };
    const scan = scanOf(rasterOf(blank(width, 3 * 4096)));
    const reading = traced(scan, slow, { segmenter: noting });
    // The window at work, the one that is ready, and two that are asked for.
    for (const [done, expected] of [4, 5, 6, 6, 6, 6].entries()) {
      await waitFor(() => ends.length > done && asked.length >= expected);
      await new Promise(setImmediate);
      expect([ends.length, asked.length]).toEqual([done + 1, expected]);
      ends[done]!();
    }
    expect(await reading).toEqual(await traced(scan));
    expect(asked).toHaveLength(6);
  });
});
