import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { makeFolder } from '../../io/make-folder.js';
import { writeWhole } from '../../io/write-whole.js';
import type { CurveReport } from './curve-noise.js';
import { slopeName } from './noise-tables.js';

/** Writes noise.json, noise.csv and the plots, each as SVG and PNG. Returns their paths. */
export async function writeNoise(
  folder: string,
  report: { readonly made: object; readonly curves: readonly CurveReport[] },
  how: string,
): Promise<string[]> {
  // The drawing library takes half a second to load, which no other command should wait for.
  const [{ jitterPlot, slopePlot }, { svgToPng }] = await Promise.all([
    import('./noise-plots.js'),
    import('../../report/plot/index.js'),
  ]);
  const files: [string, string | Uint8Array][] = [
    ['noise.json', `${JSON.stringify(report, null, 2)}\n`],
    ['noise.csv', stringify(csvRows(report.curves), { header: true })],
  ];
  for (const [name, svg] of [
    ['slopes', slopePlot(report.curves, how)],
    ['jitter', jitterPlot()],
  ] as const)
    files.push([`${name}.svg`, svg], [`${name}.png`, await svgToPng(svg)]);
  await makeFolder(folder);
  for (const [name, content] of files) await writeWhole(join(folder, name), content);
  return files.map(([name]) => join(folder, name));
}

/** A row for each curve, and one for each class of its slopes. */
const csvRows = (curves: readonly CurveReport[]): Record<string, string | number>[] =>
  curves.flatMap(({ name, penPx, whole, bySlope }) => [
    { curve: name, penPx, slope: 'all', ...whole },
    ...bySlope.map(({ from, to, ...noise }) => ({
      curve: name,
      penPx,
      slope: slopeName(from, to),
      ...noise,
    })),
  ]);
