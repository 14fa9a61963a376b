import type { Polarity } from '../../core/polarity.js';
import type { Scan } from '../../core/scan.js';
import { judgePolarity } from './judge-polarity.js';
import { turnedOver } from './turned-over.js';

export interface PolarityOptions {
  /** What the user says; judged from the scan where left out. */
  readonly polarity?: Polarity | undefined;
  /** Rows [from, to) that hold the log; the whole sheet where left out. */
  readonly rows?: { readonly from: number; readonly to: number } | undefined;
}

/**
 * The scan with ink darker than paper, whatever it was: a positive as it is, a negative turned over as its rows are
 * read. Its notes say what was done, and which long stretches look the other way round.
 */
export function positiveScan(scan: Scan, options: PolarityOptions = {}): Scan {
  const { heightPx } = scan.info;
  const clamp = (row: number): number => Math.min(heightPx, Math.max(0, Math.round(row)));
  const from = clamp(options.rows?.from ?? 0);
  const rows = { from, to: Math.max(from, clamp(options.rows?.to ?? heightPx)) };
  const { widthPx, channels } = scan.info;
  const source = {
    widthPx,
    heightPx,
    channels,
    readRows: (top: number, count: number) => scan.readRows(top, count),
  };
  if (options.polarity === 'positive') return scan;
  if (options.polarity === 'negative')
    return noted(turnedOver(scan, rows), [
      'the template says that the scan is a negative, so it was turned over as it was read: overlay and page show it so',
    ]);
  const { polarity, opposite } = judgePolarity(source, rows);
  const notes = opposite.map(
    (stretch) =>
      `rows ${stretch.from} to ${stretch.to} look like a ${polarity === 'positive' ? 'negative' : 'positive'} on a sheet that is otherwise a ${polarity}, and are read as the rest is: expect nothing right there`,
  );
  if (polarity === 'positive') return noted(scan, notes);
  return noted(turnedOver(scan, rows), [
    'ink is lighter than paper, so the scan was turned over as it was read: overlay and page show it so; if that is wrong, give polarity: positive in the template',
    ...notes,
  ]);
}

function noted(scan: Scan, notes: readonly string[]): Scan {
  if (notes.length === 0) return scan;
  return { ...scan, info: { ...scan.info, notes: [...(scan.info.notes ?? []), ...notes] } };
}
