import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { WelltraceError } from '../core/errors.js';

import { type AnyKind, gather, ResultsFolder, runStudy, type StudyName, studyKinds } from '../study/index.js';
import { exitCodes } from './exit-codes.js';
import { addStudyReport } from './study/report.js';

interface StudyOptions {
  config: string;
  out: string;
  cell?: string;
  json: boolean;
}

const summaries: Readonly<Record<StudyName, string>> = {
  'robust-losses': 'losses and sample selection under label noise that is known',
  'label-quality': 'which label quality score finds which error, by training on labels with errors',
  'imperfect-labels': 'three networks on labels of ever lower Dice, with the errors of Heller et al.',
  'worked-example': 'weighted cross-entropy of 42 on three curve masks: where its F1 goes',
};

const examples = (name: string): string => `
A cell is one training and its measurement: strategy, kind and rate of noise, pen, seed. Each finished cell is a file in
--out; the same command goes on after a stop, and any number of processes may work on one folder.

Examples:
  welltrace study ${name} --config configs/study/${name}.yaml --out out/${name}

Exit codes: 0 done, 1 fault of welltrace, 2 wrong use, 3 some cells failed (the rest are done).`;

export function addStudy(program: Command): void {
  const study = program
    .command('study')
    .summary('experiments on label noise, and their page')
    .description(
      'Trains small networks side by side under label noise that is known, and reports what came of it.',
    );
  for (const [name, summary] of Object.entries(summaries) as [StudyName, string][])
    study
      .command(name)
      .summary(summary)
      .description(`A study: ${summary}.`)
      .requiredOption('-c, --config <file>', 'what is compared, on what and how: YAML')
      .requiredOption('-o, --out <folder>', 'for the results')
      .option('--cell <name>', 'this cell alone')
      .option('--json', 'print JSON lines for machines', false)
      .addHelpText('after', examples(name))
      .action((options: StudyOptions) => runStudyCommand(name, options));
  addStudyReport(study);
}

async function runStudyCommand(name: StudyName, options: StudyOptions): Promise<void> {
  const yaml = await readFile(options.config, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new WelltraceError(
      'usage',
      `Expected --config to name a design, but of ${options.config} ${reason}.`,
    );
  });
  const kind = studyKinds[name] as AnyKind;
  const design = kind.parse(yaml, options.config);
  if (design.study !== name)
    throw new WelltraceError(
      'usage',
      `Expected a design of the study ${name}, but ${options.config} is one of ${design.study}: run welltrace study ${design.study}.`,
    );
  const folder = await ResultsFolder.open(options.out, design);
  const stop = new AbortController();
  const onStop = (): void => stop.abort();
  process.on('SIGINT', onStop).on('SIGTERM', onStop);
  const say = (text: string): void => {
    if (!options.json) process.stdout.write(`${text}\n`);
  };
  const print = (line: object): void => {
    if (options.json) process.stdout.write(`${JSON.stringify(line)}\n`);
  };
  try {
    const outcome = await runStudy(kind, design, folder, {
      signal: stop.signal,
      only: options.cell ?? null,
      events: {
        said: say,
        finished: (result, done, of) => {
          say(`${done} of ${of}: ${kind.lineOf(result)}`);
          print({ event: 'cell', name: result.name, seconds: result.seconds });
        },
        failed: (cell, message) => {
          process.stderr.write(`error: ${message}\n`);
          print({ event: 'failed', cell, message });
        },
      },
    });
    await gather(folder, design, kind.cellsOf(design).map(kind.nameOf));
    const { finished, failed, elsewhere, total } = outcome;
    const rest = elsewhere > 0 ? `; ${elsewhere} are at work in other processes` : '';
    say(
      `${finished} of ${total} cells are finished${failed > 0 ? `, ${failed} failed` : ''}${rest}: ${options.out}/results.json.`,
    );
    print({ event: 'end', ...outcome });
    if (stop.signal.aborted) process.exitCode = exitCodes.stopped;
    else if (failed > 0) process.exitCode = exitCodes.someFailed;
  } finally {
    process.off('SIGINT', onStop).off('SIGTERM', onStop);
  }
}
