import type { Engine } from '../engine.js';
import { useBackend } from './use-backend.js';

/** Plain JavaScript: a hundred times slower than wasm, and every operation written out. For tests. */
export function cpuEngine(): Engine {
  let description = 'tfjs-backend-cpu';
  return {
    name: 'cpu',
    remedy: 'run npm ci',
    get description() {
      return description;
    },
    async start() {
      const { version_cpu } = await import('@tensorflow/tfjs-backend-cpu');
      await useBackend('cpu');
      description = `tfjs-backend-cpu ${version_cpu}, plain JavaScript, for tests only`;
    },
  };
}
