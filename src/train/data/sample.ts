import type { Raster } from '../../core/raster.js';

/** A scanned tile with its labels, as a corpus has it (docs/corpus.md). */
export interface Sample {
  readonly image: Raster;
  /** rows × columns × 3 (solid, dashed, dotted): P(label = 1). */
  readonly probability: Float32Array;
  /** rows × columns: bits 0–2 ink of each class at one phase, bits 3–5 its continuous trace. */
  readonly masks: Uint8Array;
  readonly preset: string;
  /** Of the scan; one that is too coarse for a network is enlarged for it. */
  readonly dpi: number;
}

/** Where a source of samples stands; plain data, so that a checkpoint can hold it. */
export interface Place {
  /** A group of samples that are made, or shuffled, together. */
  readonly group: number;
  /** How many of the group have been taken. */
  readonly taken: number;
}

/** Samples in an order that its seed fixes, from any place on. Endless: a finite corpus begins again, shuffled anew. */
export interface SampleSource {
  from(place: Place): AsyncGenerator<{ readonly sample: Sample; readonly next: Place }, void, undefined>;
}

/** Channels of the network: ink of each class, then the continuous trace of the broken ones. */
export const channelNames = ['solid', 'dashed', 'dotted', 'dashed-trace', 'dotted-trace'] as const;
export const inkChannels = 3;
/** Bit of `masks` for each channel. */
export const channelBit = [0, 1, 2, 4, 5] as const;
