import { f1, type Matches, recall } from '../../src/metrics/index.js';
import { channelNames } from '../../src/train/data/sample.js';
import { costOf } from '../../src/train/graph/cost.js';
import { modelNamed } from '../../src/train/models/index.js';
import { percent, table } from '../accuracy/markdown.js';
import { classes, type HeldOut, heldOutRule, type ModelTally, type Tallies, tilePx } from '../masks/tally.js';
import type { Variant } from './variants.js';

export interface AblationRun {
  readonly heldOut: HeldOut;
  readonly corpus: string;
  readonly training: string;
  readonly environment: readonly string[];
}

const columns = ['class', 'variant', 'recall', 'precision', 'F1', 'moved to', 'recall', 'F1', '≤ 2 px'];

/** The part of docs/accuracy.md on what was trained alike. @param tallies of the variants, in their order */
export function ablationSection(
  variants: readonly Variant[],
  { models, ceilings }: Tallies,
  { heldOut, corpus, training, environment }: AblationRun,
): string {
  const rows = classes.flatMap((name, c) =>
    models.map((model, index) => [name, variants[index]!.name, ...cells(model, c, ceilings[c]!.best().f1)]),
  );
  const costs = variants.map(({ name, about, change: { model } }) => {
    const { name: network, width, depth } = model ?? { name: 'light', width: 1, depth: 0 };
    const graph = modelNamed(network).build({ width, depth, outputChannels: channelNames.length });
    const { parameters, flopPerPixel } = costOf(graph, 512, 512);
    return [name, about, String(parameters), (flopPerPixel / 1000).toFixed(1)];
  });
  return `# What the network owes to what, and the baseline

Networks trained on the same tiles in the same order, for the same number of steps, which are few: they say what is better than what, not how good it can be. The baseline is VeerNet (Nasim 2023) as far as it is published (src/train/models/veernet.ts) with its loss, cross-entropy with ink weighted 42. Made by \`npm run ablation\`.

${environment.map((line) => `- ${line}`).join('\n')}
- training: ${training} (configs/train/ablation.yaml), from a corpus of ${corpus}; one thread each
- held out: ${heldOut.tiles} tiles of ${tilePx} × ${tilePx} px of each of ${heldOut.presets.length} kinds of scan, \`--seed ${heldOut.seed}\` of sheets and wells that none has seen, labels by the rule \`${heldOutRule}\`

${table(['variant', 'differs', 'parameters', 'kFLOP a pixel'], costs)}

Recall, precision and F1 with the threshold at ½; then with the threshold **moved to** the best of the validation tiles, with the share of the ceiling in brackets; F1 there where a pixel counts from 2 px away. Ceilings, which the rounding of the labels alone leaves: ${classes.map((name, c) => `${name} ${percent(ceilings[c]!.best().f1)}`).join(', ')}.

${table(columns, rows)}`;
}

function cells({ file, classes: tallies }: ModelTally, c: number, ceiling: number): string[] {
  const { own, thresholds } = tallies[c]!;
  const half = thresholds.at(0.5);
  const threshold = file.thresholds[file.channels.indexOf(classes[c]!)]!;
  const [strict, , two] = own as readonly [Matches, Matches, Matches];
  return [
    ...[half.recall, half.precision, half.f1].map(percent),
    threshold.toFixed(2),
    percent(recall(strict)),
    `${percent(f1(strict))} (${percent(f1(strict) / ceiling)})`,
    percent(f1(two)),
  ];
}
