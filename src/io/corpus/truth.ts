import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { z } from 'zod';

const compress = promisify(gzip);

/** Steps of the positions, mm and px: far below what a plotter or a scanner can tell. */
const decimals = 4;

const path = z.object({
  /** 0 on the curve's own scale, ±n wrapped or on a backup. */
  turn: z.number(),
  x: z.array(z.number()),
  y: z.array(z.number()),
});

/** truth.json.gz: what is true of an item, as vectors. */
export const itemTruth = z.object({
  curves: z.array(
    z.object({
      mnemonic: z.string(),
      unit: z.string(),
      track: z.number(),
      class: z.enum(['solid', 'dashed', 'dotted']),
      left: z.number(),
      right: z.number(),
      scale: z.enum(['linear', 'logarithmic']),
      penMm: z.number(),
      /** Centrelines on the sheet, mm from its top left corner. */
      sheetMm: z.array(path),
    }),
  ),
  images: z.array(
    z.object({
      file: z.string(),
      pxPerMm: z.number(),
      /** Centrelines in the image, px; those that reach into it, in the order of `curves`. */
      curves: z.array(z.object({ mnemonic: z.string(), imagePx: z.array(path) })),
    }),
  ),
});
export type ItemTruth = z.infer<typeof itemTruth>;
export type TruthPath = z.infer<typeof path>;

/** Positions as they are written: rounded to 0.0001. */
export const writtenPositions = (values: Float64Array): number[] => {
  const factor = 10 ** decimals;
  return Array.from(values, (value) => Math.round(value * factor) / factor);
};

export async function writeTruth(filePath: string, truth: ItemTruth): Promise<void> {
  await writeFile(filePath, await compress(JSON.stringify(truth)));
}
