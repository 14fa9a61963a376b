import { eventsAlong, type Fault } from './fault.js';

/** One channel freezes, or falls to zero, for a few metres, and comes back. */
export const flatLines: Fault = (stream, curves, _hole, stepM) => {
  for (const { mnemonic, string, values } of curves) {
    const own = stream.child(mnemonic);
    if (string === 'none' || !own.chance(0.15)) continue;
    for (const start of eventsAlong(own, values.length, stepM, 1)) {
      const end = Math.min(values.length, start + Math.round(own.between(2, 15) / stepM));
      values.fill(values[start]!, start, end);
    }
  }
};
