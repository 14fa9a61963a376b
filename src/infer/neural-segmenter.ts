import { darknessOf } from '../core/darkness.js';
import type { CurveProbabilities, Segmenter, SegmentInput } from '../core/segmenter.js';
import { type NetworkReader, openNetworkReader } from './network-reader.js';
import { openReaderInThread } from './reader-in-thread.js';
import type { SessionOptions } from './session.js';

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
  return segmenterBy(await openNetworkReader(path, options));
}

/**
 * The same, its network in a thread of its own: onnxruntime holds the thread that calls it until a run is through, so that
 * nothing else could be done meanwhile. A graphics processor works beside it as it is.
 */
export async function openThreadedSegmenter(path: string, options: SessionOptions): Promise<NeuralSegmenter> {
  if (options.device === 'webgpu') return openNeuralSegmenter(path, options);
  // One core is left to who works with what was read; a pool of threads that spins beside it costs more than it does.
  const threads = Math.max(1, options.threads - 1);
  return segmenterBy(await openReaderInThread(path, { ...options, threads }));
}

const segmenterBy = (reader: NetworkReader): NeuralSegmenter => ({
  name: reader.name,
  sha256: reader.sha256,
  async segment({ raster, layout, leftCol, topRow, dpi }) {
    const { widthPx, heightPx } = raster;
    const darkness = darknessOf(raster);
    const planes = await reader.read({ widthPx, heightPx, darkness, leftCol, topRow, dpi, sheet: layout });
    const [solid, dashed, dotted, dashedTrace, dottedTrace] = planes;
    return {
      widthPx,
      heightPx,
      solid: solid!,
      dashed: dashed!,
      dotted: dotted!,
      hidden: new Uint8Array(widthPx * heightPx),
      learned: { dashedTrace: dashedTrace!, dottedTrace: dottedTrace! },
    };
  },
  close: () => reader.close(),
});
