import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { splitOf } from '../../src/corpus/split.js';
import { type Corpus, readCorpus, readLabels, readTruth } from '../../src/io/corpus/index.js';
import { readLasFile } from '../../src/io/las/index.js';
import { openScan } from '../../src/io/scan/index.js';
import { hasNumpy, runPython } from '../support/numpy.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { jsonLines, root, runCli, startCli } from './support/run-cli.js';

const base = temporaryFolder('welltrace-cli-corpus-');

const small = [
  '--patch',
  '48',
  '--preset',
  'clean-plot:2,office-200dpi-g4',
  '--max-height',
  '500',
  '--seed',
  '3',
];
const tiles = (out: string, count: number, ...more: string[]) => [
  ...['corpus', '-o', out, '-n', String(count), '--tiles-per-sheet', '3'],
  ...small,
  ...more,
];

function hashOfTree(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  for (const path of files.map((file) => join(file.parentPath, file.name)).sort())
    hash.update(path.slice(folder.length)).update(readFileSync(path));
  return hash.digest('hex');
}

describe('a corpus of tiles', () => {
  const folder = join(base, 'tiles');
  let corpus: Corpus;
  beforeAll(async () => {
    const { code, stderr } = await runCli(tiles(folder, 8, '--workers', '1'));
    expect(stderr).toBe('');
    expect(code).toBe(0);
    corpus = await readCorpus(folder);
  });

  test('has the tiles that were asked for, each file that is listed, a card and a contact sheet', () => {
    expect(corpus.items.map(({ images }) => images.length)).toEqual([3, 3, 2]);
    for (const { split, item, files } of corpus.items)
      expect(readdirSync(join(folder, split, item)).sort()).toEqual(files);
    expect(readFileSync(join(folder, 'card.md'), 'utf8')).toContain('# A corpus of 8 tiles');
    expect(existsSync(join(folder, 'contact-sheet.png'))).toBe(true);
    for (const { well, split } of corpus.items) expect(splitOf(well, 3, [0.8, 0.1, 0.1])).toBe(split);
  });

  test('is the same byte for byte with three workers', async () => {
    const other = join(base, 'three');
    await runCli(tiles(other, 8, '--workers', '3'));
    expect(hashOfTree(other)).toBe(hashOfTree(folder));
  });

  test('holds labels that agree with their vectors, and counts them rightly', async () => {
    for (const item of corpus.items) {
      const { probability, masks } = await readLabels(corpus, item);
      const count = item.images.length;
      expect(probability.shape).toEqual([count, 48, 48, 3]);
      expect(masks.shape).toEqual([count, 48, 48]);
      const truth = await readTruth(corpus, item);
      for (const [at, image] of item.images.entries()) {
        const share = (of: (pixel: number) => number) => {
          let sum = 0;
          for (let pixel = at * 48 * 48; pixel < (at + 1) * 48 * 48; pixel++) sum += of(pixel);
          return sum / 48 ** 2;
        };
        for (const channel of [0, 1, 2]) {
          const expected = share((pixel) => probability.data[pixel * 3 + channel]! / 255);
          expect(Math.abs(expected - image.expectedInk[channel]!)).toBeLessThan(1 / 510);
          expect(share((pixel) => (masks.data[pixel]! >> channel) & 1)).toBeCloseTo(
            image.drawnInk[channel]!,
            5,
          );
          // What may be ink of a dash is a part of what its trace goes over, but for a pixel at the caps.
          const classes = truth.images[at]!.curves.map(
            ({ mnemonic }) => truth.curves.find((curve) => curve.mnemonic === mnemonic)!.class,
          );
          if (expected > 0) expect(classes).toContain(corpus.info.classes[channel]);
        }
      }
    }
  });

  test('holds images that read as they are described', async () => {
    for (const { split, item, images } of corpus.items)
      for (const image of images) {
        const scan = await openScan(join(folder, split, item, image.file));
        const { data } = scan.readRows(0, 48);
        expect([scan.info.widthPx, scan.info.heightPx]).toEqual([48, 48]);
        if (image.bilevel) {
          expect(scan.info.bilevel).toBe(true);
          const black = data.reduce((sum, value) => sum + (value < 128 ? 1 : 0), 0) / data.length;
          expect(black).toBeCloseTo(image.blackFraction, 5);
        }
        await scan.close();
      }
  });

  test.skipIf(!hasNumpy('a corpus is read by Python'))(
    'is read by the lines of Python that the docs give',
    () => {
      const page = readFileSync(join(root, 'docs/corpus.md'), 'utf8');
      const lines = /```python\n([\s\S]*?)```/.exec(page)![1]!;
      const { split, item, images } = corpus.items[0]!;
      const script = `item = r'${join(folder, split, item)}'\n${lines}\nprint(probability.shape, ink.shape, trace.shape, round(float(probability[0].mean(axis=(0, 1)).sum()), 3))`;
      const { stdout, stderr } = runPython(script);
      expect(stderr).toBe('');
      const sum = images[0]!.expectedInk.reduce((a, b) => a + b);
      expect(stdout).toContain('(3, 48, 48, 3) (3, 48, 48, 3) (3, 48, 48, 3)');
      expect(Math.abs(Number(stdout.trim().split(' ').at(-1)) - sum)).toBeLessThan(0.01);
    },
  );

  test('is gone on with after a kill -9, and is whole then', async () => {
    const out = join(base, 'killed');
    const child = startCli(tiles(out, 8, '--workers', '2'));
    while (!existsSync(join(out, 'manifest.jsonl')) || readFileSync(join(out, 'manifest.jsonl')).length === 0)
      await wait(5);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const half = await readCorpus(out);
    expect(half.items.length).toBeGreaterThan(0);
    for (const { split, item, files } of half.items)
      expect(readdirSync(join(out, split, item)).sort()).toEqual(files);
    const { code, stdout } = await runCli(tiles(out, 8, '--json'));
    expect(code).toBe(0);
    expect(jsonLines(stdout)[0]).toMatchObject({ event: 'item', status: 'skipped' });
    expect(hashOfTree(out)).toBe(hashOfTree(folder));
  });

  test('is not mixed with one of other options', async () => {
    const { code, stderr } = await runCli(tiles(folder, 8, '--split', '1:1:1'));
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /error: Expected the options that .*tiles was begun with, but split was .* repeat the first/,
    );
  });
});

test('a sheet comes with its template, its values as LAS, and its labels', async () => {
  const folder = join(base, 'sheets');
  const args = [
    'corpus',
    '--sheets',
    '-n',
    '1',
    '-o',
    folder,
    '-p',
    'office-200dpi-g4',
    '--max-height',
    '420',
  ];
  expect((await runCli([...args, '--json'])).code).toBe(0);
  const corpus = await readCorpus(folder);
  const [item] = corpus.items;
  expect(item!.files).toEqual(
    [
      'item.json',
      'masks.npy.gz',
      'probability.npy.gz',
      'scan.tif',
      'scan.yaml',
      'truth.json.gz',
      'truth.las',
    ].sort(),
  );
  const place = join(folder, item!.split, item!.item);
  const { file } = await readLasFile(join(place, 'truth.las'));
  expect(file.curves.map(({ mnemonic }) => mnemonic)).toEqual([
    'DEPT',
    ...item!.sheet.curves.map(({ mnemonic }) => mnemonic),
  ]);
  const { widthPx, heightPx } = item!.images[0]!;
  const { probability } = await readLabels(corpus, item!);
  expect(probability.shape).toEqual([heightPx, widthPx, 3]);
  const digitised = await runCli(['digitise', join(place, 'scan.tif'), '-o', join(base, 'curves'), '--json']);
  expect(jsonLines(digitised.stdout)[0]).toMatchObject({ event: 'page', status: 'done' });
});

describe('wrong use', () => {
  test.each([
    [['-n', '0'], /Expected a number above 0/],
    [['-n', '1', '-p', 'offices'], /Expected --preset to name presets among clean-plot/],
    [['-n', '1', '--patch', '64', '--sheets'], /cannot be used with/],
    [['-n', '1', '--wells', 'nowhere'], /Expected --wells to name LAS files/],
  ])('%j', async (args, sentence) => {
    const { code, stderr } = await runCli(['corpus', '-o', join(base, 'wrong'), ...args]);
    expect(stderr).toMatch(sentence);
    expect(code).toBe(2);
    expect(existsSync(join(base, 'wrong'))).toBe(false);
  });

  test('a LAS file without rows is said to be that, and nothing is begun', async () => {
    const wells = join(base, 'wells');
    mkdirSync(wells, { recursive: true });
    const curves = '~C\nDEPT.M :\nGR.GAPI :\n~A\n';
    writeFileSync(
      join(wells, 'empty.las'),
      `~V\nVERS. 2.0 :\nWRAP. NO :\n~W\nWELL. A :\nNULL. -999.25 :\n${curves}`,
    );
    const { code, stderr } = await runCli(['corpus', '-n', '1', '-o', join(base, 'wrong'), '-w', wells]);
    expect(stderr).toMatch(/error: .*empty\.las/);
    expect(code).toBe(3);
    expect(existsSync(join(base, 'wrong'))).toBe(false);
  });

  test('a well that cannot be drawn is left out, and the others are drawn', async () => {
    const wells = join(base, 'mixed');
    mkdirSync(wells, { recursive: true });
    const las = (name: string, rows: readonly string[]) =>
      writeFileSync(
        join(wells, `${name}.las`),
        `~V\nVERS. 2.0 :\nWRAP. NO :\n~W\nWELL. ${name} :\nNULL. -999.25 :\n~C\nDEPT.M :\nGR.GAPI :\nRHOB.G/C3 :\n~A\n${rows.join('\n')}\n`,
      );
    const rows = Array.from({ length: 400 }, (_, at) => `${100 + at / 5} ${60 + 30 * Math.sin(at / 9)} 2.4`);
    las('good', rows);
    las('twice', [...rows, rows.at(-1)!]);
    const out = join(base, 'from-wells');
    const { code, stderr } = await runCli([...tiles(out, 2), '-w', wells]);
    expect(stderr).toMatch(/left out: Expected each depth once in twice\.las/);
    expect(code).toBe(3);
    const { items } = await readCorpus(out);
    expect(items.map(({ well }) => well)).toEqual(['good']);
  });
});
