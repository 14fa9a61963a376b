/** Red, green and blue, 0–255. */
export type Rgb = readonly [number, number, number];

/**
 * Curve colours that stay apart under the common colour vision deficiencies and stand out on white paper with
 * grey ink: Okabe & Ito (2008) without black and yellow, and three of Tol's "muted" scheme (2021).
 */
export const curveColours: readonly Rgb[] = [
  [0, 114, 178],
  [213, 94, 0],
  [0, 158, 115],
  [204, 121, 167],
  [51, 34, 136],
  [230, 159, 0],
  [136, 34, 85],
  [86, 180, 233],
  [153, 153, 51],
];

/** The colour of the curve with this index in the sheet; they repeat after nine. */
export function curveColour(curve: number): Rgb {
  return curveColours[curve % curveColours.length]!;
}

/** `#rrggbb`. */
export function hexOf([red, green, blue]: Rgb): string {
  return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')}`;
}
