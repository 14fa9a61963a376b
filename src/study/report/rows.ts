import { strategyNamed } from '../design/strategies.js';
import type { CutName } from '../measure/measure-cell.js';
import type { View } from './instrument/instrument-data.js';
import type { Pool } from './pool.js';

/** A row of the comparison: a training and how its probabilities are read. */
export interface Row {
  readonly key: string;
  readonly strategy: string;
  readonly title: string;
  readonly family: string;
  readonly survey: 'robust' | 'sensitive' | null;
  readonly cuts: Readonly<Record<View, CutName>>;
}

/** Every strategy at ½ and tuned; one whose loss moves the threshold also where η = ½, without another training. */
export function rowsOf(pool: Pool): Row[] {
  return pool.strategies.flatMap((name): Row[] => {
    const { title, family, survey, movedThreshold } = strategyNamed(name);
    const own: Row = {
      key: name,
      strategy: name,
      title,
      family,
      survey,
      cuts: { half: 'half', tuned: 'tuned' },
    };
    if (movedThreshold === undefined) return [own];
    return [
      own,
      {
        ...own,
        key: `${name}-moved`,
        title: `${title}, threshold moved`,
        survey: null,
        cuts: { half: 'moved', tuned: 'tuned' },
      },
    ];
  });
}
