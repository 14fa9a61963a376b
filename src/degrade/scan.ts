import type { InkPath } from '../core/ink.js';
import { composeMaps, identityMap, type PlaneMap } from '../core/plane-map.js';
import type { Stream } from '../core/rng.js';
import type { RowSource } from '../core/row-source.js';
import type { EffectValues, GeometryEffect, PenCurve, PenEffect } from './effect.js';
import { warped } from './geometry/warped.js';
import { drawValues } from './recipe/draw-values.js';
import type { Recipe } from './recipe/parse.js';

/** The ink of one curve, mm on the sheet. */
export interface CurveInk extends PenCurve {
  readonly paths: readonly InkPath[];
}

export interface ScanRequest {
  readonly ink: readonly CurveInk[];
  /** Draws the sheet at `dpi` with this ink. */
  readonly paper: (ink: readonly CurveInk[]) => RowSource;
  /** Of the paper, usually the recipe's. */
  readonly dpi: number;
  readonly recipe: Recipe;
  /** The sheet's own: the same stream gives the same scan, byte for byte. */
  readonly stream: Stream;
}

/** What happened to a sheet, in order. */
export interface ScanStep {
  readonly effect: string;
  readonly values: EffectValues;
  /** Pixels that came in → pixels that went out; null where nothing moved. */
  readonly map: PlaneMap | null;
}

export interface ScannedSheet {
  readonly image: RowSource;
  /** The request's ink, mm, moved to where the pen laid it, otherwise as it was: what labels of ink are made of. */
  readonly laid: readonly CurveInk[];
  /** Paper, px at the request's dpi → scan, px. */
  readonly toScan: PlaneMap;
  readonly history: readonly ScanStep[];
  /** Only 0 and 255. */
  readonly bilevel: boolean;
  /** Ink is light and paper dark. */
  readonly negative: boolean;
  readonly dpi: number;
}

/** One use of an effect: what was drawn for this sheet, and the stream for the rest. */
interface Use<E> {
  readonly effect: E;
  readonly values: EffectValues;
  readonly stream: Stream;
}

/**
 * Sends a sheet through the scan channel. Nothing is computed until rows of the image are read; neighbouring steps
 * that move pixels are one map and one resampling.
 */
export function scanSheet({ ink, paper, dpi, recipe, stream }: ScanRequest): ScannedSheet {
  const uses = usesOf(recipe, stream);
  const pens = uses.filter((use): use is Use<PenEffect> => use.effect.kind === 'pen');
  const history: ScanStep[] = pens.map(({ effect, values }) => ({ effect: effect.name, values, map: null }));
  const drawn = ink.map((curve) => drawnBy(pens, curve));
  let image = paper(drawn.map(({ inked }) => inked));
  let resolution = dpi;
  let bilevel = false;
  let negative = false;
  const maps: PlaneMap[] = [];
  let feed: Use<GeometryEffect>[] = [];
  const finishFeed = (): void => {
    if (feed.length === 0) return;
    const moved = fed(image, feed, resolution, recipe.lid);
    image = moved.image;
    maps.push(...moved.maps);
    history.push(
      ...feed.map(({ effect, values }, index) => ({ effect: effect.name, values, map: moved.maps[index]! })),
    );
    feed = [];
  };
  for (const { effect, values, stream: own } of uses) {
    if (effect.kind === 'pen') continue;
    if (effect.kind === 'geometry') {
      feed.push({ effect, values, stream: own });
      continue;
    }
    finishFeed();
    const context = { dpi: resolution, stream: own };
    let map: PlaneMap | null = null;
    if (effect.kind === 'resize') {
      const resized = effect.resize(image, values, context);
      ({ image, map } = resized);
      bilevel &&= resized.dpi === resolution;
      resolution = resized.dpi;
      maps.push(map);
    } else {
      image = effect.apply(image, values, context);
      // Half of an inversion is all grey.
      if (effect.inverts && values.strength > 0.5) negative = !negative;
      const makes = effect.bilevel === 'makes' && values.strength === 1;
      bilevel = makes || (bilevel && (effect.bilevel !== undefined || values.strength === 0));
    }
    history.push({ effect: effect.name, values, map });
  }
  finishFeed();
  const toScan = maps.some((map) => map !== identityMap) ? composeMaps(...maps) : identityMap;
  const laid = drawn.map((curve) => curve.laid);
  return { image, laid, toScan, history, bilevel, negative, dpi: resolution };
}

/** Draws which steps happen, and their values. A step's stream is named by its effect and how often that came before. */
function usesOf(recipe: Recipe, stream: Stream): Use<Recipe['steps'][number]['effect']>[] {
  const seen = new Map<string, number>();
  return recipe.steps.flatMap((step) => {
    const { name } = step.effect;
    const turn = seen.get(name) ?? 0;
    seen.set(name, turn + 1);
    const own = stream.child(name, turn);
    if (step.chance < 1 && !own.child('chance').chance(step.chance)) return [];
    return [
      { effect: step.effect, values: drawValues(step, own.child('values')), stream: own.child('noise') },
    ];
  });
}

/** A curve's ink after all pen effects, and after those alone that move it; a step's noise is the same in both. */
function drawnBy(
  pens: readonly Use<PenEffect>[],
  curve: CurveInk,
): { readonly inked: CurveInk; readonly laid: CurveInk } {
  let inked = curve;
  let laid = curve;
  for (const { effect, values, stream } of pens) {
    const after = (before: CurveInk): CurveInk => ({
      ...before,
      paths: effect.apply(before.paths, values, { curve, stream: stream.child(curve.name) }),
    });
    const next = after(inked);
    if (effect.moves) laid = laid === inked ? next : after(laid);
    inked = next;
  }
  return { inked, laid };
}

/** Several moves as one. */
function fed(
  source: RowSource,
  uses: readonly Use<GeometryEffect>[],
  dpi: number,
  lid: number,
): { image: RowSource; maps: readonly PlaneMap[] } {
  let { widthPx, heightPx }: { widthPx: number; heightPx: number } = source;
  const maps = uses.map(({ effect, values, stream }) => {
    const geometry = effect.plan({ widthPx, heightPx }, values, { dpi, stream });
    ({ widthPx, heightPx } = geometry);
    return geometry.map;
  });
  if (maps.every((map) => map === identityMap)) return { image: source, maps };
  return { image: warped(source, { map: composeMaps(...maps), widthPx, heightPx }, lid), maps };
}
