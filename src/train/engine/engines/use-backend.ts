import * as tf from '@tensorflow/tfjs-core';
// For its effect: it registers the gradients of core's operations, which the Node bundle of core leaves out.
import '@tensorflow/tfjs-layers';

/**
 * Makes a registered backend of TensorFlow.js the one in use.
 * @throws Error where it does not start, or where it was registered with another copy of tfjs-core than ours
 */
export async function useBackend(name: string): Promise<void> {
  // Without it, tfjs advises a web page's author on the console.
  tf.enableProdMode();
  if (tf.findBackendFactory(name) === null)
    throw new Error(
      `its backend "${name}" is not registered with tfjs-core ${tf.version_core}: are two copies of it installed`,
    );
  if (!(await tf.setBackend(name))) throw new Error(`its backend "${name}" does not start`);
  await tf.ready();
}
