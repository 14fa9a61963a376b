import { WelltraceError } from '../../core/errors.js';
import { type GreyImage, readGreyPng } from '../../io/grey-png.js';
import { maskFrom, type ProbabilityMap } from '../../metrics/index.js';
import type { MaskFiles } from './find-masks.js';
import type { MaskItem } from './mask-item.js';

const levels = 65_536;

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
  const { mask: maskPath, probability: probabilityPath } = files.found;
  const given = maskPath === undefined ? undefined : await sameSize(maskPath, files.truth, truth);
  const ranked =
    probabilityPath === undefined ? undefined : await sameSize(probabilityPath, files.truth, truth);
  const givenInk = given === undefined ? null : inkLevel(given);
  // A grey image without a mask beside it, whatever its name, holds probabilities.
  const foundProbability = ranked ?? (givenInk === null ? given : undefined);
  const found =
    given !== undefined && givenInk !== null
      ? maskFrom(given, givenInk)
      : maskFrom(foundProbability!, Math.max(1, Math.round(threshold * (levels - 1))));
  return {
    name: files.name,
    class: files.class,
    truth: maskFrom({ ...truth, levels }, truthInk),
    found,
    foundProbability,
    labelProbability: labels,
  };
}

async function sameSize(path: string, truthPath: string, truth: GreyImage): Promise<ProbabilityMap> {
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
