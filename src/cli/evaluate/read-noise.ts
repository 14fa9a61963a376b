import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, WelltraceError } from '../../core/errors.js';
import type { Ceiling } from '../../metrics/index.js';
import { type RowRunNoise, rowRunCeiling } from '../../metrics/noise/index.js';

const meanPx = z.number().default(0);
const schema = z.strictObject({
  kind: z.literal('row-run'),
  penPx: z.number().positive(),
  jitter: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), meanPx }),
    z.strictObject({ kind: z.literal('uniform'), meanPx, halfWidthPx: z.number().positive() }),
    z.strictObject({ kind: z.literal('normal'), meanPx, sigmaPx: z.number().positive() }),
  ]),
});

/**
 * How the labels were made noisy, from a JSON file.
 * @throws WelltraceError `usage` where it cannot be read, or is none of the kinds that are known
 */
export async function readNoise(path: string): Promise<RowRunNoise> {
  let given: unknown;
  try {
    given = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new WelltraceError(
      'usage',
      `Expected a JSON file that says the noise of the labels but ${path} cannot be read: ${messageOf(cause)}.`,
      { cause },
    );
  }
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new WelltraceError(
    'usage',
    `Expected noise such as {"kind": "row-run", "penPx": 2, "jitter": {"kind": "normal", "sigmaPx": 0.5}} but ${path} is not, at ${issue?.path.join('.') || 'its top'}: ${issue?.message}.`,
  );
}

/** Its ceilings; none for a tolerance that is not whole, for which no closed form is known. */
export const ceilingsOf =
  (noise: RowRunNoise) =>
  (tolerancePx: number): Ceiling | undefined =>
    Number.isInteger(tolerancePx) ? rowRunCeiling(noise, tolerancePx) : undefined;
