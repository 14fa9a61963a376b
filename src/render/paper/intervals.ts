/** [from, to), in any unit. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** The union, ascending, none touching another. */
export function joined(intervals: readonly Interval[]): Interval[] {
  const union: { from: number; to: number }[] = [];
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    if (to <= from) continue;
    const last = union.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else union.push({ from, to });
  }
  return union;
}

/** What of the intervals lies outside a gap. */
export function without(intervals: readonly Interval[], gap: Interval): Interval[] {
  return intervals.flatMap(({ from, to }) =>
    [
      { from, to: Math.min(to, gap.from) },
      { from: Math.max(from, gap.to), to },
    ].filter((part) => part.from < part.to),
  );
}

/** Adds the share of each pixel that the intervals cover; they must not overlap. */
export function addCover(cover: Float64Array, intervals: readonly Interval[], amount = 1): void {
  for (const { from, to } of intervals) {
    const end = Math.min(cover.length, Math.ceil(to));
    for (let index = Math.max(0, Math.floor(from)); index < end; index++)
      cover[index]! += amount * (Math.min(to, index + 1) - Math.max(from, index));
  }
}
