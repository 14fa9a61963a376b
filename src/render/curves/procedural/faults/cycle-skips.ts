import { gridStepM, sampleProfile } from '../grid.js';
import { eventsAlong, type Fault } from './fault.js';

/** A wave of 25 kHz, as the tools of 2 ft span send: a detection one cycle late. */
const cycleUs = 40;
const spanFt = 2;

/**
 * Sonic: the far receiver misses the first arrival and triggers a cycle later, where gas, fractures or a rough
 * hole weaken it. The slowness jumps by whole cycles over the span of the receivers, for a few samples.
 */
export const cycleSkips: Fault = (stream, curves, hole, stepM) => {
  for (const { mnemonic, values } of curves) {
    if (mnemonic !== 'DT') continue;
    for (const start of eventsAlong(stream, values.length, stepM, 25)) {
      const rough = sampleProfile(hole.rugosity, (start * stepM) / gridStepM);
      if (!stream.chance(0.15 + 0.85 * rough)) continue;
      const length = 1 + Math.floor(stream.between(0.1, 1.2) / stepM);
      for (let at = start; at < Math.min(start + length, values.length); at++) {
        const cycles = stream.pick([0, 1, 1, 1, 2]);
        values[at]! += (cycles * cycleUs) / spanFt;
      }
    }
  }
};
