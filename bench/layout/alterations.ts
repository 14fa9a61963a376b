import sharp, { type Sharp } from 'sharp';
import { type Stream, streamOf } from '../../src/core/rng.js';

/** A grey page in memory; `bilevel` where it holds 0 and 255 only. */
export interface Page {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
  readonly bilevel: boolean;
  readonly dpi: number;
}

/** A page after an alteration, and where a point of the page went. */
export interface Altered {
  readonly page: Page;
  readonly place: (xPx: number, yPx: number) => [number, number];
}

type Alteration = (page: Page, stream: Stream) => Altered | Promise<Altered>;

/** What another scanner, another print or another cut of the same log would have made of it, by name. */
export const alterations: Readonly<Record<string, Alteration>> = {
  'turned by 0.4°': (page) => turned(page, 0.4),
  'turned by −1°': (page) => turned(page, -1),
  'turned by 2°': (page) => turned(page, 2),
  'lines tilted by 0.5°': (page) => tilted(page, Math.tan((0.5 * Math.PI) / 180)),
  'at half the resolution': (page) => resized(page, 0.5),
  'at two thirds of it': (page) => resized(page, 2 / 3),
  'at one and a half': (page) => resized(page, 1.5),
  'paper stretched by 5 %': (page) => stretched(page, 1.05),
  'wandering by 6 px': (page) => wandering(page, 6, 1700),
  'wandering by 12 px': (page) => wandering(page, 12, 2500),
  'wandering by 25 px': (page) => wandering(page, 25, 4000),
  mirrored: (page) => ({
    page: resampled(page, page.widthPx, page.heightPx, (x, y) => [page.widthPx - x, y]),
    place: (x, y) => [page.widthPx - x, y],
  }),
  'grey, soft and noisy': async (page, stream) =>
    kept(page, (await filtered(page, (image) => image.blur(1.2))).map(noisy(stream)), false),
  'JPEG, quality 40': async (page) => kept(page, await throughJpeg(page, 40), false),
  'strokes thicker': (page) => kept(page, neighbours(page, Math.min)),
  'strokes thinner': (page) => kept(page, neighbours(page, Math.max)),
  'one pixel in fifty turned over': (page, stream) =>
    kept(
      page,
      page.data.map((value) => (stream.chance(0.02) ? 255 - value : value)),
    ),
  'holes of 4 to 16 px': (page, stream) => kept(page, punched(page, stream)),
  'the first 1,800 rows': (page) => cut(page, 0, 1800),
  'the last 1,800 rows': (page) => cut(page, page.heightPx - 1800, page.heightPx),
  '900 rows from the 600th': (page) => cut(page, 600, 1500),
  '900 rows from the 1,500th': (page) => cut(page, 1500, 2400),
  '900 rows from the 2,600th': (page) => cut(page, 2600, 3500),
  '500 rows from the 2,000th': (page) => cut(page, 2000, 2500),
};

/** The alteration of that name; the same page always gives the same. */
export async function altered(page: Page, name: string): Promise<Altered> {
  return alterations[name]!(page, streamOf(5, name));
}

function kept(page: Page, data: Uint8Array, bilevel = page.bilevel): Altered {
  return { page: { ...page, data, bilevel }, place: (x, y) => [x, y] };
}

function cut(page: Page, from: number, to: number): Altered {
  const data = page.data.slice(from * page.widthPx, to * page.widthPx);
  return { page: { ...page, heightPx: to - from, data }, place: (x, y) => [x, y - from] };
}

/** About the middle; the page becomes wider, so that nothing is cut off at the sides. */
function turned(page: Page, degrees: number): Altered {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [cx, cy] = [page.widthPx / 2, page.heightPx / 2];
  const margin = Math.ceil((Math.abs(sin) * page.heightPx) / 2);
  return {
    page: resampled(page, page.widthPx + 2 * margin, page.heightPx, (x, y) => {
      const [dx, dy] = [x - margin - cx, y - cy];
      return [cx + cos * dx + sin * dy, cy - sin * dx + cos * dy];
    }),
    place: (x, y) => [margin + cx + cos * (x - cx) - sin * (y - cy), cy + sin * (x - cx) + cos * (y - cy)],
  };
}

function tilted(page: Page, slope: number): Altered {
  const down = (x: number): number => slope * (x - page.widthPx / 2);
  return {
    page: resampled(page, page.widthPx, page.heightPx, (x, y) => [x, y - down(x)]),
    place: (x, y) => [x, y + down(x)],
  };
}

function stretched(page: Page, factor: number): Altered {
  const heightPx = Math.round(page.heightPx * factor);
  return {
    page: resampled(page, page.widthPx, heightPx, (x, y) => [x, y / factor]),
    place: (x, y) => [x, y * factor],
  };
}

function wandering(page: Page, amplitudePx: number, periodRows: number): Altered {
  const over = (y: number): number => amplitudePx * (1 + Math.sin((2 * Math.PI * y) / periodRows));
  return {
    page: resampled(page, page.widthPx + 2 * amplitudePx, page.heightPx, (x, y) => [x - over(y), y]),
    place: (x, y) => [x + over(y), y],
  };
}

async function resized(page: Page, factor: number): Promise<Altered> {
  const widthPx = Math.round(page.widthPx * factor);
  const heightPx = Math.round(page.heightPx * factor);
  const data = await filtered(page, (image) => image.resize(widthPx, heightPx, { fit: 'fill' }));
  const bits = page.bilevel ? data.map((value) => (value < 140 ? 0 : 255)) : data;
  return {
    page: { ...page, widthPx, heightPx, data: bits, dpi: page.dpi * factor },
    place: (x, y) => [(x * widthPx) / page.widthPx, (y * heightPx) / page.heightPx],
  };
}

/** @param from where on the page the point (x, y) of the new page comes from; paper where it is beside the page */
function resampled(
  page: Page,
  widthPx: number,
  heightPx: number,
  from: (x: number, y: number) => [number, number],
): Page {
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let row = 0; row < heightPx; row++)
    for (let col = 0; col < widthPx; col++) {
      const [x, y] = from(col + 0.5, row + 0.5);
      const left = Math.floor(x - 0.5);
      const top = Math.floor(y - 0.5);
      if (left < 0 || top < 0 || left + 1 >= page.widthPx || top + 1 >= page.heightPx) continue;
      const [across, down] = [x - 0.5 - left, y - 0.5 - top];
      const at = top * page.widthPx + left;
      const above = page.data[at]! * (1 - across) + page.data[at + 1]! * across;
      const below = page.data[at + page.widthPx]! * (1 - across) + page.data[at + page.widthPx + 1]! * across;
      const value = above * (1 - down) + below * down;
      data[row * widthPx + col] = page.bilevel ? (value < 128 ? 0 : 255) : Math.round(value);
    }
  return { ...page, widthPx, heightPx, data };
}

async function filtered(page: Page, change: (image: Sharp) => Sharp): Promise<Uint8Array> {
  return new Uint8Array(await change(imageOf(page)).toColourspace('b-w').raw().toBuffer());
}

async function throughJpeg(page: Page, quality: number): Promise<Uint8Array> {
  const file = await imageOf(page).blur(0.8).jpeg({ quality }).toBuffer();
  return new Uint8Array(await sharp(file).toColourspace('b-w').raw().toBuffer());
}

const imageOf = ({ data, widthPx, heightPx }: Page): Sharp =>
  sharp(data, { raw: { width: widthPx, height: heightPx, channels: 1 }, limitInputPixels: false });

/** Ink at 60, paper at 225, noise of about 15. */
const noisy =
  (stream: Stream) =>
  (value: number): number =>
    Math.max(0, Math.min(255, Math.round(60 + value * 0.65 + 15 * stream.normal())));

/** Each pixel with its left and its upper neighbour: the darker or the lighter of the three. */
function neighbours({ data, widthPx }: Page, pick: (a: number, b: number, c: number) => number): Uint8Array {
  return data.map((value, at) => pick(value, data[at - 1] ?? value, data[at - widthPx] ?? value));
}

function punched({ data, widthPx, heightPx }: Page, stream: Stream): Uint8Array {
  const left = data.slice();
  for (let count = Math.round((widthPx * heightPx) / 2500); count > 0; count--) {
    const side = stream.integer(4, 16);
    const col = stream.integer(0, widthPx - side);
    const row = stream.integer(0, heightPx - side);
    for (let y = row; y < row + side; y++) left.fill(255, y * widthPx + col, y * widthPx + col + side);
  }
  return left;
}
