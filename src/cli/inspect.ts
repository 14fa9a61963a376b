import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, Option } from 'commander';
import type { SheetLayout } from '../core/layout.js';
import type { Polarity } from '../core/polarity.js';
import type { ScanInfo } from '../core/scan.js';
import { type DepthNumbers, readDepthNumbers } from '../digitise/depth-numbers/index.js';
import { draftTemplate, drawInspection } from '../digitise/inspect/index.js';
import { positiveScan } from '../digitise/polarity/index.js';
import { templateSchemaFile } from '../digitise/template/index.js';
import { findLayout } from '../gridlines/layout/index.js';
import { openScan } from '../io/scan/index.js';
import { writeWhole } from '../io/write-whole.js';
import { positiveInteger, positiveNumber } from './option-values.js';
import { writeDraft } from './write-draft.js';

interface InspectOptions {
  out?: string;
  page: number;
  dpi?: number;
  maxPixels?: number;
  polarity?: Polarity;
  force: boolean;
  json: boolean;
}

const examples = `
Writes NAME.yaml, a template to edit, and NAME.inspect.png, a picture of what was found. Beside the scan, where
digitise finds the template again, or in the folder of --out. A template that has been edited is kept.

Example:
  welltrace inspect data/sample/sample.tif --out out/inspect

With --json, stdout holds one JSON document: "scan", "tracks" (borders at the top and the bottom in px, and the grid),
"depthLines", "skewDegrees", "depth" (the picks, or why there are none), "template" and "picture".

Exit codes: 0 done, 1 fault of welltrace, 2 wrong use, 3 the scan could not be read or the outputs not written.`;

export function addInspect(program: Command): void {
  program
    .command('inspect')
    .summary('draft a template from what is found on a scan')
    .description('Finds tracks, grid and depth numbers on a scan and drafts a template, ready to edit.')
    .argument('<scan>', 'a TIFF, PNG, JPEG or PDF file, or a video of a pan along the log')
    .option('-o, --out <folder>', 'where the outputs go (default: beside the scan)')
    .option('--page <n>', 'page of the scan', positiveInteger, 1)
    .option('--dpi <n>', 'dots per inch, where the file does not say', positiveNumber)
    .option('--max-pixels <n>', 'refuse a page with more pixels (default: 2e9)', positiveNumber)
    .addOption(
      new Option(
        '--polarity <which>',
        'ink darker or lighter than paper (default: found from the scan)',
      ).choices(['positive', 'negative']),
    )
    .option('--force', 'write over a template that has been edited', false)
    .option('--json', 'print one JSON document for machines', false)
    .addHelpText('after', examples)
    .action(inspect);
}

async function inspect(path: string, options: InspectOptions): Promise<void> {
  const { page, dpi, maxPixels, polarity } = options;
  const opened = await openScan(path, { page, dpi, maxPixels });
  try {
    const scan = positiveScan(opened, { polarity });
    const layout = findLayout(scan, { dpi });
    const numbers = await readDepthNumbers(scan, layout, { dpi });
    const folder = options.out ?? dirname(path);
    const template = join(folder, `${scan.info.name}.yaml`);
    const picture = join(folder, `${scan.info.name}.inspect.png`);
    await writeDraft(template, `${schemaHint}\n${draftTemplate(scan, layout, numbers)}`, options.force);
    await writeWhole(picture, await drawInspection(scan, layout, numbers));
    const text = options.json
      ? JSON.stringify(machineReport(scan.info, layout, numbers, template, picture))
      : humanReport(scan.info, layout, numbers, template, picture);
    process.stdout.write(`${text}\n`);
  } finally {
    await opened.close();
  }
}

/** Editors read it; welltrace does not. */
const schemaHint = `# yaml-language-server: $schema=${fileURLToPath(new URL(`../../${templateSchemaFile}`, import.meta.url))}`;

/** The first and the last knot of a track's borders, px. */
function bordersOf({ knotYPx }: SheetLayout, { left, right }: SheetLayout['tracks'][number]) {
  return [0, knotYPx.length - 1].map((knot) => ({
    yPx: tenths(knotYPx[knot]!),
    leftPx: tenths(left.xPx[knot]!),
    rightPx: tenths(right.xPx[knot]!),
  }));
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

function machineReport(
  scan: ScanInfo,
  layout: SheetLayout,
  numbers: DepthNumbers,
  template: string,
  picture: string,
): object {
  return {
    scan,
    tracks: layout.tracks.map((track) => ({ borders: bordersOf(layout, track), grid: track.grid })),
    depthLines: layout.depthLines.length,
    skewDegrees: layout.skewDegrees,
    depth: {
      unit: numbers.unit,
      every: numbers.every,
      picks: numbers.picks.map(({ yPx, depth, confidence }) => ({ yPx, depth, confidence })),
      refused: numbers.refused,
    },
    template,
    picture,
  };
}

function humanReport(
  scan: ScanInfo,
  layout: SheetLayout,
  numbers: DepthNumbers,
  template: string,
  picture: string,
): string {
  const dpi = scan.dpiX === null ? 'dpi unknown' : `${Math.round(scan.dpiX)} dpi`;
  const lines = [
    `${scan.path}: ${scan.widthPx} × ${scan.heightPx} px, ${dpi}, page ${scan.page} of ${scan.pageCount}${scan.negative ? ', a negative' : ''}`,
  ];
  for (const note of scan.notes ?? []) lines.push(`  note: ${note}`);
  for (const [index, track] of layout.tracks.entries()) {
    const [top] = bordersOf(layout, track);
    lines.push(
      `  track ${index + 1}: x ${top!.leftPx} to ${top!.rightPx} at y ${top!.yPx}, ${gridOf(track.grid)}`,
    );
  }
  if (layout.tracks.length === 0) lines.push('  no track was found: give their borders in the template');
  lines.push(`  ${layout.depthLines.length} depth lines, skew ${layout.skewDegrees.toFixed(2)}°`);
  const [first, last] = [numbers.picks[0], numbers.picks.at(-1)];
  lines.push(
    first && last
      ? `  depth numbers from ${first.depth} to ${last.depth}, every ${numbers.every}${numbers.unit ? ` ${numbers.unit}` : ''}`
      : `  depth numbers not taken: ${numbers.refused}`,
  );
  return [
    ...lines,
    `Look at ${picture}, edit ${template}, then:`,
    `  welltrace digitise ${quoted(scan.path)} --template ${quoted(template)}`,
  ].join('\n');
}

function gridOf(grid: SheetLayout['tracks'][number]['grid']): string {
  if (grid.kind === 'linear') return `linear, ${grid.divisions} divisions`;
  if (grid.kind === 'logarithmic') return `logarithmic, ${grid.decades} decades from ${grid.firstDigit}`;
  return 'grid unknown';
}

const quoted = (path: string): string => (/[^\w./-]/.test(path) ? `"${path}"` : path);
