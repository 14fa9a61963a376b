import { curveColours, type Rgb } from '../palette.js';

/** Of a class that stands for everything else, usually the first. */
export const restColour: Rgb = [198, 204, 211];
/** Of pixels with several classes at once. */
export const severalColour: Rgb = [70, 70, 70];
/** Of pixels that are not judged. */
export const ignoredColour: Rgb = [128, 122, 110];
/** Of a label that seems wrong: far from every class colour. */
export const issueColour: Rgb = [255, 0, 150];

/** The colour of the k-th class besides the rest: nine that stay apart for the colour-blind, then others by hue. */
export function classColour(k: number): Rgb {
  const known = curveColours[k];
  if (known !== undefined) return known;
  // Steps of the golden angle never come back to a hue.
  const hue = (k * 137.508) % 360;
  const light = 0.45 + 0.1 * (k % 3);
  const channel = (offset: number): number => {
    const at = (offset + hue / 30) % 12;
    return Math.round(
      255 * (light - 0.6 * Math.min(light, 1 - light) * Math.max(-1, Math.min(at - 3, 9 - at, 1))),
    );
  };
  return [channel(0), channel(8), channel(4)];
}
