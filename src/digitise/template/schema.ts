import * as z from 'zod';
import type { Template } from '../../core/template.js';
import { colourNames, toColour } from './colours.js';

const oneLine = z.string().regex(/^[^\r\n]*$/, { error: 'text on one line' });
const number = z.number({ error: 'a number' });
const positive = number.gt(0);
const value = (what: string) => number.describe(what);

const colourText = { error: `one of ${colourNames.join(', ')}, or '#rrggbb' in quotes` };
const colour = z
  .union(
    [
      z.enum(colourNames),
      z.string().regex(/^#[0-9a-fA-F]{6}$/, colourText),
      z.array(z.int().min(0).max(255)).length(3),
    ],
    colourText,
  )
  .transform(toColour)
  .default('black')
  .describe(
    "Ink: a name, or '#rrggbb' in quotes, or [red, green, blue] 0–255. Without effect on a grey scan.",
  );

const backup = z
  .union(
    [
      z.enum(['none', 'wrap']),
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('none') }),
        z.strictObject({ kind: z.literal('wrap') }),
        z.strictObject({ kind: z.literal('scale'), left: number, right: number }),
      ]),
    ],
    { error: 'none, wrap, or { kind: scale, left: …, right: … }' },
  )
  .transform((given) => (typeof given === 'string' ? { kind: given } : given))
  .prefault('none')
  .describe(
    'What the plot does with a value beyond the track: none clips it, wrap shows it again on the other side, ' +
      '{ kind: scale, left, right } shows it on a second scale with these values at the borders.',
  );

const curve = z.strictObject({
  mnemonic: z
    .string()
    .regex(/^[!-~]+$/, { error: 'a LAS mnemonic: ASCII letters and digits without a space' })
    .regex(/^[^.:]+$/, { error: 'a LAS mnemonic, which holds neither "." nor ":"' })
    .describe('LAS mnemonic, unique in the template: GR, CALI, ILD …'),
  unit: oneLine
    .regex(/^\S*$/, { error: 'a unit without spaces, such as ohm.m' })
    .default('')
    .describe('LAS unit without spaces: GAPI, in, ohm.m …'),
  description: oneLine.default('').describe('Free text for the LAS file.'),
  left: value('Value at the left border of the track; larger than right on a reversed scale.'),
  right: value('Value at the right border of the track.'),
  scale: z.enum(['linear', 'logarithmic']).default('linear'),
  backup,
  style: z.enum(['solid', 'dashed', 'dotted']).default('solid'),
  weight: z
    .enum(['light', 'medium', 'heavy'])
    .default('medium')
    .describe('light is about .5 pt, medium 1 pt, heavy 1.5 pt and more.'),
  colour,
  write: z
    .boolean()
    .default(true)
    .describe('false: followed, so that other curves are not mistaken for it, but not written.'),
});

const grid = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('linear'), divisions: z.int().min(1).default(10) }),
    z.strictObject({
      kind: z.literal('logarithmic'),
      decades: z.int().min(1),
      firstDigit: z
        .int()
        .min(1)
        .max(9)
        .default(1)
        .describe('The left border stands at firstDigit × a power of ten.'),
    }),
    z.strictObject({ kind: z.literal('unknown') }),
  ])
  .default({ kind: 'unknown' })
  .describe('What the vertical lines of the track mean.');

const track = z.strictObject({
  name: oneLine.min(1).optional().describe('Default: track 1, track 2 … from the left.'),
  edges: z
    .array(
      z.strictObject({
        y: value('Row, px from the top.'),
        left: value('Centre of the left border, px.'),
        right: value('Centre of the right border, px.'),
      }),
    )
    .min(1)
    .describe(
      'Where the borders stand. Between and beyond the rows given the drift of the sheet is followed; one row ' +
        'alone is moved onto the printed line beside it, several are taken as they stand.',
    ),
  grid,
  curves: z.array(curve).default([]).describe('May be empty: the track is then only known to be there.'),
});

const depth = z.strictObject({
  unit: z.enum(['ft', 'm']),
  picks: z
    .array(
      z.strictObject({
        y: value('Row, px from the top.'),
        depth: value('Depth there.'),
        x: number
          .optional()
          .describe(
            'Column at which y was taken, px; it matters on a sheet that lies askew. Left out: half-way between ' +
              'the outermost borders.',
          ),
      }),
    )
    .min(2)
    .optional()
    .describe(
      'Two or more points of known depth, top to bottom. Left out: the printed depth numbers are read.',
    ),
  between: z
    .enum(['lines', 'straight'])
    .optional()
    .describe(
      'How depth runs between picks: lines (if left out) counts the printed depth lines where they come out at round depths, ' +
        'straight leaves them alone.',
    ),
  numbers: z
    .strictObject({
      orientation: z.enum(['upright', 'turned', 'auto']).default('auto'),
      every: positive.optional().describe('Depth between two printed numbers.'),
      left: number.optional().describe('Column band to look in: from here, px …'),
      right: number.optional().describe('… to here, px.'),
    })
    .optional()
    .describe('Hints for reading the printed depth numbers.'),
});

/** The shape of a template file; what it cannot say is in checks.ts. */
export const templateSchema = z.strictObject({
  depth,
  tracks: z.array(track).min(1).describe('Left to right.'),
  rows: z
    .strictObject({ from: number.min(0), to: positive })
    .optional()
    .describe('Rows from … to (px) that hold the log; left out: the whole image.'),
  step: positive
    .optional()
    .describe('Depth step of the written curves; left out: it follows the resolution.'),
  dpi: positive.optional().describe('Dots per inch, where the scan does not say.'),
  polarity: z
    .enum(['positive', 'negative'])
    .optional()
    .describe(
      'positive: ink is darker than paper; negative: lighter, as on blueprints and negatives of film, and the scan is ' +
        'turned over as it is read. Left out: found from the scan.',
    ),
  well: z
    .record(
      z.string().regex(/^[!-9;-~]+$/, { error: 'a LAS mnemonic' }),
      z.union([oneLine, z.number()], { error: 'text on one line' }),
    )
    .optional()
    .describe('Text for the ~W section of the LAS file by mnemonic: WELL, COMP, FLD, UWI …'),
});

/** Fills in what depends on the place of a track. */
export function toTemplate(parsed: z.output<typeof templateSchema>): Template {
  return {
    ...parsed,
    tracks: parsed.tracks.map((each, index) => ({ ...each, name: each.name ?? `track ${index + 1}` })),
    well:
      parsed.well &&
      Object.fromEntries(Object.entries(parsed.well).map(([key, text]) => [key, String(text)])),
  };
}
