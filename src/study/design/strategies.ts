import { WelltraceError } from '../../core/errors.js';
import { nearest } from '../../core/nearest.js';
import { type Cut, halfTversky, shareCut } from '../measure/cuts.js';

/** How pixels are chosen while a network learns, by `src/train/selection`. */
export type SelectionName = 'co-teaching' | 'mentornet-predefined' | 'mentornet-data-driven' | 'oracle';

/** What is compared: a loss with its options, and how the pixels are chosen that it is taken over. */
export interface Strategy {
  readonly name: string;
  readonly title: string;
  readonly family: 'baseline' | 'robust loss' | 'region loss' | 'selection' | 'known noise';
  /** What the survey says of it; null where it says nothing. */
  readonly survey: 'robust' | 'sensitive' | null;
  readonly loss: { readonly name: string } & Readonly<Record<string, unknown>>;
  readonly selection: SelectionName | null;
  /** The η above which its best prediction is above ½ (docs/losses.md); null where none is known. */
  readonly cut: Cut | null;
  /** The probability at which its best prediction passes η = ½, where that is not ½ itself. */
  readonly movedThreshold?: number;
  /** Whether its loss is taken over as many pixels of either label, drawn at each step. */
  readonly balanced?: boolean;
}

const weight = 42;
const half = shareCut(0.5);

const strategies: readonly Strategy[] = [
  {
    name: 'bce-42',
    title: 'weighted BCE 42',
    family: 'baseline',
    survey: 'sensitive',
    loss: { name: 'weighted-bce', positiveWeight: weight },
    selection: null,
    cut: shareCut(1 / (1 + weight)),
    movedThreshold: weight / (weight + 1),
  },
  plain('ce', 'cross-entropy', 'baseline', { name: 'weighted-bce', positiveWeight: 1 }, half),
  {
    ...plain(
      'balanced-ce',
      'cross-entropy on balanced samples',
      'baseline',
      { name: 'weighted-bce', positiveWeight: 1 },
      null,
    ),
    balanced: true,
  },
  plain('focal', 'focal', 'baseline', { name: 'focal', alpha: 0.25, gamma: 2 }, shareCut(0.75), 'sensitive'),
  plain(
    'tversky',
    'Tversky .3/.7',
    'region loss',
    { name: 'tversky', alpha: 0.3, beta: 0.7 },
    halfTversky(0.3),
  ),
  plain('dice', 'soft Dice', 'region loss', { name: 'dice' }, halfTversky(0.5)),
  plain('lovasz', 'Lovász hinge', 'region loss', { name: 'lovasz-hinge' }, null),
  plain('skeleton-recall', 'skeleton recall', 'region loss', { name: 'skeleton-recall' }, null),
  plain('cldice', 'clDice', 'region loss', { name: 'cldice' }, null),
  plain('gce', 'generalised CE', 'robust loss', { name: 'gce', q: 0.7 }, half, 'robust'),
  plain('sce', 'symmetric CE', 'robust loss', { name: 'sce' }, half, 'robust'),
  plain('nce-rce', 'active-passive', 'robust loss', { name: 'nce-rce' }, half),
  plain('elr', 'early-learning reg.', 'robust loss', { name: 'elr' }, half),
  {
    ...plain(
      'co-teaching',
      'co-teaching',
      'selection',
      { name: 'weighted-bce', positiveWeight: 1 },
      null,
      'robust',
    ),
    selection: 'co-teaching',
  },
  {
    ...plain(
      'mentornet',
      'MentorNet, predefined',
      'selection',
      { name: 'weighted-bce', positiveWeight: 1 },
      null,
      'robust',
    ),
    selection: 'mentornet-predefined',
  },
  {
    ...plain(
      'mentornet-learned',
      'MentorNet, data-driven',
      'selection',
      { name: 'weighted-bce', positiveWeight: 1 },
      null,
      'robust',
    ),
    selection: 'mentornet-data-driven',
  },
  {
    ...plain(
      'oracle-selection',
      'CE on true labels only',
      'known noise',
      { name: 'weighted-bce', positiveWeight: 1 },
      null,
    ),
    selection: 'oracle',
  },
  plain('forward', 'forward correction', 'known noise', { name: 'forward' }, half),
  plain('coverage', 'CE on the known probability', 'known noise', { name: 'coverage' }, half),
];

export const strategyNames = strategies.map(({ name }) => name);

/** @throws WelltraceError `usage` where no strategy has that name */
export function strategyNamed(name: string): Strategy {
  const strategy = strategies.find((one) => one.name === name);
  if (strategy) return strategy;
  const meant = nearest(name, strategyNames);
  throw new WelltraceError(
    'usage',
    `Expected a strategy, but ${JSON.stringify(name)} came: ${meant ? `did you mean ${meant}?` : `known are ${strategyNames.join(', ')}.`}`,
  );
}

function plain(
  name: string,
  title: string,
  family: Strategy['family'],
  loss: Strategy['loss'],
  cut: Cut | null,
  survey: Strategy['survey'] = null,
): Strategy {
  return { name, title, family, survey, loss, selection: null, cut };
}
