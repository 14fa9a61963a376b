import type { ImperfectPool } from '../../imperfect-labels/report/imperfect-pools.js';
import { describeRuns } from '../describe-runs.js';
import type { Pool } from '../pool.js';
import { wordsOfSeries } from '../words.js';
import { claimsTable } from './claims.js';
import { primaryTable, scoreTables, thresholdTable } from './comparison-tables.js';
import { selectionTable } from './selection-table.js';
import { ablationTable, workedTable } from './worked-tables.js';

/** The parts of docs/findings.md that are made of results, by the name of their place in it. */
export function findings(
  robust: Pool | null,
  worked: readonly Pool[],
  imperfect: readonly ImperfectPool[],
): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  const runs = [robust, ...worked].flatMap((pool) => (pool ? describeRuns(pool) : []));
  parts.set('runs', runs.map((line) => `- ${line}`).join('\n'));
  parts.set('claims', claimsTable(robust, worked, imperfect));
  if (robust) {
    const each = (make: (series: Pool['series'][number]) => string) =>
      robust.series
        .map((series) => ({ title: wordsOfSeries(series), made: make(series) }))
        // Two lines are a head without a row.
        .filter(({ made }) => made.split('\n').length > 2)
        .map(({ title, made }) => `**${title}**\n\n${made}`)
        .join('\n\n');
    parts.set(
      'primary',
      each((series) => primaryTable(robust, series)),
    );
    parts.set(
      'threshold',
      each((series) => thresholdTable(robust, series)),
    );
    const selected = selectionTable(robust);
    if (selected !== '') parts.set('selection', selected);
    parts.set('scores', scoreTables(robust));
  }
  for (const [name, make] of [
    ['worked', workedTable],
    ['ablation', ablationTable],
  ] as const)
    if (worked.length > 0)
      parts.set(name, worked.map((pool) => `**${sceneOf(pool)}**\n\n${make(pool)}`).join('\n\n'));
  return parts;
}

const sceneOf = (pool: Pool): string =>
  (pool.designs[0]?.scene.masks.length ?? 1) > 1
    ? 'Three masks by one network'
    : 'Each mask by a network of its own';

/** Puts each part between its markers, `<!-- study:NAME -->` and `<!-- /study:NAME -->`; the rest stays as it is. */
export function placed(page: string, parts: ReadonlyMap<string, string>): string {
  let text = page;
  for (const [name, part] of parts) {
    const [begin, end] = [`<!-- study:${name} -->`, `<!-- /study:${name} -->`];
    if (!text.includes(begin)) text = `${text.trimEnd()}\n\n## ${name}\n\n${begin}\n${end}\n`;
    const from = text.indexOf(begin) + begin.length;
    text = `${text.slice(0, from)}\n\n${part}\n\n${text.slice(text.indexOf(end))}`;
  }
  return text;
}
