import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type PlanOptions, planJobs } from '../../src/cli/plan-jobs.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder('welltrace-plan-');
const at = (...parts: string[]) => join(folder, ...parts);
const options: PlanOptions = {
  outFolder: 'out',
  segmenter: { kind: 'classical' },
  resume: true,
  force: false,
  page: 1,
};

for (const name of ['a.tif', 'a.yaml', 'b.tif', 'b.yml', 'b-p2.yaml', 'c.tif', 'A.png'])
  writeFileSync(at(name), '');
mkdirSync(at('other'));
writeFileSync(at('other', 'a.tif'), '');

test('the template beside a scan is found; one for a page goes first', async () => {
  const template = async (name: string, page = 1) =>
    (await planJobs([at(name)], { ...options, page })).jobs[0]?.templatePath;
  expect(await template('a.tif')).toBe(at('a.yaml'));
  expect(await template('a.tif', 2)).toBe(at('a.yaml'));
  expect(await template('b.tif')).toBe(at('b.yml'));
  expect(await template('b.tif', 2)).toBe(at('b-p2.yaml'));
});

test('a page beyond the first is part of the name', async () => {
  const { jobs } = await planJobs([at('b.tif')], { ...options, page: 2 });
  expect(jobs.map(({ name, page }) => [name, page])).toEqual([['b-p2', 2]]);
});

test('a scan without a template fails alone', async () => {
  const { jobs, failed } = await planJobs([at('c.tif'), at('a.tif')], options);
  expect(jobs).toHaveLength(1);
  expect(failed).toEqual([
    expect.objectContaining({
      kind: 'usage',
      scan: at('c.tif'),
      reason: expect.stringContaining('draft one with welltrace inspect'),
    }),
  ]);
});

test('a file whose pages cannot be counted fails alone', async () => {
  const { jobs, failed } = await planJobs([at('c.tif')], {
    ...options,
    page: 'all',
    templatePath: at('a.yaml'),
  });
  expect(jobs).toEqual([]);
  expect(failed).toEqual([
    expect.objectContaining({ kind: 'input', reason: expect.stringContaining('empty (0 bytes)') }),
  ]);
});

test.each([[['a.tif', 'other/a.tif']], [['a.tif', 'A.png']]])(
  '%s would write the same files: refused',
  async (names) => {
    const plan = planJobs(
      names.map((name) => at(name)),
      { ...options, templatePath: at('a.yaml') },
    );
    await expect(plan).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringMatching(
        /would both write [aA]\.las: digitise them with different --out folders, or rename one\.$/,
      ),
    });
  },
);

test('points beside a scan are of that page alone', async () => {
  writeFileSync(at('b.points.csv'), '');
  writeFileSync(at('b-p2.points.csv'), '');
  const points = async (name: string, page = 1) =>
    (await planJobs([at(name)], { ...options, page })).jobs[0]?.pointsPath;
  expect(await points('a.tif')).toBeUndefined();
  expect(await points('b.tif')).toBe(at('b.points.csv'));
  expect(await points('b.tif', 2)).toBe(at('b-p2.points.csv'));
  expect(await points('b.tif', 3)).toBeUndefined();
});

test('points that are given go before those beside the scan, and are of one scan', async () => {
  const given = { ...options, pointsPath: at('other.csv') };
  expect((await planJobs([at('b.tif')], given)).jobs[0]?.pointsPath).toBe(at('other.csv'));
  await expect(planJobs([at('a.tif'), at('b.tif')], given)).rejects.toMatchObject({
    kind: 'usage',
    message: expect.stringContaining('--points must be of one scan, but there are 2'),
  });
});
