import type { Command } from 'commander';
import { packageVersion } from '../report/version.js';
import { type Finding, find } from './checks/check.js';
import { engineCheck, trainingEngineCheck } from './checks/engines.js';
import { hostChecks } from './checks/host.js';
import { libraryChecks } from './checks/libraries.js';
import { programChecks } from './checks/programs.js';
import { exitCodes } from './exit-codes.js';

const examples = `
Example:
  welltrace doctor

With --json, stdout holds one JSON document: "version" and "findings", each with "name", "status" (ok, missing,
optional), "detail" and, where something is to be done, "remedy".

Exit codes: 0 everything that is needed is there, 3 something is missing.`;

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .summary('say what is installed, what is missing and how to get it')
    .description(
      'Says what is installed and works, which segmenter and which training engine are used, what is missing and how to get it.',
    )
    .option('--json', 'print one JSON document for machines', false)
    .addHelpText('after', examples)
    .action(doctor);
}

async function doctor({ json }: { json: boolean }): Promise<void> {
  const findings: Finding[] = [];
  if (!json) print(`welltrace ${packageVersion()}`);
  // One after the other: each line comes as soon as it is known.
  for (const check of [...hostChecks, ...libraryChecks, engineCheck, trainingEngineCheck, ...programChecks]) {
    const finding = await find(check);
    findings.push(finding);
    if (!json) printFinding(finding);
  }
  if (json) print(JSON.stringify({ version: packageVersion(), findings }));
  const missing = findings.filter(({ status }) => status === 'missing').length;
  if (!json)
    print(missing === 0 ? 'Everything that is needed is there.' : `${missing} missing: see the lines above.`);
  process.exitCode = missing === 0 ? exitCodes.done : exitCodes.someFailed;
}

function printFinding({ name, status, detail, remedy }: Finding): void {
  print(`${status.padEnd(8)} ${name}: ${detail}`);
  if (remedy) print(`         get it: ${remedy}`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
