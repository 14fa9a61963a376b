import type { InkPath } from '../../core/ink.js';
import { RowCoverer } from './cover-rows.js';
import { PathIndex } from './path-index.js';
import { addSegment } from './pen-shapes.js';
import { Shapes } from './shapes.js';
import { absorptionOf, type Layer, putInk, type Rgb } from './strip.js';

/**
 * The ink of one curve: the union of its paths, each as wide and as dark as it says at every point, linear between
 * (darkness in steps of at most 1/16), corners round. Covered area is exact where no two sides cross within a
 * quarter of a row.
 * @param widthPx of the whole paper
 */
export function inkLayer(
  paths: readonly InkPath[],
  pxPerMm: number,
  widthPx: number,
  channels: 1 | 3,
  colour: Rgb,
): Layer {
  const index = new PathIndex(paths, pxPerMm);
  const absorption = absorptionOf(colour, channels);
  const coverer = new RowCoverer(widthPx);
  const shapes = new Shapes();
  return {
    paint(strip) {
      shapes.clear();
      index.visit(strip.topPx, strip.topPx + strip.heightPx, (path, from, to) => {
        for (let segment = from; segment < to; segment++) addSegment(shapes, path, segment, pxPerMm);
      });
      if (shapes.count > 0)
        coverer.cover(shapes, strip, (row, cover, from, to) =>
          putInk(strip, row, cover, from, to, absorption),
        );
    },
  };
}
