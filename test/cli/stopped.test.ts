import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { finish, jsonLines, runCli, startCli } from './support/run-cli.js';
import { writeSmallScan, writeSmallTemplate } from './support/small-scan.js';

const folder = temporaryFolder('welltrace-stopped-');
const template = join(folder, 'scan.yaml');
const scans = ['1.tif', '2.tif', '3.tif'].map((name) => join(folder, name));
const kinds = ['csv', 'html', 'las', 'overlay.png', 'report.json', 'traces.csv'];

beforeAll(async () => {
  await writeSmallScan(scans[0]!);
  for (const scan of scans.slice(1)) copyFileSync(scans[0]!, scan);
  writeSmallTemplate(template);
});

const batch = (out: string) => ['digitise', ...scans, '-t', template, '-o', out, '--workers', '1', '--json'];
const visible = (out: string) => readdirSync(out).filter((name) => !name.startsWith('.'));
const six = (name: string) => kinds.map((kind) => `${name}.${kind}`);

/** The worker's process id, once it has begun to write the outputs of a page. */
async function workerAtWork(out: string): Promise<number> {
  for (;;) {
    const staging = existsSync(out)
      ? readdirSync(out).find((name) => /^\.welltrace-\d+-/.test(name))
      : undefined;
    if (staging) return Number(staging.split('-')[1]);
    await wait(5);
  }
}

/** What a second run of the same batch finds and does. */
async function resumed(out: string) {
  const { code, stdout } = await runCli(batch(out));
  const statuses = jsonLines(stdout)
    .slice(0, -1)
    .map(({ status }) => status);
  expect(readdirSync(out).sort()).toEqual([...six('1'), ...six('2'), ...six('3')]);
  return { code, statuses };
}

test('a worker that is killed costs one page; the others are done and nothing is left of it', async () => {
  const out = join(folder, 'worker');
  const child = startCli(batch(out));
  const ran = finish(child);
  process.kill(await workerAtWork(out), 'SIGKILL');
  const { code, stdout } = await ran;
  expect(code).toBe(3);
  const lines = jsonLines(stdout);
  expect(lines.map(({ status }) => status)).toEqual(['failed', 'done', 'done', undefined]);
  expect(lines[0]!.reason).toMatch(/its process ended \(signal SIGKILL/);
  expect(readdirSync(out).sort()).toEqual([...six('2'), ...six('3')]);
  expect(await resumed(out)).toEqual({ code: 0, statuses: ['done', 'skipped', 'skipped'] });
});

test('a batch that is killed goes on where it was, and leaves nothing half-written', async () => {
  const out = join(folder, 'parent');
  const child = startCli(batch(out));
  await new Promise((resolve) => child.stdout!.once('data', resolve));
  const worker = await workerAtWork(out);
  child.kill('SIGKILL');
  process.kill(worker, 'SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  const whole = visible(out);
  expect(whole.length % 6).toBe(0);
  expect(whole).toEqual(expect.arrayContaining(six('1')));
  const { code, statuses } = await resumed(out);
  expect(code).toBe(0);
  expect(statuses[0]).toBe('skipped');
  expect(statuses).toContain('done');
});

test('Ctrl-C stops the batch, says how to go on, and leaves no process', async () => {
  const out = join(folder, 'interrupt');
  const child = startCli(['digitise', ...scans, '-t', template, '-o', out, '--workers', '1']);
  const ran = finish(child);
  const worker = await workerAtWork(out);
  child.kill('SIGINT');
  const { code, stdout } = await ran;
  expect(code).toBe(130);
  expect(stdout).toMatch(/Stopped with [123] of 3 to do: run the same command again to go on\./);
  expect(() => process.kill(worker, 0)).toThrow();
  expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([]);
  expect((await resumed(out)).code).toBe(0);
});
