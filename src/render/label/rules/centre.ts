import { uniformPhase } from '../../../core/phase.js';
import { regionOf } from '../region/region.js';
import { addStroke } from '../region/stroke-pieces.js';
import { regionRule } from '../region-rule.js';

/**
 * `centre`: a pixel is marked where its centre lies inside the stroke (point sampling; the fill rule of
 * PostScript-like scan converters without pixel growth). R is the stroke itself.
 * Under a phase uniform on the unit square P is the area of stroke ∩ pixel: the exact coverage.
 */
export const centre = regionRule('centre', uniformPhase(), (strokes) =>
  regionOf((builder) => {
    for (const stroke of strokes) addStroke(builder, stroke);
  }),
);
