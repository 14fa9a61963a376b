import * as tf from '@tensorflow/tfjs-core';
import type { Stream } from '../../core/rng.js';
import type { Loss } from '../../train/losses/loss.js';
import { type Selector, selectionReport, selectorNamed } from '../../train/selection/index.js';
import type { SelectionName } from '../design/strategies.js';
import type { StudyBatch } from './batch.js';
import type { LabelledTile } from './labelled-tile.js';
import type { Network } from './network.js';
import { ofMeanOne } from './pixel-weights.js';
import { labelsAndNoise, lossesNow } from './pixels.js';

/** How well true labels were told from wrong ones in the last tenth of a training, among the pixels labelled ink. */
export interface SelectionLog {
  /** Share of the pixels labelled ink that was kept. */
  readonly selected: number;
  /** Of those kept, the share whose label is true; null where none was kept. */
  readonly precision: number | null;
  /** Of those whose label is true, the share that was kept. */
  readonly recall: number | null;
}

/** Rates of forgetting grow over this share of a training. */
const rampShare = 0.2;

/** A loss over pixels that a selector chooses at each step by their cross-entropy. */
export class SelectiveLearning {
  private readonly logged: SelectionLog[] = [];

  private constructor(
    readonly networks: 1 | 2,
    private readonly selector: Selector,
    private readonly loss: Loss,
    private readonly epochs: number,
  ) {}

  /**
   * @param labels that are trained on: co-teaching is told what share of each class is wrong, as its authors do
   * @param epochs of the whole training, at least 1
   * @param mentor of `mentornet-data-driven`
   */
  static of(
    name: SelectionName,
    loss: Loss,
    {
      labels,
      epochs,
      mentor = null,
    }: { labels: readonly LabelledTile[]; epochs: number; mentor?: readonly number[] | null },
  ): SelectiveLearning {
    const selector = selectorNamed(...request(name, labels, epochs, mentor));
    return new SelectiveLearning(selector.networks, selector, loss, epochs);
  }

  /** One step of every network, each on the pixels that are chosen for it. @returns the first one's loss */
  async learn(
    networks: readonly Network[],
    { images, target }: StudyBatch,
    { tiles, progress, stream }: { tiles: readonly LabelledTile[]; progress: number; stream: Stream },
  ): Promise<number> {
    const { labels, noise } = labelsAndNoise(tiles);
    const losses: Float32Array[] = [];
    for (const network of networks) losses.push(await lossesNow(network, images, labels));
    const weights = this.selector.select(
      losses,
      { channels: target.label.shape[3], labels, noise },
      { epoch: Math.floor(progress * this.epochs), epochs: this.epochs, stream },
    );
    if (progress >= 0.9) this.logged.push(logOf(weights[0]!, labels, noise));
    let first = 0;
    for (const [index, network] of networks.entries()) {
      const weight = tf.tensor(ofMeanOne(weights[index]!), target.label.shape) as tf.Tensor4D;
      const value = await network.learn(images, (logits) =>
        this.loss.value(logits, { ...target, weight }, { progress, parameters: [] }),
      );
      weight.dispose();
      if (index === 0) first = value;
    }
    return first;
  }

  log(): SelectionLog {
    const mean = (of: (log: SelectionLog) => number | null): number | null => {
      const values = this.logged.map(of).filter((value) => value !== null);
      return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
    };
    return {
      selected: mean((log) => log.selected) ?? 0,
      precision: mean((log) => log.precision),
      recall: mean((log) => log.recall),
    };
  }
}

function request(
  name: SelectionName,
  tiles: readonly LabelledTile[],
  epochs: number,
  mentor: readonly number[] | null,
): [name: string, options?: Record<string, unknown>] {
  if (name === 'mentornet-data-driven') return [name, { mentor }];
  if (name !== 'co-teaching') return [name];
  const wrong = (label: 0 | 1): number => {
    let all = 0;
    let false_ = 0;
    for (const tile of tiles)
      tile.label.forEach((value, at) => {
        if (value !== label) return;
        all++;
        if (tile.truth[at] !== value) false_++;
      });
    return all > 0 ? false_ / all : 0;
  };
  const rampEpochs = Math.max(1, Math.ceil(rampShare * epochs));
  return [name, { forgetInk: wrong(1), forgetPaper: wrong(0), rampEpochs }];
}

function logOf(weights: Float32Array, labels: Float32Array, noise: Float32Array): SelectionLog {
  const { ink } = selectionReport(weights, labels, noise);
  const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    selected: orNull(ink.selected) ?? 0,
    precision: orNull(ink.precision),
    recall: orNull(ink.recall),
  };
}
