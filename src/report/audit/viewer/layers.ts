/// <reference lib="dom" />
import { inflate } from '../../page/viewer/decode.js';
import type { AuditPageData, AuditPageImage } from '../page-data.js';

/** The layers of the image that is shown, and the picture behind them. */
export interface Layers {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly given: Uint8Array;
  readonly predicted: Uint8Array;
  readonly issues: Uint8Array;
  readonly picture: ImageBitmap | null;
}

/** Unpacks the image with a number of the page; they stay packed in the page until they are looked at. */
export async function layersOf({ widthPx, heightPx }: AuditPageImage, at: number): Promise<Layers> {
  const bytes = await inflate(textOf(`layers-${at}`)!);
  const size = widthPx * heightPx;
  const source = textOf(`picture-${at}`);
  return {
    widthPx,
    heightPx,
    given: bytes.subarray(0, size),
    predicted: bytes.subarray(size, 2 * size),
    issues: bytes.subarray(2 * size),
    picture: source === undefined ? null : await pictureOf(source),
  };
}

/** Through an element: the policy of the page lets nothing be fetched, not even from itself. */
async function pictureOf(source: string): Promise<ImageBitmap> {
  const element = new Image();
  element.src = source;
  await element.decode();
  return createImageBitmap(element);
}

const textOf = (id: string): string | undefined => document.getElementById(id)?.textContent?.trim();

/** Red, green, blue and 255 for each byte of a layer; zeros where nothing is drawn. */
export function coloursOf({ palette }: AuditPageData): Uint8Array {
  const colours = new Uint8Array(4 * 256);
  for (const { value, colour } of palette) {
    if (colour === null) continue;
    const number = Number.parseInt(colour.slice(1), 16);
    colours.set([number >> 16, (number >> 8) & 255, number & 255, 255], 4 * value);
  }
  return colours;
}
