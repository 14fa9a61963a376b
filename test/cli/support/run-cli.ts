import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
const main = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));
if (!existsSync(main)) throw new Error('The tests of the commands run what is built: npm run build first.');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function startCli(args: readonly string[], cwd = root, env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [main, ...args], { cwd, env: { ...process.env, ...env } });
}

/** Runs a command as a user would. */
export function runCli(args: readonly string[], cwd = root, env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return finish(startCli(args, cwd, env));
}

export function finish(child: ChildProcess): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

/** The first example that a command's help gives, as arguments. */
export async function firstExample(command: string): Promise<string[]> {
  const { stdout } = await runCli([command, '--help']);
  const line = /^ {2}welltrace (.*?)(?: {3,}.*)?$/m.exec(stdout.slice(stdout.indexOf('Example')))?.[1];
  if (line === undefined) throw new Error(`welltrace ${command} --help gives no example`);
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
}

export const jsonLines = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
