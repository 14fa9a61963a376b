import type { InkPath } from '../core/ink.js';
import type { Polyline } from '../core/polyline.js';
import type { CurveTruth } from '../core/truth.js';
import type { CurveInk } from '../degrade/index.js';
import { type Box, clippedPaths } from './clip-path.js';

/**
 * The ink of curves, full and even, ready for the pen effects.
 * @param withinMm leaves out what of the sheet lies outside
 */
export function inkOfCurves(curves: readonly CurveTruth[], withinMm?: Box): CurveInk[] {
  const kept = (paths: readonly Polyline[]) => (withinMm ? clippedPaths(paths, withinMm) : paths);
  return curves.map(({ mnemonic, trace, ink }) => ({
    name: mnemonic,
    trace: kept(trace),
    paths: kept(ink.paths).map(
      (path): InkPath => ({
        ...path,
        widthMm: new Float32Array(path.x.length).fill(ink.penWidth),
        darkness: new Float32Array(path.x.length).fill(1),
        cap: ink.cap,
      }),
    ),
  }));
}
