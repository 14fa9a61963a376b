import { type Phase, uniformPhase } from '../../../core/phase.js';
import type { Stroke } from '../../../core/polyline.js';
import type { PixelWindow } from '../pixel-window.js';
import { halfCoveredRegion } from '../region/half-covered.js';
import { probabilityOfRegion } from '../region/probability-of-region.js';
import { type Region, regionOf, withNeighbours } from '../region/region.js';
import { addStroke } from '../region/stroke-pieces.js';
import { checkTolerance, defaultTolerance, labelRule } from '../rule.js';

/**
 * `coverage`: a pixel is marked where the stroke covers half of it or more: an antialiased picture, cut at ½.
 * R is the set of places at which a unit square has at least half of its area in the stroke.
 */
export const coverage = labelRule('coverage', uniformPhase(), (strokes) => {
  const region = strokeRegion(strokes);
  return {
    mask(window, phase = { x: 0, y: 0 }) {
      const { widthPx, heightPx } = window;
      const data = Uint8Array.from(areas(region, window, phase), (area) => (area >= 0.5 ? 1 : 0));
      return { widthPx, heightPx, data };
    },
    probability(window, distribution = uniformPhase(), tolerance = defaultTolerance) {
      checkTolerance(tolerance);
      const marked = halfCoveredRegion(region, window, distribution, tolerance);
      return probabilityOfRegion(marked, window, distribution, tolerance);
    },
    probabilityWithin1Px(window, distribution = uniformPhase(), tolerance = defaultTolerance) {
      checkTolerance(tolerance);
      const { left, top, widthPx, heightPx } = window;
      const wider = { left: left - 1, top: top - 1, widthPx: widthPx + 2, heightPx: heightPx + 2 };
      const near = withNeighbours(halfCoveredRegion(region, wider, distribution, tolerance));
      return probabilityOfRegion(near, window, distribution, tolerance);
    },
  };
});

/**
 * Area of (union of the strokes) ∩ pixel, heightPx rows of widthPx, 0 … 1: exact but for rounding and for round
 * caps and joins, which are polygons of the right area (1/256 px from the circle at most).
 */
export const coverageAreas = (
  strokes: readonly Stroke[],
  window: PixelWindow,
  phase: Phase = { x: 0, y: 0 },
): Float32Array => areas(strokeRegion(strokes), window, phase);

const strokeRegion = (strokes: readonly Stroke[]): Region =>
  regionOf((builder) => {
    for (const stroke of strokes) addStroke(builder, stroke);
  });

const areas = (region: Region, window: PixelWindow, { x, y }: Phase): Float32Array =>
  probabilityOfRegion(
    region,
    window,
    {
      x: { kind: 'uniform', meanPx: x, halfWidthPx: 0.5 },
      y: { kind: 'uniform', meanPx: y, halfWidthPx: 0.5 },
    },
    defaultTolerance,
  );
