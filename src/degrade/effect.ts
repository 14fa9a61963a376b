import type { InkPath } from '../core/ink.js';
import type { PlaneMap } from '../core/plane-map.js';
import type { Polyline } from '../core/polyline.js';
import type { Stream } from '../core/rng.js';
import type { RowSource } from '../core/row-source.js';

/** The physical chain: what comes later sees what came before. */
export const stages = ['paper', 'copy', 'feed', 'optics', 'commit'] as const;
type Stage = (typeof stages)[number];

export interface NumberParameter {
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** Only whole numbers. */
  readonly whole?: boolean;
  readonly about: string;
}

export interface ChoiceParameter {
  readonly choices: readonly string[];
  readonly default: string;
  readonly about: string;
}

export type ParameterSpecs = Readonly<Record<string, NumberParameter | ChoiceParameter>>;

/** What was drawn for one sheet. */
export type ParameterValues<Specs extends ParameterSpecs = ParameterSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends NumberParameter
    ? number
    : Specs[Name] extends ChoiceParameter
      ? string
      : number | string;
};

/** Every effect has it: 0 leaves what comes in as it is, 1 is the effect as its other parameters say it. */
export const strength: NumberParameter = {
  min: 0,
  max: 1,
  default: 1,
  about: '0 changes nothing, 1 is the effect as its other parameters say it.',
};

/** The values of an effect, its strength among them. */
export type EffectValues<Specs extends ParameterSpecs = ParameterSpecs> = ParameterValues<
  Specs & { readonly strength: NumberParameter }
>;

interface EffectCommon<Specs extends ParameterSpecs> {
  /** As a recipe calls it. */
  readonly name: string;
  readonly stage: Stage;
  /** One sentence: what happens on paper. */
  readonly about: string;
  readonly parameters: Specs & { readonly strength: NumberParameter };
}

/** What a pen effect is told of the curve whose ink it changes. */
export interface PenCurve {
  /** Unique on the sheet. */
  readonly name: string;
  /** The centreline in mm, continuous through the gaps of a dash. */
  readonly trace: readonly Polyline[];
}

export interface PenContext {
  readonly curve: PenCurve;
  /** The effect's own, for this curve. */
  readonly stream: Stream;
}

/** Changes the strokes before they are drawn, mm. */
export interface PenEffect<Specs extends ParameterSpecs = ParameterSpecs> extends EffectCommon<Specs> {
  readonly kind: 'pen';
  /** Ink comes to lie elsewhere, so that the truth of where it is goes along; else it becomes thinner, broader, paler. */
  readonly moves?: true;
  /** @param paths of one curve, in the order of drawing */
  apply(paths: readonly InkPath[], values: EffectValues<Specs>, context: PenContext): readonly InkPath[];
}

export interface ImageContext {
  /** Of the image that comes in. */
  readonly dpi: number;
  /** The effect's own. */
  readonly stream: Stream;
}

/** Changes brightness, moves nothing; the size stays. */
export interface ImageEffect<Specs extends ParameterSpecs = ParameterSpecs> extends EffectCommon<Specs> {
  readonly kind: 'image';
  /** What it leaves of an image of two levels: `makes` them at strength 1, `keeps` them, or neither. */
  readonly bilevel?: 'makes' | 'keeps';
  /** Ink comes out light and paper dark. */
  readonly inverts?: true;
  apply(source: RowSource, values: EffectValues<Specs>, context: ImageContext): RowSource;
}

export interface ImageSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface Geometry extends ImageSize {
  /** Pixels that come in → pixels of an image of this size. `identityMap` where nothing moves. */
  readonly map: PlaneMap;
}

/** Moves pixels, changes nothing else: neighbours in a recipe are done by one resampling. */
export interface GeometryEffect<Specs extends ParameterSpecs = ParameterSpecs> extends EffectCommon<Specs> {
  readonly kind: 'geometry';
  plan(size: ImageSize, values: EffectValues<Specs>, context: ImageContext): Geometry;
}

/** Makes another resolution of the image. */
export interface ResizeEffect<Specs extends ParameterSpecs = ParameterSpecs> extends EffectCommon<Specs> {
  readonly kind: 'resize';
  resize(
    source: RowSource,
    values: EffectValues<Specs>,
    context: ImageContext,
  ): { readonly image: RowSource; readonly map: PlaneMap; readonly dpi: number };
}

export type Effect = PenEffect | ImageEffect | GeometryEffect | ResizeEffect;

/** Gives the values of an effect the types of its parameters. */
export const penEffect = <Specs extends ParameterSpecs>(
  effect: Omit<PenEffect<Specs>, 'kind'>,
): PenEffect<Specs> => ({ ...effect, kind: 'pen' });

export const imageEffect = <Specs extends ParameterSpecs>(
  effect: Omit<ImageEffect<Specs>, 'kind'>,
): ImageEffect<Specs> => ({ ...effect, kind: 'image' });

export const geometryEffect = <Specs extends ParameterSpecs>(
  effect: Omit<GeometryEffect<Specs>, 'kind'>,
): GeometryEffect<Specs> => ({ ...effect, kind: 'geometry' });

export const resizeEffect = <Specs extends ParameterSpecs>(
  effect: Omit<ResizeEffect<Specs>, 'kind'>,
): ResizeEffect<Specs> => ({ ...effect, kind: 'resize' });
