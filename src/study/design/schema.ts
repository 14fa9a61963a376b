import * as z from 'zod';
import { lineStyles } from '../scene/curve-strokes.js';

export const count = z.int().min(1);
const share = z.number().min(0).max(1);
/** 1 − Dice of the noisy against the true labels, pooled over the training tiles. */
const rateIs = 'must be a rate of noise from 0 to below 1';
const rate = z.number({ error: rateIs }).min(0, rateIs).lt(1, rateIs);

export const curveMask = z.strictObject({
  name: z.string().min(1),
  style: z.enum(lineStyles),
  /** Of the cell's pen. */
  penTimes: z.number().positive().max(8),
  /** Curves of the class in a tile. */
  curves: count.max(8),
});

export const noiseSchema = z.strictObject({
  kind: z.string(),
  /** Frozen: one draw of the labels for the whole training; redrawn: a fresh one each time a tile is seen. */
  drawn: z.enum(['frozen', 'redrawn']),
  rates: z.array(rate).min(1).optional(),
  /** In place of rates, of noise that has a σ. */
  sigmasPx: z.array(z.number().min(0).max(8)).min(1).optional(),
});

const modelSchema = z.strictObject({
  name: z.string(),
  width: z.number().positive().max(8),
  depth: z.int().min(-3).max(3),
});

/** One of several networks: it may have a rate and steps of its own. */
export const networkSchema = modelSchema.extend({
  rate: z.number().positive().optional(),
  steps: count.optional(),
});

export const trainingSchema = z.strictObject({
  /** `onnxruntime`: the network by ONNX Runtime, the loss by TensorFlow.js on wasm. */
  engine: z.enum(['auto', 'tfjs-node-gpu', 'tfjs-node', 'webgpu', 'wasm', 'cpu', 'onnxruntime']),
  steps: count,
  images: count,
  rate: z.number().positive(),
  warmUpSteps: z.int().min(0),
  lowest: share,
  weightDecay: z.number().min(0),
  longestGradient: z.number().positive(),
  averageDecay: share.lt(1),
});

/** A study, whole: everything that decides its results. Keys that are not listed are errors. */
export const designSchema = z.strictObject({
  study: z.enum(['robust-losses', 'worked-example']),
  scene: z.strictObject({
    sidePx: z.int().min(32).max(256).multipleOf(16),
    masks: z.array(curveMask).min(1).max(8),
    wells: z.strictObject({ train: count, validation: count, test: count }),
    tilesPerWell: count,
  }),
  model: modelSchema,
  training: trainingSchema,
  strategies: z.array(z.string()).min(1),
  noise: z.array(noiseSchema).min(1),
  pensPx: z.array(z.number().min(1).max(16)).min(1),
  seeds: z.array(z.int().min(0)).min(1),
});

export type StudyDesign = z.output<typeof designSchema>;
export type Scene = StudyDesign['scene'];
export type TrainingOptions = StudyDesign['training'];
export type ModelOptions = StudyDesign['model'];
export type NetworkOptions = z.output<typeof networkSchema>;

/** How one of several networks is trained. */
export const trainingOf = (
  { rate, steps }: Pick<NetworkOptions, 'rate' | 'steps'>,
  shared: TrainingOptions,
): TrainingOptions => ({ ...shared, rate: rate ?? shared.rate, steps: steps ?? shared.steps });
