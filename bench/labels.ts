/** Time of labels, written to docs/bench-labels.md: `npm run bench:labels`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalPhase, type PhaseDistribution, uniformPhase } from '../src/core/phase.js';
import type { Stroke } from '../src/core/polyline.js';
import { streamOf } from '../src/core/rng.js';
import { type LabelRule, labelRules } from '../src/render/label/index.js';
import { markdownTable } from '../src/report/markdown.js';
import { environmentLines, loadNow } from './environment.js';
import { repositoryRoot } from './shared-data.js';

const penPx = 2.5;
const tile = { left: 0, top: 0, widthPx: 256, heightPx: 256 };

/** A bounded random walk with a point every `stepPx` rows. */
function curve(name: number, heightPx: number, stepPx: number, leftPx: number, widthPx: number): Stroke {
  const stream = streamOf(name, 'bench');
  const count = Math.floor(heightPx / stepPx) + 1;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  let walk = 0;
  for (let k = 0; k < count; k++) {
    walk = 0.97 * walk + stream.normal() * 0.02 * stepPx;
    y[k] = k * stepPx;
    x[k] = leftPx + widthPx * (0.5 + 0.4 * Math.tanh(walk));
  }
  return { paths: [{ x, y }], penWidth: penPx, cap: 'butt', join: 'round' };
}

function meanSlope({ paths }: Stroke): number {
  const { x, y } = paths[0]!;
  let run = 0;
  for (let k = 1; k < x.length; k++) run += Math.abs(x[k]! - x[k - 1]!);
  return run / (y.at(-1)! - y[0]!);
}

/** Milliseconds: the least of many runs, as other work on the machine only adds to it; and their median. */
function measured(work: () => void, times: number): string {
  for (let k = 0; k < times / 4; k++) work();
  const each = Array.from({ length: times }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  }).sort((a, b) => a - b);
  return `${each[0]!.toFixed(1)} / ${each[times >> 1]!.toFixed(1)}`;
}

function tileTable(): string {
  const steps = [1, 2.5, 5];
  const classes = steps.map((step) => [0, 1, 2].map((name) => curve(name, 256, step, 20, 200)));
  const label = (rule: LabelRule, strokes: readonly Stroke[], distribution: PhaseDistribution) => {
    for (const stroke of strokes) {
      const prepared = rule.prepare([stroke]);
      prepared.probability(tile, distribution);
      prepared.mask(tile);
    }
  };
  const rows = Object.values(labelRules).flatMap((rule) =>
    (
      [
        ['uniform ±½', uniformPhase()],
        ['normal 0.5', normalPhase(0.5)],
      ] as const
    ).map(([jitter, distribution]) => [
      rule.name,
      jitter,
      ...classes.map((strokes) =>
        measured(() => label(rule, strokes, distribution), rule.name === 'coverage' ? 5 : 40),
      ),
    ]),
  );
  const heads = classes.map(
    (strokes, at) => `a point every ${steps[at]} px, mean \\|dx/dy\\| ${meanSlope(strokes[0]!).toFixed(1)}`,
  );
  return markdownTable(['rule', 'jitter', ...heads], rows);
}

function sheetTable(): string {
  const sheet = { widthPx: 2016, heightPx: 50_000 };
  const strokes = [0, 1, 2].map((name) => curve(name, sheet.heightPx, 5, 100 + 600 * name, 500));
  const rows = (['centre', 'row-round'] as const).map((name) => {
    const from = performance.now();
    const prepared = strokes.map((stroke) => labelRules[name].prepare([stroke]));
    const ready = performance.now();
    for (let top = 0; top < sheet.heightPx; top += 256) {
      const window = { left: 0, top, widthPx: sheet.widthPx, heightPx: Math.min(256, sheet.heightPx - top) };
      for (const each of prepared) each.probability(window);
    }
    const seconds = (ms: number) => (ms / 1000).toFixed(2);
    return [name, seconds(ready - from), seconds(performance.now() - ready)];
  });
  return markdownTable(['rule', 'made ready, s', 'three maps in strips of 256 rows, s'], rows);
}

const page = `# Speed of labels

Made by \`npm run bench:labels\`.

${[...environmentLines(), `load of the machine when it began: ${loadNow()} processes`].map((line) => `- ${line}`).join('\n')}

**Tiles of 256 × 256 px, three classes, a curve each, pen ${penPx} px: made ready, probability map and mask, ms (least / median)**

${tileTable()}

**A sheet of 2016 × 50,000 px, three classes, uniform phase**

${sheetTable()}

Most memory held: ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB.
`;
writeFileSync(join(repositoryRoot, 'docs/bench-labels.md'), page);
process.stdout.write(page);
