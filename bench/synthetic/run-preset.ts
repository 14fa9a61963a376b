import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type ItemRecord, readCorpus } from '../../src/io/corpus/index.js';
import { welltrace } from '../welltrace.js';

export interface SyntheticPlan {
  readonly sheets: number;
  readonly maximumHeightMm: number;
  readonly seed: number;
  readonly folder: string;
  /** As of `digitise --segmenter`. */
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
  const found = join(plan.folder, preset, plan.segmenter === 'classical' ? 'found' : 'found-neural');
  await welltrace(
    ...['corpus', '--sheets', '--count', String(plan.sheets), '--preset', preset, '--out', corpus],
    ...['--max-height', String(plan.maximumHeightMm), '--seed', String(plan.seed)],
  );
  const sheets = (await readCorpus(corpus)).items;
  const refused: string[] = [];
  const digitise = async ({ item, split }: ItemRecord): Promise<void> => {
    const folder = join(corpus, split, item);
    const scan = readdirSync(folder).find((file) => /^scan\.(tif|png|jpg)$/.test(file)) ?? 'scan.tif';
    const { stderr, code } = await welltrace(
      ...['digitise', join(folder, scan), '--template', join(folder, 'scan.yaml')],
      ...['--out', join(found, item), '--workers', '1', '--segmenter', plan.segmenter],
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
    const drawn = sheets.find(({ item }) => item === sheet)?.sheet.curves ?? [];
    const own = drawn.find((each) => each.mnemonic === mnemonic);
    if (px === null || own === undefined || px.rowCount === 0) return [];
    const neighbours = drawn.filter(({ track }) => track === own.track).length - 1;
    return [{ sheet, mnemonic, class: own.class, neighbours, px }];
  });
  return {
    preset,
    sheets: sheets.length,
    digitised: sheets.length - refused.length,
    refused: refused.sort(),
    curves,
  };
}

/** The sentence after the scan's path, without the path. */
function reasonIn(stderr: string): string {
  const line = stderr.split('\n').find((each) => /scan\.(tif|png|jpg): /.test(each)) ?? stderr;
  return line.replace(/^.*?scan\.(tif|png|jpg): /, '').trim();
}
