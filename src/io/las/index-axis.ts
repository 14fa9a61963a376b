import { WelltraceError } from '../../core/errors.js';
import { decimalsOf, plainDecimal } from './number.js';

export interface IndexAxis {
  /** The index as written, one text a row, all with the same number of decimals. */
  readonly texts: readonly string[];
  /** Of `step`: `0` where the steps differ. */
  readonly step: string;
}

/** Whole multiples are judged in units of the last decimal, which doubles hold exactly up to this. */
const exactLimit = 2 ** 53;

/**
 * The index column, and the step that its texts share exactly.
 * @param index finite, strictly monotone, at least one
 * @param offGrid what to do where the step is constant but the start is no whole multiple of it, which the
 *   standard rules out: `refuse`, or `zero-step` (the file then calls its step irregular).
 * @param statedStep the step of a file of a single row
 */
export function indexAxis(
  index: Float64Array,
  mnemonic: string,
  offGrid: 'refuse' | 'zero-step',
  statedStep: number | null,
): IndexAxis {
  let decimals = 0;
  for (let row = 0; row < index.length; row++) {
    const value = index[row]!;
    if (!Number.isFinite(value))
      throw new WelltraceError(
        'usage',
        `Expected a number at every row of the index ${mnemonic} but row ${row} has ${value}; leave such rows out.`,
      );
    if (
      (row > 1 && Math.sign(value - index[row - 1]!) !== Math.sign(index[1]! - index[0]!)) ||
      (row > 0 && value === index[row - 1])
    )
      throw new WelltraceError(
        'usage',
        `Expected an index ${mnemonic} that runs one way but row ${row} goes from ${index[row - 1]} to ${value}; write one continuous interval a file.`,
      );
    decimals = Math.max(decimals, decimalsOf(value));
  }
  if (index.length === 1 && statedStep !== null) decimals = Math.max(decimals, decimalsOf(statedStep));
  // toFixed has 100 decimals at most; beyond 20 no step can be exact anyway.
  const texts =
    decimals <= 20
      ? Array.from(index, (value) => (value + 0).toFixed(decimals))
      : Array.from(index, plainDecimal);
  // toFixed turns to exponents from 1e21 on.
  const written = texts.map((text, row) => (text.includes('e') ? plainDecimal(index[row]!) : text));
  return { texts: written, step: stepOf(index, decimals, mnemonic, offGrid, statedStep) };
}

function stepOf(
  index: Float64Array,
  decimals: number,
  mnemonic: string,
  offGrid: 'refuse' | 'zero-step',
  statedStep: number | null,
): string {
  const unit = 10 ** decimals;
  const whole = (value: number): number => Math.round(value * unit);
  const start = whole(index[0]!);
  const stop = whole(index[index.length - 1]!);
  if (decimals > 15 || Math.abs(start) > exactLimit || Math.abs(stop) > exactLimit) return '0';
  const step = index.length > 1 ? whole(index[1]!) - start : whole(statedStep ?? 0);
  if (step === 0) return '0';
  for (let row = 1; row < index.length; row++)
    if (whole(index[row]!) - whole(index[row - 1]!) !== step) return '0';
  const text = (step / unit).toFixed(decimals);
  if (start % step === 0) return text;
  if (index.length === 1 || offGrid === 'zero-step') return '0';
  throw new WelltraceError(
    'usage',
    `Expected an index ${mnemonic} that starts at a whole multiple of its step, as LAS 2.0 asks, but it starts at ${plainDecimal(index[0]!)} with step ${text}; resample it, or write it with offGrid "zero-step".`,
  );
}
