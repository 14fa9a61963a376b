import { type Phase, uniformPhase } from '../../../core/phase.js';
import type { Stroke } from '../../../core/polyline.js';
import type { PixelWindow } from '../pixel-window.js';
import { forNarrowGaps } from '../region/narrow-gaps.js';
import { probabilityOfRegion } from '../region/probability-of-region.js';
import { type Region, type RegionBuilder, regionOf } from '../region/region.js';
import {
  addSweptSegment,
  extendedPath,
  type PenAxis,
  penAcross,
  steppedPenPx,
} from '../region/swept-pieces.js';
import { regionRule } from '../region-rule.js';
import { defaultTolerance } from '../rule.js';

/**
 * `wu`: the antialiased line of Wu ("An efficient antialiasing technique", SIGGRAPH 1991), cut above ½.
 *
 * - Soft value (`wuIntensity`): in each step along the longer axis of a segment the pen is an interval of w
 *   across it, and a pixel has the share of it that the interval covers: for w = 1 that is 1 − distance, Wu's
 *   pair of pixels. What segments of one longer axis cover together counts once; of the two axes the larger
 *   value counts. A pen below 1 px counts as 1 px.
 * - Hard label: soft value > ½.
 * - A step is drawn where its centre lies within the path; round and square caps make it w/2 longer at both
 *   ends; a path of one point runs down the log by its caps.
 *
 * As no interval is shorter than a pixel, more than half of a pixel is covered exactly where its centre lies in
 * an interval, or in a gap of less than ½ px between two. R is the path drawn with the level pen and the upright
 * pen, with such gaps filled.
 */
export const wu = regionRule('wu', uniformPhase(), (strokes) =>
  regionOf((builder) => {
    for (const pen of ['x', 'y'] as const) {
      addSwept(builder, strokes, pen, false);
      // Along a column the same is found with x and y exchanged.
      const swept = regionOf((own) => addSwept(own, strokes, pen, pen === 'y'));
      forNarrowGaps(swept, 0.5, (corners) => builder.polygon(pen === 'x' ? corners : exchanged(corners)));
    }
  }),
);

/** Wu's soft values: share of each pixel that is covered along its step, heightPx rows of widthPx, 0 … 1. */
export function wuIntensity(
  strokes: readonly Stroke[],
  window: PixelWindow,
  { x, y }: Phase = { x: 0, y: 0 },
): Float32Array {
  const across = (region: Region, part: PixelWindow, along: number, over: number) =>
    probabilityOfRegion(
      region,
      part,
      { x: { kind: 'uniform', meanPx: over, halfWidthPx: 0.5 }, y: { kind: 'fixed', meanPx: along } },
      defaultTolerance,
    );
  const { left, top, widthPx, heightPx } = window;
  const out = across(
    regionOf((own) => addSwept(own, strokes, 'x', false)),
    window,
    y,
    x,
  );
  const turned = across(
    regionOf((own) => addSwept(own, strokes, 'y', true)),
    { left: top, top: left, widthPx: heightPx, heightPx: widthPx },
    x,
    y,
  );
  for (let row = 0; row < heightPx; row++)
    for (let col = 0; col < widthPx; col++) {
      const at = row * widthPx + col;
      out[at] = Math.max(out[at]!, turned[col * heightPx + row]!);
    }
  return out;
}

/** The segments that a pen along this axis draws; x and y exchanged where wished. */
function addSwept(builder: RegionBuilder, strokes: readonly Stroke[], pen: PenAxis, exchange: boolean): void {
  const drawn = exchange ? 'x' : pen;
  for (const { paths, penWidth, cap } of strokes) {
    const half = steppedPenPx(penWidth) / 2;
    for (const path of paths) {
      const longer = extendedPath(path, cap === 'butt' ? 0 : penWidth / 2);
      const [x, y] = exchange ? [longer.y, longer.x] : [longer.x, longer.y];
      for (let k = 1; k < x.length; k++)
        if (penAcross(longer.x[k - 1]!, longer.y[k - 1]!, longer.x[k]!, longer.y[k]!) === pen)
          addSweptSegment(builder, x[k - 1]!, y[k - 1]!, x[k]!, y[k]!, half, drawn);
    }
  }
}

const exchanged = (corners: readonly number[]): number[] =>
  corners.map((_, at) => corners[at % 2 === 0 ? at + 1 : at - 1]!);
