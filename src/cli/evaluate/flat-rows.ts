import type { Evaluation } from './evaluation.js';

/** One line of a CSV: names such as `px.alongX.median` and numbers in full. */
type FlatRow = Readonly<Record<string, string | number | null>>;

/** A row for each curve, or for each class, image and tolerance of masks. */
export function flatRows({ masks, curves }: Evaluation): FlatRow[] {
  const scopes =
    masks === null
      ? []
      : [
          ...masks.classes.flatMap(({ class: of, pooled, perImage }) => [
            { scope: 'pooled', class: of, name: '', scores: pooled },
            { scope: 'per image', class: of, name: '', scores: perImage },
          ]),
          ...masks.images.map((image) => ({ scope: 'image', ...image })),
        ];
  return [
    ...scopes.flatMap(({ scores: { tolerant, ...whole }, ...scope }) =>
      tolerant.map((each) => flatten({ ...scope, ...each, ...whole })),
    ),
    ...curves.map((curve) => flatten(curve)),
  ];
}

function flatten(value: object, prefix = ''): FlatRow {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (typeof inner === 'object' && inner !== null)
        return Object.entries(flatten(inner, `${prefix}${key}.`));
      // No number is an empty field.
      return [[`${prefix}${key}`, Number.isNaN(inner) ? null : inner]];
    }),
  );
}
