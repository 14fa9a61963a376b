import * as z from 'zod';

const count = z.int().min(1);
const share = z.number().min(0).max(1);
/** Of scans: from the coarsest that still show a pen's line to the finest that are filed. */
const dpi = z.number().min(50).max(1200);

/**
 * A training, whole: everything that decides its result. `configs/train/default.yaml` has every key with a comment.
 * Keys that are not listed are errors.
 */
export const trainConfigSchema = z.strictObject({
  seed: z.int(),
  engine: z.enum(['auto', 'tfjs-node-gpu', 'tfjs-node', 'webgpu', 'wasm', 'cpu', 'onnxruntime']),
  model: z.strictObject({
    name: z.string(),
    width: z.number().positive().max(8),
    depth: z.int().min(-3).max(3),
  }),
  /** Checkpoint or exported model (FILE.onnx) to begin with, where parameters agree in name and shape; null: from nothing. */
  start: z.string().nullable().default(null),
  loss: z.looseObject({ name: z.string() }),
  data: z.strictObject({
    corpus: z.string().nullable(),
    presets: z.string(),
    rule: z.string(),
    patchPx: z.int().min(32).max(1024),
    /** Sheets scanned at another resolution than their preset's; null: none. */
    otherDpi: z.strictObject({ share, least: dpi, most: dpi }).nullable().default(null),
    tilesPerSheet: count,
    sheetsAtOnce: count,
    split: z.string(),
    workers: count,
  }),
  batch: z.strictObject({
    images: count,
    cropPx: z.int().min(32).max(1024),
    shard: count,
    threads: count,
  }),
  steps: count,
  optimiser: z.strictObject({
    rate: z.number().positive(),
    warmUpSteps: z.int().min(0),
    lowest: share,
    weightDecay: z.number().min(0),
    beta1: share,
    beta2: share,
    epsilon: z.number().positive(),
    longestGradient: z.number().positive(),
    averageDecay: share,
  }),
  validation: z.strictObject({
    images: count,
    everySteps: count,
    /** Validations without a lower loss after which training stops; null: never. */
    patience: count.nullable(),
  }),
  checkpointEverySteps: count,
});

export type TrainConfig = z.output<typeof trainConfigSchema>;
