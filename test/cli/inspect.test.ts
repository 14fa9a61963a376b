import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { parseTemplate } from '../../src/digitise/template/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { firstExample, jsonLines, type Ran, root, runCli } from './support/run-cli.js';

const folder = temporaryFolder('welltrace inspect é-');
const sample = join(root, 'data/sample/sample.tif');
const out = join(folder, 'out');
let ran: Ran;

beforeAll(async () => {
  const example = await firstExample('inspect');
  ran = await runCli([...example.slice(0, example.indexOf('--out')), '--out', out]);
});

test('the example of its help says what was found and what to do next', () => {
  expect(ran.stderr).toBe('');
  expect(ran.code).toBe(0);
  expect(ran.stdout).toContain('1700 × 5000 px, 200 dpi, page 1 of 1');
  expect(ran.stdout).toMatch(/track 1: x [\d.]+ to [\d.]+ at y [\d.]+, linear, 10 divisions/);
  expect(ran.stdout).toContain('logarithmic, 4 decades from 2');
  expect(ran.stdout).toContain('depth numbers from 4800 to 5100, every 100 ft');
  expect(ran.stdout).toContain(
    `welltrace digitise data/sample/sample.tif --template "${join(out, 'sample.yaml')}"`,
  );
});

test('the draft is a valid template whose borders and picks are those of the sheet', () => {
  const text = readFileSync(join(out, 'sample.yaml'), 'utf8');
  expect(text).toMatch(/^# yaml-language-server: \$schema=.*template\.schema\.json\n/);
  const schema = /\$schema=(.*)/.exec(text)![1]!;
  expect(existsSync(schema)).toBe(true);
  const draft = parseTemplate(text, 'draft');
  const truth = parseTemplate(readFileSync(join(root, 'data/sample/sample.yaml'), 'utf8'), 'sample.yaml');
  expect(draft.tracks.map(({ grid }) => grid)).toEqual(truth.tracks.map(({ grid }) => grid));
  const at = (y: number, edges: (typeof truth.tracks)[number]['edges']) =>
    edges.reduce((best, edge) => (Math.abs(edge.y - y) < Math.abs(best.y - y) ? edge : best));
  for (const [index, { edges }] of truth.tracks.entries()) {
    const [edge] = edges;
    const drafted = at(edge!.y, draft.tracks[index]!.edges);
    expect(Math.abs(drafted.left - edge!.left)).toBeLessThan(3);
    expect(Math.abs(drafted.right - edge!.right)).toBeLessThan(3);
  }
  const picks = truth.depth.picks!;
  expect(draft.depth.picks?.map(({ depth }) => depth)).toEqual(picks.map(({ depth }) => depth));
  for (const [index, pick] of draft.depth.picks!.entries())
    expect(Math.abs(pick.y - picks[index]!.y)).toBeLessThan(2);
});

test('the picture can be looked at', async () => {
  const { format, width, height } = await sharp(join(out, 'sample.inspect.png')).metadata();
  expect(format).toBe('png');
  expect(width * height).toBeGreaterThan(1e5);
});

test('the same draft again is no trouble; an edited template is kept without --force', async () => {
  const again = (...more: string[]) => runCli(['inspect', sample, '--out', out, '--json', ...more]);
  const template = join(out, 'sample.yaml');
  const draft = readFileSync(template, 'utf8');
  const { code, stdout } = await again();
  expect(code).toBe(0);
  expect(jsonLines(stdout)).toEqual([
    expect.objectContaining({
      template,
      picture: join(out, 'sample.inspect.png'),
      tracks: [expect.objectContaining({ grid: { kind: 'linear', divisions: 10 } }), expect.anything()],
      depth: expect.objectContaining({ unit: 'ft', every: 100, refused: null }),
    }),
  ]);
  appendFileSync(template, '# mine\n');
  const refused = await again();
  expect(refused.code).toBe(3);
  expect(refused.stderr).toContain(`${template} is there already and differs from the draft: keep it`);
  expect(readFileSync(template, 'utf8')).toBe(`${draft}# mine\n`);
  expect((await again('--force')).code).toBe(0);
  expect(readFileSync(template, 'utf8')).toBe(draft);
});

test.each<[string, () => void, RegExp]>([
  ['cat.png', () => writeFileSync(join(folder, 'cat.png'), 'meow'), /looks like a text file/],
  ['none.tif', () => undefined, /there is no such file/],
])('%s: one sentence, exit code 3, nothing written', async (name, make, reason) => {
  make();
  const { code, stdout, stderr } = await runCli(['inspect', join(folder, name)]);
  expect(code).toBe(3);
  expect(stdout).toBe('');
  expect(stderr).toMatch(reason);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(existsSync(join(folder, name.replace(/\..*/, '.yaml')))).toBe(false);
});
