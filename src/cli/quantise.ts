import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import { WelltraceError } from '../core/errors.js';
import { writeWhole } from '../io/write-whole.js';
import { batchOf } from '../train/data/batch.js';
import { firstSamples } from '../train/data/first-samples.js';
import { startEngine } from '../train/engine/start.js';
import { exportQuantised, refuseUnquantisable } from '../train/export/onnx/quantised.js';
import { observeRanges } from '../train/quantise/observe-ranges.js';
import { positiveInteger } from './option-values.js';
import { compare } from './quantise/compare.js';
import { readTrained } from './quantise/read-trained.js';
import { openSources } from './train/sources.js';

const examples = `
A model of 8 bits is read two to three times as fast by a processor, and a quarter as large. How large the numbers inside the network
are is measured on the held-out tiles of its training, and what that costs is measured on as many others.

Example:
  welltrace quantise out/default/model.onnx
  welltrace digitise log.tif --segmenter out/default/model-int8.onnx

Exit codes: 0 done, 1 fault of welltrace, 2 wrong use, 3 the data, the engine or the disk failed.`;

export function addQuantise(program: Command): void {
  program
    .command('quantise')
    .summary('make a trained segmenter faster')
    .description('Writes a trained segmenter in whole numbers of 8 bits.')
    .argument('<model>', 'a model that welltrace train exported, ONNX')
    .option('-o, --out <file>', 'in place of NAME-int8.onnx beside the model')
    .option('--images <n>', 'held-out tiles to measure on, and as many to compare on', positiveInteger, 192)
    .addHelpText('after', examples)
    .action(runQuantise);
}

async function runQuantise(path: string, options: { out?: string; images: number }): Promise<void> {
  const out = options.out ?? path.replace(/(\.onnx)?$/i, '-int8.onnx');
  if (!/\.onnx$/i.test(out))
    throw new WelltraceError('usage', `--out must be a file that ends in .onnx, but is ${out}.`);
  const { bytes, info, config, graph, parameters } = await readTrained(path);
  refuseUnquantisable(graph, info.name);
  const { held } = await openSources(config);
  const samples = await firstSamples(held, 2 * options.images);
  const images = samples.map((sample) => batchOf([sample], { cropPx: config.batch.cropPx, stream: null }));
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const { description } = await startEngine('wasm', () => {});
  say(`Measuring ${options.images} tiles (${description}).`);
  const observed = images.slice(0, options.images).map(({ image, rows, cols }) => ({
    // Copied: engines take no views of shared memory.
    image: image.slice(),
    rows,
    cols,
  }));
  const ranges = observeRanges(graph, parameters, observed);
  const model = exportQuantised(graph, parameters, ranges, {
    name: `${info.name} int8`,
    channels: info.channels,
    thresholds: info.thresholds,
    configuration: {
      ...Object(info.configuration),
      quantised: { from: createHash('sha256').update(bytes).digest('hex'), images: options.images },
    },
  });
  await writeWhole(out, model);
  const { channels, meanDifference, largestDifference } = await compare(
    [path, out],
    images.slice(options.images),
  );
  for (const { channel, f1 } of channels)
    say(`${channel}: F1 ${f1.map((share) => share.toFixed(4)).join(' → ')}`);
  say(
    `Probabilities differ by ${meanDifference.toExponential(1)} on average, ${largestDifference.toFixed(2)} at most, on ${options.images} other held-out tiles.`,
  );
  say(`${out}: ${(model.length / 1e6).toFixed(2)} MB of ${(bytes.length / 1e6).toFixed(2)} MB.`);
}
