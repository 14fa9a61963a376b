import { parsePresetMix } from '../../src/corpus/index.js';
import { openRequest } from '../../src/corpus/request.js';
import { makeTiles } from '../../src/corpus/tiles/make-tiles.js';
import { presetNames } from '../../src/degrade/index.js';
import { type ModelFile, readModelFile } from '../../src/infer/model-file.js';
import { openSession, type Session } from '../../src/infer/session.js';
import { addMatches, type Matches, tolerantMatches } from '../../src/metrics/index.js';
import { batchOf } from '../../src/train/data/batch.js';
import type { Sample } from '../../src/train/data/sample.js';
import { ThresholdTally } from '../../src/train/validation/threshold-tally.js';

export const classes = ['solid', 'dashed', 'dotted'] as const;
export const tilePx = 256;
const tilesPerSheet = 4;
/** Another one than the models learn from, of the same pen: `row-round` leaves gaps on steep parts. */
export const heldOutRule = 'coverage';
const tolerancesPx = [0, 1, 2];

export interface HeldOut {
  readonly presets: readonly string[];
  /** Of each preset. */
  readonly tiles: number;
  readonly seed: number;
}

/** Of one class, pooled over tiles. */
export interface ClassTally {
  /** At the model's own threshold, from 0, 1 and 2 px away. */
  own: readonly Matches[];
  readonly thresholds: ThresholdTally;
}

export interface ModelTally {
  readonly file: ModelFile;
  readonly classes: readonly ClassTally[];
}

export interface Tallies {
  readonly models: readonly ModelTally[];
  /** Of somebody who knows P(label = 1). */
  readonly ceilings: readonly ThresholdTally[];
}

const none: Matches = { truth: 0, truthMatched: 0, found: 0, foundMatched: 0 };
const newTally = (): ClassTally => ({ own: tolerancesPx.map(() => none), thresholds: new ThresholdTally() });
const newCeilings = (): ThresholdTally[] => classes.map(() => new ThresholdTally());

/**
 * Masks of models against the labels of rendered scans that none of them has seen.
 * @param ofPreset called with the tallies of each kind of scan
 * @returns those of all kinds together
 */
export async function tallyMasks(
  paths: readonly string[],
  heldOut: HeldOut,
  ofPreset: (preset: string, tallies: Tallies) => void = () => {},
): Promise<Tallies> {
  const opened = await Promise.all(
    paths.map(async (path) => {
      const file = await readModelFile(path);
      return { file, session: await openSession(file, { threads: 2 }) };
    }),
  );
  const all = { models: opened.map(({ file }) => modelTally(file)), ceilings: newCeilings() };
  for (const preset of heldOut.presets) {
    const samples = await heldOutTiles(preset, heldOut);
    const ceilings = newCeilings();
    for (const { probability, masks } of samples)
      for (let at = 0; at < masks.length; at++)
        for (const [c, ceiling] of ceilings.entries())
          ceiling.add(probability[at * classes.length + c]!, (masks[at]! >> c) & 1);
    const models = await Promise.all(
      opened.map(async ({ file, session }) => {
        const tally = modelTally(file);
        for (const sample of samples) await add(tally, sample, session);
        return tally;
      }),
    );
    ofPreset(preset, { models, ceilings });
    for (const [index, { classes: tallies }] of models.entries())
      for (const [c, tally] of tallies.entries()) include(all.models[index]!.classes[c]!, tally);
    for (const [c, ceiling] of ceilings.entries()) all.ceilings[c]!.include(ceiling);
  }
  return all;
}

const modelTally = (file: ModelFile): ModelTally => ({ file, classes: classes.map(newTally) });

function include(into: ClassTally, { own, thresholds }: ClassTally): void {
  into.own = into.own.map((sum, index) => addMatches(sum, own[index]!));
  into.thresholds.include(thresholds);
}

async function heldOutTiles(preset: string, { tiles, seed }: HeldOut): Promise<Sample[]> {
  const presets = parsePresetMix(`${preset}:1`, presetNames);
  const source = await openRequest({ seed, presets, wells: null, rule: heldOutRule, maximumHeightMm: 900 });
  const sheets = Array.from({ length: Math.ceil(tiles / tilesPerSheet) }, (_, index) => index);
  return sheets
    .flatMap((index) => makeTiles(source, index, { patchPx: tilePx, count: tilesPerSheet }).tiles)
    .slice(0, tiles);
}

async function add({ file, classes: tallies }: ModelTally, sample: Sample, session: Session): Promise<void> {
  const pixels = tilePx * tilePx;
  const found = new Float32Array(file.channels.length * pixels);
  const { image, label, channels } = batchOf([sample], { cropPx: tilePx, stream: null });
  await session.run(image.slice(), found, 1, tilePx, tilePx);
  const size = { widthPx: tilePx, heightPx: tilePx };
  for (const [c, name] of classes.entries()) {
    const channel = file.channels.indexOf(name);
    const plane = found.subarray(channel * pixels, (channel + 1) * pixels);
    const threshold = file.thresholds[channel]!;
    const truth = {
      ...size,
      data: Uint8Array.from({ length: pixels }, (_, at) => label[at * channels + c]!),
    };
    const mask = { ...size, data: Uint8Array.from(plane, (value) => (value >= threshold ? 1 : 0)) };
    const thresholds = new ThresholdTally();
    for (let at = 0; at < plane.length; at++) thresholds.add(plane[at]!, truth.data[at]!);
    include(tallies[c]!, { own: tolerantMatches(truth, mask, tolerancesPx), thresholds });
  }
}
