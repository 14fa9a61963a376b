import type { Check } from './check.js';

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
    const { chooseSegmenter, openSegmenter } = await import('../segmenters.js');
    // As digitise chooses where it is not told: a trained model is opened, so that one that does not load shows.
    const choice = await chooseSegmenter(undefined, 'cpu');
    const { name } = await openSegmenter(choice);
    const found = await loadable(engines);
    const trained =
      choice.kind === 'neural'
        ? `a trained model (${choice.modelPath})`
        : 'by rules, since no trained model is in this version';
    const engine = found.length === 0 ? 'no engine for one is installed' : `engines: ${found.join(', ')}`;
    return `${name} is used, ${trained}; ${engine}`;
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
