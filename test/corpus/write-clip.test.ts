import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { type Homography, mapPosition } from '../../src/core/homography.js';
import { streamOf } from '../../src/core/rng.js';
import { writeClip } from '../../src/corpus/sheets/write-clip.js';
import { decodeFrames, probeClip } from '../../src/io/video/ffmpeg.js';
import { findFfmpeg } from '../../src/io/video/index.js';

const spots = [
  [120, 200],
  [300, 420],
  [150, 700],
] as const;

function hasFfmpeg(): boolean {
  try {
    findFfmpeg();
    return true;
  } catch {
    console.log('skipped: no ffmpeg');
    return false;
  }
}

it.skipIf(!hasFfmpeg())(
  'films a sheet, and says where each of its pixels lies in every frame',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'welltrace-clip-'));
    try {
      const scan = join(folder, 'scan.png');
      const [width, height] = [400, 900];
      const data = Buffer.alloc(width * height, 255);
      for (const [x, y] of spots)
        for (let row = -6; row < 6; row++) data.fill(0, (y + row) * width + x - 6, (y + row) * width + x + 6);
      await sharp(data, { raw: { width, height, channels: 1 } })
        .toColourspace('b-w')
        .png()
        .toFile(scan);
      const clip = join(folder, 'clip.mp4');
      await writeClip(scan, clip, join(folder, 'clip.json.gz'), streamOf(3), 320);
      const truth = JSON.parse(gunzipSync(readFileSync(join(folder, 'clip.json.gz'))).toString()) as {
        sheetToFrame: Homography[];
      };
      const seen = new Set<number>();
      let index = 0;
      for await (const { widthPx, heightPx, data } of decodeFrames(clip, await probeClip(clip))) {
        const map = truth.sheetToFrame[index++]!;
        for (const [spot, [x, y]] of spots.entries()) {
          const [frameX, frameY] = mapPosition(map, x, y);
          if (frameX < 30 || frameY < 30 || frameX > widthPx - 30 || frameY > heightPx - 30) continue;
          seen.add(spot);
          const at = Math.floor(frameY) * widthPx + Math.floor(frameX);
          expect(data[at], `spot ${spot} in frame ${index}`).toBeLessThan(110);
          // Two sides of a spot away there is paper.
          expect(data[at - 22], `beside spot ${spot} in frame ${index}`).toBeGreaterThan(140);
        }
      }
      expect(index).toBe(truth.sheetToFrame.length);
      expect(seen.size).toBe(spots.length);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  60_000,
);
