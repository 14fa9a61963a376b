import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { plotted, xOf, yOf } from '../../scripts/sample/sheet.js';
import { warp } from '../../scripts/sample/warp.js';
import { interpolate } from '../../src/core/interpolate.js';
import { readTracesCsv } from '../../src/digitise/write/index.js';
import { readCurveCsv } from '../../src/io/csv.js';
import { firstExample, type Ran, root, runCli } from './support/run-cli.js';

const out = join(root, 'out/demo');
const truth: Record<string, string>[] = parse(readFileSync(join(root, 'data/sample/truth.csv'), 'utf8'), {
  columns: true,
});
const depths = truth.map((row) => Number(row.DEPT));
let ran: Ran;

beforeAll(async () => {
  rmSync(out, { recursive: true, force: true });
  ran = await runCli(await firstExample('digitise'));
});

test('the example of the help is what npm run demo does, and names the files to look at', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: { demo: string };
  };
  expect(scripts.demo).toContain(
    'digitise data/sample/sample.tif --template data/sample/sample.yaml --out out/demo',
  );
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toContain(`Look at ${join('out', 'demo', 'sample.html')}`);
});

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;

/** Correlation of Pearson. */
function correlation(a: number[], b: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = (x: number[], mx: number, y: number[], my: number) =>
    x.reduce((sum, each, at) => sum + (each - mx) * (y[at]! - my), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}

test.each(plotted.map((curve) => [curve.mnemonic, curve] as const))(
  '%s: its line is followed in px',
  (mnemonic, curve) => {
    const points = truth.map((row) =>
      warp({ x: xOf(curve, Number(row[mnemonic])), y: yOf(Number(row.DEPT)) }),
    );
    const [ys, xs] = [points.map(({ y }) => y), points.map(({ x }) => x)];
    const trace = readTracesCsv(readFileSync(join(out, 'sample.traces.csv'), 'utf8')).find(
      (each) => each.mnemonic === mnemonic,
    )!;
    const errors = Array.from(trace.xPx, (x, at) =>
      Math.abs(x - interpolate(ys, xs, trace.topRow + at + 0.5)),
    );
    const read = errors.filter(Number.isFinite);
    // Upright stretches too, which a network alone takes for lines of the grid.
    expect(read.length / errors.length).toBeGreaterThan(0.99);
    expect(median(read)).toBeLessThan(0.75);
    // The dashed ILM has two thin peaks of nearly horizontal dashes, which a classical segmenter cuts off.
    expect(read.filter((error) => error < 3).length / read.length).toBeGreaterThan(0.85);
  },
);

test.each(plotted.map((curve) => [curve.mnemonic, curve] as const))(
  '%s: its values are those that were drawn',
  (mnemonic, curve) => {
    const table = readCurveCsv(readFileSync(join(out, 'sample.csv'), 'utf8'));
    const values = table.curves.find((each) => each.mnemonic === mnemonic)!.value;
    const drawn = truth.map((row) => xOf(curve, Number(row[mnemonic])));
    const pairs = Array.from(
      values,
      (value, at) => [xOf(curve, value), interpolate(depths, drawn, table.start + at * table.step)] as const,
    );
    const read = pairs.filter(([x]) => Number.isFinite(x));
    expect(read.length / pairs.length).toBeGreaterThan(0.9);
    // On a logarithmic scale it is the logarithm that is printed, and so compared.
    expect(
      correlation(
        read.map(([x]) => x),
        read.map(([, x]) => x),
      ),
    ).toBeGreaterThan(0.995);
  },
);
