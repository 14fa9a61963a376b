import { WelltraceError } from '../../core/errors.js';
import { readGreyPng } from '../../io/grey-png.js';
import { maskFrom, type ProbabilityMap } from '../../metrics/index.js';
import type { FoundFiles, MaskFiles } from './find-masks.js';
import type { MaskItem } from './mask-item.js';

const levels = 65_536;

interface ImageSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * @param threshold probability from which a pixel counts as found, 0–1
 * @throws WelltraceError `input` where a file is missing, broken or of another size, or a mask has more than two levels
 */
export async function readMasks(files: MaskFiles, threshold: number): Promise<MaskItem> {
  const truth = await readGreyPng(files.truth);
  const truthInk = inkLevel(truth);
  if (truthInk === null)
    throw new WelltraceError(
      'input',
      `Expected ${files.truth} to hold two levels, 0 for paper and another for ink, but it holds more: label probabilities go into ${files.name}.p.png beside the mask.`,
    );
  const labels = files.labels === undefined ? undefined : await sameSize(files.labels, files.truth, truth);
  return {
    name: files.name,
    class: files.class,
    truth: maskFrom({ ...truth, levels }, truthInk),
    ...(await readFound(files.found, files.truth, truth, threshold)),
    labelProbability: labels,
  };
}

/**
 * What was found, of the size of its truth.
 * @throws WelltraceError as `readMasks`
 */
export async function readFound(
  { mask, probability }: FoundFiles,
  truthPath: string,
  truth: ImageSize,
  threshold: number,
): Promise<Pick<MaskItem, 'found' | 'foundProbability'>> {
  const given = mask === undefined ? undefined : await sameSize(mask, truthPath, truth);
  const ranked = probability === undefined ? undefined : await sameSize(probability, truthPath, truth);
  const givenInk = given === undefined ? null : inkLevel(given);
  // A grey image without a mask beside it, whatever its name, holds probabilities.
  const foundProbability = ranked ?? (givenInk === null ? given : undefined);
  const found =
    given !== undefined && givenInk !== null
      ? maskFrom(given, givenInk)
      : maskFrom(foundProbability!, Math.max(1, Math.round(threshold * (levels - 1))));
  return { found, foundProbability };
}

async function sameSize(path: string, truthPath: string, truth: ImageSize): Promise<ProbabilityMap> {
  const image = await readGreyPng(path);
  if (image.widthPx !== truth.widthPx || image.heightPx !== truth.heightPx)
    throw new WelltraceError(
      'input',
      `Expected ${path} to be ${truth.widthPx} × ${truth.heightPx} px as ${truthPath} but it is ${image.widthPx} × ${image.heightPx}: compare images of one size.`,
    );
  return { ...image, levels };
}

/** The level that is ink: the only one besides 0, or null where there are more. Where all is paper, any. */
function inkLevel({ data }: Pick<ProbabilityMap, 'data'>): number | null {
  let ink = 0;
  for (let index = 0; index < data.length; index++) {
    const level = data[index]!;
    if (level === 0 || level === ink) continue;
    if (ink !== 0) return null;
    ink = level;
  }
  return ink === 0 ? levels - 1 : ink;
}
