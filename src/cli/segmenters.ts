import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WelltraceError } from '../core/errors.js';
import type { Segmenter, SegmenterChoice } from '../core/segmenter.js';
import { classicalSegmenter } from '../digitise/segment/classical.js';
import { openNeuralSegmenter } from '../infer/index.js';

const modelOf = (file: string): string => fileURLToPath(new URL(`../../models/${file}`, import.meta.url));

/**
 * The trained segmenter of this version; the folder is part of the package. Processors read the one of 8 bits two to three times
 * as fast; graphics processors have no operations for it.
 */
function defaultModel(device: 'cpu' | 'webgpu'): string {
  const quantised = modelOf('default-int8.onnx');
  return device === 'cpu' && existsSync(quantised) ? quantised : modelOf('default.onnx');
}

/**
 * What --segmenter asks for. A model is opened once, so that one that cannot be used is refused before any page is
 * begun.
 * @param wanted classical, neural or the path of an ONNX file; left out: neural where this version has a model
 * @throws WelltraceError `usage`
 */
export async function chooseSegmenter(
  wanted: string | undefined,
  device: 'cpu' | 'webgpu',
): Promise<SegmenterChoice> {
  const shipped = defaultModel(device);
  const name = wanted ?? (existsSync(shipped) ? 'neural' : 'classical');
  if (name === 'classical') return { kind: 'classical' };
  if (name === 'neural' && !existsSync(shipped))
    throw new WelltraceError(
      'usage',
      'Expected a trained segmenter in this version, but it comes without one: give the path of an ONNX file, or --segmenter classical.',
    );
  if (name !== 'neural' && !name.toLowerCase().endsWith('.onnx'))
    throw new WelltraceError(
      'usage',
      `--segmenter must be classical, neural or the path of a file that ends in .onnx, but is ${name}.`,
    );
  const modelPath = name === 'neural' ? shipped : resolve(name);
  const threads = availableParallelism();
  const segmenter = await openNeuralSegmenter(modelPath, { device, threads });
  await segmenter.close();
  return { kind: 'neural', modelPath, sha256: segmenter.sha256, device, threads };
}

/** The processor's cores shared among worker processes. @param processes that work at the same time */
export function withThreads(choice: SegmenterChoice, processes: number): SegmenterChoice {
  if (choice.kind === 'classical') return choice;
  return { ...choice, threads: Math.max(1, Math.floor(availableParallelism() / Math.max(1, processes))) };
}

const opened = new Map<string, Promise<Segmenter>>();

/**
 * The segmenter of a choice: a model is opened once a process and kept.
 * @param open openThreadedSegmenter where what was read is worked on while the network reads on
 */
export function openSegmenter(choice: SegmenterChoice, open = openNeuralSegmenter): Promise<Segmenter> {
  if (choice.kind === 'classical') return Promise.resolve(classicalSegmenter());
  const { modelPath, device, threads, sha256 } = choice;
  const key = `${modelPath} ${sha256} ${device} ${threads}`;
  const known = opened.get(key);
  if (known !== undefined) return known;
  const opening = open(modelPath, { device, threads }).then((segmenter) => {
    if (segmenter.sha256 === sha256) return segmenter;
    throw new WelltraceError(
      'usage',
      `Expected ${modelPath} to stay as it is while it is used, but it has changed: run the command again.`,
    );
  });
  opened.set(key, opening);
  return opening;
}
