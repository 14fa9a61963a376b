import type { Mark } from './marks.js';

/** Strokes of each character on a grid four wide and six high, y down; `|` between strokes. */
const glyphs: Readonly<Record<string, string>> = {
  '0': '1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0',
  '1': '1,1 2,0 2,6|1,6 3,6',
  '2': '0,1 1,0 3,0 4,1 4,2 0,6 4,6',
  '3': '0,1 1,0 3,0 4,1 4,2 3,3 2,3|3,3 4,4 4,5 3,6 1,6 0,5',
  '4': '3,6 3,0 0,4 4,4',
  '5': '4,0 0,0 0,3 3,3 4,4 4,5 3,6 1,6 0,5',
  '6': '4,1 3,0 1,0 0,1 0,5 1,6 3,6 4,5 4,4 3,3 0,3',
  '7': '0,0 4,0 1,6',
  '8': '1,3 0,2 0,1 1,0 3,0 4,1 4,2 3,3 1,3 0,4 0,5 1,6 3,6 4,5 4,4 3,3',
  '9': '4,3 1,3 0,2 0,1 1,0 3,0 4,1 4,5 3,6 1,6 0,5',
  A: '0,6 2,0 4,6|1,4 3,4',
  B: '0,0 0,6 3,6 4,5 4,4 3,3 0,3|0,0 3,0 4,1 4,2 3,3',
  C: '4,1 3,0 1,0 0,1 0,5 1,6 3,6 4,5',
  D: '0,0 0,6 3,6 4,5 4,1 3,0 0,0',
  E: '4,0 0,0 0,6 4,6|0,3 3,3',
  F: '4,0 0,0 0,6|0,3 3,3',
  G: '4,1 3,0 1,0 0,1 0,5 1,6 3,6 4,5 4,3 2,3',
  H: '0,0 0,6|4,0 4,6|0,3 4,3',
  I: '1,0 3,0|2,0 2,6|1,6 3,6',
  J: '4,0 4,5 3,6 1,6 0,5',
  K: '0,0 0,6|4,0 0,3 4,6',
  L: '0,0 0,6 4,6',
  M: '0,6 0,0 2,3 4,0 4,6',
  N: '0,6 0,0 4,6 4,0',
  O: '1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0',
  P: '0,6 0,0 3,0 4,1 4,2 3,3 0,3',
  Q: '1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0|2,4 4,6',
  R: '0,6 0,0 3,0 4,1 4,2 3,3 0,3|2,3 4,6',
  S: '4,1 3,0 1,0 0,1 0,2 1,3 3,3 4,4 4,5 3,6 1,6 0,5',
  T: '0,0 4,0|2,0 2,6',
  U: '0,0 0,5 1,6 3,6 4,5 4,0',
  V: '0,0 2,6 4,0',
  W: '0,0 1,6 2,3 3,6 4,0',
  X: '0,0 4,6|4,0 0,6',
  Y: '0,0 2,3 4,0|2,3 2,6',
  Z: '0,0 4,0 0,6 4,6',
  '-': '1,3 3,3',
  '/': '0,6 4,0',
  '.': '2,6 2,6',
  "'": '2,0 2,1',
};

export interface Lettering {
  /** Of the first character's top left corner, px. */
  readonly leftPx: number;
  readonly topPx: number;
  /** Of a capital. */
  readonly heightPx: number;
  /** Clockwise, about the top left corner. */
  readonly turnRadians: number;
  readonly widthPx: number;
  readonly colour: Mark['colour'];
  readonly opacity: number;
}

/** Width of a text, as a multiple of the height of a capital. */
export const lengthOfText = (text: string): number => text.length - 0.25;

/** A text in single strokes, as a lettering pen or a stamp leaves it. Characters without a glyph are left blank. */
export function lettered(text: string, place: Lettering): Mark[] {
  const unit = place.heightPx / 6;
  const cos = Math.cos(place.turnRadians);
  const sin = Math.sin(place.turnRadians);
  return [...text.toUpperCase()].flatMap((character, index) =>
    (glyphs[character] ?? '')
      .split('|')
      .filter((stroke) => stroke !== '')
      .map((stroke) => ({
        points: stroke.split(' ').map((pair) => {
          const [x, y] = pair.split(',').map((part) => Number(part) * unit) as [number, number];
          const along = x * 1.05 + index * 6 * unit;
          return [place.leftPx + cos * along - sin * y, place.topPx + sin * along + cos * y] as const;
        }),
        widthPx: place.widthPx,
        colour: place.colour,
        opacity: place.opacity,
      })),
  );
}
