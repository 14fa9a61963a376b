/** What every finished cell says of how it was had. */
interface Run {
  readonly cell: { readonly seed: number };
  readonly seconds: number;
  readonly engine: string;
  readonly version: string;
  readonly finished: string;
}

/** How much of a design was run, on what and when, in a sentence. @param asked cells that it has */
export function whatRan(name: string, cells: readonly Run[], asked: number): string {
  const list = (of: (run: Run) => string) => [...new Set(cells.map(of))].sort().join(', ');
  const hours = cells.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
  const seeds = new Set(cells.map(({ cell }) => cell.seed)).size;
  const rest = cells.length < asked ? '; the others have no result' : '';
  return `${name}: ${cells.length} of ${asked} cells were run${rest}; seeds: ${seeds}; ${hours.toFixed(1)} h of wall time in all, engine ${list(({ engine }) => engine)}, welltrace ${list(({ version }) => version)}, ${list(({ finished }) => finished.slice(0, 10))}.`;
}
