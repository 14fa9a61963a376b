import { type Command, Option } from 'commander';
import { WelltraceError } from '../core/errors.js';
import type { PhaseAxes, PhaseDistribution } from '../core/phase.js';
import { streamOf } from '../core/rng.js';
import { readGreyPng } from '../io/grey-png.js';
import { maskFrom } from '../metrics/index.js';
import { measureMaskPair } from '../metrics/noise/index.js';
import { imageStroke, type LabelRuleName, labelRuleNames, labelRules } from '../render/label/index.js';
import { planSheet, sheetTruth } from '../render/sheet/index.js';
import { packageVersion } from '../report/version.js';
import { textTable } from './evaluate/evaluation.js';
import { curveNoise, stripsOf } from './noise/curve-noise.js';
import { maskPairTable, noiseTables } from './noise/noise-tables.js';
import { biasOf, inWords, type Jitter, jitterNamed, moved } from './noise/parse-jitter.js';
import { penWidth } from './noise/pen-width.js';
import { readCurveSet } from './noise/read-curve-set.js';
import { writeNoise } from './noise/write-noise.js';
import { depthNumber, positiveNumber, wholeNumber } from './option-values.js';
import { startProgress } from './progress.js';

interface NoiseOptions {
  rule: LabelRuleName;
  jitter?: Jitter;
  axes?: PhaseAxes;
  bias?: { x: number; y: number };
  pen?: (pxPerMm: number) => number;
  dpi: number;
  depthUnit: 'ft' | 'm';
  depthScale?: number;
  top?: number;
  base?: number;
  curves?: string[];
  which: 'ink' | 'trace';
  masks?: string[];
  seed: number;
  out?: string;
  json: boolean;
}

const examples = `
Curves come from a LAS or CSV file, or from a procedural well (--seed) where none is given, and are laid out as a log
sheet. How exact a mask of them can be is computed, not sampled: docs/noise.md says what each figure is.
With --masks A.png B.png a given pair of masks of one curve is measured: 0 is paper, anything else the label.

Examples:
  welltrace noise data/sample/truth.csv --rule row-round --jitter normal:0.5 --pen 2px
  welltrace noise --seed 3 --dpi 300 --out out/noise
  welltrace noise --masks a.png b.png

With --out, noise.json, noise.csv and plots (SVG and PNG) are written. With --json, stdout holds one JSON document.

Exit codes: 0 done, 1 fault of welltrace, 2 wrong use, 3 the input could not be read or the outputs not written.`;

export function addNoise(program: Command): void {
  program
    .command('noise')
    .summary('how exact a label of a curve can be')
    .description('Measures the rasterisation noise of curve labels: bands, flips, and the ceilings of F1.')
    .argument('[log]', 'a LAS or CSV file')
    .addOption(
      new Option('--rule <name>', 'how a line becomes pixels').choices(labelRuleNames).default('centre'),
    )
    .option(
      '--jitter <how>',
      "uniform, uniform:HALF, normal:SIGMA or fixed:X in px (default: the rule's own)",
      jitterNamed,
    )
    .addOption(new Option('--axes <which>', 'axes of the jitter').choices(['x', 'both']))
    .option('--bias <x,y>', 'mean of the jitter in px', biasOf)
    .option('--pen <width>', 'pen such as 2px or 0.35mm (default: as the sheet is drawn)', penWidth)
    .option('--dpi <n>', 'dots per inch', positiveNumber, 200)
    .option('--depth-scale <n>', 'the n of 1:n (default: a usual one)', positiveNumber)
    .addOption(
      new Option('--depth-unit <unit>', 'of depths, where the file does not say')
        .choices(['ft', 'm'])
        .default('ft'),
    )
    .option('--top <depth>', 'first depth to lay out', depthNumber)
    .option('--base <depth>', 'last depth to lay out', depthNumber)
    .option('--curves <names>', 'mnemonics, parted by commas (default: those of a usual layout)', (text) =>
      text.split(','),
    )
    .addOption(
      new Option('--which <kind>', 'ink: as drawn; trace: through the gaps of a dash')
        .choices(['ink', 'trace'])
        .default('ink'),
    )
    .option('--masks <files...>', 'measure this pair of PNG masks')
    .option('--seed <n>', 'of the layout and of a procedural well', wholeNumber, 1)
    .option('-o, --out <folder>', 'where noise.json, noise.csv and the plots go')
    .option('--json', 'print one JSON document for machines', false)
    .addHelpText('after', examples)
    .action(noise);
}

async function noise(path: string | undefined, options: NoiseOptions): Promise<void> {
  if (options.masks !== undefined) return measureMasks(options.masks, options.json);
  const { rule: ruleName, dpi, seed, out, json, which } = options;
  const rule = labelRules[ruleName];
  const distribution = distributionOf(options, rule.distribution);
  const { curveSet, notes } = await readCurveSet({ path, seed, depthUnit: options.depthUnit });
  const { depthScale, top, base, curves: asked } = options;
  const sheet = planSheet(
    curveSet,
    { depthScale, top, base, curves: asked, blocks: false, annotations: false },
    streamOf(seed, 'noise', 'sheet'),
  );
  const truth = sheetTruth(sheet, dpi);
  const strokes = truth.curves
    .map((curve) => ({
      name: curve.mnemonic,
      stroke: imageStroke(truth, curve, which),
      trace: imageStroke(truth, curve, 'trace'),
    }))
    .filter(({ stroke }) => stroke.paths.length > 0)
    .map(({ name, stroke, trace }) => {
      const pen = options.pen?.(truth.pxPerMm) ?? stroke.penWidth;
      return { name, stroke: { ...stroke, penWidth: pen }, trace };
    });
  const strips = strokes.reduce((sum, { stroke }) => sum + stripsOf(stroke), 0);
  const progress = startProgress(strips, 'strips', true);
  const reports = strokes.map((curve) => curveNoise(curve, rule, distribution, () => progress.advance()));
  progress.stop();
  const how = `${ruleName}, jitter ${inWords(distribution)}, ${dpi} dpi`;
  const made = {
    welltrace: packageVersion(),
    input: path ?? `procedural well, seed ${seed}`,
    seed,
    rule: ruleName,
    distribution,
    dpi,
    which,
  };
  const report = { made, notes, curves: reports };
  const written = out === undefined ? [] : await writeNoise(out, report, how);
  const parts = [how, ...noiseTables(reports).map(textTable), ...notes.map((note) => `note: ${note}`)];
  if (written.length > 0) parts.push(`Written: ${written.join(', ')}`);
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${parts.join('\n\n')}\n`);
}

function distributionOf({ jitter, axes, bias }: NoiseOptions, own: PhaseDistribution): PhaseDistribution {
  const usual: PhaseAxes = own.y.kind === 'fixed' ? 'x' : 'both';
  return moved(jitter?.(axes ?? usual) ?? own, bias);
}

async function measureMasks(paths: readonly string[], json: boolean): Promise<void> {
  if (paths.length !== 2)
    throw new WelltraceError('usage', `Expected two masks after --masks but received ${paths.length}.`);
  const [a, b] = await Promise.all(
    paths.map(async (path) => maskFrom({ ...(await readGreyPng(path)), levels: 65_536 }, 1)),
  );
  if (a!.widthPx !== b!.widthPx || a!.heightPx !== b!.heightPx)
    throw new WelltraceError(
      'input',
      `Expected ${paths[1]} to be ${a!.widthPx} × ${a!.heightPx} px as ${paths[0]} but it is ${b!.widthPx} × ${b!.heightPx}: compare masks of one size.`,
    );
  const pair = measureMaskPair(a!, b!);
  process.stdout.write(
    json ? `${JSON.stringify({ masks: paths, ...pair })}\n` : `${textTable(maskPairTable(pair))}\n`,
  );
}
