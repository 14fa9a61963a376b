import { curveClasses } from '../core/truth.js';
import { type CorpusInfo, type ItemRecord, splits } from '../io/corpus/index.js';
import { quantile } from '../metrics/index.js';

/** A data card: what the corpus holds, in markdown. */
export function corpusCard(info: CorpusInfo, items: readonly ItemRecord[]): string {
  const images = items.flatMap((item) => item.images.map((image) => ({ ...image, split: item.split })));
  const noun = info.kind === 'tiles' ? 'tiles' : 'sheets';
  const curves = images.flatMap((image) => image.curves);
  const drawn = items.flatMap((item) => item.sheet.curves);
  const lines = [
    `# A corpus of ${images.length} ${noun}`,
    '',
    `Drawn and scanned by welltrace ${info.version}; every image, label and number follows from the parameters below. Nothing in it was logged or scanned in the real world, save the curves where wells are named. [What the files hold and how to read them](https://www.npmjs.com/package/welltrace) is in docs/corpus.md.`,
    '',
    '![Some of the images](contact-sheet.png)',
    '',
    '## How it is split',
    '',
    'A well is in one split alone.',
    '',
    table(
      ['split', 'wells', 'sheets', noun],
      splits.map((split) => {
        const here = items.filter((item) => item.split === split);
        const wells = new Set(here.map(({ well }) => well)).size;
        return [split, wells, here.length, here.reduce((sum, item) => sum + item.images.length, 0)];
      }),
    ),
    '## What is in it',
    '',
    countTable(
      'preset',
      noun,
      images.map(({ preset }) => preset),
    ),
    ...(info.kind === 'tiles'
      ? [
          countTable(
            'cut for',
            noun,
            images.map(({ focus }) => focus ?? ''),
          ),
        ]
      : []),
    countTable(
      'class of curve',
      'curves on sheets',
      drawn.map((curve) => curve.class),
    ),
    countTable(
      'curve',
      'sheets',
      drawn.map(({ mnemonic }) => mnemonic),
    ),
    '## Distributions',
    '',
    table(
      ['', 'least', '5 %', 'median', '95 %', 'most'],
      [
        spread(
          'resolution, dpi',
          images.map(({ dpi }) => dpi),
        ),
        spread(
          'black fraction',
          images.map(({ blackFraction }) => blackFraction),
        ),
        spread(
          'pen, px',
          curves.map(({ penPx }) => penPx),
        ),
        spread(
          'slope of a curve, px a row, median',
          curves.map(({ slopeP50 }) => slopeP50),
        ),
        spread(
          'slope of a curve, px a row, 90 %',
          curves.map(({ slopeP90 }) => slopeP90),
        ),
        ...curveClasses.flatMap((name, channel) => {
          const inked = images.filter(({ expectedInk }) => expectedInk[channel]! > 0);
          return [
            spread(
              `${name}: share of ink pixels, where there are any`,
              inked.map(({ expectedInk }) => expectedInk[channel]!),
            ),
            spread(
              `${name}: noise rate over expected ink`,
              inked.map(({ noiseRate, expectedInk }) => noiseRate[channel]! / expectedInk[channel]!),
            ),
          ];
        }),
      ],
    ),
    'The noise rate is E[min(p, 1 − p)]: how often a label that is drawn by chance of its registration is not the likelier one; here over the ink that is expected.',
    '',
    '## Parameters',
    '',
    '```json',
    JSON.stringify({ kind: info.kind, count: info.count, ...info.parameters }, null, 2),
    '```',
    '',
  ];
  return lines.join('\n');
}

type Cell = string | number;

function table(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line), ''].join(
    '\n',
  );
}

function countTable(what: string, of: string, names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const rows = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return table(
    [what, of, 'share'],
    rows.map(([name, count]) => [name, count, `${((100 * count) / names.length).toFixed(1)} %`]),
  );
}

function spread(name: string, values: readonly number[]): Cell[] {
  if (values.length === 0) return [name, '–', '–', '–', '–', '–'];
  return [name, ...[0, 0.05, 0.5, 0.95, 1].map((share) => Number(quantile(values, share).toPrecision(3)))];
}
