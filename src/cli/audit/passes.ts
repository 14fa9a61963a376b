import {
  addToHistograms,
  type ConfidenceHistograms,
  type Cut,
  type CutCounts,
  CutCountTotal,
  type CutRange,
  cutCounts,
  emptyHistograms,
  flagPixels,
  type LookedAt,
  lookAt,
  pairCounts,
  type QualityScore,
  type ScoreOptions,
  scoreImage,
  settleTies,
  type ThresholdTally,
  thresholdTally,
} from '../../labels/quality/index.js';
import { type Dataset, viewClassCount, viewCount } from './dataset.js';
import { DatasetReader } from './dataset-reader.js';

export interface AuditSettings {
  readonly scores: readonly QualityScore[];
  readonly options: ScoreOptions;
}

/** A look at some images that follow each other; plain data, which travels to threads. */
export interface PassTask {
  readonly dataset: Dataset;
  readonly settings: AuditSettings;
  readonly first: number;
  readonly count: number;
  readonly pass:
    | { readonly kind: 'score' }
    | {
        readonly kind: 'count';
        readonly thresholds: readonly Float64Array[];
        readonly ranges: readonly (CutRange | null)[];
      }
    | { readonly kind: 'flag'; readonly cuts: readonly (Cut | null)[] };
}

/** Of each image and view (the whole, or a channel), in order. */
export interface ScorePassResult {
  /** Images × scores; NaN for confident learning counts, which come last. */
  readonly scores: Float64Array;
  /** Of each image: pixels that are judged, all views together. */
  readonly counted: readonly number[];
  /** Empty where confident learning is not asked for. */
  readonly tallies: readonly ThresholdTally[];
  /** Pixels by annotated class, before any downsampling. */
  readonly pixels: readonly Float64Array[];
  /** Of each view, over the images. */
  readonly histograms: readonly ConfidenceHistograms[];
}

export type CountPassResult = readonly CutCounts[];

export interface FlagPassResult {
  /** Images × views × H × W. */
  readonly masks: Uint8Array;
  /** Of each image and view. */
  readonly equal: readonly number[];
  /** K × K issues that are certain, and those that depend on ties, of each image and view. */
  readonly pairs: readonly Uint32Array[];
  readonly tiedPairs: readonly Uint32Array[];
}

export type PassResult = ScorePassResult | CountPassResult | FlagPassResult;

/** Does the passes of a thread, with memory that it keeps. */
export class PassRunner {
  #reader: DatasetReader | undefined;
  #looked: LookedAt[] = [];

  run({ dataset, settings, first, count, pass }: PassTask): PassResult {
    this.#open(dataset);
    const images = Array.from({ length: count }, (_, at) => first + at);
    if (pass.kind === 'score') return this.#score(images, dataset, settings);
    if (pass.kind === 'count') {
      const totals = Array.from({ length: viewCount(dataset) }, () => new CutCountTotal());
      for (const image of images)
        for (const [view, { countedBlocks }] of this.#look(image, settings, false).entries()) {
          const range = pass.ranges[view]!;
          if (range !== null) totals[view]!.add(cutCounts(countedBlocks, pass.thresholds[view]!, range));
        }
      return totals.map((total) => total.sum());
    }
    return this.#flag(images, dataset, settings, pass.cuts);
  }

  /** The masks of one image where of the pixels that are equal to the cut only so many are flagged, by view. */
  flagWithin(
    dataset: Dataset,
    image: number,
    settings: AuditSettings,
    cuts: readonly (Cut | null)[],
    quotas: readonly number[],
  ): { readonly mask: Uint8Array; readonly pairs: Uint32Array }[] {
    this.#open(dataset);
    return this.#look(image, settings, false).map(({ judged, blocks }, view) => {
      const { mask } = flagPixels(judged, blocks, cuts[view]!, quotas[view]!);
      return { mask, pairs: pairCounts(judged, mask) };
    });
  }

  close(): void {
    this.#reader?.close();
    this.#reader = undefined;
    this.#looked = [];
  }

  #open(dataset: Dataset): void {
    if (JSON.stringify(this.#reader?.dataset) === JSON.stringify(dataset)) return;
    this.close();
    this.#reader = new DatasetReader(dataset);
  }

  #look(image: number, { options }: AuditSettings, checked: boolean): LookedAt[] {
    const reader = this.#reader!;
    const { sumTolerance } = reader.dataset;
    this.#looked = reader.read(image, checked).map((read, view) => {
      const looked = lookAt(read, options.downsample, this.#looked[view], sumTolerance, !checked);
      if (checked && !looked.judged.sound) throw reader.faultIn(image, view, read);
      return looked;
    });
    return this.#looked;
  }

  #score(images: readonly number[], dataset: Dataset, settings: AuditSettings): ScorePassResult {
    const { scores: wanted, options } = settings;
    const learning = wanted.includes('clc');
    const classCount = viewClassCount(dataset);
    const histograms = Array.from({ length: learning ? viewCount(dataset) : 0 }, () =>
      emptyHistograms(classCount),
    );
    const scores = new Float64Array(images.length * wanted.length);
    const tallies: ThresholdTally[] = [];
    const pixels: Float64Array[] = [];
    const counted: number[] = [];
    for (const [at, image] of images.entries()) {
      const looked = this.#look(image, settings, true);
      const each = scoreImage(looked, wanted, options);
      for (const [column, name] of wanted.entries())
        scores[at * wanted.length + column] = each[name] ?? Number.NaN;
      counted.push(looked.reduce((sum, view) => sum + view.counted.labels.length, 0));
      if (!learning) continue;
      for (const [view, { counted: own, countedBlocks }] of looked.entries()) {
        const tally = thresholdTally(countedBlocks);
        tallies.push(tally);
        pixels.push(countedBlocks === own ? tally.pixels : pixelsByClass(own.labels, classCount));
        addToHistograms(histograms[view]!, countedBlocks);
      }
    }
    return { scores, counted, tallies, pixels, histograms };
  }

  #flag(
    images: readonly number[],
    dataset: Dataset,
    settings: AuditSettings,
    cuts: readonly (Cut | null)[],
  ): FlagPassResult {
    const size = dataset.heightPx * dataset.widthPx;
    const masks = new Uint8Array(images.length * viewCount(dataset) * size);
    const equals: number[] = [];
    const pairs: Uint32Array[] = [];
    const tiedPairs: Uint32Array[] = [];
    for (const image of images)
      for (const [view, { judged, blocks }] of this.#look(image, settings, false).entries()) {
        const { mask, equal } = flagPixels(judged, blocks, cuts[view]!);
        masks.set(mask, equals.length * size);
        equals.push(equal);
        pairs.push(pairCounts(judged, mask, 1));
        tiedPairs.push(pairCounts(judged, mask, 2));
      }
    return { masks, equal: equals, pairs, tiedPairs };
  }
}

/** Settles the pixels that are equal to the cut, image by image: the first ones are flagged until none are left. */
export class TieSettler {
  readonly #left: number[];

  constructor(
    private readonly runner: PassRunner,
    private readonly dataset: Dataset,
    private readonly settings: AuditSettings,
    private readonly cuts: readonly (Cut | null)[],
  ) {
    this.#left = cuts.map((cut) => cut?.equal ?? 0);
  }

  /** Of an image, all views: its masks are settled in place. @returns its K × K issues, by view */
  settle(image: number, at: number, result: FlagPassResult): Uint32Array[] {
    const size = this.dataset.heightPx * this.dataset.widthPx;
    const views = viewCount(this.dataset);
    return this.#left.map((left, view) => {
      const index = at * views + view;
      const equal = result.equal[index]!;
      const mask = result.masks.subarray(index * size, (index + 1) * size);
      const pairs = result.pairs[index]!;
      if (equal === 0) return pairs;
      this.#left[view] = left - Math.min(left, equal);
      if (left === 0 || left >= equal) {
        settleTies(mask, left > 0);
        return left > 0 ? pairs.map((count, pair) => count + result.tiedPairs[index]![pair]!) : pairs;
      }
      // At most once in a dataset and view.
      const quotas = this.#left.map((_, other) => (other === view ? left : 0));
      const own = this.runner.flagWithin(this.dataset, image, this.settings, this.cuts, quotas)[view]!;
      mask.set(own.mask);
      return own.pairs;
    });
  }
}

function pixelsByClass(labels: ArrayLike<number>, classCount: number): Float64Array {
  const pixels = new Float64Array(classCount);
  for (let at = 0; at < labels.length; at++) pixels[labels[at]!]!++;
  return pixels;
}
