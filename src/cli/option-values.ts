import { InvalidArgumentError } from 'commander';

/** Readers of option values; commander puts what they throw behind the option and the value that came. */

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError('Expected a number above 0.');
  return value;
}

export function positiveInteger(text: string): number {
  const value = positiveNumber(text);
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('Expected a whole number, 1 or more.');
  return value;
}

export function pageOrAll(text: string): number | 'all' {
  if (text === 'all') return 'all';
  try {
    return positiveInteger(text);
  } catch {
    throw new InvalidArgumentError('Expected a page number from 1, or all.');
  }
}

/** Numbers above 0, parted by commas. */
export function positiveNumbers(text: string): number[] {
  return text.split(',').map(positiveNumber);
}

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('Expected a whole number, 0 or more.');
  return value;
}

/** Of either sign. */
export function signedInteger(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value))
    throw new InvalidArgumentError('Expected a whole number.');
  return value;
}

/** Above 0, at most 1. */
export function shareNumber(text: string): number {
  const value = positiveNumber(text);
  if (value > 1) throw new InvalidArgumentError('Expected a number above 0, at most 1.');
  return value;
}

export function depthNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new InvalidArgumentError('Expected a depth, a number.');
  return value;
}
