import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DigitisedSheet } from '../../core/digitised-sheet.js';
import type { Scan } from '../../core/scan.js';
import { IndexedPngWriter } from '../../io/indexed-png.js';
import { writeLas } from '../../io/las/index.js';
import { writeWhole } from '../../io/write-whole.js';
import { buildPage, drawOverlay, type EncodedTile, overlayFormat, summarise } from '../../report/index.js';
import { toCsv, toLas, tracesCsvPieces } from '../write/index.js';
import type { FinishedReport } from './finished.js';
import type { Staging } from './staging.js';

/**
 * Makes every output of a sheet in its staging folder.
 * @param tiles of the scan, for the page
 * @throws WelltraceError `input` where the disk is full or lets nobody write
 */
export async function writeSheet(
  sheet: DigitisedSheet,
  scan: Scan,
  tiles: AsyncIterable<EncodedTile>,
  staging: Pick<Staging, 'path'>,
  report: FinishedReport,
): Promise<void> {
  const started = performance.now();
  // Its picture is packed in a thread of zlib's, while the tables are put into words here.
  const overlay = writeOverlay(sheet, scan, staging.path('overlay.png'));
  overlay.catch(() => {});
  try {
    await writeWhole(staging.path('las'), writeLas(toLas(sheet)));
    await writeWhole(staging.path('csv'), toCsv(sheet));
    await writePieces(staging.path('traces.csv'), tracesCsvPieces(sheet.traces));
  } finally {
    // Whatever went wrong: nobody may write into a folder that is about to be removed.
    await overlay;
  }
  const summary = summarise(sheet);
  await writePieces(staging.path('html'), buildPage(sheet, summary, tiles));
  // Of all but the report itself, which cannot hold its own time.
  const write = Math.round(performance.now() - started) / 1000;
  const whole = { ...summary, seconds: { ...summary.seconds, write }, ...report };
  await writeWhole(staging.path('report.json'), `${JSON.stringify(whole, null, 1)}\n`);
}

async function writeOverlay(sheet: DigitisedSheet, scan: Scan, path: string): Promise<void> {
  const { widthPx, heightPx, palette } = overlayFormat(sheet);
  const { dpiX, dpiY } = scan.info;
  const dpi = dpiX !== null && dpiY !== null ? ([dpiX, dpiY] as const) : undefined;
  const png = new IndexedPngWriter(path, { widthPx, heightPx, palette, bitDepth: 4, dpi });
  try {
    await drawOverlay(sheet, scan, png);
    await png.finish();
  } catch (thrown) {
    png.abort();
    throw thrown;
  }
}

/** A long sheet's page is larger than a string may be. */
function writePieces(path: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  return writeWhole(path, (aside) => pipeline(Readable.from(pieces), createWriteStream(aside)));
}
