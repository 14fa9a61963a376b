import { type Command, Option } from 'commander';
import { loadTemplate } from '../digitise/template/index.js';
import type { RowRunNoise } from '../metrics/noise/index.js';
import { packageVersion } from '../report/version.js';
import { corpusCurves } from './evaluate/corpus-curves.js';
import { corpusMasks, type LabelKind, labelKinds } from './evaluate/corpus-masks.js';
import type { CurveOptions, SheetEvaluation } from './evaluate/curve-evaluation.js';
import { curveSummary } from './evaluate/curve-summary.js';
import { curveTables } from './evaluate/curve-tables.js';
import { evaluateSheet } from './evaluate/evaluate-curves.js';
import { evaluateMasks, orFailure } from './evaluate/evaluate-masks.js';
import { type Evaluation, textTable } from './evaluate/evaluation.js';
import { findCurves, type SheetPair } from './evaluate/find-curves.js';
import { folderMasks } from './evaluate/folder-masks.js';
import { inputKind } from './evaluate/input-kind.js';
import type { Failure, MaskSource } from './evaluate/mask-item.js';
import { maskTables } from './evaluate/mask-tables.js';
import { ceilingsOf, readNoise } from './evaluate/read-noise.js';
import { writeEvaluation } from './evaluate/write-evaluation.js';
import { exitCodes } from './exit-codes.js';
import { positiveNumbers, shareNumber, wholeNumber } from './option-values.js';
import { startProgress } from './progress.js';

interface EvaluateOptions {
  truth: string;
  found: string;
  template?: string;
  tolerance: number[];
  threshold: number;
  labels: LabelKind;
  noise?: string;
  mostShift: number;
  seed: number;
  out?: string;
  json: boolean;
}

const examples = `
Curves: --truth and --found are LAS, CSV or NAME.traces.csv files, or folders of them, paired by name and mnemonic at
the depths (rows) of the truth. With the template of the sheet the errors are given in px too.
Masks: PNG files of one size, or folders of them, paired by name. FOLDER/NAME.png is the ink of all curves,
FOLDER/solid/NAME.png (dashed, dotted) that of a class: 0 is paper, the other level ink. A grey image on the found
side, or NAME.p.png, holds probabilities; NAME.p.png on the truth side holds label probabilities, for the ceilings.
A corpus of welltrace corpus as the truth: FOUND/CLASS/ITEM.png (ITEM-tile-NNN.png of a tile), or curves FOUND/ITEM.las;
each sheet brings its template. docs/evaluate.md says what each score is.

Examples:
  welltrace evaluate --truth data/sample/truth.csv --found out/demo --template data/sample/sample.yaml
  welltrace evaluate --truth masks/truth --found masks/found --tolerance 1,2 --out out/evaluation

With --out, evaluation.json, evaluation.csv, evaluation.md and evaluation.svg are written. With --json, stdout holds
one JSON document, the same as evaluation.json.

Exit codes: 0 done, 1 fault of welltrace, 2 wrong use, 3 some inputs could not be scored and the others are.`;

export function addEvaluate(program: Command): void {
  program
    .command('evaluate')
    .summary('score curves or masks against their truth')
    .description('Scores digitised curves or curve masks against their truth.')
    .requiredOption('--truth <path>', 'what is true: a file or a folder')
    .requiredOption('--found <path>', 'what was found: a file or a folder')
    .option('-t, --template <file>', 'template of the sheet, for errors in px')
    .option('--tolerance <px,…>', 'tolerances of masks besides the strict sense', positiveNumbers, [1, 2])
    .option('--threshold <share>', 'probability from which a pixel counts as found', shareNumber, 0.5)
    .addOption(
      new Option('--labels <kind>', 'of a corpus: ink as drawn, or the trace through the gaps')
        .choices(labelKinds)
        .default('ink'),
    )
    .option('--noise <file>', 'JSON: how the labels were made noisy, for ceilings in closed form')
    .option('--most-shift <rows>', 'farthest shift that alignment looks for', wholeNumber, 20)
    .option('--seed <n>', 'of the random control', wholeNumber, 1)
    .option('-o, --out <folder>', 'where evaluation.json, .csv, .md and .svg go')
    .option('--json', 'print one JSON document for machines', false)
    .addHelpText('after', examples)
    .action(evaluate);
}

async function evaluate(options: EvaluateOptions): Promise<void> {
  const result = await scored(options);
  const written = options.out === undefined ? [] : await writeEvaluation(options.out, result);
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : humanReport(result, written));
  for (const { name, reason } of result.failed)
    process.stderr.write(`not scored: ${reason.includes(name) ? '' : `${name}: `}${reason}\n`);
  process.exitCode = result.failed.length > 0 ? exitCodes.someFailed : exitCodes.done;
}

async function scored(options: EvaluateOptions): Promise<Evaluation> {
  const { truth, found, template, tolerance: tolerancesPx, threshold, labels, mostShift, seed } = options;
  const kind = await inputKind(truth, found);
  const made = { welltrace: packageVersion(), truth, found };
  if (kind === 'masks' || kind === 'corpus masks') {
    const masks =
      kind === 'masks'
        ? await folderMasks(truth, found, threshold)
        : await corpusMasks(truth, found, threshold, labels);
    const noise = options.noise === undefined ? undefined : await readNoise(options.noise);
    const asked = {
      tolerancesPx,
      threshold,
      ...(kind === 'masks' ? {} : { labels }),
      ...(noise === undefined ? {} : { noise }),
    };
    return { made: { ...made, ...asked }, ...(await scoreMasks(masks, tolerancesPx, noise)) };
  }
  const sheet = template === undefined ? null : await loadTemplate(template);
  const sheets =
    kind === 'curves' ? { ...(await findCurves(truth, found)), notes: [] } : await corpusCurves(truth, found);
  const asked = { ...(template === undefined ? {} : { template }), mostShiftRows: mostShift, seed };
  return {
    made: { ...made, ...asked },
    ...(await scoreCurves(sheets, { template: sheet, mostShiftRows: mostShift, seed })),
  };
}

async function scoreMasks(
  { count, items, notes, failed }: MaskSource,
  tolerancesPx: readonly number[],
  noise: RowRunNoise | undefined,
): Promise<Omit<Evaluation, 'made'>> {
  const progress = startProgress(count, 'masks', true);
  const options = {
    tolerancesPx,
    topologyTolerancePx: Math.min(...tolerancesPx),
    ceilingAt: noise === undefined ? undefined : ceilingsOf(noise),
  };
  try {
    const result = await evaluateMasks(items, options, () => progress.advance());
    const { classes, images } = result;
    return {
      masks: { classes, images },
      curves: [],
      summary: [],
      notes,
      failed: [...failed, ...result.failed],
    };
  } finally {
    progress.stop();
  }
}

async function scoreCurves(
  {
    pairs,
    notes,
    failed,
  }: { pairs: readonly SheetPair[]; notes: readonly string[]; failed: readonly Failure[] },
  options: CurveOptions,
): Promise<Omit<Evaluation, 'made'>> {
  const progress = startProgress(pairs.length, 'sheets', true);
  const sheets: SheetEvaluation[] = [];
  const unread: Failure[] = [];
  for (const pair of pairs) {
    const one = await orFailure(pair.name, async () => {
      const own = pair.template === undefined ? null : await loadTemplate(pair.template);
      return evaluateSheet(pair, { ...options, template: options.template ?? own });
    });
    if ('reason' in one) unread.push(one);
    else sheets.push(one);
    progress.advance();
  }
  progress.stop();
  const curves = sheets.flatMap((sheet) => sheet.curves);
  return {
    masks: null,
    curves,
    summary: curveSummary(curves),
    notes: [...notes, ...sheets.flatMap((sheet) => sheet.notes)],
    failed: [...failed, ...unread, ...sheets.flatMap((sheet) => sheet.failed)],
  };
}

function humanReport(evaluation: Evaluation, written: readonly string[]): string {
  const tables = [...maskTables(evaluation), ...curveTables(evaluation)].filter(
    ({ rows }) => rows.length > 0,
  );
  const parts = tables.map(textTable);
  if (evaluation.notes.length > 0) parts.push(evaluation.notes.map((note) => `note: ${note}`).join('\n'));
  if (written.length > 0) parts.push(`Written: ${written.join(', ')}`);
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
}
