export { markdownTable as table } from '../../src/report/markdown.js';

import { type Goal, isMet, type ScoredCurve } from './scored-curve.js';

export const px = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(2));
export const percent = (value: number): string =>
  Number.isNaN(value) ? '–' : `${(100 * value).toFixed(1)} %`;
/** Where a tenth of a percent would round a figure to its goal. */
export const finePercent = (value: number): string =>
  Number.isNaN(value) ? '–' : `${(100 * value).toFixed(2)} %`;
export const fiveDigits = (value: number): string => value.toFixed(5);

/** `r .99946 (≥ .9995: not met)`: what is asked, beside the figure. */
export function goalText(goal: Goal): string {
  const sign = goal.bound === 'at least' ? '≥' : '≤';
  const write = {
    px: (value: number) => `${value} px`,
    share: (value: number) => `${round(100 * value)} %`,
    r: String,
  }[goal.as];
  return `${goal.what} ${sign} ${write(goal.goal)}: ${isMet(goal) ? 'met' : '**not met**'}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** What is asked of a curve, and whether it is met. */
export const goalCell = ({ goals }: ScoredCurve): string =>
  goals.length === 0 ? '' : goals.map(goalText).join('; ');

/** Coverage of the bands of σ. */
export const bandCell = ({ scores }: ScoredCurve): string =>
  [50, 80, 90].map((band) => Math.round(100 * scores.bands[band as 50 | 80 | 90])).join(' / ');
