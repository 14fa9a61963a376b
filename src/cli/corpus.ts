import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { WelltraceError } from '../core/errors.js';
import {
  type CorpusRequest,
  parsePresetMix,
  parseSplitShares,
  readWell,
  writeCorpus,
} from '../corpus/index.js';
import { presetNames } from '../degrade/index.js';
import { splits } from '../io/corpus/index.js';
import { type LabelRuleName, labelRuleNames } from '../render/label/index.js';
import { packageVersion } from '../report/version.js';
import { exitCodes } from './exit-codes.js';
import { findWells } from './find-wells.js';
import { positiveInteger, positiveNumber } from './option-values.js';
import { duration, startProgress } from './progress.js';

interface CorpusOptions {
  out: string;
  count: number;
  preset: string;
  wells?: string[];
  patch?: number;
  sheets: boolean;
  clips: boolean;
  tilesPerSheet: number;
  maxHeight?: number;
  split: string;
  rule: LabelRuleName;
  seed: number;
  workers?: number;
  json: boolean;
}

const examples = `
Tiles are squares cut out of scanned sheets, with the probability that each pixel is labelled as a curve; sheets are
whole logs, each with the template that digitise needs. docs/corpus.md says what lies where and how to read it. Run
the same command again after a stop: what is whole is not made again.

Examples:
  welltrace corpus --count 64 --out out/tiles
  welltrace corpus --count 2000 --preset office-200dpi-g4:3,faded:1 --wells wells/ --seed 7 --out out/train
  welltrace corpus --sheets --count 10 --preset dirty-skewed --max-height 600 --out out/sheets

Presets: ${presetNames.join(', ')}; or a recipe of your own, a file that ends in .yaml.

Exit codes: 0 done, 1 fault of welltrace, 2 wrong use, 3 the disk or a well failed and the rest is done.`;

export function addCorpus(program: Command): void {
  program
    .command('corpus')
    .summary('write scanned logs with their exact truth, for training and testing')
    .description(
      'Draws logs, scans them and writes them with their exact truth: tiles for training, or sheets.',
    )
    .requiredOption('-o, --out <folder>', 'where the corpus goes: a folder of its own')
    .requiredOption('-n, --count <n>', 'how many tiles, or sheets', positiveInteger)
    .option(
      '-p, --preset <mix>',
      'kinds of scan with weights, as in office-200dpi-g4:3,faded:1',
      presetNames.join(','),
    )
    .option('-w, --wells <path...>', 'LAS files or folders of them (default: procedural wells)')
    .option('--patch <px>', 'side of a tile (default: 256)', patchSide)
    .addOption(new Option('--sheets', 'whole sheets in place of tiles').default(false).conflicts('patch'))
    .addOption(
      new Option('--clips', 'with --sheets: film the sheets of phone-pan, too (needs ffmpeg)')
        .default(false)
        .conflicts('patch'),
    )
    .option('--tiles-per-sheet <n>', 'tiles cut from one sheet', positiveInteger, 16)
    .option(
      '--max-height <mm>',
      'of a sheet (default: 900 for tiles, as long as the well for sheets)',
      positiveNumber,
    )
    .option('--split <shares>', 'train:validation:test, of the wells', '80:10:10')
    .addOption(
      new Option('--rule <name>', 'how a line becomes a label').choices(labelRuleNames).default('centre'),
    )
    .option('--seed <n>', 'whole number; the same seed and options make the same bytes', wholeNumber, 1)
    .option('--workers <n>', 'threads at the same time (default: one a processor core)', positiveInteger)
    .option('--json', 'print JSON lines for machines', false)
    .addHelpText('after', examples)
    .action(corpus);
}

async function corpus(options: CorpusOptions): Promise<void> {
  const started = performance.now();
  const found = options.wells ? await findWells(options.wells) : null;
  const wellPaths = found && usableWells(found);
  const leftOut = (found?.length ?? 0) - (wellPaths?.length ?? 0);
  const request = requestOf(options, wellPaths);
  const unit = options.sheets ? 'sheets' : 'tiles';
  const stop = new AbortController();
  const onStop = (): void => stop.abort();
  process.on('SIGINT', onStop).on('SIGTERM', onStop);
  const sheetCount = options.sheets ? options.count : Math.ceil(options.count / options.tilesPerSheet);
  const progress = startProgress(sheetCount, 'sheets', options.json);
  let before = 0;
  const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
  try {
    const items = await writeCorpus(options.out, request, packageVersion(), {
      workers: options.workers ?? availableParallelism(),
      signal: stop.signal,
      onItem({ item, split, well, images }, wasThere) {
        if (wasThere) before++;
        progress.advance();
        if (options.json)
          print({
            event: 'item',
            item,
            split,
            well,
            images: images.length,
            status: wasThere ? 'skipped' : 'done',
          });
      },
    });
    progress.stop();
    const images = items.reduce((sum, item) => sum + item.images.length, 0);
    const seconds = Math.round((performance.now() - started) / 10) / 100;
    const whole = items.length === sheetCount;
    const finished = leftOut > 0 ? exitCodes.someFailed : exitCodes.done;
    process.exitCode = whole ? finished : exitCodes.stopped;
    if (options.json)
      print({ event: 'end', images, sheets: items.length, whole, seconds, exitCode: process.exitCode });
    else if (!whole)
      process.stdout.write(
        `Stopped with ${sheetCount - items.length} of ${sheetCount} sheets to do: run the same command again to go on.\n`,
      );
    else {
      const shares = splits.map(
        (split) =>
          `${items.filter((item) => item.split === split).reduce((sum, item) => sum + item.images.length, 0)} ${split}`,
      );
      const again = before > 0 ? `, ${before} of ${sheetCount} sheets from before` : '';
      process.stdout.write(
        `${images} ${unit} (${shares.join(', ')})${again} in ${duration(seconds)}.\nLook at ${options.out}/card.md: what the corpus holds, with pictures.\n`,
      );
    }
  } finally {
    progress.stop();
    process.off('SIGINT', onStop).off('SIGTERM', onStop);
  }
}

function requestOf(options: CorpusOptions, wellPaths: readonly string[] | null): CorpusRequest {
  const { sheets, seed, count, rule } = options;
  return {
    kind: sheets ? 'sheets' : 'tiles',
    seed,
    count,
    rule,
    wellPaths,
    presets: parsePresetMix(options.preset, presetNames),
    split: parseSplitShares(options.split),
    clips: sheets && options.clips,
    patchPx: sheets ? 0 : (options.patch ?? 256),
    tilesPerSheet: sheets ? 0 : options.tilesPerSheet,
    maximumHeightMm: options.maxHeight ?? (sheets ? null : 900),
  };
}

/**
 * Wells that can be drawn; of the others it is said why they are left out.
 * @throws WelltraceError of the first, where none can
 */
function usableWells(paths: readonly string[]): string[] {
  const usable: string[] = [];
  let first: WelltraceError | undefined;
  for (const path of paths)
    try {
      for (const note of readWell(path).notes) process.stderr.write(`note: ${note}\n`);
      usable.push(path);
    } catch (thrown) {
      if (!(thrown instanceof WelltraceError)) throw thrown;
      first ??= thrown;
      if (paths.length > 1) process.stderr.write(`left out: ${thrown.message}\n`);
    }
  if (usable.length === 0 && first) throw first;
  return usable;
}

function patchSide(text: string): number {
  const side = positiveInteger(text);
  if (side < 32 || side > 1024) throw new InvalidArgumentError('Expected 32 to 1024 px.');
  return side;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value))
    throw new InvalidArgumentError('Expected a whole number.');
  return value;
}
