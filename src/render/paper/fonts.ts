import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { SheetFont } from '../../core/log-sheet.js';

/** Regular and bold: files of packages that ship with the project, so that text is the same on every machine. */
const files: Readonly<Record<SheetFont, readonly [string, string]>> = {
  sans: ['dejavu-fonts-ttf/ttf/DejaVuSans.ttf', 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'],
  condensed: [
    'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf',
    'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf',
  ],
  mono: ['dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf', 'dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf'],
  typewriter: [
    '@expo-google-fonts/courier-prime/400Regular/CourierPrime_400Regular.ttf',
    '@expo-google-fonts/courier-prime/700Bold/CourierPrime_700Bold.ttf',
  ],
  serif: ['dejavu-fonts-ttf/ttf/DejaVuSerif.ttf', 'dejavu-fonts-ttf/ttf/DejaVuSerif-Bold.ttf'],
};

const fallback = 'welltrace sans';
const require = createRequire(import.meta.url);
const registered = new Map<string, number>();
let measuring: SKRSContext2D | undefined;

/** What text is measured on. */
export function measuringContext(): SKRSContext2D {
  measuring ??= createCanvas(1, 1).getContext('2d');
  return measuring;
}

/**
 * The canvas font whose capitals are this high. Each face has a family name of its own, which no font of the
 * system bears.
 */
export function fontOf(family: SheetFont, bold: boolean, capitalsPx: number): string {
  const name = `welltrace ${family}${bold ? ' bold' : ''}`;
  const share = registered.get(name) ?? register(name, files[family][bold ? 1 : 0]);
  if (!registered.has(fallback)) register(fallback, files.sans[0]);
  return `${capitalsPx / share}px "${name}", "${fallback}"`;
}

/** @returns height of the capitals as a share of the font's size */
function register(name: string, file: string): number {
  if (GlobalFonts.registerFromPath(require.resolve(file), name) === null)
    throw new Error(`the font file ${file} could not be loaded`);
  const context = measuringContext();
  context.font = `1000px "${name}"`;
  const share = context.measureText('H').actualBoundingBoxAscent / 1000;
  registered.set(name, share);
  return share;
}

/** Without what the shipped fonts lack, which the library would take from a font of the system. */
export const printable = (text: string): string =>
  text.replace(/[^\u0020-\u007e\u00a0-\u024f\u0370-\u04ff\u2010-\u2027\u2032\u2033\u2044\u2126]/gu, '?');
