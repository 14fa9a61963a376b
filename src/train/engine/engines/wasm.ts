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
      shareCopies();
      await useBackend('wasm');
      // Without SIMD it is a quarter as fast: worth a word.
      const simd = (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) ? 'SIMD' : 'no SIMD';
      const threads = getThreadsCount();
      description = `tfjs-backend-wasm ${version_wasm}, ${simd}, ${threads === 1 ? '1 thread' : `${threads} threads`}`;
    },
  };
}

/**
 * A copy of a tensor is another name for the same memory, as on the cpu engine: tensors never change. The kernel
 * of wasm copies the values, and gradients keep a copy of every map.
 */
function shareCopies(): void {
  tf.unregisterKernel('Identity', 'wasm');
  tf.registerKernel({
    kernelName: 'Identity',
    backendName: 'wasm',
    kernelFunc({ inputs, backend }) {
      const { dataId, shape, dtype } = inputs.x as tf.TensorInfo;
      (backend as tf.KernelBackend).incRef(dataId);
      return { dataId, shape, dtype };
    },
  });
}
