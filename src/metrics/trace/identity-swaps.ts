/** How often a trace goes over to another curve. */
export interface IdentitySwaps {
  /** Rows on another curve. */
  readonly rows: number;
  /** Stretches of them; a row that was not read does not end one. */
  readonly events: number;
}

/** @param swapped for each row, top to bottom, as `swappedRows` gives it */
export function identitySwaps(swapped: readonly (boolean | null)[]): IdentitySwaps {
  let rows = 0;
  let events = 0;
  let before = false;
  for (const row of swapped) {
    if (row === null) continue;
    if (row) rows++;
    if (row && !before) events++;
    before = row;
  }
  return { rows, events };
}
