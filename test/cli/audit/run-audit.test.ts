import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDataset } from '../../../src/cli/audit/dataset.js';
import { runAudit } from '../../../src/cli/audit/run-audit.js';
import {
  binaryImage,
  commonIssues,
  findLabelIssues,
  judgePixels,
  type LabelledImage,
  lookAt,
  pairCounts,
  qualityScores,
  scoreImage,
  usualScoreOptions,
} from '../../../src/labels/quality/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { channelLabels, images, pixels, size, writeArray, writeArrays } from './arrays.js';

const folder = temporaryFolder('welltrace-audit-');
let paths: Awaited<ReturnType<typeof writeArrays>>;
beforeAll(async () => {
  paths = await writeArrays(folder);
});

interface Asked {
  readonly labels: string;
  readonly probabilities: string;
  readonly channelLast?: boolean;
  readonly multiLabel?: boolean;
  readonly downsample?: number;
  readonly batch?: number;
  readonly ignoreLabel?: number;
}

async function audited({ labels, probabilities, batch = 2, ...asked }: Asked) {
  const options = { channelLast: false, multiLabel: false, downsample: 1, sumTolerance: 1e-3, ...asked };
  const dataset = openDataset(labels, probabilities, options);
  const masks: number[] = [];
  let looks = 0;
  const settings = {
    scores: qualityScores,
    options: { ...usualScoreOptions, downsample: options.downsample },
  };
  const result = await runAudit(dataset, settings, {
    batch,
    threads: 1,
    onMasks: async (bytes) => void masks.push(...bytes),
    onImage: () => looks++,
  });
  return { ...result, masks, looks };
}

describe('an audit of arrays on disk', () => {
  it('is that of the same images in memory', async () => {
    const found = await audited(paths);
    const { masks, thresholds } = findLabelIssues(images);
    expect(found.masks).toEqual(masks.flatMap((mask) => [...mask]));
    expect(found.masks.some((flag) => flag === 1)).toBe(true);
    expect(found.views).toHaveLength(1);
    expect(found.views![0]!.thresholds).toEqual(thresholds);
    for (const [n, image] of images.entries()) {
      const { clc, ...scores } = found.scores;
      expect(Object.fromEntries(Object.entries(scores).map(([name, values]) => [name, values[n]]))).toEqual(
        scoreImage([lookAt(image, 1)], qualityScores, usualScoreOptions),
      );
      const flagged = masks[n]!.reduce((sum, flag) => sum + flag, 0);
      expect(found.issuePixels![n]).toBe(flagged);
      expect(clc![n]).toBe(1 - flagged / pixels);
    }
    const pairs = new Float64Array(9);
    for (const [n, mask] of masks.entries())
      for (const [at, count] of pairCounts(judgePixels(images[n]!), mask).entries()) pairs[at]! += count;
    expect(found.views![0]!.pairs).toEqual(pairs);
    // The box was annotated as the frame.
    expect(commonIssues(pairs, 3)[0]).toMatchObject({ given: 1, predicted: 2 });
    expect(found.looks).toBe(3 * size.imageCount);
  });

  it('is the same whatever the batch, the type of the numbers and the order of the axes', async () => {
    const usual = await audited(paths);
    for (const other of [
      { ...paths, batch: 1 },
      { ...paths, batch: 5 },
      { ...paths, batch: 100 },
      { ...paths, probabilities: paths.doubles },
      { ...paths, probabilities: paths.probabilitiesLast, channelLast: true },
    ])
      expect(await audited(other)).toEqual(usual);
    const blocks = await audited({ ...paths, downsample: 2 });
    expect(blocks.masks).toEqual(findLabelIssues(images, 2).masks.flatMap((mask) => [...mask]));
    expect(await audited({ ...paths, downsample: 2, batch: 3 })).toEqual(blocks);
  });

  it('stops flagging in the middle of an image where the pixels equal to the cut are too many', async () => {
    // Half of the pixels are another class with one probability, and fewer of them are confidently so.
    const labels = new Uint8Array(4 * 4);
    const probabilities = new Float32Array(4 * 4 * 2);
    for (let at = 0; at < 16; at++) {
      const wrong = at % 2 === 1;
      labels[at] = at % 4 === 1 ? 1 : 0;
      const [n, pixel] = [Math.floor(at / 4), at % 4];
      probabilities[n * 8 + pixel] = wrong ? 0.25 : 0.75;
      probabilities[n * 8 + 4 + pixel] = wrong ? 0.75 : 0.25;
    }
    const shape = { labels: [4, 2, 2], probabilities: [4, 2, 2, 2] };
    const tied = {
      labels: await writeArray(join(folder, 'tied-labels.npy'), 'u1', shape.labels, [labels]),
      probabilities: await writeArray(join(folder, 'tied.npy'), 'f4', shape.probabilities, [probabilities]),
    };
    const inMemory: LabelledImage[] = [0, 1, 2, 3].map((n) => ({
      classCount: 2,
      heightPx: 2,
      widthPx: 2,
      labels: labels.subarray(4 * n, 4 * n + 4),
      probabilities: probabilities.subarray(8 * n, 8 * n + 8),
      pixelStride: 1,
      classStride: 4,
    }));
    const expected = findLabelIssues(inMemory).masks.flatMap((mask) => [...mask]);
    for (const batch of [1, 2, 4]) expect((await audited({ ...tied, batch })).masks).toEqual(expected);
  });
});

describe('binary and multi-label arrays', () => {
  const channel = (n: number, k: number) =>
    binaryImage(size, channelLabels[n]!.slice(k * pixels, (k + 1) * pixels), {
      data: images[n]!.probabilities,
      offset: k * pixels,
      pixelStride: 1,
    });

  it('of one probability a pixel are of two classes', async () => {
    const found = await audited({ labels: paths.boxLabels, probabilities: paths.box });
    const boxes = images.map((_, n) => channel(n, 2));
    expect(found.masks).toEqual(findLabelIssues(boxes).masks.flatMap((mask) => [...mask]));
    expect(found.views![0]!.thresholds).toEqual(findLabelIssues(boxes).thresholds);
  });

  it('are audited channel by channel, either way round', async () => {
    const first = { labels: paths.channelLabels, probabilities: paths.probabilities, multiLabel: true };
    const found = await audited(first);
    const byChannel = [0, 1, 2].map((k) => findLabelIssues(images.map((_, n) => channel(n, k))));
    expect(found.masks).toEqual(images.flatMap((_, n) => byChannel.flatMap(({ masks }) => [...masks[n]!])));
    expect(found.views!.map(({ thresholds }) => thresholds)).toEqual(
      byChannel.map(({ thresholds }) => thresholds),
    );
    for (const n of images.keys()) {
      const looked = [0, 1, 2].map((k) => lookAt(channel(n, k), 1));
      const expected = scoreImage(looked, qualityScores, usualScoreOptions);
      for (const [name, value] of Object.entries(expected))
        expect(found.scores[name as 'softmin']![n]).toBe(value);
    }
    expect(
      await audited({
        labels: paths.channelLabelsLast,
        probabilities: paths.probabilitiesLast,
        multiLabel: true,
        channelLast: true,
      }),
    ).toEqual(found);
  });
});

describe('a label that is to be ignored', () => {
  const voided = (at: number): boolean => at % 5 === 3;
  const withVoid = images.map((image) => ({
    ...image,
    labels: image.labels.map((label, at) => (voided(at) ? 255 : label)),
    ignored: Uint8Array.from(image.labels, (_, at) => Number(voided(at))),
  }));

  it('is neither judged nor counted, whatever the threads and the batch', async () => {
    const labels = await writeArray(
      join(folder, 'void.npy'),
      'u1',
      [size.imageCount, size.heightPx, size.widthPx],
      withVoid.map((image) => image.labels as Uint8Array),
    );
    const found = await audited({ ...paths, labels, ignoreLabel: 255 });
    const inMemory = withVoid.map((image) => ({
      ...image,
      labels: image.labels.map((label) => (label === 255 ? 0 : label)),
    }));
    const { masks } = findLabelIssues(inMemory);
    expect(found.masks).toEqual(masks.flatMap((mask) => [...mask]));
    expect(found.masks.some((flag) => flag === 1)).toBe(true);
    const judged = withVoid[0]!.ignored.filter((flag) => flag === 0).length;
    expect([...found.counted]).toEqual(images.map(() => judged));
    for (const [n, image] of inMemory.entries()) {
      const expected = scoreImage([lookAt(image, 1)], qualityScores, usualScoreOptions);
      for (const [name, value] of Object.entries(expected))
        expect(found.scores[name as 'softmin']![n]).toBe(value);
      expect(found.scores.clc![n]).toBe(1 - masks[n]!.reduce((sum, flag) => sum + flag, 0) / judged);
    }
    expect(await audited({ ...paths, labels, ignoreLabel: 255, batch: 1 })).toEqual(found);
    const blocks = await audited({ ...paths, labels, ignoreLabel: 255, downsample: 2 });
    expect(blocks.masks).toEqual(findLabelIssues(inMemory, 2).masks.flatMap((mask) => [...mask]));
  });

  it('may be one of the classes, and be in some channels only', async () => {
    const found = await audited({ ...paths, ignoreLabel: 1 });
    const judged = images.map(({ labels }) => labels.filter((label) => label !== 1).length);
    expect([...found.counted]).toEqual(judged);
    const channels = channelLabels.map((data) =>
      data.map((label, at) => (at < pixels && voided(at) ? 255 : label)),
    );
    const labels = await writeArray(
      join(folder, 'void-channels.npy'),
      'u1',
      [size.imageCount, size.classCount, size.heightPx, size.widthPx],
      channels,
    );
    const parted = await audited({ ...paths, labels, multiLabel: true, ignoreLabel: 255 });
    const one = withVoid[0]!.ignored.filter((flag) => flag === 1).length;
    expect([...parted.counted]).toEqual(images.map(() => size.classCount * pixels - one));
  });
});

describe('arrays that cannot be audited are refused in one sentence', () => {
  const { imageCount, classCount, heightPx, widthPx } = size;
  const flat = [imageCount, heightPx, widthPx];
  const all = [imageCount, classCount, heightPx, widthPx];
  const reasonOf = async (asked: Asked): Promise<string> => {
    try {
      await audited(asked);
    } catch (thrown) {
      expect((thrown as Error).name).toBe('WelltraceError');
      expect((thrown as Error).message).toMatch(/[^.]\.$/);
      return (thrown as Error).message;
    }
    return '';
  };
  const changed = async (name: string, at: number, value: number): Promise<string> => {
    const data = Float32Array.from(images.flatMap(({ probabilities }) => [...probabilities]));
    data[at] = value;
    return writeArray(join(folder, `${name}.npy`), 'f4', all, [data]);
  };
  const labelled = async (value: number): Promise<string> => {
    const data = Uint8Array.from(images.flatMap(({ labels }) => [...labels]));
    data[2 * pixels + widthPx + 5] = value;
    return writeArray(join(folder, `label-${value}.npy`), 'u1', flat, [data]);
  };

  it('for their shapes', async () => {
    const short = await writeArray(
      join(folder, 'short.npy'),
      'u1',
      [1, heightPx, widthPx],
      [images[0]!.labels as Uint8Array],
    );
    const none = await writeArray(join(folder, 'none.npy'), 'u1', [0, 8, 12], []);
    const noneFound = await writeArray(join(folder, 'none-found.npy'), 'f4', [0, 3, 8, 12], []);
    expect(await reasonOf({ ...paths, labels: short })).toMatch(/for 1 images of 8 × 12.*\(7, 3, 8, 12\)/);
    expect(await reasonOf({ ...paths, probabilities: paths.probabilitiesLast })).toContain(
      'add --channel-last',
    );
    expect(await reasonOf({ ...paths, channelLast: true })).toContain('leave out --channel-last');
    expect(await reasonOf({ ...paths, labels: paths.channelLabels })).toContain('add --multi-label');
    expect(await reasonOf({ ...paths, multiLabel: true })).toMatch(/\(7, 8, 12\) and .* \(7, 3, 8, 12\)/);
    expect(await reasonOf({ labels: none, probabilities: noneFound })).toContain('at least one image');
    expect(await reasonOf({ ...paths, downsample: 5 })).toMatch(/whole blocks of --downsample 5.*8 × 12/);
  });

  it('for the type of their numbers', async () => {
    expect(await reasonOf({ labels: paths.box, probabilities: paths.probabilities })).toContain(
      'whole numbers',
    );
    expect(await reasonOf({ labels: paths.labels, probabilities: paths.labels })).toContain(
      'float32 or float64',
    );
    expect(await reasonOf({ ...paths, labels: join(folder, 'absent.npy') })).toContain('there is no file');
  });

  it('for probabilities that are none', async () => {
    const at = (k: number, pixel: number) => (3 * classCount + k) * pixels + pixel;
    const place = /in image 3, class 1, at row 1, column 2/;
    for (const [name, value, what] of [
      ['nan', Number.NaN, /has NaN/],
      ['negative', -0.25, /has -0\.25/],
      ['infinite', Number.POSITIVE_INFINITY, /has Infinity/],
    ] as const) {
      const reason = await reasonOf({
        ...paths,
        probabilities: await changed(name, at(1, widthPx + 2), value),
      });
      expect(reason).toMatch(what);
      expect(reason).toMatch(place);
    }
    const reason = await reasonOf({ ...paths, probabilities: await changed('sum', at(0, 5), 2) });
    expect(reason).toMatch(/sum to 1 within 0\.001.*in image 3, at row 0, column 5.*softmax/);
    const above = Float32Array.from(
      images.flatMap(({ probabilities }) => [...probabilities.subarray(0, pixels)]),
    );
    above[pixels + 3] = 1.5;
    const sigmoid = await writeArray(join(folder, 'above.npy'), 'f4', flat, [above]);
    expect(await reasonOf({ labels: paths.boxLabels, probabilities: sigmoid })).toMatch(
      /from 0 to 1.*has 1\.5 in image 1, at row 0, column 3.*sigmoid/,
    );
  });

  it('for labels that are no class', async () => {
    expect(await reasonOf({ ...paths, labels: await labelled(3) })).toMatch(
      /labels from 0 to 2.*has 3 in image 2 at row 1, column 5/,
    );
    expect(await reasonOf({ ...paths, labels: await labelled(255) })).toContain('add --ignore-label 255');
    expect(await reasonOf({ labels: paths.labels, probabilities: paths.box })).toMatch(
      /labels from 0 to 1.*has 2/,
    );
  });
});
