import { eventsAlong, type Fault } from './fault.js';

/**
 * The string hangs while the cable stretches: every curve of it stays at what it read, then jumps when the tool
 * comes free. Logs run upwards, so what it holds was read at the lower end.
 */
export const stuckTool: Fault = (stream, curves, _hole, stepM) => {
  for (const string of ['resistivity', 'nuclear', 'sonic'] as const) {
    const own = stream.child(string);
    const members = curves.filter((curve) => curve.string === string);
    const count = members[0]?.values.length ?? 0;
    for (const start of eventsAlong(own, count, stepM, 0.5)) {
      const end = Math.min(count - 1, start + Math.round(own.between(1, 5) / stepM));
      for (const { values } of members) values.fill(values[end]!, start, end);
    }
  }
};
