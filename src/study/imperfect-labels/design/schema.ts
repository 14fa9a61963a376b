import * as z from 'zod';
import { count, curveMask, networkSchema, noiseSchema, trainingSchema } from '../../design/schema.js';

/** A study of imperfect labels, whole: everything that decides its results. Keys that are not listed are errors. */
export const imperfectSchema = z.strictObject({
  study: z.literal('imperfect-labels'),
  /** Curves of these classes; without `masks` the fill between a curve and its baseline, one class. */
  scene: z.strictObject({
    sidePx: z.int().min(32).max(256).multipleOf(16),
    masks: z.array(curveMask).min(1).max(8).optional(),
    wells: z.strictObject({ train: count, validation: count, test: count }),
    tilesPerWell: count,
  }),
  /** What is compared. */
  networks: z.array(networkSchema).min(1),
  training: trainingSchema,
  noise: z.array(noiseSchema).min(1),
  /** Of regions: of the curve that bounds them. */
  pensPx: z.array(z.number().min(1).max(16)).min(1),
  seeds: z.array(z.int().min(0)).min(1),
});

export type ImperfectDesign = z.output<typeof imperfectSchema>;
export type ImperfectScene = ImperfectDesign['scene'];
