import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { firstExample, runCli } from './support/run-cli.js';

const folder = temporaryFolder('welltrace-noise-');

const masks = async (...rows: readonly (readonly string[])[]): Promise<string[]> =>
  Promise.all(
    rows.map(async (lines, at) => {
      const path = join(folder, `mask-${lines.length}-${at}.png`);
      const data = Uint8Array.from(lines.join(''), (mark) => (mark === '#' ? 255 : 0));
      await sharp(data, { raw: { width: lines[0]!.length, height: lines.length, channels: 1 } })
        .png()
        .toFile(path);
      return path;
    }),
  );

test('the example of the help: a pen of 2 px under a normal jitter of 0.5 px has the ceiling of theory', async () => {
  const out = join(folder, 'out');
  const { code, stdout, stderr } = await runCli([...(await firstExample('noise')), '--json', '--out', out]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { curves, made } = JSON.parse(stdout);
  expect(made).toMatchObject({ rule: 'row-round', distribution: { x: { kind: 'normal', sigmaPx: 0.5 } } });
  for (const { whole, penPx, bySlope } of curves) {
    expect(penPx).toBe(2);
    expect(whole.f1).toBeGreaterThan(0.7);
    expect(whole.f1).toBeLessThan(0.74);
    expect(whole.bestF1).toBeGreaterThan(whole.f1);
    const parts = bySlope.reduce((sum: number, part: { meanAreaPx: number }) => sum + part.meanAreaPx, 0);
    expect(parts / whole.meanAreaPx).toBeCloseTo(1, 6);
  }
  expect((await readdir(out)).sort()).toEqual(
    ['jitter.png', 'jitter.svg', 'noise.csv', 'noise.json', 'slopes.png', 'slopes.svg'].sort(),
  );
  expect(JSON.parse(await readFile(join(out, 'noise.json'), 'utf8'))).toEqual(JSON.parse(stdout));
});

test('a pair of masks, one of them a pixel further right', async () => {
  const pair = await masks(['.##..', '.##..'], ['..##.', '..##.']);
  const { code, stdout } = await runCli(['noise', '--json', '--masks', ...pair]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ f1: 0.5, offsetXPx: 1, bestShift: { x: -1, y: 0, f1: 1 } });
});

test('wrong use and bad input are one sentence', async () => {
  const [one] = await masks(['#.']);
  const [other] = await masks(['#.', '#.']);
  const empty = join(folder, 'empty.csv');
  await writeFile(empty, '');
  const cases: [string[], number, RegExp][] = [
    [['--jitter', 'normal'], 2, /Expected uniform, uniform:HALF, normal:SIGMA or fixed:X/],
    [['--jitter', 'normal:-1'], 2, /normal:SIGMA/],
    [['--pen', '2'], 2, /with its unit/],
    [['--rule', 'gauss'], 2, /row-round/],
    [['--dpi', '0'], 2, /above 0/],
    [['--top', 'deep'], 2, /Expected a depth/],
    [['--masks', one!], 2, /two masks/],
    [['--masks', one!, other!], 3, /2 × 1 px/],
    [[join(folder, 'no.las')], 3, /no\.las/],
    [[empty], 3, /empty\.csv/],
  ];
  for (const [args, code, reason] of cases) {
    const ran = await runCli(['noise', ...args]);
    expect({ args, code: ran.code, stderr: ran.stderr }).toMatchObject({ args, code });
    expect(ran.stderr).toMatch(reason);
    expect(ran.stderr).not.toMatch(/ at .*\.js:/);
  }
});
