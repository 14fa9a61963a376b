import { readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { digitiseFile } from '../../src/digitise/digitise-file.js';
import { type Corpus, type ItemRecord, readCorpus } from '../../src/io/corpus/index.js';
import { welltrace } from '../welltrace.js';
import { trueMasks } from './true-masks.js';

export interface SyntheticPlan {
  readonly sheets: number;
  readonly maximumHeightMm: number;
  readonly seed: number;
  readonly folder: string;
  /** As of `digitise --segmenter`, or `truth`: the masks that were drawn. */
  readonly segmenter: string;
}

/** What `welltrace evaluate --json` says of a curve, as far as it is read here. */
interface EvaluatedCurve {
  readonly sheet: string;
  readonly mnemonic: string;
  readonly px: {
    readonly rowCount: number;
    readonly coverage: number;
    readonly r2: number | null;
    readonly alongX: { readonly median: number | null; readonly within3: number };
    readonly across: { readonly within3: number } | null;
    readonly bands: Readonly<Record<50 | 80 | 90, number>> | null;
    readonly identity: { readonly rows: number } | null;
  } | null;
}

export interface SyntheticCurve {
  readonly sheet: string;
  readonly mnemonic: string;
  readonly class: string;
  /** Other curves printed in its track. */
  readonly neighbours: number;
  /** 240 of 1:240. */
  readonly depthScale: number;
  readonly px: NonNullable<EvaluatedCurve['px']>;
}

export interface PresetResult {
  readonly preset: string;
  readonly sheets: number;
  readonly digitised: number;
  /** One sentence a sheet that was refused. */
  readonly refused: readonly string[];
  readonly curves: readonly SyntheticCurve[];
}

/** Draws the sheets of one kind of scan, digitises them with their own templates and scores them. */
export async function runPreset(preset: string, plan: SyntheticPlan): Promise<PresetResult> {
  const corpus = join(plan.folder, preset, 'corpus');
  const found = join(plan.folder, preset, foundFolders[plan.segmenter] ?? 'found-neural');
  await welltrace(
    ...['corpus', '--sheets', '--count', String(plan.sheets), '--preset', preset, '--out', corpus],
    ...['--max-height', String(plan.maximumHeightMm), '--seed', String(plan.seed)],
  );
  const drawnSheets = await readCorpus(corpus);
  const sheets = drawnSheets.items;
  const refused: string[] = [];
  const digitise = async (record: ItemRecord): Promise<void> => {
    const { item, split } = record;
    const folder = join(corpus, split, item);
    const scan = readdirSync(folder).find((file) => /^scan\.(tif|png|jpg)$/.test(file)) ?? 'scan.tif';
    if (plan.segmenter === 'truth') {
      const reason = await digitiseWithTruth(drawnSheets, record, join(folder, scan), join(found, item));
      if (reason !== null) refused.push(`${item}: ${reason}`);
      return;
    }
    // What an earlier state of the code has found is nothing to measure this one by.
    const { stderr, code } = await welltrace(
      ...['digitise', join(folder, scan), '--template', join(folder, 'scan.yaml')],
      ...['--out', join(found, item), '--workers', '1', '--segmenter', plan.segmenter],
      ...['--no-resume', '--force'],
    );
    if (code !== 0) refused.push(`${item}: ${reasonIn(stderr).replaceAll(join(folder, scan), scan)}`);
  };
  const waiting = [...sheets];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await digitise(next);
  };
  await Promise.all(Array.from({ length: cpus().length }, worker));
  const { stdout } = await welltrace('evaluate', '--truth', corpus, '--found', found, '--json');
  const evaluated = JSON.parse(stdout) as { curves: EvaluatedCurve[] };
  const curves = evaluated.curves.flatMap(({ sheet, mnemonic, px }) => {
    const printed = sheets.find(({ item }) => item === sheet)?.sheet;
    const drawn = printed?.curves ?? [];
    const own = drawn.find((each) => each.mnemonic === mnemonic);
    if (px === null || printed === undefined || own === undefined || px.rowCount === 0) return [];
    const neighbours = drawn.filter(({ track }) => track === own.track).length - 1;
    const mmInUnit = printed.depthUnit === 'ft' ? 304.8 : 1000;
    const depthScale = Math.round(mmInUnit / printed.mmPerUnit);
    return [{ sheet, mnemonic, class: own.class, neighbours, depthScale, px }];
  });
  return {
    preset,
    sheets: sheets.length,
    digitised: sheets.length - refused.length,
    refused: refused.sort(),
    curves,
  };
}

const foundFolders: Readonly<Record<string, string>> = { classical: 'found', truth: 'found-truth' };

/** @returns why it was refused; null where it was not */
async function digitiseWithTruth(
  corpus: Corpus,
  item: ItemRecord,
  scanPath: string,
  outFolder: string,
): Promise<string | null> {
  const segmenter = await trueMasks(corpus, item);
  await mkdir(outFolder, { recursive: true });
  const templatePath = join(dirname(scanPath), 'scan.yaml');
  const job = { scanPath, templatePath, outFolder, page: 1, name: 'scan', resume: false, force: true };
  const outcome = await digitiseFile({ ...job, segmenter: { kind: 'classical' } }, async () => segmenter);
  return outcome.status === 'failed' ? outcome.reason : null;
}

/** The sentence after the scan's path, without the path. */
function reasonIn(stderr: string): string {
  const line = stderr.split('\n').find((each) => /scan\.(tif|png|jpg): /.test(each)) ?? stderr;
  return line.replace(/^.*?scan\.(tif|png|jpg): /, '').trim();
}
