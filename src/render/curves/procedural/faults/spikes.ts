import { eventsAlong, type Fault } from './fault.js';

/** Telemetry errors: a sample or two far off, in any curve a tool sends. */
export const spikes: Fault = (stream, curves, _hole, stepM) => {
  for (const { mnemonic, string, values } of curves) {
    if (string === 'none') continue;
    const own = stream.child(mnemonic);
    if (!own.chance(0.35)) continue;
    const spread = standardDeviation(values);
    for (const start of eventsAlong(own, values.length, stepM, 4)) {
      const size = own.pick([-1, 1]) * own.between(2, 8) * spread;
      const length = own.integer(1, 2);
      for (let at = start; at < Math.min(start + length, values.length); at++)
        values[at] = isPositive(mnemonic) ? Math.max(values[at]! + size, 0.2) : values[at]! + size;
    }
  }
};

const isPositive = (mnemonic: string): boolean => !['SP', 'DRHO', 'NPHI'].includes(mnemonic);

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length);
}
