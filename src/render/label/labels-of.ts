import type { Phase, PhaseDistribution } from '../../core/phase.js';
import type { Stroke } from '../../core/polyline.js';
import type { Mask } from '../../core/raster.js';
import { type CurveClass, type CurveTruth, curveClasses, type SheetTruth } from '../../core/truth.js';
import { checkWindow, type PixelWindow } from './pixel-window.js';
import type { LabelRule, PreparedLabel } from './rule.js';

export interface LabelOptions {
  readonly rule: LabelRule;
  /** `ink`: what the pen drew; `trace`: the curve through the gaps of its dashes, with the same pen. */
  readonly which: 'ink' | 'trace';
  /** The registration of the hard labels; (0, 0) where left out. A list has one for each curve of the truth. */
  readonly phases?: Phase | readonly Phase[];
  /** The rule's own where left out. */
  readonly distribution?: PhaseDistribution;
  /**
   * How the curves of one class are registered in the probability of the class: `together` by one phase, as
   * where the whole picture is shifted, or `each` by its own. `together` where left out. The hard labels go by
   * `phases` alone.
   */
  readonly registration?: 'together' | 'each';
  /** Of the probabilities; 1/512 where left out. */
  readonly tolerance?: number;
}

/** Labels of one window, heightPx rows of widthPx. */
export interface WindowLabel {
  readonly mask: Mask;
  /** P(label = 1). */
  readonly probability: Float32Array;
}

/** The labels of a sheet, read by windows in any order; what a window costs follows the window. */
export interface SheetLabels {
  /** A pixel at which curves of two classes cross belongs to both. */
  classes(window: PixelWindow): Readonly<Record<CurveClass, WindowLabel>>;
  /** One for each curve of the truth, in its order. */
  curves(window: PixelWindow): readonly WindowLabel[];
}

/**
 * Makes a sheet's labels ready: the vector goes through `truth.toImage` once and is rasterised there.
 * @throws RangeError where `phases` is a list of another length than the truth's curves.
 */
export function prepareLabels(truth: SheetTruth, options: LabelOptions): SheetLabels {
  const { rule, phases = { x: 0, y: 0 }, distribution = rule.distribution, tolerance } = options;
  const { curves } = truth;
  if (isList(phases) && phases.length !== curves.length)
    throw new RangeError(`expected ${curves.length} phases, one for each curve; ${phases.length} came`);
  const strokes = curves.map((curve) => imageStroke(truth, curve, options.which));
  const alone = curves.map(() => undefined as PreparedLabel | undefined);
  const curveLabel = (index: number) => {
    alone[index] ??= rule.prepare([strokes[index]!]);
    return alone[index];
  };
  const ofClass = curveClasses.map((name) =>
    curves.flatMap((curve, index) => (curve.class === name ? [index] : [])),
  );
  const united = ofClass.map((members) =>
    members.length === 1 ? curveLabel(members[0]!) : rule.prepare(members.map((index) => strokes[index]!)),
  );
  const phaseOf = (index: number) => (isList(phases) ? phases[index]! : phases);

  const classMask = (at: number, window: PixelWindow): Mask => {
    if (!isList(phases)) return united[at]!.mask(window, phases);
    const masks = ofClass[at]!.map((index) => curveLabel(index).mask(window, phaseOf(index)));
    return masks.reduce(union, blank(window));
  };
  const classProbability = (at: number, window: PixelWindow): Float32Array => {
    if (options.registration !== 'each') return united[at]!.probability(window, distribution, tolerance);
    const none = new Float32Array(window.widthPx * window.heightPx).fill(1);
    for (const index of ofClass[at]!)
      curveLabel(index)
        .probability(window, distribution, tolerance)
        .forEach((value, pixel) => {
          none[pixel] = none[pixel]! * (1 - value);
        });
    return none.map((value) => 1 - value);
  };

  return {
    classes(window) {
      checkWindow(window);
      const labels = curveClasses.map((name, at) => [
        name,
        { mask: classMask(at, window), probability: classProbability(at, window) },
      ]);
      return Object.fromEntries(labels) as Record<CurveClass, WindowLabel>;
    },
    curves: (window) =>
      curves.map((_, index) => ({
        mask: curveLabel(index).mask(window, phaseOf(index)),
        probability: curveLabel(index).probability(window, distribution, tolerance),
      })),
  };
}

/** `prepareLabels` for a single window of a sheet, its classes. */
export const labelsOf = (
  truth: SheetTruth,
  window: PixelWindow,
  options: LabelOptions,
): Readonly<Record<CurveClass, WindowLabel>> => prepareLabels(truth, options).classes(window);

/** A curve's stroke in px of the image. */
export function imageStroke(truth: SheetTruth, curve: CurveTruth, which: 'ink' | 'trace'): Stroke {
  const paths = which === 'ink' ? curve.ink.paths : curve.trace;
  return {
    ...curve.ink,
    paths: paths.flatMap((path) => truth.toImage.mapPath(path)),
    penWidth: curve.ink.penWidth * truth.pxPerMm,
  };
}

const isList = (phases: Phase | readonly Phase[]): phases is readonly Phase[] => Array.isArray(phases);

const blank = ({ widthPx, heightPx }: PixelWindow): Mask => ({
  widthPx,
  heightPx,
  data: new Uint8Array(widthPx * heightPx),
});

function union(into: Mask, from: Mask): Mask {
  for (let pixel = 0; pixel < into.data.length; pixel++) if (from.data[pixel] === 1) into.data[pixel] = 1;
  return into;
}
