/** In the order of choice: the fastest that a machine may have first, the one for tests last. */
export const engineNames = ['tfjs-node-gpu', 'tfjs-node', 'webgpu', 'wasm', 'cpu'] as const;
export type EngineName = (typeof engineNames)[number];

/** What TensorFlow.js computes with. One file each in engines/. */
export interface Engine {
  readonly name: EngineName;
  /** How to get it, for the person who asked for it: an imperative without a full stop. */
  readonly remedy: string;
  /** With its version, and its adapter or threads. Known once it has started. */
  readonly description: string;
  /**
   * Loads it and makes it the one in use for this thread.
   * @throws Error whose message says what is missing, in one clause
   */
  start(): Promise<void>;
}

export interface EngineOptions {
  /** Take a GPU that is drawn by the processor: right, but slower than wasm. For tests. */
  readonly softwareAdapter: boolean;
}
