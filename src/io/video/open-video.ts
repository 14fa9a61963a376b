import { join } from 'node:path';
import { requirePixels } from '../scan/limits.js';
import type { Limits } from '../scan/options.js';
import { openSpool, type Spool } from '../scan/spool.js';
import { isDiskError, makeSpoolFolder, spoolWriteError } from '../scan/spool-folder.js';
import { SpoolWriter } from '../scan/spool-writer.js';
import { composeRows } from './compose-sheet.js';
import { type StitchedPan, stitchPan } from './stitch.js';

/** Rows that are composed at a time. */
const STRIP_ROWS = 64;

/** A clip that has become a page. */
export interface OpenedVideo {
  readonly spool: Spool;
  readonly notes: readonly string[];
}

/**
 * Stitches a pan along a sheet into one page and spools it.
 * @param spoolParent folder for the spool; the system's temporary folder where undefined
 * @throws WelltraceError `input` where the clip or the disk is at fault
 */
export async function openVideo(
  path: string,
  { maxPixels }: Limits,
  spoolParent: string | undefined,
): Promise<OpenedVideo> {
  const pan = await stitchPan(path, spoolParent);
  try {
    requirePixels(path, 1, pan.plan.widthPx, pan.plan.heightPx, maxPixels);
    return { spool: spoolOf(pan, spoolParent), notes: pan.notes };
  } finally {
    pan.store.close();
  }
}

function spoolOf({ store, plan, channels }: StitchedPan, spoolParent: string | undefined): Spool {
  const { widthPx, heightPx } = plan;
  const folder = makeSpoolFolder(spoolParent, widthPx * heightPx * channels);
  try {
    const path = join(folder.path, 'page.tif');
    const writer = new SpoolWriter(path, { widthPx, heightPx, channels, bitsPerSample: 8 });
    try {
      for (let top = 0; top < heightPx; top += STRIP_ROWS)
        writer.write(composeRows(store, plan, top, Math.min(STRIP_ROWS, heightPx - top), channels));
      writer.finish();
    } finally {
      writer.abort();
    }
    return openSpool(path, writer.layout, folder);
  } catch (error) {
    folder.remove();
    throw isDiskError(error) ? spoolWriteError(spoolParent, error) : error;
  }
}
