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

/** Held or not where the interval lies on one side of 0, of three blocks at least. */
export function decided(text: string, found: Contrast | null, side: 'above' | 'below', what: string): Claim {
  if (!found) return { source: 'survey', text, verdict: 'not decidable here', figure: 'not run' };
  const { low, high } = found.interval;
  const sign = found.blocks < fewestBlocks ? 0 : low > 0 ? 1 : high < 0 ? -1 : 0;
  const wanted = side === 'above' ? 1 : -1;
  return {
    source: 'survey',
    text,
    verdict: sign === 0 ? 'not decidable here' : sign === wanted ? 'held' : 'not held',
    figure: figureOf(found, what),
  };
}

export const figureOf = ({ value, interval, p, blocks }: Contrast, what: string): string =>
  `${what}: ${signed(value)} (${signedBracket(interval)}; p ${pValue(p)}, ${blocks} blocks)`;
