import { scaleFor } from '../core/network-scale.js';
import { runTilesAtScale } from './at-scale.js';
import { besideKnown, copyStrip } from './beside-known.js';
import { CarriedRows } from './carried.js';
import { readModelFile, segmenterChannels } from './model-file.js';
import { openSession, type SessionOptions } from './session.js';
import { contextPx, type DarkWindow } from './tiles.js';

/** A window of a sheet as a network gets it. */
export interface ReadWindow extends DarkWindow {
  readonly leftCol: number;
  readonly topRow: number;
  readonly dpi: number;
  /** The same for all windows of a sheet: rows that they share are read once. */
  readonly sheet: object;
}

/** A network and its engine. */
export interface NetworkReader {
  readonly name: string;
  /** Of the model's file, hexadecimal. */
  readonly sha256: string;
  /** @returns a plane for each of `segmenterChannels`, 0–255 for probabilities 0–1; one that the model lacks is 0 */
  read(window: ReadWindow): Promise<readonly Uint8Array<ArrayBuffer>[]>;
  close(): Promise<void>;
}

/**
 * Opens an ONNX file as welltrace exports it. One session serves any number of sheets; its memory follows the tile, not
 * the sheet.
 * @throws WelltraceError `usage` where the file is no whole segmenter, or the engine or device is not there
 */
export async function openNetworkReader(path: string, options: SessionOptions): Promise<NetworkReader> {
  const model = await readModelFile(path);
  const session = await openSession(model, options);
  const carried = new CarriedRows();
  const names: readonly string[] = segmenterChannels;
  let last: Promise<unknown> = Promise.resolve();
  return {
    name: options.device === 'webgpu' ? `${model.name} (webgpu)` : model.name,
    sha256: model.sha256,
    read(window) {
      // One after the other, however they are asked for: what two windows share is carried over from the one before, and what comes
      // out must not depend on whether that was ready.
      const planes = last.then(() => readNext(window));
      last = planes.catch(() => {});
      return planes;
    },
    close: () => session.close(),
  };

  async function readNext(window: ReadWindow): Promise<readonly Uint8Array<ArrayBuffer>[]> {
    const { widthPx, heightPx, leftCol, darkness, sheet } = window;
    const planes = segmenterChannels.map(() => new Uint8Array(darkness.length));
    const scale = scaleFor(window.dpi);
    const context = contextPx * scale.reduce;
    const known = carried.into(planes, sheet, window, darkness, context);
    const askedOf = (all: readonly Uint8Array[]) =>
      model.channels.map((channel) => all[names.indexOf(channel)]);
    for (const strip of besideKnown(window, known, context, model.multiplePx * scale.reduce)) {
      const parts = planes.map(() => new Uint8Array(strip.darkness.length));
      const place = { leftCol: leftCol + strip.fromCol, topRow: window.topRow };
      await runTilesAtScale(session, model, strip, 0, askedOf(parts), scale, place);
      for (const [index, part] of parts.entries()) copyStrip(strip, part, planes[index]!, widthPx);
    }
    if (known.rows < heightPx)
      await runTilesAtScale(session, model, window, known.rows, askedOf(planes), scale, window);
    carried.keep(planes, sheet, window, darkness);
    return planes;
  }
}
