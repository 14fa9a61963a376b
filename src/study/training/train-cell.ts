import * as tf from '@tensorflow/tfjs-core';
import { WelltraceError } from '../../core/errors.js';
import { type Stream, streamOf } from '../../core/rng.js';
import { lossNamed } from '../../train/losses/index.js';
import { modelNamed } from '../../train/models/index.js';
import type { Cell } from '../design/cell.js';
import type { FittedNoise } from '../noise/noise.js';
import type { Tile } from '../scene/tile.js';
import { batchTensors, disposeBatch, joined, type StudyBatch } from './batch.js';
import type { Contender } from './contender.js';
import { endlessOrder } from './endless-order.js';
import { type LabelledTile, labelled, sideBySide } from './labelled-tile.js';
import { learnedMentor } from './learned-mentor.js';
import { Network } from './network.js';
import { passesFor } from './passes.js';
import { balancedWeights } from './pixel-weights.js';
import { type SelectionLog, SelectiveLearning } from './selection.js';

export interface Trained {
  /** Logits of a tile, pixels × masks. */
  logits(tile: Tile): Promise<Float32Array>;
  end(): Promise<void>;
  /** Mean loss of the last tenth of the steps. */
  readonly lastLoss: number;
  readonly selection: SelectionLog | null;
}

/**
 * Trains one cell. First weights and the order of the tiles are fixed by the seed, the labels by seed, pen and noise: all
 * strategies of a block share them. The engine must have been started.
 * @param others of wells that are not trained on; a strategy that learns how to select does so on them, their noise known
 * @param beat called after each step
 * @throws WelltraceError `input` where the loss is no number
 */
export async function trainCell(
  { strategy, model, training }: Contender,
  cell: Cell,
  {
    tiles,
    others,
    noise,
    beat,
  }: { tiles: readonly Tile[]; others: readonly Tile[]; noise: FittedNoise; beat: () => void },
): Promise<Trained> {
  const { name, ...options } = strategy.loss;
  const loss = lossNamed(name, options);
  const masks = tiles[0]!.masks.length;
  const graph = modelNamed(model.name).build({ ...model, outputChannels: masks });
  const passes = passesFor(graph, masks, training);
  const stream = streamOf(cell.seed, 'study', cell.penPx, 'training');
  const labels = noisyLabels(tiles, noise, cell);
  const epochs = Math.max(1, Math.ceil((training.steps * training.images) / tiles.length));
  const hasMentor = strategy.selection === 'mentornet-data-driven';
  const mentor = hasMentor
    ? await learnedMentor(
        new Network(graph, passes, training, stream.child('mentor weights')),
        noisyLabels(others, noise, cell, 'mentor').frozen,
        { loss, masks, ...training, stream: stream.child('mentor'), beat },
      )
    : null;
  const selection =
    // A mentor that saw no wrong label has nothing to choose by.
    strategy.selection === null || (hasMentor && mentor === null)
      ? null
      : SelectiveLearning.of(strategy.selection, loss, { labels: labels.frozen, epochs, mentor });
  const nets = Array.from(
    { length: selection?.networks ?? 1 },
    (_, index) => new Network(graph, passes, training, stream.child('weights', index)),
  );
  const memories = loss.remember
    ? tiles.map((tile) => new Float32Array(tile.sidePx * tile.sidePx * masks))
    : undefined;
  const order = endlessOrder(tiles.length, stream.child('order'));
  const lastLosses: number[] = [];
  for (let step = 0; step < training.steps; step++) {
    const chosen = Array.from({ length: training.images }, () => order.next().value);
    const seen = chosen.map((index) => labels.at(index, step));
    const batch = batchTensors(seen, masks, loss, {
      ...(memories && { memories: chosen.map((index) => memories[index]!) }),
      ...(strategy.balanced && {
        weights: balancedWeights(joined(seen.map(({ label }) => label)), stream.child('balanced', step)),
      }),
    });
    const progress = step / training.steps;
    let value: number;
    if (selection)
      value = await selection.learn(nets, batch, {
        tiles: seen,
        progress,
        stream: stream.child('selection', step),
      });
    else {
      if (memories && loss.remember) await refresh(memories, chosen, nets[0]!, batch, loss.remember);
      value = await nets[0]!.learn(batch.images, (logits) =>
        loss.value(logits, batch.target, { progress, parameters: [] }),
      );
    }
    disposeBatch(batch);
    if (!Number.isFinite(value))
      throw new WelltraceError(
        'input',
        `Expected a finite loss, but at step ${step + 1} of the cell of ${cell.strategy} it was ${value}: lower training.rate or training.longestGradient.`,
      );
    if (step >= Math.floor(0.9 * training.steps)) lastLosses.push(value);
    beat();
  }
  return {
    logits: ({ sidePx, image }) => nets[0]!.logits({ count: 1, sidePx, data: image }, 'average'),
    end: () => passes.end(),
    lastLoss: lastLosses.reduce((sum, value) => sum + value, 0) / lastLosses.length,
    selection: selection?.log() ?? null,
  };
}

/**
 * The labels of a block: frozen ones are drawn once, others each time a tile is seen.
 * @param part of the draws; none for those that are trained on
 */
function noisyLabels(tiles: readonly Tile[], noise: FittedNoise, cell: Cell, part?: string) {
  const strength = 'rate' in cell.strength ? cell.strength.rate : cell.strength.sigmaPx;
  const own = streamOf(cell.seed, 'study', 'labels', cell.noise, strength, cell.penPx);
  const stream = part === undefined ? own : own.child(part);
  const frozen: LabelledTile[] = tiles.map((tile, index) => labelled(tile, noise, stream.child(index)));
  return {
    frozen,
    at: (index: number, step: number): LabelledTile =>
      cell.drawn === 'frozen'
        ? frozen[index]!
        : { ...frozen[index]!, label: redraw(tiles[index]!, noise, stream.child(index, step)) },
  };
}

const redraw = (tile: Tile, noise: FittedNoise, stream: Stream): Float32Array =>
  sideBySide(noise.draw(tile, stream));

async function refresh(
  memories: Float32Array[],
  chosen: readonly number[],
  net: Network,
  { images, target }: StudyBatch,
  remember: NonNullable<ReturnType<typeof lossNamed>['remember']>,
): Promise<void> {
  const logits = await net.logits(images, 'now');
  const fresh = tf.tidy(() => remember(tf.tensor(logits, target.label.shape) as tf.Tensor4D, target));
  const all = (await fresh.data()) as Float32Array;
  fresh.dispose();
  const size = all.length / chosen.length;
  for (const [at, index] of chosen.entries()) memories[index] = all.slice(at * size, (at + 1) * size);
}
