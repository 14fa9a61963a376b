import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../io/write-whole.js';
import { baseStyle, escapeHtml } from '../../report/index.js';
import { linePlot, type PlotSeries } from '../../report/plot/index.js';
import type { StepReport } from '../../train/loop/train.js';
import type { Shown, Validation } from '../../train/validation/validate.js';
import { samplePicture } from './sample-picture.js';

type LogLine =
  | ({ readonly event: 'step' } & StepReport)
  | ({ readonly event: 'validation'; readonly step: number } & Validation)
  | { readonly event: 'engine'; readonly line: string };

/** Points of the curve of losses, each the median of its steps: a batch has a loss of its own. */
const lossPoints = 100;

const style = `${baseStyle}
body { font-size: 15px; line-height: 1.5; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
figure { margin: 1rem 0; }
img, svg { max-width: 100%; height: auto; border-radius: 4px; }
img { image-rendering: pixelated; }
`;

/** `training.html` in the folder: how the loss and the scores went, and held-out tiles. Self-contained. */
export async function writeTrainingPage(
  folder: string,
  logPath: string,
  shown: readonly Shown[],
): Promise<void> {
  const text = await readFile(logPath, 'utf8');
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LogLine);
  const picture = (await samplePicture(shown)).toString('base64');
  const plots = [lossPlot(lines), scorePlot(lines)].map((svg) => `<figure>${svg}</figure>`).join('\n');
  const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A training of welltrace</title>
<style>${style}</style>
<h1>A training</h1>
<p>${
    lines
      .filter((line) => line.event === 'engine')
      .map(({ line }) => escapeHtml(line))
      .at(-1) ?? ''
  }</p>
${plots}
<h2>Held-out tiles</h2>
<p>Each row: the scan, what is true, what the network says. Orange: solid; blue: dashed; green: dotted; pale: the
continuous trace through the gaps.</p>
<img alt="Held-out tiles with truth and prediction" src="data:image/png;base64,${picture}">
</html>
`;
  await writeWhole(join(folder, 'training.html'), html);
}

function lossPlot(lines: readonly LogLine[]): string {
  const steps = lines.filter((line) => line.event === 'step');
  const size = Math.max(1, Math.ceil(steps.length / lossPoints));
  const medians: [number, number][] = [];
  for (let from = 0; from < steps.length; from += size) {
    const part = steps.slice(from, from + size);
    const sorted = part.map(({ loss }) => loss).sort((a, b) => a - b);
    medians.push([part.at(-1)!.step, sorted[sorted.length >> 1]!]);
  }
  const held = lines
    .filter((line) => line.event === 'validation')
    .map(({ step, loss }): [number, number] => [step, loss]);
  return linePlot({
    title: 'Loss',
    description: 'The loss on batches and on held-out tiles, by step.',
    x: { label: 'step' },
    y: { label: 'loss', type: 'log' },
    series: [
      { name: `median of ${size}`, points: medians },
      { name: 'held out', points: held },
    ],
  });
}

function scorePlot(lines: readonly LogLine[]): string {
  const validations = lines.filter((line) => line.event === 'validation');
  const channels = validations[0]?.channels ?? [];
  const series: PlotSeries[] = channels.map(({ channel }, index) => ({
    name: channel,
    points: validations.map(({ step, channels: scores }) => [step, scores[index]!.best.f1] as const),
  }));
  return linePlot({
    title: 'F1 on held-out tiles, at the best threshold',
    description: 'F1 of each channel on held-out tiles, by step.',
    x: { label: 'step' },
    y: { label: 'F1', domain: [0, 1] },
    series,
  });
}
