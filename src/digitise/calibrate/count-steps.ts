/** Distances between depth lines as whole numbers of steps. */

/** A distance between two lines is so many spacings where it is no further from a whole number than this. */
const clear = 0.3;
/** More lines missing at a time are not counted over. */
const mostSteps = 5;
/** How far the spacing that is expected goes along with each distance. */
const settling = 0.15;
/** Distances between two picks that are put right at most. */
const mostCorrected = 2;

/** A run of lines with the number of steps to each from the first. */
interface Counted {
  readonly yPx: readonly number[];
  readonly step: readonly number[];
}

/** The spacing after a distance of so many of them: paper stretches slowly, one line that is a pixel off does not. */
export function settled(spacing: number, distance: number, steps: number): number {
  if (Math.abs(distance / spacing - steps) > clear) return spacing;
  return spacing + settling * (distance / steps - spacing);
}

/**
 * Steps from line to line. Where the whole does not come out round, the least clear distances are taken for a step more
 * or less.
 * @param lines y, ascending
 * @param isRoundIn whether so many steps from the first line to the last make each of them a round depth
 * @returns null where no number of steps near to what was counted does
 */
export function countSteps(
  lines: readonly number[],
  spacing: number,
  isRoundIn: (steps: number) => boolean,
): Counted | null {
  const parts = partsOf(lines, spacing);
  if (parts === null) return null;
  const total = parts.reduce((sum, { steps }) => sum + steps, 0);
  for (let change = 0; change <= mostCorrected; change++)
    for (const sign of change === 0 ? [0] : [1, -1]) {
      if (!isRoundIn(total + sign * change)) continue;
      const corrected = correct(parts, sign, change);
      if (corrected === null) continue;
      const step = [0];
      for (const steps of corrected) step.push(step[step.length - 1]! + steps);
      // A line too many has no step of its own.
      const own = step.map((at, index) => index === 0 || at > step[index - 1]!);
      return { yPx: lines.filter((_, index) => own[index]), step: step.filter((_, index) => own[index]) };
    }
  return null;
}

/** Steps from the first line to the last where every distance is clearly a whole number of them; else null. */
export function clearSteps(lines: readonly number[], spacing: number): number | null {
  const parts = partsOf(lines, spacing);
  if (parts === null || parts.some(({ steps, exact }) => Math.abs(exact - steps) > clear)) return null;
  return parts.reduce((sum, { steps }) => sum + steps, 0);
}

interface Part {
  readonly steps: number;
  /** The distance in spacings. */
  readonly exact: number;
}

function partsOf(lines: readonly number[], spacing: number): Part[] | null {
  const parts: Part[] = [];
  let local = spacing;
  for (let index = 1; index < lines.length; index++) {
    const distance = lines[index]! - lines[index - 1]!;
    const exact = distance / local;
    const steps = Math.max(1, Math.round(exact));
    if (steps > mostSteps) return null;
    parts.push({ steps, exact });
    local = settled(local, distance, steps);
  }
  return parts;
}

/** The steps with `change` of them one more or less (`sign`), those that are nearest to being so; null where none is near. */
function correct(parts: readonly Part[], sign: number, change: number): number[] | null {
  const steps = parts.map((part) => part.steps);
  const byDoubt = parts
    .map(({ exact, steps: now }, index) => ({ index, doubt: sign * (exact - now) }))
    .sort((a, b) => b.doubt - a.doubt)
    .slice(0, change);
  for (const { index, doubt } of byDoubt) {
    if (doubt < clear) return null;
    steps[index] = steps[index]! + sign;
  }
  return steps;
}
