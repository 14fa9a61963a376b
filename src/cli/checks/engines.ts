import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Check } from './check.js';

/** Trained segmenters lie here, as ONNX; the folder is part of the package. */
const modelFolder = fileURLToPath(new URL('../../../models/', import.meta.url));

const engines = ['onnxruntime-node', '@tensorflow/tfjs-core'] as const;

/** Names of the packages that load. */
async function loadable(names: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) {
    try {
      // The name is not a literal, so that a package that is not a dependency is looked for at run time only.
      await import(name);
      found.push(name);
    } catch {
      // Not installed, or its binary does not load.
    }
  }
  return found;
}

export const engineCheck: Check = {
  name: 'segmenter',
  required: true,
  remedy: 'npm ci && npm run build',
  async look() {
    const { classicalSegmenter } = await import('../../digitise/segment/classical.js');
    const models = (await readdir(modelFolder).catch(() => [])).filter((name) => name.endsWith('.onnx'));
    const found = await loadable(engines);
    const trained =
      models.length === 0 ? 'no trained model is in this version' : `trained models: ${models.join(', ')}`;
    const engine = found.length === 0 ? 'no engine for one is installed' : `engines: ${found.join(', ')}`;
    return `${classicalSegmenter().name} is used; ${trained}, ${engine}`;
  },
};

/** Starts what `train` would: what stands in the way of a faster engine is part of the finding. */
export const trainingEngineCheck: Check = {
  name: 'training engine',
  required: true,
  remedy: 'npm ci && npm run build',
  async look() {
    const { startEngine } = await import('../../train/engine/start.js');
    const notUsed: string[] = [];
    const { name, description } = await startEngine('auto', (line) => notUsed.push(line));
    return [`${name} is used (${description})`, ...notUsed].join('; ');
  },
};
