import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readLasFile } from '../../src/io/las/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { jsonLines, runCli } from './support/run-cli.js';
import { smallTemplate, writeSmallScan, writeSmallTemplate } from './support/small-scan.js';

const folder = temporaryFolder('welltrace-cli-');
const scan = join(folder, 'scan.tif');
const template = join(folder, 'scan.yaml');
const kinds = ['csv', 'html', 'las', 'overlay.png', 'report.json', 'traces.csv'];
let count = 0;

/** A folder of its own for a test, with copies of the scan under these names. */
function place(...names: string[]): { at: (name?: string) => string; out: string; outputs: () => string[] } {
  const own = join(folder, `test ${++count}`);
  const out = join(own, 'out');
  mkdirSync(own);
  for (const name of names) copyFileSync(scan, join(own, name));
  return {
    at: (name = '') => join(own, name),
    out,
    outputs: () => (existsSync(out) ? readdirSync(out).sort() : []),
  };
}
const six = (name: string) => kinds.map((kind) => `${name}.${kind}`);

beforeAll(async () => {
  await writeSmallScan(scan);
  writeSmallTemplate(template);
});

test('one scan with the template beside it: six outputs, and the page to look at is named', async () => {
  const { at, out, outputs } = place('log.tif');
  writeSmallTemplate(at('log.yaml'));
  const { code, stdout, stderr } = await runCli(['digitise', at('log.tif'), '--out', out]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(outputs()).toEqual(six('log'));
  expect(stdout).toContain(`Look at ${join(out, 'log.html')}`);
  const { file } = await readLasFile(join(out, 'log.las'));
  expect(file.curves.map(({ mnemonic }) => mnemonic)).toEqual([
    'DEPT',
    'GR',
    'GR_SD',
    'CALI',
    'CALI_SD',
    'ILD',
    'ILD_SD',
    'ILM',
    'ILM_SD',
  ]);
});

test('names with spaces, brackets, stars and letters beyond ASCII', async () => {
  const names = ['a log [1].tif', 'übergröße é.tif', 'b*.tif'];
  const { at, out, outputs } = place(...names);
  const { code } = await runCli(['digitise', ...names.map((name) => at(name)), '-t', template, '-o', out]);
  expect(code).toBe(0);
  expect(outputs()).toEqual(names.flatMap((name) => six(name.slice(0, -4))).sort());
});

describe('a batch', () => {
  test('bad files are named with their reasons, the others are done, exit code 3', async () => {
    const { at, out, outputs } = place(
      '1 good.tif',
      '2 cut.tif',
      '3 empty.tif',
      '4 good.tif',
      '5 cat.tif',
      '6 small.tif',
    );
    truncateSync(at('2 cut.tif'), Math.floor(statSync(scan).size / 2));
    truncateSync(at('3 empty.tif'));
    writeFileSync(at('5 cat.tif'), 'meow');
    await writeSmallerScan(at('6 small.tif'));
    const { code, stdout, stderr } = await runCli([
      'digitise',
      at(),
      join(at(), 'none.tif'),
      '-t',
      template,
      '-o',
      out,
    ]);
    expect(code).toBe(3);
    expect(outputs()).toEqual([...six('1 good'), ...six('4 good')]);
    expect(stderr).toContain('5 of 7 failed:');
    for (const [name, reason] of [
      ['2 cut.tif', 'damaged or cut short'],
      ['3 empty.tif', 'empty (0 bytes)'],
      ['5 cat.tif', 'looks like a text file'],
      ['6 small.tif', 'The template does not fit'],
      ['none.tif', 'there is no'],
    ])
      expect(stderr).toMatch(new RegExp(`${name}: .*${reason!.replace(/[()]/g, '\\$&')}`));
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toContain('2 of 7 done');
  });

  test('--json prints one document a line, and nothing else', async () => {
    const { at, out } = place('a.tif', 'b.tif');
    truncateSync(at('b.tif'), 100);
    const { code, stdout, stderr } = await runCli(['digitise', at(), '-t', template, '-o', out, '--json']);
    expect(code).toBe(3);
    expect(stderr).toBe('');
    const lines = jsonLines(stdout);
    expect(lines.map(({ event }) => event)).toEqual(['page', 'page', 'end']);
    expect(lines.find(({ scan: path }) => path === at('a.tif'))).toMatchObject({
      status: 'done',
      depth: { unit: 'ft', step: 0.5 },
      curves: [{ mnemonic: 'GR' }, { mnemonic: 'CALI' }, { mnemonic: 'ILD' }, { mnemonic: 'ILM' }],
      files: expect.arrayContaining([join(out, 'a.las')]),
    });
    expect(lines.find(({ scan: path }) => path === at('b.tif'))).toMatchObject({
      status: 'failed',
      kind: 'input',
    });
    expect(lines.at(-1)).toMatchObject({ total: 2, done: 1, skipped: 0, failed: 1, exitCode: 3 });
  });
});

describe('finished work', () => {
  test('is not repeated until scan, template or options change, or an output is missing', async () => {
    const { at, out } = place('a.tif');
    writeSmallTemplate(at('a.yaml'));
    const status = async (...more: string[]) => {
      const { stdout } = await runCli(['digitise', at('a.tif'), '-o', out, '--json', ...more]);
      return jsonLines(stdout)[0]!.status;
    };
    expect(await status()).toBe('done');
    const before = readFileSync(join(out, 'a.las'));
    expect(await status()).toBe('skipped');
    expect(await status('--no-resume')).toBe('done');
    expect(readFileSync(join(out, 'a.las'))).toEqual(before);
    expect(await status('--depth-step', '1')).toBe('done');
    expect(await status('--depth-step', '1')).toBe('skipped');
    writeFileSync(at('a.yaml'), `${smallTemplate()}# edited\n`);
    expect(await status()).toBe('done');
    unlinkSync(join(out, 'a.csv'));
    expect(await status()).toBe('done');
    expect(await status()).toBe('skipped');
  });

  test("is not written over by another scan, nor is a user's own file, without --force", async () => {
    const { at, out } = place('a.tif');
    mkdirSync(out);
    writeFileSync(join(out, 'a.las'), 'my own');
    const digitise = (...more: string[]) => runCli(['digitise', ...more, '-t', template, '-o', out]);
    const refused = await digitise(at('a.tif'));
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain(`${join(out, 'a.las')} is there already and was not made by this run`);
    expect(readFileSync(join(out, 'a.las'), 'utf8')).toBe('my own');
    expect((await digitise(at('a.tif'), '--force')).code).toBe(0);

    const other = place('a.tif');
    const taken = await digitise(other.at('a.tif'));
    expect(taken.code).toBe(3);
    expect(taken.stderr).toContain(`was made from ${at('a.tif')}: choose another folder with --out`);
  });
});

describe('wrong use: exit code 2, one sentence, nothing done', () => {
  test.each<[string, string[], string]>([
    [
      'an unknown option',
      ['a.tif', '--tempalte', 't'],
      "unknown option '--tempalte'\n(Did you mean --template?)",
    ],
    ['no scan', [], "missing required argument 'scan'"],
    [
      'a page that is no number',
      ['a.tif', '--page', 'two'],
      "argument 'two' is invalid. Expected a page number from 1, or all.",
    ],
    ['half a worker', ['a.tif', '--workers', '0.5'], 'Expected a whole number, 1 or more.'],
    ['a negative step', ['a.tif', '--depth-step', '-1'], 'Expected a number above 0.'],
    [
      'an unknown segmenter',
      ['a.tif', '--segmenter', 'magic'],
      '--segmenter must be classical, neural or the path of a file that ends in .onnx, but is magic.',
    ],
    [
      'a segmenter that is not there',
      ['a.tif', '--segmenter', 'none.onnx'],
      'none.onnx, but there is no such file: give the path of one, or --segmenter classical.',
    ],
    [
      'a segmenter that is none',
      ['a.tif', '--segmenter', 'wrong.onnx'],
      'wrong.onnx is not one or is damaged, because',
    ],
    ['--seed, which means nothing here', ['a.tif', '--seed', '1'], "unknown option '--seed'"],
    [
      'a template that is not there',
      ['a.tif', '-t', 'none.yaml'],
      'The template none.yaml must be a YAML file that can be read, but there is no such file',
    ],
    ['a scan that is not there', ['none.tif', '-t', 'a.yaml'], 'there is no none.tif: check the name.'],
    [
      'a scan without a template',
      ['b.tif'],
      'Expected a template for b.tif, but there is neither --template nor b.yaml',
    ],
    [
      'two scans of one name',
      ['a.tif', 'b/a.tif', '-t', 'a.yaml'],
      'a.tif and b/a.tif would both write a.las',
    ],
    [
      'a wrong template',
      ['a.tif', '-t', 'wrong.yaml'],
      'wrong.yaml, line 1, column 1: dpeth is not a key of a template: did you mean depth?',
    ],
  ])('%s', async (_, args, message) => {
    const { at, out } = place('a.tif', 'b.tif');
    mkdirSync(at('b'));
    copyFileSync(scan, at('b/a.tif'));
    writeSmallTemplate(at('a.yaml'));
    writeFileSync(at('wrong.onnx'), 'no model');
    writeFileSync(
      at('wrong.yaml'),
      smallTemplate()
        .replace('depth:', 'dpeth:')
        .replace(/^#.*\n/gm, ''),
    );
    const { code, stderr } = await runCli(['digitise', ...args, '-o', 'out'], at());
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(code).toBe(2);
    expect(existsSync(out)).toBe(false);
  });
});

test('a page with more pixels than allowed is refused, and the limit can be raised', async () => {
  const { at, out } = place('a.tif');
  const digitise = (limit: string) =>
    runCli(['digitise', at('a.tif'), '-t', template, '-o', out, '--max-pixels', limit]);
  const refused = await digitise('1e6');
  expect(refused.code).toBe(3);
  expect(refused.stderr).toMatch(/pixels/);
  expect((await digitise('1e7')).code).toBe(0);
});

test.each([
  ['is a file', 'a.tif'],
  ['lies in a file', 'a.tif/out'],
  ['cannot be made', '/proc/nowhere/out'],
])('an output folder that %s: a reason, exit code 3', async (_, out) => {
  const { at } = place('a.tif');
  const { code, stderr } = await runCli(['digitise', 'a.tif', '-t', template, '-o', out], at());
  expect(code).toBe(3);
  expect(stderr).toMatch(/a\.tif: .*choose another (folder )?with --out/);
});

async function writeSmallerScan(path: string): Promise<void> {
  const { default: sharp } = await import('sharp');
  await sharp(scan).extract({ left: 0, top: 0, width: 800, height: 900 }).png().toFile(`${path}.png`);
  copyFileSync(`${path}.png`, path);
  unlinkSync(`${path}.png`);
}
