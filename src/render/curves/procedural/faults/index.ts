import type { Stream } from '../../../../core/rng.js';
import type { Borehole } from '../borehole.js';
import { cycleSkips } from './cycle-skips.js';
import type { Fault, SampledCurve } from './fault.js';
import { flatLines } from './flat-lines.js';
import { missingIntervals } from './missing-intervals.js';
import { spikes } from './spikes.js';
import { stuckTool } from './stuck-tool.js';

/** What goes wrong, in the order in which it happens. A new fault is one line here. */
const faults: Readonly<Record<string, Fault>> = {
  'cycle-skips': cycleSkips,
  'stuck-tool': stuckTool,
  'flat-lines': flatLines,
  spikes,
  'missing-intervals': missingIntervals,
};

/** Spoils curves in place. */
export function addFaults(
  stream: Stream,
  curves: readonly SampledCurve[],
  hole: Borehole,
  stepM: number,
): void {
  for (const [name, fault] of Object.entries(faults)) fault(stream.child(name), curves, hole, stepM);
}
