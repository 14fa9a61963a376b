import { join } from 'node:path';
import { writeWhole } from '../../io/write-whole.js';
import { packageVersion } from '../../report/version.js';
import type { Checkpoint } from '../../train/checkpoint/checkpoint.js';
import type { TrainConfig } from '../../train/config/schema.js';
import { channelNames } from '../../train/data/sample.js';
import { modelFile } from '../../train/export/model-file.js';
import { parameterCount } from '../../train/graph/graph.js';
import { modelNamed } from '../../train/models/index.js';

/** `model.onnx` and its card, `model.md`, from a checkpoint. @param engine the line that it told of itself */
export async function writeModel(folder: string, checkpoint: Checkpoint, engine: string): Promise<void> {
  await writeWhole(join(folder, 'model.onnx'), modelFile(checkpoint));
  await writeWhole(join(folder, 'model.md'), modelCard(checkpoint, engine));
}

function modelCard({ config: text, step, seconds, validation }: Checkpoint, engine: string): string {
  const config = JSON.parse(text) as TrainConfig;
  const { name, width, depth } = config.model;
  const graph = modelNamed(name).build({ width, depth, outputChannels: channelNames.length });
  const percent = (share: number) => (Number.isNaN(share) ? '–' : (100 * share).toFixed(1));
  const scores = (validation?.channels ?? []).map(
    ({ channel, atHalf, best, ceilingF1 }) =>
      `| ${channel} | ${percent(atHalf.recall)} | ${percent(atHalf.precision)} | ${percent(atHalf.f1)} | ${best.threshold.toFixed(2)} | ${percent(best.f1)} | ${ceilingF1 === null ? '–' : percent(ceilingF1)} |`,
  );
  const data =
    config.data.corpus === null
      ? `tiles drawn for it, seed ${config.seed}, presets ${config.data.presets}`
      : `the corpus ${config.data.corpus}`;
  return `# Model ${name}

What \`model.onnx\` is and how it came about. Made by \`welltrace train\`.

- network: ${name}, width ${width}, depth ${depth}; ${parameterCount(graph)} parameters
- trained: ${step} steps of ${config.batch.images} images of ${config.batch.cropPx} × ${config.batch.cropPx} px in ${Math.round(seconds / 60)} minutes; ${engine}
- on: ${data}
- loss: ${JSON.stringify(config.loss)}
- weights: their running mean (decay ${config.optimiser.averageDecay})
- welltrace ${packageVersion()}, Node ${process.version} on ${process.platform} ${process.arch}, ${new Date().toISOString().slice(0, 10)}

## Held-out tiles

${config.validation.images} tiles of other wells, pooled, in percent; the ceiling is the highest F1 that anybody reaches who
knows P(label = 1) itself.

| channel | recall at ½ | precision at ½ | F1 at ½ | best threshold | F1 there | ceiling |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${scores.join('\n')}

## Configuration

\`\`\`json
${JSON.stringify(config, null, 2)}
\`\`\`
`;
}
