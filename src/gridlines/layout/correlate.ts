/**
 * The shift of `current` against `reference`, in bins and parts of a bin, at which the two correlate best over
 * reference bins [from, to); shifts within `reach` of `around` are tried, each bin of it at a `cost`.
 */
export function bestShift(
  current: Float32Array,
  reference: Float32Array,
  from: number,
  to: number,
  around: number,
  reach: number,
  cost: number,
): { bins: number; correlation: number; energy: number } {
  let energyReference = 0;
  for (let bin = from; bin < to; bin++) energyReference += reference[bin]! ** 2;
  if (energyReference === 0) return { bins: around, correlation: 0, energy: 0 };
  const values = new Float64Array(2 * reach + 1);
  let best = reach;
  let bestValue = Number.NEGATIVE_INFINITY;
  for (let index = 0; index <= 2 * reach; index++) {
    const shift = around + index - reach;
    let dot = 0;
    let energy = 0;
    const start = Math.max(from, -shift);
    const end = Math.min(to, current.length - shift);
    for (let bin = start; bin < end; bin++) {
      const value = current[bin + shift]!;
      dot += reference[bin]! * value;
      energy += value * value;
    }
    values[index] = energy > 0 ? dot / Math.sqrt(energy * energyReference) : 0;
    const judged = values[index]! * (1 - cost * Math.abs(index - reach));
    if (judged > bestValue) {
      bestValue = judged;
      best = index;
    }
  }
  const before = values[best - 1] ?? values[best]!;
  const after = values[best + 1] ?? values[best]!;
  const curvature = before - 2 * values[best]! + after;
  const offset = curvature < 0 ? Math.max(-0.5, Math.min(0.5, (0.5 * (before - after)) / curvature)) : 0;
  return {
    bins: around + best - reach + offset,
    correlation: values[best]!,
    energy: Math.sqrt(energyReference),
  };
}

/** profile ∗ [1 2 2 2 1] / 8 less its mean over ±20 bins. */
export function flattenInto(profile: Float32Array, into: Float32Array): void {
  const count = profile.length;
  const half = 20;
  let sum = 0;
  for (let bin = 0; bin < Math.min(half, count); bin++) sum += profile[bin]!;
  for (let bin = 0; bin < count; bin++) {
    if (bin + half < count) sum += profile[bin + half]!;
    if (bin - half - 1 >= 0) sum -= profile[bin - half - 1]!;
    const near =
      2 * profile[bin]! +
      2 * ((profile[bin - 1] ?? 0) + (profile[bin + 1] ?? 0)) +
      (profile[bin - 2] ?? 0) +
      (profile[bin + 2] ?? 0);
    into[bin] = near / 8 - sum / (2 * half + 1);
  }
}
