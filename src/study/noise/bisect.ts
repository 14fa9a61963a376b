import { WelltraceError } from '../../core/errors.js';

const near = 0.002;
const turns = 24;

/**
 * The strength at which a rate that grows with it is hit, to within 0.002.
 * @param most the largest strength that is tried
 * @throws WelltraceError `usage` where the rate there is still lower, or where it jumps over the target
 */
export function strengthAt(
  target: number,
  most: number,
  rateOf: (strength: number) => number,
  kind: string,
): number {
  const highest = rateOf(most);
  if (highest < target - near)
    throw new WelltraceError(
      'usage',
      `Expected a rate that the noise ${kind} can reach, but ${target} came and it reaches ${highest.toFixed(3)} at most: lower the rate.`,
    );
  let low = 0;
  let high = most;
  for (let turn = 0; turn < turns; turn++) {
    const middle = (low + high) / 2;
    const rate = rateOf(middle);
    if (Math.abs(rate - target) <= near) return middle;
    if (rate < target) low = middle;
    else high = middle;
  }
  throw new WelltraceError(
    'usage',
    `Expected a rate that the noise ${kind} can be set to, but ${target} came and it jumps from ${rateOf(low).toFixed(3)} to ${rateOf(high).toFixed(3)} there: take one of these.`,
  );
}
