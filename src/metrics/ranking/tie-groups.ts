/** Images of one score: how many there are, and how many of them are truly mislabelled. */
export interface TieGroup {
  readonly images: number;
  readonly errors: number;
}

/**
 * Images by their label quality, the worst first; those of equal score are one group.
 * @param quality a score an image, N of them; lower is worse
 * @param isError N flags: truly mislabelled
 * @throws RangeError where the two differ in length, or a score is NaN
 */
export function tieGroups(
  quality: ArrayLike<number>,
  isError: ArrayLike<boolean | number>,
): readonly TieGroup[] {
  const count = quality.length;
  if (count !== isError.length)
    throw new RangeError(`expected ${count} flags for ${count} scores, got ${isError.length}`);
  const order = Uint32Array.from({ length: count }, (_, image) => image).sort(
    (a, b) => quality[a]! - quality[b]!,
  );
  const groups: { images: number; errors: number }[] = [];
  let last = Number.NaN;
  for (const image of order) {
    const score = quality[image]!;
    if (Number.isNaN(score))
      throw new RangeError(`expected a number as the score of image ${image}, got NaN`);
    if (score !== last) groups.push({ images: 0, errors: 0 });
    last = score;
    const group = groups.at(-1)!;
    group.images++;
    if (isError[image]) group.errors++;
  }
  return groups;
}

export const errorsIn = (groups: readonly TieGroup[]): number =>
  groups.reduce((sum, { errors }) => sum + errors, 0);
