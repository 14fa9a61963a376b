import type { InferenceSession } from 'onnxruntime-node';
import { messageOf, WelltraceError } from '../core/errors.js';
import type { ModelFile } from './model-file.js';

export interface SessionOptions {
  /** Threads that one run may use, 1 or more. */
  readonly threads: number;
  /** Left out: cpu. */
  readonly device?: 'cpu' | 'webgpu' | undefined;
}

/** A network ready to run. */
export interface Session {
  /**
   * @param image darkness, 0–1, batch × rows × columns; rows and columns whole multiples of the model's
   * @param into probabilities, batch × channels × rows × columns: written over
   */
  run(image: Float32Array, into: Float32Array, batch: number, rows: number, cols: number): Promise<void>;
  close(): Promise<void>;
}

const inputName = 'image';
const outputName = 'probability';

/** @throws WelltraceError `usage` where the engine is not there or cannot take the model */
export async function openSession(model: ModelFile, options: SessionOptions): Promise<Session> {
  // The engine is large: who reads by rules does not load it.
  const { env, InferenceSession, Tensor } = await import('../io/onnx/runtime.js').catch((thrown: unknown) => {
    throw new WelltraceError(
      'usage',
      `A trained segmenter needs onnxruntime-node, which does not load here (${oneLine(thrown)}): npm ci, or --segmenter classical.`,
      { cause: thrown },
    );
  });
  // What it warns of on stderr is for its own developers; errors are thrown as well.
  env.logLevel = 'fatal';
  const device = options.device ?? 'cpu';
  let session: InferenceSession;
  try {
    session = await InferenceSession.create(model.bytes, {
      executionProviders: [device],
      intraOpNumThreads: options.threads,
      interOpNumThreads: 1,
      logSeverityLevel: 4,
    });
  } catch (thrown) {
    throw new WelltraceError(
      'usage',
      device === 'cpu'
        ? `Expected a whole ONNX model, but onnxruntime does not take ${model.path} (${oneLine(thrown)}): copy or export it again.`
        : `Expected to run ${model.path} by ${device}, but onnxruntime cannot here (${oneLine(thrown)}): use --device cpu.`,
      { cause: thrown },
    );
  }
  requireShapes(session, model);
  return {
    async run(image, into, batch, rows, cols) {
      const feeds = { [inputName]: new Tensor('float32', image, [batch, 1, rows, cols]) };
      const shape = [batch, model.channels.length, rows, cols];
      // The output is written where it is wanted: nothing is left to the collector.
      await session.run(feeds, { [outputName]: new Tensor('float32', into, shape) });
    },
    close: () => session.release(),
  };
}

function requireShapes(session: InferenceSession, model: ModelFile): void {
  const [input] = session.inputMetadata;
  const [output] = session.outputMetadata;
  const fits =
    session.inputMetadata.length === 1 &&
    input?.isTensor === true &&
    input.name === inputName &&
    input.type === 'float32' &&
    input.shape.length === 4 &&
    input.shape[1] === 1 &&
    output?.isTensor === true &&
    output.name === outputName &&
    output.type === 'float32' &&
    output.shape.length === 4 &&
    (output.shape[1] === model.channels.length || typeof output.shape[1] === 'string');
  if (fits) return;
  throw new WelltraceError(
    'usage',
    `Expected a network from image [batch, 1, rows, cols] to probability [batch, ${model.channels.length}, rows, cols], but ${model.path} goes from ${session.inputNames.join(', ')} to ${session.outputNames.join(', ')}: give the file that welltrace train exports.`,
  );
}

const oneLine = (thrown: unknown): string => messageOf(thrown).replace(/\s+/g, ' ').trim().slice(0, 200);
