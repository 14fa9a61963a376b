import { parsePresetMix, parseSplitShares } from '../../corpus/index.js';
import { presetNames } from '../../degrade/index.js';
import { readCorpus, type Split } from '../../io/corpus/index.js';
import type { LabelRuleName } from '../../render/label/index.js';
import type { TrainConfig } from '../../train/config/schema.js';
import type { SampleSource } from '../../train/data/sample.js';
import { corpusSamples } from './corpus-samples.js';
import { streamedSamples } from './streamed-samples.js';

/** Few of each: what is judged should come from many wells and presets. */
const heldTilesPerSheet = 4;

/** Samples to train on, and those of other wells to judge by. */
export interface Sources {
  readonly train: SampleSource;
  readonly held: SampleSource;
}

/** @throws WelltraceError where the corpus, a preset or the split of the configuration is wrong */
export async function openSources({ data, seed }: TrainConfig): Promise<Sources> {
  if (data.corpus !== null) {
    const corpus = await readCorpus(data.corpus);
    return {
      train: corpusSamples(corpus, 'train', seed),
      held: corpusSamples(corpus, 'validation', seed),
    };
  }
  const presets = parsePresetMix(data.presets, presetNames);
  const streamed = (only: Split, tilesPerSheet: number) =>
    streamedSamples(
      {
        seed,
        presets,
        wells: null,
        rule: data.rule as LabelRuleName,
        maximumHeightMm: 900,
        patchPx: data.patchPx,
        otherDpi: data.otherDpi,
        tilesPerSheet,
        sheetsAtOnce: data.sheetsAtOnce,
        split: parseSplitShares(data.split),
        only,
      },
      data.workers,
    );
  return {
    train: streamed('train', data.tilesPerSheet),
    held: streamed('validation', Math.min(heldTilesPerSheet, data.tilesPerSheet)),
  };
}
