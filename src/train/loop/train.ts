import { WelltraceError } from '../../core/errors.js';
import { streamOf } from '../../core/rng.js';
import { beginWith, layoutOf } from '../checkpoint/begin-with.js';
import type { Checkpoint } from '../checkpoint/checkpoint.js';
import type { StartReader } from '../checkpoint/start-weights.js';
import type { TrainConfig } from '../config/schema.js';
import { batchOf } from '../data/batch.js';
import { firstSamples } from '../data/first-samples.js';
import { channelNames, type Place, type Sample, type SampleSource } from '../data/sample.js';
import { initialParameters } from '../graph/initial.js';
import { lossNamed } from '../losses/index.js';
import { modelNamed } from '../models/index.js';
import { startStepper } from '../step/start.js';
import { type Shown, type Validation, validate } from '../validation/validate.js';
import { adamWStep, clipGradient, newAdamWState } from './adamw.js';
import { averageDecay, moveAverage, rateAt } from './schedule.js';

/** Of a validation, to be looked at. */
const shownBatches = 3;

/** What a training tells while it runs. */
export interface TrainEvents {
  said(line: string): void;
  step(report: StepReport): void;
  /** Also with images to look at. */
  validated(step: number, validation: Validation, shown: readonly Shown[]): Promise<void>;
  /** Called at each checkpoint and at the end; resolves when it is on the disk. */
  checkpoint(checkpoint: Checkpoint): Promise<void>;
  /** A loss that is no number: what was trained on is worth keeping. */
  broke(step: number, samples: readonly Sample[]): Promise<void>;
}

export interface StepReport {
  readonly step: number;
  /** 0–1, of the steps or of the time, whichever is further. */
  readonly progress: number;
  readonly loss: number;
  readonly gradientLength: number;
  readonly rate: number;
  /** Seconds trained so far, and those of them in which the engine waited for samples. */
  readonly seconds: number;
  readonly waited: number;
  readonly images: number;
}

export interface TrainOptions {
  readonly config: TrainConfig;
  /** Data-parallel replicas; the result does not depend on it. */
  readonly threads: number;
  readonly train: SampleSource;
  readonly held: SampleSource;
  /** Where an earlier run left off. */
  readonly from: Checkpoint | null;
  /** Another training, whose weights the first step of this one begins with. */
  readonly start?: { readonly weightsFor: StartReader; readonly path: string } | null;
  /** Time for all runs together; the rate falls with it. Null: as many steps as the configuration has. */
  readonly budgetSeconds: number | null;
  readonly signal: AbortSignal;
  readonly events: TrainEvents;
}

/**
 * Trains a network. With the same configuration and without a budget of time, the same steps give the same weights
 * (to the rounding of the engine), stopped in between or not, at any number of threads.
 * @returns the last checkpoint
 * @throws WelltraceError where an engine does not start, or the loss is no number
 */
export async function train(options: TrainOptions): Promise<Checkpoint> {
  const { config, from, budgetSeconds, signal, events } = options;
  const { batch: batchOptions, optimiser, validation: validationOptions, seed } = config;
  const model = { ...config.model, outputChannels: channelNames.length };
  const graph = modelNamed(config.model.name).build(model);
  const { name: lossName, ...lossOptions } = config.loss;
  const own = lossNamed(lossName, lossOptions).parameters.map(({ value }) => value);
  const weights = initialParameters(graph, streamOf(seed, 'weights'));
  if (options.start && !from) {
    const taken = beginWith(weights, graph, options.start.weightsFor(graph), options.start.path);
    events.said(`${taken} of ${weights.length} weights are those of ${options.start.path}.`);
  }
  const first = new Float32Array(weights.length + own.length);
  first.set(weights);
  first.set(own, weights.length);
  const parameters = new Float32Array(new SharedArrayBuffer(4 * first.length));
  parameters.set(from?.parameters ?? first);
  const average = (from?.average ?? first).slice();
  const state = from ? { mean: from.mean.slice(), square: from.square.slice() } : newAdamWState(first.length);
  const decays = new Uint8Array(first.length);
  for (const { decays: does, offset, size } of graph.parameters)
    if (does) decays.fill(1, offset, offset + size);

  const stepper = await startStepper(options, graph, parameters);
  const started = performance.now();
  const seconds = () => (from?.seconds ?? 0) + (performance.now() - started) / 1000;
  let step = from?.step ?? 0;
  let place: Place = from?.place ?? { group: 0, taken: 0 };
  let best = from?.best ?? null;
  let validation = from?.validation ?? null;
  let waited = 0;
  const checkpoint = (): Checkpoint => ({
    step,
    seconds: seconds(),
    place,
    config: JSON.stringify(config),
    layout: layoutOf(graph),
    validation,
    best,
    parameters: parameters.slice(),
    average: average.slice(),
    mean: state.mean,
    square: state.square,
  });
  const samples = options.train.from(place);
  let heldOut: Sample[] | undefined;
  const judge = async (): Promise<void> => {
    heldOut ??= await firstSamples(options.held, validationOptions.images);
    const trained = parameters.slice();
    parameters.set(average);
    const judged = await validate(stepper, heldOut, {
      cropPx: batchOptions.cropPx,
      batchSize: batchOptions.images,
      shownBatches,
    });
    validation = judged.validation;
    parameters.set(trained);
    best =
      best === null || validation.loss < best.loss
        ? { loss: validation.loss, since: 0 }
        : { ...best, since: best.since + 1 };
    await events.validated(step, validation, judged.shown);
  };
  const progress = () => Math.max(step / config.steps, budgetSeconds ? seconds() / budgetSeconds : 0);
  const impatient = () =>
    validationOptions.patience !== null && (best?.since ?? 0) >= validationOptions.patience;
  try {
    while (progress() < 1 && !signal.aborted && !impatient()) {
      const asked = performance.now();
      const chosen: Sample[] = [];
      while (chosen.length < batchOptions.images) {
        const { value, done } = await samples.next();
        if (done) throw new RangeError('a source of samples ended');
        chosen.push(value.sample);
        place = value.next;
      }
      const batch = batchOf(chosen, {
        cropPx: batchOptions.cropPx,
        stream: streamOf(seed, 'crop', step),
      });
      waited += (performance.now() - asked) / 1000;
      const now = progress();
      const { loss, gradient } = await stepper.gradients(batch, now);
      const gradientLength = clipGradient(gradient, optimiser.longestGradient);
      if (!Number.isFinite(loss) || !Number.isFinite(gradientLength)) {
        await events.broke(step, chosen);
        throw new WelltraceError(
          'input',
          `Expected a finite loss, but at step ${step} it was ${loss} (gradient ${gradientLength}): lower optimiser.rate or optimiser.longestGradient; the batch is kept beside the checkpoint.`,
        );
      }
      step++;
      const rate = rateAt(step, now, optimiser);
      adamWStep(parameters, gradient, state, step, rate, decays, optimiser);
      moveAverage(average, parameters, averageDecay(step, optimiser.averageDecay));
      events.step({
        step,
        progress: now,
        loss,
        gradientLength,
        rate,
        seconds: seconds(),
        waited,
        images: batch.count,
      });
      if (step % validationOptions.everySteps === 0) await judge();
      if (step % config.checkpointEverySteps === 0) await events.checkpoint(checkpoint());
    }
    if (!signal.aborted) await judge();
    const last = checkpoint();
    await events.checkpoint(last);
    return last;
  } finally {
    await samples.return();
    await stepper.end();
  }
}
