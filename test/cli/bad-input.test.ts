import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'; // biome-ignore format: one line
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { outputKinds } from '../../src/digitise/file/outputs.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { writeBadScans, writeNoLog } from './support/bad-scans.js';
import { noMounts, withReadOnly, withTmpfs } from './support/mounts.js';
import { jsonLines, runCli } from './support/run-cli.js';
import { smallTemplate, writeSmallScan, writeSmallTemplate } from './support/small-scan.js';

const folder = temporaryFolder('welltrace-bad-');
const scan = join(folder, 'scan.tif');
const template = join(folder, 'scan.yaml');
let count = 0;
const place = (): string => {
  const own = join(folder, `test ${++count}`);
  mkdirSync(own);
  return own;
};
/** The small template with these rows only, so that work is short. */
const rows = (to: number): string => smallTemplate().replace(/^rows:.*$/m, `rows: { from: 0, to: ${to} }`);
const digitise = (...args: string[]) => runCli(['digitise', ...args], folder);
/** No stack, and no word of the system that its user cannot act on. */
const clean = (stderr: string): void => {
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr).not.toMatch(/\.welltrace-|fault of welltrace|undefined|NaN/);
};

beforeAll(async () => {
  await writeSmallScan(scan);
  writeSmallTemplate(template);
});

test('a batch of everything that can be wrong with a scan: a sentence each, the good ones done, exit code 3', async () => {
  const scans = place();
  const out = join(scans, 'out');
  const bad = await writeBadScans(scans, scan);
  const good = ['good', 'größe mit leer ß'];
  for (const name of good) copyFileSync(scan, join(scans, `${name}.tif`));
  const { code, stdout, stderr } = await digitise(scans, '-t', template, '-o', out, '--json');
  expect(stderr).toBe('');
  expect(code).toBe(3);
  const pages = jsonLines(stdout).filter(({ event }) => event === 'page');
  for (const [name, said] of bad) {
    const page = pages.find(({ scan: path }) => path === join(scans, name));
    expect(page, name).toMatchObject({ status: 'failed', kind: 'input' });
    expect(page!.reason).toMatch(said);
    expect(page!.reason, 'names the file').toContain(name);
    expect(page!.reason, 'is one sentence on one line').toMatch(/^[^\n]*\.$/);
  }
  expect(pages).toHaveLength(bad.length + good.length);
  const made = good.flatMap((name) => outputKinds.map((kind) => `${name}.${kind}`));
  expect(readdirSync(out).sort()).toEqual(made.sort());
});

describe('what is no log where the template has one', () => {
  test('a photograph: refused where the network finds no curve on it', async () => {
    const own = place();
    await writeNoLog(join(own, 'photo.png'), 'photo');
    writeFileSync(join(own, 't.yaml'), rows(400));
    const { code, stderr } = await digitise(own, '-t', join(own, 't.yaml'), '-o', join(own, 'out'));
    expect(stderr).toMatch(/photo\.png no row of GR, CALI, ILD, ILM could be read/);
    expect(code).toBe(3);
  });

  test('a photograph by rules, and a track beside the log: done, with what is doubtful said on terminal and in the report', async () => {
    const own = place();
    await writeNoLog(join(own, 'photo.png'), 'photo');
    await sharp(scan)
      .composite([{ input: { create: { width: 1080, height: 1150, channels: 3, background: 'white' } }, left: 620, top: 0 }])
      .png()
      .toFile(join(own, 'half.png')); // biome-ignore format: a chain
    writeFileSync(join(own, 't.yaml'), rows(400));
    const rules = ['--segmenter', 'classical'];
    const { code, stdout, stderr } = await digitise(
      own,
      '-t',
      join(own, 't.yaml'),
      '-o',
      join(own, 'out'),
      ...rules,
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/photo\.png.*\n(?: {2}note: .*\n)* {2}note: No regular depth lines were found/);
    for (const note of [
      'No printed border was found for tracks 2 and 3 near x 698',
      'No row of ILD could be read',
    ])
      expect(stdout).toContain(`  note: ${note}`);
    const report = JSON.parse(readFileSync(join(own, 'out/half.report.json'), 'utf8')) as {
      warnings: string[];
    };
    expect(report.warnings.join('\n')).toMatch(/tracks 2 and 3.*\n.*ILD.*\n.*ILM/);
  });

  test('no row of any curve: refused, and no LAS of nulls is written', async () => {
    const own = place();
    await sharp(scan)
      .composite([{ input: { create: { width: 1080, height: 1150, channels: 3, background: 'white' } }, left: 620, top: 0 }])
      .png()
      .toFile(join(own, 'half.png')); // biome-ignore format: a chain
    const right = rows(400).replace(/ {2}- name: track 1[\s\S]*(?= {2}- name: tracks 2)/, '');
    writeFileSync(join(own, 'half.yaml'), right);
    const { code, stderr } = await digitise(join(own, 'half.png'), '-o', join(own, 'out'));
    expect(stderr).toMatch(/half\.png no row of ILD, ILM could be read: check the edges and rows/);
    expect(code).toBe(3);
    expect(readdirSync(join(own, 'out'))).toEqual([]);
  });
});

describe('a template that does not fit', () => {
  test.each<[string, string, string, string, number]>([
    ['a track outside the image', 'right: 1658', 'right: 1958', 'tracks[1].edges[0].right is 1958, far outside the image', 3],
    ['rows below the image', 'to: 1150', 'to: 9999', 'rows.to is 9999, below the last row', 3],
    ['a pick beside the image', 'depth: 4900 }', 'depth: 4900, x: 5000 }', 'depth.picks[1].x is 5000, outside the image', 3],
    ['a curve listed twice', 'mnemonic: CALI', 'mnemonic: GR', 'line 24, column 9: tracks[0].curves[1].mnemonic must be unique', 2],
    ['a scale of no width', 'right: 150', 'right: 0', 'must differ from left, but both are 0', 2],
    ['a logarithmic scale from 0', 'left: 0.2', 'left: 0', 'must be more than 0 on a logarithmic scale', 2],
    ['depth picks that go up', 'depth: 4900', 'depth: 4700', 'must be more than the 4800 of the pick above it', 2],
    ['one depth pick', '    - { y: 1081.5, depth: 4900 }\n', '', 'depth.picks must be a list of at least 2', 2],
    ['YAML that is broken', 'depth:', 'depth: [', 'must be valid YAML', 2],
    ['a template that is no text', 'depth:', '\x01\x1b[31m', 'yaml, line ', 2],
  ])('%s', async (_, from, to, said, exitCode) => {
    const own = place();
    expect(smallTemplate()).toContain(from);
    writeFileSync(join(own, 't.yaml'), smallTemplate().replace(from, to));
    const { code, stderr } = await digitise(scan, '-t', join(own, 't.yaml'), '-o', join(own, 'out'));
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('\x1b');
    clean(stderr);
    expect(code).toBe(exitCode);
    expect(existsSync(join(own, 'out')) ? readdirSync(join(own, 'out')) : []).toEqual([]);
  }); // biome-ignore format: a table
  test('an empty file, and a folder', async () => {
    const own = place();
    writeFileSync(join(own, 'empty.yaml'), '');
    expect((await digitise(scan, '-t', join(own, 'empty.yaml'))).stderr).toContain('must be a group of keys, but is empty');
    expect((await digitise(scan, '-t', own)).stderr).toContain('must be a YAML file that can be read, but it is a folder');
  }); // biome-ignore format: one line each
});

describe.skipIf(noMounts !== undefined)('disks', () => {
  test('that is full before the end: the reason, and nothing stays behind', async () => {
    const out = join(place(), 'full');
    await withTmpfs(out, 'size=400k', async () => {
      const { code, stderr } = await digitise(scan, '-t', template, '-o', out);
      expect(stderr).toMatch(new RegExp(`Cannot write scan\\.\\S+ in ${out}: the disk is full: make room or choose`));
      clean(stderr);
      expect(code).toBe(3);
      expect(readdirSync(out)).toEqual([]);
    });
  }); // biome-ignore format: one line each
  test('that is read-only', async () => {
    const own = place();
    await withTmpfs(join(own, 'out'), 'ro,size=400k', async () => {
      const { code, stderr } = await digitise(scan, '-t', template, '-o', join(own, 'out'));
      expect(stderr).toContain('it is on a read-only disk: choose another folder with --out.');
      clean(stderr);
      expect(code).toBe(3);
    });
  });
  test('with the scans on it, read-only: digitised elsewhere; a draft beside them is refused', async () => {
    const own = place();
    const scans = join(own, 'scans');
    mkdirSync(scans);
    copyFileSync(scan, join(scans, 'log.tif'));
    writeFileSync(join(scans, 'log.yaml'), rows(300));
    await withReadOnly(scans, async () => {
      const { code, stderr } = await digitise(scans, '-o', join(own, 'out'));
      expect([code, stderr]).toEqual([0, '']);
      expect(readdirSync(join(own, 'out'))).toHaveLength(outputKinds.length);
      const inspected = await runCli(['inspect', join(scans, 'log.tif'), '--force']);
      expect(inspected.stderr).toMatch(/Cannot write .*read-only disk: choose another folder with --out\.$/m);
      expect(inspected.code).toBe(3);
    });
  });
  test('without room for the decoded page', async () => {
    const spool = join(place(), 'tmp');
    await withTmpfs(spool, 'size=100k', async () => {
      const args = ['digitise', scan, '-t', template, '-o', join(spool, '../out')];
      const { code, stderr } = await runCli(args, folder, { TMPDIR: spool });
      expect(stderr).toMatch(/needs 0\.245 MB in the spool folder .*, which has 0\.\d+ MB free: .*TMPDIR/);
      clean(stderr);
      expect(code).toBe(3);
      expect(readdirSync(spool)).toEqual([]);
    });
  });
});

test('a temporary folder that is not there is wrong use', async () => {
  const args = ['digitise', scan, '-t', template, '-o', join(place(), 'out')];
  const { code, stderr } = await runCli(args, folder, { TMPDIR: join(folder, 'nowhere') });
  expect(stderr).toMatch(
    /nowhere cannot \(ENOENT\): make room there, or name another folder with TMPDIR\.$/m,
  );
  clean(stderr);
  expect(code).toBe(2);
});

test('depth picks taken at the depth column of a sheet that lies askew give the same depths', async () => {
  const own = place();
  const depths = async (name: string, text: string): Promise<{ from: number; to: number }[]> => {
    writeFileSync(join(own, `${name}.yaml`), text.replace(/^step:.*$/m, 'step: 0.01'));
    const args = ['digitise', scan, '-t', join(own, `${name}.yaml`), '-o', join(own, name), '--json'];
    const { stdout } = await runCli(args);
    return jsonLines(stdout).slice(0, 1).map(({ depth }) => depth as { from: number; to: number }); // biome-ignore format: a chain
  };
  // The middle between the outermost borders is at x 858; at x 618 the lines of a sheet askew by .3° stand higher.
  const atColumn = rows(300).replace(/\{ y: ([\d.]+), depth: (\d+) \}/g, (_, y: string, depth: string) => {
    return `{ y: ${Number(y) - 240 * Math.tan((0.3 * Math.PI) / 180)}, depth: ${depth}, x: 618 }`;
  });
  const [middle] = await depths('middle', rows(300));
  const [column] = await depths('column', atColumn);
  // Within a row, .1 ft; a pick without its x would be 1.26 rows off.
  expect(Math.abs(column!.from - middle!.from)).toBeLessThan(0.025);
  expect(Math.abs(column!.to - middle!.to)).toBeLessThan(0.025);
});
