import { messageOf, WelltraceError } from '../../core/errors.js';
import { type Engine, type EngineName, type EngineOptions, engineNames } from './engine.js';
import { cpuEngine } from './engines/cpu.js';
import { tfjsNodeEngine } from './engines/tfjs-node.js';
import { wasmEngine } from './engines/wasm.js';
import { webgpuEngine } from './engines/webgpu.js';

const engines: Record<EngineName, (options: EngineOptions) => Engine> = {
  'tfjs-node-gpu': () => tfjsNodeEngine('tfjs-node-gpu'),
  'tfjs-node': () => tfjsNodeEngine('tfjs-node'),
  webgpu: webgpuEngine,
  wasm: wasmEngine,
  cpu: cpuEngine,
};

const usual: EngineOptions = { softwareAdapter: process.env.WELLTRACE_SOFTWARE_GPU === '1' };

/**
 * Starts the engine that TensorFlow.js computes with in this thread.
 * @param wanted `auto`: the first that starts, in the order of `engineNames`
 * @param say gets one sentence for each engine that does not start
 * @throws WelltraceError `usage` where the wanted one does not start
 */
export async function startEngine(
  wanted: EngineName | 'auto',
  say: (line: string) => void,
  options: EngineOptions = usual,
): Promise<Engine> {
  return firstThatStarts(
    (wanted === 'auto' ? engineNames : [wanted]).map((name) => engines[name](options)),
    say,
  );
}

/** @throws WelltraceError `usage`, with cause and fix of the last, where none starts */
async function firstThatStarts(candidates: readonly Engine[], say: (line: string) => void): Promise<Engine> {
  for (const [at, engine] of candidates.entries()) {
    try {
      await engine.start();
      return engine;
    } catch (thrown) {
      const cause = causeOf(thrown);
      if (at === candidates.length - 1)
        throw new WelltraceError(
          'usage',
          `the training engine ${engine.name} does not start: ${cause}; to mend it, ${engine.remedy}, or let --engine auto choose another`,
          { cause: thrown },
        );
      say(`${engine.name} is not used: ${cause}`);
    }
  }
  throw new RangeError('no engine was named');
}

/** The first line of what was thrown: loaders of binaries throw paragraphs. */
function causeOf(thrown: unknown): string {
  return (messageOf(thrown).split('\n')[0] ?? '').replace(/[.\s]+$/, '');
}
