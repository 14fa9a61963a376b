import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, runCli } from './support/run-cli.js';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const commands = [
  'digitise',
  'inspect',
  'corpus',
  'evaluate',
  'noise',
  'audit',
  'train',
  'quantise',
  'doctor',
];

test('--version', async () => {
  expect(await runCli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('--help lists the commands that exist', async () => {
  const { code, stdout } = await runCli(['--help']);
  expect(code).toBe(0);
  expect([...stdout.matchAll(/^ {2}(\w+) (?:\[|<)/gm)].map(([, name]) => name)).toEqual([
    ...commands,
    'help',
  ]);
});

test.each(commands)('%s --help gives an example and the exit codes', async (command) => {
  const { code, stdout } = await runCli([command, '--help']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Examples?:\n {2}welltrace /m);
  expect(stdout).toContain('Exit codes: 0');
});

test('no command at all, or one that does not exist, is wrong use', async () => {
  expect((await runCli([])).code).toBe(2);
  const { code, stderr } = await runCli(['digitize', 'a.tif']);
  expect(code).toBe(2);
  expect(stderr).toContain("unknown command 'digitize'\n(Did you mean digitise?)");
});
