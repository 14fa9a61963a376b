import { WelltraceError } from '../../core/errors.js';
import type { Dataset } from './dataset.js';

/**
 * A name for each class, or each channel of a multi-label dataset.
 * @param given left out: `class 0`, `class 1` …
 * @throws WelltraceError `usage` where there are too few or too many
 */
export function classNames({ classCount, form }: Dataset, given: readonly string[] | undefined): string[] {
  if (given === undefined) return Array.from({ length: classCount }, (_, k) => `class ${k}`);
  if (given.length !== classCount)
    throw new WelltraceError(
      'usage',
      `Expected ${classCount} names after --classes, one a ${form === 'channels' ? 'channel' : 'class'}, but received ${given.length}: part them by commas.`,
    );
  return [...given];
}
