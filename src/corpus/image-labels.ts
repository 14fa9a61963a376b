import { drawPhase, type Phase } from '../core/phase.js';
import type { PlaneMap } from '../core/plane-map.js';
import type { Polyline, Stroke } from '../core/polyline.js';
import type { Stream } from '../core/rng.js';
import { type CurveClass, type CurveTruth, curveClasses } from '../core/truth.js';
import type { LabelRule, PixelWindow, PreparedLabel } from '../render/label/index.js';
import { type Box, clippedPath } from './clip-path.js';

/** Labels of a part of an image, row by row. */
export interface WindowLabels {
  /** heightPx × widthPx × classes (of `curveClasses`): P(the rule marks the pixel as ink of the class). */
  readonly probability: Float32Array;
  /** heightPx × widthPx: bit 0, 1, 2 ink of the class at one drawn phase; bit 3, 4, 5 its continuous trace. */
  readonly masks: Uint8Array;
}

/** A curve as it lies in an image, px. */
export interface ImageCurve {
  readonly truth: CurveTruth;
  readonly penPx: number;
  /** In the order of `truth.trace`; cut where the map jumps. */
  readonly traces: readonly { readonly turn: number; readonly paths: readonly Polyline[] }[];
  readonly inkPaths: readonly Polyline[];
}

/**
 * @param laid the ink of each curve as the pen laid it, mm (`ScannedSheet.laid`), in the order of `curves`: labels are of
 *   ink that is there, not of where a dash was to be
 * @param withinMm leaves out what of the traces lies outside
 */
export function curvesInImage(
  curves: readonly CurveTruth[],
  laid: readonly { readonly paths: readonly Polyline[] }[],
  toImage: PlaneMap,
  pxPerMm: number,
  withinMm?: Box,
): ImageCurve[] {
  const mapped = (paths: readonly Polyline[]) => paths.flatMap((path) => toImage.mapPath(path));
  return curves.map((truth, index) => ({
    truth,
    penPx: truth.ink.penWidth * pxPerMm,
    traces: truth.trace.map((piece) => ({
      turn: piece.turn,
      paths: mapped(withinMm ? clippedPath(piece, withinMm) : [piece]),
    })),
    inkPaths: mapped(laid[index]!.paths),
  }));
}

/** Labels of an image, class by class, read by windows. One phase holds for the whole image. */
export class ImageLabels {
  readonly phase: Phase;
  private readonly ink: readonly (PreparedLabel | null)[];
  private readonly trace: readonly (PreparedLabel | null)[];

  constructor(
    curves: readonly ImageCurve[],
    private readonly rule: LabelRule,
    stream: Stream,
  ) {
    this.phase = drawPhase(rule.distribution, stream);
    const prepared = (classes: readonly CurveClass[], strokeOf: (curve: ImageCurve) => Stroke) =>
      curveClasses.map((wanted) => {
        if (!classes.includes(wanted)) return null;
        const strokes = curves
          .filter(({ truth }) => truth.class === wanted)
          .map(strokeOf)
          .filter(({ paths }) => paths.length > 0);
        return strokes.length > 0 ? this.rule.prepare(strokes) : null;
      });
    this.ink = prepared(curveClasses, ({ truth, penPx, inkPaths }) => ({
      ...truth.ink,
      paths: inkPaths,
      penWidth: penPx,
    }));
    // Of a solid curve the ink is the trace.
    this.trace = prepared(['dashed', 'dotted'], ({ truth, penPx, traces }) => ({
      paths: traces.flatMap(({ paths }) => paths),
      penWidth: penPx,
      cap: truth.ink.cap,
      join: truth.ink.join,
    }));
  }

  read(window: PixelWindow): WindowLabels {
    const size = window.widthPx * window.heightPx;
    const classes = curveClasses.length;
    const probability = new Float32Array(size * classes);
    const masks = new Uint8Array(size);
    for (let channel = 0; channel < classes; channel++) {
      const ink = this.ink[channel];
      if (!ink) continue;
      const map = ink.probability(window);
      for (let at = 0; at < size; at++) if (map[at]! > 0) probability[at * classes + channel] = map[at]!;
      const inked = ink.mask(window, this.phase).data;
      const traced = this.trace[channel]?.mask(window, this.phase).data ?? inked;
      for (let at = 0; at < size; at++)
        masks[at]! |= (inked[at]! << channel) | (traced[at]! << (classes + channel));
    }
    return { probability, masks };
  }
}
