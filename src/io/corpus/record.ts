import { z } from 'zod';

/** In the order of their shares. */
export const splits = ['train', 'validation', 'test'] as const;
export type Split = (typeof splits)[number];

const json = z.json();
const perClass = z.tuple([z.number(), z.number(), z.number()]);

/** One image of an item, and how it came to look as it does. */
const imageRecord = z.object({
  /** In the item's folder. */
  file: z.string(),
  preset: z.string(),
  dpi: z.number(),
  widthPx: z.number(),
  heightPx: z.number(),
  channels: z.union([z.literal(1), z.literal(3)]),
  bilevel: z.boolean(),
  /** Where a tile was cut out of its sheet as drawn, px at its dpi; null: the whole sheet. */
  window: z.object({ leftPx: z.number(), topPx: z.number() }).nullable(),
  /** What a tile was cut for. */
  focus: z.enum(['curve', 'grid', 'edge', 'text', 'header']).nullable(),
  /** By which the lines were moved before `drawnInk` was made of them. */
  phasePx: z.object({ x: z.number(), y: z.number() }),
  /** Every effect with every value that was drawn for it. */
  history: json,
  /** Share of ink; share of pixels that are ink of each class, by expectation and as drawn. */
  blackFraction: z.number(),
  expectedInk: perClass,
  drawnInk: perClass,
  /** E[min(p, 1 − p)] over all pixels: how often a label drawn by chance is not the likelier one. */
  noiseRate: perClass,
  curves: z.array(
    z.object({
      mnemonic: z.string(),
      penPx: z.number(),
      /** Of |dx/dy| in the image: median and 90 % quantile over the rows it crosses. */
      slopeP50: z.number(),
      slopeP90: z.number(),
    }),
  ),
});
export type ImageRecord = z.infer<typeof imageRecord>;

/** A sheet of the corpus: its tiles, or the whole of it. One line of the manifest. */
export const itemRecord = z.object({
  item: z.string(),
  split: z.enum(splits),
  well: z.string(),
  sheet: z.object({
    widthMm: z.number(),
    heightMm: z.number(),
    depthUnit: z.enum(['ft', 'm']),
    topDepth: z.number(),
    mmPerUnit: z.number(),
    curves: z.array(
      z.object({
        mnemonic: z.string(),
        unit: z.string(),
        track: z.number(),
        class: z.enum(['solid', 'dashed', 'dotted']),
        penMm: z.number(),
      }),
    ),
  }),
  images: z.array(imageRecord),
  /** Every file in the item's folder. */
  files: z.array(z.string()),
});
export type ItemRecord = z.infer<typeof itemRecord>;

/** corpus.json: what decides every byte of a corpus. */
export const corpusInfo = z.object({
  format: z.literal('welltrace-corpus-1'),
  version: z.string(),
  kind: z.enum(['tiles', 'sheets']),
  /** Tiles, or sheets. */
  count: z.number(),
  itemCount: z.number(),
  /** Everything else that was asked for. */
  parameters: z.record(z.string(), json),
  /** Channels of the labels. */
  classes: z.tuple([z.literal('solid'), z.literal('dashed'), z.literal('dotted')]),
  /** A probability is its byte times this. */
  probabilityStep: z.number(),
});
export type CorpusInfo = z.infer<typeof corpusInfo>;

export const itemName = (index: number): string => String(index).padStart(6, '0');
