import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { makeFolder } from '../../io/make-folder.js';
import { writeError, writeWhole } from '../../io/write-whole.js';
import { markdownTable } from '../../report/markdown.js';
import { curveTables } from './curve-tables.js';
import type { Evaluation } from './evaluation.js';
import { flatRows } from './flat-rows.js';
import { maskTables } from './mask-tables.js';

/** Writes evaluation.json, .csv, .md and, where there is something to draw, .svg. Returns their paths. */
export async function writeEvaluation(folder: string, evaluation: Evaluation): Promise<string[]> {
  // The drawing library takes half a second to load, which no other command should wait for.
  const { evaluationPlot } = await import('./evaluation-plot.js');
  const plot = evaluationPlot(evaluation);
  const rows = flatRows(evaluation);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const files: [string, string][] = [
    ['evaluation.json', `${JSON.stringify(evaluation, null, 2)}\n`],
    ['evaluation.csv', stringify(rows, { header: true, columns })],
    ['evaluation.md', pageOf(evaluation, plot !== null)],
  ];
  if (plot !== null) files.push(['evaluation.svg', plot]);
  await makeFolder(folder).catch((thrown: unknown) => {
    throw writeError(join(folder, files[0]![0]), thrown);
  });
  for (const [name, content] of files) await writeWhole(join(folder, name), content);
  return files.map(([name]) => join(folder, name));
}

function pageOf(evaluation: Evaluation, hasPlot: boolean): string {
  const { made, notes, failed } = evaluation;
  const tables = [...maskTables(evaluation), ...curveTables(evaluation)];
  const parts = [
    '# Evaluation',
    Object.entries(made)
      .map(([name, value]) => `- ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join('\n'),
    ...(hasPlot ? ['![plot](evaluation.svg)'] : []),
    ...tables.map(({ title, head, rows }) => `**${title}**\n\n${markdownTable(head, rows)}`),
    ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join('\n')] : []),
    ...(failed.length > 0
      ? [`**Not scored**\n\n${failed.map(({ name, reason }) => `- ${name}: ${reason}`).join('\n')}`]
      : []),
  ];
  return `${parts.join('\n\n')}\n`;
}
