import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readTracesCsv } from '../../src/digitise/write/traces-csv.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { runCli } from './support/run-cli.js';
import { writeSmallScan, writeSmallTemplate } from './support/small-scan.js';

const folder = temporaryFolder('welltrace points ');
const scan = join(folder, 'log.tif');
const points = join(folder, 'log.points.csv');
const out = join(folder, 'out');
const row = 600;

const digitise = (...more: string[]) =>
  runCli(['digitise', scan, '--out', out, '--segmenter', 'classical', ...more]);
const output = (kind: string) => readFileSync(join(out, `log.${kind}`), 'utf8');
const xOf = (mnemonic: string): number => {
  const trace = readTracesCsv(output('traces.csv')).find((each) => each.mnemonic === mnemonic)!;
  return trace.xPx[row - trace.topRow]!;
};

let before = '';
let asRead = 0;

beforeAll(async () => {
  await writeSmallScan(scan);
  writeSmallTemplate(join(folder, 'log.yaml'));
  const { code, stderr } = await digitise();
  expect([code, stderr]).toEqual([0, '']);
  before = output('traces.csv');
  asRead = xOf('GR');
});

test('a curve goes through the points that lie beside the scan, and the outputs say so', async () => {
  writeFileSync(points, `curve,row,x\nGR,${row},${(asRead + 20).toFixed(1)}\n`);
  const { code, stdout, stderr } = await digitise();
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).not.toContain('skipped');
  expect(Math.abs(xOf('GR') - asRead - 20)).toBeLessThan(4);
  expect(output('las')).toContain('Led by hand through points: GR 1.');
  const report = JSON.parse(output('report.json')) as { curves: { mnemonic: string; points: number }[] };
  expect(report.curves.map(({ mnemonic, points: count }) => [mnemonic, count])).toContainEqual(['GR', 1]);
  expect(report.curves.map(({ mnemonic, points: count }) => [mnemonic, count])).toContainEqual(['ILD', 0]);
});

test('the same points again: finished work; none any more: done again, as at first', async () => {
  writeFileSync(points, `curve,row,x\nGR,${row},${(asRead + 20).toFixed(1)}\n`);
  await digitise();
  expect((await digitise()).stdout).toContain('skipped');
  rmSync(points);
  expect((await digitise()).stdout).not.toContain('skipped');
  expect(output('traces.csv')).toBe(before);
});

test('points of another place, by --points', async () => {
  const other = join(folder, 'mine.csv');
  writeFileSync(other, `curve,row,x\nGR,${row},${(asRead - 20).toFixed(1)}\n`);
  expect((await digitise('--points', other)).code).toBe(0);
  expect(Math.abs(xOf('GR') - asRead + 20)).toBeLessThan(4);
});

test.each([
  ['of a curve that is not in the template', 'curve,row,x\nXX,1,1\n', 'but XX is none of GR, '],
  ['beyond the scan', 'curve,row,x\nGR,999999,1\n', 'lies at row 999999'],
  ['that are none', 'hello\n', 'must begin with the header curve,row,x'],
])('points %s: that scan fails with the reason, and what was there stays', async (_, text, reason) => {
  rmSync(points, { force: true });
  await digitise();
  writeFileSync(points, text);
  const { code, stderr } = await digitise();
  expect(code).toBe(3);
  expect(stderr).toContain('log.points.csv');
  expect(stderr).toContain(reason);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(output('traces.csv')).toBe(before);
  rmSync(points);
});

test('points that are not there', async () => {
  const { code, stderr } = await digitise('--points', join(folder, 'nowhere.csv'));
  expect(code).toBe(3);
  expect(stderr).toContain('but there is no such file: check the name.');
});
