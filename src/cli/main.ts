#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { messageOf, WelltraceError } from '../core/errors.js';
import { packageVersion } from '../report/version.js';
import { debugging, exitCodes, reportHint } from './exit-codes.js';

// For every thread and process to come (io/onnx/runtime.ts).
process.env['ORT_DISABLE_TELEMETRY'] ??= '1';

const program = new Command('welltrace')
  .description('Turns scanned paper well logs into digital curves, and says how sure it is of every number.')
  .version(packageVersion())
  .showHelpAfterError('(add --help for the options and an example)')
  .exitOverride();
// Each loads what it needs when it is asked for: the engine of train alone takes a second. Help needs them all.
const commands: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  digitise: async () => (await import('./digitise.js')).addDigitise,
  inspect: async () => (await import('./inspect.js')).addInspect,
  corpus: async () => (await import('./corpus.js')).addCorpus,
  evaluate: async () => (await import('./evaluate.js')).addEvaluate,
  noise: async () => (await import('./noise.js')).addNoise,
  audit: async () => (await import('./audit.js')).addAudit,
  train: async () => (await import('./train.js')).addTrain,
  quantise: async () => (await import('./quantise.js')).addQuantise,
  study: async () => (await import('./study.js')).addStudy,
  doctor: async () => (await import('./doctor.js')).addDoctor,
};
const asked = process.argv[2] ?? '';
for (const name of Object.hasOwn(commands, asked) ? [asked] : Object.keys(commands))
  (await commands[name]!())(program);

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
