import * as tf from '@tensorflow/tfjs-core';
import type { Engine } from '../engine.js';
import { loadOptional } from './load-optional.js';
import { useBackend } from './use-backend.js';

/** From Node 23 on, functions are gone that tfjs-node 4.22 calls. */
const firstNodeWithout = 23;

/** The part of tfjs-node's backend that is asked for here. */
interface NodeBackend {
  readonly isUsingGpuDevice?: boolean;
}

/** TensorFlow's C library with CUDA (`tfjs-node-gpu`), or without: the fastest where it loads. */
export function tfjsNodeEngine(name: 'tfjs-node-gpu' | 'tfjs-node'): Engine {
  let description: string = name;
  return {
    name,
    remedy: `use Node before ${firstNodeWithout}, and install it on a machine that reaches its libtensorflow: npm install --no-save @tensorflow/${name}@${tf.version_core}`,
    get description() {
      return description;
    },
    async start() {
      if (Number(process.versions.node.split('.')[0]) >= firstNodeWithout)
        throw new Error(`it needs Node before ${firstNodeWithout}, and this is ${process.version}`);
      const packageName: string = `@tensorflow/${name}`;
      // The name is not a literal: the package is optional, so its types may be missing when this is compiled.
      const { version } = await loadOptional(packageName, () => import(packageName));
      await useBackend('tensorflow');
      const { isUsingGpuDevice } = tf.backend() as unknown as NodeBackend;
      description = `${name} ${version}, ${isUsingGpuDevice ? 'on the GPU' : 'on the processor'}`;
    },
  };
}
