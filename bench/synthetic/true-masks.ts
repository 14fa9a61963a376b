import type { Segmenter } from '../../src/core/segmenter.js';
import { type Corpus, type ItemRecord, readLabels } from '../../src/io/corpus/index.js';

const classes = 3;
/** Bits of `masks`: the continuous traces of dashed and dotted curves. */
const [dashedTrace, dottedTrace] = [1 << 4, 1 << 5];

/**
 * A segmenter that knows the truth of one sheet of a corpus: what is then still wrong, tracing and calibration have
 * done, whatever the network.
 */
export async function trueMasks(corpus: Corpus, item: ItemRecord): Promise<Segmenter> {
  const labels = await readLabels(corpus, item);
  const [probability, masks] = [labels.probability.data, labels.masks.data];
  const { widthPx, heightPx } = item.images[0]!;
  return {
    name: 'true masks',
    segment({ raster, leftCol, topRow }) {
      const size = { widthPx: raster.widthPx, heightPx: raster.heightPx };
      const plane = (of: (at: number) => number): Uint8Array => {
        const out = new Uint8Array(size.widthPx * size.heightPx);
        for (let row = 0; row < size.heightPx && topRow + row < heightPx; row++)
          for (let col = 0; col < size.widthPx && leftCol + col < widthPx; col++)
            out[row * size.widthPx + col] = of((topRow + row) * widthPx + leftCol + col);
        return out;
      };
      const ink = (c: number) => plane((at) => probability[classes * at + c]!);
      const trace = (bit: number) => plane((at) => ((masks[at]! & bit) !== 0 ? 255 : 0));
      return {
        ...size,
        solid: ink(0),
        dashed: ink(1),
        dotted: ink(2),
        hidden: new Uint8Array(size.widthPx * size.heightPx),
        learned: { dashedTrace: trace(dashedTrace), dottedTrace: trace(dottedTrace) },
      };
    },
  };
}
