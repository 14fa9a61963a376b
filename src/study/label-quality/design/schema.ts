import * as z from 'zod';
import { count, curveMask, networkSchema, trainingSchema } from '../../design/schema.js';

/** A label error and the share of the images that it is put into. */
const hit = z.strictObject({
  /** What tables call it; several hits may share a title. */
  title: z.string().min(1),
  /** Of `src/labels/perturb`, with its options. */
  error: z.string(),
  options: z.record(z.string(), z.unknown()).optional(),
  /** In the error's own unit. */
  strength: z.number().positive().default(1),
  share: z.number().positive().max(1),
});

const dataset = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/, { error: 'must be of small letters, digits and hyphens' }),
  hits: z.array(hit).min(1),
});

/** A study of label quality, whole: everything that decides its results. Keys that are not listed are errors. */
export const qualitySchema = z.strictObject({
  study: z.literal('label-quality'),
  /** Curves of these classes; without `masks` shaded tracks and beds of fixed classes. Class 0 is paper in both. */
  scene: z.strictObject({
    sidePx: z.int().min(32).max(256).multipleOf(16),
    masks: z.array(curveMask).min(1).max(8).optional(),
    wells: count,
    tilesPerWell: count,
  }),
  /** Only with `scene.masks`. */
  pensPx: z.array(z.number().min(1).max(16)).min(1).optional(),
  /** Images are split by wells; each fold is judged by a network that was trained on the others. */
  folds: z.int().min(2).max(20),
  datasets: z.array(dataset).min(1),
  models: z.array(networkSchema).min(1),
  /**
   * Where the engine is `onnxruntime`, networks that it cannot train are trained by TensorFlow.js on wasm.
   */
  training: trainingSchema,
  seeds: z.array(z.int().min(0)).min(1),
});

export type QualityDesign = z.output<typeof qualitySchema>;
export type QualityScene = QualityDesign['scene'];
export type QualityDataset = QualityDesign['datasets'][number];
