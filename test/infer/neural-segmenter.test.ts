import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SheetLayout } from '../../src/core/layout.js';
import type { Raster } from '../../src/core/raster.js';
import { type NeuralSegmenter, openNeuralSegmenter } from '../../src/infer/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { inkIsSolid, type TinyModel, tinyModel } from '../support/tiny-model.js';

const folder = temporaryFolder('welltrace-infer-');
const opened: NeuralSegmenter[] = [];
afterAll(async () => {
  for (const each of opened) await each.close();
});

let count = 0;
function save(bytes: Uint8Array): string {
  const path = join(folder, `${count++}.onnx`);
  writeFileSync(path, bytes);
  return path;
}

async function open(model: TinyModel, threads = 1): Promise<NeuralSegmenter> {
  const segmenter = await openNeuralSegmenter(save(tinyModel(model)), { threads });
  opened.push(segmenter);
  return segmenter;
}

const layoutOf = (): SheetLayout => ({
  widthPx: 3000,
  heightPx: 9000,
  skewDegrees: 0,
  knotYPx: Float64Array.of(0),
  tracks: [],
  xReferencePx: 0,
  depthLines: [],
});
const layout = layoutOf();

/** Far quicker than toEqual, which looks at a long array value by value. */
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** White with black dots at pseudo-random places. */
function dotted(widthPx: number, heightPx: number, each = 37): Raster {
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let i = 0, at = 11; at < data.length; i++, at += 1 + ((i * 7919) % (2 * each))) data[at] = 0;
  return { widthPx, heightPx, channels: 1, data };
}

const rowsOf = ({ widthPx, channels, data }: Raster, from: number, to: number): Raster => ({
  widthPx,
  heightPx: to - from,
  channels,
  data: data.subarray(from * widthPx * channels, to * widthPx * channels),
});

describe('a network that calls ink solid', () => {
  let segmenter: NeuralSegmenter;
  beforeAll(async () => {
    segmenter = await open(inkIsSolid);
  });

  test('is named by its model and the beginning of the hash of its file', () => {
    expect(segmenter.name).toBe(`tiny ${segmenter.sha256.slice(0, 8)}`);
    expect(segmenter.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    [1, 1],
    [16, 16],
    [333, 777],
    [900, 600],
    [1300, 1500],
  ])('finds it in a window of %i × %i px, wherever tiles begin and end', async (widthPx, heightPx) => {
    const raster = dotted(widthPx, heightPx);
    const { solid, dashed, hidden, learned } = await segmenter.segment({
      raster,
      leftCol: 0,
      topRow: 0,
      layout: layoutOf(),
      dpi: 200,
    });
    expect(
      same(
        solid,
        raster.data.map((value) => 255 - value),
      ),
    ).toBe(true);
    expect(Math.max(...dashed.subarray(0, 1000), ...hidden.subarray(0, 1000))).toBe(0);
    expect(learned?.dashedTrace).toHaveLength(widthPx * heightPx);
  });

  test('sees coloured ink as dark as its strongest absorption: red ink is black', async () => {
    const data = new Uint8Array(3 * 32 * 32).fill(255);
    data.set([255, 0, 0], 3 * 100);
    const raster: Raster = { widthPx: 32, heightPx: 32, channels: 3, data };
    const { solid } = await segmenter.segment({
      raster,
      leftCol: 0,
      topRow: 0,
      layout: layoutOf(),
      dpi: 200,
    });
    expect(solid[100]).toBe(Math.round(255 / (1 + Math.exp(10 - 20))));
    expect(solid[101]).toBe(0);
  });
});

test('a tile without ink is not worked out: it has no curve', async () => {
  const always = await open({ weights: [0, 0, 0, 0, 0], biases: [9, 9, 9, 9, 9] });
  const empty: Raster = { widthPx: 64, heightPx: 64, channels: 1, data: new Uint8Array(64 * 64).fill(230) };
  const at = { leftCol: 0, topRow: 0, layout, dpi: 200 };
  expect((await always.segment({ raster: empty, ...at })).solid.every((value) => value === 0)).toBe(true);
  const inked = { ...empty, data: empty.data.with(70, 20) };
  expect((await always.segment({ raster: inked, ...at })).solid.every((value) => value === 255)).toBe(true);
});

describe('a network that looks 16 px around', () => {
  const wide: TinyModel = {
    kernelPx: 33,
    weights: [0.1, -0.1, 0.05, 0, 0],
    biases: [-1, 1, 0, 0, 0],
  };

  test('says the same in tiles as at once, and at any number of threads', async () => {
    const raster = dotted(800, 600);
    const at = { leftCol: 0, topRow: 0, dpi: 200 };
    const one = await open(wide, 1);
    const two = await open(wide, 2);
    const tiled = await one.segment({ raster, ...at, layout: layoutOf() });
    const threaded = await two.segment({ raster, ...at, layout: layoutOf() });
    expect(same(threaded.solid, tiled.solid)).toBe(true);
    expect(same(threaded.dashed, tiled.dashed)).toBe(true);
    const expected = boxSums(raster, 16).map((sum) => 255 / (1 + Math.exp(1 - 0.1 * sum)));
    const furthest = expected.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - tiled.solid[i]!)),
      0,
    );
    expect(furthest).toBeLessThan(0.51);
  });

  test('windows that overlap are worked out once, and as one window', async () => {
    const raster = dotted(100, 1500);
    const segmenter = await open(wide);
    const at = { leftCol: 5, layout: layoutOf(), dpi: 200 };
    const whole = await segmenter.segment({ raster, ...at, layout: layoutOf(), topRow: 0 });
    const upper = await segmenter.segment({ raster: rowsOf(raster, 0, 1000), ...at, topRow: 0 });
    const lower = await segmenter.segment({ raster: rowsOf(raster, 600, 1500), ...at, topRow: 600 });
    const upTo = 950 * 100;
    expect(same(upper.solid.subarray(0, upTo), whole.solid.subarray(0, upTo))).toBe(true);
    expect(same(lower.solid, whole.solid.subarray(600 * 100))).toBe(true);
  });

  test('windows that are asked for at once are read one after the other: each is carried over to the next', async () => {
    const segmenter = await open(wide);
    const at = { leftCol: 0, layout: layoutOf(), dpi: 200 };
    const read: string[] = [];
    const high = segmenter.segment({ raster: dotted(100, 3000), ...at, topRow: 0 });
    const low = segmenter.segment({ raster: dotted(100, 50), ...at, topRow: 2990 });
    await Promise.all([high.then(() => read.push('high')), low.then(() => read.push('low'))]);
    expect(read).toEqual(['high', 'low']);
  });

  test.each([
    ['to the right', 0, 48],
    ['to the left', 48, 0],
    ['wider', 32, 0, 300],
    ['to the right, in blocks of 2 × 2', 0, 48, 240, 600],
  ])(
    'a window whose columns have moved %s is as one seen alone',
    async (_, first, then, wider = 240, dpi = 200) => {
      const sheet = dotted(400, 1500);
      const columns = (from: number, width: number, top: number, bottom: number): Raster => ({
        widthPx: width,
        heightPx: bottom - top,
        channels: 1,
        data: Uint8Array.from(
          { length: width * (bottom - top) },
          (_, i) => sheet.data[(top + Math.floor(i / width)) * 400 + from + (i % width)]!,
        ),
      });
      const segmenter = await open(wide);
      const at = { layout: layoutOf(), dpi };
      await segmenter.segment({ raster: columns(first, 240, 0, 1000), leftCol: first, topRow: 0, ...at });
      const lower = { raster: columns(then, wider, 600, 1500), leftCol: then, topRow: 600, dpi };
      const moved = await segmenter.segment({ ...lower, layout: at.layout });
      const alone = await segmenter.segment({ ...lower, layout: layoutOf() });
      // Its first rows were seen with those above them, and its sides as far as the other window had none.
      const inner = (plane: Uint8Array) =>
        Array.from({ length: 800 }, (_, row) =>
          plane.subarray((40 + row) * wider + 40, (41 + row) * wider - 40),
        );
      const differ = inner(moved.solid).findIndex((row, i) => !same(row, inner(alone.solid)[i]!));
      expect(differ).toBe(-1);
    },
  );

  test('of another picture at the same place nothing is taken over', async () => {
    const segmenter = await open(wide);
    const at = { leftCol: 5, layout: layoutOf(), dpi: 200 };
    await segmenter.segment({ raster: dotted(100, 1000), ...at, topRow: 0 });
    const other = dotted(100, 900, 11);
    const after = await segmenter.segment({ raster: other, ...at, topRow: 600 });
    const alone = await segmenter.segment({ raster: other, ...at, layout: layoutOf(), topRow: 600 });
    expect(same(after.solid, alone.solid)).toBe(true);
  });
});

/** Sum of darkness, 0–1, in the square of ±reach around each pixel; beyond the image is paper. */
function boxSums({ widthPx, heightPx, data }: Raster, reach: number): Float64Array {
  const along = (values: Float64Array, length: number, step: number, starts: number, startStep: number) => {
    const sums = new Float64Array(values.length);
    for (let s = 0; s < starts; s++) {
      let sum = 0;
      for (let i = -reach; i < length; i++) {
        if (i + reach < length) sum += values[s * startStep + (i + reach) * step]!;
        if (i - reach - 1 >= 0) sum -= values[s * startStep + (i - reach - 1) * step]!;
        if (i >= 0) sums[s * startStep + i * step] = sum;
      }
    }
    return sums;
  };
  const dark = Float64Array.from(data, (value) => 1 - value / 255);
  return along(along(dark, widthPx, 1, heightPx, widthPx), heightPx, widthPx, widthPx, 1);
}

describe('a file that is no segmenter is refused in one sentence', () => {
  const whole = tinyModel(inkIsSolid);
  const garbled = whole.slice();
  garbled.fill(0x3a, whole.length >> 2, whole.length >> 1);
  const twoChannels = { weights: [1, 1], biases: [0, 0], channels: ['cat', 'dog'] };
  test.each<[string, Uint8Array, RegExp]>([
    ['one that is cut off', whole.subarray(0, whole.length >> 1), /is not one or is damaged, because/],
    ['an empty one', new Uint8Array(), /because it holds no graph/],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /is not one/],
    ['a text', new TextEncoder().encode('wells and curves\n'.repeat(9)), /is not one/],
    ['one that is garbled in the middle', garbled, /is not one or is damaged/],
    ['one of other channels', tinyModel(twoChannels), /solid, dashed and dotted, but .* has cat, dog: /],
    ['one for colour images', tinyModel({ ...inkIsSolid, inputChannels: 3 }), /from image \[batch, 1, rows/],
    ['one of too many levels', tinyModel({ ...inkIsSolid, multiplePx: 256 }), /asks for 256 px: /],
  ])('%s', async (_, bytes, message) => {
    const path = save(bytes);
    const thrown = await openNeuralSegmenter(path, { threads: 1 }).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'WelltraceError', kind: 'usage' });
    const said = (thrown as Error).message;
    expect(said).toMatch(message);
    expect(said).toContain(path);
    expect(said).not.toMatch(/\n|undefined| {2}/);
  });

  test('one that is not there', async () => {
    await expect(openNeuralSegmenter(join(folder, 'none.onnx'), { threads: 1 })).rejects.toThrow(
      /there is no such file/,
    );
  });
});
