import type { Contrast } from '../contrast.js';
import { pValue, signed, signedBracket } from './format.js';

export type Verdict = 'held' | 'not held' | 'not decidable here';

export interface Claim {
  readonly source: 'survey' | 'Heller et al.';
  readonly text: string;
  readonly verdict: Verdict;
  readonly figure: string;
}

/** Fewer blocks say nothing of how repeats differ. */
export const fewestBlocks = 3;

/** A loss of F1 or of Dice up to this is none. */
export const negligible = 0.02;

/** What is claimed of a difference: on which side its interval must lie for it, and against it. */
export const expectations = {
  above: {
    held: ({ interval }: Contrast) => interval.low > 0,
    not: ({ interval }: Contrast) => interval.high < 0,
  },
  below: {
    held: ({ interval }: Contrast) => interval.high < 0,
    not: ({ interval }: Contrast) => interval.low > 0,
  },
  'hardly above': {
    held: ({ interval }: Contrast) => interval.high <= negligible,
    not: ({ interval }: Contrast) => interval.low > negligible,
  },
} as const;
export type Expectation = keyof typeof expectations;

/** Held where it is of every one, not held where it is not of some one; of three blocks at least each. */
export function verdictOf(found: readonly Contrast[], expected: Expectation): Verdict {
  const { held, not } = expectations[expected];
  if (found.length === 0 || found.some(({ blocks }) => blocks < fewestBlocks)) return 'not decidable here';
  if (found.some(not)) return 'not held';
  return found.every(held) ? 'held' : 'not decidable here';
}

export function decided(text: string, found: Contrast | null, expected: Expectation, what: string): Claim {
  return {
    source: 'survey',
    text,
    verdict: verdictOf(found ? [found] : [], expected),
    figure: found ? figureOf(found, what) : 'not run',
  };
}

export const figureOf = ({ value, interval, p, blocks }: Contrast, what: string): string =>
  `${what}: ${signed(value)} (${signedBracket(interval)}; p ${pValue(p)}, ${blocks} blocks)`;
