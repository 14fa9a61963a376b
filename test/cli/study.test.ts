import { spawn } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CellResult } from '../../src/study/run/cell-result.js';
import { tinyImperfect } from '../study/imperfect-labels/tiny-imperfect.js';
import { tinyQuality } from '../study/label-quality/tiny-quality.js';
import { tinyDesign } from '../study/tiny-design.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { jsonLines, runCli } from './support/run-cli.js';

const folder = temporaryFolder('welltrace-study-');
const path = (...names: string[]) => join(folder, ...names);
const study = (out: string, more: string[] = [], config = 'tiny.yaml') =>
  runCli(['study', 'robust-losses', '--config', path(config), '--out', path(out), ...more]);
const cells = async (out: string) => (await readdir(path(out, 'cells'))).sort();
const resultOf = async (out: string, name: string): Promise<CellResult> =>
  JSON.parse(await readFile(path(out, 'cells', name), 'utf8')) as CellResult;

beforeAll(async () => {
  await writeFile(path('tiny.yaml'), tinyDesign());
});

describe('welltrace study', () => {
  it('trains every cell once, however many processes share the folder', async () => {
    const [one, two] = await Promise.all([study('shared', ['--json']), study('shared', ['--json'])]);
    expect([one.code, two.code]).toEqual([0, 0]);
    const trained = [...jsonLines(one.stdout), ...jsonLines(two.stdout)].filter(
      ({ event }) => event === 'cell',
    );
    expect(trained.map(({ name }) => name).sort()).toEqual([
      'bce-42__rasterisation__frozen__rate-0.2__pen-2px__seed-1',
      'ce__rasterisation__frozen__rate-0.2__pen-2px__seed-1',
    ]);
    expect(await cells('shared')).toHaveLength(2);
    expect(await readdir(path('shared', 'locks'))).toEqual([]);
  });

  it('gives a cell alone what it gives in a run of all', async () => {
    const [name] = await cells('shared');
    expect((await study('alone', ['--cell', name!.replace(/\.json$/, '')])).code).toBe(0);
    expect(await cells('alone')).toEqual([name]);
    const { seconds: _a, finished: _b, ...alone } = await resultOf('alone', name!);
    const { seconds: _c, finished: _d, ...shared } = await resultOf('shared', name!);
    expect(alone).toEqual(shared);
  });

  it('repeats a cell that was killed, and none that is finished', async () => {
    const [kept, lost] = await cells('shared');
    const before = await resultOf('shared', kept!);
    await rm(path('shared', 'cells', lost!));
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => gone.on('exit', resolve));
    await writeFile(
      path('shared', 'locks', lost!.replace(/json$/, 'lock')),
      JSON.stringify({ process: gone.pid, host: hostname() }),
    );
    const { code, stdout } = await study('shared');
    expect(code).toBe(0);
    expect(stdout).toContain('2 of 2 cells are finished');
    expect(await cells('shared')).toEqual([kept, lost]);
    expect(await resultOf('shared', kept!)).toEqual(before);
  });

  it('refuses the results folder of another configuration, and leaves it as it is', async () => {
    await writeFile(path('other.yaml'), tinyDesign({ seeds: '[2]' }));
    const { code, stderr } = await study('shared', [], 'other.yaml');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^error: Expected .* to hold results of this configuration, but its design\.json is of another: choose another --out\.\n$/,
    );
    expect(await cells('shared')).toHaveLength(2);
  });

  it('names a cell whose noise cannot be reached, and finishes the others', async () => {
    await writeFile(
      path('beyond.yaml'),
      tinyDesign({
        strategies: '[ce]',
        pensPx: '[16]',
        noise: '[{kind: rasterisation, drawn: frozen, rates: [0.95, 0.1]}]',
      }),
    );
    const { code, stderr } = await study('beyond', [], 'beyond.yaml');
    expect(code).toBe(3);
    expect(stderr).toMatch(/^error: Expected a rate that the noise rasterisation can reach, but 0\.95 came/);
    expect(await cells('beyond')).toHaveLength(1);
  });

  it.each([
    [{ strategies: '[magic]' }, /strategies\[0\] is wrong: Expected a strategy, but "magic" came/],
    [
      { noise: '[{kind: rasterisation, drawn: frozen, rates: [1]}]' },
      /must be a rate of noise from 0 to below 1, but is 1/,
    ],
    [{ study: 'worked-example' }, /is one of worked-example: run welltrace study worked-example/],
  ])('refuses %o before it begins', async (changes, message) => {
    await writeFile(path('wrong.yaml'), tinyDesign(changes));
    const { code, stderr } = await study('wrong', [], 'wrong.yaml');
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('makes the page and the tables of what was found', async () => {
    const { code, stdout, stderr } = await runCli([
      'study',
      'report',
      '--results',
      path('shared'),
      '--out',
      path('docs'),
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('instrument.html');
    expect(await readFile(path('docs', 'instrument.html'), 'utf8')).toContain(
      'weighted BCE 42, threshold moved',
    );
    const findings = await readFile(path('docs', 'findings.md'), 'utf8');
    expect(findings).toContain('robust-losses: 2 of 2 cells were run; seeds: 1;');
    expect(findings).toContain('**not decidable here**');
    const none = await runCli(['study', 'report', '--results', path('nothing'), '--out', path('docs')]);
    expect(none).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('cannot be read: give the --out'),
    });
  });
});

describe('welltrace study label-quality', () => {
  it('goes on where it stopped, and its report leaves other pages alone', async () => {
    await writeFile(path('quality.yaml'), tinyQuality({ seeds: '[1, 2]' }));
    const run = (more: string[] = []) =>
      runCli(['study', 'label-quality', '--config', path('quality.yaml'), '--out', path('quality'), ...more]);
    expect((await run(['--cell', 'drop__light__seed-2'])).code).toBe(0);
    const { code, stdout } = await run();
    expect(code).toBe(0);
    expect(stdout).toMatch(/2 of 2: drop__light__seed-1: mean IoU 0\.\d+, softmin AUROC/);
    const report = await runCli(['study', 'report', '--results', path('quality'), '--out', path('pages')]);
    expect(report).toMatchObject({ code: 0, stdout: `${path('pages', 'label-quality.md')}\n`, stderr: '' });
    expect(await readdir(path('pages'))).toEqual(['label-quality.md']);
    expect(await readFile(path('pages', 'label-quality.md'), 'utf8')).toContain(
      'drop: 2 of 2 cells were run; seeds: 2;',
    );
    const other = await runCli([
      'study',
      'robust-losses',
      '--config',
      path('quality.yaml'),
      '--out',
      path('x'),
    ]);
    expect(other.code).toBe(2);
    expect(other.stderr).toMatch(/study must be right .*label-quality/);
  });
});

describe('welltrace study imperfect-labels', () => {
  it('trains each network, goes on after a stop, and puts Dice beside the paper', async () => {
    await writeFile(
      path('imperfect.yaml'),
      tinyImperfect({ noise: '[{kind: random, drawn: frozen, rates: [0, 0.15]}]' }),
    );
    const run = (more: string[] = []) =>
      runCli([
        'study',
        'imperfect-labels',
        '--config',
        path('imperfect.yaml'),
        '--out',
        path('imperfect'),
        ...more,
      ]);
    expect((await run(['--cell', 'segnet__none__frozen__rate-0__pen-1.5px__seed-1'])).code).toBe(0);
    const { code, stdout } = await run();
    expect(code).toBe(0);
    expect(stdout).toContain('6 of 6 cells are finished');
    const report = await runCli(['study', 'report', '--results', path('imperfect'), '--out', path('tables')]);
    expect(report).toMatchObject({
      code: 0,
      stdout: `${path('tables', 'imperfect-labels.md')}\n`,
      stderr: '',
    });
    const page = await readFile(path('tables', 'imperfect-labels.md'), 'utf8');
    expect(page).toContain('imperfect-labels, filled regions: 6 of 6 cells were run; seeds: 1;');
    expect(page).toMatch(/\| random 0\.85 \| 0\.\d{3} \(.*\) \| 0\.918 \|/);
  });
});
