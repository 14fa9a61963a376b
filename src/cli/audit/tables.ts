import { type QualityScore, scoreTitles } from '../../labels/quality/index.js';
import type { ShownTable } from '../evaluate/evaluation.js';
import type { Findings } from './findings.js';
import type { RankedImage } from './ranking.js';

const whole = (count: number): string => count.toLocaleString('en');
const share = (value: number | null): string => (value === null ? '–' : `${(100 * value).toPrecision(3)} %`);
const mostPairs = 20;

/** What is said of classes and of pairs of them; none where there are no issues to speak of. */
export function findingTables({ classes, pairs }: Findings): ShownTable[] {
  const tables: ShownTable[] = [];
  if (classes.length > 0)
    tables.push({
      title: 'Classes',
      head: ['class', 'pixels', 'threshold', 'suspected', 'share', 'missed'],
      rows: classes.map(({ name, pixels, threshold, issues, issueShare, missed }) => [
        name,
        whole(pixels),
        threshold.toFixed(3),
        whole(issues),
        share(issueShare),
        whole(missed),
      ]),
    });
  if (pairs.length > 0)
    tables.push({
      title: pairs.length > mostPairs ? `The ${mostPairs} most frequent confusions` : 'Confusions',
      head: ['annotated as', 'seems to be', 'pixels'],
      rows: pairs
        .slice(0, mostPairs)
        .map(({ given, predicted, pixels }) => [given, predicted, whole(pixels)]),
    });
  return tables;
}

/** The worst images, for a terminal. */
export function worstTable(worst: readonly RankedImage[], by: QualityScore): ShownTable {
  return {
    title: `Worst by ${scoreTitles[by]}`,
    head: ['image', by, ...(worst[0]?.issuePixels === undefined ? [] : ['suspected px'])],
    rows: worst.map(({ name, scores, issuePixels }) => [
      name,
      scores[by]!.toFixed(4),
      ...(issuePixels === undefined ? [] : [whole(issuePixels)]),
    ]),
  };
}
