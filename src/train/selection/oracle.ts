import * as z from 'zod';
import { WelltraceError } from '../../core/errors.js';
import { selectorKind } from './kind.js';

/** Selection by the truth: weight 1 where the label is the true one, 0 where it is not. What no selector can beat. */
export const oracle = selectorKind({
  name: 'oracle',
  options: z.strictObject({}),
  make: () => ({
    name: 'oracle',
    networks: 1,
    select(_, { noise }) {
      if (noise === undefined)
        throw new WelltraceError(
          'usage',
          'The selection oracle needs to know which labels are wrong, but these come without that: train on labels whose noise is drawn, or choose another selection.',
        );
      return [Float32Array.from(noise, (wrong) => (wrong > 0.5 ? 0 : 1))];
    },
  }),
});
