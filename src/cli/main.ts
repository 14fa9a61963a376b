#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { messageOf, WelltraceError } from '../core/errors.js';
import { packageVersion } from '../report/version.js';
import { addAudit } from './audit.js';
import { addCorpus } from './corpus.js';
import { addDigitise } from './digitise.js';
import { addDoctor } from './doctor.js';
import { addEvaluate } from './evaluate.js';
import { debugging, exitCodes, reportHint } from './exit-codes.js';
import { addInspect } from './inspect.js';
import { addNoise } from './noise.js';
import { addStudy } from './study.js';
import { addTrain } from './train.js';

// For every thread and process to come (io/onnx/runtime.ts).
process.env['ORT_DISABLE_TELEMETRY'] ??= '1';

const program = new Command('welltrace')
  .description('Turns scanned paper well logs into digital curves, and says how sure it is of every number.')
  .version(packageVersion())
  .showHelpAfterError('(add --help for the options and an example)')
  .exitOverride();
addDigitise(program);
addInspect(program);
addCorpus(program);
addEvaluate(program);
addNoise(program);
addAudit(program);
addTrain(program);
addStudy(program);
addDoctor(program);

// A reader such as head may close the pipe early; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  await program.parseAsync();
} catch (thrown) {
  process.exitCode = exitCodeFor(thrown);
}

function exitCodeFor(thrown: unknown): number {
  // Commander has printed its sentence, or the help or version that was asked for.
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  process.stderr.write(`error: ${messageOf(thrown)}\n`);
  const known = thrown instanceof WelltraceError;
  if (!known) process.stderr.write(`${reportHint}\n`);
  if (debugging() && thrown instanceof Error) process.stderr.write(`${thrown.stack}\n`);
  if (!known) return exitCodes.fault;
  return thrown.kind === 'usage' ? exitCodes.usage : exitCodes.someFailed;
}
