import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WelltraceError } from '../../../src/core/errors.js';
import { compose, invert, mapPosition } from '../../../src/core/homography.js';
import type { Raster } from '../../../src/core/raster.js';
import { defaultPhone, type PhoneOptions, phonePan } from '../../../src/degrade/phone/index.js';
import { openScan, scanPageCount } from '../../../src/io/scan/index.js';
import { encodeFrames, findFfmpeg, stitchPan } from '../../../src/io/video/index.js';
import { gridSheet } from '../../support/grid-sheet.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const folder = temporaryFolder('video-test-');
const sheet = gridSheet(250, 800, 12);
const phone: PhoneOptions = { ...defaultPhone, widthPx: 240, heightPx: 260, scale: 0.9, pxPerSecond: 900 };

const hasFfmpeg = ((): boolean => {
  try {
    findFfmpeg();
    return true;
  } catch {
    console.warn('skipped: clips need ffmpeg (apt-get install ffmpeg)');
    return false;
  }
})();

async function clip(name: string, frames: Iterable<Raster>): Promise<string> {
  const path = join(folder, name);
  await encodeFrames(frames, path, { framesPerSecond: 30, crf: 20 });
  return path;
}

function* framesOf(pan: ReturnType<typeof phonePan>, from = 0, to = pan.frameCount): Generator<Raster> {
  for (let index = from; index < to; index++) yield pan.frame(index);
}

async function sentence(path: string): Promise<string> {
  const thrown: unknown = await openScan(path).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(WelltraceError);
  const { kind, message } = thrown as WelltraceError;
  expect(kind).toBe('input');
  expect(message).not.toContain('\n');
  return message;
}

describe('finding ffmpeg', () => {
  it('a name that is no program is wrong use; none at all says how to get one', () => {
    expect(() => findFfmpeg({ WELLTRACE_FFMPEG: '/nowhere/ffmpeg' })).toThrow(
      /WELLTRACE_FFMPEG, but \/nowhere/,
    );
    try {
      // The npm package, where it is installed, is found without any PATH.
      expect(findFfmpeg({ PATH: '/nowhere' })).toContain('@ffmpeg-installer');
    } catch (error) {
      expect((error as Error).message).toMatch(/apt-get install ffmpeg/);
    }
  });
});

it('a file that begins like a video and is none', async () => {
  const path = join(folder, 'not.mp4');
  writeFileSync(
    path,
    Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(400, 7)]),
  );
  expect(await sentence(path)).toMatch(
    hasFfmpeg ? /Expected a video, but .*not\.mp4 is damaged/ : /Expected ffmpeg/,
  );
});

describe.skipIf(!hasFfmpeg)('a clip of a pan', () => {
  it.each(['down', 'up'] as const)('%s: becomes one sheet that is true to a pixel', async (direction) => {
    const pan = phonePan(sheet, { ...phone, direction });
    const path = await clip(`${direction}.mp4`, framesOf(pan));
    const stitched = await stitchPan(path, folder);
    try {
      // The stitched sheet is an upright copy of the sheet: distances between far points are kept in proportion.
      const at = (xPx: number, yPx: number) => {
        const distances = stitched.frames.map((frame) => {
          const truth = pan.sheetToFrame(Math.round(frame.seconds * 30));
          const [, v] = mapPosition(truth, xPx, yPx);
          return { away: Math.abs(v - phone.heightPx / 2), map: compose(invert(frame.sheetToFrame), truth) };
        });
        const nearest = distances.reduce((a, b) => (a.away < b.away ? a : b));
        return mapPosition(nearest.map, xPx, yPx);
      };
      const [top, middle, bottom] = [at(125, 180), at(125, 400), at(125, 620)];
      expect(Math.abs(middle[1] - (top[1] + bottom[1]) / 2)).toBeLessThan(1);
      expect(Math.abs(middle[0] - (top[0] + bottom[0]) / 2)).toBeLessThan(1);
      const widths = [180, 400, 620].map((y) => at(220, y)[0] - at(30, y)[0]);
      expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(1);
    } finally {
      stitched.store.close();
    }
  });

  it('is a scan like any other: one page, rows in any order, grey', async () => {
    const path = join(folder, 'down.mp4');
    expect(await scanPageCount(path)).toBe(1);
    const scan = await openScan(path);
    try {
      const { info } = scan;
      expect(info).toMatchObject({ format: 'video', channels: 1, pageCount: 1, bilevel: false, dpiX: null });
      // All 800 rows at scale .9.
      expect(info.heightPx).toBeGreaterThan(690);
      const later = scan.readRows(500, 20).data;
      scan.readRows(0, 20);
      expect(scan.readRows(500, 20).data).toEqual(later);
    } finally {
      await scan.close();
    }
  });

  it('cut short: refused, or what is left is used with a note', async () => {
    const whole = readFileSync(join(folder, 'down.mp4'));
    const path = join(folder, 'cut.mp4');
    // The index of an mp4 stands at its end.
    writeFileSync(path, whole.subarray(0, whole.length >> 1));
    expect(await sentence(path)).toMatch(/damaged, cut short/);
  });

  it('that does not move, is too short, jumps, or runs sideways: what is wrong and what to do', async () => {
    const pan = phonePan(sheet, phone);
    const still = pan.frame(0);
    expect(await sentence(await clip('still.mp4', Array(12).fill(still)))).toMatch(
      /same part of the sheet.*move the phone/,
    );
    expect(await sentence(await clip('short.mp4', framesOf(pan, 0, 3)))).toMatch(
      /has 3 frames.*film the sheet/,
    );
    const other = phonePan(gridSheet(250, 800, 12, 2), phone);
    const jump = [...framesOf(pan, 0, 12), ...framesOf(other, 12, 24)];
    expect(await sentence(await clip('jump.mp4', jump))).toMatch(/(beyond|around) second 0\.\d.*more slowly/);
    const blank = { ...still, data: new Uint8Array(still.data.length).fill(180) };
    const covered = [...framesOf(pan, 0, 12), ...Array<Raster>(22).fill(blank)];
    expect(await sentence(await clip('covered.mp4', covered))).toMatch(
      /cannot be followed beyond second 0\.\d.*pan more slowly/,
    );
    const sideways = [...framesOf(pan, 0, 24)].map(transposed);
    expect(await sentence(await clip('side.mp4', sideways))).toMatch(/pans sideways.*transpose/);
  });
});

function transposed({ widthPx, heightPx, data }: Raster): Raster {
  const out = new Uint8Array(data.length);
  for (let row = 0; row < heightPx; row++)
    for (let col = 0; col < widthPx; col++) out[col * heightPx + row] = data[row * widthPx + col]!;
  return { widthPx: heightPx, heightPx: widthPx, channels: 1, data: out };
}
