import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';

export type EngineName = 'tfjs-node-gpu' | 'tfjs-node' | 'webgpu' | 'wasm' | 'cpu';

export async function startEngine(_wanted: EngineName | 'auto', say: (line: string) => void): Promise<void> {
  await import('@tensorflow/tfjs-backend-wasm');
  await tf.setBackend('wasm');
  say('engine: wasm');
}
