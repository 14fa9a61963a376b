import { darknessOf } from '../core/darkness.js';
import { scaleFor } from '../core/network-scale.js';
import type { CurveProbabilities, Segmenter, SegmentInput } from '../core/segmenter.js';
import { runTilesAtScale } from './at-scale.js';
import { CarriedRows } from './carried.js';
import { readModelFile, segmenterChannels } from './model-file.js';
import { openSession, type SessionOptions } from './session.js';
import { contextPx } from './tiles.js';

/** A segmenter that holds a network and its engine until it is closed. */
export interface NeuralSegmenter extends Segmenter {
  /** Of the model's file, hexadecimal. */
  readonly sha256: string;
  segment(input: SegmentInput): Promise<CurveProbabilities>;
  close(): Promise<void>;
}

/**
 * Opens a trained segmenter: an ONNX file as welltrace exports it. One session serves any number of sheets; its
 * memory follows the tile, not the sheet.
 * @throws WelltraceError `usage` where the file is no whole segmenter, or the engine or device is not there
 */
export async function openNeuralSegmenter(path: string, options: SessionOptions): Promise<NeuralSegmenter> {
  const model = await readModelFile(path);
  const session = await openSession(model, options);
  const carried = new CarriedRows();
  const names: readonly string[] = segmenterChannels;
  return {
    name: options.device === 'webgpu' ? `${model.name} (webgpu)` : model.name,
    sha256: model.sha256,
    async segment({ raster, layout, leftCol, topRow, dpi }) {
      const { widthPx, heightPx } = raster;
      const size = widthPx * heightPx;
      const darkness = darknessOf(raster);
      const place = { leftCol, topRow, widthPx };
      const planes = segmenterChannels.map(() => new Uint8Array(size));
      const scale = scaleFor(dpi);
      const known = carried.into(planes, layout, place, darkness, contextPx * scale.reduce);
      const asked = model.channels.map((channel) => planes[names.indexOf(channel)]);
      if (known < heightPx)
        await runTilesAtScale(session, model, { widthPx, heightPx, darkness }, known, asked, scale, place);
      carried.keep(planes, layout, place, darkness);
      const [solid, dashed, dotted, dashedTrace, dottedTrace] = planes;
      return {
        widthPx,
        heightPx,
        solid: solid!,
        dashed: dashed!,
        dotted: dotted!,
        hidden: new Uint8Array(size),
        learned: { dashedTrace: dashedTrace!, dottedTrace: dottedTrace! },
      };
    },
    close: () => session.close(),
  };
}
