import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import sharp from 'sharp';
import { type QualityScore, rankingOf, scoreTitles } from '../../labels/quality/index.js';
import {
  type AuditPageData,
  type AuditSummary,
  buildAuditPage,
  overlayPicture,
} from '../../report/audit/index.js';
import type { Dataset } from './dataset.js';
import { LayerReader, layerPalette, layerSize } from './image-layers.js';
import { type Pictures, readPicture } from './pictures.js';
import type { AuditResult } from './run-audit.js';

export interface PageRequest {
  readonly dataset: Dataset;
  readonly result: AuditResult;
  readonly by: QualityScore;
  /** Images shown by each score. */
  readonly worst: number;
  readonly classes: readonly string[];
  readonly pictures: Pictures;
  /** The masks as they lie on the disk now; null: there are none. */
  readonly issues: string | null;
  readonly summary: AuditSummary;
}

/** The page, with the worst images by every score, so that it is whole whichever it is sorted by. */
export async function writePage(path: string, request: PageRequest): Promise<void> {
  const { dataset, result, by, worst, classes, pictures, issues, summary } = request;
  const names = Object.keys(result.scores) as QualityScore[];
  const ranks = names.map((name) => {
    const rank = new Uint32Array(dataset.imageCount);
    for (const [at, image] of rankingOf(result.scores[name]!).entries()) rank[image] = at + 1;
    return rank;
  });
  const images = Array.from({ length: dataset.imageCount }, (_, image) => image).filter((image) =>
    ranks.some((rank) => rank[image]! <= worst),
  );
  const { step, ...size } = layerSize(dataset);
  const data: AuditPageData = {
    scores: names.map((name) => ({ name, title: scoreTitles[name] })),
    firstScore: names.indexOf(by),
    palette: layerPalette(dataset, classes, pictures.paths !== null),
    images: images.map((index) => ({
      index,
      name: pictures.names[index]!,
      scores: names.map((name) => result.scores[name]![index]!),
      ranks: ranks.map((rank) => rank[index]!),
      issuePixels: result.issuePixels?.[index] ?? 0,
      ...size,
      step,
    })),
    imageCount: dataset.imageCount,
    hasIssues: issues !== null,
    hasPictures: pictures.paths !== null,
  };
  const reader = new LayerReader(dataset, issues);
  try {
    const pieces = buildAuditPage(data, summary, async (at) => {
      const layers = reader.read(images[at]!);
      const file = pictures.paths?.[images[at]!];
      if (file === undefined) return layers;
      return { ...layers, picture: { mime: 'image/webp', bytes: (await readPicture(file, size)).webp } };
    });
    await pipeline(Readable.from(pieces), createWriteStream(path));
  } finally {
    reader.close();
  }
}

/** A PNG for each of the worst images: given, predicted and suspected side by side. */
export async function writeOverlays(folder: string, request: PageRequest): Promise<void> {
  const { dataset, result, by, worst, classes, pictures, issues } = request;
  await mkdir(folder);
  const size = layerSize(dataset);
  const palette = layerPalette(dataset, classes, pictures.paths !== null);
  const reader = new LayerReader(dataset, issues);
  const digits = String(worst).length;
  try {
    for (const [at, image] of rankingOf(result.scores[by]!).subarray(0, worst).entries()) {
      const layers = reader.read(image);
      const file = pictures.paths?.[image];
      const rgb = file === undefined ? null : (await readPicture(file, size)).rgb;
      const { widthPx, heightPx, data } = overlayPicture(layers, size, palette, rgb);
      const name = `${String(at + 1).padStart(digits, '0')}-${pictures.names[image]!.replaceAll(/[^\w.-]+/g, '-')}.png`;
      await sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } })
        .png()
        .toFile(join(folder, name));
    }
  } finally {
    reader.close();
  }
}
