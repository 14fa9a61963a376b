import type { Stroke } from '../../../src/core/polyline.js';
import { type LabelMasks, planesToLabels } from '../../../src/labels/perturb/index.js';
import { drawingOf, maskOf } from '../../support/mask-of.js';

/** Labels of one image from a drawing for each channel: `#` is ink. */
export const labelsOf = (...drawings: readonly string[]): LabelMasks =>
  planesToLabels(drawings.map((drawing) => maskOf(drawing)));

/** The drawings of labels, one for each channel. */
export const drawingsOf = ({ widthPx, heightPx, channels, data }: LabelMasks): string[] =>
  Array.from({ length: channels }, (_, channel) =>
    drawingOf({ widthPx, heightPx, data: data.filter((_, at) => at % channels === channel) }),
  );

/** An upright bar of `barPx` columns in the middle of paper. */
export function barLabels(barPx: number, heightPx: number, marginPx = 20): LabelMasks {
  const widthPx = barPx + 2 * marginPx;
  const data = Uint8Array.from({ length: widthPx * heightPx }, (_, pixel) => {
    const col = pixel % widthPx;
    return col >= marginPx && col < marginPx + barPx ? 1 : 0;
  });
  return { widthPx, heightPx, channels: 1, data };
}

/** A disc. */
export function discLabels(radiusPx: number, marginPx = 20): LabelMasks {
  const side = 2 * Math.ceil(radiusPx) + 2 * marginPx;
  const data = Uint8Array.from({ length: side * side }, (_, pixel) => {
    const [x, y] = [(pixel % side) + 0.5 - side / 2, Math.floor(pixel / side) + 0.5 - side / 2];
    return x * x + y * y <= radiusPx * radiusPx ? 1 : 0;
  });
  return { widthPx: side, heightPx: side, channels: 1, data };
}

/** A curve that leans steadily from (xFrom, 0) to (xTo, heightPx) and beyond both ends. */
export const leaningStroke = (xFrom: number, xTo: number, heightPx: number, penWidth: number): Stroke => ({
  paths: [
    { x: Float64Array.of(2 * xFrom - xTo, 2 * xTo - xFrom), y: Float64Array.of(-heightPx, 2 * heightPx) },
  ],
  penWidth,
  cap: 'butt',
  join: 'miter',
});

export const ink = ({ data }: LabelMasks): number => data.reduce((sum, label) => sum + label, 0);
