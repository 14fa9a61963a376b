import type * as z from 'zod';
import { WelltraceError } from '../../core/errors.js';
import type { NamedKind } from '../../core/named-kind.js';
import type { LabelError, LabelMasks } from './label-error.js';

/** A label error before its options are fixed: one a file, listed in `index.ts`. Every option has a default. */
export interface LabelErrorKind<Shape extends z.ZodRawShape = z.ZodRawShape>
  extends NamedKind<LabelError, Shape> {
  /** What it does and who described it, for a table. */
  readonly about: string;
  readonly source: string;
}

/** The kind as it is, with the type of its options taken from its schema, and strengths checked. */
export const labelErrorKind = <Shape extends z.ZodRawShape>(kind: LabelErrorKind<Shape>): LabelErrorKind =>
  ({
    ...kind,
    make: (options: Parameters<typeof kind.make>[0]) => checked(kind.make(options)),
  }) as unknown as LabelErrorKind;

function checked(error: LabelError): LabelError {
  const { name, strength: scale, apply, givenOne } = error;
  const check = (labels: LabelMasks, strength: number): void => {
    const { widthPx, heightPx, channels, data } = labels;
    if (data.length !== widthPx * heightPx * channels)
      throw new RangeError(
        `expected ${widthPx} × ${heightPx} × ${channels} labels, but ${data.length} values came`,
      );
    if (strength >= 0 && strength <= scale.most) return;
    const range = scale.most === Number.POSITIVE_INFINITY ? '0 or above' : `from 0 to ${scale.most}`;
    throw new WelltraceError(
      'usage',
      `The strength of the label error ${name} (${scale.about}) must be ${range}, but is ${strength}.`,
    );
  };
  return {
    ...error,
    apply: (labels, strength, stream) => {
      check(labels, strength);
      return strength === 0 ? labels : apply(labels, strength, stream);
    },
    ...(givenOne === undefined
      ? {}
      : {
          givenOne: (labels: LabelMasks, strength: number) => {
            check(labels, strength);
            return strength === 0 ? Float64Array.from(labels.data) : givenOne(labels, strength);
          },
        }),
  };
}
