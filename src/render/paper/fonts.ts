import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { SheetFont } from '../../core/log-sheet.js';

/** Fonts come with the packages that the project depends on: a sheet looks the same on every machine. */
const files: Readonly<Record<SheetFont, { readonly plain: string; readonly bold: string }>> = {
  sans: { plain: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf', bold: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf' },
  condensed: {
    plain: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf',
    bold: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf',
  },
  mono: {
    plain: 'dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf',
    bold: 'dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf',
  },
  typewriter: {
    plain: '@expo-google-fonts/courier-prime/400Regular/CourierPrime_400Regular.ttf',
    bold: '@expo-google-fonts/courier-prime/700Bold/CourierPrime_700Bold.ttf',
  },
  serif: {
    plain: 'dejavu-fonts-ttf/ttf/DejaVuSerifCondensed.ttf',
    bold: 'dejavu-fonts-ttf/ttf/DejaVuSerifCondensed-Bold.ttf',
  },
};

export interface Face {
  /** As a canvas asks for it. */
  readonly family: string;
  /** Height of capitals, for a font of size 1. */
  readonly capital: number;
}

const faces = new Map<string, Face>();

/** A font of the project, made known to the canvas when it is first used. */
export function faceOf(font: SheetFont, bold: boolean): Face {
  const family = `welltrace-${font}-${bold ? 'bold' : 'plain'}`;
  const known = faces.get(family);
  if (known) return known;
  GlobalFonts.registerFromPath(
    createRequire(import.meta.url).resolve(files[font][bold ? 'bold' : 'plain']),
    family,
  );
  const context = createCanvas(1, 1).getContext('2d');
  context.font = `1000px ${family}`;
  const face = { family, capital: context.measureText('H').actualBoundingBoxAscent / 1000 };
  faces.set(family, face);
  return face;
}
