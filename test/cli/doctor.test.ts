import { expect, test } from 'vitest';
import { firstExample, runCli } from './support/run-cli.js';

test('the example of its help runs, and what this project needs is there', async () => {
  const { code, stdout } = await runCli(await firstExample('doctor'));
  expect(stdout).toMatch(/^welltrace \d+\.\d+\.\d+\n/);
  expect(stdout).toContain('Everything that is needed is there.');
  expect(code).toBe(0);
});

test('--json: one document that says what was found', async () => {
  const { stdout } = await runCli(['doctor', '--json']);
  const { findings } = JSON.parse(stdout) as { findings: { name: string; status: string; detail: string }[] };
  const find = (name: string) => findings.find((each) => each.name.startsWith(name));
  expect(find('Node')).toMatchObject({ status: 'ok', detail: expect.stringContaining(process.version) });
  expect(find('sharp')?.detail).toMatch(/libvips .* reads CCITT G4/);
  expect(find('tesseract')?.detail).toContain('reads a printed 4850');
  // Which one depends on whether this version has a trained model.
  expect(find('segmenter')).toMatchObject({ status: 'ok', detail: expect.stringContaining(' is used, ') });
});

test('what is missing is named with the command that gets it; exit code 3', async () => {
  const { code, stdout } = await runCli(['doctor'], undefined, { TMPDIR: '/nowhere' });
  expect(stdout).toMatch(
    /missing {2}temporary folder: .*\n +get it: make room there, or name another folder/,
  );
  expect(stdout).toContain('1 missing: see the lines above.');
  expect(code).toBe(3);
});

test('an optional program that is missing is not an error', async () => {
  const { code, stdout } = await runCli(['doctor'], undefined, { PATH: '/nowhere' });
  expect(stdout).toMatch(/optional chromium .*: none of chromium, chromium-browser, google-chrome runs/);
  expect(code).toBe(0);
});
