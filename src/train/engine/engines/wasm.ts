import * as tf from '@tensorflow/tfjs-core';
import type { Engine } from '../engine.js';
import { useBackend } from './use-backend.js';

/** XNNPACK in WebAssembly, one thread: several cores take several worker threads. The usual one without a GPU. */
export function wasmEngine(): Engine {
  let description = 'tfjs-backend-wasm';
  return {
    name: 'wasm',
    remedy: 'run npm ci',
    get description() {
      return description;
    },
    async start() {
      const { getThreadsCount, version_wasm } = await import('@tensorflow/tfjs-backend-wasm');
      await useBackend('wasm');
      // Without SIMD it is a quarter as fast: worth a word.
      const simd = (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) ? 'SIMD' : 'no SIMD';
      const threads = getThreadsCount();
      description = `tfjs-backend-wasm ${version_wasm}, ${simd}, ${threads === 1 ? '1 thread' : `${threads} threads`}`;
    },
  };
}
