import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { corpusCurves } from '../../src/cli/evaluate/corpus-curves.js';
import { corpusMasks } from '../../src/cli/evaluate/corpus-masks.js';
import { evaluateMasks } from '../../src/cli/evaluate/evaluate-masks.js';
import type { Evaluation } from '../../src/cli/evaluate/evaluation.js';
import { writeNpyGz } from '../../src/io/corpus/index.js';
import { writeSmallCorpus } from '../support/small-corpus.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { root, runCli } from './support/run-cli.js';

const folder = temporaryFolder('welltrace evaluate corpus-');

const side = 16;

describe('a corpus of tiles', () => {
  const corpus = join(folder, 'tiles');
  const found = join(folder, 'tiles found');

  beforeAll(async () => {
    // Solid ink in column 4 of the first tile, 5 of the second, its rows in turn; its trace without gaps.
    const masks = new Uint8Array(2 * side * side);
    const probability = new Uint8Array(masks.length * 3);
    for (let tile = 0; tile < 2; tile++)
      for (let row = 0; row < side; row++) {
        const at = (tile * side + row) * side + 4 + tile;
        masks[at] = row % 2 === 0 ? 0b1001 : 0b1000;
        probability[3 * at] = row % 2 === 0 ? 255 : 0;
      }
    await writeSmallCorpus(
      corpus,
      { kind: 'tiles', sidePx: side, files: ['tile-000.png', 'tile-001.png'] },
      async (path) => {
        await writeNpyGz(path('masks.npy.gz'), { shape: [2, side, side], data: masks });
        await writeNpyGz(path('probability.npy.gz'), { shape: [2, side, side, 3], data: probability });
      },
    );
    mkdirSync(join(found, 'solid'), { recursive: true });
    const column = (x: number) =>
      Uint8Array.from({ length: side * side }, (_, index) => (index % side === x ? 255 : 0));
    for (const [file, x] of [
      ['000000-tile-000.png', 4],
      ['000000-tile-001.png', 5],
    ] as const)
      await sharp(column(x), { raw: { width: side, height: side, channels: 1 } })
        .png()
        .toFile(join(found, 'solid', file));
  });

  const scored = async (place: string, kind: 'ink' | 'trace') => {
    const source = await corpusMasks(corpus, place, 0.5, kind);
    return { source, ...(await evaluateMasks(source.items, { tolerancesPx: [1], topologyTolerancePx: 1 })) };
  };

  test('its ink and its traces are truths by class, its probabilities the ceilings', async () => {
    const ink = await scored(found, 'ink');
    expect(ink.failed).toEqual([]);
    const [solid] = ink.classes;
    expect(solid!.class).toBe('solid');
    expect(solid!.pooled.images).toBe(2);
    expect(solid!.pooled.tolerant[0]).toMatchObject({
      scores: { recall: 1, precision: 0.5 },
      ceiling: { f1: 1 },
    });
    const [through] = (await scored(found, 'trace')).classes;
    expect(through!.pooled.tolerant[0]).toMatchObject({ scores: { f1: 1 }, ceiling: { f1: Number.NaN } });
    expect(through!.pooled.breaksPer1000Px).toBe(0);
  });

  test('a file of no image of it is told', async () => {
    const stray = join(folder, 'stray');
    cpSync(found, stray, { recursive: true });
    cpSync(join(found, 'solid/000000-tile-000.png'), join(stray, 'solid/000007.png'));
    rmSync(join(stray, 'solid/000000-tile-001.png'));
    const { failed, notes, count } = (await scored(stray, 'ink')).source;
    expect(count).toBe(1);
    expect(failed[0]!.reason).toContain('has no such image: call it CLASS/ITEM-tile-NNN.png');
    expect(notes).toEqual([expect.stringContaining('1 images of')]);
  });
});

test('the sheets of a corpus bring their truth and their template', async () => {
  const corpus = join(folder, 'sheets');
  const truth = readFileSync(join(root, 'data/sample/truth.csv'), 'utf8').trim().split('\n').slice(1, 200);
  const las = [
    '~V\nVERS. 2.0 :\nWRAP. NO :\n~W\nSTRT.FT 4790 :\nSTOP.FT 4889 :\nSTEP.FT 0.5 :\nNULL. -999.25 :',
    '~C\nDEPT.FT :\nGR.GAPI :\n~A',
    ...truth.map((line) => line.split(',').slice(0, 2).join(' ')),
  ].join('\n');
  await writeSmallCorpus(corpus, { kind: 'sheets', sidePx: side, files: ['scan.tif'] }, async (path) => {
    writeFileSync(path('truth.las'), `${las}\n`);
    cpSync(join(root, 'data/sample/sample.yaml'), path('scan.yaml'));
  });
  const found = join(folder, 'sheets found');
  mkdirSync(join(found, '000000'), { recursive: true });
  writeFileSync(join(found, '000000/scan.las'), `${las}\n`);
  const { code, stdout } = await runCli(['evaluate', '--truth', corpus, '--found', found, '--json']);
  expect(code).toBe(0);
  const { curves } = JSON.parse(stdout) as Evaluation;
  expect(curves).toHaveLength(1);
  expect(curves[0]).toMatchObject({
    sheet: '000000',
    mnemonic: 'GR',
    px: { alongX: { within1: 1 } },
  });
  const empty = join(folder, 'nothing found');
  mkdirSync(empty);
  await expect(corpusCurves(corpus, empty)).rejects.toThrow(/Expected curves of items of .*000000\.las/);
});
