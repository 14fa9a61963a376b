import type { Stream } from '../../../../core/rng.js';
import type { Borehole } from '../borehole.js';
import type { ToolCurve } from '../tools/logging.js';

/** A curve at the depths of its log, to be spoiled in place. */
export interface SampledCurve extends Pick<ToolCurve, 'mnemonic' | 'string'> {
  readonly values: Float64Array;
}

/** What goes wrong on a job. */
export type Fault = (
  stream: Stream,
  curves: readonly SampledCurve[],
  hole: Borehole,
  /** Step of the samples, m. */
  stepM: number,
) => void;

/** Starts of events that come at random, so many a kilometre on the mean. */
export function eventsAlong(stream: Stream, count: number, stepM: number, perKm: number): number[] {
  const starts: number[] = [];
  const meanM = 1000 / perKm;
  for (let depthM = 0; ; ) {
    depthM += -meanM * Math.log(1 - stream.uniform());
    const index = Math.round(depthM / stepM);
    if (index >= count) return starts;
    starts.push(index);
  }
}
