/**
 * Speed and memory of a trained segmenter, in 8 bits and in floats, written to docs/bench-infer.md: `npm run bench:infer
 * [-- --models FILE,FILE]`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SheetLayout } from '../src/core/layout.js';
import { openNeuralSegmenter } from '../src/infer/index.js';
import { readModelInfo } from '../src/io/onnx/model-info.js';
import { InferenceSession, Tensor } from '../src/io/onnx/runtime.js';
import { markdownTable } from '../src/report/markdown.js';
import { environmentLines, loadNow } from './environment.js';
import { repositoryRoot } from './shared-data.js';

const { values } = parseArgs({
  options: {
    models: {
      type: 'string',
      default: ['default-int8.onnx', 'default.onnx']
        .map((name) => join(repositoryRoot, 'models', name))
        .join(','),
    },
  },
});
const models = values.models.split(',').map((path) => {
  const bytes = readFileSync(path);
  return { path, bytes, channels: readModelInfo(bytes, path).channels };
});

/** A track of a log at 200 dpi: grid, a wandering curve, dirt. Row by row from a place, the same each time. */
const widthPx = 544;
function stripOf(topRow: number, heightPx: number): Uint8Array {
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let r = 0; r < heightPx; r++) {
    const row = topRow + r;
    const curve = 270 + 180 * Math.sin(row / 160) + 30 * Math.sin(row / 23);
    for (let col = 0; col < widthPx; col++) {
      const grid = row % 40 < 2 || col % 48 < 2;
      const dirt = (row * 7919 + col * 104729) % 4999 === 0;
      if (grid || dirt || Math.abs(col - curve) < 2.5) data[r * widthPx + col] = 0;
    }
  }
  return data;
}

/** Wall and processor seconds of some work. */
async function timed(work: () => Promise<void>): Promise<{ wall: number; cpu: number }> {
  const cpu = process.cpuUsage();
  const from = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: (performance.now() - from) / 1000, cpu: (user + system) / 1e6 };
}

const layoutOf = (): SheetLayout => ({
  widthPx,
  heightPx: 1e6,
  skewDegrees: 0,
  knotYPx: Float64Array.of(0),
  tracks: [],
  xReferencePx: 0,
  depthLines: [],
});

/** As the tracer asks: windows of 2048 rows, with 96 rows before and 384 after them. */
async function readStrip(segmenter: Awaited<ReturnType<typeof openNeuralSegmenter>>, rows: number) {
  const layout = layoutOf();
  for (let top = 0; top < rows; top += 2048) {
    const topRow = Math.max(0, top - 96);
    const heightPx = Math.min(rows, top + 2048 + 384) - topRow;
    const raster = { widthPx, heightPx, channels: 1 as const, data: stripOf(topRow, heightPx) };
    await segmenter.segment({ raster, leftCol: 0, topRow, layout, dpi: 200 });
  }
}

const probe = { rows: 1024, runs: 12 };
const stripRows = 20_480;
const lines: string[][] = [];
for (const { path, bytes, channels } of models)
  for (const threads of [1, 2]) {
    const session = await InferenceSession.create(bytes, {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
    });
    const image = Float32Array.from(stripOf(0, probe.rows), (value) => 1 - value / 255);
    const into = new Float32Array(image.length * channels.length);
    const run = () =>
      session.run(
        { image: new Tensor('float32', image, [1, 1, probe.rows, widthPx]) },
        { probability: new Tensor('float32', into, [1, channels.length, probe.rows, widthPx]) },
      );
    await run();
    const segmenter = await openNeuralSegmenter(path, { threads });
    await readStrip(segmenter, 1024);
    const bare = await timed(async () => {
      for (let i = 0; i < probe.runs; i++) await run();
    });
    const drawing = await timed(async () => void stripOf(0, stripRows));
    const whole = await timed(() => readStrip(segmenter, stripRows));
    await session.release();
    await segmenter.close();
    const bareRate = (seconds: number) => (probe.runs * image.length) / 1e6 / seconds;
    // The strip is drawn within the timed loop, windows overlapping by 480 of 2048 rows: that is none of the segmenter's.
    const rate = (seconds: number, draw: number) => (stripRows * widthPx) / 1e6 / (seconds - draw * 1.23);
    const [wallRate, cpuRate] = [rate(whole.wall, drawing.wall), rate(whole.cpu, drawing.cpu)];
    lines.push([
      `\`${basename(path)}\``,
      String(threads),
      bareRate(bare.wall).toFixed(2),
      wallRate.toFixed(2),
      bareRate(bare.cpu).toFixed(2),
      cpuRate.toFixed(2),
      `${Math.round((100 * cpuRate) / bareRate(bare.cpu))} %`,
    ]);
    console.log(lines.at(-1)!.join('  '));
  }

const memory: string[][] = [];
const segmenter = await openNeuralSegmenter(models[0]!.path, { threads: 2 });
for (const rows of [4096, 16_384, 65_536]) {
  await readStrip(segmenter, rows);
  // Kilobytes: the high-water mark of the process, so that it can only grow from row to row of the table.
  memory.push([rows.toLocaleString('en'), String(Math.round(process.resourceUsage().maxRSS / 1000))]);
  console.log(memory.at(-1)!.join('  '));
}
await segmenter.close();

const page = join(repositoryRoot, 'docs/bench-infer.md');
writeFileSync(
  page,
  [
    '# Speed of a trained segmenter',
    '',
    'Made by `npm run bench:infer`, on:',
    '',
    ...[
      ...environmentLines(),
      `configuration: a drawn track of ${widthPx} px in windows as the tracer asks for them; load ${loadNow()}`,
    ].map((line) => `- ${line}`),
    '',
    'Bare is onnxruntime alone, run over the same tile again and again; the segmenter also cuts tiles that overlap, turns bytes to numbers and back, and carries over what two windows share. Megapixels are those of the sheet, each counted once. On a busy machine the columns by processor time are the ones to compare.',
    '',
    markdownTable(
      [
        'network',
        'threads',
        'bare, Mpx/s',
        'segmenter, Mpx/s',
        'bare, Mpx per processor s',
        'segmenter, Mpx per processor s',
        'share',
      ],
      lines,
    ),
    '',
    `Peak of resident memory of the whole process with \`${basename(models[0]!.path)}\`, after strips of growing length, one after the other:`,
    '',
    markdownTable(['rows', 'MB'], memory),
    '',
  ].join('\n'),
);
console.log(`wrote ${page}`);
