import type { TrainConfig } from '../../src/train/config/schema.js';

type Change = Partial<Pick<TrainConfig, 'engine' | 'model' | 'loss'>>;

export interface Variant {
  readonly name: string;
  /** What it differs in from the first. */
  readonly about: string;
  readonly change: Change;
}

const light = (change: Partial<TrainConfig['model']>): Change => ({
  model: { name: 'light', width: 1, depth: 0, ...change },
});
// With groups that are normalised and with attention it is nothing for ONNX Runtime's training.
const veernet: Change = { engine: 'wasm', model: { name: 'veernet', width: 1, depth: 0 } };
const weighted = (positiveWeight: number): Change => ({ loss: { name: 'weighted-bce', positiveWeight } });

/** The default network and loss, what it becomes without one of its choices, and the baseline. */
export const variants: readonly Variant[] = [
  { name: 'light', about: 'the default network and loss', change: {} },
  { name: 'light-labels', about: 'learns drawn labels, not their probability', change: weighted(1) },
  { name: 'light-42', about: 'learns drawn labels, ink weighted 42', change: weighted(42) },
  { name: 'light-narrow', about: 'half the channels', change: light({ width: 0.5 }) },
  { name: 'light-shallow', about: 'one level less: sees half as far', change: light({ depth: -1 }) },
  { name: 'light-deep', about: 'one level more: sees twice as far', change: light({ depth: 1 }) },
  {
    name: 'veernet-42',
    about: 'the baseline: VeerNet, ink weighted 42',
    change: { ...veernet, ...weighted(42) },
  },
  { name: 'veernet', about: 'VeerNet with the default loss', change: veernet },
];
