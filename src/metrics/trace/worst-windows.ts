/** Rows [from, to] of a curve in which many are missed. */
export interface MissWindow {
  readonly from: number;
  readonly to: number;
  /** Rows in it with an error beyond the limit, or not read. */
  readonly misses: number;
  /** Of those, rows that were not read. */
  readonly nulls: number;
  /** Largest |error|, px; NaN where no row was read. */
  readonly worstPx: number;
}

/**
 * The misses gathered into windows, most misses first: two that lie `joinRows` or fewer apart share one.
 * @param rows ascending, one for each error
 */
export function worstWindows(
  rows: ArrayLike<number>,
  errors: ArrayLike<number>,
  limitPx: number,
  joinRows: number,
): MissWindow[] {
  const windows: { from: number; to: number; misses: number; nulls: number; worstPx: number }[] = [];
  for (let i = 0; i < rows.length; i++) {
    const error = Math.abs(errors[i]!);
    if (error <= limitPx) continue;
    const row = rows[i]!;
    let last = windows[windows.length - 1];
    if (last === undefined || row - last.to > joinRows) {
      last = { from: row, to: row, misses: 0, nulls: 0, worstPx: Number.NaN };
      windows.push(last);
    }
    last.to = row;
    last.misses++;
    if (Number.isNaN(error)) last.nulls++;
    else last.worstPx = Number.isNaN(last.worstPx) ? error : Math.max(last.worstPx, error);
  }
  return windows.sort((a, b) => b.misses - a.misses || a.from - b.from);
}
