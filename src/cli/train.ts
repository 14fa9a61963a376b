import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { WelltraceError } from '../core/errors.js';
import { writeWhole } from '../io/write-whole.js';
import { readCheckpoint, writeCheckpoint } from '../train/checkpoint/checkpoint.js';
import { readStart } from '../train/checkpoint/start-weights.js';
import { parseTrainConfig } from '../train/config/parse-config.js';
import type { StepReport } from '../train/loop/train.js';
import { train } from '../train/loop/train.js';
import type { Validation } from '../train/validation/validate.js';
import { exitCodes } from './exit-codes.js';
import { positiveInteger, positiveNumber } from './option-values.js';
import { duration } from './progress.js';
import { openSources } from './train/sources.js';
import { writeTrainingPage } from './train/training-page.js';
import { writeModel } from './train/write-model.js';

interface TrainCommandOptions {
  config: string;
  out: string;
  budgetMinutes?: number;
  stopAfter?: number;
  threads?: number;
  json: boolean;
}

const examples = `
Trains a segmenter on logs that are drawn while it learns. The same command goes on after a stop from its last
checkpoint, to the same result.

Examples:
  welltrace train --config configs/train/default.yaml --out out/default
  welltrace train --config configs/train/default.yaml --out out/quick --budget-minutes 10

Exit codes: 0 done, 1 fault of welltrace, 2 wrong use, 3 the data, the engine or the disk failed.`;

export function addTrain(program: Command): void {
  program
    .command('train')
    .summary('train a segmenter')
    .description('Trains a segmenter on drawn and scanned logs whose label noise is known.')
    .requiredOption('-c, --config <file>', 'what is trained, on what and how: YAML')
    .requiredOption('-o, --out <folder>', 'for checkpoints, the log and the model')
    .option(
      '--budget-minutes <n>',
      'time for all runs together; the rate of learning falls with it',
      positiveNumber,
    )
    .option('--stop-after <steps>', 'do so many steps in this run, then stop as at Ctrl-C', positiveInteger)
    .option('--threads <n>', 'in place of batch.threads; the result does not depend on it', positiveInteger)
    .option('--json', 'print JSON lines for machines', false)
    .addHelpText('after', examples)
    .action(runTraining);
}

async function runTraining(options: TrainCommandOptions): Promise<void> {
  const yaml = await readFile(options.config, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new WelltraceError(
      'usage',
      `Expected --config to name a configuration, but of ${options.config} ${reason}.`,
    );
  });
  const config = parseTrainConfig(yaml, options.config);
  const sources = await openSources(config);
  await mkdir(options.out, { recursive: true });
  const checkpointPath = join(options.out, 'checkpoint.bin');
  const logPath = join(options.out, 'log.jsonl');
  const from = existsSync(checkpointPath) ? await readCheckpoint(checkpointPath) : null;
  if (from && from.config !== JSON.stringify(config))
    throw new WelltraceError(
      'usage',
      `Expected ${options.out} to hold a training of ${options.config}, but its checkpoint is of another configuration: choose another --out.`,
    );
  const start =
    config.start !== null && !from ? { weightsFor: await readStart(config.start), path: config.start } : null;
  const stop = new AbortController();
  const onStop = (): void => stop.abort();
  process.on('SIGINT', onStop).on('SIGTERM', onStop);
  const log = (line: object): Promise<void> => appendFile(logPath, `${JSON.stringify(line)}\n`);
  const say = (text: string): void => {
    if (!options.json) process.stdout.write(`${text}\n`);
  };
  const lines: Promise<void>[] = [];
  let engine = '';
  const record = (line: object): void => {
    lines.push(log(line));
    if (options.json) process.stdout.write(`${JSON.stringify(line)}\n`);
  };
  if (from) say(`Going on from step ${from.step}.`);
  try {
    const last = await train({
      config,
      threads: options.threads ?? config.batch.threads,
      ...sources,
      from,
      start,
      budgetSeconds: options.budgetMinutes ? options.budgetMinutes * 60 : null,
      signal: stop.signal,
      events: {
        said: (line) => {
          engine = line;
          say(line);
          record({ event: 'engine', line });
        },
        step: (report) => {
          record({ event: 'step', ...report });
          if (report.step - (from?.step ?? 0) === options.stopAfter) stop.abort();
          if (report.step % 20 === 0) say(stepLine(report, config.steps));
        },
        validated: async (step, validation, shown) => {
          record({ event: 'validation', step, ...validation });
          say(validationLine(step, validation));
          await Promise.all(lines.splice(0));
          await writeTrainingPage(options.out, logPath, shown);
        },
        checkpoint: async (checkpoint) => {
          await Promise.all(lines.splice(0));
          await writeCheckpoint(checkpointPath, checkpoint);
          await writeModel(options.out, checkpoint, engine);
        },
        broke: async (step, samples) => {
          const kept = samples.map(({ preset, image, probability, masks }) => ({
            preset,
            widthPx: image.widthPx,
            heightPx: image.heightPx,
            channels: image.channels,
            image: Buffer.from(image.data).toString('base64'),
            probability: [...probability],
            masks: Buffer.from(masks).toString('base64'),
          }));
          await writeWhole(join(options.out, `broke-at-step-${step}.json`), JSON.stringify(kept));
        },
      },
    });
    await Promise.all(lines);
    if (stop.signal.aborted) {
      process.exitCode = exitCodes.stopped;
      say(`Stopped at step ${last.step}: run the same command again to go on.`);
    } else
      say(
        `Trained ${last.step} steps in ${duration(last.seconds)}: look at ${join(options.out, 'training.html')}; the model is ${join(options.out, 'model.onnx')}.`,
      );
  } finally {
    process.off('SIGINT', onStop).off('SIGTERM', onStop);
  }
}

function stepLine(report: StepReport, steps: number): string {
  const { step, progress, loss, rate, seconds, waited, images } = report;
  const left = progress > 0 ? (seconds * (1 - progress)) / progress : Number.NaN;
  const perSecond = (images * step) / seconds;
  const time = Number.isFinite(left) ? `, about ${duration(left)} left` : '';
  return `step ${step} of ${steps}: loss ${loss.toFixed(5)}, rate ${rate.toExponential(1)}, ${perSecond.toFixed(1)} images/s, waited ${((100 * waited) / seconds).toFixed(0)} %${time}`;
}

function validationLine(step: number, { loss, channels }: Validation): string {
  const scores = channels.map(({ channel, best, ceilingF1 }) => {
    const ceiling = ceilingF1 === null ? '' : ` of ${ceilingF1.toFixed(3)}`;
    return `${channel} F1 ${best.f1.toFixed(3)}${ceiling} (recall ${best.recall.toFixed(3)})`;
  });
  return `held out, step ${step}: loss ${loss.toFixed(5)}; ${scores.join('; ')}`;
}
