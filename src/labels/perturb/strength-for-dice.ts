import { WelltraceError } from '../../core/errors.js';
import type { Stream } from '../../core/rng.js';
import { meanDice } from './dice.js';
import type { LabelError, LabelMasks } from './label-error.js';

export interface CalibratedStrength {
  readonly strength: number;
  /** Mean Dice of the images at this strength. */
  readonly dice: number;
}

/** What both bounds of the bisection must come within (Heller et al. 2018, section 3.1). */
const heller = 0.005;
/** No strength without a bound of its own is looked for above this. */
const mostTried = 2 ** 16;
/** Bounds this close to each other, as a share of the upper one, have a jump of Dice between them. */
const closest = 1e-9;
/**
 * Strengths up to this are none: px, shares and factors alike. Below it the rounding of the machine alone decides what an
 * error does, and a bisection would find any Dice there.
 */
const none = 1e-6;

/**
 * The strength at which an error leaves a mean Dice coefficient, as Heller et al. find theirs: by bisection, until both
 * bounds give a Dice within `tolerance` of it. Every strength is tried with the same draws.
 * @param images the paper took 1000 slices; their mean is as exact as they are many
 * @throws WelltraceError `usage` where Dice does not come down as far, or jumps past the target, and where that is
 */
export function strengthForDice(
  error: LabelError,
  images: readonly LabelMasks[],
  target: number,
  stream: Stream,
  tolerance = heller,
): CalibratedStrength {
  if (!(target > 0 && target < 1))
    throw new WelltraceError(
      'usage',
      `A target Dice must lie between 0 and 1, both excluded, but is ${target}: 0.95, 0.9 and 0.85 are usual.`,
    );
  const diceAt = (strength: number): number => {
    const given = images.map((image, index) => error.apply(image, strength, stream.child('image', index)));
    return meanDice(images, given);
  };
  if (Number.isNaN(diceAt(0)))
    throw new WelltraceError(
      'usage',
      `A target Dice needs labels with ink, but the ${images.length} images have none: take others.`,
    );
  let low: CalibratedStrength = { strength: 0, dice: 1 };
  let high = lowestFrom(error, diceAt, target, tolerance);
  const isNear = ({ dice }: CalibratedStrength) => Math.abs(dice - target) <= tolerance;
  while (!isNear(low) || !isNear(high)) {
    if (high.strength <= none) refuseJump(error, images, target, low, high);
    if (high.strength - low.strength <= closest * high.strength) {
      // Few images make a staircase of Dice, one of whose steps is good enough.
      if (isNear(low) || isNear(high)) break;
      refuseJump(error, images, target, low, high);
    }
    const strength = (low.strength + high.strength) / 2;
    const middle = { strength, dice: diceAt(strength) };
    if (middle.dice >= target) low = middle;
    else high = middle;
  }
  return Math.abs(low.dice - target) <= Math.abs(high.dice - target) ? low : high;
}

/** The first strength tried at which Dice is at the target or below. */
function lowestFrom(
  { name, strength: scale }: LabelError,
  diceAt: (strength: number) => number,
  target: number,
  tolerance: number,
): CalibratedStrength {
  const most = Math.min(scale.most, mostTried);
  for (let strength = Math.min(1, most); ; strength = Math.min(most, 2 * strength)) {
    const dice = diceAt(strength);
    if (dice <= target || (strength === most && dice <= target + tolerance)) return { strength, dice };
    if (strength === most)
      throw new WelltraceError(
        'usage',
        `A mean Dice of ${target} cannot be reached by the label error ${name}: at its largest strength (${most}, ${scale.about}) it is still ${dice.toFixed(3)}; choose a higher target, other options or another error.`,
      );
  }
}

function refuseJump(
  { name, strength: { about } }: LabelError,
  images: readonly LabelMasks[],
  target: number,
  low: CalibratedStrength,
  high: CalibratedStrength,
): never {
  const place =
    high.strength <= none ? 'at any strength above 0' : `at a strength of ${high.strength.toPrecision(4)}`;
  throw new WelltraceError(
    'usage',
    `A mean Dice of ${target} cannot be reached by the label error ${name} on these ${images.length} images: ${place} (${about}) it jumps from ${low.dice.toFixed(3)} to ${high.dice.toFixed(3)}; choose a target outside of that, wider strokes, more images, or another error.`,
  );
}
