import { streamOf } from '../../core/rng.js';
import { sourceVersion } from '../../report/version.js';
import { type Cell, cellName } from '../design/cell.js';
import { measure } from '../measure/measure-cell.js';
import { noisyCeilings, predicted } from '../measure/predict.js';
import { noiseKind } from '../noise/index.js';
import type { FittedNoise } from '../noise/noise.js';
import type { StudyCorpus } from '../scene/tile.js';
import type { Contender } from '../training/contender.js';
import { trainCell } from '../training/train-cell.js';
import type { CellResult } from './cell-result.js';

/** What the bench must know of a study. */
export interface BenchSetup {
  readonly maskNames: readonly string[];
  /** Fixed by pen and seed. */
  corpus(penPx: number, seed: number): StudyCorpus;
  /** What a cell's `strategy` is the name of. */
  contender(name: string): Contender;
}

/** Runs cells of one study; keeps the corpus and the noise of the last one, which its neighbours share. */
export class CellBench {
  private corpus: { readonly key: string; readonly value: StudyCorpus } | null = null;
  private readonly version = sourceVersion();
  private noise: { readonly key: string; readonly value: FittedNoise } | null = null;

  /** @param engine that was started */
  constructor(
    private readonly setup: BenchSetup,
    private readonly engine: string,
  ) {}

  /**
   * One cell from its name to its result: corpus, labels, prediction, training, measurement. Alone it gives what it gives
   * in a run of all.
   * @param beat called while it works; what it throws ends the cell
   * @throws WelltraceError where the noise cannot reach its rate, or the loss is no number
   */
  async run(cell: Cell, beat: () => void): Promise<CellResult> {
    const started = performance.now();
    const contender = this.setup.contender(cell.strategy);
    const { strategy } = contender;
    const corpus = this.corpusOf(cell);
    beat();
    const noise = this.noiseOf(cell, corpus);
    const predictions = strategy.cut ? predicted(corpus.test, noise, strategy.cut) : null;
    const ceilings = noisyCeilings(corpus.test, noise);
    beat();
    const trained = await trainCell(contender, cell, {
      tiles: corpus.train,
      others: corpus.validation,
      noise,
      beat,
    });
    const judged = streamOf(cell.seed, 'study', 'judged', cell.noise, cell.penPx);
    const masks = await measure(trained.logits, corpus, noise, strategy, judged);
    await trained.end();
    return {
      name: cellName(cell),
      cell,
      noise: { strength: noise.strength, rate: noise.rate },
      wells: corpus.test.map(({ well }) => well),
      masks: masks.map((mask, index) => ({
        mask: this.setup.maskNames[index]!,
        ...mask,
        prediction: predictions?.[index] ?? null,
        noisyCeiling: ceilings[index]!,
      })),
      lastLoss: trained.lastLoss,
      selection: trained.selection,
      seconds: (performance.now() - started) / 1000,
      engine: this.engine,
      version: this.version,
      finished: new Date().toISOString(),
    };
  }

  private corpusOf({ penPx, seed }: Cell): StudyCorpus {
    const key = `${penPx} ${seed}`;
    if (this.corpus?.key !== key) this.corpus = { key, value: this.setup.corpus(penPx, seed) };
    return this.corpus.value;
  }

  private noiseOf({ noise, strength, penPx, seed }: Cell, corpus: StudyCorpus): FittedNoise {
    const key = JSON.stringify([noise, strength, penPx, seed]);
    if (this.noise?.key !== key)
      this.noise = { key, value: remembered(noiseKind(noise).fit(corpus.train, strength)) };
    return this.noise.value;
  }
}

/** Keeps the probability maps of the tiles: every strategy of a block asks for the same. */
function remembered(noise: FittedNoise): FittedNoise {
  const maps = new WeakMap<object, readonly Float32Array[]>();
  return {
    ...noise,
    probability(tile) {
      const kept = maps.get(tile) ?? noise.probability(tile);
      maps.set(tile, kept);
      return kept;
    },
  };
}
