import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { type ImageScores, type QualityScore, rankingOf } from '../../labels/quality/index.js';
import type { AuditResult } from './run-audit.js';

/** An image in the ranking by the score that was asked for. */
export interface RankedImage {
  /** From 1, the worst. */
  readonly rank: number;
  /** In the dataset, from 0. */
  readonly image: number;
  readonly name: string;
  readonly scores: ImageScores;
  /** Pixels that seem mislabelled; left out where confident learning was not asked for. */
  readonly issuePixels?: number | undefined;
}

/** Images from the worst to the best, one by one: a dataset may have very many. */
export function* rankedImages(
  { scores, issuePixels }: AuditResult,
  by: QualityScore,
  nameOf: (image: number) => string,
): Generator<RankedImage> {
  let rank = 0;
  for (const image of rankingOf(scores[by]!)) {
    rank++;
    const own = Object.fromEntries(
      Object.entries(scores).map(([name, values]) => [name, values[image]!]),
    ) as ImageScores;
    yield {
      rank,
      image,
      name: nameOf(image),
      scores: own,
      ...(issuePixels === null ? {} : { issuePixels: issuePixels[image]! }),
    };
  }
}

export async function writeRankingCsv(path: string, images: Iterable<RankedImage>): Promise<void> {
  const rows = function* () {
    for (const { scores, issuePixels, ...image } of images)
      yield { ...image, ...scores, ...(issuePixels === undefined ? {} : { issuePixels }) };
  };
  await pipeline(Readable.from(rows()), stringify({ header: true }), createWriteStream(path));
}

/** One JSON document with the images last, a line each. @param head everything else, an object */
export async function writeAuditJson(
  path: string,
  head: object,
  images: Iterable<RankedImage>,
): Promise<void> {
  const parts = function* () {
    yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "images": [`;
    let first = true;
    for (const image of images) {
      yield `${first ? '' : ','}\n    ${JSON.stringify(image)}`;
      first = false;
    }
    yield '\n  ]\n}\n';
  };
  await pipeline(Readable.from(parts()), createWriteStream(path));
}
