import { NpyReader } from '../../io/npy/index.js';
import { type JudgedPixels, judgePixels } from '../../labels/quality/index.js';
import {
  type AuditLayers,
  classColour,
  ignoredColour,
  type PaletteEntry,
  restColour,
  severalColour,
} from '../../report/audit/index.js';

import { hexOf } from '../../report/palette.js';
import { type Dataset, viewCount } from './dataset.js';
import { DatasetReader } from './dataset-reader.js';

/** Pixels of a layer at most: images beyond are thinned out for the eye. */
const mostPixels = 1 << 20;
/** Of a pixel with several classes. */
const severalValue = 255;
/** Of a pixel whose label is to be ignored. */
const ignoredValue = 254;

export interface LayerSize {
  readonly step: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export function layerSize({ widthPx, heightPx }: Dataset): LayerSize {
  const step = Math.max(1, Math.ceil(Math.sqrt((widthPx * heightPx) / mostPixels)));
  return { step, widthPx: Math.ceil(widthPx / step), heightPx: Math.ceil(heightPx / step) };
}

/**
 * What the bytes of the layers mean: the class; or in a multi-label dataset 0 for none, 1 + the channel, 255 for several.
 * @param overPicture the first class is then not drawn, as it is mostly all that is not labelled
 */
export function layerPalette(
  { form, ignoreLabel }: Dataset,
  names: readonly string[],
  overPicture: boolean,
): PaletteEntry[] {
  const ignored: PaletteEntry[] =
    ignoreLabel === null || names.length >= ignoredValue
      ? []
      : [{ value: ignoredValue, name: 'not judged', colour: hexOf(ignoredColour) }];
  if (form === 'channels')
    return [
      { value: 0, name: 'none', colour: null },
      ...names
        .slice(0, ignoredValue - 1)
        .map((name, k) => ({ value: k + 1, name, colour: hexOf(classColour(k)) })),
      ...(names.length > 1 ? [{ value: severalValue, name: 'several', colour: hexOf(severalColour) }] : []),
      ...ignored,
    ];
  const classes = names.slice(0, 256).map((name, value) => ({
    value,
    name,
    colour: value > 0 ? hexOf(classColour(value - 1)) : overPicture ? null : hexOf(restColour),
  }));
  return [...classes, ...ignored];
}

/** Reads the layers of single images once more, after an audit. */
export class LayerReader {
  readonly #reader: DatasetReader;
  readonly #issues: NpyReader | null;

  /** @param issues the masks that the audit wrote; null: none */
  constructor(
    private readonly dataset: Dataset,
    issues: string | null,
  ) {
    this.#reader = new DatasetReader(dataset);
    this.#issues = issues === null ? null : NpyReader.open(issues);
  }

  read(image: number): AuditLayers {
    const { heightPx, widthPx } = this.dataset;
    const views = viewCount(this.dataset);
    const judged = this.#reader.read(image, false).map((view) => judgePixels(view));
    const pixels = heightPx * widthPx;
    const masks = this.#issues?.read(image * views * pixels, views * pixels);
    const issues = new Uint8Array(pixels);
    if (masks !== undefined)
      for (const [at, flag] of masks.entries()) if (flag !== 0) issues[at % pixels] = 1;
    const size = layerSize(this.dataset);
    const labels = (of: 'labels' | 'predicted') => thinned(this.#values(judged, of), widthPx, heightPx, size);
    return {
      given: labels('labels'),
      predicted: labels('predicted'),
      issues: anyIn(issues, widthPx, heightPx, size),
    };
  }

  close(): void {
    this.#reader.close();
    this.#issues?.close();
  }

  #values(judged: readonly JudgedPixels[], of: 'labels' | 'predicted'): Uint8Array {
    const values = this.#classValues(judged, of);
    if (of === 'labels' && this.dataset.classCount < ignoredValue)
      for (const { ignored } of judged)
        for (let at = 0; at < values.length; at++)
          if (ignored?.[at] === 1 && values[at] === 0) values[at] = ignoredValue;
    return values;
  }

  #classValues(judged: readonly JudgedPixels[], of: 'labels' | 'predicted'): Uint8Array {
    if (this.dataset.form !== 'channels') return Uint8Array.from(judged[0]![of]);
    const values = new Uint8Array(judged[0]!.labels.length);
    for (const [k, view] of judged.entries())
      for (let at = 0; at < values.length; at++)
        if (view[of][at] === 1) values[at] = values[at] === 0 ? Math.min(k + 1, severalValue) : severalValue;
    return values;
  }
}

/** The pixel in the middle of each block. */
function thinned(values: Uint8Array, widthPx: number, heightPx: number, size: LayerSize): Uint8Array {
  if (size.step === 1) return values;
  const kept = new Uint8Array(size.widthPx * size.heightPx);
  const middle = size.step >> 1;
  for (let row = 0; row < size.heightPx; row++)
    for (let col = 0; col < size.widthPx; col++) {
      const from =
        Math.min(heightPx - 1, row * size.step + middle) * widthPx +
        Math.min(widthPx - 1, col * size.step + middle);
      kept[row * size.widthPx + col] = values[from]!;
    }
  return kept;
}

/** 1 where any pixel of a block is: none is lost. */
function anyIn(flags: Uint8Array, widthPx: number, heightPx: number, size: LayerSize): Uint8Array {
  if (size.step === 1) return flags;
  const kept = new Uint8Array(size.widthPx * size.heightPx);
  for (let row = 0; row < heightPx; row++)
    for (let col = 0; col < widthPx; col++)
      if (flags[row * widthPx + col] !== 0)
        kept[Math.floor(row / size.step) * size.widthPx + Math.floor(col / size.step)] = 1;
  return kept;
}
