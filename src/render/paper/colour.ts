import type { LogSheet } from '../../core/log-sheet.js';
import type { TemplateCurve } from '../../core/template.js';
import type { CurveTruth } from '../../core/truth.js';
import type { Rgb } from './strip.js';

export const rgbOf = (colour: TemplateCurve['colour']): Rgb => (colour === 'black' ? [0, 0, 0] : colour);

/** Does anything on the sheet have a colour of its own? */
export function hasColour(
  { gridColour, paperColour, blocks, annotations }: LogSheet,
  curves: readonly Pick<CurveTruth, 'colour'>[],
): boolean {
  const printed = [...blocks.flatMap(({ texts, rules }) => [...texts, ...rules]), ...annotations];
  return [gridColour, paperColour, ...[...curves, ...printed].map(({ colour }) => rgbOf(colour))].some(
    ([red, green, blue]) => red !== green || green !== blue,
  );
}
