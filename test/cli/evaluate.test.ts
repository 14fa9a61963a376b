import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CurveEvaluation } from '../../src/cli/evaluate/curve-evaluation.js';
import { curveSummary } from '../../src/cli/evaluate/curve-summary.js';
import { evaluateSheet } from '../../src/cli/evaluate/evaluate-curves.js';
import { evaluateMasks } from '../../src/cli/evaluate/evaluate-masks.js';
import type { Evaluation } from '../../src/cli/evaluate/evaluation.js';
import { findCurves } from '../../src/cli/evaluate/find-curves.js';
import { folderMasks } from '../../src/cli/evaluate/folder-masks.js';
import { inputKind } from '../../src/cli/evaluate/input-kind.js';
import { readMasks } from '../../src/cli/evaluate/read-masks.js';
import { ceilingsOf, readNoise } from '../../src/cli/evaluate/read-noise.js';
import { WelltraceError } from '../../src/core/errors.js';
import { loadTemplate } from '../../src/digitise/template/index.js';
import { confusionOf } from '../../src/metrics/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { type Ran, root, runCli } from './support/run-cli.js';

const folder = temporaryFolder('welltrace evaluate é-');

const evaluate = (truth: string, found: string, ...more: string[]) =>
  runCli(['evaluate', '--truth', truth, '--found', found, ...more]);
const documentOf = ({ stdout }: Ran) => JSON.parse(stdout) as Evaluation;
const pathOf = (...parts: string[]): string => {
  const path = join(folder, ...parts);
  mkdirSync(join(path, '..'), { recursive: true });
  return path;
};
const write = (text: string, ...parts: string[]): string => {
  const path = pathOf(...parts);
  writeFileSync(path, text);
  return path;
};

describe('curves', () => {
  const template = join(root, 'data/sample/sample.yaml');
  const truth = join(root, 'data/sample/truth.csv');
  const lines = readFileSync(truth, 'utf8').trim().split('\n');
  /** The truth with GR moved by 1.5 GAPI, a row in ten not read, and σ of 1 GAPI. */
  const found = lines
    .map((line, row) => {
      const [depth, gr, ...others] = line.split(',');
      if (row === 0) return `DEPT (ft),GR (GAPI),GR_SD (GAPI),${others.join(',')}`;
      return [depth, row % 10 === 0 ? '' : (Number(gr) + 1.5).toFixed(3), 1, ...others].join(',');
    })
    .join('\n');

  test('a known shift comes back in units and in px, unaligned and aligned, with everything written', async () => {
    const out = join(folder, 'out');
    const at = write(`${found}\n`, 'found', 'log.csv');
    const ran = await evaluate(truth, at, '--template', template, '--out', out);
    expect(ran.stderr).toBe('');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('R²');
    const written = JSON.parse(readFileSync(join(out, 'evaluation.json'), 'utf8')) as Evaluation;
    const gr = written.curves.find(({ mnemonic }) => mnemonic === 'GR') as CurveEvaluation;
    expect(gr.units!.coverage).toBeCloseTo(0.9, 2);
    expect(gr.units).toMatchObject({ rowCount: lines.length - 1, unit: 'GAPI' });
    expect(gr.units!.bias).toBeCloseTo(1.5, 9);
    expect(gr.units!.r).toBeCloseTo(1, 9);
    expect(gr.units!.bands).toEqual({ 50: 0, 80: 0, 90: 1 });
    // 480 px for 150 GAPI.
    expect(gr.px!.alongX.bias).toBeCloseTo(4.8, 6);
    expect(gr.px!.alongX.within3).toBe(0);
    expect(gr.px!.aligned).toMatchObject({ shiftRows: 0, r2: 1 });
    expect(gr.px!.aligned.shiftPx).toBeCloseTo(4.8, 6);
    expect(gr.px!.aligned.alongX.within1).toBeCloseTo(0.9, 2);
    const random = gr.px!.random!;
    expect(random.expected.within3).toBeCloseTo(6 / 480, 3);
    expect(Math.abs(random.drawn.within3 - random.expected.within3)).toBeLessThan(0.02);
    const rows = parse(readFileSync(join(out, 'evaluation.csv'), 'utf8'), { columns: true }) as Record<
      string,
      string
    >[];
    expect(rows.map(({ mnemonic }) => mnemonic)).toEqual(['GR', 'CALI', 'ILD', 'ILM']);
    expect(Number(rows[0]!['px.alongX.bias'])).toBeCloseTo(4.8, 6);
    expect(readFileSync(join(out, 'evaluation.md'), 'utf8')).toContain('| log GR |');
    expect(readFileSync(join(out, 'evaluation.svg'), 'utf8')).toMatch(/^<svg/);
  });

  test('the same seed draws the same control, another another', async () => {
    const at = write(`${found}\n`, 'seeds', 'log.csv');
    const pair = { name: 'log', truth: { name: 'truth', table: truth }, found: { name: 'log', table: at } };
    const sheet = await loadTemplate(template);
    const run = (seed: number) => evaluateSheet(pair, { template: sheet, mostShiftRows: 5, seed });
    expect(await run(1)).toEqual(await run(1));
    const drawn = async (seed: number) => (await run(seed)).curves.map(({ px }) => px!.random!.drawn);
    expect(await drawn(2)).not.toEqual(await drawn(1));
  });

  test('without a template scores are in units alone; depths in metres meet depths in feet', async () => {
    const feet = write('DEPT (ft),GR (GAPI)\n100,1\n200,5\n300,2\n400,4\n', 'units', 'feet.csv');
    const metres = write('DEPT (m),gr (GAPI)\n30.48,1\n60.96,5\n91.44,2\n121.92,4\n', 'units', 'metres.csv');
    const pair = { name: 'log', truth: { name: 'a', table: feet }, found: { name: 'b', table: metres } };
    const { curves } = await evaluateSheet(pair, { template: null, mostShiftRows: 5, seed: 1 });
    expect(curves).toHaveLength(1);
    expect(curves[0]).toMatchObject({ px: null, units: { rowCount: 4, coverage: 1 } });
    expect(curves[0]!.units!.rootMeanSquare).toBeCloseTo(0, 9);
  });

  test('traces are compared by row', async () => {
    const header = 'curve,row,x,sigma,flags';
    const rows = (offset: number, from: number) =>
      Array.from(
        { length: 40 },
        (_, row) => `GR,${from + row},${(50 + 20 * Math.sin((from + row - offset) / 5)).toFixed(3)},1,`,
      );
    const mine = write([header, ...rows(0, 0), ''].join('\n'), 'traces', 'a.traces.csv');
    const theirs = write([header, ...rows(3, 0), ''].join('\n'), 'traces', 'b.traces.csv');
    const pair = { name: 'log', truth: { name: 'a', traces: mine }, found: { name: 'b', traces: theirs } };
    const { curves } = await evaluateSheet(pair, { template: null, mostShiftRows: 5, seed: 1 });
    expect(curves[0]).toMatchObject({ from: 'traces', units: null });
    expect(curves[0]!.px!.aligned.shiftRows).toBe(3);
    expect(curves[0]!.px!.aligned.r2).toBeGreaterThan(curves[0]!.px!.r2);
  });

  test.each<[string, string, string, RegExp]>([
    [
      'no depth in common',
      'DEPT,GR\n1,2\n2,3\n',
      'DEPT,GR\n10,2\n20,3\n',
      /both sides have.*truth\.csv runs from 1 to 2 and .*found\.csv from 10 to 20/,
    ],
    [
      'no curve in common',
      'DEPT,GR\n1,2\n2,3\n',
      'DEPT,SP\n1,2\n2,3\n',
      /the truth has GR and what was found SP/,
    ],
    ['depths that turn back', 'DEPT,GR\n1,2\n3,3\n2,4\n', 'DEPT,GR\n1,2\n2,3\n', /2 comes after 3/],
    ['a single depth', 'DEPT,GR\n1,2\n', 'DEPT,GR\n1,2\n2,3\n', /two depths or more in .*truth\.csv/],
    [
      'a field that is no number',
      'DEPT,GR\n1,2\n2,three\n',
      'DEPT,GR\n1,2\n2,3\n',
      /line 3, column GR, but found "three"/,
    ],
    ['no lines', '', 'DEPT,GR\n1,2\n2,3\n', /truth\.csv but it has 0 lines/],
  ])('%s: one sentence', async (name, mine, theirs, reason) => {
    const table = (text: string, side: string) => ({ name, table: write(text, 'bad', name, `${side}.csv`) });
    const pair = { name, truth: table(mine, 'truth'), found: table(theirs, 'found') };
    const options = { template: null, mostShiftRows: 5, seed: 1 };
    await expect(evaluateSheet(pair, options)).rejects.toThrow(reason);
    await expect(evaluateSheet(pair, options)).rejects.toBeInstanceOf(WelltraceError);
  });

  test('a file of neither kind is wrong use; a truth that is not there is told', async () => {
    const ran = await evaluate(join(root, 'README.md'), truth);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/README\.md is none of them/);
    await expect(inputKind(join(folder, 'none.csv'), truth)).rejects.toThrow(/no such file or folder/);
  });

  test('folders pair by name; one without a counterpart is told', async () => {
    for (const name of ['one', 'two']) write('DEPT,GR\n1,2\n2,3\n', 'pairs', 'truth', `${name}.csv`);
    write('DEPT,GR\n1,2\n2,4\n', 'pairs', 'found', 'one.csv');
    const { pairs, failed } = await findCurves(join(folder, 'pairs/truth'), join(folder, 'pairs/found'));
    expect(pairs.map(({ name }) => name)).toEqual(['one']);
    expect(failed.map(({ reason }) => reason)).toEqual([expect.stringMatching(/^Expected curves two\.las/)]);
  });

  test('a curve of the template that was not found is a failure, another is a note', async () => {
    const at = write('DEPT,GR\n4800,50\n4800.5,60\n', 'few', 'log.csv');
    const pair = { name: 'log', truth: { name: 'truth', table: truth }, found: { name: 'log', table: at } };
    const asked = { template: await loadTemplate(template), mostShiftRows: 5, seed: 1 };
    const names = (await evaluateSheet(pair, asked)).failed.map(({ name }) => name);
    expect(names).toEqual(['log CALI', 'log ILD', 'log ILM']);
    const without = await evaluateSheet(pair, { ...asked, template: null });
    expect(without.failed).toEqual([]);
    expect(without.notes[0]).toContain('CALI, ILD, ILM');
  });
});

test('curves of several sheets are summed up by mnemonic and over all, each counting alike', () => {
  const px = (r2: number, median: number, within3: number) => ({
    coverage: 1,
    r2,
    alongX: { median, meanAbsolute: median, within1: 0, within2: 0, within3 },
    bands: null,
  });
  const curve = (sheet: string, mnemonic: string, scores: object) =>
    ({ sheet, mnemonic, from: 'values', units: null, px: scores }) as unknown as CurveEvaluation;
  const summary = curveSummary([
    curve('a', 'GR', px(1, 0.2, 1)),
    curve('b', 'GR', px(0.5, 0.4, 0.5)),
    curve('c', 'SP', px(0.8, 0.9, 0.9)),
  ]);
  expect(summary.map(({ name, curves }) => [name, curves])).toEqual([
    ['all', 3],
    ['GR', 2],
    ['SP', 1],
  ]);
  expect(summary[0]).toMatchObject({ r2Median: 0.8, medianPxMedian: 0.4 });
  expect(summary[1]!.r2Median).toBeCloseTo(0.75, 12);
  expect(summary[1]!.within3Mean).toBeCloseTo(0.75, 12);
});

describe('masks', () => {
  const side = 40;
  type Draw = (col: number, row: number) => number;
  const png = async (draw: Draw, path: string, depth: 8 | 16 = 8): Promise<void> => {
    const data = depth === 8 ? new Uint8Array(side * side) : new Uint16Array(side * side);
    for (let i = 0; i < data.length; i++) data[i] = draw(i % side, Math.floor(i / side));
    const raw = { width: side, height: side, channels: 1 as const };
    const image = sharp(data, { raw });
    await (depth === 8 ? image : image.toColourspace('grey16')).png().toFile(path);
  };
  const lineAt =
    (x: number, ink = 255): Draw =>
    (col) =>
      col === x ? ink : 0;
  const truth = join(folder, 'masks/truth');
  const found = join(folder, 'masks/found');

  beforeAll(async () => {
    await png(lineAt(10), pathOf('masks/truth/solid/a.png'));
    await png(lineAt(11), pathOf('masks/found/solid/a.png'));
    // Ink may be any one level: 1, as training masks have it.
    await png(lineAt(20, 1), pathOf('masks/truth/dashed/a.png'));
    await png(
      (col) => (col === 20 ? 60_000 : col === 21 ? 20_000 : 100),
      pathOf('masks/found/dashed/a.png'),
      16,
    );
    await png((col) => (col === 20 ? 191 : col === 21 ? 64 : 0), pathOf('masks/truth/dashed/a.p.png'));
  });

  test('a line one pixel aside: F1 0 strictly, 1 within 1 px; probabilities have AUPRC, label probabilities a ceiling', async () => {
    const out = join(folder, 'masks out');
    const ran = await evaluate(truth, found, '--tolerance', '1', '--json', '--out', out);
    expect(ran.stderr).toBe('');
    expect(ran.code).toBe(0);
    const { classes, images } = documentOf(ran).masks!;
    expect(images).toHaveLength(2);
    const [dashed, solid] = ['dashed', 'solid'].map((of) => classes.find((each) => each.class === of)!);
    expect(solid!.pooled.tolerant.map(({ scores }) => scores.f1)).toEqual([0, 1]);
    expect(solid!.pooled.bettiError).toBe(0);
    expect(dashed!.pooled.tolerant[0]!.scores).toMatchObject({ f1: 1, averagePrecision: 1 });
    // Labels: p .75 and .25 in two columns; the best mask takes the first: F1 = 2 × .75 / (1 + 1).
    expect(dashed!.pooled.tolerant[0]!.ceiling.f1).toBeCloseTo(0.75, 2);
    expect(dashed!.pooled.tolerant[0]!.ofCeiling.f1).toBeGreaterThan(1);
    expect(solid!.pooled.tolerant[0]!.ceiling.f1).toBeNull();
    const rows = parse(readFileSync(join(out, 'evaluation.csv'), 'utf8'), { columns: true }) as Record<
      string,
      string
    >[];
    // Pooled, per image and the image, strict and tolerant, of two classes.
    expect(rows).toHaveLength(12);
    expect(existsSync(join(out, 'evaluation.svg'))).toBe(true);
  });

  test('two files are a pair whatever they are called', async () => {
    const { items } = await folderMasks(join(truth, 'solid/a.png'), join(found, 'dashed/a.png'), 0.5);
    const { classes } = await evaluateMasks(items, { tolerancesPx: [1], topologyTolerancePx: 1 });
    expect(classes.map((each) => each.class)).toEqual(['ink']);
  });

  test('the threshold cuts probabilities', async () => {
    const foundAt = async (threshold: number) => {
      const item = await readMasks(
        {
          name: 'a',
          class: 'dashed',
          truth: join(truth, 'dashed/a.png'),
          labels: undefined,
          found: { mask: join(found, 'dashed/a.png') },
        },
        threshold,
      );
      return confusionOf(item.truth, item.found);
    };
    expect(await foundAt(0.5)).toMatchObject({ tp: side, fp: 0 });
    expect(await foundAt(0.2)).toMatchObject({ tp: side, fp: side });
    expect(await foundAt(0.95)).toMatchObject({ tp: 0, fp: 0 });
  });

  test('noise that is known in closed form gives the ceilings; anything else is wrong use', async () => {
    const jitter = { kind: 'uniform', halfWidthPx: 0.5 };
    const noise = await readNoise(
      write(JSON.stringify({ kind: 'row-run', penPx: 1, jitter }), 'noise', 'good.json'),
    );
    expect(ceilingsOf(noise)(0)!.f1).toBeCloseTo(3 - Math.sqrt(5), 9);
    expect(ceilingsOf(noise)(1)!.f1).toBeCloseTo(1, 9);
    expect(ceilingsOf(noise)(1.5)).toBeUndefined();
    const bad = write(JSON.stringify({ kind: 'row-run', penPx: 0, jitter }), 'noise', 'bad.json');
    await expect(readNoise(bad)).rejects.toThrow(/bad\.json is not, at penPx/);
    await expect(readNoise(join(folder, 'none.json'))).rejects.toThrow(/cannot be read/);
  });

  test('what cannot be scored is told, one sentence each, and the others are', async () => {
    const mine = join(folder, 'mixed/truth');
    const theirs = join(folder, 'mixed/found');
    await png(lineAt(10), pathOf('mixed/truth/good.png'));
    await png(lineAt(10), pathOf('mixed/found/good.png'));
    await png(lineAt(10), pathOf('mixed/truth/alone.png'));
    await png(lineAt(10), pathOf('mixed/found/stray.png'));
    await png((col) => col, pathOf('mixed/truth/grey.png'));
    await png(lineAt(10), pathOf('mixed/found/grey.png'));
    await png(lineAt(10), pathOf('mixed/truth/size.png'));
    await sharp({ create: { width: 3, height: 2, channels: 3, background: '#000' } })
      .png()
      .toFile(pathOf('mixed/found/size.png'));
    await png(lineAt(10), pathOf('mixed/truth/broken.png'));
    write('no picture', 'mixed', 'found', 'broken.png');
    await png(lineAt(10), pathOf('mixed/truth/wavy/good.png'));
    const ran = await evaluate(mine, theirs, '--json');
    expect(ran.code).toBe(3);
    expect(documentOf(ran).masks!.images.map(({ name }) => name)).toEqual(['good']);
    const told = ran.stderr.trim().split('\n');
    expect(told).toHaveLength(6);
    for (const reason of [
      /alone\.png but there is none of that name/,
      /truth for .*stray\.png/,
      /grey\.png to hold two levels/,
      /size\.png to be 40 × 40 px .* is 3 × 2/,
      /broken\.png cannot be read/,
      /solid, dashed, dotted but found .*wavy/,
    ])
      expect(ran.stderr).toMatch(reason);
  });

  test('an empty folder is refused, on either side', async () => {
    mkdirSync(join(folder, 'empty'));
    for (const [mine, theirs] of [
      [join(folder, 'empty'), found],
      [truth, join(folder, 'empty')],
    ] as const)
      await expect(folderMasks(mine, theirs, 0.5)).rejects.toThrow(/Expected PNG masks in .*empty/);
  });
});
