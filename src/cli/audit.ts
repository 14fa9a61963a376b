import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { WelltraceError } from '../core/errors.js';
import { splits } from '../io/corpus/index.js';
import { writeError } from '../io/write-whole.js';
import {
  iouAveragings,
  type QualityScore,
  qualityScores,
  usualScoreOptions,
} from '../labels/quality/index.js';
import { audited } from './audit/audited.js';
import type { AuditOptions } from './audit/options.js';
import { positiveInteger, positiveNumber, signedInteger } from './option-values.js';

const examples = `
LABELS.npy holds whole numbers, images × rows × columns, each pixel the number of its class. PROBABILITIES.npy holds what
a model says that was not trained on the image, float32 or float64: images × classes × rows × columns, or images × rows ×
columns where there are two classes (the probability of class 1). With --multi-label both are images × classes × rows ×
columns, and a pixel may have any number of classes. The arrays are read in parts and may be larger than memory.
docs/audit.md says how to save them from PyTorch or TensorFlow, and what each score is.

Examples:
  welltrace audit labels.npy probabilities.npy --out out/audit
  welltrace audit labels.npy probabilities.npy --channel-last --classes sky,road,car --images photos --out out/audit
  welltrace audit labels.npy probabilities.npy --ignore-label 255 --out out/audit
  welltrace audit --corpus out/train --split validation --model model.onnx --out out/audit

In the folder of --out: ranking.csv and audit.json (every image from the worst to the best), issues.npy (1 where a label
seems wrong), overlays/ (a PNG for each of the worst images) and index.html (a page to look at them).

Exit codes: 0 done, 1 fault of welltrace, 2 wrong use, 3 the arrays could not be audited or the outputs not written.`;

export function addAudit(program: Command): void {
  program
    .command('audit')
    .summary('find bad labels in a segmentation dataset')
    .description(
      'Ranks the images of a segmentation dataset by how wrong their labels seem, and shows where.',
    )
    .argument('[labels]', 'a .npy file')
    .argument('[probabilities]', 'a .npy file')
    .requiredOption('-o, --out <folder>', 'where the ranking, the masks and the page go')
    .option('--channel-last', 'the classes are the last axis: rows × columns × classes', false)
    .option('--multi-label', 'a pixel may have any number of classes (sigmoid, not softmax)', false)
    .option('--classes <names>', 'names of the classes, parted by commas', namesOf)
    .option('--images <folder>', 'pictures of the images, in the order of their names')
    .option('--corpus <folder>', 'audit the labels of a corpus of welltrace corpus, in place of two arrays')
    .option('--model <file>', 'the trained segmenter for --corpus, an ONNX file')
    .addOption(new Option('--split <name>', 'only this split of --corpus').choices(splits))
    .option('--scores <names>', `of ${qualityScores.join(', ')}`, scoresOf, [...qualityScores])
    .addOption(new Option('--sort-by <score>', 'rank by').choices(qualityScores).default('softmin'))
    .option('--temperature <t>', 'of softmin', positiveNumber, usualScoreOptions.temperature)
    .addOption(new Option('--iou <averaging>', 'of classes').choices(iouAveragings).default('macro'))
    .addOption(
      new Option('--connectivity <n>', 'neighbours of a pixel in a component')
        .choices(['4', '8'])
        .default(8)
        .argParser((text) => {
          if (text !== '4' && text !== '8') throw new InvalidArgumentError('Allowed choices are 4, 8.');
          return Number(text);
        }),
    )
    .option('--downsample <n>', 'blocks of n × n px that vote, for clc and coco', positiveInteger, 1)
    .option(
      '--ignore-label <n>',
      'label of pixels that are neither judged nor counted: 255, often',
      signedInteger,
    )
    .option('--sum-tolerance <x>', 'how far probabilities may be from summing to 1', positiveNumber, 1e-3)
    .option('--worst <n>', 'images shown, by each score', positiveInteger, 24)
    .option('--batch <n>', 'images read at a time (default: 16 MiB of them)', positiveInteger)
    .option('--threads <n>', 'threads', positiveInteger, availableParallelism())
    .option('--json', 'print one JSON document for machines, without the ranking', false)
    .addHelpText('after', examples)
    .action(audit);
}

async function audit(
  labels: string | undefined,
  probabilities: string | undefined,
  options: AuditOptions,
): Promise<void> {
  const { corpus, model } = options;
  if (corpus !== undefined && (labels !== undefined || model === undefined))
    throw new WelltraceError(
      'usage',
      'Expected --corpus with --model and without arrays: give one or the other.',
    );
  if (corpus === undefined && (labels === undefined || probabilities === undefined))
    throw new WelltraceError(
      'usage',
      'Expected two arrays, LABELS.npy and PROBABILITIES.npy, or --corpus and --model: see welltrace audit --help.',
    );
  if (corpus === undefined && (model !== undefined || options.split !== undefined))
    throw new WelltraceError(
      'usage',
      '--model and --split go with --corpus: give it too, or leave them out.',
    );
  if (corpus !== undefined && options.ignoreLabel !== undefined)
    throw new WelltraceError(
      'usage',
      'Expected --ignore-label with arrays, but --corpus came, whose labels are 0 or 1: leave it out.',
    );
  if (options.sumTolerance >= 0.5)
    throw new WelltraceError(
      'usage',
      `Expected a --sum-tolerance below 0.5 but received ${options.sumTolerance}.`,
    );
  if (!options.scores.includes(options.sortBy))
    throw new WelltraceError(
      'usage',
      `Expected --scores to hold the score of --sort-by, ${options.sortBy}, but they are ${options.scores.join(', ')}: add it.`,
    );
  const text = await audited(labels, probabilities, options).catch((thrown: unknown) => {
    throw writeError(options.out, thrown);
  });
  process.stdout.write(text);
}

const namesOf = (text: string): string[] => text.split(',').map((name) => name.trim());

function scoresOf(text: string): QualityScore[] {
  const names = namesOf(text);
  const known: readonly string[] = qualityScores;
  const wrong = names.find((name) => !known.includes(name));
  if (wrong !== undefined)
    throw new InvalidArgumentError(
      `Expected scores out of ${qualityScores.join(', ')}, not ${wrong || 'nothing'}.`,
    );
  // In one order, so that the outputs are the same however they were asked for.
  return qualityScores.filter((name) => names.includes(name));
}
